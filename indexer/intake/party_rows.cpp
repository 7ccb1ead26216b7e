#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "intake/register_fields.hpp"
#include "intake/register_rows.hpp"

// Rows about persons and organisations: owners, and who acts for them.
namespace byggarkiv::intake {

namespace {

constexpr std::array<std::string_view, 10> owners = {
    "kommunenummer", "gardsnummer", "bruksnummer", "festenummer", "seksjonsnummer",
    "eiertype",      "eierId",      "navn",        "fraDato",     "tilDato"};

constexpr std::array<std::string_view, 14> attorneys = {
    "fullmaktId",     "giverType",     "giverId",     "fullmektigType", "fullmektigId",
    "navn",           "kommunenummer", "gardsnummer", "bruksnummer",    "festenummer",
    "seksjonsnummer", "fraDato",       "tilDato",     "trukketDato"};

constexpr std::size_t longest_name = 500;

// What registers write of adressesperre: codes of Folkeregisteret and plain words. nullopt for what
// is none of them.
std::optional<archive::Protection> protection_of(std::string_view text) {
    using archive::Protection;
    const auto word = lower_case(text);
    constexpr std::array<std::string_view, 10> protected_words = {"ja",
                                                                  "j",
                                                                  "1",
                                                                  "true",
                                                                  "fortrolig",
                                                                  "strengt fortrolig",
                                                                  "strengtfortrolig",
                                                                  "6",
                                                                  "7",
                                                                  "klientadresse"};
    constexpr std::array<std::string_view, 6> open_words = {"nei",   "n",        "0",
                                                            "false", "ugradert", ""};
    if (std::find(protected_words.begin(), protected_words.end(), word) != protected_words.end())
        return Protection::protected_address;
    if (std::find(open_words.begin(), open_words.end(), word) != open_words.end())
        return Protection::none;
    return std::nullopt;
}

struct Dates {
    std::optional<domain::CalendarDate> from, to;
};

Read<Dates> dates_of(const NamedRow& row) {
    const auto from = optional_day(row["fraDato"]);
    const auto to = optional_day(row["tilDato"]);
    if (!from) return Refused{from.reason()};
    if (!to) return Refused{to.reason()};
    if (from.value() && to.value() && *to.value() < *from.value())
        return Refused{std::string("ends before it begins")};
    return Dates{from.value(), to.value()};
}

}  // namespace

std::span<const std::string_view> owner_columns() {
    return owners;
}
std::span<const std::string_view> attorney_columns() {
    return attorneys;
}

Read<archive::LegalPerson> legal_person(std::string_view kind, std::string_view number) {
    archive::LegalPerson found;
    const auto word = lower_case(kind);
    if (word == "privatperson" || word == "person") {
        found.person = domain::NationalId::parse(number);
        if (!found.person)
            return Refused{std::string("its owner's number is no national id number")};
    } else if (word == "organisasjon" || word == "juridisk person") {
        if (!domain::valid_organisation_number(number))
            return Refused{std::string("its owner's number is no organisation number")};
        for (const char c : number)
            if (c != ' ') found.organisation += c;
    } else {
        return Refused{std::string("is neither of a Privatperson nor of an Organisasjon")};
    }
    return found;
}

Read<archive::OwnershipRow> ownership_of(const NamedRow& row) {
    const auto property = property_of(row, "seksjonsnummer");
    if (!property) return Refused{property.reason()};
    auto owner = legal_person(row["eiertype"], row["eierId"]);
    if (!owner) return Refused{owner.reason()};
    if (row["navn"].empty()) return Refused{std::string("its owner has no name")};
    if (row["navn"].size() > longest_name)
        return Refused{std::string("its owner's name is longer than any")};
    const auto share = row["andel"];
    if (!share.empty() && !archive::Share::parse(share))
        return Refused{std::string("has a share that is no part of one, such as 1/2")};
    const auto dates = dates_of(row);
    if (!dates) return Refused{dates.reason()};
    const auto protection = protection_of(row["adressesperre"]);
    if (!protection)
        return Refused{std::string("says of adressesperre what is neither yes nor no")};
    return archive::OwnershipRow{
        .property = property.value(),
        .person = owner.value().person,
        .organisation = owner.value().organisation,
        .name = std::string(row["navn"]),
        .share = std::string(share),
        .from = dates.value().from,
        .to = dates.value().to,
        .protection = row.has("adressesperre") ? *protection : archive::Protection::not_told};
}

std::string power_key(const NamedRow& row) {
    return std::string(row["fullmaktId"]);
}

Read<archive::PowerRow> power_of(const NamedRow& row) {
    if (row["fullmaktId"].empty() || row["fullmaktId"].size() > 100)
        return Refused{std::string("has no fullmaktId")};
    const auto principal = legal_person(row["giverType"], row["giverId"]);
    if (!principal) return Refused{principal.reason()};
    const auto attorney = legal_person(row["fullmektigType"], row["fullmektigId"]);
    if (!attorney) return Refused{"who acts: " + attorney.reason()};
    if (row["navn"].size() > longest_name)
        return Refused{std::string("its name is longer than any")};
    std::optional<domain::PropertyId> property;
    if (!row["kommunenummer"].empty() || !row["gardsnummer"].empty() ||
        !row["bruksnummer"].empty()) {
        const auto named = property_of(row, "seksjonsnummer");
        if (!named) return Refused{named.reason()};
        property = named.value();
    }
    const auto dates = dates_of(row);
    if (!dates) return Refused{dates.reason()};
    const auto withdrawn = optional_day(row["trukketDato"]);
    if (!withdrawn) return Refused{withdrawn.reason()};
    return archive::PowerRow{.external_key = std::string(row["fullmaktId"]),
                             .principal = principal.value(),
                             .attorney = attorney.value(),
                             .attorney_name = std::string(row["navn"]),
                             .property = property,
                             .from = dates.value().from,
                             .to = dates.value().to,
                             .withdrawn = withdrawn.value()};
}

}  // namespace byggarkiv::intake
