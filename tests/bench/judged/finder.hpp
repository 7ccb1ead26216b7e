#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "judged/archive.hpp"

namespace byggarkiv::bench {

// An engine that has taken in all pages of a judged archive.
class Finder {
public:
    static constexpr std::size_t most = 20;

    virtual ~Finder() = default;
    virtual std::string_view name() const = 0;

    // The papers that answer what was typed, best first, `most` at most.
    virtual std::vector<std::size_t> find(const std::string& typed) = 0;
};

// Each takes the pages in at once. The archive must be finished and outlive them; the folder is
// empty and theirs.
std::unique_ptr<Finder> our_finder(const JudgedArchive& archive,
                                   const std::filesystem::path& folder);
// SQLite FTS5 as it comes: unicode61, bm25, all words required.
std::unique_ptr<Finder> fts5_finder(const JudgedArchive& archive);
// Lucene++ as it comes: its Norwegian Snowball analyzer and query parser, all words required.
std::unique_ptr<Finder> stock_lucene_finder(const JudgedArchive& archive);

// What the two peers are told of a paper beside its text: all that ours knows.
std::string card_words(const Paper& paper);

// Pages, best first, as the papers that they are of.
class PaperRanking {
public:
    void add(std::size_t paper);
    bool full() const { return papers_.size() == Finder::most; }
    std::vector<std::size_t> papers() && { return std::move(papers_); }

private:
    std::vector<std::size_t> papers_;
};

}  // namespace byggarkiv::bench
