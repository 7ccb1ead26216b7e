#include "archive/disposals.hpp"
#include "archive/imports.hpp"
#include "base/failure.hpp"
#include "store/database.hpp"
#include "support/disposal_site.hpp"
#include "support/test_tables.hpp"

// Whoever may write SQL to the archive cannot remove or change what it must keep.
namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::HasSubstr;

class DisposalGuardTest : public DisposalSite {
protected:
    DisposalGuardTest() {
        hold(third);
        (void)execute(approved(kassasjon({second})));
        {
            auto desk = archive->desk();
            auto change = desk.begin(author);
            (void)desk.imports().take_up("system", "delivery", "me", std::chrono::seconds(60));
            change.commit();
        }
        proposed(kassasjon({first}));
    }
    // What the database says; "" where it did as it was told.
    std::string answer(const std::string& sql) {
        try {
            session.run({"raw", remembered(sql)});
        } catch (const Failure& failure) {
            return failure.what();
        }
        return "";
    }
    std::int64_t count(const std::string& table) {
        return session.row({"count", remembered("SELECT COUNT(*) FROM " + table)})
            .value()
            .number(0);
    }
    // A session knows a statement by the place of its text.
    std::string_view remembered(const std::string& sql) {
        return statements.insert(sql).first->c_str();
    }

    std::set<std::string> statements;
    store::Database database = tables_of(archive);
    store::Session session = database.session();
};

const std::vector<std::string> guarded{
    "document_object", "document",    "journal_entry", "case_file",
    "audit_entry",     "outbox",      "head",          "tombstone",
    "tombstone_file",  "disposal",    "disposal_item", "disposal_report",
    "legal_hold",      "import_batch"};

TEST_F(DisposalGuardTest, RefusesToDeleteAnyRowThatLasts) {
    const auto before = inventory();
    for (const auto& table : guarded) {
        SCOPED_TRACE(table);
        const auto rows = count(table);
        ASSERT_GT(rows, 0);
        for (const std::string where : {"", " WHERE 1 = 1"})
            EXPECT_THAT(answer("DELETE FROM " + table + where),
                        testing::AnyOf(HasSubstr("only an approved disposal removes this"),
                                       HasSubstr("this is never")));
        EXPECT_EQ(count(table), rows);
    }
    EXPECT_EQ(inventory(), before);
}

TEST_F(DisposalGuardTest, RefusesToChangeWhatNamesARow) {
    for (const std::string sql : {
             "UPDATE document_object SET sha256 = 'ff'",
             "UPDATE document_object SET bytes = 1",
             "UPDATE document_object SET document = document",
             "UPDATE document_object SET pages = 1, file_name = 'x'",
             "UPDATE document SET id = 'x'",
             "UPDATE document SET journal_entry = journal_entry",
             "UPDATE document SET external_key = 'x'",
             "UPDATE journal_entry SET case_id = case_id",
             "UPDATE journal_entry SET number = number + 1000",
             "UPDATE case_file SET source = source",
             "UPDATE case_file SET external_key = 'x'",
             "UPDATE audit_entry SET purpose = ''",
             "UPDATE audit_entry SET hash = hash",
             "UPDATE outbox SET at = ''",
             "UPDATE head SET outbox = outbox - 1",
             "UPDATE head SET audit = 0",
             "UPDATE tombstone SET reason = ''",
             "UPDATE tombstone_file SET sha256 = ''",
             "UPDATE disposal SET proposed_by = 'x'",
             "UPDATE disposal_item SET entity_id = 'x'",
             "UPDATE disposal_report SET content = ''",
             "UPDATE legal_hold SET entity_id = 'x'",
             "UPDATE import_batch SET delivery = 'x'",
         }) {
        EXPECT_NE(answer(sql), "") << sql;
    }
}

TEST_F(DisposalGuardTest, RefusesToPutARowInTheOthersPlace) {
    if (on_postgres()) GTEST_SKIP() << "PostgreSQL has no INSERT OR REPLACE";
    const auto before = inventory();
    for (const auto& table : guarded) {
        const auto sql = "INSERT OR REPLACE INTO " + table + " SELECT * FROM " + table;
        EXPECT_THAT(answer(sql), HasSubstr("this is never")) << table;
    }
    EXPECT_THAT(answer("UPDATE OR REPLACE document SET number = 1"), HasSubstr("this is never"));
    EXPECT_EQ(inventory(), before);
}

TEST_F(DisposalGuardTest, LetsAHoldBeLiftedOnce) {
    EXPECT_EQ(answer("UPDATE legal_hold SET lifted_by = 'x', lifted_at = '2026', lifted_for = 'y'"),
              "");
    EXPECT_THAT(answer("UPDATE legal_hold SET lifted_by = '', lifted_at = '', lifted_for = ''"),
                HasSubstr("this is never"));
}

TEST_F(DisposalGuardTest, IsOpenForNothingButTheItemOfAnApprovedDisposal) {
    const auto waiting = archive->desk().disposals().all().at(0);
    const auto disposal = waiting.state == DisposalState::proposed
                              ? waiting
                              : archive->desk().disposals().all().at(1);
    const auto run_with = [&](const std::string& entity, const std::string& key,
                              const std::string& sql) {
        const auto open = "INSERT INTO disposal_running VALUES (1, '" + disposal.key.text() +
                          "', '" + entity + "', '" + key + "')";
        store::Transaction transaction(session);
        session.run({"open", remembered(open)});
        try {
            session.run({"raw", remembered(sql)});
        } catch (const Failure& failure) {
            return std::string(failure.what());
        }
        return std::string();
    };
    const auto files_of = [](const domain::DocumentKey& key) {
        return "DELETE FROM document_object WHERE document = '" + key.text() + "'";
    };
    // Proposed, not approved.
    EXPECT_NE(run_with("document", first.text(), files_of(first)), "");
    ASSERT_TRUE(approve(disposal));
    // Not listed; listed, but not the one that is running; another kind of thing.
    EXPECT_NE(run_with("document", third.text(), files_of(third)), "");
    EXPECT_NE(run_with("document", first.text(), files_of(third)), "");
    EXPECT_NE(run_with("case", first.text(), files_of(first)), "");
    EXPECT_NE(run_with("document", first.text(), "DELETE FROM case_file"), "");
    EXPECT_EQ(run_with("document", first.text(), files_of(first)), "");
    EXPECT_TRUE(there(first));  // that was not committed
}

TEST_F(DisposalGuardTest, IsClosedAgainWhenADisposalHasRun) {
    EXPECT_EQ(count("disposal_running"), 0);
}

TEST_F(DisposalGuardTest, KeepsOriginalsFromBeingWritten) {
    const auto place = archive->files().local(hash("third bytes")).path();
    const auto rights = std::filesystem::status(place).permissions();
    EXPECT_EQ(rights & std::filesystem::perms::all,
              std::filesystem::perms::owner_read | std::filesystem::perms::group_read);
}

}  // namespace
}  // namespace byggarkiv::archive
