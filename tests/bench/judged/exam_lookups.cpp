#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "judged/exam.hpp"

// Questions for what has a number or an address.
namespace byggarkiv::bench {
namespace {

// As owners, agents and caseworkers write a property: {0} is its gnr, {1} its bnr.
constexpr std::array<std::string_view, 34> spellings{
    "{0}/{1}",
    "gnr {0} bnr {1}",
    "gnr. {0} bnr. {1}",
    "Gnr. {0}, bnr. {1}",
    "gnr {0}, bnr {1}",
    "gbnr {0}/{1}",
    "gbnr. {0}/{1}",
    "Gbn {0}/{1}",
    "gnr/bnr {0}/{1}",
    "gnr./bnr. {0}/{1}",
    "g.nr. {0} b.nr. {1}",
    "gårdsnr {0} bruksnr {1}",
    "gårdsnummer {0} bruksnummer {1}",
    "gardsnr. {0}, bruksnr. {1}",
    "gnr {0:03} bnr {1:04}",
    "gnr 0{0}, bnr 00{1}",
    "9998-{0}/{1}",
    "9998/{0}/{1}",
    "gnr{0} bnr{1}",
    "gnr:{0} bnr:{1}",
    "Gnr: {0}, Bnr: {1}",
    "{0} / {1}",
    "GNR {0} BNR {1}",
    "gnr {0} og bnr {1}",
    "bnr {1} gnr {0}",
    "eiendom {0}/{1}",
    "eiendommen gnr {0} bnr {1}",
    "gnr {0}/{1}",
    "Gnr.{0} Bnr.{1}",
    "{0}-{1}",
    "gård {0} bruk {1}",
    "gnr. {0} og bnr. {1} i Nordmo",
    "{0}/{1}/0/0",
    "gnr {0} bnr {1} fnr 0 snr 0",
};

constexpr std::array<std::string_view, 6> section_spellings{
    "{0}/{1}/0/{2}",
    "gnr {0} bnr {1} snr {2}",
    "gnr. {0}, bnr. {1}, snr. {2}",
    "gnr {0} bnr {1} seksjon {2}",
    "9998-{0}/{1}/0/{2}",
    "gnr {0} bnr {1} fnr 0 snr {2}",
};

constexpr std::array<std::string_view, 6> old_spellings{
    "{0}/{1}",      "gnr {0} bnr {1}",   "Gnr. {0}, bnr. {1}",
    "gbnr {0}/{1}", "gnr. {0} bnr. {1}", "gnr {0}, bnr {1}",
};

// {0} the year, {1} the number, {2} the year's last two digits.
constexpr std::array<std::string_view, 12> case_spellings{
    "{0}/{1}",          "{0}/{1}",    "sak {0}/{1}", "saksnr {0}/{1}", "saksnr. {0}/{1}",
    "Sak nr. {0}/{1}",  "{0}/{1:06}", "{2:02}/{1}",  "{0}-{1}",        "saksnummer {0}/{1}",
    "byggesak {0}/{1}", "{0} / {1}",
};

template <typename... Parts>
std::string spelt(std::string_view pattern, const Parts&... parts) {
    return fmt::format(fmt::runtime(pattern), parts...);
}

std::string replaced_end(const std::string& street, std::string_view end, std::string_view by) {
    return street.substr(0, street.size() - end.size()) + std::string(by);
}

enum class Ending { shortened, other };

// A street's name with its ending as people write it; empty where it has none of these endings.
std::vector<std::string> with_endings(const std::string& street, Ending ending) {
    struct Endings {
        std::string_view registered;
        std::vector<std::string_view> shortened, other;
    };
    static const std::vector<Endings> known{
        {" gate", {" gt.", " gt"}, {" gata", "gate"}},
        {"gata", {"gt", "gt."}, {"gate", "gaten"}},
        {"veien", {"vn", "vn.", "v."}, {"vegen", "vei", "veg"}}};
    std::vector<std::string> made;
    for (const auto& each : known) {
        if (!street.ends_with(each.registered)) continue;
        for (const auto by : ending == Ending::shortened ? each.shortened : each.other)
            made.push_back(replaced_end(street, each.registered, by));
    }
    return made;
}

// With one slip, by which it does not come nearer to another street.
std::optional<std::string> with_a_slip(const std::string& street, Chance& chance) {
    const auto right = lower_case(street);
    const auto wrong = mistyped(right, chance);
    if (wrong.find("  ") != wrong.npos) return std::nullopt;
    for (const auto& other : Town::streets())
        if (other != street && slips_between(lower_case(other), wrong) < 3) return std::nullopt;
    return wrong;
}

std::optional<std::string> without_own_letters(const std::string& street) {
    std::string ascii;
    for (std::size_t i = 0; i < street.size(); ++i) {
        if (street.compare(i, 2, "ø") == 0) {
            ascii += 'o';
            ++i;
        } else if (street.compare(i, 2, "å") == 0 || street.compare(i, 2, "æ") == 0) {
            ascii += street.compare(i, 2, "å") == 0 ? "aa" : "ae";
            ++i;
        } else {
            ascii += street[i];
        }
    }
    if (ascii == street) return std::nullopt;
    return ascii;
}

// The way that somebody writes this address who does not write as the register does; nullopt where
// the address gives no occasion for that way.
std::optional<std::string> miswritten(const Plot& plot, std::size_t way, Chance& chance) {
    const auto lower = lower_case(plot.street);
    const auto house = std::to_string(plot.house);
    const auto letter = plot.letter.empty() ? "" : " " + plot.letter;
    const auto ended = [&](Ending ending) -> std::optional<std::string> {
        const auto ways = with_endings(chance.likely(0.5) ? lower : plot.street, ending);
        if (ways.empty()) return std::nullopt;
        return chance.pick(ways) + ' ' + house + letter;
    };
    switch (way) {
        case 0:
        case 1:
        case 2:
            if (const auto wrong = with_a_slip(plot.street, chance))
                return *wrong + ' ' + house + lower_case(letter);
            return std::nullopt;
        case 3:
        case 4:
            return ended(Ending::shortened);
        case 5:
        case 6:
            return ended(Ending::other);
        case 7:
            return lower + house + lower_case(plot.letter);  // storgata12
        case 8:
            if (plot.letter.empty()) return std::nullopt;
            return plot.street + ' ' + house + lower_case(plot.letter);  // Storgata 12b
        default:
            if (const auto ascii = without_own_letters(plot.street))
                return *ascii + ' ' + house + letter;
            return std::nullopt;
    }
}

}  // namespace

void Exam::ask_for_sections() {
    std::size_t way = 0;
    for (const auto& plot : archive_.plots()) {
        const auto& parts = plot.now.parts();
        const auto right = papers_on(plot.now);
        if (parts.snr == 0 || right.empty() || !chance_.likely(0.3)) continue;
        if (way == section_spellings.size()) return;
        ask(Kind::number, spelt(section_spellings[way++], parts.gnr, parts.bnr, parts.snr), right);
    }
}

void Exam::ask_for_numbers() {
    std::set<std::size_t> asked;
    for (std::size_t way = 0; !full(Kind::number); ++way) {
        std::size_t plot = 0;
        do plot = static_cast<std::size_t>(chance_.next() % Town::plots_in_all);
        while (!asked.insert(plot).second);
        const auto& property = archive_.plots()[plot].now;
        ask(Kind::number,
            spelt(spellings[way % spellings.size()], property.parts().gnr, property.parts().bnr),
            papers_on(property));
    }
}

void Exam::ask_for_old_numbers() {
    std::set<std::size_t> asked;
    for (std::size_t way = 0; !full(Kind::old_number);) {
        const auto plot = static_cast<std::size_t>(chance_.next() % Town::plots_in_all);
        const auto& known = archive_.plots()[plot];
        if (known.past.empty() || !asked.insert(plot).second) continue;
        const auto& parts = known.past.front().parts();
        auto typed = spelt(old_spellings[way++ % old_spellings.size()], parts.gnr, parts.bnr);
        if (parts.municipality != Town::municipality() && chance_.likely(0.5))
            typed = fmt::format("{}-{}/{}", parts.municipality.text(), parts.gnr, parts.bnr);
        ask(Kind::old_number, std::move(typed), papers_on(known.now));
    }
}

void Exam::ask_for_cases() {
    constexpr int two_digits_from = 1990;
    std::set<std::string> asked;
    for (std::size_t way = 0; !full(Kind::case_number);) {
        const auto& matter = chance_.pick(archive_.matters());
        const auto& spelling = case_spellings[way % case_spellings.size()];
        const bool two_digits = spelling.starts_with("{2");
        if (two_digits && matter.year < two_digits_from) continue;
        if (!asked.insert(matter.number).second) continue;
        const auto number = std::stoi(matter.number.substr(matter.number.find('/') + 1));
        ask(Kind::case_number, spelt(spelling, matter.year, number, matter.year % 100),
            matter.papers);
        ++way;
    }
}

void Exam::ask_for_addresses() {
    constexpr std::size_t ways = 10;
    std::set<std::string> asked;
    for (std::size_t way = 0; !full(Kind::address);) {
        const auto& plot = chance_.pick(archive_.plots());
        if (asked.contains(plot.address())) continue;
        const auto typed = miswritten(plot, way % ways, chance_);
        if (!typed) continue;
        asked.insert(plot.address());
        ask(Kind::address, *typed, papers_at(plot.address()));
        ++way;
    }
}

}  // namespace byggarkiv::bench
