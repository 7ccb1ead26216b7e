#include <gmock/gmock.h>

#include <map>

#include "archive/access_register.hpp"
#include "archive/cases.hpp"
#include "archive/disposal_execution.hpp"
#include "archive/disposal_procedure.hpp"
#include "archive/fixity.hpp"
#include "archive/holds.hpp"
#include "archive/imports.hpp"
#include "archive/inventory.hpp"
#include "functional/import/import_fixture.hpp"

// What was disposed of does not come back by itself; and nothing else ever goes.
namespace byggarkiv::test {
namespace {

class DisposedImport : public Import {
protected:
    DisposedImport() {
        write_register(
            "118/67;1967;Garasje;49;130;Byggemelding;byggemelding;1967-05-02;åpen;;;filer/a.pdf;1\n"
            "118/67;1967;Garasje;49;130;Klage;klage;1967-06;unntatt;offl. § 13;;filer/b.pdf;1\n"
            "7/80;1980;Bolig;49;131;Ferdigattest;ferdigattest;1980;;;hemmelig;filer/c.pdf;1\n");
        for (const char* name : {"filer/a.pdf", "filer/b.pdf", "filer/c.pdf"})
            write(name, a_pdf({name}));
        EXPECT_EQ(import().stored, 3u);
    }

    void dispose(archive::DisposalScope scope) {
        auto desk = archive->desk();
        auto procedure = desk.disposal_procedure();
        const auto disposal = procedure
                                  .propose({.kind = archive::DisposalKind::misdelivered,
                                            .scope = std::move(scope),
                                            .reason = "boxes of the neighbours",
                                            .legal_basis = "arkivlova § 9",
                                            .rule = std::nullopt},
                                           ann)
                                  .value();
        ASSERT_TRUE(procedure.approve(disposal.key, disposal.digest, bo));
        ASSERT_TRUE(
            desk.disposal_execution(archive->files()).run(disposal.key, bo).value().ended());
    }
    domain::BatchKey batch() { return archive->desk().imports().all().at(0).key; }
    intake::Report import_again(intake::ImportOptions::Disposed told) {
        auto chosen = options();
        chosen.disposed = told;
        return import(delivery, chosen);
    }
    // The inventory without the ledgers: a delivery that was refused is in those.
    std::string holdings() {
        std::string all;
        auto desk = archive->desk();
        desk.inventory().lines([&](const std::string& line) {
            if (!line.starts_with("delivery\t") && !line.starts_with("item\t")) all += line + "\n";
        });
        return all;
    }
    std::map<std::string, std::string> originals() {
        std::map<std::string, std::string> all;
        archive->files().each_original([&](const archive::FoundFile& found) {
            archive->files().read(found.sha256.value(), {},
                                  [&](std::string_view piece) { all[found.name] += piece; });
        });
        return all;
    }

    const archive::Officer ann{"ann",
                               {domain::Right::order_disposal, domain::Right::approve_disposal,
                                domain::Right::place_legal_hold}};
    const archive::Officer bo{"bo",
                              {domain::Right::order_disposal, domain::Right::approve_disposal,
                               domain::Right::place_legal_hold}};
};

TEST_F(DisposedImport, RefusesADeliveryThatWasDisposedOfAndSaysWhen) {
    dispose(batch());
    EXPECT_EQ(counts().cases, 0);
    EXPECT_TRUE(originals().empty());
    const auto before = holdings();

    const auto report = import();

    EXPECT_EQ(report.stored, 0u);
    EXPECT_EQ(report.cases, 0u);
    EXPECT_EQ(report.received, report.refused.size());
    EXPECT_TRUE(mentions(report.refused, "118/67",
                         "was disposed of on 2026-11-23 (boxes of the neighbours; disposal "))
        << intake::json(report);
    EXPECT_EQ(holdings(), before);
    EXPECT_TRUE(originals().empty());
}

TEST_F(DisposedImport, SaysSoInADryRunToo) {
    dispose(batch());
    auto chosen = options();
    chosen.writing = intake::ImportOptions::Writing::report_only;
    const auto report = import(delivery, chosen);
    EXPECT_EQ(report.stored, 0u);
    EXPECT_TRUE(mentions(report.refused, "filer/a.pdf", "was disposed of on 2026-11-23"));
}

TEST_F(DisposedImport, RefusesTheDocumentThatWentAndFindsTheOthers) {
    dispose(std::vector{document("Klage").key});
    const auto report = import();
    EXPECT_EQ(report.duplicates, 2u);
    EXPECT_EQ(report.stored, 0u);
    EXPECT_EQ(report.refused.size(), 1u);
    EXPECT_TRUE(mentions(report.refused, "filer/b.pdf", "was disposed of"));
    EXPECT_EQ(counts().documents, 2);
    EXPECT_EQ(originals().size(), 2u);
}

TEST_F(DisposedImport, RefusesTheSameBytesUnderAnotherName) {
    dispose(std::vector{document("Klage").key});
    write_register("9/90;1990;Annet;49;130;Brev;brev;;;;;x.pdf;1\n");
    write("x.pdf", a_pdf({"filer/b.pdf"}));
    EXPECT_TRUE(mentions(import().refused, "x.pdf", "was disposed of"));
    EXPECT_EQ(originals().size(), 2u);
}

TEST_F(DisposedImport, TakesItInAgainWhereItIsTold) {
    const auto before = originals();
    dispose(batch());
    const auto report = import_again(intake::ImportOptions::Disposed::take_again);
    EXPECT_EQ(report.stored, 3u);
    EXPECT_TRUE(report.refused.empty()) << intake::json(report);
    EXPECT_EQ(originals(), before);
    // And then it is there: the next import finds it.
    EXPECT_EQ(import().duplicates, 3u);
}

TEST_F(DisposedImport, NothingElseEverRemovesOrChangesAnOriginal) {
    const auto before = originals();
    ASSERT_EQ(before.size(), 3u);
    const auto key = document("Klage").key;
    auto desk = archive->desk();
    const auto did = [&](const char* what) { EXPECT_EQ(originals(), before) << what; };

    (void)import();
    did("import again");
    write("filer/a.pdf", a_pdf({"another scan"}));
    (void)import();
    auto more = originals();
    for (const auto& [name, bytes] : before) EXPECT_EQ(more[name], bytes);
    EXPECT_EQ(more.size(), 4u);
    const auto now = std::move(more);
    {
        auto change = desk.begin(author);
        desk.access().withdraw(key, "eva");
        archive::Assessment open;
        open.status = domain::AccessStatus::open;
        ASSERT_TRUE(desk.access().assess(key, open, "eva"));
        desk.cases().set_status(document("Klage").case_key, domain::CaseStatus::closed,
                                date("2026-11-23"));
        ASSERT_TRUE(desk.holds().place(key, "a lawsuit", "tvisteloven", ann));
        change.commit();
    }
    const auto refused =
        desk.disposal_procedure().propose({.kind = archive::DisposalKind::misdelivered,
                                           .scope = std::vector{key},
                                           .reason = "boxes of the neighbours",
                                           .legal_basis = "arkivlova § 9",
                                           .rule = std::nullopt},
                                          ann);
    ASSERT_TRUE(refused);
    EXPECT_FALSE(
        desk.disposal_procedure().approve(refused.value().key, refused.value().digest, bo));
    ASSERT_TRUE(desk.disposal_procedure().reject(refused.value().key, "it is ours", bo));
    intake::NoProgress silent;
    (void)intake::read_pending(*archive, workers(), 2, 0, silent);
    archive::read_all_through(*archive, [](const archive::Finding& finding) {
        ADD_FAILURE() << finding.what << " " << finding.id;
    });
    EXPECT_EQ(originals(), now);
}

}  // namespace
}  // namespace byggarkiv::test
