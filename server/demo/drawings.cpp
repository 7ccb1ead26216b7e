#include "demo/drawings.hpp"

#include <fmt/format.h>

#include <array>

namespace byggarkiv::demo {

Look Look::of(int year) {
    if (year < 1960) {
        return {.paper = {0.975, 0.955, 0.905},
                .ink = {0.13, 0.12, 0.14},
                .units = Board::Units::centimetres,
                .capitals = true};
    }
    if (year < 1992) {
        return {.paper = {0.985, 0.978, 0.955},
                .ink = {0.10, 0.10, 0.13},
                .units = year < 1978 ? Board::Units::centimetres : Board::Units::millimetres,
                .capitals = true};
    }
    return {.paper = render::white,
            .ink = render::black,
            .units = Board::Units::millimetres,
            .capitals = false};
}

std::string Look::lettered(std::string_view words) const {
    if (!capitals) return std::string(words);
    std::string upper;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto byte = static_cast<unsigned char>(words[i]);
        if (byte >= 'a' && byte <= 'z') {
            upper += static_cast<char>(byte - 32);
        } else if (byte == 0xC3U && i + 1 < words.size() &&
                   static_cast<unsigned char>(words[i + 1]) >= 0xA0U) {
            upper += words[i];  // æ ø å é: the capital lies 32 below in Latin-1
            upper += static_cast<char>(static_cast<unsigned char>(words[++i]) - 32);
        } else {
            upper += words[i];
        }
    }
    return upper;
}

void draw_caption(render::Canvas& canvas, const Look& look, Point at, std::string_view words,
                  int scale) {
    const render::TextStyle style{.face = render::Face::sans_bold,
                                  .size = 9,
                                  .colour = look.ink,
                                  .spacing = look.capitals ? 0.6 : 0};
    const auto text = look.lettered(words);
    canvas.text(on_sheet(at), text, style);
    const double width = canvas.width_of(text, style);
    canvas.use({.width = 0.3, .colour = look.ink});
    canvas.line(on_sheet(at + Point{0, 1.4}), on_sheet(at + Point{width, 1.4}));
    canvas.text(on_sheet(at + Point{width + 4, 0}), fmt::format("1:{}", scale),
                {.size = 8, .colour = look.ink});
}

}  // namespace byggarkiv::demo
