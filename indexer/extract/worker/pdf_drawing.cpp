#include "pdf_drawing.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "programs.hpp"

namespace byggarkiv::extract {

namespace {

constexpr const char* standard_input = "-";

std::string number(std::uint64_t value) {
    return std::to_string(value);
}

// "P5 209 70 255" and the pixels: what pdftoppm writes.
std::optional<Raster> read_pnm(const std::string& bytes) {
    std::string_view left = bytes;
    const auto field = [&left] {
        const auto end = std::min(left.find_first_of(" \n"), left.size());
        const auto value = left.substr(0, end);
        left.remove_prefix(std::min(end + 1, left.size()));
        return value;
    };
    const auto kind = field();
    Raster raster;
    raster.bands = kind == "P6" ? 3 : 1;
    raster.width = read_number(field()).value_or(0);
    raster.height = read_number(field()).value_or(0);
    const bool right = (kind == "P5" || kind == "P6") && field() == "255";
    const auto size = std::uint64_t{raster.width} * raster.height * raster.bands;
    if (!right || size == 0 || left.size() != size) return std::nullopt;
    raster.pixels = std::string(left);
    return raster;
}

}  // namespace

std::optional<Raster> pdf_drawn(int file, std::uint32_t page, std::uint32_t longest_side_px,
                                bool grey) {
    std::vector<std::string> command{"pdftoppm", "-cropbox",   "-scale-to", number(longest_side_px),
                                     "-f",       number(page), "-l",        number(page)};
    if (grey) command.push_back("-gray");
    command.push_back(standard_input);
    const std::uint64_t rounded_up = longest_side_px + 2;
    const auto most_bytes = rounded_up * rounded_up * 3 + 64;
    const auto said = run(command, file, most_bytes);
    if (said.exit_code != 0 || said.cut) return std::nullopt;
    return read_pnm(said.out);
}

}  // namespace byggarkiv::extract
