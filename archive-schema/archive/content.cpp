#include "archive/content.hpp"

#include "archive/lines.hpp"
#include "archive/particular_rows.hpp"
#include "archive/work.hpp"
#include "sql/content.hpp"
#include "sql/inventory.hpp"
#include "sql/particular.hpp"
#include "sql/structure.hpp"

namespace byggarkiv::archive {

namespace {

constexpr std::size_t particular_columns = 17;  // of `particular.of`: kind, position, fifteen more
constexpr std::size_t person_column = 6;        // where the row is a party

void rows(store::Session& session, const store::Statement& statement, const std::string& key,
          std::string_view kind, std::size_t columns, const Line& each) {
    for (const auto& row : session.rows(statement, {key})) each(line_of(kind, row, 0, columns));
}

void particulars(Work& work, const HolderKey& on, const Line& each) {
    Particulars(work).lines(on, each);
}

bool is_somebody(std::string_view kind) {
    return kind == as_party || kind == as_correspondent;
}

void deadlines(store::Session& session, const std::string& case_key, const Line& each) {
    for (const auto& row : session.rows(sql::content::deadlines, {case_key})) {
        each(line_of("deadline", row, 0, 7));
        rows(session, sql::content::deadline_pauses, row.text(7), "pause", 3, each);
    }
}

void classes(Work& work, const std::string& system, const Line& each) {
    work.session().each(sql::structure::classes, {system}, [&](const store::Row& row) {
        const std::string parent = row.is_null(11) ? std::string() : row.text(11);
        each(line_of("class", row, 3, 11) + "\t" + escaped(parent));
        const HolderKey on(Holder::archive_class, row.text(0));
        particulars(work, on, each);
    });
}

}  // namespace

void Particulars::lines(const HolderKey& on, const Line& each) {
    for (const auto& row : work_.session().rows(sql::particular::of, {code(on.holder), on.key}))
        each(line_of(row.text(0), row, 2, particular_columns,
                     is_somebody(row.text(0)) ? person_column : no_column));
}

void case_content(Work& work, const std::string& case_key, const Line& each) {
    auto& session = work.session();
    const auto found = session.row(sql::content::case_file, {case_key});
    if (!found) return;
    each(line_of("case", *found, 0, 24));
    const HolderKey on(Holder::case_file, case_key);
    rows(session, sql::content::case_properties, case_key, "property", 7, each);
    particulars(work, on, each);
    rows(session, sql::content::tasks, case_key, "task", 8, each);
    deadlines(session, case_key, each);
    for (const auto& entry : session.rows(sql::content::entries, {case_key})) {
        each(line_of("entry", entry, 0, 26));
        const HolderKey of_entry(Holder::entry, entry.text(26));
        rows(session, sql::content::sign_offs, entry.text(26), "sign-off", 4, each);
        particulars(work, of_entry, each);
    }
}

void document_content(Work& work, const std::string& document_key, const Line& each) {
    auto& session = work.session();
    const auto found = session.row(sql::content::document, {document_key});
    if (!found) return;
    each(line_of("document", *found, 0, 19));
    const HolderKey on(Holder::document, document_key);
    rows(session, sql::content::document_ties, document_key, "tied to", 5, each);
    rows(session, sql::content::document_properties, document_key, "property", 7, each);
    rows(session, sql::content::placing, document_key, "placing", 6, each);
    rows(session, sql::content::classifications, document_key, "classification", 6, each);
    rows(session, sql::content::corrections, document_key, "correction", 7, each);
    rows(session, sql::content::arrangement, document_key, "arrangement", 6, each);
    particulars(work, on, each);
    for (const auto& object : session.rows(sql::content::objects, {document_key})) {
        each(line_of("file", object, 0, 14));
        const HolderKey of_object(Holder::object, object.text(14));
        rows(session, sql::content::conversions, object.text(14), "conversion", 6, each);
        particulars(work, of_object, each);
    }
}

void structure_content(Work& work, const Line& each) {
    auto& session = work.session();
    for (const auto& row : session.rows(sql::structure::archives)) {
        each(line_of("archive", row, 2, 11));
        rows(session, sql::structure::creators, row.text(0), "creator", 3, each);
        particulars(work, {Holder::archive, row.text(0)}, each);
    }
    for (const auto& row : session.rows(sql::structure::parts)) {
        each(line_of("part", row, 2, 16));
        particulars(work, {Holder::part, row.text(0)}, each);
        for (const auto& system : session.rows(sql::structure::systems, {row.text(0)})) {
            each(line_of("classification", system, 1, 9));
            particulars(work, {Holder::class_system, system.text(0)}, each);
            classes(work, system.text(0), each);
        }
    }
    session.each(sql::inventory::plans, {},
                 [&](const store::Row& row) { each(line_of("plan", row, 0, 5)); });
}

}  // namespace byggarkiv::archive
