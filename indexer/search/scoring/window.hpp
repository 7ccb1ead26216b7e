#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace byggarkiv::search {

// Where there is no page any more.
inline constexpr std::int32_t no_page = INT32_MAX;

// Pages of a segment that lie near each other, each with its score so far. Small enough for the
// processor's nearest memory: scores of many terms meet here faster than in a heap of their lists.
class Window {
public:
    static constexpr std::int32_t size = 2048;

    std::int32_t begin() const { return begin_; }
    std::int32_t end() const { return begin_ + size; }

    // To the place that a page lies in. Only while it is empty.
    void move_to(std::int32_t page) { begin_ = page / size * size; }

    void add(std::int32_t page, double score) {
        const auto at = static_cast<std::size_t>(page - begin_);
        scores_[at] += score;
        bits_[at / bits_a_word] |= std::uint64_t{1} << at % bits_a_word;
    }
    void remove(std::int32_t page) {
        const auto at = static_cast<std::size_t>(page - begin_);
        scores_[at] = 0;
        bits_[at / bits_a_word] &= ~(std::uint64_t{1} << at % bits_a_word);
    }
    bool holds(std::int32_t page) const {
        const auto at = static_cast<std::size_t>(page - begin_);
        return (bits_[at / bits_a_word] >> at % bits_a_word & 1) != 0;
    }
    double score(std::int32_t page) const {
        return scores_[static_cast<std::size_t>(page - begin_)];
    }

    // Calls `each` with every page, in rising order; that page may be removed meanwhile.
    template <typename F>
    void for_each(F&& each) const {
        for (std::size_t word = 0; word < words; ++word) {
            for (auto bits = bits_[word]; bits != 0; bits &= bits - 1) {
                const auto at =
                    word * bits_a_word + static_cast<std::size_t>(std::countr_zero(bits));
                each(begin_ + static_cast<std::int32_t>(at));
            }
        }
    }

    // Whether there are more pages than `few`.
    bool holds_more_than(int few) const {
        int many = 0;
        for (std::size_t word = 0; word < words && many <= few; ++word)
            for (auto bits = bits_[word]; bits != 0 && many <= few; bits &= bits - 1) ++many;
        return many > few;
    }
    bool empty() const { return !holds_more_than(0); }

    void clear() {
        for_each(
            [this](std::int32_t page) { scores_[static_cast<std::size_t>(page - begin_)] = 0; });
        bits_.fill(0);
    }

private:
    static constexpr std::size_t bits_a_word = 64;
    static constexpr std::size_t words = size / bits_a_word;

    std::int32_t begin_ = 0;
    std::array<double, size> scores_{};  // 0 where there is no page
    std::array<std::uint64_t, words> bits_{};
};

}  // namespace byggarkiv::search
