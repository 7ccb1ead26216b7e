#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/access.hpp"
#include "domain/document_type.hpp"
#include "domain/ids.hpp"

namespace byggarkiv::archive {

class Work;

// An officer's assessment of one document.
struct Assessment {
    domain::AccessStatus status = domain::AccessStatus::not_assessed;
    domain::Existence existence = domain::Existence::is_public;
    std::string legal_basis;
    std::optional<domain::CalendarDate> expires;
};

// What an owner of a property is granted without asking.
struct OwnerRule {
    domain::DocumentType type = domain::DocumentType::decision;
    std::string legal_basis;
};

// Who decided what may be seen. Every call is audited in the same transaction.
class AccessRegister {
public:
    explicit AccessRegister(Work& work) : work_(work) {}

    void assess(const domain::DocumentKey& document, const Assessment& assessment,
                std::string_view officer);
    // Closes at once: from the commit on, every answer leaves the document out.
    void withdraw(const domain::DocumentKey& document, std::string_view officer);
    domain::GrantKey grant(const domain::DocumentKey& document, const domain::Grant& grant,
                           std::string_view officer);
    domain::GrantKey grant(const domain::CaseKey& whole_case, const domain::Grant& grant,
                           std::string_view officer);
    void end(const domain::GrantKey& grant, std::string_view officer);

    // The withdrawal list: documents closed at once and not assessed since.
    std::vector<domain::DocumentKey> withdrawn();

    // Documents that are not open to all now and changed after this outbox number, and all that are
    // withdrawn: what an index that has read so far may still hold as open.
    std::vector<domain::DocumentKey> closed_after(std::int64_t outbox_number);

    std::vector<OwnerRule> owner_rules();
    void set_owner_rule(const OwnerRule& rule, std::string_view officer);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
