#include "likeness/likeness.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "likeness/letters.hpp"
#include "likeness/sketch.hpp"

namespace byggarkiv::likeness {

namespace {

// Runs of so many letters that stand once in each text hold the two together.
constexpr std::size_t run_length = 6;
// Of so many letters in a row, no more than these may agree where it is another word.
constexpr std::size_t window = 10, too_few = 4;
// What each such place after the first costs beside its length: a line.
constexpr std::size_t place_cost = 60;
// Stretches between runs whose lengths multiply to more are another text, unseen.
constexpr std::size_t most_cells = 250'000;

std::u32string letters_of(const std::vector<domain::PageText>& pages) {
    std::u32string all;
    for (const auto& page : pages) {
        Letters letters(page.text);
        for (Letters::One one; letters.next(one);) {
            if (one.kind == Letters::Kind::none) continue;
            if (all.size() == longest_compared) return all;
            all += one.lower;
        }
    }
    return all;
}

struct Run {
    std::uint64_t hash;
    std::size_t at;
    bool operator<(const Run& other) const {
        return std::pair(hash, at) < std::pair(other.hash, other.at);
    }
};

// The runs that stand in a text once, by their hashes.
std::vector<Run> rare_runs(std::u32string_view text) {
    std::vector<Run> runs;
    for (std::size_t at = 0; at + run_length <= text.size(); ++at) {
        std::uint64_t hash = 0;
        for (const auto letter : text.substr(at, run_length)) hash = hash * 0x100000001B3U + letter;
        runs.push_back({hash, at});
    }
    std::sort(runs.begin(), runs.end());
    std::vector<Run> rare;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const bool before = i > 0 && runs[i - 1].hash == runs[i].hash;
        const bool after = i + 1 < runs.size() && runs[i + 1].hash == runs[i].hash;
        if (!before && !after) rare.push_back(runs[i]);
    }
    return rare;
}

struct Tie {
    std::size_t one, other;  // where the same run begins in each text
};

// The longest list of ties that rise in both texts.
std::vector<Tie> rising(std::vector<Tie> ties) {
    std::sort(ties.begin(), ties.end(), [](const Tie& a, const Tie& b) { return a.one < b.one; });
    constexpr auto none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> ends, before(ties.size(), none);  // ends: of the best list per length
    for (std::size_t i = 0; i < ties.size(); ++i) {
        const auto place =
            std::lower_bound(ends.begin(), ends.end(), ties[i].other,
                             [&](std::size_t end, std::size_t at) { return ties[end].other < at; });
        if (place != ends.begin()) before[i] = *(place - 1);
        if (place == ends.end())
            ends.push_back(i);
        else
            *place = i;
    }
    std::vector<Tie> list;
    for (auto at = ends.empty() ? none : ends.back(); at != none; at = before[at])
        list.push_back(ties[at]);
    std::reverse(list.begin(), list.end());
    return list;
}

std::vector<Tie> ties_between(std::u32string_view one, std::u32string_view other) {
    const auto left = rare_runs(one), right = rare_runs(other);
    std::vector<Tie> ties;
    for (auto a = left.begin(), b = right.begin(); a != left.end() && b != right.end();) {
        if (a->hash < b->hash) {
            ++a;
        } else if (b->hash < a->hash) {
            ++b;
        } else {
            ties.push_back({a->at, b->at});
            ++a;
            ++b;
        }
    }
    return rising(std::move(ties));
}

// Two texts laid beside each other: for each place whether the letters agree.
class Laid {
public:
    Laid(std::u32string_view one, std::u32string_view other) : one_(one), other_(other) {
        for (const auto& tie : ties_between(one, other)) {
            if (tie.one < at_one_ || tie.other < at_other_) continue;
            lay_up_to(tie.one, tie.other);
            while (at_one_ < one_.size() && at_other_ < other_.size() &&
                   one_[at_one_] == other_[at_other_]) {
                agree_.push_back(1);
                ++at_one_;
                ++at_other_;
            }
        }
        lay_up_to(one_.size(), other_.size());
    }

    int per_mille() const {
        if (agree_.empty()) return 0;
        const auto lost = std::min(cost(), agree_.size());
        return static_cast<int>((agree_.size() - lost) * 1000 / agree_.size());
    }

private:
    void lay_up_to(std::size_t one, std::size_t other) {
        const auto left = one_.substr(at_one_, one - at_one_);
        const auto right = other_.substr(at_other_, other - at_other_);
        at_one_ = one;
        at_other_ = other;
        if (left.empty() || right.empty() || left.size() * right.size() > most_cells)
            agree_.insert(agree_.end(), std::max(left.size(), right.size()), 0);
        else
            lay(left, right);
    }

    // With as few differences as can be (Levenshtein, with the way back).
    void lay(std::u32string_view left, std::u32string_view right) {
        const auto width = right.size() + 1;
        std::vector<std::uint32_t> least((left.size() + 1) * width);
        const auto cell = [&](std::size_t i, std::size_t j) -> std::uint32_t& {
            return least[i * width + j];
        };
        for (std::size_t i = 0; i <= left.size(); ++i) cell(i, 0) = static_cast<std::uint32_t>(i);
        for (std::size_t j = 0; j <= right.size(); ++j) cell(0, j) = static_cast<std::uint32_t>(j);
        for (std::size_t i = 1; i <= left.size(); ++i)
            for (std::size_t j = 1; j <= right.size(); ++j)
                cell(i, j) = std::min({cell(i - 1, j) + 1, cell(i, j - 1) + 1,
                                       cell(i - 1, j - 1) + (left[i - 1] != right[j - 1] ? 1 : 0)});
        const auto from = static_cast<std::ptrdiff_t>(agree_.size());
        for (auto i = left.size(), j = right.size(); i > 0 || j > 0;) {
            const bool both = i > 0 && j > 0;
            const bool same = both && left[i - 1] == right[j - 1];
            if (both && cell(i, j) == cell(i - 1, j - 1) + (same ? 0 : 1)) {
                agree_.push_back(same ? 1 : 0);
                --i;
                --j;
                continue;
            }
            agree_.push_back(0);
            if (i > 0 && cell(i, j) == cell(i - 1, j) + 1)
                --i;
            else
                --j;
        }
        std::reverse(agree_.begin() + from, agree_.end());
    }

    // Of all places where it is another word.
    std::size_t cost() const {
        std::size_t cost = 0, agreeing = 0, counted_to = 0;
        bool within = false, any = false;
        const auto begins = [&](std::size_t end) { return end < window ? 0 : end - window; };
        for (std::size_t end = 1; end <= agree_.size(); ++end) {
            agreeing += agree_[end - 1];
            if (end > window) agreeing -= agree_[end - window - 1];
            const bool differs = end >= std::min(window, agree_.size()) && agreeing <= too_few;
            if (differs) {
                const auto from = std::max(begins(end), counted_to);
                if (!within && begins(end) >= counted_to) {
                    if (any) cost += place_cost;
                    any = true;
                }
                cost += static_cast<std::size_t>(
                    std::count(agree_.begin() + static_cast<std::ptrdiff_t>(from),
                               agree_.begin() + static_cast<std::ptrdiff_t>(end), 0));
                counted_to = end;
            }
            within = differs;
        }
        return cost;
    }

    const std::u32string_view one_, other_;
    std::size_t at_one_ = 0, at_other_ = 0;
    std::vector<std::uint8_t> agree_;
};

}  // namespace

int per_mille_alike(const std::vector<domain::PageText>& one,
                    const std::vector<domain::PageText>& other) {
    const auto left = letters_of(one), right = letters_of(other);
    if (left.size() < shortest_compared || right.size() < shortest_compared) return 0;
    return Laid(left, right).per_mille();
}

}  // namespace byggarkiv::likeness
