#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/sight.hpp"

namespace byggarkiv::search {

// A word of the index that is near to another.
struct Neighbour {
    std::wstring term;
    double cost = 0;          // misreading()
    std::uint32_t pages = 0;  // about: deleted ones are among them
};

// The words that a viewer can meet in papers: no other one is told of.
class Lexicon {
public:
    // Neighbours are looked for in the first. All must outlive it.
    explicit Lexicon(const std::vector<Sight>& sights) : sights_(sights) {}

    // How many the first sight's index holds.
    std::uint32_t pages() const;
    // On how many pages about a term stands, of what the first sight's index holds; 0: on none that
    // is seen.
    std::uint32_t pages(const std::wstring& term) const;
    // Whether it stands on a page that is seen by any of the sights.
    bool has(const std::wstring& term) const;
    // The nearest first, and of those the most used first; at most `limit`.
    std::vector<Neighbour> near(const std::wstring& term, double most, std::size_t limit) const;

    // The key that a street of this name has among the addresses of documents seen, however it was
    // misspelt; "" where there is none, or several are as near.
    std::string street(std::string_view name) const;
    bool has_address(std::string_view key, unsigned number, std::string_view letter) const;

private:
    const std::vector<Sight>& sights_;
};

}  // namespace byggarkiv::search
