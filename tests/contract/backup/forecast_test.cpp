#include "backup/forecast.hpp"

#include "contract/backup/backup_fixture.hpp"

namespace byggarkiv::test {
namespace {

using backup::growth_of;
using std::chrono::days;
using testing::ElementsAre;
using testing::SizeIs;

TEST(Forecast, IsNotMadeOfTooLittleHistory) {
    EXPECT_FALSE(
        growth_of({.stored = 5, .in_90_days = 5, .in_14_days = 5, .age = days{0}}).bytes_per_day);
    EXPECT_FALSE(
        growth_of({.stored = 5, .in_90_days = 5, .in_14_days = 5, .age = days{13}}).bytes_per_day);
    EXPECT_TRUE(
        growth_of({.stored = 5, .in_90_days = 5, .in_14_days = 5, .age = days{14}}).bytes_per_day);
}

TEST(Forecast, GoesByTheFasterOfTheLongAndTheShortRun) {
    EXPECT_DOUBLE_EQ(
        *growth_of({.stored = 900, .in_90_days = 900, .in_14_days = 28, .age = days{90}})
             .bytes_per_day,
        10);
    EXPECT_DOUBLE_EQ(
        *growth_of({.stored = 900, .in_90_days = 900, .in_14_days = 700, .age = days{90}})
             .bytes_per_day,
        50);
    // Younger than the long run: over its age.
    EXPECT_DOUBLE_EQ(
        *growth_of({.stored = 900, .in_90_days = 900, .in_14_days = 0, .age = days{30}})
             .bytes_per_day,
        30);
    // An archive that has not grown for years does not grow.
    EXPECT_DOUBLE_EQ(
        *growth_of({.stored = 900, .in_90_days = 0, .in_14_days = 0, .age = days{2000}})
             .bytes_per_day,
        0);
}

TEST(Forecast, CountsRowsByTheirShare) {
    EXPECT_DOUBLE_EQ(
        *growth_of(
             {.stored = 1000, .in_90_days = 900, .in_14_days = 0, .age = days{90}, .rows = 500})
             .bytes_per_day,
        15);
}

TEST(Forecast, TellsOneFileSystemOnceAndCountsWhatLiesThereTwice) {
    TempFolder folder;
    backup::Growth growth{.stored = 1, .bytes_per_day = 1000.0};
    const auto one = backup::forecast({{"data", folder.path()}}, growth);
    const auto both =
        backup::forecast({{"data", folder.path()}, {"backup", folder.path()}}, growth);
    ASSERT_THAT(one, SizeIs(1));
    ASSERT_THAT(both, SizeIs(1));
    EXPECT_THAT(both[0].what, ElementsAre("data", "backup"));
    EXPECT_GT(one[0].free, 0u);
    EXPECT_GE(one[0].size, one[0].free);
    EXPECT_NEAR(*both[0].days, *one[0].days / 2, *one[0].days / 20);
    growth.bytes_per_day.reset();
    EXPECT_FALSE(backup::forecast({{"data", folder.path()}}, growth)[0].days);
    growth.bytes_per_day = 0;
    EXPECT_FALSE(backup::forecast({{"data", folder.path()}}, growth)[0].days);
    what_fails(
        [&] {
            backup::forecast({{"data", folder / "none"}}, growth);
        },
        Failure::Kind::storage);
}

TEST_F(BackupFixture, SeesHowAnArchiveGrows) {
    const auto growth = [&] {
        return backup::growth_of(archive.archives, archive.folder / "data", archive.clock);
    };
    EXPECT_EQ(growth().stored, 21u);
    EXPECT_FALSE(growth().bytes_per_day);
    archive.clock.move_on(std::chrono::hours(24 * 20));
    file("third", std::string(2800, 'x'));
    file("the same again", std::string(2800, 'x'));
    EXPECT_EQ(growth().stored, 2821u);
    EXPECT_GE(*growth().bytes_per_day, 200);  // 2800 in fourteen days, and rows beside them
}

}  // namespace
}  // namespace byggarkiv::test
