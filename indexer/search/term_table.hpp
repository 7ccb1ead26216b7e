#pragma once

#include <lucene++/LuceneHeaders.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace byggarkiv::search {

// The words of an index, in memory, so that those near to another are found without a walk through
// it: some eighteen bytes a word. Never changes once read. Left out are words with digits and
// with letters beyond Latin-1.
class TermTable {
public:
    TermTable() = default;  // without words
    explicit TermTable(const Lucene::IndexReaderPtr& segment);
    // Of both together. Quick where one is much larger than the other.
    TermTable(const TermTable& larger, const TermTable& smaller);

    std::size_t words() const;

    // On how many pages a word stands, deleted ones among them; 0 where it is not there.
    std::uint32_t pages(std::string_view latin_1) const;

    using Visit = std::function<void(std::string_view word, double cost, std::uint32_t pages)>;
    // Calls `visit` with every word no farther from this one than `most` (misreading()), at most
    // two letters longer or shorter, but not with the word itself.
    void near(std::string_view latin_1, double most, const Visit& visit) const;

private:
    static constexpr std::size_t longest = 40;

    // Words of one length, one after the other in order.
    struct Shelf {
        std::string letters;
        std::vector<std::uint32_t> signs;  // which letters a word has
        std::vector<std::uint32_t> pages;

        std::string_view word(std::size_t number, std::size_t size) const {
            return std::string_view(letters).substr(number * size, size);
        }
        // The number of the first word from `begin` on that is not before this one. Quick where it
        // is near.
        std::size_t find(std::string_view wanted, std::size_t size, std::size_t begin = 0) const;
        void add(const Shelf& other, std::size_t from, std::size_t to, std::size_t size);
    };

    void take(std::string_view word, std::uint32_t pages);
    void shrink();

    std::array<Shelf, longest + 1> shelves_;
};

// nullopt-like "" for what has a digit or a letter beyond Latin-1.
std::string latin_1(std::wstring_view word);
std::wstring from_latin_1(std::string_view word);

}  // namespace byggarkiv::search
