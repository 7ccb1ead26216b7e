#include "archive/access_register.hpp"

#include "archive/audit_log.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "base/text.hpp"
#include "sql/access.hpp"

namespace byggarkiv::archive {

namespace {

using domain::AccessStatus;
using domain::AfterExpiry;

struct Act {
    std::string actor;
    std::string_view action;
    std::string_view entity;
    std::string id;
    std::string purpose = {};
};

void audit(Work& work, Act act) {
    AuditLog(work).note({.actor = std::move(act.actor),
                         .action = std::string(act.action),
                         .entity = std::string(act.entity),
                         .entity_id = std::move(act.id),
                         .purpose = std::move(act.purpose)});
}

std::string staff(std::string_view officer) {
    return "staff:" + std::string(officer);
}

// "exempt, secret, offl. § 13, until 2086-11-23, then open"
std::string in_words(const Assessment& assessment) {
    std::string words(code(assessment.status));
    if (assessment.existence == domain::Existence::is_secret) words += ", secret";
    if (!assessment.legal_basis.empty()) words += ", " + assessment.legal_basis;
    if (assessment.expires) {
        words += ", until " + assessment.expires->text();
        words += ", then " + std::string(code(assessment.after_expiry));
    }
    return words;
}

std::string in_words(const domain::Grant& grant) {
    return grant.legal_basis + (grant.until ? ", until " + grant.until->text() : std::string());
}

std::optional<AssessmentRefusal> refusal_of(const Assessment& wanted, domain::CalendarDate today) {
    const bool open = wanted.status == AccessStatus::open;
    const bool secret = wanted.existence == domain::Existence::is_secret;
    const bool opens = wanted.after_expiry == AfterExpiry::open;
    const bool exempts =
        wanted.status == AccessStatus::exempt || wanted.status == AccessStatus::partly_shielded;
    if ((exempts || secret) && trimmed(wanted.legal_basis).empty())
        return AssessmentRefusal::no_legal_basis;
    if (secret && (open || opens)) return AssessmentRefusal::open_and_secret;
    if (open && opens) return AssessmentRefusal::opens_what_is_open;
    if (opens && !wanted.expires) return AssessmentRefusal::opens_on_no_day;
    if (wanted.expires && wanted.status == AccessStatus::not_assessed)
        return AssessmentRefusal::nothing_to_expire;
    if (wanted.expires && *wanted.expires < today) return AssessmentRefusal::over_already;
    return std::nullopt;
}

// The columns that say to whom.
struct Receiver {
    std::optional<std::string> property = {};
    std::optional<std::string> case_key = {};
    std::string role = {};
    std::optional<std::string> person = {};
};

Receiver columns(const domain::Grant::OwnersOf& owners) {
    return {.property = owners.property.text()};
}
Receiver columns(const domain::Grant::PartyOf& party) {
    Receiver to{.case_key = party.case_key.text(), .role = party.role};
    if (party.person) to.person = party.person->text();
    return to;
}
Receiver columns(const domain::Grant::Person& person) {
    return {.person = person.person.text()};
}

std::vector<domain::DocumentKey> keys_of(const std::vector<store::Row>& rows) {
    std::vector<domain::DocumentKey> keys;
    for (const auto& row : rows) keys.push_back(read_key<domain::DocumentKey>(row.text(0)));
    return keys;
}

}  // namespace

domain::CalendarDate AccessRegister::today() const {
    return domain::date_in_oslo(work_.clock().now());
}

Result<domain::DocumentKey, AssessmentRefusal> AccessRegister::assess(
    const domain::DocumentKey& document, const Assessment& assessment, std::string_view officer) {
    work_.must_be_in_change();
    if (const auto refused = refusal_of(assessment, today())) return Refused{*refused};
    const auto written =
        work_.session().run(sql::access::assess,
                            {code(assessment.status), code(assessment.existence),
                             assessment.legal_basis, date_text(assessment.expires),
                             code(assessment.after_expiry), officer, work_.now(), document.text()});
    if (written == 0) return Refused{AssessmentRefusal::unknown_document};
    work_.touch("document", document.text());
    audit(work_, {staff(officer), "assess", "document", document.text(), in_words(assessment)});
    return document;
}

bool AccessRegister::release(const domain::DocumentKey& document, std::string_view legal_basis,
                             std::string_view officer) {
    work_.must_be_in_change();
    if (work_.session().run(sql::access::release,
                            {legal_basis, officer, work_.now(), document.text()}) == 0)
        return false;
    work_.touch("document", document.text());
    audit(work_,
          {staff(officer), "release", "document", document.text(), std::string(legal_basis)});
    return true;
}

bool AccessRegister::withdraw(const domain::DocumentKey& document, std::string_view officer) {
    work_.must_be_in_change();
    if (work_.session().run(sql::access::withdraw, {work_.now(), document.text()}) == 0)
        return false;
    work_.touch("document", document.text());
    audit(work_, {staff(officer), "withdraw", "document", document.text()});
    return true;
}

std::optional<GrantRefusal> AccessRegister::refusal(const domain::Grant& grant) {
    auto& session = work_.session();
    if (trimmed(grant.legal_basis).empty()) return GrantRefusal::no_legal_basis;
    if (grant.until && *grant.until < today()) return GrantRefusal::over_already;
    const auto to = std::visit([](const auto& receiver) { return columns(receiver); }, grant.to);
    if (to.person && to.person->empty()) return GrantRefusal::nobody;
    if (to.property && !session.row(sql::access::knows_property, {*to.property}))
        return GrantRefusal::unknown_receiver;
    if (to.case_key && !session.row(sql::access::knows_case, {*to.case_key}))
        return GrantRefusal::unknown_receiver;
    return std::nullopt;
}

domain::GrantKey AccessRegister::enter(const std::optional<std::string>& document,
                                       const std::optional<std::string>& case_key,
                                       const domain::Grant& grant, std::string_view officer) {
    const auto key = domain::GrantKey::random();
    const auto to = std::visit([](const auto& receiver) { return columns(receiver); }, grant.to);
    work_.session().run(
        sql::access::grant_access,
        {key.text(), document, case_key, to.property, to.case_key, to.role, to.person,
         grant.legal_basis, date_text(grant.until), officer, work_.now()});
    const std::string entity = document ? "document" : "case";
    const auto& id = document ? *document : case_key.value();
    work_.touch(entity, id);
    audit(work_, {staff(officer), "grant", entity, id, in_words(grant)});
    return key;
}

Result<domain::GrantKey, GrantRefusal> AccessRegister::grant(const domain::DocumentKey& document,
                                                             const domain::Grant& grant,
                                                             std::string_view officer) {
    work_.must_be_in_change();
    if (!work_.session().row(sql::access::knows_document, {document.text()}))
        return Refused{GrantRefusal::unknown_document};
    if (const auto refused = refusal(grant)) return Refused{*refused};
    return enter(document.text(), std::nullopt, grant, officer);
}

Result<domain::GrantKey, GrantRefusal> AccessRegister::grant(const domain::CaseKey& whole_case,
                                                             const domain::Grant& grant,
                                                             std::string_view officer) {
    work_.must_be_in_change();
    if (!work_.session().row(sql::access::knows_case, {whole_case.text()}))
        return Refused{GrantRefusal::unknown_case};
    if (const auto refused = refusal(grant)) return Refused{*refused};
    return enter(std::nullopt, whole_case.text(), grant, officer);
}

bool AccessRegister::end(const domain::GrantKey& grant, std::string_view officer) {
    work_.must_be_in_change();
    const auto row = work_.session().row(sql::access::grant, {grant.text()});
    if (!row) return false;
    work_.session().run(sql::access::end_grant, {work_.now(), officer, grant.text()});
    const bool on_document = !row->is_null(0);
    const std::string entity = on_document ? "document" : "case";
    const std::string id = row->text(on_document ? 0 : 1);
    work_.touch(entity, id);
    audit(work_, {staff(officer), "end grant", entity, id});
    return true;
}

std::vector<domain::DocumentKey> AccessRegister::withdrawn() {
    return keys_of(work_.session().rows(sql::access::withdrawn));
}

std::vector<domain::DocumentKey> AccessRegister::closed_after(std::int64_t outbox_number) {
    return keys_of(
        work_.session().rows(sql::access::closed_after, {outbox_number, today().text()}));
}

std::vector<domain::DocumentKey> AccessRegister::secret_after(std::int64_t outbox_number) {
    return keys_of(work_.session().rows(sql::access::secret_after, {outbox_number}));
}

std::vector<Lapsed> AccessRegister::lapsed(int limit) {
    std::vector<Lapsed> found;
    for (const auto& row : work_.session().rows(sql::access::lapsed, {today().text(), limit}))
        found.push_back({.document = read_key<domain::DocumentKey>(row.text(0)),
                         .expired = read_code(domain::CalendarDate::parse, row.text(1)),
                         .legal_basis = row.text(2)});
    return found;
}

std::vector<domain::DocumentKey> AccessRegister::to_assess(const Unassessed& wanted) {
    const auto after = wanted.after ? wanted.after->text() : std::string();
    if (!wanted.delivery)
        return keys_of(work_.session().rows(sql::access::next_to_assess, {after, wanted.limit}));
    return keys_of(work_.session().rows(sql::access::next_of_batch_to_assess,
                                        {wanted.delivery->text(), after, wanted.limit}));
}

std::int64_t AccessRegister::count_to_assess(int most) {
    return work_.session().row(sql::access::count_to_assess, {most}).value().number(0);
}

int AccessRegister::tell_of_dates(int limit) {
    work_.must_be_in_change();
    auto& session = work_.session();
    const auto due = session.rows(sql::access::due, {today().text(), limit});
    for (const auto& row : due) {
        work_.touch("document", row.text(0));
        audit(work_, {"system", "expire", "document", row.text(0),
                      "last day " + row.text(1) + ", then " + row.text(2)});
    }
    if (!due.empty())
        session.run(sql::access::note_swept, {due.back().text(1), due.back().text(0)});
    return static_cast<int>(due.size());
}

std::set<domain::Party> AccessRegister::party_to(const domain::PersonKey& person) {
    std::set<domain::Party> parts;
    if (person.text().empty()) return parts;
    for (const auto& row : work_.session().rows(sql::access::party_to, {person.text()}))
        parts.insert({.case_key = read_key<domain::CaseKey>(row.text(0)), .role = row.text(1)});
    return parts;
}

std::vector<OwnerRule> AccessRegister::owner_rules() {
    std::vector<OwnerRule> rules;
    for (const auto& row : work_.session().rows(sql::access::owner_rules))
        rules.push_back({.type = read_code(domain::read_document_type, row.text(0)),
                         .legal_basis = row.text(1)});
    return rules;
}

void AccessRegister::set_owner_rule(const OwnerRule& rule, std::string_view officer) {
    work_.must_be_in_change();
    work_.session().run(sql::access::set_owner_rule, {code(rule.type), rule.legal_basis});
    work_.changed("owner rule", std::string(code(rule.type)));
    audit(work_,
          {staff(officer), "owner rule", "tenant", std::string(code(rule.type)), rule.legal_basis});
}

}  // namespace byggarkiv::archive
