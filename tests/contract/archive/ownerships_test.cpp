#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/ownerships.hpp"
#include "archive/properties.hpp"
#include "archive/registers.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr const char* kari = "18917811535";
constexpr const char* ola = "26916609387";
constexpr const char* company = "310973513";

TEST(Share, IsExactOrNothing) {
    EXPECT_EQ(Share::parse("1/3"), (Share{1, 3}));
    EXPECT_EQ(Share::parse("999999999/999999999")->text(), "999999999/999999999");
    for (const auto* const wrong : {"", "1", "0/1", "1/0", "2/1", "-1/2", "1/-2", "1/2/3", " 1/2",
                                    "1.5/2", "1/10000000000", "a/b", "½", "1//2"})
        EXPECT_FALSE(Share::parse(wrong)) << wrong;
}

class OwnershipsTest : public testing::Test {
protected:
    template <typename Row>
    bool put(const Row& row) {
        auto change = desk.begin(test::author);
        const bool changed = desk.registers().put(row);
        change.commit();
        return changed;
    }
    void own(const char* who, std::string_view number, std::string share = "1/1",
             std::string_view from = "2000-01-01", std::string_view to = "") {
        OwnershipRow row{property(number), {}, "", "STILLE ØRRET", std::move(share), day(from), {}};
        if (!to.empty()) row.to = day(to);
        if (std::string_view(who).size() == 9)
            row.organisation = who;
        else
            row.person = person(who);
        put(row);
    }
    PowerRow power(std::string key = "f1") const {
        PowerRow row{std::move(key), {}, {}, "RASK GRAN", {}, day("2020-01-01"), {}, {}};
        row.principal.organisation = company;
        row.attorney.person = person(ola);
        return row;
    }
    domain::PersonKey key_of(const char* number) { return archive->person(person(number)); }
    std::vector<std::string> may_act(std::string_view on) {
        std::vector<std::string> numbers;
        for (const auto& key : desk.ownerships().may_act_for(key_of(ola), day(on)))
            numbers.push_back(desk.properties().get(key)->present().local_text());
        return numbers;
    }

    TestArchive archive;
    Desk desk = archive->desk();
};

TEST_F(OwnershipsTest, NameTheOwnersOfADay) {
    own(kari, "9999-1/1", "1/2", "2000-01-01", "2010-01-01");
    own(ola, "9999-1/1", "1/3", "2005-01-01");
    const auto home = desk.properties().find(property("9999-1/1")).value();
    EXPECT_EQ(desk.ownerships().owners(home, day("2006-01-01")).size(), 2u);
    const auto today = desk.ownerships().owners(home, day("2026-01-01"));
    ASSERT_EQ(today.size(), 1u);
    EXPECT_EQ(today[0].name, "STILLE ØRRET");
    EXPECT_EQ(today[0].share.text(), "1/3");
    EXPECT_EQ(today[0].key, key_of(ola));
}

TEST_F(OwnershipsTest, AddUpSharesExactly) {
    for (const auto* const number : {"9999-1/1", "9999-1/2"}) {
        own(kari, number, "1/3");
        own(ola, number, "1/3");
    }
    own(company, "9999-1/1", "1/3");
    own(company, "9999-1/2", "334/1000");
    own(kari, "9999-1/3", "");
    const auto found = desk.ownerships().oversubscribed(day("2026-01-01"), 10);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].property, desk.properties().find(property("9999-1/2")));
    EXPECT_EQ(found[0].sum, "1501/1500");
    EXPECT_THAT(desk.ownerships().oversubscribed(day("1999-01-01"), 10), IsEmpty());
}

TEST_F(OwnershipsTest, LetAnAttorneyActForAllThatAPrincipalOwns) {
    own(company, "9999-1/1");
    own(company, "9999-1/2", "1/1", "2000-01-01", "2022-01-01");
    own(kari, "9999-1/3");
    EXPECT_TRUE(put(power()));
    EXPECT_FALSE(put(power()));
    EXPECT_THAT(may_act("2021-06-01"), UnorderedElementsAre("1/1", "1/2"));
    EXPECT_THAT(may_act("2022-01-01"), ElementsAre("1/1"));
    EXPECT_THAT(may_act("2019-12-31"), IsEmpty());
    EXPECT_EQ(desk.ownerships().owned_or_acted_for(key_of(ola), day("2023-01-01")).size(), 1u);
    EXPECT_THAT(desk.ownerships().may_act_for(key_of(kari), day("2021-06-01")), IsEmpty());
}

TEST_F(OwnershipsTest, HoldAPowerToItsPropertyItsLastDayAndItsWithdrawal) {
    own(company, "9999-1/1");
    own(company, "9999-1/2");
    auto one = power();
    one.property = property("9999-1/2");
    one.to = day("2025-01-01");
    put(one);
    EXPECT_THAT(may_act("2024-12-31"), ElementsAre("1/2"));
    EXPECT_THAT(may_act("2025-01-01"), IsEmpty());
    one.withdrawn = day("2023-03-03");
    EXPECT_TRUE(put(one));
    EXPECT_THAT(may_act("2023-03-02"), ElementsAre("1/2"));
    EXPECT_THAT(may_act("2023-03-03"), IsEmpty());
}

TEST_F(OwnershipsTest, RememberWhoseAddressIsProtected) {
    OwnershipRow row{property("9999-1/1"),         person(kari), "", "STILLE ØRRET", "1/1", {}, {},
                     Protection::protected_address};
    EXPECT_TRUE(put(row));
    EXPECT_FALSE(put(row));
    EXPECT_TRUE(desk.ownerships().protected_person(key_of(kari)));
    EXPECT_FALSE(desk.ownerships().protected_person(key_of(ola)));
    row.protection = Protection::not_told;
    put(row);
    EXPECT_TRUE(desk.ownerships().protected_person(key_of(kari)));
    row.protection = Protection::none;
    EXPECT_TRUE(put(row));
    EXPECT_FALSE(desk.ownerships().protected_person(key_of(kari)));
}

TEST_F(OwnershipsTest, KeepsAProtectionByHandWhateverTheRegisterSays) {
    const auto key = key_of(kari);
    {
        auto change = desk.begin(test::author);
        desk.ownerships().protect(key);
        change.commit();
    }
    put(OwnershipRow{
        property("9999-1/1"), person(kari), "", "STILLE ØRRET", "1/1", {}, {}, Protection::none});
    EXPECT_TRUE(desk.ownerships().protected_person(key));
    {
        auto change = desk.begin(test::author);
        desk.ownerships().lift_protection(key);
        change.commit();
    }
    EXPECT_FALSE(desk.ownerships().protected_person(key));
}

TEST_F(OwnershipsTest, RefusesSomebodyWhoIsBothOrNeither) {
    auto row = power();
    row.attorney.organisation = company;
    EXPECT_THROW(put(row), std::logic_error);
    EXPECT_THROW(put(OwnershipRow{property("9999-1/1"), {}, "", "X", "", {}, {}}),
                 std::logic_error);
}

}  // namespace
}  // namespace byggarkiv::archive
