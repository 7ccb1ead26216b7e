#include <gmock/gmock.h>

#include "archive/documents.hpp"
#include "archive/placings.hpp"
#include "archive/properties.hpp"
#include "archive/registers.hpp"
#include "functional/import/import_fixture.hpp"

namespace byggarkiv::test {
namespace {

using archive::Placing;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// Deliveries that do not tell which property a paper is about.
class PlacedImport : public Import {
protected:
    PlacedImport() {
        auto desk = archive->desk();
        auto change = desk.begin(author);
        auto registers = desk.registers();
        for (int house = 1; house <= 20; ++house)
            registers.put(
                archive::AddressRow{.external_key = "a" + std::to_string(house),
                                    .property = property("9999-49/" + std::to_string(120 + house)),
                                    .street = "Solbakken",
                                    .number = static_cast<unsigned>(house),
                                    .letter = "",
                                    .postcode = "9999",
                                    .place = "Testvik"});
        change.commit();
    }
    std::vector<std::string> numbers(const archive::Document& document) {
        auto desk = archive->desk();
        std::vector<std::string> all;
        for (const auto& key : desk.documents().properties(document.key))
            all.push_back(desk.properties().get(key)->present().local_text());
        return all;
    }
    Placing placing(const archive::Document& document) {
        return archive->desk().placings().of(document.key).value();
    }
};

TEST_F(PlacedImport, FindsThePropertyInWhatWasWrittenOnThePaper) {
    write_register(";1967;;;;Søknad;søknad;;;;;a.pdf;1\n");
    write("a.pdf", a_pdf({"Byggemelding", "Eiendom: gnr. 49, bnr. 129", "Byggested: Solbakken 9"}));

    const auto report = import();

    EXPECT_EQ(report.stored, 1u);
    EXPECT_EQ(report.placed, 1u);
    EXPECT_EQ(report.to_place, 0u);
    EXPECT_TRUE(mentions(report.review, "line 2", "its text is asked"));
    EXPECT_THAT(numbers(document("Søknad")), testing::ElementsAre("49/129"));
    const auto placed = placing(document("Søknad"));
    EXPECT_EQ(placed.state, Placing::State::placed);
    EXPECT_GE(placed.found.per_mille, 850);
    EXPECT_THAT(placed.found.evidence, HasSubstr("number 2 gnr. 49, bnr. 129"));
    EXPECT_THAT(placed.found.evidence, HasSubstr("address 3 Solbakken 9"));

    const auto before = inventory();
    EXPECT_EQ(import().placed, 0u);
    EXPECT_EQ(inventory(), before);
}

TEST_F(PlacedImport, LeavesToAPersonWhatIsNotSureEnough) {
    write_register(
        ";1967;;;;Brev;brev;;;;;a.pdf;1\n;1967;;;;Notat;notat;;;;;b.pdf;1\n"
        ";1967;;;;Kart;kart;;;;;c.pdf;1\n");
    write("a.pdf", a_pdf({"Vi viser til samtalen om Solbakken 9 og Solbakken 11"}));
    write("b.pdf", a_pdf({"Vi viser til telefonsamtale"}));
    write("c.pdf", a_pdf({"Gjelder gnr 49 bnr 129 og gnr 49 bnr 131"}));

    const auto report = import();

    EXPECT_EQ(report.placed, 0u);
    EXPECT_EQ(report.to_place, 3u);
    EXPECT_THAT(numbers(document("Brev")), IsEmpty());
    EXPECT_TRUE(placing(document("Kart")).found.property);
    EXPECT_FALSE(placing(document("Notat")).found.property);
    EXPECT_THAT(archive->desk().placings().for_review(std::nullopt, 10), SizeIs(3));
}

TEST_F(PlacedImport, TakesWhatTheRegisterSaysWithoutNamingAProperty) {
    write_register(";1967;Solbakken 9;49;l29;Plan;plantegning;;;;;a.pdf;1\n");
    write("a.pdf", a_pdf({"PLAN 1. ETASJE"}));
    EXPECT_EQ(import().placed, 1u);
    EXPECT_THAT(placing(document("Plan")).found.evidence, HasSubstr("number 0 gnr 49 bnr l29"));
    EXPECT_THAT(numbers(document("Plan")), testing::ElementsAre("49/129"));
}

TEST_F(PlacedImport, FollowsTheOtherPapersOfItsCase) {
    write_register(
        "7/67;1967;Garasje;49;130;Søknad;søknad;;;;;a.pdf;1\n"
        "7/67;1967;Garasje;;;Brev;brev;;;;;b.pdf;1\n");
    write("a.pdf", a_pdf({"a"}));
    write("b.pdf", a_pdf({"Vi viser til samtalen om Solbakken 9"}));
    EXPECT_EQ(import().placed, 1u);
    EXPECT_THAT(numbers(document("Brev")), testing::ElementsAre("49/130"));
}

TEST_F(PlacedImport, AsksForAsMuchAsItIsTold) {
    write_register(";1967;;;;Søknad;søknad;;;;;a.pdf;1\n");
    write("a.pdf", a_pdf({"Eiendom: gnr. 49, bnr. 129. Byggested: Solbakken 9"}));
    auto chosen = options();
    chosen.threshold = 1000;
    EXPECT_EQ(Import::import(delivery, chosen).to_place, 1u);
}

TEST_F(PlacedImport, StopsAtTheNextCaseAndGoesOnWhenItIsGivenAgain) {
    std::string rows;
    for (int i = 1; i <= 9; ++i) {
        const auto name = std::to_string(i);
        rows += name + "/67;1967;;49;130;Brev " + name + ";brev;;;;;" + name + ".pdf;1\n";
        write(name + ".pdf", a_pdf({name}));
    }
    write_register(rows);
    std::stop_source source;
    source.request_stop();
    auto chosen = options();
    chosen.stop = source.get_token();
    const auto stopped = Import::import(delivery, chosen);
    EXPECT_TRUE(stopped.paused);
    EXPECT_EQ(stopped.stored, 0u);
    EXPECT_EQ(import().stored, 9u);
}

}  // namespace
}  // namespace byggarkiv::test
