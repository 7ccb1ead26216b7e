#include "domain/property_id.hpp"

#include <gtest/gtest.h>

#include <random>

namespace byggarkiv::domain {
namespace {

TEST(PropertyId, ReadsAndWritesTheOfficialNotation) {
    for (const std::string text : {"9999-49/130", "0301-208/57", "9999-2/7/1", "9998-29/21/0/12",
                                   "9998-29/21/7/12", "9999-99999/9999/9999/9999"}) {
        SCOPED_TRACE(text);
        const auto id = PropertyId::parse(text);
        ASSERT_TRUE(id);
        EXPECT_EQ(id.value().text(), text);
    }
}

TEST(PropertyId, RefusesWhatIsNotThatNotation) {
    for (const std::string text : {"",
                                   "9999",
                                   "9999-",
                                   "9999-49",
                                   "9999-49/",
                                   "9999-/130",
                                   "999-49/130",
                                   "99999-49/130",
                                   "9999-49/130/",
                                   "9999-49/130/0/1/2",
                                   "9999-49/130 ",
                                   " 9999-49/130",
                                   "9999-+49/130",
                                   "9999--49/130",
                                   "9999-49/13x",
                                   "9999-99999999999/1",
                                   "0000-1/1",
                                   "9999/49/130",
                                   "9999-49 / 130",
                                   "gnr 49 bnr 130"}) {
        SCOPED_TRACE(text);
        const auto id = PropertyId::parse(text);
        ASSERT_FALSE(id);
        EXPECT_EQ(id.reason(), PropertyId::ParseError::malformed);
    }
}

TEST(PropertyId, RefusesNumbersThatNoPropertyHas) {
    for (const std::string text : {"9999-0/1", "9999-1/0", "9999-100000/1", "9999-1/10000",
                                   "9999-1/1/10000", "9999-1/1/0/10000"}) {
        SCOPED_TRACE(text);
        const auto id = PropertyId::parse(text);
        ASSERT_FALSE(id);
        EXPECT_EQ(id.reason(), PropertyId::ParseError::out_of_range);
    }
}

TEST(PropertyId, WritesShortLocalAndFullForms) {
    const auto section = PropertyId::parse("9999-049/0130/0/2").value();
    EXPECT_EQ(section.text(), "9999-49/130/0/2");
    EXPECT_EQ(section.local_text(), "49/130/0/2");
    EXPECT_EQ(PropertyId::parse("9999-49/130/0/0").value().local_text(), "49/130");
    EXPECT_EQ(PropertyId::parse("9999-49/130").value().full_text(), "9999-49/130/0/0");
}

TEST(PropertyId, SortsByNumberAndNotByText) {
    EXPECT_LT(PropertyId::parse("9999-9/2").value(), PropertyId::parse("9999-10/1").value());
    EXPECT_LT(PropertyId::parse("9999-9/2").value(), PropertyId::parse("9999-9/2/0/1").value());
}

class PropertyMentionReading : public testing::Test {
protected:
    const MunicipalityNumber home = MunicipalityNumber::parse("9999").value();
};

TEST_F(PropertyMentionReading, KnowsEverySpellingOfTheSameProperty) {
    for (const std::string text : {
             "gnr 49 bnr 130",
             "Gnr. 49, bnr. 130",
             "GNR 49 BNR 130",
             "gnr. 49 og bnr. 130",
             "gnr: 49 bnr: 130",
             "gnr.49,bnr.130",
             "gnr49bnr130",
             "gnr49_bnr130",
             "gnr_49_bnr_130",
             "g.nr. 49 b.nr. 130",
             "G.nr. 49, br.nr. 130",
             "g. nr. 49 b. nr. 130",
             "gårdsnr. 49 bruksnr. 130",
             "GÅRDSNR 49 BRUKSNR 130",
             "ga\u030Ardsnr 49 bruksnr 130",
             "gardsnr 049 bruksnr 0130",
             "Gårdsnummer 49, bruksnummer 130",
             "gnr 49\nbnr 130",
             "gnr. 49/130",
             "gbnr. 49/130",
             "gbnr 49 / 130",
             "Gbn 49/130",
             "Gnr/bnr: 49/130",
             "gnr./bnr. 49/130",
             "gnr. og bnr. 49/130",
             "9999-49/130",
             "9999-49/130/0/0",
             "9999/49/130",
             "9999/49/130/0/0",
             "gbnr 9999-49/130",
             "gbnr 9999/49/130/0/0",
             "49/130/0/0",
             "00049/00130/0/0",
         }) {
        SCOPED_TRACE(text);
        const auto mention = read_property(text, home);
        ASSERT_TRUE(mention);
        EXPECT_EQ(mention->property.text(), "9999-49/130");
        EXPECT_EQ(mention->length, text.size());
        EXPECT_TRUE(mention->unmistakable);
    }
}

TEST_F(PropertyMentionReading, ReadsLeasedPlotsAndSections) {
    const std::pair<std::string, std::string> table[] = {
        {"gnr 49 bnr 130 fnr 3", "9999-49/130/3"},
        {"Gnr. 49, bnr. 130, snr. 2", "9999-49/130/0/2"},
        {"gnr 49 bnr 130 fnr 0 snr 2", "9999-49/130/0/2"},
        {"gnr 49, bnr 130, festenr 3, seksjonsnr 2", "9999-49/130/3/2"},
        {"gbnr 49/130 snr 2", "9999-49/130/0/2"},
        {"49/130/0/2", "9999-49/130/0/2"},
        {"49/130/3", "9999-49/130/3"},
        {"0301-208/57/0/12", "0301-208/57/0/12"},
    };
    for (const auto& [text, property] : table) {
        SCOPED_TRACE(text);
        const auto mention = read_property(text, home);
        ASSERT_TRUE(mention);
        EXPECT_EQ(mention->property.text(), property);
        EXPECT_EQ(mention->length, text.size());
    }
}

TEST_F(PropertyMentionReading, DoubtsABareNumberThatMayBeACase) {
    const auto mention = read_property("49/130", home);
    ASSERT_TRUE(mention);
    EXPECT_FALSE(mention->unmistakable);
    EXPECT_TRUE(read_property("gnr 49/130", home)->unmistakable);
}

TEST_F(PropertyMentionReading, TakesAYearInFrontForAnotherMunicipalityOnlyBehindADash) {
    EXPECT_EQ(read_property("9998-49/130", home)->property.text(), "9998-49/130");
    EXPECT_EQ(read_property("9998/49/130/2", home)->property.text(), "9999-9998/49/130/2");
}

TEST_F(PropertyMentionReading, StopsWhereTheMentionEnds) {
    const std::pair<std::string, std::string> table[] = {
        {"gnr 49 bnr 130 i Testvik", "gnr 49 bnr 130"},
        {"gnr 49 bnr 130, 131 og 132", "gnr 49 bnr 130"},
        {"gnr 49 bnr 130/131", "gnr 49 bnr 130"},
        {"gnr 49 bnr 130.", "gnr 49 bnr 130"},
        {"gnr 49 bnr 130 fnr ukjent", "gnr 49 bnr 130"},
        {"49/130 og 49/131", "49/130"},
        {"49/130.", "49/130"},
        {"9999-49/130)", "9999-49/130"},
    };
    for (const auto& [text, read] : table) {
        SCOPED_TRACE(text);
        const auto mention = read_property(text, home);
        ASSERT_TRUE(mention);
        EXPECT_EQ(text.substr(0, mention->length), read);
    }
}

TEST_F(PropertyMentionReading, GivesNothingForOtherNumbersAndWords) {
    for (const std::string text : {
             "",
             "49",
             "49/",
             "/130",
             "49/x",
             "0/1",
             "1/0",
             "gnr",
             "gnr 49",
             "gnr 49 bnr",
             "gnr bnr 130",
             "bnr 130",
             "gnr x bnr 130",
             "gnr 0 bnr 0",
             "gnr 49 bnr 99999",
             "gnr 100000 bnr 1",
             "ignr 49 bnr 130",
             "granr 49 bnr 130",
             " 49/130",
             "49//130",
             "49 130",
             "49-130",
             "2012/123-7",  // a journal entry
             "12/5/1967",   // a day
             "1/2m",        // half a metre
             "1/2¾",
             "49/130.5",
             "49/130,5",
             "49/130/0/0/0",
             "9999/49/130/0/0/0",
             "9999-49",
             "999-49/130",
             "49/",
             "gbnr",
             "gbnr 49",
             "gbnr. x/130",
             "12345678901",
         }) {
        SCOPED_TRACE(text);
        EXPECT_FALSE(read_property(text, home));
    }
}

TEST_F(PropertyMentionReading, ReadsWordsForNumbersAndTheOtherWayRound) {
    for (const std::string text :
         {"gård 49 bruk 130", "Gård 49, bruk 130", "gard 49 bruk 130", "bnr 130 gnr 49",
          "Bnr. 130, gnr. 49", "bruksnr 130 gårdsnr 49"}) {
        SCOPED_TRACE(text);
        const auto mention = read_property(text, home);
        ASSERT_TRUE(mention);
        EXPECT_EQ(mention->property.local_text(), "49/130");
        EXPECT_EQ(mention->length, text.size());
        EXPECT_TRUE(mention->unmistakable);
    }
    EXPECT_EQ(read_property("gnr 49 bnr 130 seksjon 2", home)->property.local_text(), "49/130/0/2");
    EXPECT_EQ(read_property("gnr 49 bnr 130 feste 3", home)->property.local_text(), "49/130/3");
    for (const std::string text :
         {"gård 49", "gård 49 bruk", "bruk 130", "bnr 130", "bnr 130 gnr", "bnr gnr 49",
          "gård bruk 49", "gården 49 bruk 130", "bruk 49 gård 130"}) {
        SCOPED_TRACE(text);
        EXPECT_FALSE(read_property(text, home));
    }
}

TEST_F(PropertyMentionReading, NeverCutsAShorterNumberOutOfALongerOne) {
    for (const std::string text : {"49/1300000", "49/13000", "49/999999999", "999999/130",
                                   "123456789/1", "gnr 49 bnr 123456789", "gnr 491234567 bnr 130",
                                   "9999-49/13000", "9999-123456789/1", "99991-49/130"}) {
        SCOPED_TRACE(text);
        EXPECT_FALSE(read_property(text, home));
    }
}

TEST_F(PropertyMentionReading, ReadsOnlyTheStartOfHostileText) {
    const std::string digits(300000, '9');
    EXPECT_FALSE(read_property(digits, home));
    EXPECT_FALSE(read_property("49/" + digits, home));
    EXPECT_FALSE(read_property("gnr " + digits, home));
    EXPECT_FALSE(read_property("gnr" + std::string(300000, ' ') + "49", home));
    EXPECT_FALSE(read_property(std::string(300000, '/'), home));
    EXPECT_FALSE(read_property(std::string("gnr 49\0bnr 130", 14), home));
    EXPECT_FALSE(read_property("g\xC3", home));
}

// Texts strung together from the pieces that the reader looks for, always the same ones.
TEST_F(PropertyMentionReading, HoldsItsPromisesForAnyText) {
    constexpr const char* pieces[] = {
        "gnr", "Gnr.", "bnr", "gårds", "bruks", "nr",    "gbn",       "gbnr.", "fnr",   "snr",
        "og ", "9999", "49",  "130",   "0",     "2012",  "1",         "/",     "-",     ".",
        ",",   " ",    "\n",  "x",     "\xC3",  "00049", "999999999", "gård ", "bruk ", "seksjon "};
    std::minstd_rand random(2026);
    int found = 0;
    for (int round = 0; round < 200'000; ++round) {
        std::string text;
        for (auto left = random() % 12; left > 0; --left)
            text += pieces[random() % std::size(pieces)];
        const auto mention = read_property(text, home);
        if (!mention) continue;
        ++found;
        ASSERT_LE(mention->length, text.size()) << text;
        ASSERT_GE(mention->length, 3u) << text;
        const auto read = text.substr(0, mention->length);
        ASSERT_TRUE(std::string_view("gGb0123456789").find(text[0]) != std::string_view::npos)
            << text;
        // It ends behind a digit, and never inside a number.
        ASSERT_TRUE(std::isdigit(read.back())) << text;
        const bool number_goes_on = mention->length < text.size() &&
                                    std::isdigit(static_cast<unsigned char>(text[mention->length]));
        ASSERT_FALSE(number_goes_on) << text;
        ASSERT_EQ(PropertyId::parse(mention->property.text()).value(), mention->property) << text;
        // What was read says the same when it stands alone.
        const auto again = read_property(read, home);
        ASSERT_TRUE(again) << text;
        ASSERT_EQ(again->property, mention->property) << text;
    }
    EXPECT_GT(found, 100);
}

}  // namespace
}  // namespace byggarkiv::domain
