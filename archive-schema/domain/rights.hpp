#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace byggarkiv::domain {

// What a role lets its holders do in one archive. A tenant's own tables say which role has which
// (archive::Roles); no room asks for a role by its name.
enum class Right {
    // To see. All of it is on record.
    see_closed,             // documents that are not open to all
    see_secret,             // those whose existence is secret too; nothing without see_closed
    see_protected_persons,  // names of persons with a protected address
    // What may be seen by others.
    assess_access,
    grant_access,
    close_at_once,       // withdraw
    release_at_signoff,  // open what a delivery brought, in bulk
    // Casework.
    open_case,
    write_decision,
    approve_decision,  // never one's own
    // The archive.
    import_delivery,
    correct_metadata,
    order_disposal,
    approve_disposal,  // never one's own order
    place_legal_hold,
    // The office.
    manage_roles,
    manage_staff,
    manage_tenant,
    read_audit,
};

// Every right, in the order above.
std::span<const Right> all_rights();

// Codes in the database and on the command line: the names above.
std::string_view code(Right right);
std::optional<Right> read_right(std::string_view code);

// A role as a tenant has it.
struct Role {
    std::string code;  // "caseworker"; see valid_role_code()
    std::string name;  // as people read it
    std::set<Right> rights;
    bool operator==(const Role&) const = default;
};

// 2 to 32 letters a-z, digits and hyphens, a letter first.
bool valid_role_code(std::string_view code);

}  // namespace byggarkiv::domain
