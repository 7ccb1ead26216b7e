#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "test_index.hpp"

namespace byggarkiv::search {
namespace {

using domain::CaseStatus;
using domain::DocumentType;
using domain::ProjectKind;
using testing::ElementsAre;
using testing::IsEmpty;

// A paper about a garage, in a case with this title, at this post town.
index::Card paper(std::string title, std::string case_title, std::string place) {
    auto card = TestIndex::card(std::move(title));
    card.case_key = domain::CaseKey::random().text();
    card.case_title = std::move(case_title);
    card.place = std::move(place);
    return card;
}

// Several in one case.
struct CaseFile {
    std::string key = domain::CaseKey::random().text();
    std::string title;

    index::Card paper(std::string of_paper) const {
        auto card = TestIndex::card(std::move(of_paper));
        card.case_key = key;
        card.case_title = title;
        return card;
    }
};

TEST(Facets, CountEachValueAsIfNoOtherOfItsKindWereChosen) {
    TestIndex index;
    auto one = paper("A", "Tilbygg til bolig", "TESTVIK");
    auto two = paper("B", "Melding om garasje", "TESTVIK");
    auto three = paper("C", "Melding om garasje", "NORDBY");
    auto four = paper("D", "Klage", "");
    two.case_status = CaseStatus::closed;
    three.case_status = CaseStatus::closed;
    three.type = DocumentType::decision;
    for (const auto& card : {one, two, three, four}) index.put(card, {"mur"});
    index.commit();

    const auto all = index.ask("mur").counts;
    EXPECT_THAT(all.projects, ElementsAre(Counted<ProjectKind>{ProjectKind::outbuilding, 2},
                                          Counted<ProjectKind>{ProjectKind::extension, 1}));
    EXPECT_THAT(all.statuses, ElementsAre(Counted<CaseStatus>{CaseStatus::open, 2},
                                          Counted<CaseStatus>{CaseStatus::closed, 2}));
    EXPECT_THAT(all.places,
                ElementsAre(Counted<std::string>{"TESTVIK", 2}, Counted<std::string>{"NORDBY", 1}));

    Choice choice;
    choice.project = ProjectKind::outbuilding;
    const auto garages = index.ask("mur", {}, choice);
    EXPECT_EQ(garages.total, 2);
    EXPECT_EQ(garages.counts.projects, all.projects);
    EXPECT_THAT(garages.counts.statuses, ElementsAre(Counted<CaseStatus>{CaseStatus::closed, 2}));

    choice.place = "NORDBY";
    const auto there = index.ask("mur", {}, choice);
    EXPECT_EQ(there.total, 1);
    EXPECT_THAT(there.counts.places,
                ElementsAre(Counted<std::string>{"NORDBY", 1}, Counted<std::string>{"TESTVIK", 1}));
    EXPECT_THAT(there.counts.projects,
                ElementsAre(Counted<ProjectKind>{ProjectKind::outbuilding, 1}));
    EXPECT_THAT(there.counts.types, ElementsAre(Counted<DocumentType>{DocumentType::decision, 1}));

    choice.place = "ET STED SOM INGEN HAR";
    EXPECT_EQ(index.ask("mur", {}, choice).total, 0);
    Choice cancelled;
    cancelled.status = CaseStatus::cancelled;
    EXPECT_EQ(index.ask("mur", {}, cancelled).total, 0);
}

// Each segment numbers the places that it has for itself.
TEST(Facets, AddUpOverSegmentsWithOtherPlaces) {
    TestIndex index;
    for (const std::string place : {"BY", "AAS", "BY", "CAMP", "AAS", "BY"}) {
        index.put(paper("Mur", "Mur", place), {"mur"});
        index.commit();
    }
    EXPECT_THAT(index.ask("mur").counts.places,
                ElementsAre(Counted<std::string>{"BY", 3}, Counted<std::string>{"AAS", 2},
                            Counted<std::string>{"CAMP", 1}));
    Choice choice;
    choice.place = "AAS";
    EXPECT_EQ(index.ask("mur", {}, choice).total, 2);
}

TEST(Facets, NarrowDownWithoutWords) {
    TestIndex index;
    index.put(paper("A", "Tilbygg", ""), {"mur"});
    index.put(paper("B", "Garasje", ""), {"mur"});
    index.commit();
    Choice choice;
    choice.project = ProjectKind::extension;
    EXPECT_THAT(index.titles("", {}, choice), ElementsAre("A"));
}

// What a case is about is read from its title, which may be closed.
TEST(Facets, SayOfACaseWhatItsPublicTitleSays) {
    TestIndex index;
    auto card = paper("Brev", "Ulovlig bruksendring", "");
    card.case_public_title = "Tilsyn";
    index.put(card, {"mur"});
    index.commit();
    EXPECT_THAT(index.ask("mur").counts.projects,
                ElementsAre(Counted<ProjectKind>{ProjectKind::supervision, 1}));
    EXPECT_EQ(index.ask("mur").hits.at(0).case_title, "Tilsyn");
    EXPECT_EQ(index.ask("mur", staff()).hits.at(0).case_title, "Ulovlig bruksendring");
}

TEST(Hits, OfOneCaseStandTogetherAtThePlaceOfItsBest) {
    TestIndex index;
    const CaseFile first{.title = "Hus"};
    const CaseFile second{.title = "Naust"};
    index.put(first.paper("A1"), {"mur mur mur mur mur"});
    index.put(second.paper("B1"), {"mur mur mur mur og noe mer"});
    index.put(first.paper("A2"), {"en mur og mange andre ord som gjør siden lang og treffet lite"});
    index.commit();

    EXPECT_THAT(index.titles("mur"), ElementsAre("A1", "A2", "B1"));
    Choice newest;
    newest.order = Order::newest;
    auto by_date = index.titles("mur", {}, newest);
    std::sort(by_date.begin(), by_date.end());
    EXPECT_THAT(by_date, ElementsAre("A1", "A2", "B1"));

    Choice choice;
    choice.case_file = domain::CaseKey::parse(first.key);
    EXPECT_EQ(index.ask("mur", {}, choice).total, 2);
    EXPECT_EQ(index.ask("", {}, choice).total, 2);
    choice.case_file = domain::CaseKey::random();
    EXPECT_EQ(index.ask("mur", {}, choice).total, 0);
}

TEST(Areas, HoldTheDocumentsOfWhichAPropertyLiesInThem) {
    TestIndex index;
    auto near = TestIndex::card("Nær");
    near.positions = {{11.2500, 59.9100}};
    auto far = TestIndex::card("Langt borte");
    far.positions = {{11.3500, 59.9100}};
    auto both = TestIndex::card("Begge steder");
    both.positions = {{11.3500, 59.9100}, {11.2501, 59.9101}};
    auto nowhere = TestIndex::card("Uten sted");
    for (const auto& card : {near, far, both, nowhere}) {
        index.put(card, {"mur"});
        index.commit();
    }
    Choice choice;
    choice.area = domain::MapArea::circle({11.25, 59.91}, 50);
    EXPECT_THAT(index.titles("mur", {}, choice),
                testing::UnorderedElementsAre("Nær", "Begge steder"));
    EXPECT_EQ(index.ask("", {}, choice).total, 2);
    EXPECT_EQ(index.ask("mur", {}, choice).counts.types.at(0).documents, 2);
    choice.area = domain::MapArea::parse("11.3,59.9 11.4,59.9 11.4,60 11.3,60");
    EXPECT_THAT(index.titles("mur", {}, choice),
                testing::UnorderedElementsAre("Langt borte", "Begge steder"));
    choice.area = domain::MapArea::circle({-70, -30}, 5000);
    EXPECT_EQ(index.ask("mur", {}, choice).total, 0);
    EXPECT_THAT(index.ask("mur", {}, choice).counts.types, IsEmpty());
}

TEST(Areas, OfAClosedDocumentAreToldToNobodyElse) {
    TestIndex index;
    auto card = TestIndex::card("Skjermet");
    card.access.status = domain::AccessStatus::exempt;
    card.case_title = "Garasje";
    card.place = "TESTVIK";
    card.positions = {{11.25, 59.91}};
    index.put(card, {"mur"});
    index.commit();
    Choice choice;
    choice.area = domain::MapArea::circle({11.25, 59.91}, 50);
    EXPECT_EQ(index.ask("", staff(), choice).total, 1);
    const auto nothing = index.ask("", {}, choice);
    EXPECT_EQ(nothing.total, 0);
    EXPECT_THAT(nothing.counts.places, IsEmpty());
    EXPECT_THAT(nothing.counts.projects, IsEmpty());
}

TEST(Pages, OfResultsGoOnToTheLast) {
    TestIndex index;
    constexpr int documents = 2'500;
    for (int i = 0; i < documents; ++i) index.put("Mur " + std::to_string(i), {"mur"});
    index.commit();
    std::set<std::string> seen;
    Choice choice;
    for (choice.page = 1; choice.page <= documents / choice.size; ++choice.page)
        for (const auto& title : index.titles("mur", {}, choice)) seen.insert(title);
    EXPECT_EQ(seen.size(), std::size_t{documents});
    EXPECT_THAT(index.titles("mur", {}, choice), IsEmpty());
}

}  // namespace
}  // namespace byggarkiv::search
