#include "intake/path_pattern.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/path_guess.hpp"

namespace byggarkiv::intake {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// "gnr=49 bnr=130", "none".
std::string said(std::string_view pattern, std::string_view path) {
    const auto found = PathPattern::from(pattern).value().match(path);
    if (!found) return "none";
    std::string all;
    for (const auto field : all_fields())
        if (const auto& text = (*found)[field]; !text.empty())
            all += (all.empty() ? "" : " ") + std::string(name_of(field)) + "=" + text;
    return all;
}

TEST(PathPattern, TellsWhatStandsInTheNamesOfFoldersAndFiles) {
    EXPECT_EQ(said("{gnr}-{bnr}/{date} {title}", "49-130/19670502 Søknad om garasje.pdf"),
              "gnr=49 bnr=130 title=Søknad om garasje date=19670502");
    EXPECT_EQ(said("Gnr {gnr} bnr {bnr}/{any}/{title}", "GNR 49 BNR 130/Skann 1/Plan.v2.tif"),
              "gnr=49 bnr=130 title=Plan.v2");
    EXPECT_EQ(said("{gnr:4}{bnr:4}_{case_year}", "00490130_1967.pdf"),
              "case_year=1967 gnr=0049 bnr=0130");
    EXPECT_EQ(said("{any}_{document_type}", "a_b_tegning"), "document_type=b_tegning");
    EXPECT_EQ(said("{gnr}-{bnr}-{any}", "49-130-3-x"), "gnr=49 bnr=130");
}

TEST(PathPattern, IsFollowedByTheWholePathOrNotAtAll) {
    for (const auto* path : {"", "49-130", "49-130/", "/49-130/x", "49-x/a.pdf", "49-130/a/b.pdf",
                             "49_130/a.pdf", "x/49-130/a.pdf"})
        EXPECT_EQ(said("{gnr}-{bnr}/{title}", path), "none") << path;
    EXPECT_EQ(said("{gnr:4}{bnr:4}", "049130.pdf"), "none");
    EXPECT_EQ(said("{case_year}", "67.pdf"), "none");
    EXPECT_EQ(said("{gnr}", "12345678901"), "none");  // no number is that long
}

TEST(PathPattern, CostsNoMoreOnANameMadeToBeHard) {
    const std::string pattern = "{any}a{any}a{any}a{any}a{any}a{any}a{any}a{title}b{gnr}";
    EXPECT_EQ(said(pattern, std::string(1000, 'a')), "none");
}

std::string refusal(std::string_view written) {
    const auto pattern = PathPattern::from(written);
    return pattern ? "taken" : pattern.reason();
}

TEST(PathPattern, IsRefusedWithTheReason) {
    EXPECT_THAT(refusal("{gnr"), HasSubstr("without its }"));
    EXPECT_THAT(refusal("gnr}"), HasSubstr("without its {"));
    EXPECT_THAT(refusal("{garasje}"), HasSubstr("{garasje} is no field"));
    EXPECT_THAT(refusal("{file}"), HasSubstr("no field of a file's name"));
    EXPECT_THAT(refusal("{gnr} {gnr}"), HasSubstr("twice"));
    EXPECT_THAT(refusal("{title}{any}"), HasSubstr("nothing between"));
    EXPECT_THAT(refusal("{gnr}{bnr}"), HasSubstr("nothing between"));
    EXPECT_THAT(refusal("{title:4}"), HasSubstr("only numbers have a width"));
    EXPECT_THAT(refusal("{gnr:0}"), HasSubstr("only numbers have a width"));
    EXPECT_THAT(refusal("{gnr:}"), HasSubstr("only numbers have a width"));
    EXPECT_THAT(refusal("{}"), HasSubstr("no field"));
    EXPECT_THAT(refusal(""), HasSubstr("names no field"));
    EXPECT_THAT(refusal("{any}/mappe"), HasSubstr("names no field"));
}

std::vector<std::string> guessed(const std::vector<std::string>& paths) {
    std::vector<std::string> patterns;
    for (const auto& pattern : guess_patterns(paths).patterns) patterns.push_back(pattern.text());
    return patterns;
}

TEST(PathGuess, FindsThePropertyWhereverItStands) {
    EXPECT_THAT(guessed({"49-130/Søknad.pdf", "49-131/Plan.tif", "7-2/Kart.jpg"}),
                ElementsAre("{gnr}-{bnr}/{title}"));
    EXPECT_THAT(guessed({"Boks 12/49/130/1967 Søknad.pdf", "Boks 12/49/131/1980 Plan.tif"}),
                ElementsAre("{shelf}/{gnr}/{bnr}/{date} {title}"));
    EXPECT_THAT(guessed({"9999-49-130-0-2_19670502_Søknad.pdf", "9999-7-2-0-0_20010131_Kart.pdf"}),
                ElementsAre("{municipality:4}-{gnr}-{bnr}-{fnr}-{snr}_{date}_{title}"));
    EXPECT_THAT(guessed({"Gnr 49 bnr 130/a.pdf", "gnr 50 bnr 1/b.pdf"}),
                ElementsAre("gnr {gnr} bnr {bnr}/{title}"));
}

TEST(PathGuess, TakesAFolderForAShelfWhereEachIsCalledByOne) {
    EXPECT_THAT(guessed({"Hylle B2/49-130/Søknad.pdf", "hylle_3/49-131/Plan.tif"}),
                ElementsAre("{shelf}/{gnr}-{bnr}/{title}"));
    EXPECT_THAT(guessed({"Levering 1/Arkivboks 7/49-130/a.pdf", "Levering 1/Eske 8/49-131/b.pdf"}),
                ElementsAre("{any}/{shelf}/{gnr}-{bnr}/{title}"));
    EXPECT_THAT(guessed({"Boks 1/49-130/Søknad.pdf", "Diverse/49-131/Plan.tif"}),
                ElementsAre("{any}/{gnr}-{bnr}/{title}"));
    EXPECT_THAT(guessed({"Boksen/49-130/Søknad.pdf", "Permanent 1/49-131/Plan.tif"}),
                ElementsAre("{any}/{gnr}-{bnr}/{title}"));
}

TEST(PathGuess, KeepsTheDatesOfThoseThatHaveThem) {
    std::vector<std::string> paths;
    for (int i = 1; i <= 30; ++i) {
        paths.push_back("49-" + std::to_string(i) + "/02.05.1967 Søknad.pdf");
        paths.push_back("49-" + std::to_string(i) + "/Kart.pdf");
    }
    const auto guess = guess_patterns(paths);
    EXPECT_THAT(guessed(paths), ElementsAre("{gnr}-{bnr}/{date} {title}", "{gnr}-{bnr}/{title}"));
    EXPECT_EQ(guess.following, guess.looked_at);
    EXPECT_THAT(guess.dates, Contains("02.05.1967"));
}

TEST(PathGuess, TellsOfNamesThatSayNothing) {
    const auto guess = guess_patterns({"IMG_0001.jpg", "IMG_0002.jpg", "Leveranse/lesmeg.txt"});
    EXPECT_THAT(guess.patterns, IsEmpty());
    EXPECT_THAT(guess.strange, Contains("IMG_0001.jpg"));
    EXPECT_THAT(guess_patterns({}).patterns, IsEmpty());
}

}  // namespace
}  // namespace byggarkiv::intake
