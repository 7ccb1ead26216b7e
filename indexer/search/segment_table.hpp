#pragma once

#include <lucene++/LuceneHeaders.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/map_area.hpp"
#include "search/facets.hpp"

namespace byggarkiv::search {

// What counting and ordering need of each document in one segment of the index, in memory: Lucene
// documents in their order are the pages of a document, then those of the next. Never changes once
// read; documents deleted later are left out by Lucene before anybody asks.
class SegmentTable {
public:
    using Key = std::array<char, 36>;  // the text of a DocumentKey

    // Small, and in the order of pages, since counting walks over them.
    struct Entry {
        std::int32_t page_zero = 0;  // page n lies n further on
        std::int32_t date = 0;       // 19670500; 0 = unknown
        FacetValues values{};

        int year() const { return date / 10000; }
    };

    explicit SegmentTable(const Lucene::IndexReaderPtr& segment);

    // Which entry a page belongs to.
    std::uint32_t entry_of(std::int32_t page) const {
        return entry_of_[static_cast<std::size_t>(page)];
    }
    const Entry& entry(std::uint32_t number) const { return entries_[number]; }
    const Key& key(std::uint32_t number) const { return keys_[number]; }
    std::string_view key_text(std::uint32_t number) const {
        return {keys_[number].data(), keys_[number].size()};
    }
    std::optional<std::uint32_t> find(std::string_view key) const;

    // What the values of Facet::place stand for, from 1 on.
    const std::vector<std::string>& places() const { return places_; }
    // The value that stands for a place; nullopt where no document lies there.
    std::optional<std::uint16_t> place(std::string_view name) const;

    // By entry: whether a property of the document lies in an area.
    std::vector<bool> within(const domain::MapArea& area) const;

    // The streets of its documents' addresses, as domain::street_key() writes them; sorted.
    const std::vector<std::string>& streets() const { return streets_; }

private:
    struct Lying {
        std::uint32_t entry;
        domain::Position at;
    };

    void read_keys(const Lucene::IndexReaderPtr& segment);
    void read_facets(const Lucene::IndexReaderPtr& segment);
    void read_positions(const Lucene::IndexReaderPtr& segment);

    std::vector<Entry> entries_;
    std::vector<Key> keys_;              // of the entries
    std::vector<std::uint32_t> by_key_;  // entries in the order of their keys
    std::vector<std::uint32_t> entry_of_;
    std::vector<std::string> places_;
    std::vector<Lying> positions_;
    std::vector<std::string> streets_;
};

}  // namespace byggarkiv::search
