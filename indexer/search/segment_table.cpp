#include "search/segment_table.hpp"

#include <lucene++/TermDocs.h>
#include <lucene++/TermEnum.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "lucene/fields.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::search {
namespace {

namespace field = lucene::field;

// Calls `each` with every term of a field and the pages that carry it.
template <typename F>
void for_each_term(const Lucene::IndexReaderPtr& segment, const wchar_t* name, F&& each) {
    const auto terms = segment->terms(Lucene::newLucene<Lucene::Term>(name, L""));
    const auto pages = segment->termDocs();
    do {
        const auto term = terms->term();
        if (!term || term->field() != name) break;
        pages->seek(terms);
        each(lucene::narrow(term->text()), pages);
    } while (terms->next());
    pages->close();
    terms->close();
}

}  // namespace

SegmentTable::SegmentTable(const Lucene::IndexReaderPtr& segment)
    : entry_of_(static_cast<std::size_t>(segment->maxDoc())) {
    for_each_term(segment, field::document, [&](const std::string& term, const auto& pages) {
        Entry entry;
        if (term.size() != entry.key.size()) return;
        std::copy(term.begin(), term.end(), entry.key.begin());
        entry.page_zero = segment->maxDoc();
        while (pages->next()) {
            entry.page_zero = std::min(entry.page_zero, pages->doc());
            entry_of_[static_cast<std::size_t>(pages->doc())] =
                static_cast<std::uint32_t>(entries_.size());
        }
        if (entry.page_zero < segment->maxDoc()) entries_.push_back(entry);
    });
    for_each_term(segment, field::date, [&](const std::string& term, const auto& pages) {
        const auto date = static_cast<std::int32_t>(read_number(term).value_or(0));
        while (pages->next()) entries_[entry_of(pages->doc())].date = date;
    });
    for_each_term(segment, field::type, [&](const std::string& term, const auto& pages) {
        const auto type = domain::read_document_type(term);
        while (type && pages->next()) entries_[entry_of(pages->doc())].type = *type;
    });
    // A house has its number behind a blank.
    for_each_term(segment, field::address, [&](std::string term, const auto&) {
        if (term.find(' ') == term.npos) streets_.push_back(std::move(term));
    });
}

std::optional<std::uint32_t> SegmentTable::find(std::string_view key) const {
    const auto found = std::lower_bound(
        entries_.begin(), entries_.end(), key,
        [](const Entry& entry, std::string_view wanted) { return entry.key_text() < wanted; });
    if (found == entries_.end() || found->key_text() != key) return std::nullopt;
    return static_cast<std::uint32_t>(found - entries_.begin());
}

}  // namespace byggarkiv::search
