#include <gmock/gmock.h>

#include <thread>

#include "archive/documents.hpp"
#include "archive/imports.hpp"
#include "archive/outbox.hpp"
#include "functional/import/import_fixture.hpp"

namespace byggarkiv::test {
namespace {

using VendorImport = Import;

constexpr const char* three_rows =
    "118/67;1967;Garasje;49;130;Byggemelding;byggemelding;1967-05-02;åpen;;;filer/a.pdf;3\n"
    "118/67;1967;Garasje;49;130;Klage fra nabo;klage;1967-06;unntatt;offl. § 13;;filer/b.pdf;1\n"
    "7/80;1980;Bolig;49;131;Ferdigattest;ferdigattest;1980;;;hemmelig;filer/c.pdf;1\n";

TEST_F(VendorImport, TakesARegisterAndItsFiles) {
    write_register(three_rows);
    write("filer/a.pdf", a_pdf({"Byggemelding", "Beskrivelse", "Pipa er av Leca"}));
    write("filer/b.pdf", a_pdf({"Klage"}));
    write("filer/c.pdf", a_pdf({"Ferdigattest"}));

    const auto report = import();

    EXPECT_TRUE(report.refused.empty());
    EXPECT_TRUE(report.review.empty()) << intake::json(report);
    EXPECT_EQ(report.received, 3u);
    EXPECT_EQ(report.stored, 3u);
    EXPECT_EQ(report.cases, 2u);
    EXPECT_EQ(report.documents, 3u);
    EXPECT_EQ(report.pages, 5u);
    const auto notice = document("Byggemelding");
    EXPECT_EQ(notice.access.status, domain::AccessStatus::open);
    EXPECT_EQ(notice.dated.text(), "1967-05-02");
    ASSERT_TRUE(notice.object);
    EXPECT_EQ(notice.object->pages, 3);
    EXPECT_EQ(notice.object->reading, archive::Reading::read);
    EXPECT_EQ(notice.object->mime_type, "application/pdf");
    const auto pages = archive->page_texts().of(notice.key);
    ASSERT_EQ(pages.size(), 3u);
    EXPECT_NE(pages[2].text.find("Leca"), std::string::npos);
    EXPECT_EQ(document("Ferdigattest").access.existence, domain::Existence::is_secret);
    EXPECT_EQ(document("Klage fra nabo").public_title, "klage");
    const auto sizes = archive->desk().documents().page_sizes(notice.object->sha256);
    ASSERT_EQ(sizes.size(), 3u);
    EXPECT_NEAR(sizes[0].width, 2100, 2);
}

TEST_F(VendorImport, AddsNothingTheSecondTime) {
    write_register(three_rows);
    for (const char* name : {"filer/a.pdf", "filer/b.pdf", "filer/c.pdf"})
        write(name, a_pdf({name}));
    (void)import();
    const auto before = inventory();
    const auto head = archive->desk().outbox().head();

    const auto again = import();

    EXPECT_EQ(again.stored, 0u);
    EXPECT_EQ(again.duplicates, 3u);
    EXPECT_EQ(again.cases + again.journal_entries + again.documents + again.pages, 0u);
    EXPECT_EQ(inventory(), before);
    EXPECT_EQ(archive->desk().outbox().head(), head);
}

TEST_F(VendorImport, AddsWhatIsNewInACorrectedDelivery) {
    write_register("1/67;1967;;49;130;Kart;kart;;;;;a.pdf;\n");
    write("a.pdf", a_pdf({"one"}));
    (void)import();
    write_register(
        "1/67;1967;;49;130;Kart;kart;;;;;a.pdf;\n1/67;1967;;49;130;Brev;brev;;;;;b.pdf;\n");
    write("a.pdf", a_pdf({"scanned once more"}));
    write("b.pdf", a_pdf({"two"}));

    const auto report = import();

    EXPECT_EQ(report.cases, 0u);
    EXPECT_EQ(report.stored, 2u);  // other bytes are another document: nothing is written over
    EXPECT_EQ(counts().documents, 3);
}

TEST_F(VendorImport, ArchivesFilesThatCannotBeReadAndSaysWhy) {
    write_register(
        "1/67;1967;;49;130;Skadet;brev;;;;;a.pdf;1\n1/67;1967;;49;130;Tom;brev;;;;;b.pdf;1\n"
        "1/67;1967;;49;130;Gammel;brev;;;;;c.doc;1\n");
    write("a.pdf", a_pdf({"x"}).substr(0, 60));
    write("b.pdf", "");
    write("c.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 of Word 97");

    const auto report = import();

    EXPECT_EQ(report.stored, 3u);
    EXPECT_TRUE(report.refused.empty());
    EXPECT_TRUE(mentions(report.review, "a.pdf", "cannot be read: is damaged"))
        << intake::json(report);
    EXPECT_TRUE(mentions(report.review, "b.pdf", "cannot be read: is empty"));
    EXPECT_TRUE(mentions(report.review, "c.doc", "cannot be read: is of no format that is read"));
    EXPECT_EQ(document("Skadet").object->reading, archive::Reading::unreadable);
    EXPECT_TRUE(archive->files().has(document("Tom").object->sha256));
}

TEST_F(VendorImport, AsksForALookWherePagesDoNotAddUp) {
    write_register("1/67;1967;;49;130;Brev;brev;;;;;a.pdf;4\n");
    write("a.pdf", a_pdf({"one", "two"}));
    EXPECT_TRUE(mentions(import().review, "a.pdf", "has 2 pages, but 4 are claimed"));
}

TEST_F(VendorImport, RefusesRowsWithoutTheirFilesAndReportsFilesWithoutRows) {
    write_register(
        "1/67;1967;;49;130;Borte;brev;;;;;gone.pdf;\n1/67;1967;;49;130;Ute;brev;;;;;../x.pdf;\n"
        "1/67;1967;;49;130;Lenke;brev;;;;;link.pdf;\n1/67;1967;;;;Ingen;brev;;;;;a.pdf;\n"
        "1/67;1967;;49;130;Brev;brev;;;;;b.pdf;\n");
    write("a.pdf", a_pdf({"a"}));
    write("b.pdf", a_pdf({"b"}));
    write("forgotten.pdf", a_pdf({"c"}));
    std::filesystem::create_symlink("/etc/hostname", delivery / "link.pdf");

    const auto report = import();

    EXPECT_EQ(report.stored, 2u);
    EXPECT_EQ(report.refused.size(), 3u) << intake::json(report);
    EXPECT_TRUE(mentions(report.refused, "gone.pdf", "not in the delivery"));
    EXPECT_TRUE(mentions(report.refused, "line 3", "leads out"));
    EXPECT_TRUE(mentions(report.refused, "link.pdf", "symbolic link"));
    EXPECT_TRUE(mentions(report.review, "line 5", "names no property"));
    EXPECT_TRUE(mentions(report.review, "forgotten.pdf", "does not name it"));
    EXPECT_EQ(report.received, report.stored + report.duplicates + report.refused.size());
}

TEST_F(VendorImport, MasksNationalIdNumbersInPageText) {
    write_register("1/67;1967;;49;130;Brev;brev;;åpen;;;a.pdf;1\n");
    write("a.pdf", a_pdf({"Fnr 10921148513 slutt"}));
    (void)import();
    const auto pages = archive->page_texts().of(document("Brev").key);
    ASSERT_EQ(pages.size(), 1u);
    EXPECT_EQ(pages[0].text.find("10921148513"), std::string::npos);
    EXPECT_NE(pages[0].text.find("slutt"), std::string::npos);
    for (const auto& word : pages[0].words) EXPECT_NE(word.word, "10921148513");
}

TEST_F(VendorImport, WritesNothingInADryRun) {
    write_register(three_rows);
    write("filer/a.pdf", a_pdf({"a"}));
    write("filer/b.pdf", a_pdf({"b"}));
    auto dry = options();
    dry.writing = intake::ImportOptions::Writing::report_only;
    const auto before = inventory();

    const auto report = import(delivery, dry);

    EXPECT_TRUE(report.dry_run);
    EXPECT_EQ(report.stored, 2u);
    EXPECT_TRUE(mentions(report.refused, "c.pdf", "not in the delivery"));
    EXPECT_EQ(inventory(), before);
    EXPECT_EQ(archive->desk().outbox().head(), 0);
    EXPECT_TRUE(archive->desk().imports().all().empty());
}

TEST_F(VendorImport, RefusesWhatIsNoDelivery) {
    const auto before = inventory();
    EXPECT_TRUE(import().refused_whole);
    write("register.csv", "a;b\n1;2\n");
    const auto report = import();
    EXPECT_TRUE(report.refused_whole);
    EXPECT_TRUE(mentions(report.refused, "register.csv line 1", "gnr, bnr, fil"));
    write("register.csv", std::string("gnr;bnr;fil\n1;1;\0\n", 18));
    EXPECT_TRUE(mentions(import().refused, "register.csv line 2", "NUL"));
    EXPECT_EQ(inventory(), before);
}

TEST_F(VendorImport, KeepsTheSameBytesOnceForTwoDocuments) {
    write_register("1/67;1967;;49;130;En;brev;;;;;a.pdf;\n2/67;1967;;49;131;To;brev;;;;;b.pdf;\n");
    write("a.pdf", a_pdf({"same"}));
    write("b.pdf", a_pdf({"same"}));
    const auto report = import();
    EXPECT_EQ(report.stored, 2u);
    EXPECT_EQ(document("En").object->sha256, document("To").object->sha256);
    EXPECT_EQ(document("En").object->reading, archive::Reading::read);
    EXPECT_EQ(document("To").object->reading, archive::Reading::read);
    EXPECT_EQ(document("To").object->pages, 1);
}

TEST_F(VendorImport, MayRunTwiceAtOnce) {
    std::string rows;
    for (int i = 0; i < 40; ++i) {
        const std::string name = "f" + std::to_string(i) + ".pdf";
        rows += std::to_string(i / 4 + 1) + ";1967;;49;130;Brev " + std::to_string(i) +
                ";brev;;;;;" + name + ";1\n";
        write(name, a_pdf({name}));
    }
    write_register(rows);
    intake::Report first, second;
    std::thread other([&] { first = import(); });
    second = import();
    other.join();
    EXPECT_EQ(first.stored + second.stored, 40u);
    EXPECT_EQ(first.duplicates + second.duplicates, 40u);
    EXPECT_EQ(counts().documents, 40);
    EXPECT_EQ(counts().cases, 10);
}

// A scan: the picture of a page, without any text in it.
TEST_F(VendorImport, LeavesOcrForLaterWhenAskedTo) {
    write("text.pdf", a_pdf({"GARASJE MED BOD"}));
    const std::string draw =
        "cd " + delivery.string() + " && pdftoppm -r 150 -gray -png text.pdf scan";
    ASSERT_EQ(std::system(draw.c_str()), 0);
    std::filesystem::remove(delivery / "text.pdf");
    write_register("1/67;1967;;49;130;Skann;brev;;åpen;;;scan-1.png;1\n");
    auto chosen = options();
    chosen.ocr = intake::ImportOptions::Ocr::leave;

    const auto report = import(delivery, chosen);

    EXPECT_EQ(report.awaiting_ocr, 1u);
    EXPECT_EQ(document("Skann").object->reading, archive::Reading::awaits_ocr);
    EXPECT_EQ(document("Skann").object->pages, 1);
    const auto head = archive->desk().outbox().head();

    intake::NoProgress silent;
    EXPECT_EQ(intake::read_pending(*archive, workers(), 1, 0, silent).read, 1u);

    EXPECT_EQ(document("Skann").object->reading, archive::Reading::read);
    const auto pages = archive->page_texts().of(document("Skann").key);
    ASSERT_EQ(pages.size(), 1u);
    EXPECT_NE(pages[0].text.find("GARASJE"), std::string::npos);
    EXPECT_GT(archive->desk().outbox().head(), head);  // the index hears of it
    EXPECT_EQ(intake::read_pending(*archive, workers(), 1, 0, silent).read, 0u);
}

TEST_F(VendorImport, ReadsTheDeliveryWithTheHighestPriorityFirst) {
    auto chosen = options();
    chosen.ocr = intake::ImportOptions::Ocr::leave;
    std::vector<std::string> batches;
    for (const std::string name : {"garasje", "naust"}) {
        write("text.pdf", a_pdf({name}));
        const std::string draw =
            "cd " + delivery.string() + " && pdftoppm -r 150 -gray -png text.pdf " + name;
        ASSERT_EQ(std::system(draw.c_str()), 0);
        std::filesystem::remove(delivery / "text.pdf");
        write_register("1/67;1967;;49;130;" + name + ";brev;;åpen;;;" + name + "-1.png;1\n");
        batches.push_back(import(delivery, chosen).batch);
    }
    auto desk = archive->desk();
    {
        auto change = desk.begin(author);
        ASSERT_TRUE(desk.imports().prioritise(domain::BatchKey::parse(batches[1]).value(),
                                              archive::Priority::high, "eva"));
        change.commit();
    }
    intake::NoProgress silent;
    EXPECT_EQ(intake::read_pending(*archive, workers(), 1, 1, silent).read, 1u);
    EXPECT_EQ(document("naust").object->reading, archive::Reading::read);
    EXPECT_EQ(document("garasje").object->reading, archive::Reading::awaits_ocr);
    EXPECT_EQ(intake::read_pending(*archive, workers(), 1, 0, silent).read, 1u);
    EXPECT_EQ(document("garasje").object->reading, archive::Reading::read);
}

}  // namespace
}  // namespace byggarkiv::test
