#include "search/hints.hpp"

#include <lucene++/TermDocs.h>
#include <lucene++/TermEnum.h>

#include <algorithm>
#include <map>

#include "lucene/fields.hpp"
#include "lucene/wide.hpp"
#include "lucene/words.hpp"
#include "search/query.hpp"

namespace byggarkiv::search {
namespace {

constexpr std::size_t shortest_prefix = 3;
constexpr int terms_tried = 500;       // per segment; a longer prefix shows the rest
constexpr int documents_counted = 50;  // enough to order by

std::wstring last_word(std::string_view typed) {
    const auto text = lucene::wide(typed.substr(0, Query::max_bytes));
    lucene::WordReader words(text);
    std::wstring last;
    for (lucene::Word word; words.next(word);)
        last = word.end == text.size() ? word.folded : std::wstring();
    return last;
}

int documents_with(const OpenedIndex& index, std::size_t segment, const Lucene::TermDocsPtr& pages,
                   const LeftOut& left_out) {
    const auto& table = *index.segments()[segment].table;
    int documents = 0;
    while (documents < documents_counted && pages->next()) {
        if (!left_out.holds(segment, table.entry_of(pages->doc()))) ++documents;
    }
    return documents;
}

}  // namespace

std::vector<std::string> hints(const OpenedIndex& index, std::string_view typed,
                               const LeftOut& left_out, std::size_t limit) {
    const auto prefix = last_word(typed);
    if (prefix.size() < shortest_prefix) return {};

    std::map<std::wstring, int> found;
    for (std::size_t s = 0; s < index.segments().size(); ++s) {
        const auto& reader = index.segments()[s].reader;
        const auto terms =
            reader->terms(Lucene::newLucene<Lucene::Term>(lucene::field::hint, prefix));
        const auto pages = reader->termDocs();
        for (int tried = 0; tried < terms_tried; ++tried) {
            const auto term = terms->term();
            if (!term || term->field() != lucene::field::hint || !term->text().starts_with(prefix))
                break;
            pages->seek(terms);
            const int documents = documents_with(index, s, pages, left_out);
            if (documents > 0) found[term->text()] += documents;
            if (!terms->next()) break;
        }
        pages->close();
        terms->close();
    }

    std::vector<std::pair<int, std::string>> ordered;
    for (const auto& [word, documents] : found)
        ordered.emplace_back(-documents, lucene::narrow(word));
    std::sort(ordered.begin(), ordered.end());
    std::vector<std::string> words;
    for (auto& [count, word] : ordered) {
        if (words.size() == limit) break;
        words.push_back(std::move(word));
    }
    return words;
}

}  // namespace byggarkiv::search
