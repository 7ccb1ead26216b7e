#pragma once

#include "demo/geometry.hpp"
#include "render/pdf_canvas.hpp"

#include <string_view>

namespace byggarkiv::demo {

inline render::Point on_sheet(Point point) {
    return {point.x, point.y};
}

// A drawing board: things are given in metres of the building or the town (y upwards) and land in
// millimetres on the sheet. The canvas must outlive it.
class Board {
public:
    // `origin` is where (0, 0) lies on the sheet; `scale` is the 100 of 1:100; the model is turned
    // by `turned` degrees, anticlockwise, around (0, 0).
    Board(render::Canvas& canvas, Point origin, double scale, double turned = 0);

    render::Canvas& canvas() const { return canvas_; }
    Point at(Point metres) const;
    double mm(double metres) const { return metres * 1000 / scale_; }

    void line(Point from, Point to) const;
    void polyline(std::span<const Point> path) const;
    void polygon(std::span<const Point> outline, render::Paint paint) const;
    void box(Point corner, double width, double height, render::Paint paint) const;
    void circle(Point centre, double radius, render::Paint paint) const;
    void text(Point anchor, std::string_view text, const render::TextStyle& style) const;
    // Parallel lines over a convex outline, `gap` metres apart, at `degrees` from the x axis.
    void hatch(std::span<const Point> outline, double gap, double degrees) const;
    // A dimension between two points, drawn `aside` millimetres to the left of the way from one to
    // the other, with oblique ticks and the length in metres or, as on old drawings, centimetres.
    enum class Units { metres, centimetres, millimetres };
    void dimension(Point from, Point to, double aside, Units units) const;

private:
    render::Canvas& canvas_;
    Point origin_;
    double scale_;
    Point east_;
};

// "31,4": Norwegian decimals.
std::string decimal(double value, int digits);

}  // namespace byggarkiv::demo
