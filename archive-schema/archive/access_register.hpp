#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/access.hpp"
#include "domain/document_type.hpp"
#include "domain/ids.hpp"

namespace byggarkiv::archive {

class Work;

// An officer's assessment of one document.
struct Assessment {
    domain::AccessStatus status = domain::AccessStatus::not_assessed;
    domain::Existence existence = domain::Existence::is_public;
    std::string legal_basis;  // needed where something is kept from anybody
    std::optional<domain::CalendarDate> expires =
        {};  // last day; none = until somebody assesses anew
    domain::AfterExpiry after_expiry = domain::AfterExpiry::not_assessed;
};

enum class AssessmentRefusal {
    unknown_document,
    no_legal_basis,      // for an exemption, or for keeping the existence secret
    open_and_secret,     // now, or by its date
    nothing_to_expire,   // a last day for what is not assessed
    over_already,        // the last day lies before today
    opens_on_no_day,     // to open after its expiry, without a last day
    opens_what_is_open,  // likewise, where it is open until then
};

enum class GrantRefusal {
    unknown_document,
    unknown_case,
    unknown_receiver,  // a property or a case that is not here
    nobody,            // an empty person
    no_legal_basis,
    over_already,
};

// What an owner of a property is granted without asking.
struct OwnerRule {
    domain::DocumentType type = domain::DocumentType::decision;
    std::string legal_basis;
};

// An assessment that has run out: closed, and waiting for the next.
struct Lapsed {
    domain::DocumentKey document;
    domain::CalendarDate expired;  // its last day
    std::string legal_basis;
};

// Who decided what may be seen. Every call that writes is audited in the same transaction, under
// "staff:<officer>". Whether the officer may is the caller's to ask (domain::may_do).
class AccessRegister {
public:
    explicit AccessRegister(Work& work) : work_(work) {}

    // Ends a withdrawal too: it is what the withdrawal waited for.
    Result<domain::DocumentKey, AssessmentRefusal> assess(const domain::DocumentKey& document,
                                                          const Assessment& assessment,
                                                          std::string_view officer);
    // Opens what nobody has assessed, as one of many that a delivery brought (batch_release.hpp),
    // and records that. False where it was assessed or withdrawn before, or its existence is
    // secret.
    bool release(const domain::DocumentKey& document, std::string_view legal_basis,
                 std::string_view officer);
    // Closes at once: from the commit on, every answer leaves the document out. False where there
    // is no such document.
    bool withdraw(const domain::DocumentKey& document, std::string_view officer);
    Result<domain::GrantKey, GrantRefusal> grant(const domain::DocumentKey& document,
                                                 const domain::Grant& grant,
                                                 std::string_view officer);
    Result<domain::GrantKey, GrantRefusal> grant(const domain::CaseKey& whole_case,
                                                 const domain::Grant& grant,
                                                 std::string_view officer);
    // False where there is no such grant, or it is ended already.
    bool end(const domain::GrantKey& grant, std::string_view officer);

    // The withdrawal list: documents closed at once and not assessed since.
    std::vector<domain::DocumentKey> withdrawn();

    // Documents that are not open to all today and changed after this outbox number or closed by
    // their date of late, and all that are withdrawn: what an index that has read so far may still
    // hold as open.
    std::vector<domain::DocumentKey> closed_after(std::int64_t outbox_number);
    // Documents whose existence is secret and that changed after this outbox number: what such an
    // index may still hold as known to those who see closed documents.
    std::vector<domain::DocumentKey> secret_after(std::int64_t outbox_number);

    // The officer's list: assessments that have run out, oldest first, at most `limit`.
    std::vector<Lapsed> lapsed(int limit);

    // What nobody has assessed and whose text is read (or never will be), in the order of their
    // keys, at most `limit`, from behind `after` on; of one delivery where that is named.
    struct Unassessed {
        std::optional<domain::DocumentKey> after = {};
        std::optional<domain::BatchKey> delivery = {};
        int limit = 1;
    };
    std::vector<domain::DocumentKey> to_assess(const Unassessed& wanted);
    // How many nobody has assessed, read or not; counts no further than `most`.
    std::int64_t count_to_assess(int most);

    // Tells the outbox of at most `limit` documents whose last day is over and of which it has not
    // been told, so that indexes follow; gives how many. What may be seen does not wait for it.
    int tell_of_dates(int limit);

    // The parts that this person has in cases today.
    std::set<domain::Party> party_to(const domain::PersonKey& person);

    std::vector<OwnerRule> owner_rules();
    void set_owner_rule(const OwnerRule& rule, std::string_view officer);

private:
    domain::CalendarDate today() const;
    std::optional<GrantRefusal> refusal(const domain::Grant& grant);
    domain::GrantKey enter(const std::optional<std::string>& document,
                           const std::optional<std::string>& case_key, const domain::Grant& grant,
                           std::string_view officer);

    Work& work_;
};

}  // namespace byggarkiv::archive
