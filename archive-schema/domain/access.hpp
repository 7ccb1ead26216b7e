#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/dates.hpp"
#include "domain/ids.hpp"
#include "domain/rights.hpp"
#include "domain/viewer.hpp"

namespace byggarkiv::domain {

// What may be shown of a document to everybody. All but `open` is closed.
enum class AccessStatus { not_assessed, open, partly_shielded, exempt };

// Whether it may be known that a closed document exists.
enum class Existence { is_public, is_secret };

// What becomes of an assessed document on the day after its assessment's last. It waits, closed,
// for a new assessment, unless the officer said that it opens then.
enum class AfterExpiry { not_assessed, open };

// Opens a closed document to somebody, on a legal basis and for a time.
struct Grant {
    // Whoever owns the property on the day of looking.
    struct OwnersOf {
        PropertyKey property;
        auto operator<=>(const OwnersOf&) const = default;
    };
    // Whoever is a party of the case on the day of looking: in that role where one is named, and
    // that person where one is.
    struct PartyOf {
        CaseKey case_key;
        std::string role = {};
        std::optional<PersonKey> person = {};
        auto operator<=>(const PartyOf&) const = default;
    };
    struct Person {
        PersonKey person;
        auto operator<=>(const Person&) const = default;
    };
    using Receiver = std::variant<OwnersOf, PartyOf, Person>;

    Receiver to;
    std::string legal_basis;
    std::optional<CalendarDate> until;  // last day on which it holds; none = until it is ended
    auto operator<=>(const Grant&) const = default;
};

// All that decides who may see one document. `grants` holds those on the document and on its case
// that have not been ended.
struct DocumentAccess {
    AccessStatus status = AccessStatus::not_assessed;
    Existence existence = Existence::is_public;
    std::string legal_basis;              // of the exemption; "" where it is open
    std::optional<CalendarDate> expires;  // last day on which an assessed status holds
    AfterExpiry after_expiry = AfterExpiry::not_assessed;
    bool withdrawn = false;  // closed at once; stronger than `open`, not than a grant
    bool set_aside = false;  // its pages are other documents now: nobody at all sees it
    std::vector<Grant> grants;
};

// The status on this day: dates take effect by themselves, with no job having run. What nobody has
// assessed never changes so.
AccessStatus status_on(const DocumentAccess& document, CalendarDate day);

// What a viewer is given of a document.
enum class Sight {
    absent,  // as if it did not exist: one answer, same status, headers and bytes
    stub,    // that it exists: type, date and public title, and how to ask for it
    whole,   // everything
};

// The one function that decides, for page, file, text, picture, hit, snippet and count alike.
Sight may_see(const Viewer& viewer, const DocumentAccess& document, CalendarDate today);

// Whether anybody at all, signed in or not, may see the document: what the public index holds.
bool open_to_all(const DocumentAccess& document, CalendarDate today);

// Whether a grant of the document reaches this viewer today.
bool granted(const Viewer& viewer, const DocumentAccess& document, CalendarDate today);

// How far a viewer sees without any grant: for rooms that must choose where to look before they
// have a document in hand. `closed` includes whole titles and cases without documents.
enum class Clearance { open, closed, secret };
Clearance clearance(const Viewer& viewer);

// What an act is done to.
struct Subject {
    std::vector<DocumentAccess> documents = {};  // those that the act touches
    // Logins of all who wrote the decision, or ordered the disposal, that is to be approved.
    std::set<std::string> made_by = {};
    // Whether the case names persons with a protected address.
    enum class Persons { none_protected, some_protected } persons = Persons::none_protected;
};

// The one function that decides what staff may do. The act's right is needed; every document that
// it touches must be seen whole; nobody approves what they made, nor what nobody is known to have
// made; and a letter in a case with protected persons, whom it names, is written and approved by
// those alone who may see their names.
bool may_do(const Viewer& viewer, Right act, const Subject& subject, CalendarDate today);

// Whether the viewer has the right at all: for what is offered before there is anything to do it to
// (menus, the outer fence of pages).
bool may_ever(const Viewer& viewer, Right act);

// Codes in the database and in deliveries: "not_assessed", "open", "partly_shielded", "exempt";
// "public", "secret".
std::string_view code(AccessStatus status);
std::string_view code(Existence existence);
std::string_view code(AfterExpiry after);
std::optional<AccessStatus> read_access_status(std::string_view code);
std::optional<Existence> read_existence(std::string_view code);
std::optional<AfterExpiry> read_after_expiry(std::string_view code);

}  // namespace byggarkiv::domain
