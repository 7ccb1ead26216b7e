#pragma once

#include <string>
#include <string_view>
#include <vector>

// What access must come to, read off tables of words that were written from the rules on paper. It
// includes nothing of the program, so that both can be wrong only each in its own way.
namespace byggarkiv::oracle {

// One document, one viewer and what ties them, in words. "" in `grant` stands for none.
struct Facts {
    std::string status;     // "not_assessed", "open", "partly_shielded", "exempt"
    std::string existence;  // "public", "secret"
    std::string withdrawn;  // "no", "yes"
    std::string last_day;   // of the status: "none", "to come", "today", "over"
    std::string then;       // after that day: "not_assessed", "open"
    std::string grant;  // to: "", "owners", "parties", "parties in a role", "one party", "a person"
    std::string lasts;  // the grant: "for ever", "to come", "today", "over", "ended"
    std::string viewer;  // one of viewers()
};

std::vector<std::string> viewers();
bool is_staff(std::string_view viewer);
// The codes of the roles that a viewer has in this tenant.
std::vector<std::string> roles_of(std::string_view viewer);

// The roles that a tenant begins with, and the acts that each may do.
std::vector<std::string> roles();
std::vector<std::string> acts_of(std::string_view role);
std::vector<std::string> all_acts();

// "whole", "stub" or "absent".
std::string sight(const Facts& facts);

// Whether the viewer may do `act` to the document, where `made_by` is "nobody", "another",
// "oneself" or "both" of these, and `persons` is "none" or "protected".
bool may(const Facts& facts, std::string_view act, std::string_view made_by,
         std::string_view persons);

}  // namespace byggarkiv::oracle
