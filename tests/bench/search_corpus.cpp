#include "search_corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <stdexcept>
#include <string_view>

#include "splitmix.hpp"

namespace byggarkiv::bench {
namespace {

constexpr std::size_t made_up_words = 100'000;
constexpr std::uint64_t shortest_page = 150;
constexpr std::uint64_t longer_by = 101;
constexpr std::uint64_t trade_every = 20;

constexpr std::array<std::string_view, 48> trade{
    "garasje",      "dobbeltgarasjen", "byggetillatelse", "situasjonsplan", "fasade",
    "ferdigattest", "tiltakshaver",    "nabovarsel",      "kjeller",        "grunnmur",
    "bruksareal",   "avløp",           "septiktank",      "veranda",        "tilbygg",
    "enebolig",     "plantegninger",   "målestokk",       "søknaden",       "vedtaket",
    "eiendommen",   "reguleringsplan", "byggegrense",     "høyde",          "takvinkel",
    "drenering",    "brannskille",     "rømningsvei",     "ansvarsrett",    "kontrollplan",
    "dispensasjon", "strandsonen",     "vannledning",     "adkomst",        "parkering",
    "støttemur",    "terrasse",        "påbygg",          "bruksendring",   "hybel",
    "igangsetting", "klagefrist",      "vilkår",          "møne",           "gesims",
    "ildsted",      "skorstein",       "utvendig"};

constexpr std::array<std::string_view, 30> syllables{
    "ber", "vik", "mo", "sta", "lund", "fjel", "dal", "hau", "nes", "sø",
    "ra",  "li",  "kå", "tre", "vin",  "gå",   "sjø", "el",  "or",  "bru",
    "ny",  "skå", "to", "ei",  "fru",  "ås",   "ut",  "in",  "pla", "mar"};

double fraction(std::uint64_t& state) {
    return static_cast<double>(next(state) >> 11) / static_cast<double>(1ULL << 53);
}

}  // namespace

Corpus::Corpus() {
    std::uint64_t state = 1;
    std::set<std::string> words;
    while (words.size() < made_up_words) {
        std::string word;
        for (auto left = 2 + next(state) % 3; left > 0; --left)
            word += syllables[next(state) % syllables.size()];
        words.insert(std::move(word));
    }
    made_up_.assign(words.begin(), words.end());
    for (std::size_t i = made_up_.size() - 1; i > 0; --i)
        std::swap(made_up_[i], made_up_[next(state) % (i + 1)]);
    double sum = 0;
    for (std::size_t rank = 1; rank <= made_up_.size(); ++rank)
        cumulated_.push_back(sum += 1.0 / static_cast<double>(rank));
}

const std::string& Corpus::word(std::uint64_t& state) const {
    const auto place = fraction(state) * cumulated_.back();
    const auto found = std::lower_bound(cumulated_.begin(), cumulated_.end(), place);
    return made_up_[static_cast<std::size_t>(found - cumulated_.begin())];
}

std::string Corpus::page(std::uint64_t document, std::uint64_t page) const {
    std::uint64_t state = (document * pages_of_a_document + page) * 0x2545F4914F6CDD1D + 7;
    std::string text;
    for (auto left = shortest_page + next(state) % longer_by; left > 0; --left) {
        if (next(state) % trade_every == 0)
            text += trade[next(state) % trade.size()];
        else
            text += word(state);
        text += left % 12 == 0 ? '\n' : ' ';
    }
    return text;
}

index::Card Corpus::card(std::uint64_t document) const {
    std::uint64_t state = document + 99;
    index::Card card(key(document), *domain::CalendarDate::from(2026, 11, 23));
    card.access.status = domain::AccessStatus::open;
    const auto types = domain::all_document_types();
    card.type = types[next(state) % types.size()];
    card.title = fmt::format("{} for {}", trade[next(state) % trade.size()], word(state));
    card.case_title = fmt::format("Sak om {}", trade[next(state) % trade.size()]);
    const int year = 1935 + static_cast<int>(next(state) % 91);
    card.case_number = fmt::format("{}/{}", year, document % 10'000);
    if (const auto date = domain::PartialDate::from_year(year)) card.date = *date;
    const auto property =
        domain::PropertyId::parse(fmt::format("9998-{}/{}", 1 + document % 97, 1 + document % 499));
    card.properties = {property.value()};
    card.addresses = {fmt::format("{}veien {}", word(state), 1 + document % 80)};
    return card;
}

std::vector<std::string> Corpus::vocabulary() const {
    std::vector<std::string> all(trade.begin(), trade.end());
    all.insert(all.end(), made_up_.begin(), made_up_.end());
    for (const auto& name : made_up_) all.push_back(name + "veien");
    all.insert(all.end(), {"for", "sak", "om"});
    return all;
}

std::vector<std::string> Corpus::words(std::size_t count) const {
    std::uint64_t state = 5;
    std::vector<std::string> asked;
    while (asked.size() < count) {
        asked.emplace_back(trade[next(state) % trade.size()]);
        asked.push_back(word(state));
        asked.push_back(made_up_[next(state) % made_up_.size()]);
    }
    asked.resize(count);
    return asked;
}

std::vector<std::string> Corpus::pairs(std::size_t count) const {
    std::uint64_t state = 6;
    std::vector<std::string> asked;
    for (const auto& first : words(count)) asked.push_back(first + ' ' + word(state));
    return asked;
}

std::vector<std::string> Corpus::triples(std::size_t count) const {
    std::uint64_t state = 7;
    std::vector<std::string> asked;
    for (const auto& two : pairs(count)) asked.push_back(two + ' ' + word(state));
    return asked;
}

std::vector<std::string> Corpus::phrases(std::size_t count) const {
    std::uint64_t state = 8;
    std::vector<std::string> asked;
    while (asked.size() < count) {
        const auto text = page(next(state) % 1000, next(state) % pages_of_a_document);
        const auto begin = text.find(' ', text.size() / 2) + 1;
        const auto end = text.find_first_of(" \n", text.find_first_of(" \n", begin) + 1);
        auto phrase = text.substr(begin, end - begin);
        std::replace(phrase.begin(), phrase.end(), '\n', ' ');
        asked.push_back('"' + phrase + '"');
    }
    return asked;
}

domain::DocumentKey Corpus::key(std::uint64_t document) {
    // Keys are random in life; spread them, so that their order is not that of the pages.
    std::uint64_t state = document;
    const auto spread = next(state);
    return *domain::DocumentKey::parse(
        fmt::format("{:08x}-{:04x}-4000-8000-{:012x}", spread >> 32, spread & 0xFFFF, document));
}

std::uint64_t Corpus::number(const domain::DocumentKey& key) {
    const auto digits = std::string_view(key.text()).substr(24);
    std::uint64_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
    if (read.ec != std::errc{}) throw std::logic_error("no number in " + key.text());
    return number;
}

}  // namespace byggarkiv::bench
