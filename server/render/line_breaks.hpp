#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace byggarkiv::render {

// `text` in lines no wider than `width`, as `width_of` measures; a line break in the text stays
// one. A word wider than a line is broken within. An empty text gives one empty line.
std::vector<std::string> broken_into_lines(std::string_view text, double width,
                                           const std::function<double(std::string_view)>& width_of);

}  // namespace byggarkiv::render
