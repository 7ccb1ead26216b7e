#include "domain/near_streets.hpp"

#include <algorithm>

#include "base/spelling.hpp"
#include "base/text.hpp"
#include "domain/street_key.hpp"

namespace byggarkiv::domain {

namespace {

constexpr std::size_t letters_per_change = 5;
constexpr std::size_t most_changes = 2;

// How a street's name may have stood: its key has one spelling of its ending, and a wrong letter
// hides from street_key() which ending it is.
std::vector<std::u32string> spellings(std::string_view key) {
    std::vector<std::u32string> all;
    const auto with = [&](std::string_view ending, std::initializer_list<std::string_view> forms) {
        if (!key.ends_with(ending)) return;
        const auto stem = std::string(key.substr(0, key.size() - ending.size()));
        for (const auto form : forms) all.push_back(letters(stem + std::string(form)));
    };
    with("vei", {"vegen", "veien", "veg", "vei"});
    with("gata", {"gata", "gaten", "gate"});
    with("plass", {"plassen", "plass"});
    if (all.empty()) all.push_back(letters(key));
    return all;
}

// As street_key() writes it, but for the ending.
std::u32string plain_letters(std::string_view street) {
    std::string plain;
    for (const char c : lower_case(street))
        if (c != ' ' && c != '.' && c != '-' && c != ',' && c != '\'') plain += c;
    for (auto at = plain.find("aa"); at != plain.npos; at = plain.find("aa"))
        plain.replace(at, 2, "å");
    return letters(plain);
}

}  // namespace

std::vector<NearStreet> streets_near(const std::vector<std::string>& streets,
                                     std::string_view street) {
    const auto key = street_key(street);
    const auto exact = std::lower_bound(streets.begin(), streets.end(), key);
    if (exact != streets.end() && *exact == key) return {{*exact, 0}};
    const auto wanted = plain_letters(street);
    const auto most = std::min(most_changes, wanted.size() / letters_per_change);
    std::vector<NearStreet> near;
    if (most == 0) return near;
    std::size_t nearest = most;
    for (const auto& one : streets) {
        auto changes = nearest + 1;
        for (const auto& spelling : spellings(one))
            changes = std::min(changes, distance(wanted, spelling, nearest));
        if (changes > nearest) continue;
        if (changes < nearest) near.clear();
        nearest = changes;
        near.push_back({one, changes});
    }
    return near;
}

}  // namespace byggarkiv::domain
