#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/cases.hpp"
#include "archive/properties.hpp"
#include "base/failure.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::archive {
namespace {

using namespace test;
using domain::CaseStatus;
using testing::ElementsAre;

class CasesTest : public testing::Test {
protected:
    domain::CaseKey enter(const NewCase& entry) {
        auto change = desk.begin(test::author);
        const auto key = desk.cases().enter(entry, "test").key;
        change.commit();
        return key;
    }
    NewCase some_case(const std::string& external_key = "c1") {
        auto change = desk.begin(test::author);
        auto entry = a_case(desk, external_key);
        change.commit();
        return entry;
    }

    TestArchive archive;
    Desk desk = archive->desk();
};

TEST_F(CasesTest, GivesBackWhatWasEntered) {
    auto entry = some_case();
    entry.status = CaseStatus::closed;
    entry.closed = date("2025");
    entry.parties = {{"tiltakshaver", "Kari Nordmann", domain::PersonKey("hash")},
                     {"nabo", "Ola Nordmann", std::nullopt}};
    const auto key = enter(entry);

    const auto found = desk.cases().get(key).value();
    EXPECT_EQ(found.source, entry.source);
    EXPECT_EQ(found.number_text, "2024/1");
    EXPECT_EQ(found.title, entry.title);
    EXPECT_EQ(found.status, CaseStatus::closed);
    EXPECT_EQ(found.opened.text(), "2024-03-01");
    EXPECT_EQ(found.closed.text(), "2025");
    const auto parties = desk.cases().parties(key);
    ASSERT_EQ(parties.size(), 2u);
    EXPECT_EQ(parties[0].person, domain::PersonKey("hash"));
    EXPECT_FALSE(parties[1].person);
    EXPECT_EQ(desk.cases().properties(key).size(), 1u);
}

TEST_F(CasesTest, EntersTheSameCaseOnceAndAddsWhatIsNewToIt) {
    auto entry = some_case();
    auto change = desk.begin(test::author);
    const auto first = desk.cases().enter(entry, "test");
    entry.title = "another title";
    entry.properties.push_back({desk.properties().find_or_enter(property("9999-49/131")), ""});
    const auto second = desk.cases().enter(entry, "test");
    change.commit();

    EXPECT_EQ(first.filed, Filed::now);
    EXPECT_EQ(second.filed, Filed::before);
    EXPECT_EQ(first.key, second.key);
    EXPECT_EQ(desk.cases().get(first.key)->title, "Garasje, Storgata 12");
    EXPECT_EQ(desk.cases().properties(first.key).size(), 2u);
}

TEST_F(CasesTest, AddsPartiesThatAreNewToAKnownCaseAlone) {
    auto entry = some_case();
    entry.parties = {{"tiltakshaver", "Kari Nordmann", domain::PersonKey("hash")},
                     {"nabo", "Ola Nordmann"}};
    const auto key = enter(entry);
    entry.parties = {{"nabo", "Ola Nordmann"},
                     {"nabo", "Ola Nordmann", domain::PersonKey("another")},
                     {"nabo", "Per"},
                     {"nabo", "Per"}};
    enter(entry);
    std::vector<std::string> names;
    for (const auto& party : desk.cases().parties(key)) names.push_back(party.name);
    EXPECT_THAT(names, ElementsAre("Kari Nordmann", "Ola Nordmann", "Ola Nordmann", "Per"));
}

TEST_F(CasesTest, KeepsCasesOfTwoSystemsApartThatShareANumber) {
    auto entry = some_case();
    const auto ours = enter(entry);
    entry.source = "nabokommunen";
    const auto theirs = enter(entry);
    EXPECT_NE(ours, theirs);

    const auto both = desk.cases().numbered(2024, 1);
    ASSERT_EQ(both.size(), 2u);
    EXPECT_EQ(both[0].source, "gammelt system");
    EXPECT_EQ(both[1].source, "nabokommunen");
    EXPECT_EQ(desk.cases().with_number_text("2024/1").size(), 2u);
    EXPECT_TRUE(desk.cases().numbered(2024, 2).empty());
    EXPECT_TRUE(desk.cases().with_number_text("2024/1 ").empty());
}

TEST_F(CasesTest, NumbersCasesPerSystemAndYear) {
    EXPECT_EQ(desk.cases().next_sequence("gammelt system", 2024), 1);
    enter(some_case("a"));
    enter(some_case("b"));
    EXPECT_EQ(desk.cases().next_sequence("gammelt system", 2024), 3);
    EXPECT_EQ(desk.cases().next_sequence("gammelt system", 2025), 1);
    EXPECT_EQ(desk.cases().next_sequence("another", 2024), 1);
}

TEST_F(CasesTest, ListsThoseOfAPropertyNewestFirstUpToTheLimit) {
    const std::vector<std::string> opened{"1963-04-01", "1987", "", "2020-01"};
    for (const auto& when : opened) {
        auto entry = some_case("opened " + when);
        entry.title = when;
        entry.opened = date(when);
        enter(entry);
    }
    const auto home = desk.properties().find(property("9999-49/130")).value();
    std::vector<std::string> titles;
    for (const auto& found : desk.cases().of_property(home, 3)) titles.push_back(found.title);
    EXPECT_THAT(titles, ElementsAre("2020-01", "1987", "1963-04-01"));
    EXPECT_TRUE(desk.cases().of_property(domain::PropertyKey::random(), 10).empty());
}

TEST_F(CasesTest, ListsByStatusInOneSystem) {
    const auto key = enter(some_case());
    EXPECT_EQ(desk.cases().with_status(CaseStatus::open, "gammelt system", 10).size(), 1u);
    EXPECT_TRUE(desk.cases().with_status(CaseStatus::open, "another", 10).empty());
    auto change = desk.begin(test::author);
    desk.cases().set_status(key, CaseStatus::closed, date("2024-05-01"));
    change.commit();
    EXPECT_TRUE(desk.cases().with_status(CaseStatus::open, "gammelt system", 10).empty());
    EXPECT_EQ(desk.cases().get(key)->closed.text(), "2024-05-01");
}

TEST_F(CasesTest, NumbersJournalEntriesAndKeepsTheirCorrespondentsInOrder) {
    const auto key = enter(some_case());
    auto change = desk.begin(test::author);
    auto entry = an_entry("j1");
    entry.correspondents = {{domain::PartyRole::sender, "Kari"},
                            {domain::PartyRole::recipient, "Kommunen"},
                            {domain::PartyRole::copy_recipient, "Ola"}};
    const auto first = desk.cases().enter(key, entry, "test").key;
    entry = an_entry("j2");
    entry.number = 7;
    desk.cases().enter(key, entry, "test");
    desk.cases().enter(key, an_entry("j3"), "test");
    EXPECT_EQ(desk.cases().enter(key, an_entry("j1"), "test").filed, Filed::before);
    change.commit();

    std::vector<int> numbers;
    for (const auto& found : desk.cases().journal(key)) numbers.push_back(found.number);
    EXPECT_THAT(numbers, ElementsAre(1, 7, 8));
    const auto correspondents = desk.cases().correspondents(first);
    ASSERT_EQ(correspondents.size(), 3u);
    EXPECT_EQ(correspondents[0].name, "Kari");
    EXPECT_EQ(correspondents[2].role, domain::PartyRole::copy_recipient);
}

TEST_F(CasesTest, TakesBothEntriesOfADeliveryThatNumberedTwice) {
    const auto key = enter(some_case());
    auto change = desk.begin(test::author);
    auto entry = an_entry("j1");
    entry.number = 3;
    desk.cases().enter(key, entry, "test");
    entry.external_key = "j2";
    desk.cases().enter(key, entry, "test");
    change.commit();
    const auto journal = desk.cases().journal(key);
    ASSERT_EQ(journal.size(), 2u);
    EXPECT_EQ(journal[0].number, 3);
    EXPECT_EQ(journal[1].number, 4);
}

TEST_F(CasesTest, GivesNothingForKeysItDoesNotKnow) {
    const auto unknown = domain::CaseKey::random();
    EXPECT_FALSE(desk.cases().get(unknown));
    EXPECT_TRUE(desk.cases().journal(unknown).empty());
    EXPECT_TRUE(desk.cases().parties(unknown).empty());
    EXPECT_TRUE(desk.cases().properties(unknown).empty());
    EXPECT_TRUE(desk.cases().correspondents(domain::JournalEntryKey::random()).empty());
}

TEST_F(CasesTest, RefusesToWriteOutsideAChange) {
    const auto entry = some_case();
    EXPECT_THROW(desk.cases().enter(entry, "test"), std::logic_error);
    const auto key = enter(entry);
    EXPECT_THROW(desk.cases().enter(key, an_entry(), "test"), std::logic_error);
    EXPECT_THROW(desk.cases().set_status(key, CaseStatus::closed, {}), std::logic_error);
    EXPECT_THROW(desk.properties().find_or_enter(property("9999-1/1")), std::logic_error);
}

TEST_F(CasesTest, NumbersJournalEntriesWithinOneYearOfOneSource) {
    const auto entry = some_case();
    const auto key = enter(entry);
    EXPECT_EQ(desk.cases().next_journal_sequence(entry.source, 2024), 1);
    auto change = desk.begin(test::author);
    auto journalled = an_entry();
    journalled.journal_year = 2024;
    journalled.sequence = 41;
    desk.cases().enter(key, journalled, "test");
    change.commit();
    EXPECT_EQ(desk.cases().next_journal_sequence(entry.source, 2024), 42);
    EXPECT_EQ(desk.cases().next_journal_sequence(entry.source, 2025), 1);
    EXPECT_EQ(desk.cases().next_journal_sequence("another system", 2024), 1);
}

TEST_F(CasesTest, RefusesLinksToWhatIsNotThere) {
    auto entry = some_case();
    entry.properties.push_back({domain::PropertyKey::random(), ""});
    EXPECT_THROW(enter(entry), Failure);
    EXPECT_TRUE(desk.cases().numbered(2024, 1).empty());
    auto change = desk.begin(test::author);
    EXPECT_THROW(desk.cases().enter(domain::CaseKey::random(), an_entry(), "test"), Failure);
}

TEST_F(CasesTest, KeepsAnyTextAsItIs) {
    auto entry = some_case();
    entry.title = "'); DROP TABLE case_file; --\n\t\"æøå\" \xF0\x9F\x8F\xA0";
    const auto key = enter(entry);
    EXPECT_EQ(desk.cases().get(key)->title, entry.title);
}

}  // namespace
}  // namespace byggarkiv::archive
