#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/lineage.hpp"
#include "archive/properties.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class LineageTest : public testing::Test {
protected:
    domain::PropertyKey enter(std::string_view number) {
        auto change = desk.begin(test::author);
        const auto key = desk.properties().find_or_enter(property(number));
        change.commit();
        return key;
    }
    static std::vector<domain::PropertyId> numbers(std::initializer_list<const char*> texts) {
        std::vector<domain::PropertyId> all;
        for (const auto* const text : texts) all.push_back(property(text));
        return all;
    }
    Result<bool, std::string> record(LineageKind kind, std::string_view on,
                                     std::initializer_list<const char*> from,
                                     std::initializer_list<const char*> to, std::string key = "") {
        if (key.empty()) key = std::string(on) + *from.begin() + *to.begin();
        auto change = desk.begin(test::author);
        auto result = desk.lineage().record(
            {"matrikkelen", std::move(key), kind, day(on), numbers(from), numbers(to)});
        if (result) change.commit();
        return result;
    }
    void tell(LineageKind kind, std::string_view on, std::initializer_list<const char*> from,
              std::initializer_list<const char*> to) {
        const auto result = record(kind, on, from, to);
        EXPECT_TRUE(result) << (result ? "" : result.reason());
    }
    std::vector<std::string> present(std::string_view number, std::string_view on = "") {
        const auto trace = desk.lineage().trace(property(number),
                                                on.empty() ? std::nullopt : std::optional(day(on)));
        std::vector<std::string> texts;
        for (const auto& key : trace.present)
            texts.push_back(desk.properties().get(key)->present().text());
        return texts;
    }
    std::vector<domain::PropertyKey> holders(std::string_view number, std::string_view on) {
        return desk.lineage().trace(property(number), day(on)).holders;
    }

    TestArchive archive;
    Desk desk = archive->desk();
};

using enum LineageKind;

TEST_F(LineageTest, KeepsThePropertyWhenItsNumberChanges) {
    const auto house = enter("9999-49/130");
    tell(renumbering, "1998-05-02", {"9999-49/130"}, {"9999-12/7"});
    tell(renumbering, "2010-01-01", {"9999-12/7"}, {"9999-12/8"});
    EXPECT_THAT(present("9999-49/130"), ElementsAre("9999-12/8"));
    EXPECT_THAT(present("9999-12/7"), ElementsAre("9999-12/8"));
    EXPECT_THAT(holders("9999-49/130", "1998-05-01"), ElementsAre(house));
    EXPECT_THAT(holders("9999-49/130", "1998-05-02"), IsEmpty());
    EXPECT_THAT(holders("9999-12/7", "1998-05-02"), ElementsAre(house));
    EXPECT_EQ(desk.properties().get(house)->numbers.size(), 3u);
}

TEST_F(LineageTest, OffersAChoiceWhereAPropertyBecameSeveral) {
    enter("9999-49/130");
    tell(split, "2001-01-01", {"9999-49/130"}, {"9999-49/200", "9999-49/201"});
    EXPECT_THAT(present("9999-49/130"), ElementsAre("9999-49/200", "9999-49/201"));
    EXPECT_THAT(present("9999-49/200"), ElementsAre("9999-49/200"));
    tell(split, "2005-01-01", {"9999-49/201"}, {"9999-49/201", "9999-49/202"});
    EXPECT_THAT(present("9999-49/130"), ElementsAre("9999-49/200", "9999-49/201", "9999-49/202"));
    EXPECT_THAT(present("9999-49/201"), ElementsAre("9999-49/201"));  // whose number it is today
    EXPECT_THAT(present("9999-49/201", "2003-01-01"), ElementsAre("9999-49/201", "9999-49/202"));
    EXPECT_THAT(present("9999-49/201", "2006-01-01"), ElementsAre("9999-49/201"));
}

TEST_F(LineageTest, LeadsMergedPropertiesToTheOneTheyBecame) {
    const auto gone = enter("9999-49/131");
    const auto kept = enter("9999-49/130");
    tell(merge, "2003-04-05", {"9999-49/130", "9999-49/131"}, {"9999-49/130"});
    EXPECT_THAT(present("9999-49/131"), ElementsAre("9999-49/130"));
    EXPECT_THAT(present("9999-49/130"), ElementsAre("9999-49/130"));
    EXPECT_THAT(desk.lineage().ceased_ancestors(kept), ElementsAre(gone));
    EXPECT_THAT(desk.lineage().ceased_ancestors(gone), IsEmpty());
    const auto events = desk.lineage().of(gone);
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0].kind, merge);
    EXPECT_EQ(events[0].told, "9999-49/130, 9999-49/131 > 9999-49/130");
    EXPECT_EQ(events[0].source, "matrikkelen");
}

TEST_F(LineageTest, MayMergeBackWhatWasOnceSplitOff) {
    enter("9999-1/1");
    tell(split, "2000-01-01", {"9999-1/1"}, {"9999-1/1", "9999-1/2"});
    tell(merge, "2010-01-01", {"9999-1/1", "9999-1/2"}, {"9999-1/1"});
    EXPECT_THAT(present("9999-1/2"), ElementsAre("9999-1/1"));
    EXPECT_THAT(present("9999-1/2", "2005-01-01"), ElementsAre("9999-1/1"));
}

TEST_F(LineageTest, LetsSectionsComeIntoBeingOnAPropertyThatGoesOn) {
    enter("9999-49/130");
    tell(section, "1999-01-01", {"9999-49/130"}, {"9999-49/130/0/1", "9999-49/130/0/2"});
    EXPECT_THAT(present("9999-49/130"), ElementsAre("9999-49/130"));
    EXPECT_THAT(present("9999-49/130", "1990-01-01"),
                ElementsAre("9999-49/130", "9999-49/130/0/1", "9999-49/130/0/2"));
}

TEST_F(LineageTest, TellsTheHoldersOfANumberThatWasGivenAgainApartByDate) {
    const auto first = enter("9999-49/130");
    tell(renumbering, "1980-01-01", {"9999-49/130"}, {"9999-50/1"});
    enter("9999-60/1");
    tell(split, "2000-01-01", {"9999-60/1"}, {"9999-60/1", "9999-49/130"});
    EXPECT_THAT(holders("9999-49/130", "1970-01-01"), ElementsAre(first));
    EXPECT_THAT(holders("9999-49/130", "1990-01-01"), IsEmpty());
    const auto second = holders("9999-49/130", "2001-01-01");
    ASSERT_EQ(second.size(), 1u);
    EXPECT_NE(second[0], first);
    EXPECT_EQ(desk.properties().find(property("9999-49/130")), second[0]);
    EXPECT_THAT(present("9999-49/130", "1970-01-01"), ElementsAre("9999-50/1"));
}

TEST_F(LineageTest, SwapsTwoNumbersOnOneDay) {
    const auto one = enter("9999-1/1");
    const auto two = enter("9999-1/2");
    tell(renumbering, "2000-01-01", {"9999-1/1", "9999-1/2"}, {"9999-1/2", "9999-1/1"});
    EXPECT_EQ(desk.properties().get(one)->present().text(), "9999-1/2");
    EXPECT_EQ(desk.properties().get(two)->present().text(), "9999-1/1");
}

TEST_F(LineageTest, RecordsAnEventOnce) {
    enter("9999-1/1");
    EXPECT_TRUE(record(renumbering, "2000-01-01", {"9999-1/1"}, {"9999-1/2"}, "e1").value());
    EXPECT_FALSE(record(renumbering, "2000-01-01", {"9999-1/1"}, {"9999-1/2"}, "e1").value());
    const auto otherwise = record(renumbering, "2000-01-01", {"9999-1/1"}, {"9999-1/3"}, "e1");
    ASSERT_FALSE(otherwise);
    EXPECT_THAT(otherwise.reason(), HasSubstr("told otherwise"));
}

TEST_F(LineageTest, RefusesWhatCannotHaveHappened) {
    enter("9999-1/1");
    enter("9999-1/2");
    tell(renumbering, "2000-01-01", {"9999-1/1"}, {"9999-1/9"});
    tell(split, "2005-01-01", {"9999-1/2"}, {"9999-1/2", "9999-1/3"});
    const auto refused = [&](LineageKind kind, std::string_view on,
                             std::initializer_list<const char*> from,
                             std::initializer_list<const char*> to, std::string_view why) {
        SCOPED_TRACE(std::string(on) + " " + *from.begin() + " > " + *to.begin());
        const auto result = record(kind, on, from, to, "wrong");
        ASSERT_FALSE(result);
        EXPECT_THAT(result.reason(), HasSubstr(std::string(why)));
    };
    refused(renumbering, "2001-01-01", {"9999-1/1"}, {"9999-1/8"}, "nobody's number");
    refused(renumbering, "1999-01-01", {"9999-1/1"}, {"9999-1/8"}, "past the event");
    refused(renumbering, "2010-01-01", {"9999-1/2"}, {"9999-1/3"}, "before the event");
    refused(renumbering, "2010-01-01", {"9999-1/2"}, {"9999-1/2"}, "becomes itself");
    refused(renumbering, "2010-01-01", {"9999-1/2"}, {"9999-1/7", "9999-1/8"}, "as many");
    refused(reform, "2010-01-01", {"9999-1/2"}, {"9999-1/7"}, "another municipality");
    refused(split, "2010-01-01", {"9999-1/2"}, {"9999-1/7"}, "several properties after");
    refused(split, "2010-01-01", {"9999-1/2", "9999-1/9"}, {"9999-1/7", "9999-1/8"},
            "one property before");
    refused(merge, "2010-01-01", {"9999-1/2"}, {"9999-1/7"}, "several properties before");
    refused(merge, "2010-01-01", {"9999-1/2", "9999-1/2"}, {"9999-1/7"}, "twice");
    refused(section, "2010-01-01", {"9999-1/2"}, {"9999-1/9/0/1"}, "belong to the one");
    refused(section, "2010-01-01", {"9999-1/2"}, {"9999-1/2"}, "belong to the one");
}

TEST_F(LineageTest, RefusesACircleOnOneDay) {
    tell(split, "2000-01-01", {"9999-1/1"}, {"9999-1/1", "9999-1/2"});
    const auto result = record(split, "2000-01-01", {"9999-1/2"}, {"9999-1/2", "9999-1/1"});
    ASSERT_FALSE(result);
}

TEST_F(LineageTest, RefusesANumberThatTwoWouldHaveAtOneTime) {
    enter("9999-1/1");
    tell(renumbering, "2000-01-01", {"9999-1/1"}, {"9999-1/5"});
    // Somebody gets 1/1 from 2010; whoever would get it in 2005 for good would overlap.
    tell(split, "2010-01-01", {"9999-1/2"}, {"9999-1/2", "9999-1/1"});
    const auto result = record(renumbering, "2005-01-01", {"9999-1/3"}, {"9999-1/1"});
    ASSERT_FALSE(result);
    EXPECT_THAT(result.reason(), HasSubstr("belongs to another"));
}

TEST_F(LineageTest, FindsNothingForANumberNobodyHad) {
    EXPECT_THAT(desk.lineage().trace(property("9999-1/1")).holders, IsEmpty());
    EXPECT_THAT(present("9999-1/1"), IsEmpty());
    EXPECT_FALSE(desk.properties().find(property("9999-1/1")));
}

}  // namespace
}  // namespace byggarkiv::archive
