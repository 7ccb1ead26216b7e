#include "archive/audit_log.hpp"
#include "archive/batch_undo.hpp"
#include "archive/documents.hpp"
#include "archive/imports.hpp"
#include "support/delivery_site.hpp"

// In which order the files of deliveries are read.
namespace byggarkiv::archive {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ReadingOrder : public test::DeliverySite {
protected:
    // Two scans that wait for OCR; `name` is part of their bytes.
    Delivered deliver_scans(const std::string& name) {
        const auto delivered = deliver(name, {scan(name + " 1"), scan(name + " 2")});
        archive.clock.move_on(std::chrono::seconds(1));
        return delivered;
    }
    static Paper scan(const std::string& bytes, Reading reading = Reading::awaits_ocr) {
        names().push_back(bytes);
        return {.in = bytes, .key = bytes, .bytes = bytes, .reading = reading};
    }
    void prioritise(const Delivered& delivered, Priority priority) {
        auto desk = archive->desk();
        auto change = desk.begin({"staff:eva", "delivery"});
        ASSERT_TRUE(desk.imports().prioritise(delivered.batch, priority, "eva"));
        change.commit();
    }
    std::vector<std::string> order(int limit = 100) {
        std::vector<std::string> found;
        for (const auto& object : archive->desk().documents().unread(limit))
            for (const auto& name : names())
                if (Sha256::of(name) == object.sha256) found.push_back(name);
        return found;
    }
    // What was ever delivered, by which a hash is known again.
    static std::vector<std::string>& names() {
        static std::vector<std::string> all;
        return all;
    }
    void SetUp() override { names().clear(); }
};

TEST_F(ReadingOrder, IsThatInWhichTheyCameWhereNobodyHasSaidOtherwise) {
    deliver_scans("first");
    deliver_scans("second");
    EXPECT_THAT(order(), testing::SizeIs(4));
    EXPECT_THAT(order()[0], HasSubstr("first"));
    EXPECT_THAT(order()[3], HasSubstr("second"));
}

TEST_F(ReadingOrder, FollowsThePrioritiesOfTheirDeliveries) {
    const auto low = deliver_scans("low");
    deliver("usual", {scan("usual")});
    const auto high = deliver_scans("high");
    prioritise(low, Priority::low);
    prioritise(high, Priority::high);
    const auto all = order();
    ASSERT_THAT(all, testing::SizeIs(5));
    EXPECT_THAT(all[0], HasSubstr("high"));
    EXPECT_THAT(all[1], HasSubstr("high"));
    EXPECT_EQ(all[2], "usual");
    EXPECT_THAT(all[3], HasSubstr("low"));
    EXPECT_THAT(order(2), ElementsAre(HasSubstr("high"), HasSubstr("high")));
    EXPECT_THAT(order(0), IsEmpty());
}

TEST_F(ReadingOrder, PutsPriorityBeforeFilesThatNeedNoOcr) {
    const auto high = deliver("high", {scan("a scan")});
    deliver("usual", {scan("a letter", Reading::pending)});
    EXPECT_THAT(order(), ElementsAre("a letter", "a scan"));
    prioritise(high, Priority::high);
    EXPECT_THAT(order(), ElementsAre("a scan", "a letter"));
}

TEST_F(ReadingOrder, IsAnotherOnceAPriorityIsTakenBack) {
    deliver("one", {scan("one")});
    archive.clock.move_on(std::chrono::seconds(1));
    const auto two = deliver("two", {scan("two")});
    prioritise(two, Priority::high);
    EXPECT_THAT(order(), ElementsAre("two", "one"));
    prioritise(two, Priority::normal);
    EXPECT_THAT(order(), ElementsAre("one", "two"));
}

TEST_F(ReadingOrder, TakesFilesThatNoDeliveryBroughtAsUsualOnes) {
    const auto low = deliver("low", {scan("low")});
    prioritise(low, Priority::low);
    const auto own = scan("written here");
    auto desk = archive->desk();
    {
        auto change = desk.begin({"staff:eva", "casework"});
        const auto document = desk.documents().get(low.documents.front()).value();
        const auto key = desk.documents()
                             .enter(document.journal_entry, test::a_document("own"), "staff:eva")
                             .key;
        auto object = test::an_object(Sha256::of(own.bytes), 1);
        object.reading = Reading::awaits_ocr;
        desk.documents().enter(key, object);
        change.commit();
    }
    EXPECT_THAT(order(), ElementsAre("written here", "low"));
}

TEST_F(ReadingOrder, CountsWhatAPersonMadeOfADeliveryToIt) {
    const auto high = deliver("high", {scan("high")});
    deliver("usual", {scan("usual", Reading::pending)});
    prioritise(high, Priority::high);
    const auto turned = scan("turned");
    auto desk = archive->desk();
    auto change = desk.begin({"staff:eva", "arranging"});
    auto object = test::an_object(Sha256::of(turned.bytes), 1);
    object.version = 2;
    object.reading = Reading::awaits_ocr;
    desk.documents().enter(high.documents.front(), object);
    change.commit();
    EXPECT_THAT(order(), testing::UnorderedElementsAre("high", "turned", "usual"));
    EXPECT_EQ(order().back(), "usual");
}

TEST_F(ReadingOrder, MayBeSaidOfWhatIsSignedOffAndOfNothingThatIsGone) {
    const auto signed_off = deliver("signed", {scan("signed")});
    const auto undone = deliver("undone", {scan("undone")});
    sign_off(signed_off.batch);
    prioritise(signed_off, Priority::high);
    EXPECT_EQ(batch(signed_off.batch).priority, Priority::high);

    ASSERT_TRUE(undo(undone.batch));
    auto desk = archive->desk();
    auto change = desk.begin({"staff:eva", "delivery"});
    const auto refused = desk.imports().prioritise(undone.batch, Priority::high, "eva");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.reason().cause, BatchRefusal::Cause::undone);
}

TEST_F(ReadingOrder, TellsTheAuditLogWhoChangedItOnce) {
    const auto delivered = deliver("one", {scan("one")});
    prioritise(delivered, Priority::low);
    prioritise(delivered, Priority::low);
    int told = 0;
    for (const auto& entry : archive->desk().audit().of("batch", delivered.batch.text(), 100)) {
        if (entry.event.action != "set priority") continue;
        ++told;
        EXPECT_EQ(entry.event.actor, "eva");
        EXPECT_EQ(entry.event.purpose, "low");
    }
    EXPECT_EQ(told, 1);
}

}  // namespace
}  // namespace byggarkiv::archive
