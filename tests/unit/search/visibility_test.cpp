#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_index.hpp"

namespace byggarkiv::search {
namespace {

using domain::AccessStatus;
using testing::ElementsAre;
using testing::IsEmpty;

index::Card closed(std::string title, AccessStatus status = AccessStatus::exempt) {
    auto card = TestIndex::card(std::move(title));
    card.access.status = status;
    return card;
}

void grant(index::Card& card, domain::Grant::Receiver receiver) {
    card.access.grants.push_back({std::move(receiver), "offl. § 3", std::nullopt});
}

TEST(Visibility, OfAClosedDocumentNothingReachesOthers) {
    for (const auto status :
         {AccessStatus::not_assessed, AccessStatus::partly_shielded, AccessStatus::exempt}) {
        SCOPED_TRACE(domain::code(status));
        TestIndex index;
        auto card = closed("Hemmelig barnevernsak", status);
        card.addresses = {"Hemmeligveien 1"};
        grant(card, domain::Grant::Person{domain::PersonKey("eier")});
        index.put(card, {"barnevern", "hemmelig"});
        index.put("Åpent brev", {"barnehage"});
        index.commit();

        auto neighbour = person("nabo");
        neighbour.owns = {domain::PropertyKey::random()};
        for (const auto& viewer : {domain::Viewer{}, neighbour}) {
            for (const char* text : {"barnevern", "hemmelig", "barnevernsak", "hemmeligveien"}) {
                const auto results = index.ask(text, viewer);
                EXPECT_EQ(results.total, 0) << text;
                EXPECT_THAT(results.counts.types, IsEmpty());
                EXPECT_THAT(results.counts.decades, IsEmpty());
            }
            EXPECT_THAT(index.searcher.suggest("hemm", viewer, 10), IsEmpty());
            EXPECT_THAT(index.searcher.suggest("barne", viewer, 10), IsEmpty());
        }
    }
}

TEST(Visibility, AnswersAreTheSameWithAndWithoutClosedDocuments) {
    TestIndex with;
    TestIndex without;
    auto open = TestIndex::card("Garasje ved sjøen");
    auto other = TestIndex::card("Om garasje og uthus");
    for (auto* index : {&with, &without}) {
        index->put(open, {"garasje", "uthus uthus"});
        index->put(other, {"uthus", "garasje garasje uthus"});
    }
    for (int i = 0; i < 30; ++i) with.put(closed("Garasje"), {"garasje uthus", "garasje"});
    with.commit();
    without.commit();

    for (const char* text : {"garasje", "uthus", "garasje uthus", "sjø", "\"uthus uthus\""})
        EXPECT_EQ(told(with.ask(text)), told(without.ask(text))) << text;
}

TEST(Visibility, AnswersToAPersonAreTheSameWithAndWithoutOthersDocuments) {
    TestIndex with;
    TestIndex without;
    auto own = closed("Garasje");
    auto older = closed("Uthus ved garasje");
    for (auto* card : {&own, &older}) {
        grant(*card, domain::Grant::Person{domain::PersonKey("eier")});
        with.put(*card, {"garasje", "uthus uthus uthus", "garasje garasje uthus"});
        without.put(*card, {"garasje", "uthus uthus uthus", "garasje garasje uthus"});
    }
    for (int i = 0; i < 30; ++i) with.put(closed("Uthus"), {"uthus", "uthus uthus garasje"});
    for (int i = 0; i < 30; ++i) with.put(closed("Brev"), {"uthus"});
    with.commit();
    without.commit();

    for (const char* text : {"garasje", "uthus", "garasje uthus", "\"uthus uthus\"", "brev"}) {
        const auto viewer = person("eier");
        EXPECT_EQ(told(with.ask(text, viewer)), told(without.ask(text, viewer))) << text;
    }
}

TEST(Visibility, WhatWasClosedLeavesTheStatisticsToo) {
    TestIndex with;
    TestIndex without;
    auto open = TestIndex::card("Garasje ved sjøen");
    auto other = TestIndex::card("Om uthus");
    auto later_closed = TestIndex::card("Garasje");
    for (auto* index : {&with, &without}) {
        index->put(open, {"garasje", "uthus uthus"});
        index->put(other, {"uthus", "garasje garasje uthus"});
    }
    with.put(later_closed, {"garasje uthus", "garasje"});
    with.commit();
    without.commit();
    EXPECT_NE(told(with.ask("garasje")), told(without.ask("garasje")));

    later_closed.access.status = AccessStatus::exempt;
    with.put(later_closed, {"garasje uthus", "garasje"});
    with.commit();

    for (const char* text : {"garasje", "uthus", "garasje uthus"})
        EXPECT_EQ(told(with.ask(text)), told(without.ask(text))) << text;
    EXPECT_EQ(with.ask("garasje", staff()).total, 3);
}

TEST(Visibility, AClosingCountsBeforeTheIndexHasFollowed) {
    TestIndex index;
    const auto key = index.put("Dommer Hansens hus", {"garasje"});
    index.put("Naust", {"garasje"});
    index.commit();
    ASSERT_EQ(index.ask("garasje").total, 2);

    index.access.closed = {key};

    const auto results = index.ask("garasje");
    EXPECT_EQ(results.total, 1);
    EXPECT_THAT(index.titles("garasje"), ElementsAre("Naust"));
    EXPECT_EQ(results.counts.types.at(0).documents, 1);
    EXPECT_EQ(results.counts.decades.at(0).documents, 1);
    EXPECT_THAT(index.titles("hansen"), IsEmpty());
    EXPECT_THAT(index.searcher.suggest("hans", {}, 5), IsEmpty());
    EXPECT_EQ(index.ask("garasje", person("noen")).total, 1);
    EXPECT_EQ(index.ask("garasje", staff()).total, 2);
}

TEST(Visibility, StaffFindEverythingUnderItsFullTitle) {
    TestIndex index;
    auto card = TestIndex::card("Klage fra Kari Nordmann");
    card.public_title = "Klage fra nabo";
    card.correspondents = {"Ola Avsender"};
    card.storages = {"Boks 12", "Hylle A3"};
    index.put(card, {"tekst"});
    index.put(closed("Hemmelig"), {"tekst"});
    index.commit();

    EXPECT_THAT(index.titles("klage", staff()), ElementsAre("Klage fra Kari Nordmann"));
    EXPECT_EQ(index.ask("tekst", staff()).total, 2);
    EXPECT_EQ(index.ask("avsender", staff()).total, 1);
    EXPECT_EQ(index.ask("boks 12", staff()).total, 1);
    EXPECT_EQ(index.ask("\"hylle a3\"", staff()).total, 1);
    EXPECT_EQ(index.ask("boks 13", staff()).total, 0);
    EXPECT_EQ(index.ask("hemmelig", staff()).hits[0].reach, Reach::viewer);
    EXPECT_EQ(index.ask("klage", staff()).hits[0].reach, Reach::everybody);
    EXPECT_THAT(index.searcher.suggest("hemm", staff(), 5), ElementsAre("hemmelig"));
}

TEST(Visibility, OthersFindTheWordsOfThePublicTitleOnly) {
    TestIndex index;
    auto card = TestIndex::card("Klage fra Kari Nordmann");
    card.public_title = "Klage fra nabo";
    card.case_title = "Nordmanns hytte";
    card.case_public_title = "Hytte";
    card.correspondents = {"Ola Avsender"};
    card.storages = {"Boks 12", "Hylle A3"};
    index.put(card, {"tekst"});
    index.commit();

    EXPECT_THAT(index.titles("klage"), ElementsAre("Klage fra nabo"));
    EXPECT_THAT(index.titles("hytte"), ElementsAre("Klage fra nabo"));
    for (const auto& viewer : {domain::Viewer{}, person("noen")}) {
        EXPECT_THAT(index.titles("kari", viewer), IsEmpty());
        EXPECT_THAT(index.titles("nordmanns", viewer), IsEmpty());
        EXPECT_THAT(index.titles("avsender", viewer), IsEmpty());
        EXPECT_THAT(index.titles("boks 12", viewer), IsEmpty());
        EXPECT_THAT(index.searcher.suggest("hyll", viewer, 5), IsEmpty());
        EXPECT_THAT(index.searcher.suggest("nord", viewer, 5), IsEmpty());
    }
}

TEST(Visibility, APersonFindsWhatWasGrantedFirstAndByDate) {
    TestIndex index;
    auto old_one = closed("Garasje garasje garasje");
    old_one.date = *domain::PartialDate::parse("1967");
    auto new_one = closed("Vedtak");
    new_one.date = *domain::PartialDate::parse("2020");
    for (auto* card : {&old_one, &new_one})
        grant(*card, domain::Grant::Person{domain::PersonKey("eier")});
    index.put(old_one, {"garasje"});
    index.put(new_one, {"forside", "om garasje"});
    index.put(closed("Naboens garasje"), {"garasje"});
    index.put("Garasje til alle", {"garasje"});
    index.commit();

    const auto results = index.ask("garasje", person("eier"));

    ASSERT_EQ(results.total, 3);
    EXPECT_EQ(results.hits[0].title, "Vedtak");
    EXPECT_EQ(results.hits[0].page, 2);
    EXPECT_EQ(results.hits[0].reach, Reach::viewer);
    EXPECT_EQ(text_of(results.hits[0].snippet), "om [garasje]");
    EXPECT_EQ(results.hits[1].title, "Garasje garasje garasje");
    EXPECT_EQ(results.hits[2].title, "Garasje til alle");
    EXPECT_EQ(results.hits[2].reach, Reach::everybody);
    EXPECT_THAT(index.titles("garasje", person("annen")), ElementsAre("Garasje til alle"));

    Choice second;
    second.page = 2;
    second.size = 2;
    EXPECT_THAT(index.titles("garasje", person("eier"), second), ElementsAre("Garasje til alle"));
}

TEST(Visibility, AnOwnerFindsWhatIsGrantedToOwners) {
    TestIndex index;
    const auto home = domain::PropertyKey::random();
    auto card = closed("Tegning");
    grant(card, domain::Grant::OwnersOf{home});
    index.put(card, {"plantegning"});
    index.put(closed("Tegning av noe annet"), {"plantegning"});
    index.commit();

    auto owner = person("eier");
    EXPECT_EQ(index.ask("tegning", owner).total, 0);
    owner.owns = {home};
    EXPECT_THAT(index.titles("tegning", owner), ElementsAre("Tegning"));
    owner.owns = {domain::PropertyKey::random()};
    EXPECT_EQ(index.ask("tegning", owner).total, 0);
}

TEST(Visibility, StaffWithoutTheRightToSecretsFindTheRestOfWhatIsClosed) {
    TestIndex index;
    auto secret = closed("Hvelv i garasje");
    secret.access.existence = domain::Existence::is_secret;
    auto old_one = closed("Garasje garasje garasje");
    old_one.date = *domain::PartialDate::parse("1967");
    auto new_one = closed("Garasje");
    new_one.date = *domain::PartialDate::parse("2020");
    index.put(secret, {"hvelvet i garasje"});
    index.put(old_one, {"garasje"});
    index.put(new_one, {"om garasje"});
    index.commit();
    domain::Viewer reader{.login = "ola", .rights = {domain::Right::see_closed}};

    EXPECT_EQ(index.ask("garasje", staff()).total, 3);
    EXPECT_THAT(index.titles("garasje", reader), ElementsAre("Garasje", "Garasje garasje garasje"));
    EXPECT_EQ(index.ask("hvelv", reader).total, 0);
    EXPECT_THAT(index.searcher.suggest("hvel", reader, 5), IsEmpty());
    EXPECT_THAT(index.searcher.suggest("hvel", staff(), 5), ElementsAre("hvelv"));

    // Made secret after the index was written.
    index.access.secret = {old_one.document};
    const auto results = index.ask("garasje", reader);
    EXPECT_EQ(results.total, 1);
    EXPECT_EQ(results.counts.decades.size(), 1u);
    reader.rights.clear();
    EXPECT_EQ(index.ask("garasje", reader).total, 0);
}

TEST(Visibility, APartyFindsWhatIsGrantedToThePartiesOfTheCase) {
    TestIndex index;
    const auto garage = domain::CaseKey::random();
    auto to_all = closed("Vedtak");
    grant(to_all, domain::Grant::PartyOf{garage});
    auto to_neighbours = closed("Nabovarsel");
    grant(to_neighbours, domain::Grant::PartyOf{garage, "nabo"});
    auto to_one = closed("Brev");
    grant(to_one, domain::Grant::PartyOf{garage, "", domain::PersonKey("eier")});
    for (const auto& card : {to_all, to_neighbours, to_one}) index.put(card, {"garasje"});
    index.commit();

    auto viewer = person("eier");
    EXPECT_EQ(index.ask("garasje", viewer).total, 0);
    viewer.party_to = {{garage, "tiltakshaver"}};
    EXPECT_EQ(index.ask("garasje", viewer).total, 2);
    auto neighbour = person("nabo");
    neighbour.party_to = {{garage, "nabo"}};
    EXPECT_EQ(index.ask("garasje", neighbour).total, 2);
    neighbour.party_to = {{domain::CaseKey::random(), "nabo"}};
    EXPECT_EQ(index.ask("garasje", neighbour).total, 0);
}

TEST(Visibility, AGrantThatEndedOpensNothingBeforeTheIndexHasFollowed) {
    TestIndex index;
    auto card = closed("Tegning");
    grant(card, domain::Grant::Person{domain::PersonKey("eier")});
    index.put(card, {"plantegning"});
    index.commit();
    ASSERT_EQ(index.ask("tegning", person("eier")).total, 1);

    index.access.granted_now[card.document].grants.clear();

    const auto results = index.ask("tegning", person("eier"));
    EXPECT_EQ(results.total, 0);
    EXPECT_THAT(results.counts.types, IsEmpty());
}

TEST(Visibility, ADocumentBothOpenAndGrantedIsCountedOnce) {
    TestIndex index;
    auto card = TestIndex::card("Tegning");
    grant(card, domain::Grant::Person{domain::PersonKey("eier")});
    index.put(card, {"plantegning"});
    index.commit();

    const auto results = index.ask("tegning", person("eier"));
    EXPECT_EQ(results.total, 1);
    EXPECT_EQ(results.hits.size(), 1u);
}

}  // namespace
}  // namespace byggarkiv::search
