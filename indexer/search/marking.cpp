#include "search/marking.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::search {
namespace {

using Look = SnippetPart::Look;

constexpr std::size_t longest_page = 400'000;  // bytes; a page beyond that is no page

struct Word {
    std::size_t begin;
    std::size_t end;
    lucene::Terms terms;
};

std::vector<Word> words_of(std::wstring_view text, lucene::Vocabulary& vocabulary) {
    std::vector<Word> placed;
    const auto language = lucene::language_of(text);
    lucene::WordReader words(text);
    for (lucene::Word word; words.next(word);)
        placed.push_back({word.begin, word.end, vocabulary.of(word.folded, language)});
    return placed;
}

// One line, cut where marked words begin and end.
std::vector<SnippetPart> parts_of(std::wstring_view line, std::size_t at,
                                  const std::vector<MarkedWord>& words) {
    std::vector<SnippetPart> parts;
    const auto add = [&](std::size_t from, std::size_t to, Look look) {
        if (from < to) parts.push_back({lucene::narrow(line.substr(from, to - from)), look});
    };
    std::size_t done = 0;
    auto word =
        std::lower_bound(words.begin(), words.end(), at,
                         [](const MarkedWord& one, std::size_t place) { return one.end <= place; });
    for (; word != words.end() && word->begin < at + line.size(); ++word) {
        if (word->mark == 0) continue;
        const auto begin = std::max(word->begin, at) - at;
        const auto end = std::min(word->end, at + line.size()) - at;
        add(done, begin, Look::plain);
        add(begin, end, Look::marked);
        done = end;
    }
    add(done, line.size(), Look::plain);
    return parts;
}

std::vector<std::vector<SnippetPart>> lines_of(const std::string& utf8,
                                               const std::vector<TermRow>& rows,
                                               lucene::Vocabulary& vocabulary) {
    const auto text = lucene::wide(cut_utf8(utf8, longest_page));
    const auto words = marked_words(text, rows, vocabulary);
    std::vector<std::vector<SnippetPart>> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(L'\n', at), text.size());
        lines.push_back(parts_of(std::wstring_view(text).substr(at, end - at), at, words));
        at = end + 1;
    }
    return lines;
}

// Boxes are read as lines, so that a word broken by a hyphen goes on in the next.
std::vector<std::size_t> boxes_of(const std::vector<domain::WordBox>& boxes,
                                  const std::vector<TermRow>& rows,
                                  lucene::Vocabulary& vocabulary) {
    std::wstring text;
    std::vector<std::size_t> begins;
    for (const auto& box : boxes) {
        begins.push_back(text.size());
        text += lucene::wide(box.word) + L'\n';
        if (text.size() > longest_page) break;
    }
    const auto box_at = [&](std::size_t place) {
        return static_cast<std::size_t>(std::upper_bound(begins.begin(), begins.end(), place) -
                                        begins.begin()) -
               1;
    };
    std::set<std::size_t> marked;
    for (const auto& word : marked_words(text, rows, vocabulary)) {
        if (word.mark == 0) continue;
        for (auto box = box_at(word.begin); box <= box_at(word.end - 1); ++box) marked.insert(box);
    }
    return {marked.begin(), marked.end()};
}

}  // namespace

std::vector<MarkedWord> marked_words(std::wstring_view text, const std::vector<TermRow>& rows,
                                     lucene::Vocabulary& vocabulary) {
    const auto words = words_of(text, vocabulary);
    std::vector<MarkedWord> marked;
    for (const auto& word : words) marked.push_back({word.begin, word.end, 0});
    for (std::size_t r = rows.size(); r-- > 0;) {
        const auto& row = rows[r];
        if (row.empty()) continue;
        for (std::size_t at = 0; at + row.size() <= words.size(); ++at) {
            const bool answers = std::equal(
                row.begin(), row.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
                [](const auto& wanted, const auto& word) { return word.terms.hold(wanted); });
            for (std::size_t i = 0; answers && i < row.size(); ++i) marked[at + i].mark = r + 1;
        }
    }
    return marked;
}

MarkedPage marked_page(const domain::PageText& page, const std::vector<TermRow>& rows,
                       lucene::Vocabulary& vocabulary) {
    return {.lines = lines_of(page.text, rows, vocabulary),
            .boxes = boxes_of(page.words, rows, vocabulary)};
}

}  // namespace byggarkiv::search
