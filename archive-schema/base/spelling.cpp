#include "base/spelling.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace byggarkiv {

std::u32string letters(std::string_view text) {
    std::u32string all;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) == 0x80U && !all.empty())
            all.back() = (all.back() << 6U) | (byte & 0x3FU);
        else
            all += byte;
    }
    return all;
}

char letter_like(char digit) {
    switch (digit) {
        case '0':
            return 'o';
        case '1':
            return 'l';
        case '5':
            return 's';
        case '6':
        case '8':
            return 'b';
        case '9':
            return 'g';
        default:
            return 0;
    }
}

std::size_t distance(const std::u32string& a, const std::u32string& b, std::size_t most) {
    const auto difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference > most) return most + 1;
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    std::iota(last.begin(), last.end(), 0);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], before[j - 2] + 1);
            least = std::min(least, now[j]);
        }
        if (least > most) return most + 1;
        before.swap(last);
        last.swap(now);
    }
    return std::min(last[b.size()], most + 1);
}

}  // namespace byggarkiv
