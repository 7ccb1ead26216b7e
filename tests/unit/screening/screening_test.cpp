#include "screening/screening.hpp"

#include <chrono>
#include <string>

namespace byggarkiv::screening {

namespace {

// Synthetic people: 80 is added to the month.
const std::string kari = "15816212178";
const std::string ola = "03885512193";

std::string with_gap(const std::string& digits, const std::string& gap) {
    return digits.substr(0, 6) + gap + digits.substr(6);
}

}  // namespace

TEST(Screening, FindsNumbersWithAndWithoutABlank) {
    const auto found = national_ids("Eier " + kari + ", og " + with_gap(ola, " ") + ".");
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].start, 5u);
    EXPECT_EQ(found[0].length, 11u);
    EXPECT_EQ(found[0].id.digits(), kari);
    EXPECT_EQ(found[1].length, 12u);
    EXPECT_EQ(found[1].id.digits(), ola);
}

TEST(Screening, MasksWithoutChangingTheLength) {
    EXPECT_EQ(masked("Fnr. " + kari + "\n"), "Fnr. ***********\n");
    for (const std::string gap : {" ", "\n", "-", "\xC2\xA0"}) {
        SCOPED_TRACE(gap);
        EXPECT_EQ(masked("(" + with_gap(kari, gap) + ")"), "(******" + gap + "*****)");
    }
    EXPECT_EQ(masked("f\xC3\xB8" + kari + "dt"), "f\xC3\xB8***********dt");
}

TEST(Screening, SeesThroughLettersThatOcrReadForDigits) {
    const auto misread = [](std::string text) {
        for (char& c : text) {
            if (c == '1') c = 'l';
            if (c == '5') c = 'S';
        }
        return text;
    };
    EXPECT_EQ(masked("eier " + misread(ola) + " av"), "eier *********** av");
    EXPECT_EQ(masked("eier " + with_gap(misread(ola), " ")), "eier ****** *****");
}

TEST(Screening, LeavesWhatIsNoNationalId) {
    std::string wrong_control = kari;
    wrong_control.back() = wrong_control.back() == '9' ? '0' : static_cast<char>(kari.back() + 1);
    for (const std::string& text : {
             std::string(),
             std::string("12345678901"),
             wrong_control,
             std::string("00000000000"),
             std::string("org.nr. 974 760 673"),
             std::string("organisasjonsnummer 974760673"),
             std::string("konto 1503.40.12345"),
             std::string("IBAN NO93 8601 1117 947"),
             "saldo " + kari + "4",
             "nr. 7" + kari,
             with_gap(kari, "  "),
             kari.substr(0, 5) + " " + kari.substr(5),
             kari.substr(0, 10),
             std::string("OOOOOOOOOOO"),
             std::string("SOLBOLIGSOLB"),
             std::string("\xC3\x98\xC3\x98"),
         }) {
        SCOPED_TRACE(text);
        EXPECT_EQ(masked(text), text);
    }
}

TEST(Screening, FindsANumberBehindALongRowOfDigitsAndABlank) {
    EXPECT_EQ(masked("123456789 " + kari), "123456789 ***********");
}

TEST(Screening, TakesTimeLinearInTheText) {
    const std::string digits(4'000'000, '1');
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(national_ids(digits).empty());
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST(Screening, MasksTheBoxesOfAPageToo) {
    domain::PageText page;
    page.text = "Eier: " + with_gap(kari, " ") + "\nNabo: " + ola + "\n";
    page.words = {{.word = "Eier:", .left = 1},
                  {.word = kari.substr(0, 6), .left = 2},
                  {.word = kari.substr(6), .left = 3},
                  {.word = "Nabo:", .left = 4},
                  {.word = ola + ",", .left = 5}};
    EXPECT_EQ(mask(page), 2u);
    EXPECT_EQ(mask(page), 0u);  // there are none any more
    EXPECT_EQ(page.text, "Eier: ****** *****\nNabo: ***********\n");
    ASSERT_EQ(page.words.size(), 5u);
    EXPECT_EQ(page.words[0].word, "Eier:");
    EXPECT_EQ(page.words[1].word, "******");
    EXPECT_EQ(page.words[2].word, "*****");
    EXPECT_EQ(page.words[3].word, "Nabo:");
    EXPECT_EQ(page.words[4].word, "***********,");
    EXPECT_EQ(page.words[4].left, 5);
}

TEST(Screening, CountsANumberThatStandsInTheBoxesAlone) {
    domain::PageText page;
    page.text = "nothing";
    page.words = {{.word = kari.substr(0, 6)}, {.word = kari.substr(6)}};
    EXPECT_EQ(mask(page), 1u);
    page.words = {{.word = "10000"}, {.word = "000"}};
    EXPECT_EQ(mask(page), 0u);
}

}  // namespace byggarkiv::screening
