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

constexpr Word<Role> roles[] = {
    {Role::reader, "reader"},
    {Role::caseworker, "caseworker"},
    {Role::approver, "approver"},
    {Role::archivist, "archivist"},
    {Role::administrator, "administrator"},
};

bool reaches(const Grant::Receiver& receiver, const Viewer& viewer) {
    if (const auto* owners = std::get_if<Grant::OwnersOf>(&receiver))
        return viewer.owns.contains(owners->property);
    return viewer.person == std::get<Grant::Person>(receiver).person;
}

}  // namespace

bool open_to_all(const DocumentAccess& document) {
    return document.status == AccessStatus::open && document.existence == Existence::is_public &&
           !document.withdrawn;
}

bool granted(const Viewer& viewer, const DocumentAccess& document, CalendarDate today) {
    return std::any_of(document.grants.begin(), document.grants.end(), [&](const Grant& grant) {
        const bool in_force = !grant.until || today <= *grant.until;
        return in_force && reaches(grant.to, viewer);
    });
}

Sight may_see(const Viewer& viewer, const DocumentAccess& document, CalendarDate today) {
    if (open_to_all(document) || viewer.cleared() || granted(viewer, document, today))
        return Sight::whole;
    return document.existence == Existence::is_public ? Sight::stub : Sight::absent;
}

std::string_view code(AccessStatus status) {
    return word_for<AccessStatus>(statuses, status);
}
std::string_view code(Existence existence) {
    return word_for<Existence>(existences, existence);
}
std::string_view code(Role role) {
    return word_for<Role>(roles, role);
}

std::optional<AccessStatus> read_access_status(std::string_view code) {
    return value_of<AccessStatus>(statuses, code);
}
std::optional<Existence> read_existence(std::string_view code) {
    return value_of<Existence>(existences, code);
}
std::optional<Role> read_role(std::string_view code) {
    return value_of<Role>(roles, code);
}

}  // namespace byggarkiv::domain
