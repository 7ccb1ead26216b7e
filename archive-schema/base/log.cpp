#include "base/log.hpp"

#include <unistd.h>

#include "base/clock.hpp"

#include <fmt/format.h>

namespace byggarkiv::log {

namespace {

std::string quoted(std::string_view value) {
    std::string text = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') text += '\\';
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            text += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        else
            text += c;
    }
    return text += '"';
}

void write_line(std::string_view level, std::string_view message,
                std::initializer_list<Field> fields) {
    std::string line = fmt::format("{} {} {}", iso_text(SystemClock{}.now()), level, message);
    for (const auto& [key, value] : fields) line += fmt::format(" {}={}", key, quoted(value));
    line += '\n';
    // One write per line, so that lines of several threads do not mix; a lost log line is no
    // failure.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace

void info(std::string_view message, std::initializer_list<Field> fields) {
    write_line("info", message, fields);
}
void warning(std::string_view message, std::initializer_list<Field> fields) {
    write_line("warning", message, fields);
}
void error(std::string_view message, std::initializer_list<Field> fields) {
    write_line("error", message, fields);
}

}  // namespace byggarkiv::log
