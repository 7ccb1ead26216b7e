#include "archive/audit_log.hpp"
#include "archive/documents.hpp"
#include "archive/holds.hpp"
#include "archive/properties.hpp"
#include "support/disposal_site.hpp"

namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::SizeIs;

class HoldTest : public DisposalSite {
protected:
    // Places a hold, and commits where it was not refused.
    Result<domain::HoldKey, HoldRefusal> place(const HeldThing& on, const Officer& officer,
                                               std::string_view reason = "a lawsuit",
                                               std::string_view basis = "tvisteloven § 26-1") {
        auto desk = archive->desk();
        auto change = desk.begin(author);
        auto placed = desk.holds().place(on, reason, basis, officer);
        if (placed) change.commit();
        return placed;
    }
    Result<Hold, HoldRefusal> lift(const domain::HoldKey& key, const Officer& officer,
                                   std::string_view why = "it is over") {
        auto desk = archive->desk();
        auto change = desk.begin(author);
        auto lifted = desk.holds().lift(key, why, officer);
        if (lifted) change.commit();
        return lifted;
    }
    domain::PropertyKey home() {
        return archive->desk().properties().find(property("9999-49/130")).value();
    }
};

TEST_F(HoldTest, LiesOnADocumentACaseOrAProperty) {
    const std::vector<HeldThing> things{first, case_of(first), home()};
    for (const auto& thing : things) {
        SCOPED_TRACE(entity_of(thing));
        const auto key = place(thing, dag).value();
        auto desk = archive->desk();
        ASSERT_THAT(desk.holds().over(first), SizeIs(1));
        EXPECT_THAT(desk.holds().over(case_of(first)), SizeIs(1));
        const auto hold = desk.holds().over(first).front();
        EXPECT_EQ(hold.key, key);
        EXPECT_EQ(hold.on, thing);
        EXPECT_EQ(hold.placed_by, "dag");
        EXPECT_EQ(hold.reason, "a lawsuit");
        EXPECT_EQ(hold.legal_basis, "tvisteloven § 26-1");
        ASSERT_TRUE(lift(key, bo));
        EXPECT_THAT(archive->desk().holds().over(first), SizeIs(0));
    }
}

TEST_F(HoldTest, DoesNotReachWhatItDoesNotLieOn) {
    ASSERT_TRUE(place(first, dag));
    auto desk = archive->desk();
    EXPECT_THAT(desk.holds().over(second), SizeIs(0));
    EXPECT_THAT(desk.holds().over(case_of(third)), SizeIs(0));
}

TEST_F(HoldTest, OnAPropertyReachesADocumentThatConcernsItInAnotherPropertysCase) {
    auto desk = archive->desk();
    auto change = desk.begin(author);
    const auto other = desk.properties().find_or_enter(property("9999-50/1"));
    const auto entry = desk.documents().get(first)->journal_entry;
    auto record = a_document("neighbour");
    record.properties = {{other, "50/1"}};
    const auto document = desk.documents().enter(entry, record, "test").key;
    change.commit();
    ASSERT_TRUE(place(other, dag));
    EXPECT_THAT(desk.holds().over(document), SizeIs(1));
    EXPECT_THAT(desk.holds().over(case_of(first)), SizeIs(1));
    EXPECT_THAT(desk.holds().over(second), SizeIs(0));
}

TEST_F(HoldTest, IsNotPlacedWithoutRightOrReasonOrOnWhatIsNotThere) {
    EXPECT_EQ(place(first, kim).reason(), HoldRefusal::without_right);
    EXPECT_EQ(place(first, Officer{"nobody", {}}).reason(), HoldRefusal::without_right);
    EXPECT_EQ(place(first, dag, "  ").reason(), HoldRefusal::no_reason);
    EXPECT_EQ(place(first, dag, "a lawsuit", "").reason(), HoldRefusal::no_reason);
    EXPECT_EQ(place(domain::DocumentKey::random(), dag).reason(), HoldRefusal::unknown);
    EXPECT_EQ(place(domain::CaseKey::random(), dag).reason(), HoldRefusal::unknown);
    EXPECT_EQ(place(domain::PropertyKey::random(), dag).reason(), HoldRefusal::unknown);
    EXPECT_THAT(archive->desk().holds().all(), SizeIs(0));
}

TEST_F(HoldTest, IsNotLiftedByWhoPlacedItNorTwiceNorWithoutRightOrReason) {
    const auto key = place(first, dag).value();
    EXPECT_EQ(lift(key, dag).reason(), HoldRefusal::placed_by_the_same);
    EXPECT_EQ(lift(key, kim).reason(), HoldRefusal::without_right);
    EXPECT_EQ(lift(key, bo, " ").reason(), HoldRefusal::no_reason);
    EXPECT_EQ(lift(domain::HoldKey::random(), bo).reason(), HoldRefusal::unknown);
    ASSERT_TRUE(lift(key, bo));
    EXPECT_EQ(lift(key, ann).reason(), HoldRefusal::lifted_before);
    const auto hold = archive->desk().holds().get(key).value();
    EXPECT_FALSE(hold.holds());
    EXPECT_EQ(hold.lifted_by, "bo");
    EXPECT_EQ(hold.lifted_for, "it is over");
}

TEST_F(HoldTest, HoldsUntilTheLastOfSeveralIsLifted) {
    const auto one = place(case_of(first), dag).value();
    const auto other = place(case_of(first), ann).value();
    ASSERT_TRUE(lift(one, bo));
    EXPECT_THAT(archive->desk().holds().over(first), SizeIs(1));
    ASSERT_TRUE(lift(other, bo));
    EXPECT_THAT(archive->desk().holds().over(first), SizeIs(0));
}

TEST_F(HoldTest, IsOnRecordWhenPlacedAndWhenLifted) {
    const auto key = place(first, dag).value();
    ASSERT_TRUE(lift(key, bo));
    auto desk = archive->desk();
    const auto entries = desk.audit().of("document", first.text(), 2);
    ASSERT_THAT(entries, SizeIs(2));
    EXPECT_EQ(entries[0].event.action, "lift hold");
    EXPECT_EQ(entries[0].event.actor, "staff:bo");
    EXPECT_EQ(entries[1].event.action, "place hold");
    EXPECT_EQ(entries[1].event.purpose, "a lawsuit (tvisteloven § 26-1)");
    EXPECT_FALSE(desk.audit().first_bad());
}

TEST_F(HoldTest, IsForgottenWhenItsChangeIsNotCommitted) {
    auto desk = archive->desk();
    {
        auto change = desk.begin(author);
        ASSERT_TRUE(desk.holds().place(first, "a lawsuit", "tvisteloven", dag));
    }
    EXPECT_THAT(desk.holds().all(), SizeIs(0));
    EXPECT_THROW((void)desk.holds().place(first, "a", "b", dag), std::logic_error);
}

}  // namespace
}  // namespace byggarkiv::archive
