#include "intake/date_format.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/date_guess.hpp"

namespace byggarkiv::intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string read(std::string_view format, std::string_view text, int from = 1930) {
    const auto date = DateFormat::from(format).value().read(text, from);
    return date ? date->text() : "none";
}

TEST(DateFormat, ReadsTheWholeTextOrNothing) {
    EXPECT_EQ(read("dd.MM.yyyy", "02.05.1967"), "1967-05-02");
    EXPECT_EQ(read("d.M.yyyy", "2.5.1967"), "1967-05-02");
    EXPECT_EQ(read("d.M.yyyy", "12.11.1967"), "1967-11-12");
    EXPECT_EQ(read("yyyyMMdd", "19670502"), "1967-05-02");
    EXPECT_EQ(read("d/M yyyy", "2/5 1967"), "1967-05-02");
    EXPECT_EQ(read("yyyy", "1967"), "1967");
    EXPECT_EQ(read("MM.yyyy", "05.1967"), "1967-05");
    for (const auto* wrong : {"", "2.5.1967", "02.05.67", "02.05.1967 ", "02/05/1967", "xx.05.1967",
                              "31.02.1967", "02.13.1967", "02.05.19670", "-2.05.1967", "02.05."})
        EXPECT_EQ(read("dd.MM.yyyy", wrong), "none") << wrong;
}

TEST(DateFormat, TakesZeroesForUnknownDaysAndMonths) {
    EXPECT_EQ(read("dd.MM.yyyy", "00.05.1967"), "1967-05");
    EXPECT_EQ(read("dd.MM.yyyy", "00.00.1967"), "1967");
    EXPECT_EQ(read("dd.MM.yyyy", "02.00.1967"), "none");
}

TEST(DateFormat, PutsTwoDigitsIntoTheHundredYearsThatItIsTold) {
    EXPECT_EQ(read("dd.MM.yy", "02.05.67"), "1967-05-02");
    EXPECT_EQ(read("dd.MM.yy", "02.05.30"), "1930-05-02");
    EXPECT_EQ(read("dd.MM.yy", "02.05.29"), "2029-05-02");
    EXPECT_EQ(read("dd.MM.yy", "02.05.29", 1900), "1929-05-02");
}

TEST(DateFormat, IsNoneWhereItsPartsDoNotMakeADate) {
    for (const auto* wrong :
         {"", "dd.MM", "x", "yyyy yyyy", "dd yyyy", "dMyyyy", "yyyy-MM-MM", "yyyy yy", "Myy"})
        EXPECT_FALSE(DateFormat::from(wrong)) << wrong;
}

std::vector<std::string> guessed(const std::vector<std::string>& dates) {
    std::vector<std::string> formats;
    for (const auto& format : guess_dates(dates).formats) formats.push_back(format.text());
    return formats;
}

TEST(DateGuess, TakesAsFewFormatsAsReadAllDates) {
    EXPECT_THAT(guessed({"02.05.1967", "31.12.2001", ""}), ElementsAre("dd.MM.yyyy"));
    EXPECT_THAT(guessed({"2.5.1967", "31.12.2001"}), ElementsAre("d.M.yyyy"));
    EXPECT_THAT(guessed({"19670502", "19701231", "1967"}), ElementsAre("yyyyMMdd", "yyyy"));
    EXPECT_THAT(guessed({"02/05/1967", "12/31/2001", "01/30/1999"}), ElementsAre("MM/dd/yyyy"));
    EXPECT_THAT(guessed({"02/05/1967"}), ElementsAre("dd/MM/yyyy"));
    EXPECT_THAT(guessed({}), IsEmpty());
}

TEST(DateGuess, NamesDatesThatNothingReads) {
    const auto guess = guess_dates({"02.05.1967", "mai 67", "mai 67", "ca. 1950", "9999"});
    EXPECT_EQ(guess.read, 1u);
    EXPECT_THAT(guess.unread, ElementsAre("mai 67", "ca. 1950", "9999"));
}

}  // namespace
}  // namespace byggarkiv::intake
