#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/persons.hpp"
#include "archive/registers.hpp"
#include "archive/resealing.hpp"
#include "archive/verify.hpp"
#include "base/failure.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::IsEmpty;

constexpr const char* kari = "18917811535";
constexpr const char* ola = "26916609387";

// An archive of one key, and the same opened with a second one.
class ResealingTest : public testing::Test {
protected:
    ResealingTest() {
        auto change = desk.begin(author);
        desk.registers().put(
            OwnershipRow{property("9999-49/130"), person(kari), "", "STILLE ØRRET", "1/1", {}, {}});
        change.commit();
    }
    static Sealer rotated() {
        Sealer::Key old_key{}, new_key{};
        old_key.fill(7);
        new_key.fill(8);
        return Sealer({old_key, new_key});
    }
    static std::vector<std::string> faults(Archive& of) {
        std::vector<std::string> found;
        const auto tell = [&](const Finding& finding) {
            found.push_back(finding.what + " " + finding.id + " " + finding.fault);
        };
        check_rows(of, tell);
        check_audit(of, std::nullopt, tell);
        return found;
    }

    TestArchive archive;
    Desk desk = archive->desk();
    const Sealer both = rotated();
    Archives later = archive.opened_with(both);
    Archive& after = later.open(archive.tenant);
};

TEST_F(ResealingTest, MovesNumbersAndNamesToTheNewestKey) {
    const auto key = desk.persons().find(person(kari)).value();
    EXPECT_EQ(reseal(after), 2);

    auto own = after.desk();
    EXPECT_EQ(own.persons().find(person(kari)), key);
    EXPECT_EQ(own.persons().number(key), kari);
    EXPECT_THAT(faults(after), IsEmpty());
    // The old key finds nobody any more.
    EXPECT_FALSE(desk.persons().find(person(kari)));
    EXPECT_THROW(desk.persons().number(key), Failure);
}

TEST_F(ResealingTest, IsDoneOnceAndGoesOnAfterAStop) {
    {
        auto own = after.desk();
        auto resealing = own.resealing();
        auto change = own.begin(author);
        resealing.go_on();
    }
    EXPECT_EQ(reseal(after), 2);
    EXPECT_EQ(reseal(after), 0);
    EXPECT_THAT(faults(after), IsEmpty());
}

TEST_F(ResealingTest, StopsAProgramOfTheOldKeyFromEnteringAPersonTwice) {
    reseal(after);
    auto change = desk.begin(author);
    EXPECT_THROW(desk.persons().find_or_enter(person(kari)), Failure);
    EXPECT_THROW(desk.persons().find_or_enter(person(ola)), Failure);
}

TEST_F(ResealingTest, RefusesWhatNoKeyOpens) {
    Sealer::Key other{}, newest{};
    other.fill(1);
    newest.fill(2);
    const Sealer strange({other, newest});
    auto wrong = archive.opened_with(strange);
    EXPECT_THROW(reseal(wrong.open(archive.tenant)), Failure);
    EXPECT_EQ(desk.persons().number(desk.persons().find(person(kari)).value()), kari);
}

TEST_F(ResealingTest, NeedsAChange) {
    auto own = after.desk();
    EXPECT_THROW(own.resealing().go_on(), std::logic_error);
}

}  // namespace
}  // namespace byggarkiv::archive
