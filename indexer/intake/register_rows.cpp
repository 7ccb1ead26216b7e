#include "intake/register_rows.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "intake/register_fields.hpp"
#include "intake/words.hpp"

namespace byggarkiv::intake {

namespace {

// Kartverket, "Matrikkelen - Adresse", CSV: 37 columns.
constexpr std::array<std::string_view, 37> kartverkets_columns = {
    "lokalId",
    "kommunenummer",
    "kommunenavn",
    "adressetype",
    "adressetilleggsnavn",
    "adressetilleggsnavnKilde",
    "adressekode",
    "adressenavn",
    "nummer",
    "bokstav",
    "gardsnummer",
    "bruksnummer",
    "festenummer",
    "undernummer",
    "adresseTekst",
    "adresseTekstUtenAdressetilleggsnavn",
    "EPSG-kode",
    "Nord",
    "Øst",
    "postnummer",
    "poststed",
    "oppdateringsdato",
    "datauttaksdato",
    "adresseId",
    "uuidAdresse",
    "atkomstId",
    "uuidAtkomst",
    "atkomstNord",
    "atkomstØst",
    "sommeratkomstId",
    "uuidSommeratkomst",
    "sommeratkomstNord",
    "sommeratkomstØst",
    "vinteratkomstId",
    "uuidVinteratkomst",
    "vinteratkomstNord",
    "vinteratkomstØst"};

constexpr std::array<std::string_view, 6> buildings = {"bygningsnummer", "bygningstype",
                                                       "bygningsstatus", "kommunenummer",
                                                       "gardsnummer",    "bruksnummer"};

}  // namespace

Columns::Columns(const std::vector<std::string>& header) {
    for (std::size_t i = 0; i < header.size(); ++i)
        places_.emplace(std::string(trimmed(header[i])), i);
}

std::size_t Columns::place(std::string_view name) const {
    const auto found = places_.find(name);
    return found == places_.end() ? absent : found->second;
}

std::string Columns::missing(std::span<const std::string_view> wanted) const {
    std::string names;
    for (const auto name : wanted)
        if (place(name) == absent) names += (names.empty() ? "" : ", ") + std::string(name);
    return names;
}

std::string_view NamedRow::operator[](std::string_view column) const {
    const auto place = columns_.place(column);
    return place < fields_.size() ? trimmed(fields_[place]) : std::string_view{};
}

Read<domain::PropertyId> property_of(const NamedRow& row, std::string_view section) {
    const auto municipality = domain::MunicipalityNumber::parse(row["kommunenummer"]);
    const auto gnr = read_number(row["gardsnummer"]);
    const auto bnr = read_number(row["bruksnummer"]);
    const auto optional = [&](std::string_view column) {
        if (column.empty()) return std::optional(0u);
        const auto text = row[column];
        return text.empty() ? std::optional(0u) : read_number(text);
    };
    const auto fnr = optional("festenummer");
    const auto snr = optional(section);
    if (!municipality || !gnr || !bnr || !fnr || !snr)
        return Refused{std::string("names no property")};
    const auto id = domain::PropertyId::from({*municipality, *gnr, *bnr, *fnr, *snr});
    if (!id) return Refused{std::string("names no property: its numbers are out of range")};
    return id.value();
}

bool all_digits(std::string_view text, std::size_t least, std::size_t most) {
    return text.size() >= least && text.size() <= most &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Read<std::optional<domain::CalendarDate>> optional_day(std::string_view text) {
    if (text.empty()) return std::optional<domain::CalendarDate>();
    const bool timed = text.size() > 10 && (text[10] == ' ' || text[10] == 'T');
    const auto day = domain::CalendarDate::parse(timed ? text.substr(0, 10) : text);
    if (!day) return Refused{std::string("has a date that is no date")};
    return day;
}

std::span<const std::string_view> address_columns() {
    return kartverkets_columns;
}
std::span<const std::string_view> building_columns() {
    return buildings;
}

std::string address_key(const NamedRow& row) {
    return std::string(row["lokalId"]);
}

Read<archive::AddressRow> address_of(const NamedRow& row) {
    const auto property = property_of(row, "");
    if (!property) return Refused{property.reason()};
    const auto key = row["lokalId"];
    const auto street = row["adressenavn"];
    const auto number = read_number(row["nummer"]);
    const auto letter = row["bokstav"];
    const auto postcode = row["postnummer"];
    if (key.empty()) return Refused{std::string("has no lokalId")};
    if (street.empty())
        return Refused{std::string("has no street: only street addresses are taken")};
    if (!number || *number > 99'999) return Refused{std::string("has no house number")};
    if (letter.size() > 4) return Refused{std::string("has a house letter that is none")};
    if (!postcode.empty() && !all_digits(postcode, 4, 4))
        return Refused{std::string("has a postcode that is not four digits")};
    if (key.size() > 100 || street.size() > 200 || row["poststed"].size() > 200)
        return Refused{std::string("has a name longer than any")};
    const auto since = optional_day(row["oppdateringsdato"]);
    const auto as_of = optional_day(row["datauttaksdato"]);
    if (!since || !as_of) return Refused{std::string("has a date that is no date")};
    return archive::AddressRow{.external_key = std::string(key),
                               .property = property.value(),
                               .street = std::string(street),
                               .number = *number,
                               .letter = std::string(letter),
                               .postcode = std::string(postcode),
                               .place = std::string(row["poststed"]),
                               .dates = {since.value(), as_of.value()}};
}

std::string building_key(const NamedRow& row) {
    const auto extension = row["bygningsendringLopenr"];
    const auto number = row["bygningsnummer"];
    if (number.empty()) return "";
    return std::string(number) + '\t' + (extension.empty() ? "0" : std::string(extension));
}

Read<archive::BuildingRow> building_of(const NamedRow& row) {
    const auto property = property_of(row, "seksjonsnummer");
    if (!property) return Refused{property.reason()};
    if (!all_digits(row["bygningsnummer"], 1, 9))
        return Refused{std::string("has no building number")};
    const auto extension = row["bygningsendringLopenr"];
    if (!extension.empty() && !all_digits(extension, 1, 4))
        return Refused{std::string("has a number of its extension that is none")};
    if (!all_digits(row["bygningstype"], 3, 3))
        return Refused{std::string("has a building type that is not three digits")};
    if (row["bygningsstatus"].size() > 10) return Refused{std::string("has a status that is none")};
    const auto since = optional_day(row["oppdateringsdato"]);
    const auto as_of = optional_day(row["datauttaksdato"]);
    if (!since || !as_of) return Refused{std::string("has a date that is no date")};
    return archive::BuildingRow{
        .property = property.value(),
        .building = {.number = std::string(row["bygningsnummer"]),
                     .extension = extension.empty() ? "0" : std::string(extension),
                     .type = std::string(row["bygningstype"]),
                     .status = std::string(row["bygningsstatus"]),
                     .year = small_number(row["byggeaar"]),
                     .area_m2 = small_number(row["bruksareal_m2"])},
        .dates = {since.value(), as_of.value()}};
}

}  // namespace byggarkiv::intake
