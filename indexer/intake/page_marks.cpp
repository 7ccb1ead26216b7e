#include "intake/page_marks.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.hpp"
#include "domain/separator_sheet.hpp"

namespace byggarkiv::intake {

namespace {

using archive::PageMark;

// A cover has some printed fields, filled in; a letter that speaks of one has more words.
constexpr std::size_t most_words_of_a_cover = 60;
constexpr std::array<std::string_view, 9> covers = {"saksomslag", "saksmappe",    "byggesaksmappe",
                                                    "sakmappe",   "mappeomslag",  "saksomlag",
                                                    "aktomslag",  "ärendeomslag", "bygningsmappe"};

std::size_t words_in(std::string_view text) {
    std::size_t words = 0;
    bool in_word = false;
    for (const char letter : text) {
        const bool blank = letter == ' ' || letter == '\n' || letter == '\t';
        if (!blank && !in_word) ++words;
        in_word = !blank;
    }
    return words;
}

bool is_cover(const extract::Page& page) {
    if (page.text.empty() || words_in(page.text) > most_words_of_a_cover) return false;
    const auto text = lower_case(page.text);
    return std::ranges::any_of(
        covers, [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

}  // namespace

std::optional<PageMark> mark_of(const extract::Page& page) {
    const auto number = static_cast<int>(page.number);
    if (domain::SeparatorSheet::parse(page.qr))
        return PageMark{number, PageMark::Kind::separator, page.qr};
    if (page.ink == extract::Inked::none) return PageMark{number, PageMark::Kind::blank};
    if (is_cover(page)) return PageMark{number, PageMark::Kind::cover};
    return std::nullopt;
}

}  // namespace byggarkiv::intake
