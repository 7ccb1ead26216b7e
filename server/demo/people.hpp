#pragma once

#include <span>
#include <string_view>

namespace byggarkiv::demo {

// Somebody who signs in as a resident. The number is synthetic (month + 80) and checks out.
struct Resident {
    std::string_view national_id;
    std::string_view name;
    std::string_view about;  // for the sign-in page, Norwegian: "eier Solbakken 11, mange saker"
};

struct StaffMember {
    std::string_view login;
    std::string_view name;
    std::string_view title;                   // Norwegian
    std::span<const std::string_view> roles;  // codes of the roles that every tenant begins with
};

// An owner with many cases, the co-owner, the neighbour, the owner of a section, and one who owns
// nothing. They stand as owners in registers/owners.csv in either size of the demo.
std::span<const Resident> residents();

std::span<const StaffMember> staff();

}  // namespace byggarkiv::demo
