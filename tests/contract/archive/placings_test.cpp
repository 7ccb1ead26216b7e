#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/outbox.hpp"
#include "archive/placings.hpp"
#include "archive/properties.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class PlacingsTest : public testing::Test {
protected:
    PlacingsTest() {
        auto change = desk.begin(test::author);
        home = desk.properties().find_or_enter(property("9999-49/130"));
        other = desk.properties().find_or_enter(property("9999-49/131"));
        auto record = a_case(desk);
        record.properties.clear();
        case_key = desk.cases().enter(record, "test").key;
        const auto entry = desk.cases().enter(*case_key, an_entry("j"), "test").key;
        document = desk.documents().enter(entry, a_document("d"), "test").key;
        change.commit();
    }
    template <typename Write>
    auto write(Write how) {
        auto change = desk.begin(test::author);
        if constexpr (std::is_void_v<decltype(how(desk.placings()))>) {
            how(desk.placings());
            change.commit();
        } else {
            auto result = how(desk.placings());
            change.commit();
            return result;
        }
    }
    void wait() {
        write([&](Placings placings) { placings.wait(*document, "Solbakken 9"); });
    }
    FoundProperty found(int per_mille) const {
        return {.property = home, .per_mille = per_mille, .evidence = "side 1: gnr 49 bnr 130"};
    }
    std::vector<domain::PropertyKey> properties() { return desk.documents().properties(*document); }

    TestArchive archive;
    Desk desk = archive->desk();
    std::optional<domain::PropertyKey> home, other;
    std::optional<domain::CaseKey> case_key;
    std::optional<domain::DocumentKey> document;
};

TEST_F(PlacingsTest, FileADocumentAndItsCaseUnderWhatItsTextSays) {
    wait();
    EXPECT_EQ(desk.placings().count(Placing::State::waiting), 1);
    ASSERT_THAT(desk.placings().with_text(std::nullopt, 10), SizeIs(1));
    EXPECT_THAT(properties(), IsEmpty());
    const auto before = desk.outbox().head();
    write([&](Placings placings) { placings.place(*document, found(970), "text"); });
    EXPECT_THAT(properties(), ElementsAre(*home));
    EXPECT_THAT(desk.cases().properties(*case_key), ElementsAre(*home));
    EXPECT_THAT(desk.placings().with_text(std::nullopt, 10), IsEmpty());
    const auto placing = desk.placings().of(*document).value();
    EXPECT_EQ(placing.state, Placing::State::placed);
    EXPECT_EQ(placing.found.per_mille, 970);
    EXPECT_EQ(placing.found.evidence, "side 1: gnr 49 bnr 130");
    EXPECT_EQ(placing.decided_by, "text");
    EXPECT_GE(desk.outbox().after(before, 10).size(), 3u);  // document, case and property
}

TEST_F(PlacingsTest, LeaveToAPersonWhatIsNotSure) {
    wait();
    write([&](Placings placings) { placings.ask(*document, found(610)); });
    EXPECT_THAT(properties(), IsEmpty());
    EXPECT_EQ(desk.placings().count(Placing::State::review), 1);
    const auto asked = desk.placings().for_review(std::nullopt, 10);
    ASSERT_THAT(asked, SizeIs(1));
    EXPECT_EQ(asked[0].found.property, home);
    EXPECT_EQ(asked[0].hints, "Solbakken 9");
    EXPECT_THAT(desk.placings().for_review(*document, 10), IsEmpty());
    EXPECT_THAT(desk.placings().likeliest_for_review(10), SizeIs(1));

    EXPECT_TRUE(
        write([&](Placings placings) { return placings.settle(*document, *other, "eva"); }));
    EXPECT_THAT(properties(), ElementsAre(*other));
    const auto settled = desk.placings().of(*document).value();
    EXPECT_EQ(settled.state, Placing::State::settled);
    EXPECT_EQ(settled.decided_by, "eva");
    EXPECT_EQ(settled.found.evidence, "");  // what was found spoke for another
    EXPECT_EQ(desk.placings().count(Placing::State::review), 0);
}

TEST_F(PlacingsTest, AreSettledOnce) {
    EXPECT_FALSE(
        write([&](Placings placings) { return placings.settle(*document, *home, "eva"); }));
    wait();
    EXPECT_TRUE(write([&](Placings placings) { return placings.settle(*document, *home, "eva"); }));
    EXPECT_FALSE(
        write([&](Placings placings) { return placings.settle(*document, *other, "eva"); }));
    EXPECT_THAT(properties(), ElementsAre(*home));
    wait();  // delivered again
    EXPECT_EQ(desk.placings().of(*document)->state, Placing::State::settled);
}

TEST_F(PlacingsTest, WaitForTextThatIsStillToBeRead) {
    wait();
    const auto file = Sha256::of("a scan");
    {
        auto change = desk.begin(test::author);
        desk.documents().enter(*document, an_object(file, 6));
        change.commit();
    }
    EXPECT_THAT(desk.placings().with_text(std::nullopt, 10), IsEmpty());
    {
        auto change = desk.begin(test::author);
        desk.documents().note_reading(file, Reading::read, {{2100, 2970}}, "");
        change.commit();
    }
    EXPECT_THAT(desk.placings().with_text(std::nullopt, 10), SizeIs(1));
}

TEST_F(PlacingsTest, KeepThePropertiesThatACaseHas) {
    {
        auto change = desk.begin(test::author);
        auto record = a_case(desk);
        record.properties = {{*other, "49/131"}};
        desk.cases().enter(record, "test");
        change.commit();
    }
    wait();
    write([&](Placings placings) { placings.place(*document, found(970), "text"); });
    EXPECT_THAT(desk.cases().properties(*case_key), ElementsAre(*other));
    EXPECT_THAT(properties(), ElementsAre(*home));
}

TEST_F(PlacingsTest, MustBeWrittenInAChange) {
    EXPECT_THROW(desk.placings().wait(*document, ""), std::logic_error);
    EXPECT_THROW(desk.placings().place(*document, found(970), "text"), std::logic_error);
    auto change = desk.begin(test::author);
    EXPECT_THROW(desk.placings().place(*document, {}, "text"), std::logic_error);
}

}  // namespace
}  // namespace byggarkiv::archive
