#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "archive/audit_log.hpp"
#include "archive/batch_undo.hpp"
#include "archive/files.hpp"
#include "archive/imports.hpp"
#include "archive/quarantine.hpp"
#include "archive/verify.hpp"
#include "functional/import/import_fixture.hpp"
#include "intake/why.hpp"
#include "support/author.hpp"
#include "support/test_tables.hpp"

// What was refused is tried again, or another file is put in its place.
namespace byggarkiv::test {
namespace {

using archive::ItemOutcome;
using intake::ImportOptions;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

class QuarantineImport : public Import {
protected:
    static constexpr const char* gone = "register.csv line 3: b.pdf";

    // Three letters in three cases, of which the second is not there.
    void deliver() {
        write_register(
            "1/67;1967;;49;130;En;brev;;;;;a.pdf;1\n2/67;1967;;49;130;To;brev;;;;;b.pdf;1\n"
            "3/67;1967;;49;130;Tre;brev;;;;;c.pdf;1\n");
        write("a.pdf", a_pdf({"a"}));
        write("c.pdf", a_pdf({"c"}));
        ASSERT_EQ(import().stored, 2u);
    }
    archive::Batch batch() { return archive->desk().imports().all().at(0); }
    archive::ImportItem item(const std::string& name) {
        auto desk = archive->desk();
        for (auto& one : desk.imports().items(desk.imports().all().at(0).key))
            if (one.item == name) return one;
        return {};
    }
    archive::BatchSums sums() {
        auto desk = archive->desk();
        return desk.imports().sums(desk.imports().all().at(0));
    }
    std::vector<std::string> findings() {
        std::vector<std::string> all;
        archive::check_rows(*archive, [&](const archive::Finding& found) {
            all.push_back(found.what + " " + found.id + " " + found.fault);
        });
        return all;
    }
    intake::Report retry() {
        auto chosen = options();
        chosen.of = ImportOptions::Of::refused;
        chosen.only = batch().key;
        return import(delivery, chosen);
    }
    Result<archive::Batch, archive::BatchRefusal> supply(const std::string& name,
                                                         const std::string& bytes,
                                                         const std::string& file = "ny.pdf") {
        const auto kept = archive->files().keep_bytes(bytes);
        auto desk = archive->desk();
        const auto key = desk.imports().all().at(0).key;
        auto change = desk.begin(author);
        auto done = desk.quarantine().supply(key, {.item = name, .sha256 = kept, .file_name = file},
                                             {"Eva Holm", "staff:eva"});
        if (done) change.commit();
        return done;
    }
};

TEST_F(QuarantineImport, TakesWhatLiesThereNowAndNothingElse) {
    deliver();
    write("b.pdf", a_pdf({"b"}));
    std::filesystem::remove(delivery / "a.pdf");  // would be refused if it were looked at
    const auto report = retry();

    EXPECT_EQ(report.stored, 1u);
    EXPECT_EQ(report.cases, 0u);
    EXPECT_THAT(report.refused, IsEmpty());
    EXPECT_EQ(item(gone).outcome, ItemOutcome::stored);
    EXPECT_EQ(item(gone).reason, "");
    EXPECT_EQ(item("register.csv line 2: a.pdf").outcome, ItemOutcome::stored);
    EXPECT_EQ(sums().stored.files, 3);
    EXPECT_EQ(sums().waiting(), 0);
    EXPECT_EQ(documents().size(), 3u);
    EXPECT_EQ(archive->desk().imports().all().size(), 1u);
}

TEST_F(QuarantineImport, EndsAsAnUndisturbedImportDoes) {
    deliver();
    write("b.pdf", a_pdf({"b"}));
    (void)retry();
    const auto tried = inventory();

    TestArchive other;
    intake::NoProgress silent;
    (void)intake::import(delivery, *other, workers(), options(), silent);
    std::string undisturbed;
    other->desk().inventory().lines([&](const std::string& line) { undisturbed += line + "\n"; });
    EXPECT_EQ(tried, undisturbed);
}

TEST_F(QuarantineImport, TellsFilesOfOneNameApartWhileItPassesOthersOver) {
    write_register(
        "1/67;1967;;49;130;En;brev;;;;;a.pdf;1\n1/67;1967;;49;131;To;brev;;;;;gone.pdf;1\n");
    write("a.pdf", a_pdf({"a"}));
    (void)import();
    const auto before = item("register.csv line 2: a.pdf");
    (void)retry();
    EXPECT_EQ(item("register.csv line 2: a.pdf"), before);
    EXPECT_EQ(sums().received, 2);
    EXPECT_EQ(sums().refused.files, 1);
}

TEST_F(QuarantineImport, LeavesWhatIsStillRefusedWithItsReason) {
    deliver();
    std::filesystem::create_directory(delivery / "b.pdf");
    const auto report = retry();
    EXPECT_EQ(report.stored, 0u);
    EXPECT_EQ(item(gone).reason, "=not_a_file");
    EXPECT_EQ(sums().refused.files, 1);
}

TEST_F(QuarantineImport, TakesNothingOfASignedBatch) {
    deliver();
    {
        auto desk = archive->desk();
        const auto signing = desk.imports().signing(batch().key, {.refused = 1});
        auto change = desk.begin(author);
        ASSERT_TRUE(desk.imports().sign_off(signing.value(), {"Eva Holm", "os:eva"}));
        change.commit();
    }
    write("b.pdf", a_pdf({"b"}));
    EXPECT_TRUE(retry().refused_whole);
    EXPECT_FALSE(supply(gone, a_pdf({"b"})));
    EXPECT_EQ(item(gone).outcome, ItemOutcome::refused);
}

TEST_F(QuarantineImport, TakesASuppliedFileInThePlaceOfTheRefusedOneAndSaysWhoseItIs) {
    deliver();
    const auto bytes = a_pdf({"what should have been there"});
    ASSERT_TRUE(supply(gone, bytes, "ny tegning.pdf"));
    const auto report = retry();

    EXPECT_EQ(report.stored, 1u);
    const auto line = item(gone);
    EXPECT_EQ(line.outcome, ItemOutcome::stored);
    EXPECT_EQ(line.path, "b.pdf");
    EXPECT_EQ(line.sha256, Sha256::of(bytes).hex());
    EXPECT_THAT(intake::reason_text(line.reason),
                AllOf(HasSubstr("was supplied by Eva Holm on 2026-"),
                      HasSubstr("refused: the file is not in the delivery")));
    const auto taken = archive->desk().documents().get(line.became.value()).value();
    EXPECT_EQ(taken.object.value().file_name, "ny tegning.pdf");
    EXPECT_THAT(archive->files().page_texts(Sha256::of(bytes)).at(0).text,
                HasSubstr("what should have been there"));
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(QuarantineImport, SetsAsideWhatTheDeliveryClaimsOfASuppliedFile) {
    write_register("1/67;1967;;49;130;En;brev;;;;;a.pdf;40\n");
    (void)import();
    ASSERT_TRUE(supply("register.csv line 2: a.pdf", a_pdf({"one page"})));
    const auto report = retry();
    EXPECT_EQ(report.stored, 1u);
    EXPECT_FALSE(mentions(report.review, "", "are claimed"));
}

TEST_F(QuarantineImport, KeepsTheSuppliedFileInEveryLaterRun) {
    deliver();
    const auto bytes = a_pdf({"supplied"});
    ASSERT_TRUE(supply(gone, bytes));
    (void)retry();
    const auto once = inventory();
    write("b.pdf", a_pdf({"came late"}));
    const auto again = import();
    EXPECT_EQ(again.stored, 0u);
    EXPECT_EQ(inventory(), once);
    EXPECT_EQ(item(gone).sha256, Sha256::of(bytes).hex());
    EXPECT_THAT(intake::reason_text(item(gone).reason), HasSubstr("was supplied by"));
}

TEST_F(QuarantineImport, ReadsASuppliedFileAsAnyOther) {
    deliver();
    ASSERT_TRUE(supply(gone, "%PDF-1.4 torn"));
    const auto report = retry();
    EXPECT_EQ(report.stored, 1u);
    EXPECT_TRUE(mentions(report.review, "ny.pdf", "cannot be read"));
    auto desk = archive->desk();
    const auto unread = desk.quarantine().unread(desk.imports().all().at(0).key, 10);
    ASSERT_EQ(unread.size(), 1u);
    EXPECT_EQ(unread[0].item, gone);
    EXPECT_EQ(unread[0].document, item(gone).became);
}

TEST_F(QuarantineImport, PutsASupplyOnlyInThePlaceOfARefusedFile) {
    deliver();
    for (const std::string name : {"register.csv line 2: a.pdf", "b.pdf", "", "ingen"}) {
        SCOPED_TRACE(name);
        const auto done = supply(name, "bytes");
        ASSERT_FALSE(done);
        EXPECT_EQ(done.reason().cause, archive::BatchRefusal::Cause::nothing_to_do);
    }
}

TEST_F(QuarantineImport, TellsOfASupplyThatWasTamperedWith) {
    deliver();
    ASSERT_TRUE(supply(gone, a_pdf({"supplied"})));
    EXPECT_THAT(findings(), IsEmpty());
    tables_of(archive).session().run(
        {"tamper", "UPDATE import_supply SET supplied_by = 'Ola Lie'"});
    EXPECT_THAT(findings(), testing::ElementsAre(HasSubstr("import_supply")));
}

TEST_F(QuarantineImport, UndoesASuppliedFileWithItsBatch) {
    deliver();
    ASSERT_TRUE(supply(gone, a_pdf({"supplied"})));
    (void)retry();
    auto desk = archive->desk();
    const auto undone = desk.batch_undo().run(
        {.batch = batch().key, .by = "Eva Holm", .actor = "os:eva", .reason = "feil"},
        [](archive::UndoStep, const archive::UndoOutcome&) {});
    ASSERT_TRUE(undone);
    EXPECT_THAT(documents(), IsEmpty());
    EXPECT_EQ(item(gone).outcome, ItemOutcome::stored);
    EXPECT_THAT(findings(), IsEmpty());
}

}  // namespace
}  // namespace byggarkiv::test
