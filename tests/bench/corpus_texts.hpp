#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "domain/page_text.hpp"
#include "search_corpus.hpp"

namespace byggarkiv::bench {

// Writes the corpus into `folder`, from which every engine reads it:
//
//     pages.txt     the text of all pages, one after the other
//     pages.begins  where each begins in it, and the end of the last: 64 bits each, little-endian
//     cards.tsv     a line per document: key, number of its type, date (19670500), title, words of
//                   the card, case number, property, address, words to suggest (parted by blanks)
//     parts.tsv     the terms that our decompounder takes apart, each with its parts
void write_corpus(const Corpus& corpus, std::uint64_t documents,
                  const std::filesystem::path& folder);

// The pages of all documents, read as the archive would give them. Any thread may call.
class CorpusTexts final : public domain::PageTexts {
public:
    // What write_corpus() left in `folder`.
    explicit CorpusTexts(const std::filesystem::path& folder);
    ~CorpusTexts() override;

    std::vector<domain::PageText> of(const domain::DocumentKey& document) const override;
    std::optional<domain::PageText> page(const domain::DocumentKey& document,
                                         int number) const override;
    // A page by its number in the whole corpus, from 0.
    std::string page(std::uint64_t number) const;

private:
    std::vector<std::uint64_t> begins_;  // of every page, and the end of the last
    int descriptor_ = -1;
};

}  // namespace byggarkiv::bench
