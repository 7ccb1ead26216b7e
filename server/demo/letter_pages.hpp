#pragma once

#include "demo/geometry.hpp"
#include "render/pdf_canvas.hpp"

#include <string>
#include <string_view>

namespace byggarkiv::demo {

// How a letter of its time is set: by typewriter until personal computers came, then in sans.
struct Typography {
    render::Face face;
    render::Face strong;
    double size;     // points
    double leading;  // millimetres
    render::Colour paper;
    render::Colour ink;

    static Typography of(int year);
};

// Flowing text on A4, from the top of one page to the next. The canvas must outlive it.
class LetterPages {
public:
    LetterPages(render::Canvas& canvas, const Typography& type);

    // The page of the canvas that this letter begins on.
    int first_page() const { return first_page_; }
    void skip(double mm) { y_ += mm; }
    double y() const { return y_; }
    void move_to(double y) { y_ = y; }
    // Starts a page where less than `mm` is left of this one.
    void keep_together(double mm);

    void paragraph(std::string_view text);
    void heading(std::string_view text);
    void item(std::string_view text);
    // A field of a form; fields that follow each other share their borders.
    void field(std::string_view label, std::string_view value);
    void signature(std::string_view name, bool by_hand);
    // One line from the left margin, in place.
    void line(std::string_view text, render::Face face, double size);
    void line_at_right(std::string_view text, double size);

private:
    void new_page();
    void flow(std::string_view text, double indent, render::Face face, double size);

    render::Canvas& canvas_;
    Typography type_;
    int first_page_ = 0;
    double y_ = 0;
};

}  // namespace byggarkiv::demo
