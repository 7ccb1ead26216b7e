#include "intake/register_rows.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "intake/words.hpp"

namespace byggarkiv::intake {

namespace {

// Kartverket, "Matrikkelen - Adresse", CSV: 37 columns.
constexpr std::string_view address_header =
    "lokalId;kommunenummer;kommunenavn;adressetype;adressetilleggsnavn;adressetilleggsnavnKilde;"
    "adressekode;adressenavn;nummer;bokstav;gardsnummer;bruksnummer;festenummer;undernummer;"
    "adresseTekst;"
    "adresseTekstUtenAdressetilleggsnavn;EPSG-kode;Nord;Øst;postnummer;poststed;oppdateringsdato;"
    "datauttaksdato;adresseId;uuidAdresse;atkomstId;uuidAtkomst;atkomstNord;atkomstØst;"
    "sommeratkomstId;"
    "uuidSommeratkomst;sommeratkomstNord;sommeratkomstØst;vinteratkomstId;uuidVinteratkomst;"
    "vinteratkomstNord;vinteratkomstØst";

template <std::size_t n>
std::string missing(const std::vector<std::string>& header,
                    const std::array<std::string_view, n>& columns) {
    std::string names;
    for (const auto name : columns) {
        if (std::find(header.begin(), header.end(), name) != header.end()) continue;
        names += names.empty() ? std::string(name) : ", " + std::string(name);
    }
    return names;
}

Result<domain::PropertyId, std::string> property_of(const NamedRow& row, std::string_view section) {
    const auto municipality = domain::MunicipalityNumber::parse(row["kommunenummer"]);
    const auto gnr = read_number(row["gardsnummer"]);
    const auto bnr = read_number(row["bruksnummer"]);
    const auto optional = [&](std::string_view column) {
        return column.empty() || row[column].empty() ? std::optional(0u) : read_number(row[column]);
    };
    const auto fnr = optional("festenummer");
    const auto snr = optional(section);
    if (!municipality || !gnr || !bnr || !fnr || !snr)
        return Refused{std::string("names no property")};
    const auto id = domain::PropertyId::from({*municipality, *gnr, *bnr, *fnr, *snr});
    if (!id) return Refused{std::string("names no property: its numbers are out of range")};
    return id.value();
}

bool digits(std::string_view text, std::size_t least, std::size_t most) {
    return text.size() >= least && text.size() <= most &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "1/2": how much of the property; what cannot be read is left out, since it decides nothing.
std::string share_of(std::string_view text) {
    const auto parts = split(text, '/');
    if (parts.size() != 2) return "";
    const auto part = read_number(parts[0]);
    const auto whole = read_number(parts[1]);
    return part && whole && *part > 0 && *part <= *whole ? std::string(text) : "";
}

}  // namespace

std::string_view NamedRow::operator[](std::string_view column) const {
    const auto found = std::find(header_.begin(), header_.end(), column);
    const auto place = static_cast<std::size_t>(found - header_.begin());
    return place < row_.fields.size() && found != header_.end() ? trimmed(row_.fields[place])
                                                                : std::string_view{};
}

std::string missing_address_columns(const std::vector<std::string>& header) {
    const auto wanted = split(address_header, ';');
    const bool same = std::equal(header.begin(), header.end(), wanted.begin(), wanted.end());
    return same ? "" : "the header is not that of Kartverket's 37 columns";
}

std::string missing_owner_columns(const std::vector<std::string>& header) {
    return missing<10>(
        header, {"kommunenummer", "gardsnummer", "bruksnummer", "festenummer", "seksjonsnummer",
                 "eiertype", "eierId", "navn", "fraDato", "tilDato"});
}

std::string missing_building_columns(const std::vector<std::string>& header) {
    return missing<6>(header, {"bygningsnummer", "bygningstype", "bygningsstatus", "kommunenummer",
                               "gardsnummer", "bruksnummer"});
}

Result<archive::AddressRow, std::string> address_of(const NamedRow& row) {
    const auto property = property_of(row, "");
    if (!property) return Refused{property.reason()};
    const auto number = read_number(row["nummer"]);
    const auto letter = row["bokstav"];
    if (row["lokalId"].empty()) return Refused{std::string("has no lokalId")};
    if (row["adressenavn"].empty())
        return Refused{std::string("has no street: only street addresses are taken")};
    if (!number) return Refused{std::string("has no house number")};
    if (letter.size() > 4) return Refused{std::string("has a house letter that is none")};
    if (!row["postnummer"].empty() && !digits(row["postnummer"], 4, 4))
        return Refused{std::string("has a postcode that is not four digits")};
    return archive::AddressRow{.external_key = std::string(row["lokalId"]),
                               .property = property.value(),
                               .street = std::string(row["adressenavn"]),
                               .number = *number,
                               .letter = std::string(letter),
                               .postcode = std::string(row["postnummer"]),
                               .place = std::string(row["poststed"])};
}

Result<archive::OwnershipRow, std::string> ownership_of(const NamedRow& row) {
    const auto property = property_of(row, "seksjonsnummer");
    if (!property) return Refused{property.reason()};
    archive::OwnershipRow owner{.property = property.value(),
                                .person = std::nullopt,
                                .organisation = "",
                                .name = std::string(row["navn"]),
                                .share = share_of(row["andel"]),
                                .from = std::nullopt,
                                .to = std::nullopt};
    const bool person = lower_case(row["eiertype"]) == "privatperson";
    if (person) {
        owner.person = domain::NationalId::parse(row["eierId"]);
        if (!owner.person)
            return Refused{std::string("its owner's number is no national id number")};
    } else {
        if (!domain::valid_organisation_number(row["eierId"]))
            return Refused{std::string("its owner's number is no organisation number")};
        for (const char c : row["eierId"]) {
            if (c != ' ') owner.organisation += c;
        }
    }
    if (owner.name.empty()) return Refused{std::string("its owner has no name")};
    const auto day = [&](std::string_view column, std::optional<domain::CalendarDate>& into) {
        into = domain::CalendarDate::parse(row[column]);
        return into.has_value() || row[column].empty();
    };
    if (!day("fraDato", owner.from) || !day("tilDato", owner.to))
        return Refused{std::string("has a date that is no date")};
    if (owner.from && owner.to && *owner.to < *owner.from)
        return Refused{std::string("ends before it begins")};
    return owner;
}

Result<archive::BuildingRow, std::string> building_of(const NamedRow& row) {
    const auto property = property_of(row, "seksjonsnummer");
    if (!property) return Refused{property.reason()};
    if (!digits(row["bygningsnummer"], 1, 9)) return Refused{std::string("has no building number")};
    const auto extension = row["bygningsendringLopenr"];
    if (!extension.empty() && !digits(extension, 1, 4))
        return Refused{std::string("has a number of its extension that is none")};
    if (!digits(row["bygningstype"], 3, 3))
        return Refused{std::string("has a building type that is not three digits")};
    return archive::BuildingRow{
        .property = property.value(),
        .building = {.number = std::string(row["bygningsnummer"]),
                     .extension = extension.empty() ? "0" : std::string(extension),
                     .type = std::string(row["bygningstype"]),
                     .status = std::string(row["bygningsstatus"]),
                     .year = small_number(row["byggeaar"]),
                     .area_m2 = small_number(row["bruksareal_m2"])}};
}

}  // namespace byggarkiv::intake
