#include "domain/access.hpp"

#include <algorithm>

#include "domain/words.hpp"

namespace byggarkiv::domain {

namespace {

constexpr Word<AccessStatus> statuses[] = {
    {AccessStatus::not_assessed, "not_assessed"},
    {AccessStatus::open, "open"},
    {AccessStatus::partly_shielded, "partly_shielded"},
    {AccessStatus::exempt, "exempt"},
};

constexpr Word<Existence> existences[] = {
    {Existence::is_public, "public"},
    {Existence::is_secret, "secret"},
};

constexpr Word<AfterExpiry> after_expiries[] = {
    {AfterExpiry::not_assessed, "not_assessed"},
    {AfterExpiry::open, "open"},
};

bool reaches(const Grant::OwnersOf& owners, const Viewer& viewer) {
    return viewer.owns.contains(owners.property);
}

bool reaches(const Grant::PartyOf& party, const Viewer& viewer) {
    if (party.person && viewer.person != party.person) return false;
    return std::any_of(viewer.party_to.begin(), viewer.party_to.end(), [&](const Party& part) {
        return part.case_key == party.case_key && (party.role.empty() || part.role == party.role);
    });
}

bool reaches(const Grant::Person& person, const Viewer& viewer) {
    return viewer.person == person.person;
}

bool approves(Right act) {
    return act == Right::approve_decision || act == Right::approve_disposal;
}

bool makes_a_letter(Right act) {
    return act == Right::write_decision || act == Right::approve_decision;
}

}  // namespace

AccessStatus status_on(const DocumentAccess& document, CalendarDate day) {
    const bool lapsed = document.expires && day > *document.expires;
    if (!lapsed || document.status == AccessStatus::not_assessed) return document.status;
    return document.after_expiry == AfterExpiry::open ? AccessStatus::open
                                                      : AccessStatus::not_assessed;
}

bool open_to_all(const DocumentAccess& document, CalendarDate today) {
    return status_on(document, today) == AccessStatus::open &&
           document.existence == Existence::is_public && !document.withdrawn && !document.set_aside;
}

bool granted(const Viewer& viewer, const DocumentAccess& document, CalendarDate today) {
    return std::any_of(document.grants.begin(), document.grants.end(), [&](const Grant& grant) {
        const bool in_force = !grant.until || today <= *grant.until;
        return in_force &&
               std::visit([&](const auto& to) { return reaches(to, viewer); }, grant.to);
    });
}

Clearance clearance(const Viewer& viewer) {
    if (!may_ever(viewer, Right::see_closed)) return Clearance::open;
    return may_ever(viewer, Right::see_secret) ? Clearance::secret : Clearance::closed;
}

Sight may_see(const Viewer& viewer, const DocumentAccess& document, CalendarDate today) {
    if (document.set_aside) return Sight::absent;
    const bool secret = document.existence == Existence::is_secret;
    const auto needed = secret ? Clearance::secret : Clearance::closed;
    if (open_to_all(document, today) || clearance(viewer) >= needed ||
        granted(viewer, document, today))
        return Sight::whole;
    return secret ? Sight::absent : Sight::stub;
}

bool may_ever(const Viewer& viewer, Right act) {
    return viewer.is_staff() && viewer.rights.contains(act);
}

bool may_do(const Viewer& viewer, Right act, const Subject& subject, CalendarDate today) {
    if (!may_ever(viewer, act)) return false;
    if (approves(act) && (subject.made_by.empty() || subject.made_by.contains(viewer.login)))
        return false;
    if (makes_a_letter(act) && subject.persons == Subject::Persons::some_protected &&
        !may_ever(viewer, Right::see_protected_persons))
        return false;
    return std::all_of(subject.documents.begin(), subject.documents.end(),
                       [&](const DocumentAccess& document) {
                           return may_see(viewer, document, today) == Sight::whole;
                       });
}

std::string_view code(AccessStatus status) {
    return word_for<AccessStatus>(statuses, status);
}
std::string_view code(Existence existence) {
    return word_for<Existence>(existences, existence);
}
std::string_view code(AfterExpiry after) {
    return word_for<AfterExpiry>(after_expiries, after);
}

std::optional<AccessStatus> read_access_status(std::string_view code) {
    return value_of<AccessStatus>(statuses, code);
}
std::optional<Existence> read_existence(std::string_view code) {
    return value_of<Existence>(existences, code);
}
std::optional<AfterExpiry> read_after_expiry(std::string_view code) {
    return value_of<AfterExpiry>(after_expiries, code);
}

}  // namespace byggarkiv::domain
