#include "search/misreading.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace byggarkiv::search {
namespace {

// In tenths of a letter.
constexpr int ordinary = 10;
constexpr int alike = 5;    // a letter for one that looks like it, two for one
constexpr int swapped = 8;  // two neighbours
constexpr int doubled = 6;  // a letter too many or too few beside itself
constexpr int letter = 10;

constexpr char ae = '\xE6', oe = '\xF8', aa = '\xE5';

// Either way round. From what scanners make of typewritten and printed Norwegian.
constexpr std::array<std::pair<char, char>, 34> look_alikes{{
    {'l', 'i'}, {'l', 't'}, {'l', 'j'}, {'i', 'j'}, {'i', 't'}, {'i', 'r'}, {'f', 't'},
    {'f', 's'}, {'c', 'e'}, {'c', 'o'}, {'e', 'o'}, {'a', 'e'}, {'a', 'o'}, {'a', 's'},
    {'u', 'n'}, {'u', 'v'}, {'n', 'r'}, {'n', 'm'}, {'h', 'b'}, {'h', 'n'}, {'h', 'k'},
    {'b', 'o'}, {'g', 'q'}, {'g', 'y'}, {'v', 'y'}, {'v', 'w'}, {'s', 'z'}, {'r', 'v'},
    {'d', 'o'}, {'p', 'b'}, {aa, 'a'},  {oe, 'o'},  {ae, 'a'},  {ae, 'e'},
}};

struct Pair {
    char first;
    char second;
    char one;
};
constexpr std::array<Pair, 10> two_for_one{{
    {'r', 'n', 'm'},
    {'n', 'n', 'm'},
    {'c', 'l', 'd'},
    {'l', 'i', 'h'},
    {'i', 'i', 'u'},
    {'v', 'v', 'w'},
    {'i', 'n', 'm'},
    {'a', 'e', ae},
    {'o', 'e', oe},
    {'a', 'a', aa},
}};

constexpr std::size_t place(char c) {
    return static_cast<unsigned char>(c);
}

using PerLetter = std::array<std::uint8_t, 256>;

// What it costs to take one letter for another.
constexpr auto exchanges = [] {
    std::array<PerLetter, 256> made{};
    for (std::size_t a = 0; a < made.size(); ++a) {
        for (auto& cost : made[a]) cost = ordinary;
        made[a][a] = 0;
    }
    for (const auto& [a, b] : look_alikes)
        made[place(a)][place(b)] = made[place(b)][place(a)] = alike;
    return made;
}();

// The letter that two look like; 0 for most pairs.
constexpr auto joined_letters = [] {
    std::array<std::array<char, 256>, 256> made{};
    for (const auto& pair : two_for_one) made[place(pair.first)][place(pair.second)] = pair.one;
    return made;
}();

char joined(char first, char second) {
    return joined_letters[place(first)][place(second)];
}

int single(std::string_view word, std::size_t at) {
    const bool beside =
        (at > 0 && word[at - 1] == word[at]) || (at + 1 < word.size() && word[at + 1] == word[at]);
    return beside ? doubled : ordinary;
}

}  // namespace

Misreadings::Misreadings(std::string_view meant, double most, std::size_t size)
    : meant_(meant),
      most_(static_cast<int>(most * letter + 0.5)),
      rows_(size + 1),
      least_(size + 1) {
    if (meant_.size() > longest || size > longest) return;
    for (std::size_t i = 0; i < meant_.size(); ++i) left_out_[i] = single(meant_, i);
    for (std::size_t i = 2; i <= meant_.size(); ++i)
        joined_[i] = joined(meant_[i - 2], meant_[i - 1]);
    for (std::size_t i = 0; i < meant_.size(); ++i) rows_[0][i + 1] = rows_[0][i] + left_out_[i];
}

// Damerau and Levenshtein with weights: row j holds what the first j letters of `read` cost against
// each beginning of what was meant.
void Misreadings::fill(std::size_t j, std::string_view read) {
    auto& now = rows_[j];
    const auto& last = rows_[j - 1];
    const char c = read[j - 1];
    const auto& exchange = exchanges[place(c)];
    const int put_in = single(read, j - 1);
    const char two = j > 1 ? joined(read[j - 2], c) : '\0';
    int least = now[0] = last[0] + put_in;
    for (std::size_t i = 1; i <= meant_.size(); ++i) {
        int cost = std::min({last[i - 1] + exchange[place(meant_[i - 1])],
                             now[i - 1] + left_out_[i - 1], last[i] + put_in});
        if (i > 1 && j > 1 && meant_[i - 1] == read[j - 2] && meant_[i - 2] == c)
            cost = std::min(cost, rows_[j - 2][i - 2] + swapped);
        if (joined_[i] == c) cost = std::min(cost, last[i - 2] + alike);
        if (two != '\0' && two == meant_[i - 1]) cost = std::min(cost, rows_[j - 2][i - 1] + alike);
        now[i] = cost;
        least = std::min(least, cost);
    }
    least_[j] = least;
}

// A row looks at the letter behind its own too, for whether it stands double.
std::optional<double> Misreadings::of(std::string_view read) {
    if (meant_.size() > longest || read.size() > longest) return std::nullopt;
    const auto parting = std::mismatch(read.begin(), read.end(), last_.begin(), last_.end());
    const auto common = static_cast<std::size_t>(parting.first - read.begin());
    if (too_far_at_ > 0 && common > too_far_at_) return std::nullopt;
    auto j = std::max<std::size_t>(1, std::min(common, filled_));
    last_ = read;
    too_far_at_ = 0;
    for (; j <= read.size(); ++j) {
        fill(j, read);
        // A step may reach back over one row.
        if (least_[j] > most_ && least_[j - 1] > most_) {
            filled_ = j;
            too_far_at_ = j;
            return std::nullopt;
        }
    }
    filled_ = read.size();
    const int cost = rows_[read.size()][meant_.size()];
    if (cost > most_) return std::nullopt;
    return static_cast<double>(cost) / letter;
}

double misreading(std::string_view meant, std::string_view read, double most) {
    return Misreadings(meant, most, read.size()).of(read).value_or(most + 1);
}

}  // namespace byggarkiv::search
