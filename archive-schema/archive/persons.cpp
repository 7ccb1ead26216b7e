#include "archive/persons.hpp"

#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "base/id.hpp"
#include "sql/catalogue.hpp"

namespace byggarkiv::archive {

namespace {

// What a look-up by secret key is for; keeps a person and an organisation with like digits apart.
constexpr std::string_view person_purpose = "person";
constexpr std::string_view organisation_purpose = "organis";

}  // namespace

std::optional<domain::PersonKey> Persons::find(Kind kind, std::string_view digits) {
    const auto purpose = kind == Kind::person ? person_purpose : organisation_purpose;
    const auto& sealer = work_.sealer();
    for (auto key = sealer.newest_key(); key > 0; --key)
        if (const auto row =
                work_.session().row(sql::person::find, {sealer.lookup(purpose, digits, key)}))
            return domain::PersonKey(row->text(0));
    return std::nullopt;
}

domain::PersonKey Persons::find_or_enter(Kind kind, std::string_view digits) {
    if (auto known = find(kind, digits)) return *known;
    work_.must_be_in_change();
    const bool is_person = kind == Kind::person;
    auto key = random_uuid();
    const auto sealed = work_.sealer().seal(digits);
    work_.session().run(
        sql::person::enter,
        {key, is_person ? "person" : "organisation",
         work_.sealer().lookup(is_person ? person_purpose : organisation_purpose, digits),
         work_.sealer().newest_key(), store::Blob{sealed}});
    work_.wrote("person", key);
    return domain::PersonKey(std::move(key));
}

std::optional<domain::PersonKey> Persons::find(const domain::NationalId& number) {
    return find(Kind::person, number.digits());
}

domain::PersonKey Persons::find_or_enter(const domain::NationalId& number) {
    return find_or_enter(Kind::person, number.digits());
}

std::optional<domain::PersonKey> Persons::find_organisation(std::string_view number) {
    return find(Kind::organisation, number);
}

domain::PersonKey Persons::find_or_enter_organisation(std::string_view number) {
    return find_or_enter(Kind::organisation, number);
}

std::optional<std::string> Persons::number(const domain::PersonKey& key) {
    const auto row = work_.session().row(sql::person::sealed_number, {key.text()});
    if (!row) return std::nullopt;
    auto number = work_.sealer().unseal(row->text(0));
    if (!number)
        throw Failure(Failure::Kind::integrity, "person " + key.text() + " cannot be unsealed");
    return number;
}

}  // namespace byggarkiv::archive
