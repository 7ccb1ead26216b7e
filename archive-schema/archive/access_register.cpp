#include "archive/access_register.hpp"

#include "archive/audit_log.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/catalogue.hpp"

namespace byggarkiv::archive {

namespace {

void audit(Work& work, std::string_view action, std::string_view entity, const std::string& id,
           std::string_view officer, std::string_view purpose) {
    AuditLog(work).note({.actor = "staff:" + std::string(officer),
                         .action = std::string(action),
                         .entity = std::string(entity),
                         .entity_id = id,
                         .purpose = std::string(purpose)});
}

struct Receiver {
    std::optional<std::string> property;
    std::optional<std::string> person;
};

Receiver receiver(const domain::Grant& grant) {
    if (const auto* owners = std::get_if<domain::Grant::OwnersOf>(&grant.to))
        return {owners->property.text(), std::nullopt};
    return {std::nullopt, std::get<domain::Grant::Person>(grant.to).person.text()};
}

}  // namespace

void AccessRegister::assess(const domain::DocumentKey& document, const Assessment& assessment,
                            std::string_view officer) {
    work_.must_be_in_change();
    work_.session().run(sql::access::assess, {code(assessment.status), code(assessment.existence),
                                              assessment.legal_basis, date_text(assessment.expires),
                                              officer, work_.now(), document.text()});
    work_.touch("document", document.text());
    audit(work_, "assess", "document", document.text(), officer,
          std::string(code(assessment.status)) + " " + assessment.legal_basis);
}

void AccessRegister::withdraw(const domain::DocumentKey& document, std::string_view officer) {
    work_.must_be_in_change();
    work_.session().run(sql::access::withdraw, {work_.now(), document.text()});
    work_.touch("document", document.text());
    audit(work_, "withdraw", "document", document.text(), officer, "");
}

domain::GrantKey AccessRegister::grant(const domain::DocumentKey& document,
                                       const domain::Grant& grant, std::string_view officer) {
    work_.must_be_in_change();
    const auto key = domain::GrantKey::random();
    const auto to = receiver(grant);
    work_.session().run(sql::access::grant_document,
                        {key.text(), document.text(), to.property, to.person, grant.legal_basis,
                         date_text(grant.until), officer, work_.now()});
    work_.touch("document", document.text());
    audit(work_, "grant", "document", document.text(), officer, grant.legal_basis);
    return key;
}

domain::GrantKey AccessRegister::grant(const domain::CaseKey& whole_case,
                                       const domain::Grant& grant, std::string_view officer) {
    work_.must_be_in_change();
    const auto key = domain::GrantKey::random();
    const auto to = receiver(grant);
    work_.session().run(sql::access::grant_case,
                        {key.text(), whole_case.text(), to.property, to.person, grant.legal_basis,
                         date_text(grant.until), officer, work_.now()});
    work_.touch("case", whole_case.text());
    audit(work_, "grant", "case", whole_case.text(), officer, grant.legal_basis);
    return key;
}

void AccessRegister::end(const domain::GrantKey& grant, std::string_view officer) {
    work_.must_be_in_change();
    const auto row = work_.session().row(sql::access::grant, {grant.text()});
    if (!row) return;
    work_.session().run(sql::access::end_grant, {work_.now(), grant.text()});
    const bool on_document = !row->is_null(0);
    const std::string entity = on_document ? "document" : "case";
    const std::string id = row->text(on_document ? 0 : 1);
    work_.touch(entity, id);
    audit(work_, "end grant", entity, id, officer, "");
}

std::vector<domain::DocumentKey> AccessRegister::withdrawn() {
    std::vector<domain::DocumentKey> keys;
    for (const auto& row : work_.session().rows(sql::access::withdrawn))
        keys.push_back(read_key<domain::DocumentKey>(row.text(0)));
    return keys;
}

std::vector<domain::DocumentKey> AccessRegister::closed_after(std::int64_t outbox_number) {
    std::vector<domain::DocumentKey> keys;
    for (const auto& row : work_.session().rows(sql::access::closed_after, {outbox_number}))
        keys.push_back(read_key<domain::DocumentKey>(row.text(0)));
    return keys;
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
    audit(work_, "owner rule", "tenant", std::string(code(rule.type)), officer, rule.legal_basis);
}

}  // namespace byggarkiv::archive
