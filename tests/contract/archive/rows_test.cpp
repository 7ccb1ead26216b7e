#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <list>

#include "archive/access_register.hpp"
#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/imports.hpp"
#include "archive/registers.hpp"
#include "archive/seals.hpp"
#include "archive/verify.hpp"
#include "base/failure.hpp"
#include "support/full_archive.hpp"
#include "support/guards.hpp"
#include "support/test_tables.hpp"

// Every row that must last is known again, and one that was changed behind the archive's back is
// named.
namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

// "document_object document 0f..: changed"
std::string said(const Finding& finding) {
    return finding.what + " " + finding.id + ": " + finding.fault;
}

class RowsTest : public testing::Test {
protected:
    RowsTest() { split_a_pile(*archive); }

    std::vector<std::string> findings() {
        std::vector<std::string> found;
        check_rows(*archive, [&](const Finding& finding) { found.push_back(said(finding)); });
        return found;
    }
    void tamper(std::string_view sql) {
        auto database = tables_of(archive);
        drop_guards(database);
        auto session = database.session();
        session.run(no_links());
        session.run({"tamper", sql});
    }

    TestArchive archive;
    FullArchive full = fill(archive, 2);
    std::string document = full.documents.front().text();
    std::string whole_case = full.cases.front().text();
};

TEST_F(RowsTest, FindsNothingInWhatTheProgramWrote) {
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(RowsTest, FindsNothingAfterEveryKindOfChange) {
    auto desk = archive->desk();
    auto change = desk.begin(author);
    desk.access().withdraw(full.documents[1], "eva");
    desk.cases().set_status(full.cases[0], domain::CaseStatus::closed, date("2026-11"));
    desk.documents().note_reading(full.files[0], Reading::unreadable, {}, "torn");
    desk.cases().enter(full.cases[1], an_entry("another"), "test");
    const auto again =
        desk.imports().take_up("gammelt system", "levering 1", "x", std::chrono::minutes(5));
    ASSERT_TRUE(again);
    desk.imports().note(again.value().key, {"a.pdf", ItemOutcome::refused, "på nytt"});
    change.commit();
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(RowsTest, NamesAChangedRowOfADocument) {
    tamper("UPDATE document SET title = 'Tillatelse' WHERE id = '" + document + "'");
    EXPECT_THAT(findings(), ElementsAre("document " + document + ": changed"));
}

TEST_F(RowsTest, NamesTheTableAndTheDocumentOfAChangedChild) {
    tamper("UPDATE document_object SET file_name = 'a' WHERE version = 2 AND document = '" +
           document + "'");
    EXPECT_THAT(findings(), ElementsAre("document_object document " + document +
                                        ": changed: one or more of 2 rows"));
}

TEST_F(RowsTest, CountsMissingAndAddedRows) {
    tamper("DELETE FROM access_grant WHERE document = '" + document + "'");
    tamper("INSERT INTO case_property (case_id, property, as_written, added_by) SELECT '" +
           whole_case +
           "', MIN(id), '', '' FROM property WHERE id NOT IN (SELECT property FROM case_property "
           "WHERE "
           "case_id = '" +
           whole_case + "')");
    EXPECT_THAT(findings(), ElementsAre("case_property case " + whole_case +
                                            ": added: 1 rows were sealed, there are 2",
                                        "access_grant document " + document +
                                            ": missing: 1 rows were sealed, there are 0"));
}

TEST_F(RowsTest, NamesADocumentThatIsGone) {
    tamper("DELETE FROM document WHERE id = '" + document + "'");
    EXPECT_THAT(findings(), Contains("document " + document + ": missing"));
}

TEST_F(RowsTest, NamesADocumentThatIsGoneTogetherWithItsSeal) {
    tamper("DELETE FROM document WHERE id = '" + document + "'");
    tamper("DELETE FROM seal WHERE id = '" + document + "'");
    EXPECT_THAT(findings(), Contains("document " + document +
                                     ": missing: the audit log tells of it, but neither it nor "
                                     "its seal is there"));
}

TEST_F(RowsTest, NamesADocumentThatTheProgramDidNotWrite) {
    tamper(
        "INSERT INTO document SELECT 'forged', journal_entry, 'forged', 77, attached_as, "
        "attached_at,"
        " attached_by, type, type_text, status, title, public_title, description, medium, dated,"
        " 'open', existence, legal_basis, access_origin, assessed_by, assessed_at, access_expires,"
        " after_expiry, withdrawn_at, made_at, made_by, created_at, created_by FROM document WHERE "
        "id = '" +
        document + "'");
    EXPECT_THAT(findings(), Contains(StartsWith("document forged: added")));
}

TEST_F(RowsTest, NamesASealThatWasChanged) {
    tamper("UPDATE seal SET digest = replace(digest, ':', ';') WHERE id = '" + document + "'");
    EXPECT_THAT(findings(), Contains(StartsWith("document " + document + ": ")));
    tamper("UPDATE seal SET digest = '' WHERE id = '" + document + "'");
    EXPECT_THAT(findings(), Contains("seal document " + document + ": is no seal"));
}

TEST_F(RowsTest, KnowsItsRowsUnderNoOtherKey) {
    Sealer::Key key{};
    key.fill(8);
    const Sealer other(key);
    Archive opened(archive.tenant, archive.tenant_folder(), other, archive.clock);
    int told = 0;
    check_rows(opened, [&](const Finding&) { ++told; });
    EXPECT_GE(told, 4);
}

TEST_F(RowsTest, TellsOfADatabaseThatCannotBeReadThrough) {
    if (on_postgres()) GTEST_SKIP() << "a missing table there means that the tenant was moved";
    tamper("DROP TABLE party");
    EXPECT_THAT(findings(), Contains(StartsWith("database testvik: cannot be read through: ")));
}

// Tables and columns that are guarded otherwise, or that nobody misses.
bool lasts(const std::string& table, const std::string& column) {
    // The chain guards the log and its head; followers read the outbox anew; the store guards the
    // steps of its schema; checks of files only say when; the calendar only says how far the outbox
    // was told of dates; handled requests are forgotten after a week; a refusal to split is tried
    // again at worst, and so is a wish to try refused files again; which files are alike can be
    // found anew; what somebody waits for is no record.
    for (const auto* name :
         {"audit_entry",      "head",         "outbox",          "schema_migration",
          "fixity_file",      "fixity_check", "access_calendar", "protected_person",
          "disposal_running", "undo_running", "handled_request", "arrangement_refusal",
          "import_retry",     "file_sketch",  "file_anchor",     "file_like",
          "same_file",        "watch",        "watch_hit",       "watch_reader"})
        if (table == name) return false;
    // Its one column is what all else points at: the database's check of links tells.
    if (table == "property") return false;
    // A disposal's digest is over what it lists, not over how far it has come.
    if (table == "disposal_item")
        return column != "state" && column != "files" && column != "bytes";
    if (table == "tombstone_file") return column != "blob";
    if (table == "import_batch")
        return column != "holder" && column != "lease_until" && column != "priority" &&
               !column.starts_with("run_");
    // It only says in which order files are read.
    if (table == "document_object") return column != "batch";
    return true;
}

// Columns of every ordinary table, as SQLite tells them.
std::vector<std::pair<std::string, std::string>> columns(store::Session& session) {
    std::vector<std::pair<std::string, std::string>> found;
    for (const auto& row :
         session.rows({"columns",
                       "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c"
                       " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE "
                       "'parcel_box%'"}))
        found.emplace_back(row.text(0), row.text(1));
    return found;
}

// Registers of properties whose rows carry no digest are known by the links between them alone.
bool carries_no_digest(const std::vector<std::pair<std::string, std::string>>& all,
                       const std::string& table) {
    for (const auto* name : {"property_identifier", "address", "parcel", "building", "ownership"})
        if (table == name)
            return std::find(all.begin(), all.end(), std::pair(table, std::string("digest"))) ==
                   all.end();
    return false;
}

TEST_F(RowsTest, KnowsEveryColumnThatLasts) {
    // Without the database's own check of its pages, which takes most of the time.
    const auto told_by_seals = [&] {
        int told = 0;
        try {
            archive->desk().seals().check([&](const Finding&) { ++told; });
        } catch (const Failure&) {
            ++told;  // it cannot even be read
        }
        return told;
    };
    if (on_postgres()) GTEST_SKIP() << "goes by the rowids of SQLite; the columns are the same";
    auto database = tables_of(archive);
    drop_guards(database);
    auto session = database.session();
    session.run(no_links());
    session.run({"no checks", "PRAGMA ignore_check_constraints = ON"});
    const auto all = columns(session);
    // A session knows a statement by the place of its text, which must stay.
    std::list<std::string> texts;
    const auto statement = [&](std::string sql) {
        return store::Statement{"tamper", texts.emplace_back(std::move(sql))};
    };
    for (const auto& [table, column] : all) {
        if (!lasts(table, column) || carries_no_digest(all, table)) continue;
        const auto saved = session.row(statement("SELECT rowid FROM " + table + " LIMIT 1"));
        ASSERT_TRUE(saved) << table << " holds nothing: give fill() a row of it";
        // Some tables have the row's own number among their columns, which changes with it.
        const auto number = saved->number(0);
        const auto where = " WHERE rowid IN (" + std::to_string(number) + ", " +
                           std::to_string(number + 1'000'000) + ")";
        const auto run = [&](std::string sql) { session.run(statement(std::move(sql))); };
        run("CREATE TEMP TABLE kept AS SELECT " + column + " AS value FROM " + table + where);
        run("UPDATE " + table + " SET " + column + " = CASE typeof(" + column +
            ") WHEN 'integer' THEN " + column + " + 1000000 WHEN 'real' THEN " + column +
            " + 0.5 WHEN 'null' THEN 'x' ELSE " + column + " || 'x' END" + where);
        EXPECT_GT(told_by_seals(), 0) << table << "." << column;
        run("UPDATE " + table + " SET " + column + " = (SELECT value FROM kept)" + where);
        run("DROP TABLE kept");
    }
    EXPECT_THAT(findings(), IsEmpty());
}

}  // namespace
}  // namespace byggarkiv::archive
