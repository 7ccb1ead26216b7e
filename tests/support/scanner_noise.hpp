#pragma once

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <utility>

// What a scanner's eye makes of a text.
namespace byggarkiv::test {

using Random = std::mt19937;

inline int below(Random& random, int limit) {
    return std::uniform_int_distribution<int>(0, limit - 1)(random);
}

// One letter in `one_in` is another one, or gone. Letters of the North stay.
inline std::string scanned(const std::string& text, Random& random, int one_in) {
    static const std::array<std::pair<char, char>, 16> confusions = {{{'l', '1'},
                                                                      {'1', 'l'},
                                                                      {'0', 'O'},
                                                                      {'O', '0'},
                                                                      {'5', 'S'},
                                                                      {'8', 'B'},
                                                                      {'r', 'n'},
                                                                      {'n', 'r'},
                                                                      {'e', 'c'},
                                                                      {'c', 'e'},
                                                                      {'i', 'l'},
                                                                      {'3', '8'},
                                                                      {'1', '7'},
                                                                      {'6', '5'},
                                                                      {'t', 'l'},
                                                                      {'a', 'o'}}};
    std::string out;
    for (const char c : text) {
        const bool ascii = static_cast<unsigned char>(c) < 0x80;
        if (!ascii || c == '\n' || below(random, one_in) != 0) {
            out += c;
            continue;
        }
        if (below(random, 8) == 0) continue;
        char other = c;
        for (const auto& [from, to] : confusions)
            if (from == c) other = to;
        out += other;
    }
    return out;
}

}  // namespace byggarkiv::test
