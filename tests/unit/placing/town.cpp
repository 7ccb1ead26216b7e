#include "unit/placing/town.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "domain/street_key.hpp"

namespace byggarkiv::placing::test {

const domain::MunicipalityNumber& Town::home() {
    static const auto number = domain::MunicipalityNumber::parse("9999").value();
    return number;
}

const Town::Plot& Town::add(const std::string& number, const std::string& street, unsigned house,
                            const std::string& former_number, const std::string& case_number) {
    const auto id = domain::PropertyId::parse("9999-" + number).value();
    const Known known{
        domain::PropertyKey::parse(fmt::format("00000000-0000-4000-8000-{:012}", plots_.size() + 1))
            .value(),
        id};
    by_number_.emplace(id, known);
    if (!former_number.empty())
        by_number_.emplace(domain::PropertyId::parse("9999-" + former_number).value(), known);
    const auto key = domain::street_key(street);
    if (!street.empty()) {
        by_address_.emplace(std::pair(key, house), known);
        const auto place = std::lower_bound(streets_.begin(), streets_.end(), key);
        if (place == streets_.end() || *place != key) streets_.insert(place, key);
    }
    if (!case_number.empty()) {
        const auto parts = split(case_number, '/');
        by_case_.emplace(std::pair(static_cast<int>(*read_number(parts[1])),
                                   static_cast<int>(*read_number(parts[0]))),
                         known);
    }
    plots_.push_back({known, street, house, former_number, case_number});
    return plots_.back();
}

namespace {

template <typename Table, typename Key>
std::vector<Known> all_of(const Table& table, const Key& key) {
    std::vector<Known> found;
    const auto [from, to] = table.equal_range(key);
    for (auto one = from; one != to; ++one) found.push_back(one->second);
    return found;
}

}  // namespace

std::vector<Known> Town::with_number(const domain::PropertyId& number) const {
    return all_of(by_number_, number);
}
std::vector<Known> Town::at(const std::string& street_key, unsigned number,
                            std::string_view) const {
    return all_of(by_address_, std::pair(street_key, number));
}
std::vector<Known> Town::of_case(int year, int sequence) const {
    auto found = all_of(by_case_, std::pair(year, sequence));
    return found.size() == 1 ? found : std::vector<Known>();
}

Town testvik(std::mt19937& random) {
    constexpr std::array streets = {
        "Storgata",         "Kirkevegen",       "Solbakken",      "Åsvegen",
        "Lønnestien",       "Bråtavegen",       "Skolegata",      "Fjordgata",
        "Nordstrandvegen",  "Haugsrudlia",      "Kvernhusvegen",  "Tangvollgata",
        "Solbakkrudvegen",  "Ytrevikvegen",     "Bjørkelia",      "Granlia",
        "Furulia",          "Elvegata",         "Strandgata",     "Havnegata",
        "Torvgata",         "Møllevegen",       "Seterstien",     "Myrvegen",
        "Engvegen",         "Enghavevegen",     "Rognelia",       "Hasselbakken",
        "Ospelia",          "Orrestien",        "Tiurvegen",      "Rypestien",
        "Haukelia",         "Ørnevegen",        "Øvre Storgata",  "Nedre Storgata",
        "Haakon VIIs gate", "Prestegårdsvegen", "Lensmannsvegen", "Doktorgata"};
    Town town;
    std::uniform_int_distribution<int> chance(0, 99), sequence(1, 999), year(1950, 2015);
    int bnr = 0;
    for (std::size_t s = 0; s < streets.size(); ++s)
        for (unsigned house = 1; house <= 24;
             house += 1 + static_cast<unsigned>(chance(random) % 2)) {
            ++bnr;
            const auto gnr = 10 + s % 12;
            std::string former;
            if (chance(random) < 33)
                former = std::to_string(60 + s % 7) + "/" + std::to_string(1000 + bnr);
            std::string number_of_case;
            if (chance(random) < 60)
                number_of_case =
                    std::to_string(sequence(random)) + "/" + std::to_string(year(random));
            town.add(std::to_string(gnr) + "/" + std::to_string(bnr), streets[s], house, former,
                     number_of_case);
        }
    return town;
}

}  // namespace byggarkiv::placing::test
