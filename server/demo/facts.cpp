#include "demo/board.hpp"
#include "demo/chance.hpp"
#include "demo/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace byggarkiv::demo {

namespace {

std::string_view building_name(const Plot& plot) {
    switch (plot.use) {
        case Use::house:
            return plot.house.year < 1950 ? "våningshus" : "enebolig";
        case Use::semi_detached:
            return "tomannsbolig";
        case Use::row_house:
            return "rekkehus med fire leiligheter";
        case Use::cabin:
            return "hytte";
        case Use::shop:
            return "forretningsgård";
        case Use::bank:
            return "bankbygning";
        case Use::workshop:
            return "verkstedbygning";
        case Use::boathouse:
            return "naust";
        case Use::farmhouse:
            return "våningshus";
    }
    throw std::logic_error("use without a name");
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> works_by_case{{
    {"hybel", "bruksendring av kjeller"},
    {"skilt", "nytt vindu og skilt"},
    {"hvelv", "ombygging av hvelv"},
    {"seksjonering", "seksjonering av rekkehus"},
    {"ledning", "vann- og avløpsledning"},
    {"nabokart", "oppmåling"},
}};

std::string_view works_of(const Plot& plot, const CaseFile& file) {
    for (const auto& [key, works] : works_by_case) {
        if (file.key == key) return works;
    }
    switch (file.when) {
        case When::garage:
            return "garasje";
        case When::extension:
            return "tilbygg";
        case When::section:
            return "innglassing av balkong";
        case When::building:
            return building_name(plot);
        case When::other:
            return plot.use == Use::house ? "tilbygg" : building_name(plot);
    }
    throw std::logic_error("no such occasion");
}

std::string property_text(const Plot& plot, int year) {
    auto text = year < 1950 ? fmt::format("gårdsnr. {}, bruksnr. {}", plot.gnr, plot.bnr)
                            : fmt::format("gnr. {} bnr. {}", plot.gnr, plot.bnr);
    if (plot.fnr != 0) text += fmt::format(" fnr. {}", plot.fnr);
    if (plot.snr != 0) text += fmt::format(" snr. {}", plot.snr);
    return text;
}

std::string floors_text(const Plot& plot) {
    if (plot.use == Use::cabin || plot.use == Use::workshop || plot.use == Use::boathouse) {
        return "hovedplan";
    }
    if (plot.use != Use::house && plot.use != Use::farmhouse) return "1. etasje";
    if (plot.house.year < 1962) return "1. etasje og loft";
    return plot.house.year < 1985 ? "1. etasje og kjeller" : "1. og 2. etasje";
}

// Who held an office when: a village has few officials, and they stay long.
template <std::size_t Count>
std::string_view holder(const std::array<std::pair<int, std::string_view>, Count>& terms,
                        int year) {
    for (const auto& [until, name] : terms) {
        if (year <= until) return name;
    }
    return terms.back().second;
}

constexpr std::array<std::pair<int, std::string_view>, 8> building_officers{{
    {1947, "O. Sjøgard"},
    {1961, "Sverre Haugland"},
    {1974, "Kåre Lillevoll"},
    {1986, "Arne Skogvang"},
    {1999, "Bjørg Myrvangen"},
    {2008, "Terje Naustvik"},
    {2017, "Anne Klokkerøy"},
    {3000, "Hilde Tangvoll"},
}};
constexpr std::array<std::pair<int, std::string_view>, 6> politicians{{
    {1950, "H. Storhaug"},
    {1963, "Nils Bergstø"},
    {1976, "Magne Grønstøl"},
    {1991, "Solveig Furuvik"},
    {2006, "Jan Vassbotn"},
    {3000, "Marit Ekrehagen"},
}};
constexpr std::array<std::pair<int, std::string_view>, 5> fire_chiefs{{
    {1952, "A. Elvebråten"},
    {1970, "Leif Hegrestad"},
    {1984, "Odd Steinsmo"},
    {1998, "Gunnar Ospelund"},
    {3000, "Tone Lyngmo"},
}};
constexpr std::array<std::pair<int, std::string_view>, 6> architects{{
    {1955, "arkitekt E. Vikstøl MNAL"},
    {1968, "byggmester K. Nordtangen"},
    {1983, "Testvik Ingeniørkontor"},
    {1999, "Fjordhus tegnekontor A/S"},
    {2011, "Fjordplan Arkitekter AS"},
    {3000, "Nordvik og Ås Arkitekter AS"},
}};
constexpr std::array<std::pair<int, std::string_view>, 5> builders{{
    {1952, "Peder Kvernmo"},
    {1968, "Karl Nordtangen"},
    {1985, "Brødrene Åsrud"},
    {2004, "Odd Svartholt"},
    {3000, "Testvik Bygg AS"},
}};
constexpr std::array farm_names{"Solvang", "Fjellheim", "Granly", "Utsikten", "Lia",
                                "Bjørkly", "Nordheim",  "Haugen", "Vikheim",  "Tun"};

void add_property(Facts& facts, const Plot& plot, const Plot& neighbour, int year) {
    const auto& owner = plot.owner_in(year);
    const auto& beside = neighbour.owner_in(year);
    facts["eier"] = owner.name;
    facts["tiltale"] = owner.id.size() == 9 ? "" : owner.woman ? "Fru " : "Herr ";
    facts["fnr"] = owner.id.substr(0, 6) + " " + owner.id.substr(6);
    facts["gbnr"] = property_text(plot, year);
    facts["gbnr_stor"] = capitals(facts["gbnr"]);
    facts["adresse"] = plot.address();
    facts["adresse_stor"] = capitals(plot.address());
    facts["gate"] = plot.street;
    facts["husnr"] = std::to_string(plot.house_number);
    facts["husaar"] = std::to_string(plot.house.year);
    facts["snr"] = std::to_string(plot.snr);
    facts["nabo"] = beside.name;
    facts["nabo_fnr"] = beside.id;
    facts["nabo_gbnr"] = property_text(neighbour, year);
    facts["nabo_adresse"] = neighbour.address();
}

void add_measures(Facts& facts, const Plot& plot, const CaseFile& file) {
    double width = plot.house.width;
    double depth = plot.house.depth;
    double storeys = plot.house.storeys;
    if (file.when == When::extension || facts["tiltak"] == "tilbygg") {
        width = 4.6;
        depth = 3.4;
        storeys = 1;
    }
    const double plot_area = plot.outline.empty() ? 1260 : area(plot.outline);
    facts["bredde"] = decimal(width, 1);
    facts["lengde"] = decimal(depth, 1);
    facts["bya"] = decimal(width * depth, 0);
    facts["bra"] = decimal(width * depth * storeys * 0.88, 0);
    facts["gesims"] = storeys > 1 ? "5,2" : "3,1";
    facts["moene"] = storeys > 1 ? "7,9" : "5,4";
    facts["tomt"] = decimal(plot_area, 0);
    facts["utnytting"] = decimal(100 * plot.house.width * plot.house.depth / plot_area + 5, 1);
    for (std::size_t side = 0; side < 4; ++side) {
        const double metres = plot.outline.empty()
                                  ? 30.0
                                  : distance(plot.outline[side], plot.outline[(side + 1) % 4]);
        // The deed walks round from the road: left side, back, right side, road.
        facts[fmt::format("side{}", (4 - side - 1) % 4 + 1)] = decimal(metres, 1);
    }
}

}  // namespace

const Plot& neighbour_of(std::span<const Plot> town, const Plot& plot) {
    const Plot* best = nullptr;
    for (const auto& other : town) {
        if (other.outline.empty() ||
            (other.gnr == plot.gnr && other.bnr == plot.bnr && other.fnr == plot.fnr)) {
            continue;
        }
        // A neighbour with a house of his own by then reads best.
        const double penalty = other.house.year > plot.house.year ? 60 : 0;
        const double away = distance(other.house.centre, plot.house.centre) + penalty;
        if (!best || away < distance(best->house.centre, plot.house.centre) +
                                (best->house.year > plot.house.year ? 60 : 0)) {
            best = &other;
        }
    }
    return *best;
}

Facts facts_of(std::span<const Plot> town, const CaseFile& file, domain::CalendarDate date) {
    const auto& plot = town[file.plot];
    const int year = date.year();
    Chance chance(fmt::format("{} {} fakta", plot.number(), file.number));
    Facts facts;
    add_property(facts, plot, neighbour_of(town, plot), file.year);
    facts["tiltak"] = works_of(plot, file);
    facts["tiltak_stor"] = capitals(facts["tiltak"].substr(0, 1)) + facts["tiltak"].substr(1);
    add_measures(facts, plot, file);
    facts["avstand"] = decimal(chance.real(4.0, 5.8), 1);
    const int fee = file.year < 1950   ? chance.between(5, 18)
                    : file.year < 1975 ? chance.between(20, 90)
                    : file.year < 1998 ? chance.between(300, 1400)
                                       : chance.between(52, 190) * 100;
    facts["gebyr"] = file.year < 1998 ? fmt::format("{},-", fee)
                                      : fmt::format("{} {:03}", fee / 1000, fee % 1000);
    const auto first = std::ranges::find_if(file.papers, [](const Paper& paper) {
        return paper.kind != "skylddeling" && paper.kind != "festekontrakt";
    });
    const auto application = first == file.papers.end() ? date : first->date;
    facts["soeknad_dato"] = long_date(application);
    facts["nabovarsel_dato"] = long_date(application.plus_days(-chance.between(16, 24)));
    facts["moetedato"] = long_date(file.decided);
    facts["moetedato_kort"] = long_date(file.decided).substr(0, long_date(file.decided).rfind(' '));
    facts["moetesak"] = fmt::format("{}/{:02}", chance.between(4, 88), file.decided.year() % 100);
    facts["dato"] = long_date(date);
    facts["dato_kort"] = long_date(date).substr(0, long_date(date).rfind(' '));
    facts["aar"] = std::to_string(year);
    facts["saksbehandler"] = holder(building_officers, year);
    facts["politiker"] = holder(politicians, year);
    facts["brannsjef"] = holder(fire_chiefs, year);
    facts["arkitekt"] = holder(architects, year);
    facts["byggmester"] = holder(builders, year);
    facts["veggtype"] = year < 1962 ? "utvendig panel og tjærepapp" : "utvendig stående panel";
    facts["bruksnavn"] = farm_names.at(static_cast<std::size_t>(chance.between(0, 9)));
    facts["dagbok"] = std::to_string(chance.between(112, 2890));
    facts["etasje"] = floors_text(plot);
    return facts;
}

}  // namespace byggarkiv::demo
