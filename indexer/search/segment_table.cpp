#include "search/segment_table.hpp"

#include <lucene++/TermDocs.h>
#include <lucene++/TermEnum.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "domain/document_type.hpp"
#include "domain/noark.hpp"
#include "domain/project_kind.hpp"
#include "lucene/fields.hpp"
#include "lucene/terms.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::search {
namespace {

namespace field = lucene::field;

// Far beyond the post towns of the country.
constexpr std::size_t most_places = 60'000;

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
    read_keys(segment);
    for_each_term(segment, field::date, [&](const std::string& term, const auto& pages) {
        const auto date = static_cast<std::int32_t>(read_number(term).value_or(0));
        constexpr int days_of_a_decade = 100'000;
        while (pages->next()) {
            auto& entry = entries_[entry_of(pages->doc())];
            entry.date = date;
            entry.values[at(Facet::decade)] = static_cast<std::uint16_t>(date / days_of_a_decade);
        }
    });
    read_facets(segment);
    read_positions(segment);
    // A house has its number behind a blank.
    for_each_term(segment, field::address, [&](std::string term, const auto&) {
        if (term.find(' ') == term.npos) streets_.push_back(std::move(term));
    });
}

void SegmentTable::read_facets(const Lucene::IndexReaderPtr& segment) {
    const auto set = [&](Facet facet, std::size_t value, const Lucene::TermDocsPtr& pages) {
        while (pages->next())
            entries_[entry_of(pages->doc())].values[at(facet)] = static_cast<std::uint16_t>(value);
    };
    constexpr auto unknown = static_cast<std::size_t>(domain::DocumentType::attachment);
    for (auto& entry : entries_) entry.values[at(Facet::type)] = unknown;
    for_each_term(segment, field::type, [&](const std::string& term, const auto& pages) {
        if (const auto type = domain::read_document_type(term))
            set(Facet::type, static_cast<std::size_t>(*type), pages);
    });
    for_each_term(segment, field::project, [&](const std::string& term, const auto& pages) {
        if (const auto kind = domain::read_project_kind(term))
            set(Facet::project, static_cast<std::size_t>(*kind) + 1, pages);
    });
    for_each_term(segment, field::status, [&](const std::string& term, const auto& pages) {
        if (const auto status = domain::read_case_status(term))
            set(Facet::status, static_cast<std::size_t>(*status), pages);
    });
    for_each_term(segment, field::place, [&](std::string term, const auto& pages) {
        if (places_.size() == most_places) return;
        places_.push_back(std::move(term));
        set(Facet::place, places_.size(), pages);
    });
}

std::optional<std::uint16_t> SegmentTable::place(std::string_view name) const {
    const auto found = std::find(places_.begin(), places_.end(), name);
    if (found == places_.end()) return std::nullopt;
    return static_cast<std::uint16_t>(found - places_.begin() + 1);
}

void SegmentTable::read_positions(const Lucene::IndexReaderPtr& segment) {
    for_each_term(segment, field::position, [&](const std::string& term, const auto& pages) {
        const auto read = lucene::read_position_term(term);
        while (read && pages->next())
            positions_.push_back({entry_of(pages->doc()), {read->longitude, read->latitude}});
    });
}

std::vector<bool> SegmentTable::within(const domain::MapArea& area) const {
    std::vector<bool> inside(entries_.size());
    for (const auto& [entry, position] : positions_)
        if (!inside[entry] && area.contains(position)) inside[entry] = true;
    return inside;
}

// Terms come in the order of keys, which are random; entries stand in the order of pages.
void SegmentTable::read_keys(const Lucene::IndexReaderPtr& segment) {
    struct Document {
        std::int32_t page_zero;
        Key key;
        std::uint32_t place;  // in the order of keys
    };
    std::vector<Document> documents;
    for_each_term(segment, field::document, [&](const std::string& term, const auto& pages) {
        Document document{segment->maxDoc(), {}, static_cast<std::uint32_t>(documents.size())};
        if (term.size() != document.key.size()) return;
        std::copy(term.begin(), term.end(), document.key.begin());
        while (pages->next()) {
            document.page_zero = std::min(document.page_zero, pages->doc());
            entry_of_[static_cast<std::size_t>(pages->doc())] = document.place;
        }
        if (document.page_zero < segment->maxDoc()) documents.push_back(document);
    });
    std::sort(documents.begin(), documents.end(),
              [](const Document& a, const Document& b) { return a.page_zero < b.page_zero; });
    by_key_.resize(documents.size());
    for (const auto& document : documents) {
        by_key_[document.place] = static_cast<std::uint32_t>(entries_.size());
        entries_.push_back({.page_zero = document.page_zero});
        keys_.push_back(document.key);
    }
    for (auto& place : entry_of_)
        if (place < by_key_.size()) place = by_key_[place];
}

std::optional<std::uint32_t> SegmentTable::find(std::string_view key) const {
    const auto found = std::lower_bound(
        by_key_.begin(), by_key_.end(), key,
        [&](std::uint32_t entry, std::string_view wanted) { return key_text(entry) < wanted; });
    if (found == by_key_.end() || key_text(*found) != key) return std::nullopt;
    return *found;
}

}  // namespace byggarkiv::search
