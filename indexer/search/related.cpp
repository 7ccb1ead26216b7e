#include "search/related.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "lucene/language.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::search {
namespace {

constexpr std::size_t pages_read = 10;
constexpr std::size_t bytes_read = 20'000;  // of a page
constexpr std::size_t words_asked_for = 20;
constexpr std::size_t shortest = 4;  // letters
constexpr double title_counts = 3;   // as often on a page

using Often = std::map<std::wstring, double>;

bool says_something(const std::wstring& folded) {
    return folded.size() >= shortest && folded.find_first_of(L"0123456789") == folded.npos;
}

void count(Often& often, std::string_view utf8, double times, lucene::Vocabulary& vocabulary) {
    const auto text = lucene::wide(cut_utf8(utf8, bytes_read));
    const auto language = lucene::language_of(text);
    lucene::WordReader words(text);
    for (lucene::Word word; words.next(word);)
        if (says_something(word.folded)) often[vocabulary.of(word.folded, language).term] += times;
}

// More than one page must have it, or it leads nowhere; what a fifth of all pages have says
// nothing.
double weight(double times, std::uint32_t pages, std::uint32_t of_all) {
    constexpr std::uint32_t too_common = 5;
    if (pages < 2 || pages > std::max(of_all / too_common, 50U)) return 0;
    return std::sqrt(times) * std::log(1 + static_cast<double>(of_all) / pages);
}

}  // namespace

Reading related(std::string_view title, const std::vector<domain::PageText>& pages,
                lucene::Vocabulary& vocabulary, const Lexicon& lexicon) {
    Often often;
    count(often, title, title_counts, vocabulary);
    for (std::size_t i = 0; i < std::min(pages.size(), pages_read); ++i)
        count(often, pages[i].text, 1, vocabulary);

    const auto of_all = lexicon.pages();
    std::vector<Way> ways;
    for (const auto& [term, times] : often)
        if (const double w = weight(times, lexicon.pages(term), of_all); w > 0)
            ways.push_back({{term}, w});
    std::stable_sort(ways.begin(), ways.end(),
                     [](const Way& a, const Way& b) { return a.weight > b.weight; });
    ways.resize(std::min(ways.size(), words_asked_for));
    Reading reading;
    if (!ways.empty()) reading.meant.push_back({.ways = std::move(ways)});
    return reading;
}

}  // namespace byggarkiv::search
