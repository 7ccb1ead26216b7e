#include <stdexcept>

#include "archive/hidden_names.hpp"
#include "archive/ownerships.hpp"
#include "archive/persons.hpp"
#include "archive/row_digest.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/ownership.hpp"

// The writing half of Ownerships. Sealed bytes differ at every sealing, so what is there is opened
// and compared before it is replaced.
namespace byggarkiv::archive {

namespace {

domain::PersonKey enter(Work& work, const LegalPerson& legal) {
    if (legal.person.has_value() != legal.organisation.empty())
        throw std::logic_error("somebody who is not exactly one of person and organisation");
    Persons persons(work);
    return legal.person ? persons.find_or_enter(*legal.person)
                        : persons.find_or_enter_organisation(legal.organisation);
}

// One row of ownership but for its digest.
struct OwnershipText {
    const std::string& property;
    const std::string& owner;
    std::string_view sealed_name;
    std::int64_t part, whole;
    const std::string& from;
    const std::string& to;
};

void write(Work& work, const OwnershipText& o) {
    const store::Blob name{o.sealed_name};
    const auto digest = row_digest(work.sealer(), "ownership",
                                   {o.property, o.owner, name, o.part, o.whole, o.from, o.to});
    work.session().run(sql::ownership::put_ownership,
                       {o.property, o.owner, name, o.part, o.whole, o.from, o.to, digest});
    work.touch("property", o.property);
}

// One row of power_of_attorney but for its digest.
struct PowerText {
    const std::string& key;
    const std::string& principal;
    const std::string& attorney;
    store::Value property;
    std::string_view sealed_name;
    const std::string& from;
    const std::string& to;
    const std::string& withdrawn;
};

void write(Work& work, const PowerText& p) {
    const store::Blob name{p.sealed_name};
    const auto digest =
        row_digest(work.sealer(), "power_of_attorney",
                   {p.key, p.principal, p.attorney, p.property, name, p.from, p.to, p.withdrawn});
    work.session().run(sql::ownership::put_power, {p.key, p.principal, p.attorney, p.property, name,
                                                   p.from, p.to, p.withdrawn, digest});
    work.wrote("power_of_attorney", p.key);
}

}  // namespace

std::optional<domain::PersonKey> Ownerships::owner_of(const OwnershipRow& row) {
    Persons persons(work_);
    return row.person ? persons.find(*row.person) : persons.find_organisation(row.organisation);
}

bool Ownerships::put(const OwnershipRow& row, const domain::PropertyKey& property) {
    work_.must_be_in_change();
    const auto& sealer = work_.sealer();
    const auto owner = enter(work_, {row.person, row.organisation});
    const auto from = date_text(row.from);
    const auto to = date_text(row.to);
    const auto share = Share::parse(row.share).value_or(Share{});
    const bool changed = row.person && tell_protection(owner.text(), row.protection);
    const auto known =
        work_.session().row(sql::ownership::ownership, {property.text(), owner.text(), from});
    if (known && sealer.unseal(known->text(0)) == row.name && known->number(1) == share.part &&
        known->number(2) == share.whole && known->text(3) == to)
        return changed;
    const auto sealed_name = sealer.seal(row.name);
    write(work_, OwnershipText{property.text(), owner.text(), sealed_name, share.part, share.whole,
                               from, to});
    return true;
}

void Ownerships::end_ownership(const domain::PropertyKey& property, const std::string& owner,
                               const std::string& from, domain::CalendarDate on) {
    const auto known =
        work_.session().row(sql::ownership::ownership, {property.text(), owner, from});
    if (!known) throw std::logic_error("an ownership that is not there cannot end");
    write(work_, OwnershipText{property.text(), owner, known->text(0), known->number(1),
                               known->number(2), from, on.text()});
}

bool Ownerships::put(const PowerRow& row, const std::optional<domain::PropertyKey>& property) {
    work_.must_be_in_change();
    const auto& sealer = work_.sealer();
    const auto principal = enter(work_, row.principal);
    const auto attorney = enter(work_, row.attorney);
    const auto from = date_text(row.from);
    const auto to = date_text(row.to);
    const auto withdrawn = date_text(row.withdrawn);
    const store::Value place = property ? store::Value(property->text()) : store::Value(nullptr);
    if (const auto known = work_.session().row(sql::ownership::power, {row.external_key})) {
        const bool same_place =
            property ? !known->is_null(2) && known->text(2) == property->text() : known->is_null(2);
        if (same_place && known->text(0) == principal.text() && known->text(1) == attorney.text() &&
            sealer.unseal(known->text(3)) == row.attorney_name && known->text(4) == from &&
            known->text(5) == to && known->text(6) == withdrawn)
            return false;
    }
    const auto sealed_name = sealer.seal(row.attorney_name);
    write(work_, PowerText{row.external_key, principal.text(), attorney.text(), place, sealed_name,
                           from, to, withdrawn});
    return true;
}

void Ownerships::end_power(const std::string& external_key, domain::CalendarDate on) {
    const auto known = work_.session().row(sql::ownership::power, {external_key});
    if (!known) throw std::logic_error("a power that is not there cannot end");
    const auto place = known->is_null(2) ? store::Value(nullptr) : store::Value(known->text(2));
    write(work_, PowerText{external_key, known->text(0), known->text(1), place, known->text(3),
                           known->text(4), on.text(), known->text(6)});
}

bool Ownerships::protected_person(const domain::PersonKey& person) {
    const auto row = work_.session().row(sql::ownership::protection, {person.text()});
    return row && row->text(1).empty();
}

void Ownerships::protect(const domain::PersonKey& person) {
    set_protection(person.text(), domain::date_in_oslo(work_.clock().now()).text(), "", "hand");
}

void Ownerships::lift_protection(const domain::PersonKey& person) {
    const auto row = work_.session().row(sql::ownership::protection, {person.text()});
    if (!row || !row->text(1).empty()) return;
    set_protection(person.text(), row->text(0), domain::date_in_oslo(work_.clock().now()).text(),
                   "hand");
}

// A register may protect anybody, and lift only what a register protected.
bool Ownerships::tell_protection(const std::string& person, Protection protection) {
    if (protection == Protection::not_told) return false;
    const auto row = work_.session().row(sql::ownership::protection, {person});
    const bool is_protected = row && row->text(1).empty();
    const auto today = domain::date_in_oslo(work_.clock().now()).text();
    if (protection == Protection::protected_address) {
        if (is_protected) return false;
        set_protection(person, today, "", "register");
        return true;
    }
    if (!is_protected || row->text(2) == "hand") return false;
    set_protection(person, row->text(0), today, "register");
    return true;
}

void Ownerships::set_protection(const std::string& person, const std::string& since,
                                const std::string& lifted, std::string_view source) {
    work_.must_be_in_change();
    const auto digest =
        row_digest(work_.sealer(), "protected_person", {person, since, lifted, source});
    work_.session().run(sql::ownership::put_protection, {person, since, lifted, source, digest});
    work_.wrote("protected_person", person);
    HiddenNames(work_).changed(domain::PersonKey(person));
}

}  // namespace byggarkiv::archive
