#include "intake/words.hpp"

#include <gtest/gtest.h>

namespace byggarkiv::intake {
namespace {

TEST(CaseNumber, IsReadInEverySpelling) {
    struct Row {
        std::string written, year, text;
        int in_year, sequence;
    };
    for (const auto& row : {
             Row{"118/67", "1967", "118/67", 1967, 118},
             Row{"1967/118", "1967", "1967/118", 1967, 118},
             Row{"2019/412", "", "2019/412", 2019, 412},
             Row{"412/2019", "", "412/2019", 2019, 412},
             Row{"412", "2019", "2019/412", 2019, 412},
             Row{" 0412 ", "2019", "2019/412", 2019, 412},
             Row{"94/330", "1994", "94/330", 1994, 330},
             Row{"118/67", "", "118/67", 0, 0},
             Row{"118/67", "1968", "118/67", 0, 0},
             Row{"BYG-1987/00123", "1987", "BYG-1987/00123", 0, 0},
             Row{"412", "", "412", 0, 0},
             Row{"412", "19x9", "412", 0, 0},
             Row{"1/2/3", "2019", "1/2/3", 0, 0},
             Row{"99999999999999", "2019", "99999999999999", 0, 0},
             Row{"4000000000/2019", "2019", "4000000000/2019", 0, 0},
             Row{"", "2019", "", 0, 0},
         }) {
        SCOPED_TRACE(row.written + " " + row.year);
        const auto number = read_case_number(row.written, row.year);
        EXPECT_EQ(number.text, row.text);
        EXPECT_EQ(number.year, row.in_year);
        EXPECT_EQ(number.sequence, row.sequence);
    }
}

TEST(CaseNumber, HasOneKeyForEverySpelling) {
    EXPECT_EQ(read_case_number("118/67", "1967").key(), read_case_number("1967/118", "").key());
    EXPECT_EQ(read_case_number("BYG 7", "").key(), read_case_number("byg 7", "").key());
    EXPECT_NE(read_case_number("118/67", "").key(), read_case_number("118/67", "1967").key());
}

TEST(Access, IsKnownByItsWords) {
    using domain::AccessStatus;
    EXPECT_EQ(access_status_of("Åpen"), AccessStatus::open);
    EXPECT_EQ(access_status_of(" UNNTATT "), AccessStatus::exempt);
    EXPECT_EQ(access_status_of("delvis skjermet"), AccessStatus::partly_shielded);
    EXPECT_EQ(access_status_of(""), AccessStatus::not_assessed);
    for (const std::string words : {"ja", "åpent?", "0", "ikke åpen", "ikke unntatt"})
        EXPECT_FALSE(access_status_of(words)) << words;
    EXPECT_EQ(existence_of("Hemmelig"), domain::Existence::is_secret);
    EXPECT_FALSE(existence_of("nei"));
}

TEST(ShownWords, AreShortCleanAndWithoutNationalIdNumbers) {
    EXPECT_EQ(shown_words("  Brev fra 10921148513\r\n"), "Brev fra ***********");
    EXPECT_EQ(shown_words("to\nlinjer\x1b[31m"), "to linjer [31m");
    std::string endless(999, 'x');
    endless.append("æ");
    EXPECT_EQ(shown_words(endless).size(), 999u);
    EXPECT_EQ(shown_words(""), "");
}

TEST(Dates, AreTakenFromTimestampsToo) {
    EXPECT_EQ(date_of("2019-03-04T09:00:00+01:00").text(), "2019-03-04");
    EXPECT_EQ(date_of("2019-03-04").text(), "2019-03-04");
    for (const std::string text : {"", "2019", "04.03.2019", "2019-13-04", "yesterday"})
        EXPECT_EQ(date_of(text), domain::PartialDate()) << text;
}

TEST(Numbers, ThatDoNotFitAreNone) {
    EXPECT_EQ(small_number("12"), 12);
    for (const std::string text : {"", "-1", "x", "4294967295", "99999999999999999999"})
        EXPECT_EQ(small_number(text), 0) << text;
}

}  // namespace
}  // namespace byggarkiv::intake
