#include "page_kind.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace byggarkiv::extract {

namespace {

constexpr double longest_letter_mm = 330;     // longer: a sheet, whose text stands anywhere
constexpr double art_of_a_form = 0.10;        // of the page; less is a signature, a stamp, a crest
constexpr double letters_of_a_form = 2.5;     // to a square inch; a page of text has about 15
constexpr double specks_of_grain = 60;        // to a square inch; a worn page has about 5
constexpr std::size_t most_letters = 60'000;  // a sheet A0 full of text has about 25,000
constexpr double closest_letters = 150;       // to a square inch; six-point type has about 100
constexpr double letter_height_mm = 2.1;      // the median of what is written and typed by hand
constexpr double a4_inches = 11.69;

double per_square_inch(std::size_t count, const Ink& ink) {
    return static_cast<double>(count) / ink.square_inches;
}

}  // namespace

PageKind kind_of(const Ink& ink, double longest_mm) {
    if (ink.letters == 0) return ink.art == 0 ? PageKind::blank : PageKind::text;
    const bool too_many =
        ink.letters > most_letters || per_square_inch(ink.letters, ink) > closest_letters;
    if (too_many || is_grainy(ink)) return PageKind::specks;
    if (longest_mm > longest_letter_mm) return PageKind::large_sheet;
    if (ink.art_share < art_of_a_form) return PageKind::text;
    return per_square_inch(ink.letters, ink) >= letters_of_a_form ? PageKind::form
                                                                  : PageKind::drawing;
}

bool is_grainy(const Ink& ink) {
    return per_square_inch(ink.specks, ink) > specks_of_grain;
}

int guessed_dpi(double longest_px, double letter_height_px) {
    const double as_a4 = longest_px / a4_inches;
    const double by_letters = letter_height_px * 25.4 / letter_height_mm;
    const bool fits = letter_height_px <= 0 || (by_letters < as_a4 * 2 && by_letters > as_a4 / 2);
    if (as_a4 >= 100 && as_a4 <= 620 && fits) return static_cast<int>(std::min(as_a4, 600.0));
    if (letter_height_px <= 0) return 300;
    constexpr std::array usual{100, 150, 200, 240, 300, 400, 600};
    return *std::ranges::min_element(
        usual, {}, [&](int dpi) { return std::abs(std::log(std::max(by_letters, 1.0) / dpi)); });
}

}  // namespace byggarkiv::extract
