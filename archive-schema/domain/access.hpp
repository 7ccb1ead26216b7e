#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/dates.hpp"
#include "domain/ids.hpp"

namespace byggarkiv::domain {

// What may be shown of a document to everybody. All but `open` is closed.
enum class AccessStatus { not_assessed, open, partly_shielded, exempt };

// Whether it may be known that a closed document exists.
enum class Existence { is_public, is_secret };

// Opens a closed document to somebody, on a legal basis and for a time.
struct Grant {
    struct OwnersOf {
        PropertyKey property;
        auto operator<=>(const OwnersOf&) const = default;
    };
    struct Person {
        PersonKey person;
        auto operator<=>(const Person&) const = default;
    };
    using Receiver = std::variant<OwnersOf, Person>;

    Receiver to;
    std::string legal_basis;
    std::optional<CalendarDate> until;  // last day on which it holds; none = until withdrawn
    auto operator<=>(const Grant&) const = default;
};

// All that decides who may see one document. `grants` holds those on the document and on its case.
struct DocumentAccess {
    AccessStatus status = AccessStatus::not_assessed;
    Existence existence = Existence::is_public;
    std::string legal_basis;              // of the exemption; "" where it is open
    std::optional<CalendarDate> expires;  // the exemption's last day, for the officer's list
    bool withdrawn = false;               // closed at once; stronger than `open`, not than a grant
    std::vector<Grant> grants;
};

enum class Role { reader, caseworker, approver, archivist, administrator };

// Who is looking. A visitor is nobody; a person has a key and what the register says is owned
// today; staff have roles in this tenant.
struct Viewer {
    std::optional<PersonKey> person;
    std::set<PropertyKey> owns;
    std::set<Role> roles;

    bool is_staff() const noexcept { return !roles.empty(); }
    // Every role of this slice reads closed documents, on record; a role that does not can come as
    // data.
    bool cleared() const noexcept { return is_staff(); }
};

// What a viewer is given of a document.
enum class Sight {
    absent,  // as if it did not exist: one answer, same status, headers and bytes
    stub,    // that it exists: type, date and public title, and how to ask for it
    whole,   // everything
};

// The one function that decides, for page, file, text, picture, hit, snippet and count alike.
Sight may_see(const Viewer& viewer, const DocumentAccess& document, CalendarDate today);

// Whether anybody at all, signed in or not, may see the document: what the public index holds.
bool open_to_all(const DocumentAccess& document);

// Whether a grant of the document reaches this viewer today.
bool granted(const Viewer& viewer, const DocumentAccess& document, CalendarDate today);

// Codes in the database and in deliveries: "not_assessed", "open", "partly_shielded", "exempt";
// "public", "secret"; "reader", "caseworker", "approver", "archivist", "administrator".
std::string_view code(AccessStatus status);
std::string_view code(Existence existence);
std::string_view code(Role role);
std::optional<AccessStatus> read_access_status(std::string_view code);
std::optional<Existence> read_existence(std::string_view code);
std::optional<Role> read_role(std::string_view code);

}  // namespace byggarkiv::domain
