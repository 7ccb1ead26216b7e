#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "render/pdf_fonts.hpp"

namespace byggarkiv::render {

// All lengths are millimetres; the origin is the upper left corner of the page, y grows downwards.
struct Point {
    double x = 0;
    double y = 0;
};

struct PageSize {
    double width = 0;
    double height = 0;

    constexpr PageSize landscape() const { return {height, width}; }
};
inline constexpr PageSize a4{210, 297};
inline constexpr PageSize a3{297, 420};
inline constexpr PageSize a2{420, 594};
inline constexpr PageSize a1{594, 841};

// Red, green and blue in 0..1.
struct Colour {
    double red = 0;
    double green = 0;
    double blue = 0;
};
inline constexpr Colour black{};
inline constexpr Colour white{1, 1, 1};

struct Pen {
    double width = 0.25;
    Colour colour{};
    double dash = 0;  // length of dashes and gaps; 0 draws a whole line
};

enum class Paint { outline, filled, both };
enum class Face { sans, sans_bold, mono };
enum class Align { left, centre, right };

struct TextStyle {
    Face face = Face::sans;
    double size = 10;  // points
    Colour colour{};
    Align align = Align::left;
    double turned = 0;   // degrees, counter-clockwise
    double spacing = 0;  // between letters, points
};

// A PDF being drawn, page by page. Text is UTF-8; what a font lacks, control characters and broken
// UTF-8 come out as "?" rather than as an error. Same calls, same bytes.
//
// One thread per canvas. Throws Failure(setup) where a font cannot be used and std::logic_error
// when something is drawn before the first new_page().
class Canvas {
public:
    explicit Canvas(const Fonts& fonts);
    Canvas(Canvas&&) noexcept;
    Canvas& operator=(Canvas&&) noexcept;
    ~Canvas();

    void new_page(PageSize size);
    int pages() const;
    // Draws on a page made before, counted from 1: "side 1 av 3" is known only at the end.
    void back_to(int page);

    // Both last until changed; a new page starts with Pen{} and black.
    void use(const Pen& pen);
    void fill_with(Colour colour);

    void line(Point from, Point to);
    void polyline(std::span<const Point> points);
    void polygon(std::span<const Point> points, Paint paint);
    void rectangle(Point corner, PageSize size, Paint paint);
    void circle(Point centre, double radius, Paint paint);
    // Degrees clockwise from twelve o'clock, from < to; door swings, north arrows.
    void arc(Point centre, double radius, double from, double to);
    void curve(Point from, Point near_from, Point near_to, Point to);

    // `anchor` lies on the base line: its left end, middle or right end, as the style aligns.
    void text(Point anchor, std::string_view text, const TextStyle& style);
    // Millimetres, letter spacing included.
    double width_of(std::string_view text, const TextStyle& style) const;

    // An entry in the reader's table of contents, leading to the page being drawn, at `y`.
    void bookmark(std::string_view title, double y);

    // The finished file. Nothing may be drawn after it. See archival_pdf.hpp for PDF/A.
    std::string finish();

private:
    struct Document;
    std::unique_ptr<Document> document_;
};

}  // namespace byggarkiv::render
