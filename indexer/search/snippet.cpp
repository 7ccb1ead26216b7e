#include "search/snippet.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "lucene/letters.hpp"
#include "lucene/wide.hpp"
#include "search/marking.hpp"

namespace byggarkiv::search {
namespace {

using Look = SnippetPart::Look;

constexpr std::size_t longest_page = 400'000;  // bytes; a page beyond that is no page
constexpr std::size_t words_shown = 40;
constexpr std::size_t words_before = 8;
constexpr std::size_t starts_tried = 200;

// The marked word to begin near: the one from which most different rows are in sight, then most
// marked words, then the first.
std::size_t best_start(const std::vector<MarkedWord>& words) {
    std::pair<std::size_t, std::size_t> best{0, 0};
    std::size_t start = words.size();
    std::size_t tried = 0;
    for (std::size_t at = 0; at < words.size() && tried < starts_tried; ++at) {
        if (words[at].mark == 0) continue;
        ++tried;
        std::set<std::size_t> rows;
        std::size_t marked = 0;
        const auto end = std::min(words.size(), at + words_shown - words_before);
        for (auto i = at; i < end; ++i) {
            if (words[i].mark == 0) continue;
            rows.insert(words[i].mark);
            ++marked;
        }
        if (std::pair sight{rows.size(), marked}; sight > best) {
            best = sight;
            start = at;
        }
    }
    return start;
}

// Blanks in a row become one, and dotted lines three dots.
std::wstring evened(std::wstring_view text) {
    std::wstring even;
    for (wchar_t c : text) {
        if (c < L' ' || c == 0xA0) c = L' ';
        if (c == L' ' && even.ends_with(L' ')) continue;
        const bool sign = lucene::kind_of(c) == lucene::LetterKind::none;
        if (sign && even.size() >= 3 && even.ends_with(std::wstring(3, c))) continue;
        even += c;
    }
    return even;
}

}  // namespace

std::vector<SnippetPart> snippet_of(std::string_view page, const std::vector<TermRow>& marks,
                                    lucene::Vocabulary& vocabulary) {
    const auto text = lucene::wide(cut_utf8(page, longest_page));
    const auto words = marked_words(text, marks, vocabulary);
    const auto start = best_start(words);
    std::vector<SnippetPart> parts;
    if (start == words.size()) return parts;

    const auto first = start - std::min(start, words_before);
    const auto last = std::min(words.size(), first + words_shown) - 1;
    std::wstring plain;
    const auto end_plain = [&] {
        if (!plain.empty()) parts.push_back({lucene::narrow(evened(plain)), Look::plain});
        plain.clear();
    };
    if (first > 0) plain = L"… ";
    auto at = first > 0 ? words[first].begin : 0;
    for (auto i = first; i <= last; ++i) {
        if (words[i].mark == 0) continue;
        plain += text.substr(at, words[i].begin - at);
        end_plain();
        const auto word = text.substr(words[i].begin, words[i].end - words[i].begin);
        parts.push_back({lucene::narrow(evened(word)), Look::marked});
        at = words[i].end;
    }
    const bool to_the_end = last + 1 == words.size();
    plain += to_the_end ? text.substr(at) : text.substr(at, words[last].end - at) + L" …";
    end_plain();
    return parts;
}

}  // namespace byggarkiv::search
