#include "demo/chance.hpp"
#include "demo/town.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>

namespace byggarkiv::demo {

namespace {

using namespace std::string_view_literals;

struct Generation {
    int born_before;
    std::array<std::string_view, 12> women;
    std::array<std::string_view, 12> men;
};

constexpr std::array generations{
    Generation{1915,
               {"Anna", "Marie", "Inga", "Borghild", "Ragna", "Olga", "Helga", "Signe", "Jenny",
                "Gudrun", "Karoline", "Thora"},
               {"Johan", "Ole", "Hans", "Karl", "Nils", "Peder", "Anton", "Kristian", "Olaf",
                "Martin", "Sigurd", "Lars"}},
    Generation{1945,
               {"Gerd", "Solveig", "Astrid", "Inger", "Ruth", "Aslaug", "Gunvor", "Randi", "Bjørg",
                "Turid", "Reidun", "Else"},
               {"Arne", "Odd", "Kåre", "Leif", "Reidar", "Einar", "Bjarne", "Gunnar", "Harald",
                "Torbjørn", "Asbjørn", "Magne"}},
    Generation{1972,
               {"Anne", "Berit", "Liv", "Kari", "Marit", "Sissel", "Wenche", "Heidi", "Tone",
                "Grete", "Hilde", "Unni"},
               {"Jan", "Per", "Bjørn", "Svein", "Kjell", "Terje", "Tor", "Geir", "Øyvind", "Rune",
                "Stein", "Knut"}},
    Generation{3000,
               {"Camilla", "Ingrid", "Silje", "Kristin", "Maria", "Linn", "Ida", "Stine", "Marte",
                "Hanne", "Nora", "Julie"},
               {"Thomas", "Anders", "Kristian", "Martin", "Lars", "Espen", "Eirik", "Jonas",
                "Henrik", "Øystein", "Andreas", "Magnus"}},
};

// None of them is the name of a resident who signs in (people.cpp).
constexpr std::array surnames{
    "Hegrestad"sv, "Sjøgard"sv,   "Kyrkjeli"sv,   "Tangvoll"sv, "Kvernmo"sv,    "Åsrud"sv,
    "Svartholt"sv, "Lillevoll"sv, "Elvebråten"sv, "Furuvik"sv,  "Nordtangen"sv, "Skogvang"sv,
    "Myrvangen"sv, "Steinsmo"sv,  "Storhaug"sv,   "Haugsrud"sv, "Bergstø"sv,    "Ekrehagen"sv,
    "Lyngmo"sv,    "Ospelund"sv,  "Testvikås"sv,  "Vassbotn"sv, "Klokkerøy"sv,  "Naustvik"sv,
    "Grønstøl"sv,  "Ørretmo"sv,
};

const Generation& generation_of(int born) {
    for (const auto& generation : generations) {
        if (born < generation.born_before) return generation;
    }
    return generations.back();
}

// The control digit for the weights, or 10 where the number has none.
template <std::size_t Count>
int control_digit(std::string_view digits, const std::array<int, Count>& weights) {
    int sum = 0;
    for (std::size_t i = 0; i < Count; ++i) sum += (digits[i] - '0') * weights.at(i);
    return (11 - sum % 11) % 11;
}

}  // namespace

std::string person_name(std::string_view key, int born, bool woman) {
    Chance chance(key);
    const auto& generation = generation_of(born);
    const auto given = woman ? chance.pick(generation.women) : chance.pick(generation.men);
    return fmt::format("{} {}", given, chance.pick(surnames));
}

// DDMMYYIIICC; the individual number tells the century (500-749 before 1900, 500-999 after 1999)
// and its last digit the sex.
std::string synthetic_national_id(std::string_view key, int born, bool woman) {
    constexpr std::array first{3, 7, 6, 1, 8, 9, 4, 5, 2};
    constexpr std::array second{5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    Chance chance(key);
    while (true) {
        const bool late_or_early = born < 1900 || born > 1999;
        const int individual =
            (late_or_early ? chance.between(250, 374) : chance.between(0, 249)) * 2 +
            (woman ? 0 : 1);
        auto digits = fmt::format("{:02}{:02}{:02}{:03}", chance.between(1, 28),
                                  chance.between(1, 12) + 80, born % 100, individual);
        const int k1 = control_digit(digits, first);
        if (k1 == 10) continue;
        digits += static_cast<char>('0' + k1);
        const int k2 = control_digit(digits, second);
        if (k2 == 10) continue;
        return digits + static_cast<char>('0' + k2);
    }
}

}  // namespace byggarkiv::demo
