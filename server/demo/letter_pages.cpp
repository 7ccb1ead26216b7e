#include "demo/letter_pages.hpp"

#include "base/text.hpp"
#include "demo/board.hpp"
#include "demo/marks.hpp"

#include <fmt/format.h>

#include <vector>

namespace byggarkiv::demo {

namespace {

using render::Face;
using render::Paint;

constexpr double left = 25;
constexpr double right = 188;
constexpr double top = 22;
constexpr double bottom = 276;

}  // namespace

Typography Typography::of(int year) {
    if (year < 1960) {
        return {.face = Face::mono,
                .strong = Face::mono,
                .size = 10.5,
                .leading = 5.0,
                .paper = {0.972, 0.950, 0.892},
                .ink = {0.16, 0.15, 0.19}};
    }
    if (year < 1998) {
        return {.face = Face::mono,
                .strong = Face::mono,
                .size = 10.2,
                .leading = 4.8,
                .paper = {0.988, 0.980, 0.955},
                .ink = {0.12, 0.12, 0.14}};
    }
    return {.face = Face::sans,
            .strong = Face::sans_bold,
            .size = 10.5,
            .leading = 5.0,
            .paper = render::white,
            .ink = render::black};
}

LetterPages::LetterPages(render::Canvas& canvas, const Typography& type)
    : canvas_(canvas), type_(type), first_page_(canvas.pages() + 1) {
    new_page();
}

void LetterPages::new_page() {
    canvas_.new_page(render::a4);
    canvas_.fill_with(type_.paper);
    canvas_.rectangle({0, 0}, render::a4, Paint::filled);
    y_ = top;
    const int number = canvas_.pages() - first_page_ + 1;
    if (number > 1) {
        canvas_.text(
            {right, 14}, fmt::format("- {} -", number),
            {.face = type_.face, .size = 9, .colour = type_.ink, .align = render::Align::right});
    }
}

void LetterPages::keep_together(double mm) {
    if (y_ + mm > bottom) new_page();
}

void LetterPages::flow(std::string_view text, double indent, Face face, double size) {
    const render::TextStyle style{.face = face, .size = size, .colour = type_.ink};
    std::string line;
    const auto put = [&] {
        keep_together(type_.leading);
        canvas_.text({left + indent, y_}, line, style);
        y_ += type_.leading;
        line.clear();
    };
    for (const auto word : split(text, ' ')) {
        auto longer = line.empty() ? std::string(word) : fmt::format("{} {}", line, word);
        if (!line.empty() && canvas_.width_of(longer, style) > right - left - indent) {
            put();
            longer = word;
        }
        line = std::move(longer);
    }
    if (!line.empty()) put();
}

void LetterPages::paragraph(std::string_view text) {
    flow(text, 0, type_.face, type_.size);
    y_ += type_.leading * 0.55;
}

void LetterPages::heading(std::string_view text) {
    keep_together(18);
    y_ += 1.5;
    const double before = y_;
    const double size = type_.size + (type_.face == Face::mono ? 0 : 1.5);
    flow(text, 0, type_.strong, size);
    if (type_.face == Face::mono) {  // a typewriter has no bold, only the underscore
        const double width = canvas_.width_of(text, {.face = type_.face, .size = size});
        canvas_.use({.width = 0.25, .colour = type_.ink});
        canvas_.line({left, before + 1}, {std::min(left + width, right), before + 1});
    }
    y_ += 1.5;
}

void LetterPages::item(std::string_view text) {
    keep_together(type_.leading);
    canvas_.text({left + 1, y_}, "-",
                 {.face = type_.face, .size = type_.size, .colour = type_.ink});
    flow(text, 6, type_.face, type_.size);
    y_ += 0.8;
}

void LetterPages::field(std::string_view label, std::string_view value) {
    constexpr double height = 9;
    keep_together(height);
    canvas_.use({.width = 0.2, .colour = type_.ink});
    canvas_.rectangle({left, y_ - 5}, {right - left, height}, Paint::outline);
    canvas_.line({left + 52, y_ - 5}, {left + 52, y_ - 5 + height});
    canvas_.text({left + 2, y_ + 0.6}, label, {.size = 8, .colour = type_.ink});
    canvas_.text({left + 55, y_ + 0.8}, value,
                 {.face = type_.face, .size = type_.size, .colour = type_.ink});
    y_ += height;
}

void LetterPages::signature(std::string_view name, bool by_hand) {
    keep_together(17);
    y_ += by_hand ? 12 : 4;
    if (by_hand) draw_signature(canvas_, {left + 4, y_ - 4}, 42, name);
    canvas_.text({left, y_ + 2}, name,
                 {.face = type_.face, .size = type_.size, .colour = type_.ink});
    y_ += 9;
}

void LetterPages::line(std::string_view text, Face face, double size) {
    canvas_.text({left, y_}, text, {.face = face, .size = size, .colour = type_.ink});
    y_ += type_.leading;
}

void LetterPages::line_at_right(std::string_view text, double size) {
    canvas_.text(
        {right, y_}, text,
        {.face = type_.face, .size = size, .colour = type_.ink, .align = render::Align::right});
}

}  // namespace byggarkiv::demo
