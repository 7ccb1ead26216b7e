#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/ids.hpp"
#include "index/card.hpp"

namespace byggarkiv::bench {

// Synthetic building papers: pages of 150 to 250 words, of which every twentieth is a word of the
// trade and the others follow Zipf's law over a hundred thousand made-up ones. The same number
// gives the same page, so nothing has to be kept.
class Corpus {
public:
    static constexpr std::uint64_t pages_of_a_document = 4;

    Corpus();

    index::Card card(std::uint64_t document) const;
    std::string page(std::uint64_t document, std::uint64_t page) const;

    // Every word that a page or a card may have.
    std::vector<std::string> vocabulary() const;

    // What to ask for, by kind, `count` of each; common and rare words alike.
    std::vector<std::string> words(std::size_t count) const;
    std::vector<std::string> pairs(std::size_t count) const;
    std::vector<std::string> triples(std::size_t count) const;
    std::vector<std::string> phrases(std::size_t count) const;  // as they stand on some page

    // Documents carry their number in their key.
    static domain::DocumentKey key(std::uint64_t document);
    static std::uint64_t number(const domain::DocumentKey& key);

private:
    const std::string& word(std::uint64_t& state) const;

    std::vector<std::string> made_up_;
    std::vector<double> cumulated_;  // of Zipf's law
};

}  // namespace byggarkiv::bench
