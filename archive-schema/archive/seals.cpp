#include "archive/seals.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "archive/disposal_rows.hpp"
#include "archive/row_digest.hpp"
#include "archive/work.hpp"
#include "base/text.hpp"
#include "sql/particular.hpp"
#include "sql/seal.hpp"

namespace byggarkiv::archive {

namespace {

namespace sql = byggarkiv::sql::seal;

constexpr int at_once = 1000;
constexpr int looks =
    3;  // before a difference is believed: a change may lie between two statements

// One table of a thing: its rows by the thing's id. Tables that hang on several kinds of thing are
// asked for by the kind as well. Where rows are dear to ask for and seldom there, `any` says first
// whether there is one.
struct Part {
    std::string_view table;
    const store::Statement& rows;
    std::string_view hangs_on = {};
    const store::Statement* any = nullptr;
};

// All that hangs on a thing of one kind: remarks, parties, retention and the rest.
constexpr Part particulars_of(std::string_view kind) {
    return {"particular", byggarkiv::sql::particular::of, kind, &byggarkiv::sql::particular::any};
}
constexpr Part kept_of(std::string_view kind) {
    return {"kept_metadata", byggarkiv::sql::particular::kept, kind};
}

// A thing that is sealed as a whole; its first part has one row while the thing is there.
struct Kind {
    std::string_view entity;
    const store::Statement& after;
    std::span<const Part> parts;
};

constexpr Part case_parts[] = {{"case_file", sql::case_rows},
                               {"case_property", sql::case_properties},
                               particulars_of("case"),
                               kept_of("case"),
                               {"access_grant", sql::case_grants}};
constexpr Part journal_entry_parts[] = {{"journal_entry", sql::journal_entry_rows},
                                        {"sign_off", sql::sign_offs},
                                        particulars_of("entry"),
                                        kept_of("entry")};
constexpr Part document_parts[] = {{"document", sql::document_rows},
                                   {"document_object", sql::document_objects},
                                   {"page", sql::document_pages},
                                   {"document_property", sql::document_properties},
                                   {"document_tie", sql::document_ties},
                                   {"document_placing", sql::document_placings},
                                   {"document_classification", sql::document_classifications},
                                   {"document_correction", sql::document_corrections},
                                   particulars_of("document"),
                                   kept_of("document"),
                                   {"conversion", sql::object_conversions},
                                   {.table = "particular of a file",
                                    .rows = sql::object_particulars,
                                    .any = &sql::any_object_particulars},
                                   {"kept_metadata of a file", sql::object_kept},
                                   {"access_grant", sql::document_grants}};
constexpr Part archive_parts[] = {{"archive", sql::archive_rows},
                                  {"archive_creator", sql::archive_creators},
                                  particulars_of("archive"),
                                  kept_of("archive")};
constexpr Part part_parts[] = {
    {"archive_part", sql::part_rows}, particulars_of("part"), kept_of("part")};
constexpr Part system_parts[] = {{"classification_system", sql::system_rows},
                                 particulars_of("classification"),
                                 kept_of("classification")};
constexpr Part class_parts[] = {
    {"class", sql::class_rows}, particulars_of("class"), kept_of("class")};
constexpr Part plan_parts[] = {{"plan", sql::plan_rows}};
constexpr Part task_parts[] = {{"task", sql::task_rows}};
constexpr Part deadline_parts[] = {{"deadline", sql::deadline_rows},
                                   {"deadline_pause", sql::deadline_pauses}};
constexpr Part person_parts[] = {{"person", sql::person_rows}};
constexpr Part decision_parts[] = {{"decision", sql::decision_rows},
                                   {"decision_author", sql::decision_authors}};
constexpr Part batch_parts[] = {{"import_batch", sql::batch_rows},
                                {"import_sample", sql::sample_rows},
                                {"import_sample_file", sql::sample_files}};
constexpr Part arrangement_parts[] = {{"arrangement", sql::arrangement_rows},
                                      {"arrangement_source", sql::arrangement_sources},
                                      {"arrangement_part", sql::arrangement_parts},
                                      {"arrangement_page", sql::arrangement_pages},
                                      {"document_set_aside", sql::documents_set_aside}};
constexpr Part owner_rule_parts[] = {{"owner_rule", sql::owner_rule_rows}};
constexpr Part role_parts[] = {{"role", sql::role_rows}, {"role_right", sql::role_rights}};

constexpr Part hold_parts[] = {{"legal_hold", sql::hold_rows}};
constexpr Part disposal_parts[] = {{"disposal", sql::disposal_rows},
                                   {"disposal_report", sql::disposal_reports}};
constexpr Part tombstone_parts[] = {{"tombstone", sql::tombstone_rows},
                                    {"tombstone_file", sql::tombstone_files}};

constexpr Kind kinds[] = {{"case", sql::cases_after, case_parts},
                          {"journal entry", sql::journal_entries_after, journal_entry_parts},
                          {"document", sql::documents_after, document_parts},
                          {"person", sql::persons_after, person_parts},
                          {"decision", sql::decisions_after, decision_parts},
                          {"batch", sql::batches_after, batch_parts},
                          {"arrangement", sql::arrangements_after, arrangement_parts},
                          {"owner rule", sql::owner_rules_after, owner_rule_parts},
                          {"archive", sql::archives_after, archive_parts},
                          {"part", sql::parts_after, part_parts},
                          {"classification", sql::systems_after, system_parts},
                          {"class", sql::classes_after, class_parts},
                          {"plan", sql::plans_after, plan_parts},
                          {"task", sql::tasks_after, task_parts},
                          {"deadline", sql::deadlines_after, deadline_parts},
                          {"role", sql::roles_after, role_parts},

                          {"hold", sql::holds_after, hold_parts},
                          {"disposal", sql::disposals_after, disposal_parts},
                          {"tombstone", sql::tombstones_after, tombstone_parts}};

// A table whose rows carry their digest. Its statement gives a name for the row, the values that
// the digest is over, and the digest.
struct Digested {
    std::string_view table;
    const store::Statement& rows;
};

constexpr Digested digested[] = {{"import_item", sql::import_items},
                                 {"import_supply", sql::import_supplies},
                                 {"file_reading", sql::file_readings},
                                 {"page_mark", sql::page_marks},
                                 {"plan_link", sql::plan_links},
                                 {"property_identifier", sql::property_identifiers},
                                 {"lineage_event", sql::lineage_events},
                                 {"lineage_link", sql::lineage_links},
                                 {"municipality_change", sql::municipality_changes},
                                 {"address", sql::addresses},
                                 {"parcel", sql::parcels},
                                 {"building", sql::buildings},
                                 {"ownership", sql::ownerships},
                                 {"power_of_attorney", sql::powers},
                                 {"protected_person", sql::protected_persons}};

// The rows of one part in an order that no database has a say in (they sort text by rules of their
// own), and how many they are.
struct Form {
    std::size_t rows = 0;
    std::string bytes;
};

Form form_of(Work& work, const Part& part, std::string_view id) {
    std::vector<std::string> rows;
    const auto ask = [&](const store::Statement& statement) {
        return part.hangs_on.empty() ? work.session().rows(statement, {id})
                                     : work.session().rows(statement, {part.hangs_on, id});
    };
    if (part.any != nullptr && ask(*part.any).empty()) return {};
    for (const auto& row : ask(part.rows)) {
        RowForm form(part.table);
        form.add(row, 0, row.columns().size());
        rows.push_back(form.bytes());
    }
    std::sort(rows.begin(), rows.end());
    RowForm all(part.table);
    for (const auto& row : rows) all.add(row);
    return {rows.size(), all.bytes()};
}

using Forms = std::vector<Form>;  // of a thing, in the order of its parts

Forms forms_of(Work& work, const Kind& kind, std::string_view id) {
    Forms forms;
    for (const auto& part : kind.parts) forms.push_back(form_of(work, part, id));
    return forms;
}

bool is_there(const Forms& forms) {
    return forms.front().rows > 0;
}

// "1:<digest> 0 2:<digest>": for each part the number of its rows and, where there are any, a hash.
std::string seal_over(const Sealer& sealer, const Forms& forms) {
    std::string seal;
    for (const auto& form : forms) {
        seal += (seal.empty() ? "" : " ") + std::to_string(form.rows);
        if (form.rows > 0) seal += ":" + sealer.digest(form.bytes);
    }
    return seal;
}

bool fits(const Sealer& sealer, std::string_view sealed_part, const Form& form) {
    const auto count = std::to_string(form.rows);
    if (form.rows == 0) return sealed_part == count;
    return sealed_part.starts_with(count + ":") &&
           sealer.is_digest(form.bytes, sealed_part.substr(count.size() + 1));
}

bool fits(const Sealer& sealer, std::string_view sealed, const Forms& forms) {
    const auto parts = split(sealed, ' ');
    if (parts.size() != forms.size()) return false;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (!fits(sealer, parts[i], forms[i])) return false;
    return true;
}

std::optional<std::string> seal_of(Work& work, const Kind& kind, std::string_view id) {
    const auto row = work.session().row(sql::get, {kind.entity, id});
    if (!row) return std::nullopt;
    return row->text(0);
}

// What became of the rows of one part.
std::string difference(std::string_view sealed_part, std::size_t now) {
    const auto then = sealed_part.substr(0, sealed_part.find(':'));
    const auto count = std::to_string(now);
    if (then == count) return now == 1 ? "changed" : "changed: one or more of " + count + " rows";
    const bool fewer = count.size() < then.size() || (count.size() == then.size() && count < then);
    return (fewer ? "missing: " : "added: ") + std::string(then) + " rows were sealed, there are " +
           count;
}

void tell_difference(const Sealer& sealer, const Kind& kind, const std::string& id,
                     const std::string& sealed, const Forms& forms, const Tell& tell) {
    const auto parts = split(sealed, ' ');
    if (parts.size() != forms.size())
        return tell({"seal", std::string(kind.entity) + " " + id, "is no seal"});
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (fits(sealer, parts[i], forms[i])) continue;
        const std::string owner = i == 0 ? id : std::string(kind.entity) + " " + id;
        tell({std::string(kind.parts[i].table), owner, difference(parts[i], forms[i].rows)});
    }
}

void check_thing(Work& work, const Kind& kind, const std::string& id, const Tell& tell) {
    std::optional<std::string> sealed;
    Forms forms;
    for (int look = 0; look < looks; ++look) {
        sealed = seal_of(work, kind, id);
        forms = forms_of(work, kind, id);
        if (sealed ? fits(work.sealer(), *sealed, forms) : !is_there(forms)) return;
    }
    const std::string table(kind.parts.front().table);
    if (!sealed)
        return tell(
            {table, id, "added: it is there without a seal, so the program did not write it"});
    if (!is_there(forms)) return tell({table, id, "missing"});
    tell_difference(work.sealer(), kind, id, *sealed, forms, tell);
}

// In the order of their ids; calls `look` for each.
template <typename Look>
void each_id(const Look& look,
             const std::function<std::vector<store::Row>(std::string_view)>& after) {
    std::string last;
    while (true) {
        const auto rows = after(last);
        if (rows.empty()) return;
        for (const auto& row : rows) look(row.text(0));
        last = rows.back().text(0);
    }
}

std::int64_t check_kind(Work& work, const Kind& kind, const Tell& tell) {
    auto& session = work.session();
    std::int64_t checked = 0;
    each_id(
        [&](const std::string& id) {
            ++checked;
            check_thing(work, kind, id, tell);
        },
        [&](std::string_view last) {
            return session.rows(kind.after, {last, at_once});
        });
    // What has a seal and no row: the other way round was told above.
    each_id(
        [&](const std::string& id) {
            if (form_of(work, kind.parts.front(), id).rows == 0) check_thing(work, kind, id, tell);
        },
        [&](std::string_view last) {
            return session.rows(sql::ids_after, {kind.entity, last, at_once});
        });
    return checked;
}

std::int64_t check_table(Work& work, const Digested& table, const Tell& tell) {
    std::int64_t checked = 0;
    work.session().each(table.rows, {}, [&](const store::Row& row) {
        ++checked;
        const auto last = row.columns().size() - 1;
        if (!archive::fits(work.sealer(), row.text(last), table.table, row, 1, last))
            tell({std::string(table.table), row.text(0), "changed: it does not fit its digest"});
    });
    return checked;
}

// The list of a disposal may be long: its digest stands in the disposal, sealed with it.
void check_lists(Work& work, const Tell& tell) {
    for (const auto& row : work.session().rows(sql::disposal_digests)) {
        const auto key = domain::DisposalKey::parse(row.text(0));
        if (key && digest_of_items(work, *key) != row.text(1))
            tell({"disposal_item", "disposal " + row.text(0), "changed, missing or added"});
    }
}

}  // namespace

void Seals::renew(std::string_view entity, const std::string& id) {
    work_.must_be_in_change();
    const auto* const kind =
        std::find_if(std::begin(kinds), std::end(kinds),
                     [&](const Kind& candidate) { return candidate.entity == entity; });
    if (kind == std::end(kinds)) return;
    const auto forms = forms_of(work_, *kind, id);
    if (is_there(forms))
        work_.session().run(sql::put, {entity, id, seal_over(work_.sealer(), forms)});
    else
        work_.session().run(sql::drop, {entity, id});
}

std::int64_t Seals::check(const Tell& tell) {
    std::int64_t checked = 0;
    for (const auto& kind : kinds) checked += check_kind(work_, kind, tell);
    for (const auto& table : digested) checked += check_table(work_, table, tell);
    if (const auto row = work_.session().row(sql::outbox_ends))
        tell({"outbox", std::to_string(row->number(1)),
              "is the last, the head row tells of " + std::to_string(row->number(0))});
    check_lists(work_, tell);
    for (const auto& row : work_.session().rows(sql::told_of))
        tell({row.text(0), row.text(1),
              "missing: the audit log tells of it, but neither it nor its seal is there"});
    return checked;
}

}  // namespace byggarkiv::archive
