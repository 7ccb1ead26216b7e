#include "demo/marks.hpp"

#include "demo/board.hpp"

#include <algorithm>
#include <array>
#include <numbers>
#include <vector>

namespace byggarkiv::demo {

namespace {

using render::Paint;

Point turned(Point point, double degrees) {
    const double angle = degrees * std::numbers::pi / 180;
    return {point.x * std::cos(angle) + point.y * std::sin(angle),
            point.y * std::cos(angle) - point.x * std::sin(angle)};
}

}  // namespace

void draw_stamp(render::Canvas& canvas, Point centre, std::span<const std::string> lines,
                render::Colour colour, double degrees) {
    constexpr double large = 13;
    constexpr double small = 8.5;
    const auto size_of = [&](std::size_t line) { return line == 0 ? large : small; };
    double width = 0;
    double height = 3;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const render::TextStyle style{
            .face = render::Face::sans_bold, .size = size_of(i), .spacing = 0.1};
        width = std::max(width, canvas.width_of(lines[i], style));
        height += size_of(i) * 0.46;
    }
    for (const double margin : {3.0, 2.2}) {
        const double w = width / 2 + margin;
        const double h = height / 2 + margin - 2;
        std::vector<render::Point> frame;
        for (const Point corner : {Point{-w, -h}, {w, -h}, {w, h}, {-w, h}}) {
            frame.push_back(on_sheet(centre + turned(corner, degrees)));
        }
        canvas.use({.width = margin > 2.5 ? 0.7 : 0.25, .colour = colour});
        canvas.polygon(frame, Paint::outline);
    }
    double y = -height / 2;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        y += size_of(i) * 0.46;
        canvas.text(on_sheet(centre + turned({0, y - 0.6}, degrees)), lines[i],
                    {.face = render::Face::sans_bold,
                     .size = size_of(i),
                     .colour = colour,
                     .align = render::Align::centre,
                     .turned = degrees,
                     .spacing = 0.1});
    }
}

void draw_signature(render::Canvas& canvas, Point start, double width, std::string_view name) {
    Chance chance(name);
    canvas.use({.width = 0.4, .colour = {0.10, 0.14, 0.42}});
    Point at = start;
    const int strokes = chance.between(5, 8);
    for (int i = 0; i < strokes; ++i) {
        const double tall = i == 0 ? 9 : chance.real(1.5, i % 3 == 0 ? 7.0 : 3.5);
        const Point next{at.x + width / strokes * chance.real(0.7, 1.25),
                         start.y + chance.real(-1.2, 1.0)};
        canvas.curve(on_sheet(at), on_sheet(at + Point{chance.real(-2, 3), -tall}),
                     on_sheet(next + Point{chance.real(-4, 1), tall * chance.real(-0.9, 0.4)}),
                     on_sheet(next));
        at = next;
    }
    canvas.curve(on_sheet(at), on_sheet(at + Point{6, 1}), on_sheet(start + Point{width, 4}),
                 on_sheet(start + Point{width * 0.2, 3.2}));
}

void draw_arms(render::Canvas& canvas, Point corner, double height, render::Colour colour) {
    const double unit = height / 12;
    const auto at = [&](double x, double y) { return on_sheet(corner + Point{x, y} * unit); };
    std::vector<render::Point> shield{at(0, 0), at(10, 0), at(10, 6.5)};
    for (int i = 1; i < 8; ++i) {
        const double angle = i * std::numbers::pi / 8;
        shield.push_back(at(5 + 5 * std::cos(angle), 6.5 + 5.5 * std::sin(angle)));
    }
    shield.push_back(at(0, 6.5));
    canvas.fill_with(colour);
    canvas.polygon(shield, Paint::filled);
    canvas.fill_with(render::white);
    canvas.polygon(
        std::array{at(5, 1.4), at(8, 4), at(7.2, 4), at(7.2, 6), at(2.8, 6), at(2.8, 4), at(2, 4)},
        Paint::filled);
    canvas.use({.width = unit * 0.55, .colour = render::white});
    for (const double y : {7.5, 9.2}) {
        const double from = y < 8 ? 1.2 : 2.2;
        const double step = (10 - 2 * from) / 2;
        for (int wave = 0; wave < 2; ++wave) {
            const double x = from + wave * step;
            canvas.curve(at(x, y), at(x + step / 3, y - 0.9), at(x + 2 * step / 3, y + 0.9),
                         at(x + step, y));
        }
    }
}

void draw_north_arrow(render::Canvas& canvas, Point centre, double radius, double degrees) {
    const auto at = [&](double x, double y) {
        return on_sheet(centre + turned({x * radius, y * radius}, degrees));
    };
    canvas.use({.width = 0.3});
    canvas.circle(on_sheet(centre), radius, Paint::outline);
    canvas.fill_with(render::black);
    canvas.polygon(std::array{at(0, -1.3), at(0, 0.9), at(-0.34, 0.9)}, Paint::both);
    canvas.polygon(std::array{at(0, -1.3), at(0, 0.9), at(0.34, 0.9)}, Paint::outline);
    canvas.text(at(0, -1.5), "N",
                {.face = render::Face::sans_bold, .size = 11, .align = render::Align::centre});
}

}  // namespace byggarkiv::demo
