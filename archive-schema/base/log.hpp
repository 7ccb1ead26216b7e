#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace byggarkiv::log {

using Field = std::pair<std::string_view, std::string>;

// One line on stderr: time, level, message, then key=value fields, values quoted and escaped so
// that nothing from outside can forge a line. Any thread may call. Never pass personal data.
void info(std::string_view message, std::initializer_list<Field> fields = {});
void warning(std::string_view message, std::initializer_list<Field> fields = {});
void error(std::string_view message, std::initializer_list<Field> fields = {});

}  // namespace byggarkiv::log
