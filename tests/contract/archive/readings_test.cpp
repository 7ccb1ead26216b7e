#include "archive/readings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/imports.hpp"
#include "archive/verify.hpp"
#include "support/guards.hpp"
#include "support/test_archive.hpp"
#include "support/test_tables.hpp"

// By what scans were read, and which of them should be read again.
namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

const std::string old_engine = "tesseract 4.1.1, nor 01234567, way 1";
const std::string new_engine = "tesseract 5.3.0, nor 89abcdef, way 2";

class ReadingsTest : public testing::Test {
protected:
    ReadingsTest() {
        auto change = desk.begin(test::author);
        const auto case_key = desk.cases().enter(a_case(desk), "test").key;
        entry = desk.cases().enter(case_key, an_entry(), "test").key;
        change.commit();
    }

    // A file of a document of its own, read.
    Sha256 enter(const std::string& name, const std::string& mime_type = "image/tiff",
                 Reading reading = Reading::read) {
        const auto file = Sha256::of(name);
        auto change = desk.begin(test::author);
        const auto key = desk.documents().enter(*entry, a_document(name), "test").key;
        auto object = an_object(file, 6);
        object.mime_type = mime_type;
        object.file_name = name;
        desk.documents().enter(key, object);
        desk.documents().note_reading(file, reading, {{2100, 2970}}, "");
        change.commit();
        return file;
    }
    Sha256 enter_read(const std::string& name, const OcrReading& reading) {
        const auto file = enter(name);
        note(file, reading);
        return file;
    }
    void note(const Sha256& file, const OcrReading& reading) {
        auto change = desk.begin(test::author);
        desk.readings().note(file, reading);
        change.commit();
    }
    std::vector<std::string> chosen(const ReadingChoice& choice) {
        std::vector<std::string> names;
        for (const auto& file : desk.readings().chosen(choice, std::nullopt, 100))
            names.push_back(file.file_name);
        return names;
    }

    TestArchive archive;
    Desk desk = archive->desk();
    std::optional<domain::JournalEntryKey> entry;
};

TEST_F(ReadingsTest, AreThoseThatWereNotedLast) {
    const auto file = enter_read("a.tif", {old_engine, 2, 40});
    note(file, {new_engine, 3, 91});
    const auto reading = desk.readings().of(file).value();
    EXPECT_EQ(reading.engine, new_engine);
    EXPECT_EQ(reading.pages, 3);
    EXPECT_EQ(reading.confidence, 91);
    EXPECT_EQ(reading.at, iso_text(archive.clock.now()));
    EXPECT_FALSE(desk.readings().of(Sha256::of("another")));
}

TEST_F(ReadingsTest, AreForgottenWithTheirOcr) {
    const auto file = enter_read("a.pdf", {old_engine, 2, 40});
    auto change = desk.begin(test::author);
    desk.readings().forget(file);
    change.commit();
    EXPECT_FALSE(desk.readings().of(file));
}

TEST_F(ReadingsTest, AreChosenByConfidenceEngineAndBoth) {
    enter_read("sure.tif", {new_engine, 1, 95});
    enter_read("unsure.tif", {new_engine, 1, 49});
    enter_read("old.tif", {old_engine, 1, 95});
    enter_read("old and unsure.tif", {old_engine, 1, 30});
    EXPECT_THAT(chosen({.below = 50}), UnorderedElementsAre("unsure.tif", "old and unsure.tif"));
    EXPECT_THAT(chosen({.below = 49}), ElementsAre("old and unsure.tif"));
    EXPECT_THAT(chosen({.not_by = new_engine}),
                UnorderedElementsAre("old.tif", "old and unsure.tif"));
    EXPECT_THAT(chosen({.below = 50, .not_by = new_engine}), ElementsAre("old and unsure.tif"));
    EXPECT_EQ(chosen({}).size(), 4u);
}

TEST_F(ReadingsTest, CountPicturesReadBeforeSuchWasNotedAmongTheOldest) {
    enter("before.jpg", "image/jpeg");
    enter("born digital.pdf", "application/pdf");
    enter("letter.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    enter("not read.tif", "image/tiff", Reading::awaits_ocr);
    enter("broken.tif", "image/tiff", Reading::unreadable);
    EXPECT_THAT(chosen({.not_by = new_engine}), ElementsAre("before.jpg"));
    EXPECT_THAT(chosen({.below = 1}), ElementsAre("before.jpg"));
    EXPECT_EQ(desk.readings().chosen({}, std::nullopt, 100).at(0).reading.engine, "");
}

TEST_F(ReadingsTest, AreChosenByTheDeliveryThatBroughtTheFile) {
    const auto file = enter_read("a.tif", {new_engine, 1, 95});
    enter_read("b.tif", {new_engine, 1, 95});
    auto change = desk.begin(test::author);
    const auto batch = desk.imports().take_up("system", "one", "test", std::chrono::seconds(60));
    desk.imports().note(batch.value().key, {.item = "a", .path = "a.tif", .sha256 = file.hex()});
    change.commit();
    EXPECT_THAT(chosen({.batch = batch.value().key}), ElementsAre("a.tif"));
    EXPECT_THAT(chosen({.below = 50, .batch = batch.value().key}), IsEmpty());
}

TEST_F(ReadingsTest, GiveEachFileOnceInTheOrderOfItsHash) {
    for (const auto* name : {"a.tif", "b.tif", "c.tif", "d.tif", "e.tif"})
        enter_read(name, {old_engine, 1, 10});
    auto twice = a_document("twice");
    {
        auto change = desk.begin(test::author);
        const auto key = desk.documents().enter(*entry, twice, "test").key;
        desk.documents().enter(key, an_object(Sha256::of("a.tif"), 6));
        change.commit();
    }
    std::vector<Sha256> seen;
    std::optional<Sha256> after;
    while (true) {
        const auto some = desk.readings().chosen({.below = 50}, after, 2);
        if (some.empty()) break;
        for (const auto& file : some) seen.push_back(file.sha256);
        after = seen.back();
    }
    EXPECT_EQ(seen.size(), 5u);
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
}

TEST_F(ReadingsTest, AreWrittenInAChangeOnly) {
    const auto file = enter("a.tif");
    EXPECT_THROW(desk.readings().note(file, {new_engine, 1, 95}), std::logic_error);
    EXPECT_THROW(desk.readings().forget(file), std::logic_error);
}

TEST_F(ReadingsTest, ShowWhenTheyWereChangedBehindTheProgram) {
    enter_read("a.tif", {old_engine, 1, 10});
    const auto findings = [&] {
        std::vector<std::string> found;
        check_rows(*archive, [&](const Finding& finding) { found.push_back(finding.what); });
        return found;
    };
    ASSERT_THAT(findings(), IsEmpty());
    auto database = tables_of(archive);
    drop_guards(database);
    database.session().run({"tamper", "UPDATE file_reading SET confidence = 99"});
    EXPECT_THAT(findings(), ElementsAre("file_reading"));
}

}  // namespace
}  // namespace byggarkiv::archive
