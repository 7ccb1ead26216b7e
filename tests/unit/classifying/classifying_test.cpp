#include "classifying/classifying.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"

namespace byggarkiv::classifying {
namespace {

const auto today = domain::CalendarDate::from(2026, 11, 27).value();

Guesses read(std::string_view text, Text how = Text::exact) {
    return classify({"00000123.tif", {{text}}, how, today});
}
std::string type_of(const Guesses& guesses) {
    return guesses.type ? std::string(domain::code(guesses.type->value)) : "";
}
std::string title_of(const Guesses& guesses) {
    return guesses.title ? guesses.title->value : "";
}
std::string date_of(const Guesses& guesses) {
    return guesses.dated ? guesses.dated->value.text() : "";
}

TEST(Classifying, SaysNothingOfAPaperThatSaysNothing) {
    for (const std::string_view text : {"", " \n\t\n", "...", "12 34 56", "\xC3\xA6\xC3\xB8"}) {
        const auto found = read(text);
        EXPECT_FALSE(found.type) << text;
        EXPECT_FALSE(found.title) << text;
        EXPECT_FALSE(found.dated) << text;
        EXPECT_FALSE(found.case_number) << text;
    }
    EXPECT_FALSE(classify({"", {}, Text::exact, today}).type);
}

TEST(Classifying, TakesTheHeadingAndNotWhatIsAnswered) {
    EXPECT_EQ(type_of(read("Søknad om ferdigattest\n")), "SØKNAD");
    EXPECT_EQ(type_of(read("FERDIGATTEST\nDet vises til søknad om ferdigattest\n")),
              "FERDIGATTEST");
    EXPECT_EQ(type_of(read("Avslag på søknad\n")), "VEDTAK");
    EXPECT_EQ(type_of(read("Klage på vedtak\nVedlegg:\nTegninger\nSituasjonskart\n")), "KLAGE");
}

TEST(Classifying, ReadsHeadingsThatAScannerMisread) {
    const auto found = read("FERDIGATTE5T\nTestvik, 12. mars 1985\n", Text::read_by_ocr);
    EXPECT_EQ(type_of(found), "FERDIGATTEST");
    EXPECT_EQ(title_of(found), "Ferdigattest");
    EXPECT_EQ(type_of(read("Byggetillate1se\n", Text::read_by_ocr)), "VEDTAK");
    // What nobody scanned is taken as it is written.
    EXPECT_EQ(type_of(read("FERDIGATTE5T\n")), "");
}

TEST(Classifying, GivesATitleThatSaysWhatAPaperIsAbout) {
    EXPECT_EQ(title_of(read("VEDTAK\nGjelder: Garasje, Solbakken 9\n")),
              "Vedtak: Garasje, Solbakken 9");
    EXPECT_EQ(title_of(read("PLAN 1. ETASJE M 1:100\nSTUE\nBAD\nSOV\n")), "Plan 1. etasje");
    EXPECT_EQ(title_of(classify({"mappe/Takstolberegning_garasje.pdf", {}, Text::exact, today})),
              "Takstolberegning garasje");
}

TEST(Classifying, CutsNoTitleWithinALetter) {
    std::string heading = "Søknad om ";
    while (heading.size() < 300) heading += "\xC3\xA5";
    EXPECT_TRUE(valid_utf8(title_of(read(heading))));
    EXPECT_LE(title_of(read(heading)).size(), 120u);
}

TEST(Classifying, ReadsDatesInEverySpelling) {
    for (const std::string_view written : {"12.03.1985", "12.3.85", "12/3-85", "12. mars 1985",
                                           "12 mars 1985", "1985-03-12", "12. 3. 1985"})
        EXPECT_EQ(date_of(read("Dato: " + std::string(written) + "\n")), "1985-03-12") << written;
    EXPECT_EQ(date_of(read("Testvik, mars 1985\n")), "1985-03");
}

TEST(Classifying, TakesTheDateOfThePaperAndNoOther) {
    EXPECT_EQ(date_of(read("Dato: 12.3.1985\nDeres brev av 2.2.1985\nMottatt 14.3.1985\n"
                           "Frist innen 1.5.1985\n")),
              "1985-03-12");
    const auto only_another = read("Vi viser til brev av 2.2.1985\n");
    EXPECT_LT(only_another.dated ? only_another.dated->confidence : 0.0, 0.1);
}

TEST(Classifying, BelievesNoDateThatIsNone) {
    for (const std::string_view text :
         {"Dato: 31.02.1985", "Dato: 12.13.1985", "Dato: 00.00.0000", "Dato: 1.1.3000",
          "Dato: 28.11.2026", "Dato: 12.3.1985.4", "Telefon 77 00 00 00", "Dato: 12345.3.1985",
          "Dato: 12.3.198567", "Dato: 99/99-99", "Dato: mars", "Dato: 12. mar"})
        EXPECT_EQ(date_of(read(text)), "") << text;
}

TEST(Classifying, TellsTwoReadingsOfACaseNumberApartFromOne) {
    const auto sure = read("Saksnr. 1985/123\n");
    ASSERT_TRUE(sure.case_number);
    EXPECT_EQ(sure.case_number->value, (domain::CaseNumber{1985, 123}));
    EXPECT_GE(sure.case_number->confidence, 0.85);
    const auto unsure = read("Saksnr. 85/67\n");  // case 85 of 1967, or case 67 of 1985
    ASSERT_TRUE(unsure.case_number);
    EXPECT_LT(unsure.case_number->confidence, 0.6);
    const auto dated = read("Dato: 12.3.1985\nSaksnr. 85/67\n");
    ASSERT_TRUE(dated.case_number);
    EXPECT_EQ(dated.case_number->value, (domain::CaseNumber{1985, 67}));
    EXPECT_GE(dated.case_number->confidence, 0.85);
}

TEST(Classifying, WeighsTheOtherPartysReferenceLittle) {
    const auto found = read("Deres ref: 2019/44\n");
    ASSERT_TRUE(found.case_number);
    EXPECT_LT(found.case_number->confidence, 0.5);
}

TEST(Classifying, KnowsNamesThatSayNothing) {
    for (const std::string_view name :
         {"IMG_0012.tif", "00000342.pdf", "Bunke (3)", "skann.pdf", "a/b/side 12.jpg", "x.tif", "",
          "Scan-2024-01-02.pdf", "DOK1.PDF", "20240102_123456.jpg", "...", "4f3a9c.tif"})
        EXPECT_TRUE(says_nothing(name)) << name;
    for (const std::string_view name :
         {"Ferdigattest.pdf", "Plantegning 1. etg.tif", "IMG fasade.jpg", "Søknad.pdf"})
        EXPECT_FALSE(says_nothing(name)) << name;
}

TEST(Classifying, StaysWithinItsLimitsOnHostileText) {
    std::string long_line(300'000, 'a');
    std::string many_dates, many_cases, broken;
    for (int i = 0; i < 20'000; ++i) {
        many_dates += "1.1.1985 ";
        many_cases += "sak 1/85 ";
        broken += static_cast<char>(0x80 + i % 0x7F);
    }
    for (const auto& text : {long_line, many_dates, many_cases, broken, std::string(20'000, '\n'),
                             std::string(5'000, '\0'), std::string("Dato:\0 1.1.1985", 15)}) {
        for (const auto how : {Text::exact, Text::read_by_ocr}) {
            const auto found = read(text, how);
            if (found.title) {
                EXPECT_LE(found.title->value.size(), 120u);
            }
            if (!found.dated) continue;
            for (const auto& one : found.dated->evidence) EXPECT_LE(one.found.size(), 60u);
        }
    }
}

}  // namespace
}  // namespace byggarkiv::classifying
