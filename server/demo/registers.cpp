#include "demo/registers.hpp"

#include "demo/chance.hpp"
#include "domain/utm.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

namespace byggarkiv::demo {

namespace {

constexpr int utm_zone = 33;

constexpr std::string_view address_columns =
    "lokalId;kommunenummer;kommunenavn;adressetype;adressetilleggsnavn;adressetilleggsnavnKilde;"
    "adressekode;adressenavn;nummer;bokstav;gardsnummer;bruksnummer;festenummer;undernummer;"
    "adresseTekst;adresseTekstUtenAdressetilleggsnavn;EPSG-kode;Nord;Øst;postnummer;poststed;"
    "oppdateringsdato;datauttaksdato;adresseId;uuidAdresse;atkomstId;uuidAtkomst;atkomstNord;"
    "atkomstØst;sommeratkomstId;uuidSommeratkomst;sommeratkomstNord;sommeratkomstØst;"
    "vinteratkomstId;uuidVinteratkomst;vinteratkomstNord;vinteratkomstØst\r\n";

int building_type(Use use) {
    switch (use) {
        case Use::house:
            return 111;
        case Use::semi_detached:
            return 121;
        case Use::row_house:
            return 131;
        case Use::cabin:
            return 161;
        case Use::shop:
            return 322;
        case Use::bank:
            return 312;
        case Use::workshop:
            return 212;
        case Use::boathouse:
            return 183;
        case Use::farmhouse:
            return 113;
    }
    throw std::logic_error("use without a building type");
}

int floor_area(const House& house) {
    const double floors = house.storeys + (house.basement ? 0.8 : 0.0);
    return static_cast<int>(std::lround(house.width * house.depth * floors * 0.86));
}

template <typename... Values>
void add(std::string& text, fmt::format_string<Values...> row, Values&&... values) {
    fmt::format_to(std::back_inserter(text), row, std::forward<Values>(values)...);
}

std::string ring(const Outline& outline) {
    std::string text;
    for (std::size_t i = 0; i <= outline.size(); ++i) {
        const Point utm = to_utm33(outline[i % outline.size()]);
        const auto place = domain::from_utm({utm.x, utm.y}, utm_zone);
        add(text, "{}[{:.7f},{:.7f}]", i == 0 ? "" : ",", place.longitude, place.latitude);
    }
    return text;
}

}  // namespace

std::string addresses_csv(std::span<const Plot> plots) {
    std::string text(address_columns);
    int id = 200009000;
    for (const auto& plot : plots) {
        if (plot.snr > 1) continue;  // the sections of a house share its address
        const Point utm = to_utm33(plot.house.centre);
        ++id;
        add(text,
            "{};9999;TESTVIK;Vegadresse;;;{};{};{};;{};{};{};0;{};{};25833;{:.2f};{:.2f};0001;"
            "TESTVIK;",
            id, plot.street_code, plot.street, plot.house_number, plot.gnr, plot.bnr, plot.fnr,
            plot.address(), plot.address(), utm.y, utm.x);
        add(text, "2026-01-01 00:00:00;2026-11-22 00:00:00;{};;;;;;;;;;;;;\r\n", id);
    }
    return text;
}

std::string parcels_geojson(std::span<const Plot> plots) {
    std::string text = R"({"type":"FeatureCollection","name":"teig","features":[)";
    int id = 0;
    for (const auto& plot : plots) {
        if (plot.outline.empty()) continue;
        add(text,
            R"({}{{"type":"Feature","properties":{{"teigId":{},"matrikkelnummertekst":"{}","kommunenummer":"9999","gardsnummer":{},"bruksnummer":{},"festenummer":{},"seksjonsnummer":0,"matrikkelenhetstype":"{}","areal_m2":{},"noyaktighet":"{}"}},)",
            id == 0 ? "" : ",", id + 1, plot.number(), plot.gnr, plot.bnr, plot.fnr,
            plot.fnr != 0 ? "Festegrunn" : "Grunneiendom", std::lround(area(plot.outline)),
            plot.house.year > 1965 ? "13 cm" : "2 m");
        add(text, R"("geometry":{{"type":"Polygon","coordinates":[[{}]]}}}})", ring(plot.outline));
        ++id;
    }
    return text + "]}\n";
}

std::string buildings_csv(std::span<const Plot> plots) {
    std::string text =
        "bygningsnummer;bygningsendringLopenr;bygningstype;bygningsstatus;kommunenummer;"
        "gardsnummer;bruksnummer;festenummer;seksjonsnummer;adresse;byggeaar;bruksareal_m2;"
        "bruksenhetsnummer\r\n";
    int number = 300009000;
    for (const auto& plot : plots) {
        const bool dwelling = plot.use != Use::workshop && plot.use != Use::boathouse;
        const int floors = plot.snr != 0 ? floor_area(plot.house) / 4 : floor_area(plot.house);
        const auto status = plot.house.year >= 1998 ? "FA" : "TB";
        // The sections of a row house are units of one building.
        number += plot.snr == 0 ? 7 : 0;
        add(text, "{};{};{};{};9999;{};{};{};{};{};{};{};{}\r\n", number, 0,
            building_type(plot.use), status, plot.gnr, plot.bnr, plot.fnr, plot.snr, plot.address(),
            plot.house.year, floors,
            dwelling ? fmt::format("H01{:02}", std::max(plot.snr, 1)) : "");
        if (plot.garage_year != 0) {
            number += 3;
            add(text, "{};0;181;TB;9999;{};{};{};{};{};{};42;\r\n", number, plot.gnr, plot.bnr,
                plot.fnr, plot.snr, plot.address(), plot.garage_year);
        }
    }
    return text;
}

std::string owners_csv(std::span<const Plot> plots) {
    std::string text =
        "matrikkelnummer;kommunenummer;gardsnummer;bruksnummer;festenummer;seksjonsnummer;"
        "eiertype;eierId;navn;rolle;andel;fraDato;tilDato\r\n";
    for (const auto& plot : plots) {
        for (const auto& owner : plot.owners) {
            if (owner.to_year != 0 && owner.to_year < 1970) continue;
            Chance chance(fmt::format("{} tinglyst {}", plot.number(), owner.from_year));
            const auto from = fmt::format("{:04}-{:02}-{:02}", owner.from_year,
                                          chance.between(1, 12), chance.between(1, 28));
            Chance sale(fmt::format("{} tinglyst {}", plot.number(), owner.to_year));
            const auto to = owner.to_year == 0
                                ? std::string()
                                : fmt::format("{:04}-{:02}-{:02}", owner.to_year,
                                              sale.between(1, 12), sale.between(1, 28));
            add(text, "9999-{};9999;{};{};{};{};{};{};{};Hjemmelshaver;{};{};{}\r\n", plot.number(),
                plot.gnr, plot.bnr, plot.fnr, plot.snr,
                owner.id.size() == 9 ? "Organisasjon" : "Privatperson", owner.id, owner.name,
                owner.share, from, to);
        }
    }
    return text;
}

}  // namespace byggarkiv::demo
