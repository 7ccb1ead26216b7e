#include "archive/corrections.hpp"
#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/outbox.hpp"
#include "archive/properties.hpp"
#include "archive/seals.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/test_archive.hpp"

namespace byggarkiv::archive {
namespace {

using namespace test;
using domain::DocumentType;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Field = Correction::Field;

class CorrectionsTest : public testing::Test {
protected:
    CorrectionsTest() {
        auto change = desk.begin(test::author);
        home = desk.properties().find_or_enter(property("9999-49/130"));
        other = desk.properties().find_or_enter(property("9999-49/131"));
        const auto case_key = desk.cases().enter(a_case(desk), "test").key;
        const auto entry = desk.cases().enter(case_key, an_entry("j"), "test").key;
        document = desk.documents().enter(entry, a_document("d"), "test").key;
        change.commit();
    }

    DocumentWords words() { return desk.corrections().words(*document).value(); }
    Result<std::vector<Correction>, CorrectionRefusal> correct(const DocumentWords& seen,
                                                               const DocumentWords& wanted,
                                                               const std::string& reason = "") {
        auto change = desk.begin(test::author);
        auto done = desk.corrections().correct(*document, seen, wanted, reason, "eva");
        if (done) change.commit();
        return done;
    }

    TestArchive archive;
    Desk desk = archive->desk();
    std::optional<domain::PropertyKey> home, other;
    std::optional<domain::DocumentKey> document;
};

TEST_F(CorrectionsTest, ChangeWhatADocumentSaysAndKeepWhatItSaid) {
    const auto before = words();
    auto wanted = before;
    wanted.title = "Situasjonsplan";
    wanted.type = DocumentType::map;
    wanted.dated = domain::PartialDate::parse("1971-05").value();
    const auto seen_by_followers = desk.outbox().head();
    const auto done = correct(before, wanted, "lå under feil type");
    ASSERT_TRUE(done);
    EXPECT_THAT(done.value(), SizeIs(3));

    const auto now = desk.documents().get(*document).value();
    EXPECT_EQ(now.title, "Situasjonsplan");
    EXPECT_EQ(now.type, DocumentType::map);
    EXPECT_EQ(now.dated.text(), "1971-05");
    EXPECT_GT(desk.outbox().head(), seen_by_followers);

    const auto history = desk.corrections().of(*document);
    ASSERT_THAT(history, SizeIs(3));
    EXPECT_EQ(history.back().field, Field::title);
    EXPECT_EQ(history.back().was, before.title);
    EXPECT_EQ(history.back().is, "Situasjonsplan");
    EXPECT_EQ(history.front().field, Field::dated);
    EXPECT_EQ(history.front().reason, "lå under feil type");
    EXPECT_EQ(history.front().by, "eva");
}

TEST_F(CorrectionsTest, MoveADocumentToOtherPropertiesAndBack) {
    auto moved = words();
    EXPECT_THAT(moved.properties, IsEmpty());  // it goes by its case
    moved.properties = {*other};
    ASSERT_TRUE(correct(words(), moved));
    EXPECT_THAT(desk.documents().properties(*document), ElementsAre(*other));
    EXPECT_EQ(desk.corrections().of(*document).front().is, "9999-49/131");
    auto back = moved;
    back.properties = {};
    ASSERT_TRUE(correct(moved, back));
    EXPECT_THAT(desk.documents().properties(*document), ElementsAre(*home));
    EXPECT_EQ(desk.corrections().of(*document).front().was, "9999-49/131");
}

TEST_F(CorrectionsTest, SayWhereThePaperLiesAndKeepWhereItLay) {
    const auto before = words();
    EXPECT_THAT(before.storages, IsEmpty());
    auto wanted = before;
    wanted.storages = {"Boks 12", "Hylle A3"};
    ASSERT_TRUE(correct(before, wanted, "satt i hylla"));
    EXPECT_THAT(desk.documents().storages(*document), ElementsAre("Boks 12", "Hylle A3"));
    auto moved = wanted;
    moved.storages = {"Boks 7"};
    ASSERT_TRUE(correct(wanted, moved));
    EXPECT_THAT(words().storages, ElementsAre("Boks 7"));
    ASSERT_TRUE(correct(moved, before));
    EXPECT_THAT(desk.documents().storages(*document), IsEmpty());

    const auto history = desk.corrections().of(*document);
    ASSERT_THAT(history, SizeIs(3));
    EXPECT_EQ(history[2].field, Field::storages);
    EXPECT_EQ(history[2].is, "Boks 12; Hylle A3");
    EXPECT_EQ(history[1].was, "Boks 12; Hylle A3");
    EXPECT_EQ(history[0].is, "");
    EXPECT_EQ(correct(wanted, moved).reason(), CorrectionRefusal::not_as_seen);
}

TEST_F(CorrectionsTest, AreRefusedWhereSomebodyWasQuicker) {
    const auto seen = words();
    auto first = seen;
    first.title = "Først";
    ASSERT_TRUE(correct(seen, first));
    auto second = seen;
    second.title = "Sist";
    EXPECT_EQ(correct(seen, second).reason(), CorrectionRefusal::not_as_seen);
    EXPECT_EQ(words().title, "Først");
}

TEST_F(CorrectionsTest, AreRefusedWhereTheyMakeNoSense) {
    const auto seen = words();
    EXPECT_EQ(correct(seen, seen).reason(), CorrectionRefusal::nothing_changed);
    for (const auto* empty : {"", " \t"}) {
        auto wanted = seen;
        wanted.title = empty;
        EXPECT_EQ(correct(seen, wanted).reason(), CorrectionRefusal::no_title);
        wanted = seen;
        wanted.public_title = empty;
        EXPECT_EQ(correct(seen, wanted).reason(), CorrectionRefusal::no_title);
    }
    auto nowhere = seen;
    nowhere.properties = {domain::PropertyKey::random()};
    EXPECT_EQ(correct(seen, nowhere).reason(), CorrectionRefusal::unknown_property);
    auto change = desk.begin(test::author);
    EXPECT_EQ(desk.corrections()
                  .correct(domain::DocumentKey::random(), seen, nowhere, "", "eva")
                  .reason(),
              CorrectionRefusal::unknown_document);
    EXPECT_THAT(desk.corrections().of(*document), IsEmpty());
}

TEST_F(CorrectionsTest, AreSealedWithTheirDocument) {
    auto wanted = words();
    wanted.title = "Situasjonsplan";
    ASSERT_TRUE(correct(words(), wanted));
    std::vector<Finding> findings;
    const auto tell = [&](const Finding& finding) { findings.push_back(finding); };
    desk.seals().check(tell);
    EXPECT_THAT(findings, IsEmpty());
}

}  // namespace
}  // namespace byggarkiv::archive
