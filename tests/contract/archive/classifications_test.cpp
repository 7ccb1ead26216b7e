#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/cases.hpp"
#include "archive/classifications.hpp"
#include "archive/corrections.hpp"
#include "archive/documents.hpp"
#include "archive/outbox.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Field = Classification::Field;
using State = Classification::State;

const domain::PartialDate day = domain::PartialDate::parse("1985-03-12").value();
const domain::CaseNumber number{1985, 123};
const Grounds sure{970, "heading 1 FERDIGATTEST", "text"};
const Grounds unsure{610, "phrase 1 tas i bruk"};

class ClassificationsTest : public testing::Test {
protected:
    ClassificationsTest() {
        auto change = desk.begin(test::author);
        auto record = a_case(desk);
        record.number_text = "Uten saksnummer";
        record.year = 0;
        record.sequence = 0;
        case_key = desk.cases().enter(record, "test").key;
        entry = desk.cases().enter(*case_key, an_entry("j"), "test").key;
        document = desk.documents().enter(*entry, a_document("d"), "test").key;
        change.commit();
    }
    template <typename Write>
    auto write(Write how) {
        auto change = desk.begin(test::author);
        if constexpr (std::is_void_v<decltype(how(desk.classifications()))>) {
            how(desk.classifications());
            change.commit();
        } else {
            auto result = how(desk.classifications());
            change.commit();
            return result;
        }
    }
    void wait(const std::vector<Field>& fields) {
        write([&](Classifications all) { all.wait(*document, fields); });
    }
    template <typename Value>
    bool tell(const Value& value) {
        return write([&](Classifications all) { return all.tell(*document, value, sure); });
    }
    Document now() { return desk.documents().get(*document).value(); }
    State state(Field field) {
        for (const auto& one : desk.classifications().of(*document))
            if (one.field == field) return one.state;
        throw std::logic_error("a field that never waited");
    }

    TestArchive archive;
    Desk desk = archive->desk();
    std::optional<domain::CaseKey> case_key;
    std::optional<domain::JournalEntryKey> entry;
    std::optional<domain::DocumentKey> document;
};

TEST_F(ClassificationsTest, ADocumentSaysWhatItsTextTold) {
    wait({Field::type, Field::title, Field::dated});
    EXPECT_THAT(desk.classifications().with_text(std::nullopt, 10), ElementsAre(*document));
    EXPECT_TRUE(tell(domain::DocumentType::completion));
    EXPECT_TRUE(tell(std::string("Ferdigattest")));
    EXPECT_TRUE(tell(day));
    EXPECT_EQ(now().type, domain::DocumentType::completion);
    EXPECT_EQ(now().title, "Ferdigattest");
    EXPECT_EQ(now().dated, day);
    EXPECT_THAT(desk.classifications().with_text(std::nullopt, 10), IsEmpty());
    const auto all = desk.classifications().of(*document);
    ASSERT_THAT(all, SizeIs(3));
    for (const auto& one : all) {
        EXPECT_EQ(one.state, State::told);
        EXPECT_EQ(one.per_mille, 970);
        EXPECT_EQ(one.evidence, "heading 1 FERDIGATTEST");
        EXPECT_EQ(one.decided_by, "text");
        EXPECT_NE(one.decided_at, "");
    }
}

TEST_F(ClassificationsTest, WhatIsNotSureIsLeftToAPerson) {
    wait({Field::type, Field::dated});
    EXPECT_TRUE(write([&](Classifications all) {
        return all.ask(*document, Field::type, "FERDIGATTEST", unsure);
    }));
    EXPECT_EQ(now().type, a_document("d").type);
    EXPECT_THAT(desk.classifications().for_review(std::nullopt, 10), ElementsAre(*document));
    EXPECT_THAT(desk.classifications().for_review(*document, 10), IsEmpty());
    EXPECT_EQ(desk.classifications().count(State::review), 1);
    EXPECT_EQ(desk.classifications().count(State::waiting), 1);  // its date

    EXPECT_TRUE(write([&](Classifications all) { return all.settle(*document, "eva"); }));
    EXPECT_EQ(state(Field::type), State::settled);
    EXPECT_EQ(state(Field::dated), State::settled);
    EXPECT_EQ(desk.classifications().count(State::review), 0);
    EXPECT_FALSE(write([&](Classifications all) { return all.settle(*document, "ole"); }));
}

TEST_F(ClassificationsTest, NobodyIsAskedForADateThatIsNotThere) {
    wait({Field::dated, Field::case_number});
    write([&](Classifications all) { return all.ask(*document, Field::dated, "", {}); });
    write([&](Classifications all) {
        return all.ask(*document, Field::case_number, "1985/123", unsure);
    });
    EXPECT_THAT(desk.classifications().for_review(std::nullopt, 10), IsEmpty());
    EXPECT_EQ(desk.classifications().count(State::review), 0);
}

TEST_F(ClassificationsTest, IsDecidedOnce) {
    wait({Field::type});
    EXPECT_TRUE(tell(domain::DocumentType::drawing));
    EXPECT_FALSE(tell(domain::DocumentType::map));
    EXPECT_FALSE(write(
        [&](Classifications all) { return all.ask(*document, Field::type, "KART", unsure); }));
    wait({Field::type});
    EXPECT_EQ(now().type, domain::DocumentType::drawing);
    EXPECT_FALSE(tell(std::string("Aldri spurt om")));
    EXPECT_NE(now().title, "Aldri spurt om");
}

TEST_F(ClassificationsTest, APersonsCorrectionSettlesWhatWasInDoubt) {
    wait({Field::type, Field::title});
    auto change = desk.begin(test::author);
    const auto seen = desk.corrections().words(*document).value();
    auto wanted = seen;
    wanted.type = domain::DocumentType::report;
    ASSERT_TRUE(desk.corrections().correct(*document, seen, wanted, "", "eva"));
    change.commit();
    EXPECT_EQ(state(Field::title), State::settled);
    EXPECT_FALSE(tell(domain::DocumentType::map));
    EXPECT_EQ(now().type, domain::DocumentType::report);
}

TEST_F(ClassificationsTest, ACaseWithoutANumberTakesThatOfItsOnlyPaper) {
    wait({Field::case_number});
    EXPECT_TRUE(tell(number));
    const auto numbered = desk.cases().numbered(1985, 123);
    ASSERT_THAT(numbered, SizeIs(1));
    EXPECT_EQ(numbered.front().key, *case_key);
}

TEST_F(ClassificationsTest, ACaseKeepsItsNumberAndGetsNoneThatIsTaken) {
    wait({Field::case_number});
    {
        auto change = desk.begin(test::author);
        auto record = a_case(desk);
        record.external_key = "another";
        record.number_text = "1985/123";
        record.year = 1985;
        record.sequence = 123;
        (void)desk.cases().enter(record, "test");
        change.commit();
    }
    EXPECT_FALSE(tell(number));
    EXPECT_EQ(state(Field::case_number), State::review);
    EXPECT_THAT(desk.cases().numbered(1985, 123), SizeIs(1));
    // One that has it already keeps what it has.
    EXPECT_TRUE(write([&](Classifications all) {
        return all.tell(*document, domain::CaseNumber{1986, 7}, sure);
    }));
    EXPECT_FALSE(tell(number));
    EXPECT_THAT(desk.cases().numbered(1986, 7), SizeIs(1));
}

TEST_F(ClassificationsTest, ACaseOfSeveralPapersGetsNoNumberByOneOfThem) {
    {
        auto change = desk.begin(test::author);
        (void)desk.documents().enter(*entry, a_document("e"), "test");
        change.commit();
    }
    wait({Field::case_number});
    EXPECT_FALSE(tell(number));
    EXPECT_THAT(desk.cases().numbered(1985, 123), IsEmpty());
}

TEST_F(ClassificationsTest, WaitsForTextThatIsStillToBeRead) {
    const auto file = Sha256::of("a scan");
    {
        auto change = desk.begin(test::author);
        (void)desk.documents().enter(*document, an_object(file, 6));
        change.commit();
    }
    wait({Field::type});
    EXPECT_THAT(desk.classifications().with_text(std::nullopt, 10), IsEmpty());
    {
        auto change = desk.begin(test::author);
        desk.documents().note_reading(file, Reading::read, {{2100, 2970}}, "");
        change.commit();
    }
    EXPECT_THAT(desk.classifications().with_text(std::nullopt, 10), SizeIs(1));
}

TEST_F(ClassificationsTest, MustBeWrittenInAChange) {
    auto all = desk.classifications();
    EXPECT_THROW(all.wait(*document, {Field::type}), std::logic_error);
    EXPECT_THROW(all.tell(*document, domain::DocumentType::map, sure), std::logic_error);
    EXPECT_THROW(all.tell(*document, number, sure), std::logic_error);
    EXPECT_THROW(all.ask(*document, Field::type, "", unsure), std::logic_error);
    EXPECT_THROW(all.settle(*document, "eva"), std::logic_error);
    auto change = desk.begin(test::author);
    EXPECT_THROW(all.tell(*document, std::string(), sure), std::logic_error);
}

}  // namespace
}  // namespace byggarkiv::archive
