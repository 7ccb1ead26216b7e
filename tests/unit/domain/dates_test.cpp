#include "domain/dates.hpp"

#include <gtest/gtest.h>

namespace byggarkiv::domain {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

CalendarDate day(int y, unsigned m, unsigned d) {
    return CalendarDate::from(y, m, d).value();
}

TEST(CalendarDate, ReadsAndWritesIso) {
    for (const std::string text : {"2026-11-23", "1935-01-01", "2024-02-29"})
        EXPECT_EQ(CalendarDate::parse(text).value().text(), text);
}

TEST(CalendarDate, RefusesDaysThatNeverWere) {
    for (const std::string text :
         {"", "2026", "2026-11", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1",
          "26-11-23", "2026-11-23 ", " 2026-11-23", "2026-11-23T08:00:00Z", "23.11.2026",
          "2026/11/23", "-026-11-23", "20261123", "2026-11-2x", "0000-01-01"}) {
        SCOPED_TRACE(text);
        EXPECT_FALSE(CalendarDate::parse(text));
    }
    EXPECT_FALSE(CalendarDate::from(2026, 257, 1));
    EXPECT_FALSE(CalendarDate::from(2026, 1, 257));
    EXPECT_FALSE(CalendarDate::from(67562, 1, 1));
}

TEST(CalendarDate, CountsDaysOverMonthsAndLeapYears) {
    EXPECT_EQ(day(2024, 2, 28).plus_days(2), day(2024, 3, 1));
    EXPECT_EQ(day(2026, 12, 31).plus_days(1), day(2027, 1, 1));
    EXPECT_EQ(day(2026, 1, 1).plus_days(-1), day(2025, 12, 31));
    EXPECT_EQ(day(2026, 11, 23).plus_days(21), day(2026, 12, 14));
}

TEST(Oslo, LiesOneHourAheadInWinterAndTwoInSummer) {
    const sys_seconds winter = sys_days{2026y / November / 23} + 8h + 5min;
    const sys_seconds summer = sys_days{2026y / July / 1} + 8h + 5min;
    EXPECT_EQ(time_of_day_in_oslo(winter), "09:05");
    EXPECT_EQ(time_of_day_in_oslo(summer), "10:05");
}

TEST(Oslo, TurnsTheClockAtOneUtcOnTheLastSundaysOfMarchAndOctober) {
    const sys_seconds spring = sys_days{2026y / March / 29} + 1h;
    EXPECT_EQ(time_of_day_in_oslo(spring - 1s), "01:59");
    EXPECT_EQ(time_of_day_in_oslo(spring), "03:00");
    const sys_seconds autumn = sys_days{2026y / October / 25} + 1h;
    EXPECT_EQ(time_of_day_in_oslo(autumn - 1s), "02:59");
    EXPECT_EQ(time_of_day_in_oslo(autumn), "02:00");
}

TEST(Oslo, HasTomorrowsDateInTheLastHoursOfTheDayInUtc) {
    EXPECT_EQ(date_in_oslo(sys_days{2026y / December / 31} + 22h + 59min), day(2026, 12, 31));
    EXPECT_EQ(date_in_oslo(sys_days{2026y / December / 31} + 23h), day(2027, 1, 1));
    EXPECT_EQ(date_in_oslo(sys_days{2026y / June / 30} + 22h), day(2026, 7, 1));
}

TEST(PartialDate, KeepsThePrecisionItWasGiven) {
    const std::pair<std::string, std::string> table[] = {{"1967-05-02", "1967-05-02"},
                                                         {"1967-05", "1967-05"},
                                                         {"1967", "1967"},
                                                         {"", ""},
                                                         {"udatert", ""},
                                                         {"Udatert", ""},
                                                         {" 1967 ", "1967"},
                                                         {"2.5.1967", "1967-05-02"},
                                                         {"02.05.1967", "1967-05-02"},
                                                         {"05.1967", "1967-05"},
                                                         {"5.1967", "1967-05"}};
    for (const auto& [written, kept] : table) {
        SCOPED_TRACE(written);
        const auto date = PartialDate::parse(written);
        ASSERT_TRUE(date);
        EXPECT_EQ(date->text(), kept);
    }
}

TEST(PartialDate, RefusesWhatIsNoDate) {
    for (const std::string text : {"67",
                                   "196",
                                   "19670",
                                   "1967-5",
                                   "1967-13",
                                   "1967-02-30",
                                   "1967-05-02-01",
                                   "1967-",
                                   "-1967",
                                   "2.5.67",
                                   "32.1.1967",
                                   "0.5.1967",
                                   "2.13.1967",
                                   "1.2.3.1967",
                                   "2/5-67",
                                   "2. mai 1967",
                                   "mai 1967",
                                   "0000",
                                   "1967-00",
                                   "00.1967",
                                   "ukjent",
                                   "1967-05-02T00:00:00",
                                   "1967..",
                                   ".1967",
                                   "..1967"}) {
        SCOPED_TRACE(text);
        EXPECT_FALSE(PartialDate::parse(text));
    }
}

TEST(PartialDate, SortsUnknownBeforeKnownAndAYearBeforeItsDays) {
    const auto read = [](const char* text) { return PartialDate::parse(text).value(); };
    EXPECT_LT(read(""), read("1935"));
    EXPECT_LT(read("1967"), read("1967-01"));
    EXPECT_LT(read("1967-01"), read("1967-01-01"));
    EXPECT_LT(read("1967-12-31"), read("1968"));
}

TEST(PartialDate, GivesADayOnlyWhereTheDayIsKnown) {
    EXPECT_FALSE(PartialDate::parse("1967-05")->day());
    EXPECT_EQ(PartialDate::parse("1967-05")->year(), 1967);
    EXPECT_FALSE(PartialDate{}.year());
    EXPECT_EQ(PartialDate::parse("1967-05-02")->day(), day(1967, 5, 2));
}

}  // namespace
}  // namespace byggarkiv::domain
