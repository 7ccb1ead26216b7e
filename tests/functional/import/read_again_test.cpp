#include "intake/read_again.hpp"

#include <gmock/gmock.h>

#include "archive/documents.hpp"
#include "archive/outbox.hpp"
#include "archive/readings.hpp"
#include "functional/import/import_fixture.hpp"

// Scans that were read before, read again by what is installed now.
namespace byggarkiv::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const std::string old_engine = "tesseract 4.1.1, nor 01234567, way 1";

class ReadAgain : public Import {
protected:
    // The picture of a page, without any text in it.
    std::string scan_of(const std::string& words) {
        write_file(archive.folder / "page.pdf", a_pdf({words}));
        return workers()
            .picture(archive.folder / "page.pdf", {.size = extract::PictureSize::at_dpi(150)})
            .value()
            .jpeg;
    }
    // Imports one scan; gives its document.
    archive::Document take_in(const std::string& jpeg) {
        write("filer/a.jpg", jpeg);
        write_register("1;1967;Garasje;49;130;Skannet søknad;SØK;1967;åpen;;;filer/a.jpg;1\n");
        import();
        return document("Skannet søknad");
    }
    // As if an older engine had read this on the page.
    void was_read_before(const archive::Document& scan, const std::string& text, int confidence) {
        const auto& file = scan.object->sha256;
        domain::PageText page;
        page.text = text;
        page.source = domain::TextSource::ocr;
        page.confidence = static_cast<std::uint8_t>(confidence);
        archive->files().put_page_texts(file, {page});
        auto desk = archive->desk();
        auto change = desk.begin(test::author);
        desk.readings().note(file, {old_engine, 1, confidence});
        change.commit();
    }
    intake::AgainReport read_again(const archive::ReadingChoice& choice) {
        intake::NoProgress silent;
        return intake::read_again(choice, *archive, workers(), 2, "os:eva", silent);
    }
    std::string text_of(const archive::Document& scan) {
        return archive->files().page_texts(scan.object->sha256).at(0).text;
    }
    archive::OcrReading reading_of(const archive::Document& scan) {
        return archive->desk().readings().of(scan.object->sha256).value();
    }
};

TEST_F(ReadAgain, IsNeedlessForWhatTheImportItselfHasJustRead) {
    const auto scan = take_in(scan_of("Byggemelding for garasje"));
    const auto reading = reading_of(scan);
    EXPECT_EQ(reading.engine, workers().ocr_engine());
    EXPECT_EQ(reading.pages, 1);
    EXPECT_GT(reading.confidence, 60);
    EXPECT_EQ(archive->files().page_texts(scan.object->sha256).at(0).confidence,
              reading.confidence);
    EXPECT_EQ(read_again({.not_by = workers().ocr_engine()}).read, 0u);
}

TEST_F(ReadAgain, ReplacesTheTextAndTellsTheIndex) {
    const auto scan = take_in(scan_of("Byggemelding for garasje"));
    was_read_before(scan, "8ygg3m3ld1ng", 30);
    const auto head = archive->desk().outbox().head();
    const auto report = read_again({.below = 50});
    EXPECT_EQ(report.read, 1u);
    EXPECT_EQ(report.surer, 1u);
    EXPECT_THAT(report.remarks, IsEmpty());
    EXPECT_THAT(text_of(scan), HasSubstr("Byggemelding for garasje"));
    EXPECT_EQ(reading_of(scan).engine, workers().ocr_engine());
    EXPECT_GT(archive->desk().outbox().head(), head);
}

TEST_F(ReadAgain, LeavesAloneWhatIsNotOfTheChoice) {
    const auto scan = take_in(scan_of("Byggemelding for garasje"));
    was_read_before(scan, "sikker tekst", 90);
    EXPECT_EQ(read_again({.below = 50}).read, 0u);
    EXPECT_EQ(text_of(scan), "sikker tekst");
    EXPECT_EQ(reading_of(scan).engine, old_engine);
}

TEST_F(ReadAgain, KeepsSureTextOfAPageOnWhichNothingIsFoundNow) {
    const auto scan = take_in(scan_of(""));
    was_read_before(scan, "det som sto der", 85);
    EXPECT_EQ(read_again({.not_by = workers().ocr_engine()}).read, 1u);
    EXPECT_EQ(text_of(scan), "det som sto der");
    EXPECT_EQ(reading_of(scan).confidence, 85);
}

TEST_F(ReadAgain, KeepsWhatScreeningFoundWithTheTextThatItWasFoundIn) {
    const auto scan = take_in(scan_of(""));
    was_read_before(scan, "født ***********", 85);
    const std::vector<archive::PageFinding> found{{1, archive::FindingKind::national_id, 1}};
    {
        auto desk = archive->desk();
        auto change = desk.begin(test::author);
        desk.documents().note_reading(scan.object->sha256, archive::Reading::read, {{2100, 2970}},
                                      "", found);
        change.commit();
    }
    read_again({.below = 90});
    EXPECT_EQ(archive->desk().documents().findings(scan.object->sha256), found);
    was_read_before(scan, "fø ***********", 25);
    read_again({.below = 90});
    EXPECT_THAT(archive->desk().documents().findings(scan.object->sha256), IsEmpty());
}

TEST_F(ReadAgain, ForgetsWhatAnOlderEngineOnlyTookForText) {
    const auto scan = take_in(scan_of(""));
    was_read_before(scan, "il1| ,,; il", 25);
    EXPECT_EQ(read_again({.below = 50}).read, 1u);
    EXPECT_EQ(text_of(scan), "");
}

TEST_F(ReadAgain, KeepsTheTextOfAFileThatCannotBeReadNow) {
    // Half of a picture, which was whole to the one who read it before.
    const auto whole = scan_of("Byggemelding for garasje");
    const auto scan = take_in(whole.substr(0, 40));
    was_read_before(scan, "det som sto der", 40);
    {
        auto desk = archive->desk();
        auto change = desk.begin(test::author);
        desk.documents().note_reading(scan.object->sha256, archive::Reading::read, {{2100, 2970}},
                                      "");
        change.commit();
    }
    const auto report = read_again({.below = 50});
    EXPECT_EQ(report.read, 0u);
    ASSERT_EQ(report.remarks.size(), 1u);
    EXPECT_THAT(report.remarks[0].file, HasSubstr(scan.key.text()));
    EXPECT_THAT(report.remarks[0].reason(), HasSubstr("damaged"));
    EXPECT_EQ(text_of(scan), "det som sto der");
    EXPECT_EQ(reading_of(scan).engine, old_engine);
    EXPECT_EQ(document("Skannet søknad").object->reading, archive::Reading::read);
}

TEST_F(ReadAgain, EndsWhenFilesStayAsUnsureAsTheyWere) {
    const auto scan = take_in(scan_of(""));
    was_read_before(scan, "il1| ,,; il", 25);
    EXPECT_EQ(read_again({.below = 100}).read, 1u);
    EXPECT_EQ(read_again({.below = 100}).read, 1u);
}

}  // namespace
}  // namespace byggarkiv::test
