#include "archive/persons.hpp"

#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "base/id.hpp"
#include "sql/person.hpp"

namespace byggarkiv::archive {

namespace {

// What a look-up by secret key is for; keeps a person and an organisation with like digits apart.
constexpr std::string_view person_purpose = "person";
constexpr std::string_view organisation_purpose = "organis";

// Who does not know the newest key cannot see whom it knows already, and would enter them twice.
void must_know_the_newest_key(Work& work) {
    const auto newest = work.session().row(sql::person::newest_key).value().number(0);
    if (newest > static_cast<std::int64_t>(work.sealer().newest_key()))
        throw Failure(
            Failure::Kind::setup,
            "the secret key was changed: start this program again, with the key file that "
            "holds the new one");
}

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
    must_know_the_newest_key(work_);
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

int Persons::seal_again(int limit) {
    work_.must_be_in_change();
    must_know_the_newest_key(work_);
    const auto& sealer = work_.sealer();
    const auto rows =
        work_.session().rows(sql::person::sealed_before, {sealer.newest_key(), limit});
    for (const auto& row : rows) {
        const auto number = sealer.unseal(row.text(2));
        if (!number)
            throw Failure(Failure::Kind::integrity,
                          "person " + row.text(0) +
                              " cannot be unsealed; is a key missing from the key file?");
        const auto purpose = row.text(1) == "person" ? person_purpose : organisation_purpose;
        const auto sealed = sealer.seal(*number);
        work_.session().run(sql::person::seal_again,
                            {sealer.lookup(purpose, *number), sealer.newest_key(),
                             store::Blob{sealed}, row.text(0)});
        work_.wrote("person", row.text(0));
    }
    return static_cast<int>(rows.size());
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
