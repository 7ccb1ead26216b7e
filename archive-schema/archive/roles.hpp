#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/rights.hpp"

namespace byggarkiv::archive {

class Work;

enum class RoleRefusal {
    bad_code,          // see domain::valid_role_code()
    no_name,           // or one of more than 100 bytes
    unknown,           // no role of that code
    nobody_to_manage,  // no role would be left that may manage roles
};

// The roles of one tenant's staff and what they may do, as data. Every change is audited. Who has
// which role stands in the registry, by the role's code.
class Roles {
public:
    explicit Roles(Work& work) : work_(work) {}

    std::vector<domain::Role> all();  // by code
    std::optional<domain::Role> get(std::string_view code);
    // What holders of these roles may do together. A code that names no role here gives nothing.
    std::set<domain::Right> rights_of(const std::set<std::string>& codes);

    // Enters the role, or replaces its name and rights.
    Result<domain::Role, RoleRefusal> set(const domain::Role& role, std::string_view officer);
    // Its holders have its rights no longer.
    Result<domain::Role, RoleRefusal> remove(std::string_view code, std::string_view officer);

    // Seals the roles that a new archive begins with, as they lie.
    void adopt();

private:
    bool others_manage_roles(std::string_view but);

    Work& work_;
};

}  // namespace byggarkiv::archive
