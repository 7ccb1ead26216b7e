#include "placing/placing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/placing/town.hpp"

namespace byggarkiv::placing {
namespace {

using test::Town;

class Placing : public testing::Test {
protected:
    Placing() {
        town.add("49/130", "Solbakken", 9, "12/44", "118/1967");
        town.add("49/131", "Solbakken", 11);
        town.add("49/138", "Storgata", 1);
        town.add("9/7", "", 0);
        town.add("9/7/0/1", "Lønnestien", 4);
        town.add("9/7/0/2", "Lønnestien", 4);
    }
    std::vector<Candidate> of(std::string_view page, Text text = Text::exact,
                              std::string_view name = "") {
        return candidates({name, "", {page}, text}, town, Town::home());
    }
    // "49/130 0.93", the likeliest alone.
    std::string first(const std::vector<Candidate>& found) {
        if (found.empty()) return "none";
        return found.front().property.number.local_text();
    }

    Town town;
};

TEST_F(Placing, FindsAPropertyByItsNumberPresentOrPast) {
    const auto present = of("Eiendom: gnr. 49, bnr. 130. Søknad om garasje.");
    EXPECT_EQ(first(present), "49/130");
    EXPECT_GT(present[0].confidence, 0.9);
    ASSERT_EQ(present[0].evidence.size(), 1u);
    EXPECT_EQ(present[0].evidence[0].found, "gnr. 49, bnr. 130");
    EXPECT_EQ(present[0].evidence[0].page, 1);
    EXPECT_EQ(first(of("Eiendom: gnr. 12, bnr. 44")), "49/130");
}

TEST_F(Placing, SaysNothingOfPropertiesThatNobodyKnows) {
    EXPECT_TRUE(of("Eiendom: gnr. 77 bnr. 1, Ukjentgata 3, sak 1/1901").empty());
    EXPECT_TRUE(of("").empty());
    EXPECT_TRUE(candidates({}, town, Town::home()).empty());
}

TEST_F(Placing, GrowsSureByWhatAgrees) {
    const auto one = of("se Solbakken 9");
    const auto two = of("se Solbakken 9, gnr 49 bnr 130");
    const auto three = of("se Solbakken 9, gnr 49 bnr 130, sak 118/1967");
    EXPECT_LT(one[0].confidence, two[0].confidence);
    EXPECT_LT(two[0].confidence, three[0].confidence);
}

TEST_F(Placing, GrowsDoubtfulByWhatDisagrees) {
    const auto found = of("Gjelder gnr 49 bnr 130 og gnr 49 bnr 138");
    EXPECT_LT(found[0].confidence, 0.6);
    EXPECT_EQ(found.size(), 2u);
}

TEST_F(Placing, DoesNotTakeANeighbourForTheOneItIsAbout) {
    const auto found = of(
        "Gjelder eiendom gnr 49 bnr 130, Solbakken 9. Bygget blir liggende fire meter fra grensen, "
        "og høyden er åtte meter over terrenget.\nNaboer: gnr 49 bnr 131 er varslet.");
    EXPECT_EQ(first(found), "49/130");
    EXPECT_GT(found[0].confidence, 0.9);
}

TEST_F(Placing, IsLessSureOfWhatAScannerRead) {
    const auto page = "Eiendom: gnr. 49, bnr. 130";
    EXPECT_GT(of(page)[0].confidence, of(page, Text::read_by_ocr)[0].confidence);
    EXPECT_LT(of(page, Text::read_by_ocr)[0].confidence, 0.85);
    EXPECT_EQ(first(of("Eiendom: Cnr. 49 bnr. l30, Soibakken 9", Text::read_by_ocr)), "49/130");
}

TEST_F(Placing, TrustsTheNameOfAFile) {
    EXPECT_EQ(first(of("", Text::read_by_ocr, "Gnr 49 bnr 130/Søknad.tif")), "49/130");
    EXPECT_GT(of("", Text::read_by_ocr, "Gnr 49 bnr 130/Søknad.tif")[0].confidence, 0.85);
    EXPECT_LT(of("", Text::exact, "49/130.tif")[0].confidence, 0.85);  // may be anything
}

TEST_F(Placing, TakesARowHouseForTheWholeAndASectionForItself) {
    EXPECT_EQ(first(of("Byggested: Lønnestien 4")), "9/7");
    EXPECT_EQ(first(of("Eiendom: gnr 9 bnr 7 snr 2, Lønnestien 4")), "9/7/0/2");
}

}  // namespace
}  // namespace byggarkiv::placing
