#include "demo/board.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numbers>
#include <vector>

namespace byggarkiv::demo {

Board::Board(render::Canvas& canvas, Point origin, double scale, double turned)
    : canvas_(canvas), origin_(origin), scale_(scale) {
    const double angle = turned * std::numbers::pi / 180;
    east_ = {std::cos(angle), std::sin(angle)};
}

Point Board::at(Point metres) const {
    const Point turned = east_ * metres.x + left_of(east_) * metres.y;
    return {origin_.x + mm(turned.x), origin_.y - mm(turned.y)};
}

void Board::line(Point from, Point to) const {
    canvas_.line(on_sheet(at(from)), on_sheet(at(to)));
}

void Board::polyline(std::span<const Point> path) const {
    std::vector<render::Point> points;
    for (const Point point : path) points.push_back(on_sheet(at(point)));
    canvas_.polyline(points);
}

void Board::polygon(std::span<const Point> outline, render::Paint paint) const {
    std::vector<render::Point> points;
    for (const Point point : outline) points.push_back(on_sheet(at(point)));
    canvas_.polygon(points, paint);
}

void Board::box(Point corner, double width, double height, render::Paint paint) const {
    const Outline outline{corner,
                          {corner.x + width, corner.y},
                          {corner.x + width, corner.y + height},
                          {corner.x, corner.y + height}};
    polygon(outline, paint);
}

void Board::circle(Point centre, double radius, render::Paint paint) const {
    canvas_.circle(on_sheet(at(centre)), mm(radius), paint);
}

void Board::text(Point anchor, std::string_view words, const render::TextStyle& style) const {
    canvas_.text(on_sheet(at(anchor)), words, style);
}

void Board::hatch(std::span<const Point> outline, double gap, double degrees) const {
    const double angle = degrees * std::numbers::pi / 180;
    const Point along{std::cos(angle), std::sin(angle)};
    const Point across = left_of(along);
    const auto height = [&](Point p) { return p.x * across.x + p.y * across.y; };
    double low = height(outline[0]);
    double high = low;
    for (const Point point : outline) {
        low = std::min(low, height(point));
        high = std::max(high, height(point));
    }
    for (double at_height = low + gap / 2; at_height < high; at_height += gap) {
        std::vector<Point> ends;
        for (std::size_t i = 0; i < outline.size(); ++i) {
            const Point a = outline[i];
            const Point b = outline[(i + 1) % outline.size()];
            const double ha = height(a);
            const double hb = height(b);
            if ((ha < at_height) == (hb < at_height)) continue;
            ends.push_back(a + (b - a) * ((at_height - ha) / (hb - ha)));
        }
        if (ends.size() == 2) line(ends[0], ends[1]);
    }
}

void Board::dimension(Point from, Point to, double aside, Units units) const {
    const Point a = at(from);
    const Point b = at(to);
    const Point along = unit(b - a);
    const Point out = Point{along.y, -along.x} * aside;  // left of the way, as y grows downwards
    const Point start = a + out;
    const Point end = b + out;
    canvas_.use({.width = 0.13});
    canvas_.line(on_sheet(start - along * 1.5), on_sheet(end + along * 1.5));
    const Point beyond = unit(out) * 1.2;
    for (const auto& [foot, tip] : {std::pair{a, start}, std::pair{b, end}}) {
        canvas_.line(on_sheet(foot + unit(out) * 1.5), on_sheet(tip + beyond));
    }
    canvas_.use({.width = 0.3});
    const Point tick = (along + Point{along.y, -along.x}) * 0.9;
    for (const Point tip : {start, end}) canvas_.line(on_sheet(tip - tick), on_sheet(tip + tick));

    const double metres = distance(from, to);
    const auto words = units == Units::metres        ? decimal(metres, 2)
                       : units == Units::centimetres ? decimal(metres * 100, 0)
                                                     : decimal(metres * 1000, 0);
    double degrees = std::atan2(-along.y, along.x) * 180 / std::numbers::pi;
    if (degrees > 90.5 || degrees <= -89.5) degrees += degrees > 0 ? -180 : 180;
    // The text stands above the line as it is read.
    const double radians = degrees * std::numbers::pi / 180;
    const Point above = Point{-std::sin(radians), -std::cos(radians)} * 0.9;
    canvas_.text(
        on_sheet((start + end) * 0.5 + above), words,
        {.size = scale_ < 75 ? 8.5 : 6.5, .align = render::Align::centre, .turned = degrees});
}

std::string decimal(double value, int digits) {
    auto text = fmt::format("{:.{}f}", value, digits);
    std::ranges::replace(text, '.', ',');
    return text;
}

}  // namespace byggarkiv::demo
