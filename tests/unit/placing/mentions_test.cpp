#include "placing/mentions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace byggarkiv::placing {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

const auto home = domain::MunicipalityNumber::parse("9999").value();

std::vector<std::string> numbers(std::string_view text) {
    std::vector<std::string> found;
    for (const auto& one : mentions_in(text, home).numbers)
        found.push_back(one.number.local_text() + (one.repaired ? " repaired" : "") +
                        (one.unmistakable ? "" : " bare"));
    return found;
}
std::vector<std::string> addresses(std::string_view text) {
    std::vector<std::string> found;
    for (const auto& one : mentions_in(text, home).addresses)
        found.push_back(one.street + "|" + std::to_string(one.number) + one.letter);
    return found;
}
std::vector<std::string> cases(std::string_view text) {
    std::vector<std::string> found;
    for (const auto& one : mentions_in(text, home).cases)
        found.push_back(std::to_string(one.sequence) + "/" + std::to_string(one.year));
    return found;
}

TEST(Mentions, AreNumbersInEverySpelling) {
    EXPECT_THAT(numbers("Gjelder gnr. 49, bnr. 130 i Testvik, og 50/1."),
                ElementsAre("49/130", "50/1 bare"));
    EXPECT_THAT(numbers("9999-49/130/0/2"), ElementsAre("49/130/0/2"));
    EXPECT_THAT(numbers("dato 02/05/1967, mål 1/2\", bilag12/3x"), Not(Contains("2/5 bare")));
}

TEST(Mentions, AreNumbersThatAScannerMisread) {
    EXPECT_THAT(numbers("Cnr. 49 bnr. l30"), ElementsAre("49/130 repaired"));
    EXPECT_THAT(numbers("gnr 4O bnr I3"), Contains("40/13 repaired"));
    EXPECT_THAT(numbers("gnr lI bnr OO"), IsEmpty());  // not a digit in them
    EXPECT_THAT(numbers("gnr 49 bnr ukjent"), IsEmpty());
}

TEST(Mentions, AreAddressesOfOneToThreeWords) {
    EXPECT_THAT(addresses("Byggested: Solbakken 9"), ElementsAre("Solbakken|9"));
    EXPECT_THAT(addresses("i Haakon VIIs gate 3 B,"), Contains("Haakon VIIs gate|3B"));
    EXPECT_THAT(addresses("Storgt. 12b"), ElementsAre("Storgt.|12B"));
    EXPECT_THAT(addresses("i alt 12 vinduer"), IsEmpty());
    EXPECT_THAT(addresses("Areal\n120"), IsEmpty());
    EXPECT_THAT(addresses("Testvik 9999"), IsEmpty());
}

TEST(Mentions, AreCaseNumbersThatAreCalledSo) {
    EXPECT_THAT(cases("Sak 118/1967"), ElementsAre("118/1967"));
    EXPECT_THAT(cases("Saksnr.: 2019/412"), ElementsAre("412/2019"));
    EXPECT_THAT(cases("sak 118/67"), ElementsAre("118/1967"));
    EXPECT_THAT(cases("Vår ref: 19/412"), ElementsAre("412/2019"));
    EXPECT_THAT(cases("49/130"), IsEmpty());
    EXPECT_THAT(cases("sak 118 / 67 x"), IsEmpty());
}

TEST(Mentions, StandInAContext) {
    const auto context = [](std::string_view text) {
        return mentions_in(text, home).numbers.at(0).context;
    };
    EXPECT_EQ(context("Eiendom: gnr 49 bnr 130"), Context::about);
    EXPECT_EQ(context("Naboeiendom gnr 49 bnr 130"), Context::neighbour);
    EXPECT_EQ(context("Gjelder samtykke fra gnr 49 bnr 130"), Context::person);
    EXPECT_EQ(context("Undertegnede eier av\ngnr 49 bnr 130"), Context::person);
    EXPECT_EQ(context("føre opp garasje på gnr 49 bnr 130"), Context::about);
    EXPECT_EQ(context("Naboer:\n\ngnr 49 bnr 130"), Context::plain);
    EXPECT_EQ(context("se gnr 49 bnr 130"), Context::plain);
    EXPECT_EQ(mentions_in("Postadresse: Storgata 1", home).addresses.at(0).context,
              Context::letterhead);
}

TEST(Mentions, AreFewHoweverHostileTheText) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "gnr 49 bnr 130 Ås 1 sak 1/67 ";
    const auto found = mentions_in(text, home);
    EXPECT_LE(found.numbers.size(), 300u);
    EXPECT_LE(found.cases.size(), 300u);
    EXPECT_LE(found.addresses.size(), 310u);
    for (const auto* odd : {"", "/", "gnr", "gnr 4", "\xC3", "\xFF\xFE 9", "sak", "sak /", "9"})
        (void)mentions_in(odd, home);
}

}  // namespace
}  // namespace byggarkiv::placing
