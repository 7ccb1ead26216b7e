#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace byggarkiv::search {

// How far words are from one that was meant, as fingers and scanners go wrong: 1 for a letter put
// in, left out or taken for another, less where they look alike or stand double (l and i, rn and m,
// o and ø), or where two neighbours changed places.
//
// Words are Latin-1, in lower case; one of more than 64 letters is too far from any. Quick for many
// words of one length in their order: each is compared from where it parts from the one before.
class Misreadings {
public:
    // For words of `size` letters.
    Misreadings(std::string_view meant, double most, std::size_t size);

    // nullopt where it is farther than `most`.
    std::optional<double> of(std::string_view read);

private:
    static constexpr std::size_t longest = 64;
    using Row = std::array<int, longest + 1>;

    void fill(std::size_t row, std::string_view read);

    std::string meant_;
    int most_;
    std::array<int, longest> left_out_{};
    std::array<char, longest + 1> joined_{};  // what two letters before a place look like
    std::vector<Row> rows_;
    std::vector<int> least_;  // of each row
    std::string last_;
    std::size_t filled_ = 0;      // rows 1 to this one are those of last_
    std::size_t too_far_at_ = 0;  // the row at which last_ was too far; 0 = it was not
};

// The same for one word; above `most` where it is farther than that.
double misreading(std::string_view meant, std::string_view read, double most);

}  // namespace byggarkiv::search
