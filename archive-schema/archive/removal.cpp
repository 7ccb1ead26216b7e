#include "archive/removal.hpp"

#include "archive/audit_log.hpp"
#include "archive/documents.hpp"
#include "archive/work.hpp"
#include "sql/arrangement.hpp"
#include "sql/disposal.hpp"
#include "sql/undo.hpp"

namespace byggarkiv::archive {

namespace sql = byggarkiv::sql::disposal;

void Removal::document(const std::string& key) {
    each(sql::decisions_of_document, key, "decision", {&sql::remove_decision});
    for (const auto& object : work_.session().rows(sql::objects_of_document, {key})) {
        run({&sql::remove_conversions}, object.text(0));
        particulars("object", object.text(0));
    }
    particulars("document", key);
    bring_back(key);
    run({&sql::remove_grants_on_document, &sql::remove_document_properties,
         &sql::remove_document_ties, &sql::remove_placing, &sql::remove_classifications,
         &sql::remove_corrections, &sql::remove_files, &sql::remove_document},
        key);
    gone("document", key);
}

// Where it was set aside: its pages may be others still.
void Removal::bring_back(const std::string& document) {
    if (const auto by = work_.session().row(byggarkiv::sql::arrangement::is_set_aside, {document}))
        work_.changed("arrangement", by->text(0));
    run({&sql::remove_set_aside, &sql::remove_arrangement_refusal}, document);
}

void Removal::file(const std::string& key, const std::string& document) {
    run({&sql::remove_conversions}, key);
    particulars("object", key);
    run({&byggarkiv::sql::undo::remove_file}, key);
    gone("object", key);
    work_.touch("document", document);
}

void Removal::entry(const std::string& key) {
    each(sql::tasks_of_entry, key, "task", {&sql::remove_task});
    // Documents of other entries that belonged to this one as well.
    for (const auto& tied : work_.session().rows(sql::tied_to_entry, {key}))
        work_.touch("document", tied.text(0));
    particulars("entry", key);
    run({&sql::remove_entry_ties, &sql::remove_sign_offs, &sql::remove_entry}, key);
    gone("journal entry", key);
}

void Removal::whole_case(const std::string& key) {
    each(sql::decisions_of_case, key, "decision", {&sql::remove_decision});
    each(sql::deadlines_of_case, key, "deadline",
         {&sql::remove_deadline_pauses, &sql::remove_deadline});
    for (const auto& row : work_.session().rows(sql::entries_of_case, {key})) entry(row.text(0));
    each(sql::tasks_of_case, key, "task", {&sql::remove_task});
    particulars("case", key);
    // What was open to its parties elsewhere is so no longer.
    for (const auto& row : work_.session().rows(sql::granted_to_parties, {key}))
        work_.touch(row.is_null(0) ? "case" : "document", row.text(row.is_null(0) ? 1 : 0));
    run({&sql::remove_grants_on_case, &sql::remove_grants_to_parties, &sql::remove_case_properties,
         &sql::remove_case},
        key);
    gone("case", key);
}

void Removal::each(const store::Statement& of, const std::string& key, std::string_view entity,
                   std::initializer_list<const store::Statement*> statements) {
    for (const auto& row : work_.session().rows(of, {key})) {
        run(statements, row.text(0));
        gone(entity, row.text(0));
    }
}

void Removal::run(std::initializer_list<const store::Statement*> statements,
                  const std::string& key) {
    for (const auto* statement : statements) work_.session().run(*statement, {key});
}

void Removal::particulars(std::string_view entity, const std::string& key) {
    for (const auto* statement :
         {&sql::forget_party, &sql::forget_term, &sql::forget_remark, &sql::forget_cross_reference,
          &sql::forget_precedent, &sql::forget_retention, &sql::forget_shielding,
          &sql::forget_grading, &sql::forget_signature, &sql::forget_kept_metadata,
          &sql::forget_building_link, &sql::forget_plan_link, &sql::forget_external_key})
        work_.session().run(*statement, {entity, key});
}

// Says so to the audit log, and to followers where they know of such things.
void Removal::gone(std::string_view entity, const std::string& key) {
    if (entity == "document" || entity == "case")
        work_.touch(entity, key);
    else
        work_.wrote(entity, key);
    AuditLog(work_).note({.actor = account_.actor,
                          .action = account_.action,
                          .entity = std::string(entity),
                          .entity_id = key,
                          .purpose = account_.purpose});
}

}  // namespace byggarkiv::archive
