#include "search/marking.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "lucene/language.hpp"
#include "lucene/wide.hpp"
#include "lucene/words.hpp"

namespace byggarkiv::search {
namespace {

using Look = SnippetPart::Look;

constexpr std::size_t longest_page = 400'000;  // bytes; a page beyond that is no page

// The words of a text as they count, one behind the other in one piece of memory.
class FoldedText {
public:
    struct Word {
        std::size_t begin;  // in the text
        std::size_t end;
        std::size_t from;  // of its letters
        std::size_t letters;
    };

    explicit FoldedText(std::wstring_view text) {
        lucene::LanguageSigns signs;
        lucene::WordReader words(text);
        for (lucene::Word word; words.next(word);) {
            signs.take(word.folded);
            words_.push_back({word.begin, word.end, letters_.size(), word.folded.size()});
            letters_ += word.folded;
        }
        language_ = signs.told();
    }

    const std::vector<Word>& words() const { return words_; }
    std::wstring_view folded(const Word& word) const {
        return std::wstring_view(letters_).substr(word.from, word.letters);
    }
    lucene::Language language() const { return language_; }

private:
    std::wstring letters_;
    std::vector<Word> words_;
    lucene::Language language_ = lucene::Language::norwegian;
};

// A word that may answer one of the rows, or part of it.
struct Answering {
    std::size_t at;  // among the words of the text
    lucene::Terms terms;
};

std::vector<Answering> perhaps_answering(const FoldedText& text, const std::vector<TermRow>& rows,
                                         lucene::Vocabulary& vocabulary) {
    lucene::TermBits wanted = 0;
    for (const auto& row : rows)
        for (const auto& term : row) wanted |= lucene::bit_of(term);
    std::vector<Answering> found;
    for (std::size_t at = 0; at < text.words().size(); ++at) {
        const auto word = text.folded(text.words()[at]);
        if ((vocabulary.bits(word, text.language()) & wanted) != 0)
            found.push_back({at, vocabulary.of(word, text.language())});
    }
    return found;
}

// Whether a row stands in the text from the first of these words on.
bool stands(const TermRow& row, std::vector<Answering>::const_iterator first,
            std::vector<Answering>::const_iterator end) {
    auto at = first->at;
    for (const auto& term : row) {
        if (first == end || first->at != at || !first->terms.hold(term)) return false;
        ++first;
        ++at;
    }
    return true;
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
    const FoldedText folded(text);
    const auto answering = perhaps_answering(folded, rows, vocabulary);
    std::vector<MarkedWord> marked;
    marked.reserve(folded.words().size());
    for (const auto& word : folded.words()) marked.push_back({word.begin, word.end, 0});
    for (std::size_t r = rows.size(); r-- > 0;) {
        if (rows[r].empty()) continue;
        for (auto first = answering.begin(); first != answering.end(); ++first) {
            if (!stands(rows[r], first, answering.end())) continue;
            for (std::size_t i = 0; i < rows[r].size(); ++i) marked[first->at + i].mark = r + 1;
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
