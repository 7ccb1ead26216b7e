#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/lineage.hpp"
#include "archive/municipalities.hpp"
#include "archive/properties.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

MunicipalityChange change_of(const char* from, const char* to, std::string_view on) {
    return {domain::MunicipalityNumber::parse(from).value(),
            domain::MunicipalityNumber::parse(to).value(), day(on), "", ""};
}

domain::MunicipalityNumber code(const char* text) {
    return domain::MunicipalityNumber::parse(text).value();
}

TEST(MunicipalityPaths, FollowOneReformAfterTheOther) {
    const MunicipalityPaths paths({change_of("9996", "9997", "2018-01-01"),
                                   change_of("9997", "9999", "2020-01-01"),
                                   change_of("9999", "9999", "2021-01-01")});
    EXPECT_FALSE(paths.fault());
    EXPECT_THAT(paths.next(code("9996"), {})->codes, ElementsAre(code("9997")));
    EXPECT_EQ(paths.next(code("9997"), day("2018-01-01"))->on, day("2020-01-01"));
    EXPECT_FALSE(paths.next(code("9997"), day("2020-01-01")));
    EXPECT_FALSE(paths.next(code("9999"), {}));  // only its name changed
    EXPECT_THAT(paths.origin(code("9999"))->codes, ElementsAre(code("9997")));
}

TEST(MunicipalityPaths, KnowTheSeveralSuccessorsOfASplit) {
    const MunicipalityPaths paths({change_of("9996", "9997", "2020-01-01"),
                                   change_of("9996", "9996", "2020-01-01"),
                                   change_of("9996", "9998", "2020-01-01")});
    EXPECT_FALSE(paths.fault());
    EXPECT_THAT(paths.next(code("9996"), {})->codes,
                ElementsAre(code("9996"), code("9997"), code("9998")));
}

TEST(MunicipalityPaths, RefuseCirclesAndSecondDissolutions) {
    EXPECT_TRUE(MunicipalityPaths({change_of("9996", "9997", "2020-01-01"),
                                   change_of("9997", "9996", "2020-01-01")})
                    .fault());
    EXPECT_TRUE(MunicipalityPaths({change_of("9996", "9997", "2020-01-01"),
                                   change_of("9997", "9998", "2020-01-01"),
                                   change_of("9998", "9996", "2020-01-01")})
                    .fault());
    EXPECT_TRUE(MunicipalityPaths({change_of("9996", "9997", "2018-01-01"),
                                   change_of("9996", "9998", "2020-01-01")})
                    .fault());
    EXPECT_FALSE(MunicipalityPaths({change_of("9996", "9997", "2018-01-01"),
                                    change_of("9997", "9996", "2019-01-01"),
                                    change_of("9996", "9998", "2020-01-01")})
                     .fault());
    EXPECT_FALSE(MunicipalityPaths({}).fault());
}

class MunicipalitiesTest : public testing::Test {
protected:
    domain::PropertyKey enter(std::string_view number, std::string_view on = "") {
        auto change = desk.begin(test::author);
        const auto key = desk.properties().find_or_enter(
            property(number), on.empty() ? std::nullopt : std::optional(day(on)));
        change.commit();
        return key;
    }
    void put(const std::vector<MunicipalityChange>& changes) {
        auto change = desk.begin(test::author);
        for (const auto& one : changes) desk.municipalities().put(one);
        change.commit();
    }
    ReformPage apply(const char* municipality) {
        auto change = desk.begin(test::author);
        auto page = desk.municipalities().apply(code(municipality), {}, 100);
        change.commit();
        return page;
    }
    std::vector<std::string> numbers_of(const domain::PropertyKey& key) {
        std::vector<std::string> all;
        const auto found = desk.properties().get(key).value();
        for (const auto& held : found.numbers)
            all.push_back(held.number.text() + " " + (held.from ? held.from->text() : "") + ".." +
                          (held.to ? held.to->text() : ""));
        return all;
    }
    std::vector<domain::PropertyKey> holders(std::string_view number) {
        return desk.lineage().trace(property(number)).holders;
    }

    TestArchive archive;
    Desk desk = archive->desk();
    const std::vector<MunicipalityChange> chain = {change_of("9996", "9997", "2018-01-01"),
                                                   change_of("9997", "9999", "2020-01-01")};
    const std::vector<MunicipalityChange> parting = {change_of("9996", "9997", "2020-01-01"),
                                                     change_of("9996", "9998", "2020-01-01")};
};

TEST_F(MunicipalitiesTest, GiveAPropertyANumberForEachReform) {
    const auto house = enter("9996-49/130");
    put(chain);
    EXPECT_EQ(apply("9996").moved, 1u);
    EXPECT_THAT(numbers_of(house),
                ElementsAre("9999-49/130 2020-01-01..", "9997-49/130 2018-01-01..2020-01-01",
                            "9996-49/130 ..2018-01-01"));
    for (const auto* const number : {"9996-49/130", "9997-49/130", "9999-49/130"})
        EXPECT_EQ(desk.properties().find(property(number)), house) << number;
    EXPECT_EQ(apply("9996").seen, 0u);
    EXPECT_EQ(apply("9997").seen, 0u);
    EXPECT_EQ(desk.lineage().of(house).size(), 2u);
}

TEST_F(MunicipalitiesTest, AreFollowedWhereOnlyOneOfTheNumbersIsKnown) {
    put(chain);
    const auto today = enter("9999-49/130");
    EXPECT_EQ(desk.properties().find(property("9996-49/130")), today);
    EXPECT_EQ(enter("9996-49/130"), today);
    EXPECT_EQ(numbers_of(today).size(), 1u);

    const auto old = enter("9996-50/1");
    EXPECT_EQ(desk.properties().find(property("9999-50/1")), old);
    EXPECT_EQ(desk.properties().get(old)->present().text(), "9999-50/1");
}

TEST_F(MunicipalitiesTest, LeaveOpenWhichPartOfASplitGotAProperty) {
    const auto house = enter("9996-49/130");
    put(parting);
    const auto page = apply("9996");
    EXPECT_EQ(page.awaiting, 1u);
    ASSERT_THAT(page.questions, SizeIs(1));
    EXPECT_THAT(page.questions[0], HasSubstr("9997, 9998"));
    ASSERT_THAT(desk.municipalities().awaiting_decision(10), SizeIs(1));
    EXPECT_THAT(holders("9996-49/130"), ElementsAre(house));
    EXPECT_THAT(holders("9997-49/130"), ElementsAre(house));
    EXPECT_THAT(holders("9998-49/130"), ElementsAre(house));
    EXPECT_EQ(apply("9996").seen, 0u);

    // A delivery that names it settles the matter.
    EXPECT_EQ(enter("9998-49/130", "2026-01-01"), house);
    EXPECT_THAT(desk.municipalities().awaiting_decision(10), IsEmpty());
    EXPECT_THAT(numbers_of(house),
                ElementsAre("9998-49/130 2020-01-01..", "9996-49/130 ..2020-01-01"));
    EXPECT_NE(enter("9997-49/130", "2026-01-01"), house);
}

TEST_F(MunicipalitiesTest, LetAnEventTellWhichPartGotAProperty) {
    const auto house = enter("9996-49/130");
    put(parting);
    apply("9996");
    auto change = desk.begin(test::author);
    const auto told = desk.lineage().record({"arkivar",
                                             "1",
                                             LineageKind::reform,
                                             day("2020-01-01"),
                                             {property("9996-49/130")},
                                             {property("9997-4/13")}});
    ASSERT_TRUE(told) << told.reason();
    change.commit();
    EXPECT_THAT(desk.municipalities().awaiting_decision(10), IsEmpty());
    EXPECT_EQ(desk.properties().get(house)->present().text(), "9997-4/13");
}

TEST_F(MunicipalitiesTest, GuessNotWhereTwoWouldGetOneNumber) {
    const auto one = enter("9996-1/1");
    const auto two = enter("9997-1/1");
    put({change_of("9996", "9999", "2020-01-01"), change_of("9997", "9999", "2020-01-01")});
    EXPECT_EQ(apply("9996").awaiting, 1u);
    EXPECT_EQ(apply("9997").awaiting, 1u);
    EXPECT_THAT(holders("9999-1/1"), ElementsAre(one, two));
    EXPECT_THAT(holders("9996-1/1"), ElementsAre(one));
}

TEST_F(MunicipalitiesTest, JoinWhatWasEnteredUnderBothNumbersBefore) {
    const auto old = enter("9996-49/130");
    const auto today = enter("9999-49/130");
    put({change_of("9996", "9999", "2020-01-01")});
    EXPECT_EQ(apply("9996").joined, 1u);
    EXPECT_THAT(desk.lineage().trace(property("9996-49/130")).present, ElementsAre(today));
    EXPECT_THAT(desk.lineage().ceased_ancestors(today), ElementsAre(old));
}

TEST_F(MunicipalitiesTest, AreKeptOnceAndByTheirLatestNames) {
    auto named = chain[0];
    named.new_name = "Sørvik";
    put({named});
    auto change = desk.begin(test::author);
    EXPECT_FALSE(desk.municipalities().put(named));
    named.new_name = "Sørvik - Lullivihka";
    EXPECT_TRUE(desk.municipalities().put(named));
    change.commit();
    ASSERT_THAT(desk.municipalities().changes(), SizeIs(1));
    EXPECT_EQ(desk.municipalities().changes()[0].new_name, "Sørvik - Lullivihka");
}

}  // namespace
}  // namespace byggarkiv::archive
