#include "search/misreading.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace byggarkiv::search {
namespace {

constexpr std::size_t longest = 64;
constexpr double ordinary = 1.0;
constexpr double alike = 0.5;    // a letter for one that looks like it, two for one
constexpr double swapped = 0.8;  // two neighbours
constexpr double doubled = 0.6;  // a letter too many or too few beside itself

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

using Table = std::array<std::array<bool, 256>, 256>;

const Table& alike_table() {
    static const Table table = [] {
        Table made{};
        for (const auto& [a, b] : look_alikes) {
            made[static_cast<unsigned char>(a)][static_cast<unsigned char>(b)] = true;
            made[static_cast<unsigned char>(b)][static_cast<unsigned char>(a)] = true;
        }
        return made;
    }();
    return table;
}

double exchange(char a, char b) {
    if (a == b) return 0;
    const auto& table = alike_table();
    return table[static_cast<unsigned char>(a)][static_cast<unsigned char>(b)] ? alike : ordinary;
}

double single(std::string_view word, std::size_t at) {
    const bool beside =
        (at > 0 && word[at - 1] == word[at]) || (at + 1 < word.size() && word[at + 1] == word[at]);
    return beside ? doubled : ordinary;
}

bool makes(std::string_view two, char one) {
    return std::any_of(two_for_one.begin(), two_for_one.end(), [&](const Pair& pair) {
        return pair.first == two[0] && pair.second == two[1] && pair.one == one;
    });
}

}  // namespace

// Damerau and Levenshtein with weights, row by row; three rows are kept.
double misreading(std::string_view meant, std::string_view read, double most) {
    if (meant.size() > longest || read.size() > longest) return most + 1;
    using Row = std::array<double, longest + 1>;
    std::array<Row, 3> rows;
    rows[0][0] = 0;
    for (std::size_t j = 1; j <= read.size(); ++j)
        rows[0][j] = rows[0][j - 1] + single(read, j - 1);
    double least_before = 0;
    for (std::size_t i = 1; i <= meant.size(); ++i) {
        auto& now = rows[i % 3];
        const auto& last = rows[(i + 2) % 3];
        const auto& before = rows[(i + 1) % 3];
        now[0] = last[0] + single(meant, i - 1);
        double least = now[0];
        for (std::size_t j = 1; j <= read.size(); ++j) {
            double cost =
                std::min({last[j - 1] + exchange(meant[i - 1], read[j - 1]),
                          last[j] + single(meant, i - 1), now[j - 1] + single(read, j - 1)});
            if (i > 1 && j > 1 && meant[i - 1] == read[j - 2] && meant[i - 2] == read[j - 1])
                cost = std::min(cost, before[j - 2] + swapped);
            if (i > 1 && makes(meant.substr(i - 2, 2), read[j - 1]))
                cost = std::min(cost, before[j - 1] + alike);
            if (j > 1 && makes(read.substr(j - 2, 2), meant[i - 1]))
                cost = std::min(cost, last[j - 2] + alike);
            now[j] = cost;
            least = std::min(least, cost);
        }
        // A step may reach back over one row.
        if (std::min(least, least_before) > most) return most + 1;
        least_before = least;
    }
    return rows[meant.size() % 3][read.size()];
}

}  // namespace byggarkiv::search
