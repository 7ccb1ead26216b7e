#include "judged/town.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "base/text.hpp"

namespace byggarkiv::bench {
namespace {

constexpr std::string_view street_names =
    "Storgata;Stortorget;Kirkegata;Kirkeveien;Skolegata;Skoleveien;Bjerkeveien;Bjørkeveien;"
    "Bjørkealleen;Granveien;Granlia;Furuveien;Furulia;Strandgata;Strandveien;Havnegata;Sjøgata;"
    "Sjøveien;Elvegata;Elveveien;Bekkeveien;Fjellveien;Fjellgata;Haugveien;Hauggata;Bakkegata;"
    "Bakkeveien;Nygata;Nyveien;Gamleveien;Parkveien;Parkgata;Torggata;Tollbugata;Kongens gate;"
    "Dronningens gate;Prinsens gate;Jernbanegata;Stasjonsveien;Møllegata;Mølleveien;Fabrikkgata;"
    "Smedgata;Skippergata;Fiskergata;Tverrgata;Tverrveien;Ringveien;Sørveien;Nordveien;Vestveien;"
    "Østveien;Solveien;Solbakken;Lyngveien;Røsslyngveien;Blåbærstien;Tyttebærstien;Ekornstien;"
    "Ospeveien;Seljeveien;Rogneveien;Hasselveien;Lønneveien;Askeveien;Kløverveien";

domain::PropertyId id(const domain::MunicipalityNumber& municipality, int gnr, int bnr,
                      std::uint32_t section = 0) {
    return domain::PropertyId::from({.municipality = municipality,
                                     .gnr = static_cast<std::uint32_t>(gnr),
                                     .bnr = static_cast<std::uint32_t>(bnr),
                                     .fnr = 0,
                                     .snr = section})
        .value();
}

const domain::MunicipalityNumber& swallowed() {
    static const auto number = *domain::MunicipalityNumber::parse("9997");
    return number;
}

}  // namespace

std::string Plot::address() const {
    return fmt::format("{} {}{}", street, house, letter.empty() ? "" : ' ' + letter);
}

const domain::MunicipalityNumber& Town::municipality() {
    static const auto number = *domain::MunicipalityNumber::parse("9998");
    return number;
}

const std::vector<std::string>& Town::streets() {
    static const std::vector<std::string> streets = [] {
        std::vector<std::string> names;
        for (const auto name : split(street_names, ';')) names.emplace_back(name);
        return names;
    }();
    return streets;
}

Town::Town(Chance& chance) {
    settle(chance);
    cut_into_sections();
}

// Gnr 30-89 now; before, 101-140 where numbers were given anew, 151-190 in what was 9997.
void Town::settle(Chance& chance) {
    constexpr double renumbered = 0.2, came_over = 0.2, has_letter = 0.15;
    std::set<std::pair<int, int>> numbers;
    std::set<std::pair<std::string, int>> houses;
    const auto number = [&](int low, int high) {
        while (true) {
            const auto made = std::pair(chance.between(low, high), chance.between(1, 420));
            if (numbers.insert(made).second) return made;
        }
    };
    while (plots_.size() < plots_in_all) {
        const auto& street = chance.pick(streets());
        const int house = chance.between(1, 48);
        if (!houses.emplace(street, house).second) continue;
        std::vector<std::string> letters{""};
        if (chance.likely(has_letter)) letters = {"A", "B"};
        for (const auto& letter : letters) {
            const auto [gnr, bnr] = number(30, 89);
            Plot plot{id(municipality(), gnr, bnr), {}, street, house, letter};
            if (chance.likely(renumbered)) {
                const auto [old_gnr, old_bnr] = number(101, 140);
                plot.past.push_back(id(municipality(), old_gnr, old_bnr));
            } else if (chance.likely(came_over)) {
                const auto [old_gnr, old_bnr] = number(151, 190);
                plot.past.push_back(id(swallowed(), old_gnr, old_bnr));
            }
            plots_.push_back(std::move(plot));
        }
    }
}

// Every twentieth plot has two owner sections, with papers of their own, at its address.
void Town::cut_into_sections() {
    constexpr std::size_t every = 20;
    for (std::size_t i = 0; i < plots_in_all; i += every) {
        for (const std::uint32_t section : {1U, 2U}) {
            const auto& whole = plots_[i];
            const auto parts = whole.now.parts();
            plots_.push_back({id(municipality(), static_cast<int>(parts.gnr),
                                 static_cast<int>(parts.bnr), section),
                              {},
                              whole.street,
                              whole.house,
                              whole.letter});
        }
    }
}

}  // namespace byggarkiv::bench
