#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "archive/officer.hpp"
#include "base/result.hpp"
#include "domain/ids.hpp"

namespace byggarkiv::archive {

class Work;

// What a hold lies on. One on a property covers all its cases and their documents.
using HeldThing = std::variant<domain::CaseKey, domain::DocumentKey, domain::PropertyKey>;

struct Hold {
    domain::HoldKey key;
    HeldThing on;
    std::string reason;
    std::string legal_basis;
    std::string placed_by;  // login
    std::string placed_at;  // ISO 8601, UTC
    std::string lifted_by;  // "" = it holds
    std::string lifted_at;
    std::string lifted_for;

    bool holds() const noexcept { return lifted_at.empty(); }
};

enum class HoldRefusal {
    without_right,
    unknown,             // no such case, document, property or hold
    no_reason,           // a reason and a legal basis are needed to place one, a reason to lift it
    lifted_before,       // it holds no more
    placed_by_the_same,  // whoever placed a hold does not lift it
};
std::string_view text(HoldRefusal refusal);
// "case", "document" or "property", and the key.
std::string_view entity_of(const HeldThing& thing);
const std::string& key_of(const HeldThing& thing);

// Legal holds: while one holds, nothing under it is disposed of. Placing one is one person's act,
// since haste may be needed; lifting it, which opens the way to a loss, takes another. Both are
// audited. Writing functions run in the desk's change.
class Holds {
public:
    explicit Holds(Work& work) : work_(work) {}

    Result<domain::HoldKey, HoldRefusal> place(const HeldThing& on, std::string_view reason,
                                               std::string_view legal_basis,
                                               const Officer& officer);
    Result<Hold, HoldRefusal> lift(const domain::HoldKey& hold, std::string_view why,
                                   const Officer& officer);

    std::optional<Hold> get(const domain::HoldKey& hold);
    // Those that hold first, by the moment of placing; at most 100,000.
    std::vector<Hold> all();
    // What holds on it now: on itself, on what it lies in, on a property of either; for a case also
    // on a document in it.
    std::vector<Hold> over(const domain::DocumentKey& document);
    std::vector<Hold> over(const domain::CaseKey& whole_case);

private:
    bool is_there(const HeldThing& thing);
    Work& work_;
};

}  // namespace byggarkiv::archive
