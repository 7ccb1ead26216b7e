#include "support/access_oracle.hpp"

#include <algorithm>
#include <stdexcept>

namespace byggarkiv::oracle {

namespace {

using Line = std::vector<std::string_view>;
using Table = std::vector<Line>;

// The last column of the first line whose other columns are these; "*" is anything.
std::string_view look_up(const Table& table, const Line& asked) {
    for (const auto& line : table) {
        bool fits = line.size() == asked.size() + 1;
        for (std::size_t i = 0; fits && i < asked.size(); ++i)
            fits = line[i] == "*" || line[i] == asked[i];
        if (fits) return line.back();
    }
    throw std::logic_error("the table has no line for this");
}

// "All else stays not assessed = closed." A status has a last day; the day after, what was assessed
// becomes what the officer said, which is not assessed unless said otherwise.
const Table openness{
    // status, its last day, then
    {"not_assessed", "*", "*", "closed"},
    {"*", "over", "open", "open"},
    {"*", "over", "not_assessed", "closed"},
    {"open", "*", "*", "open"},
    {"*", "*", "*", "closed"},
};

// "grant(document or case, to: owners of property P | a party | a person, legal basis, until)".
// "Owning a house alone grants nothing." Former owners and former parties have lost it; a power of
// attorney counts as ownership.
const Table reach{
    {"owners", "owner", "yes"},
    {"owners", "co-owner", "yes"},
    {"owners", "attorney of the owner", "yes"},
    {"parties", "party", "yes"},
    {"parties", "party in another role", "yes"},
    {"parties in a role", "party", "yes"},
    {"one party", "party", "yes"},
    {"a person", "person", "yes"},
    {"*", "*", "no"},
};

const Table in_force{
    {"for ever", "yes"}, {"to come", "yes"}, {"today", "yes"}, {"over", "no"}, {"ended", "no"},
};

// "Existence secret: everything is as if absent." Closing at once is stronger than open, and not
// than a grant, whose legal basis still stands.
const Table sights{
    // open?, withdrawn, existence, granted?, staff read
    {"open", "no", "public", "*", "*", "whole"}, {"*", "*", "*", "yes", "*", "whole"},
    {"*", "*", "*", "*", "secret", "whole"},     {"*", "*", "public", "*", "closed", "whole"},
    {"*", "*", "secret", "*", "*", "absent"},    {"*", "*", "public", "*", "*", "stub"},
};

const Table staff_reads{
    {"reader", "closed"},   {"caseworker", "secret"}, {"trusted caseworker", "secret"},
    {"approver", "secret"}, {"archivist", "secret"},  {"emergency", "closed"},
    {"*", "nothing"},
};

const std::vector<std::pair<std::string_view, std::vector<std::string>>> default_roles{
    {"administrator", {"manage_roles", "manage_staff", "manage_tenant"}},
    {"approver", {"see_closed", "see_secret", "close_at_once", "approve_decision"}},
    {"archivist",
     {"see_closed", "see_secret", "assess_access", "grant_access", "close_at_once",
      "release_at_signoff", "import_delivery", "correct_metadata", "order_disposal",
      "approve_disposal", "place_legal_hold"}},
    {"auditor", {"read_audit"}},
    {"caseworker",
     {"see_closed", "see_secret", "assess_access", "grant_access", "close_at_once", "open_case",
      "write_decision"}},
    {"emergency", {"see_closed"}},
    {"reader", {"see_closed"}},
    {"shielded-cases", {"see_protected_persons"}},
};

// Who has which roles here; nobody else has any.
const std::vector<std::pair<std::string_view, std::vector<std::string>>> staff{
    {"reader", {"reader"}},
    {"caseworker", {"caseworker"}},
    {"trusted caseworker", {"caseworker", "shielded-cases"}},
    {"shielded cases alone", {"shielded-cases"}},
    {"approver", {"approver"}},
    {"archivist", {"archivist"}},
    {"administrator", {"administrator"}},
    {"emergency", {"emergency"}},
    {"auditor", {"auditor"}},
    {"staff with an unknown role", {"mayor"}},
    {"staff of another tenant", {}},
};

// "Never one's own": approving needs somebody else's work.
const Table approvable{
    {"approve_decision", "another", "yes"},
    {"approve_decision", "*", "no"},
    {"approve_disposal", "another", "yes"},
    {"approve_disposal", "*", "no"},
    {"*", "*", "yes"},
};

// A letter names those it is about.
const Table names_told{
    {"write_decision", "protected", "asks"},
    {"approve_decision", "protected", "asks"},
    {"*", "*", "no matter"},
};

bool has(const std::vector<std::string>& list, std::string_view sought) {
    return std::find(list.begin(), list.end(), sought) != list.end();
}

bool has_act(std::string_view viewer, std::string_view act) {
    const auto held = roles_of(viewer);
    return std::any_of(held.begin(), held.end(),
                       [&](const auto& role) { return has(acts_of(role), act); });
}

}  // namespace

std::vector<std::string> viewers() {
    std::vector<std::string> all{"visitor",
                                 "owner",
                                 "co-owner",
                                 "former owner",
                                 "owner of something else",
                                 "attorney of the owner",
                                 "party",
                                 "party in another role",
                                 "former party",
                                 "party of another case",
                                 "person",
                                 "other person"};
    for (const auto& [name, held] : staff) all.emplace_back(name);
    return all;
}

bool is_staff(std::string_view viewer) {
    return std::any_of(staff.begin(), staff.end(),
                       [&](const auto& each) { return each.first == viewer; });
}

std::vector<std::string> roles_of(std::string_view viewer) {
    for (const auto& [name, held] : staff)
        if (name == viewer) return held;
    return {};
}

std::vector<std::string> roles() {
    std::vector<std::string> codes;
    for (const auto& [code, acts] : default_roles) codes.emplace_back(code);
    return codes;
}

std::vector<std::string> acts_of(std::string_view role) {
    for (const auto& [code, acts] : default_roles)
        if (code == role) return acts;
    return {};
}

std::vector<std::string> all_acts() {
    std::vector<std::string> all;
    for (const auto& [code, acts] : default_roles)
        for (const auto& act : acts)
            if (!has(all, act)) all.push_back(act);
    return all;
}

std::string sight(const Facts& facts) {
    const auto open = look_up(openness, {facts.status, facts.last_day, facts.then});
    std::string_view granted = "no";
    if (!facts.grant.empty() && look_up(in_force, {facts.lasts}) == "yes")
        granted = look_up(reach, {facts.grant, facts.viewer});
    const auto reads = look_up(staff_reads, {facts.viewer});
    return std::string(look_up(sights, {open, facts.withdrawn, facts.existence, granted, reads}));
}

bool may(const Facts& facts, std::string_view act, std::string_view made_by,
         std::string_view persons) {
    if (!has_act(facts.viewer, act)) return false;
    if (look_up(approvable, {act, made_by}) == "no") return false;
    if (look_up(names_told, {act, persons}) == "asks" &&
        !has_act(facts.viewer, "see_protected_persons"))
        return false;
    return sight(facts) == "whole";
}

}  // namespace byggarkiv::oracle
