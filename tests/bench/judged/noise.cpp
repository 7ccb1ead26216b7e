#include "judged/noise.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "lucene/wide.hpp"

namespace byggarkiv::bench {
namespace {

using lucene::narrow;
using lucene::wide;

struct LooksLike {
    std::wstring_view read;
    std::wstring_view as;
};

// Letters as cheap recognition takes them, from scans and old print; several for some.
constexpr std::array<LooksLike, 74> confusions{{
    {L"l", L"1"},  {L"l", L"I"},  {L"l", L"i"},  {L"i", L"l"},  {L"i", L"1"},  {L"i", L"í"},
    {L"o", L"0"},  {L"o", L"c"},  {L"m", L"rn"}, {L"m", L"nn"}, {L"m", L"in"}, {L"e", L"c"},
    {L"e", L"o"},  {L"å", L"a"},  {L"å", L"à"},  {L"ø", L"o"},  {L"ø", L"0"},  {L"ø", L"e"},
    {L"æ", L"ae"}, {L"æ", L"oe"}, {L"s", L"ſ"},  {L"s", L"5"},  {L"s", L"f"},  {L"n", L"ri"},
    {L"n", L"u"},  {L"n", L"m"},  {L"u", L"n"},  {L"u", L"ii"}, {L"r", L"n"},  {L"r", L"t"},
    {L"t", L"f"},  {L"t", L"l"},  {L"t", L"i"},  {L"f", L"t"},  {L"f", L"ſ"},  {L"a", L"o"},
    {L"a", L"e"},  {L"a", L"u"},  {L"b", L"h"},  {L"b", L"6"},  {L"d", L"cl"}, {L"d", L"o"},
    {L"g", L"q"},  {L"g", L"9"},  {L"h", L"b"},  {L"h", L"li"}, {L"j", L"i"},  {L"k", L"lc"},
    {L"k", L"h"},  {L"v", L"y"},  {L"v", L"u"},  {L"y", L"v"},  {L"p", L"o"},  {L"p", L"n"},
    {L"c", L"e"},  {L"c", L"o"},  {L"ö", L"o"},  {L"ä", L"a"},  {L"S", L"5"},  {L"B", L"8"},
    {L"D", L"O"},  {L"O", L"0"},  {L"I", L"l"},  {L"G", L"C"},  {L"E", L"F"},  {L"T", L"I"},
    {L"0", L"O"},  {L"1", L"l"},  {L"2", L"Z"},  {L"3", L"8"},  {L"5", L"S"},  {L"6", L"b"},
    {L"8", L"B"},  {L"9", L"g"},
}};

bool is_sign(wchar_t c) {
    return (c >= L'0' && c <= L'9') || (c >= L'A' && c <= L'Z') || (c >= L'a' && c <= L'z') ||
           c >= 0xC0;
}

std::wstring looks_like(wchar_t c, Chance& chance) {
    std::vector<std::wstring_view> ways;
    for (const auto& confusion : confusions)
        if (confusion.read.front() == c) ways.push_back(confusion.as);
    if (ways.empty()) return L"";
    return std::wstring(chance.pick(ways));
}

// Keys side by side on a Norwegian keyboard.
constexpr std::array<std::wstring_view, 3> keys{L"qwertyuiopå", L"asdfghjkløæ", L"zxcvbnm"};

wchar_t key_beside(wchar_t c, Chance& chance) {
    for (const auto row : keys) {
        const auto at = row.find(c);
        if (at == row.npos) continue;
        if (at == 0) return row[1];
        if (at + 1 == row.size()) return row[at - 1];
        return row[chance.likely(0.5) ? at - 1 : at + 1];
    }
    return L'e';
}

}  // namespace

std::string in_lines(std::string_view text, Chance& chance) {
    constexpr std::size_t width = 70;
    constexpr std::size_t shortest_half = 4;
    constexpr double broken = 0.3;
    std::wstring lines;
    std::size_t column = 0;
    const auto all = wide(text);
    for (std::size_t at = 0; at < all.size();) {
        const auto end = std::min(all.find_first_of(L" \n", at), all.size());
        auto word = all.substr(at, end - at);
        if (column + word.size() > width && word.size() >= 2 * shortest_half &&
            std::all_of(word.begin(), word.end(), is_sign) && chance.likely(broken)) {
            const auto half = chance.between(shortest_half, static_cast<int>(word.size()) - 4);
            lines += word.substr(0, static_cast<std::size_t>(half)) + L"-\n";
            word.erase(0, static_cast<std::size_t>(half));
            column = 0;
        } else if (column + word.size() > width) {
            if (!lines.empty()) lines.back() = L'\n';
            column = 0;
        }
        lines += word + (end < all.size() ? all[end] : L'\n');
        column = end < all.size() && all[end] == L'\n' ? 0 : column + word.size() + 1;
        at = end + 1;
    }
    return narrow(lines);
}

std::string misread(std::string_view text, double rate, Chance& chance) {
    constexpr double lost = 0.07, speck = 0.04, blank = 0.03;
    std::wstring read;
    for (const auto c : wide(text)) {
        if (!is_sign(c) || !chance.likely(rate)) {
            read += c;
            continue;
        }
        const auto kind = chance.real(0, 1);
        if (kind < lost) continue;
        if (kind < lost + speck) {
            read += c;
            read += L'.';
        } else if (kind < lost + speck + blank) {
            read += c;
            read += L' ';
        } else {
            read += looks_like(c, chance);
        }
    }
    return narrow(read);
}

std::string mistyped(std::string_view word, Chance& chance) {
    const auto right = wide(word);
    while (true) {
        auto wrong = right;
        const auto at =
            static_cast<std::size_t>(chance.between(1, static_cast<int>(right.size()) - 1));
        switch (chance.between(0, 3)) {
            case 0:
                wrong.erase(at, 1);
                break;
            case 1:
                wrong.insert(at, 1, wrong[at]);
                break;
            case 2:
                if (at + 1 < wrong.size()) std::swap(wrong[at], wrong[at + 1]);
                break;
            default:
                wrong[at] = key_beside(wrong[at], chance);
        }
        if (wrong != right) return narrow(wrong);
    }
}

// Optimal string alignment: Damerau's four changes, none of them twice at one place.
int slips_between(std::string_view one, std::string_view other) {
    const auto a = wide(one), b = wide(other);
    std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = static_cast<int>(i);
    for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const int changed = a[i - 1] == b[j - 1] ? 0 : 1;
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + changed});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[a.size()][b.size()];
}

}  // namespace byggarkiv::bench
