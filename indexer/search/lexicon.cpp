#include "search/lexicon.hpp"

#include <algorithm>
#include <utility>

#include "domain/near_streets.hpp"
#include "lucene/fields.hpp"
#include "lucene/terms.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::search {
namespace {

namespace field = lucene::field;

bool seen(const Sight& sight, const wchar_t* name, const std::wstring& term) {
    return first_seen(sight, name, term).has_value();
}

bool seen_word(const Sight& sight, const std::wstring& term) {
    return seen(sight, field::text, term) || seen(sight, field::card, term);
}

}  // namespace

std::uint32_t Lexicon::pages() const {
    return static_cast<std::uint32_t>(sights_.front().index.reader()->numDocs());
}

std::uint32_t Lexicon::pages(const std::wstring& term) const {
    const auto& sight = sights_.front();
    const auto word = latin_1(term);
    if (word.empty()) return seen_word(sight, term) ? 1 : 0;
    const auto pages = sight.index.terms().pages(word);
    return pages > 0 && (sight.whole() || seen_word(sight, term)) ? pages : 0;
}

bool Lexicon::has(const std::wstring& term) const {
    if (pages(term) > 0) return true;
    return std::any_of(sights_.begin() + 1, sights_.end(),
                       [&](const Sight& sight) { return seen_word(sight, term); });
}

std::vector<Neighbour> Lexicon::near(const std::wstring& term, double most,
                                     std::size_t limit) const {
    const auto word = latin_1(term);
    if (word.empty() || most <= 0) return {};
    const auto& sight = sights_.front();
    std::vector<Neighbour> all;
    sight.index.terms().near(word, most, [&](auto each, double cost, std::uint32_t pages) {
        all.push_back({from_latin_1(each), cost, pages});
    });
    std::sort(all.begin(), all.end(), [](const Neighbour& a, const Neighbour& b) {
        if (a.cost != b.cost) return a.cost < b.cost;
        return a.pages != b.pages ? a.pages > b.pages : a.term < b.term;
    });
    std::vector<Neighbour> nearest;
    for (auto& each : all) {
        if (nearest.size() == limit) break;
        if (sight.whole() || seen_word(sight, each.term)) nearest.push_back(std::move(each));
    }
    return nearest;
}

std::string Lexicon::street(std::string_view name) const {
    const auto& sight = sights_.front();
    std::vector<std::string> nearest;
    std::size_t changes = 0;
    for (const auto& segment : sight.index.segments()) {
        for (const auto& street : domain::streets_near(segment.table->streets(), name)) {
            const auto key = std::string(street.key);
            if (!nearest.empty() && street.changes > changes) continue;
            if (!sight.whole() && !has_address(key, 0, "")) continue;
            if (street.changes < changes) nearest.clear();
            changes = street.changes;
            if (std::find(nearest.begin(), nearest.end(), key) == nearest.end())
                nearest.push_back(key);
        }
    }
    return nearest.size() == 1 ? nearest.front() : std::string();
}

bool Lexicon::has_address(std::string_view key, unsigned number, std::string_view letter) const {
    const auto term = lucene::address_term(key, number, letter);
    return std::any_of(sights_.begin(), sights_.end(),
                       [&](const Sight& sight) { return seen(sight, field::address, term); });
}

}  // namespace byggarkiv::search
