#include "render/separator_print.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "render/archival_pdf.hpp"
#include "render/pdf_canvas.hpp"

#include <qrencode.h>

namespace byggarkiv::render {
namespace {

// Millimetres on A4.
constexpr double middle = a4.width / 2;
constexpr double widest_line = 170;
constexpr double code_side = 74;
constexpr double code_top = (a4.height - code_side) / 2;
constexpr double word_at = 58;
constexpr double meaning_at = 76;
constexpr double code_text_at = code_top + code_side + 13;
constexpr double says_at = code_text_at + 15;
constexpr double says_leading = 10;
constexpr double use_at = 258;
constexpr double owner_at = 276;
// Squares reach this far into those below, lest a reader's smoothing leaves hairlines between.
constexpr double overlap = 0.02;

constexpr std::size_t longest_code = 256;

using Squares = std::unique_ptr<QRcode, void (*)(QRcode*)>;

Squares squares_of(const std::string& code) {
    if (code.empty() || code.size() > longest_code || code.find('\0') != code.npos)
        throw std::logic_error("no code for a sheet");
    constexpr int as_small_as_it_goes = 0, in_any_case = 1;
    Squares squares(QRcode_encodeString(code.c_str(), as_small_as_it_goes, QR_ECLEVEL_H, QR_MODE_8,
                                        in_any_case),
                    QRcode_free);
    if (!squares) throw std::logic_error("no QR code holds this");
    return squares;
}

void draw(Canvas& canvas, const QRcode& code) {
    const auto across = static_cast<std::size_t>(code.width);
    const double side = code_side / code.width;
    const auto is_dark = [&](std::size_t row, std::size_t column) {
        return (code.data[row * across + column] & 1U) != 0;
    };
    canvas.fill_with(black);
    for (std::size_t row = 0; row < across; ++row)
        for (std::size_t from = 0, to = 0; from < across; from = to) {
            for (to = from + 1; to < across && is_dark(row, to) == is_dark(row, from);) ++to;
            if (!is_dark(row, from)) continue;
            canvas.rectangle({middle - code_side / 2 + static_cast<double>(from) * side,
                              code_top + static_cast<double>(row) * side},
                             {static_cast<double>(to - from) * side, side + overlap},
                             Paint::filled);
        }
}

void line(Canvas& canvas, double y, const std::string& text, TextStyle style) {
    style.align = Align::centre;
    const double width = canvas.width_of(text, style);
    if (width > widest_line) style.size *= widest_line / width;
    canvas.text({middle, y}, text, style);
}

void draw(Canvas& canvas, const SeparatorPage& page, const QRcode& code) {
    canvas.new_page(a4);
    line(canvas, word_at, page.word, {.face = Face::sans_bold, .size = 64});
    line(canvas, meaning_at, page.meaning, {.size = 18});
    draw(canvas, code);
    line(canvas, code_text_at, page.code, {.face = Face::mono, .size = 10});
    double y = says_at;
    for (const auto& [label, value] : page.says) {
        line(canvas, y, fmt::format("{}: {}", label, value), {.face = Face::sans_bold, .size = 20});
        y += says_leading;
    }
    line(canvas, use_at, page.use, {.size = 13});
    line(canvas, owner_at, page.owner, {.size = 11});
}

}  // namespace

std::string print(const SeparatorPage& page, int sheets, const Fonts& fonts,
                  std::chrono::sys_seconds made) {
    if (sheets < 1 || sheets > most_separator_sheets) throw std::logic_error("not so many sheets");
    const auto code = squares_of(page.code);
    Canvas canvas(fonts);
    for (int sheet = 0; sheet < sheets; ++sheet) draw(canvas, page, *code);
    return archival_pdf(
        canvas.finish(),
        {.title = page.title, .language = page.language, .author = page.owner, .made = made});
}

}  // namespace byggarkiv::render
