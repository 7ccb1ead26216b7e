#include "search/boosts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_index.hpp"

namespace byggarkiv::search {
namespace {

using testing::ElementsAre;

// Some papers of another kind, so that words differ in how seldom they are.
void fill(TestIndex& index) {
    for (int i = 0; i < 30; ++i) index.put("Brev", {"helt andre ord om noe annet"});
}

TEST(Boosts, PutATitleBeforeAPage) {
    TestIndex index;
    fill(index);
    index.put("Notat", {"naust og mye annet som også står på siden her"});
    index.put("Naust", {"noe annet enn det man leter etter og mer til"});
    index.commit();
    EXPECT_THAT(index.titles("naust"), ElementsAre("Naust", "Notat"));
}

TEST(Boosts, PutWordsInTheirOrderBeforeTheSameWordsApart) {
    TestIndex index;
    fill(index);
    index.put("Spredt", {"mur som er høy og støttes av grus"});
    index.put("Samlet", {"en høy mur som støttes av grus her"});
    index.commit();
    EXPECT_THAT(index.titles("høy mur"), ElementsAre("Samlet", "Spredt"));
}

TEST(Boosts, PutThePapersOfAHouseBeforeThoseThatSpeakOfIt) {
    TestIndex index;
    fill(index);
    auto of_it = TestIndex::card("Av huset");
    of_it.addresses = {"Storgata 12"};
    index.put(of_it, {"tegning"});
    auto of_another = TestIndex::card("Naboens");
    of_another.addresses = {"Storgata 14"};
    index.put(of_another, {"storgata 12 storgata 12 storgata 12 storgata 12"});
    index.commit();
    EXPECT_EQ(index.titles("storgata 12").front(), "Av huset");
}

TEST(Boosts, PutAWordAsItWasTypedBeforeItsCompounds) {
    TestIndex index;
    fill(index);
    index.put("Port", {"en garasjeport"});
    index.put("Hus", {"en garasje"});
    index.commit();
    EXPECT_THAT(index.titles("garasje"), ElementsAre("Hus", "Port"));
}

TEST(Boosts, PutAWordAsItWasTypedBeforeWhatAScannerMadeOfIt) {
    TestIndex index;
    fill(index);
    index.put("Misforstått", {"dreneiing"});
    index.put("Rett", {"drenering"});
    index.commit();
    EXPECT_THAT(index.titles("drenering"), ElementsAre("Rett", "Misforstått"));
}

TEST(Boosts, PutTheNewerFirstWhereAllElseIsEqual) {
    TestIndex index;
    fill(index);
    for (const std::string year : {"1960", "2020", "", "1990"}) {
        auto card = TestIndex::card("fra " + year);
        card.date = *domain::PartialDate::parse(year);
        index.put(card, {"terrasse"});
    }
    index.commit();
    EXPECT_THAT(index.titles("terrasse"), ElementsAre("fra 2020", "fra 1990", "fra 1960", "fra "));
}

// Freshness settles what is nearly equal, and nothing else.
TEST(Boosts, LetAnOldPaperThatSaysMoreStandFirst) {
    TestIndex index;
    fill(index);
    auto old = TestIndex::card("Gammel");
    old.date = *domain::PartialDate::parse("1955");
    index.put(old, {"terrasse terrasse terrasse"});
    auto fresh = TestIndex::card("Ny");
    fresh.date = *domain::PartialDate::parse("2024");
    index.put(fresh, {"terrasse med noe annet"});
    index.commit();
    EXPECT_THAT(index.titles("terrasse"), ElementsAre("Gammel", "Ny"));
}

TEST(Explanation, TellsWhatEachWordGives) {
    TestIndex index;
    fill(index);
    auto card = TestIndex::card("Naust ved sjøen");
    card.date = *domain::PartialDate::parse("2024");
    index.put(card, {"forside", "et naust og en høy mur"});
    index.commit();
    Choice choice;
    choice.explain = true;

    const auto hits = index.ask("naust mur", {}, choice).hits;

    ASSERT_EQ(hits.size(), 1u);
    double sum = 0;
    std::vector<std::string> where;
    for (const auto& reason : hits[0].reasons) {
        sum += reason.score;
        where.push_back(reason.where + ":" + reason.words);
    }
    EXPECT_THAT(where, testing::UnorderedElementsAre("page:naust", "card:naust", "page:mur"));
    EXPECT_NEAR(hits[0].score, sum * boosts::freshness(2024), 0.001);
    EXPECT_TRUE(index.ask("naust mur").hits.at(0).reasons.empty());
}

TEST(Freshness, StaysWithinItsBounds) {
    EXPECT_EQ(boosts::freshness(0), 1);
    EXPECT_EQ(boosts::freshness(1850), 1);
    EXPECT_EQ(boosts::freshness(2100), boosts::freshest);
    EXPECT_LT(boosts::freshness(1990), boosts::freshness(1991));
}

}  // namespace
}  // namespace byggarkiv::search
