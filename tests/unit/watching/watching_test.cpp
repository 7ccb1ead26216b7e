#include "watching/watching.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "support/paper_archive.hpp"

namespace byggarkiv::watching {
namespace {

using archive::WatchOwner;
using domain::AccessStatus;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

const WatchOwner neighbour{WatchOwner::Kind::person, "nabo"};
const WatchOwner officer{WatchOwner::Kind::staff, "eva"};
const WatchOwner gone{WatchOwner::Kind::staff, "sluttet"};

std::optional<domain::Viewer> viewer_of(const WatchOwner& owner, archive::Desk&) {
    domain::Viewer viewer;
    if (owner == gone) return std::nullopt;
    if (owner.kind == WatchOwner::Kind::person) {
        viewer.person = domain::PersonKey(owner.id);
    } else {
        viewer.login = owner.id;
        viewer.rights = {domain::Right::see_closed, domain::Right::see_secret};
    }
    return viewer;
}

class WatchingTest : public testing::Test, protected test::PaperArchive {
protected:
    WatchingTest() {
        file("Gammel søknad", "om garasje");
        clock.later += std::chrono::hours(1);
    }

    domain::WatchKey wait_for(const archive::NewWatch& what) {
        auto desk = archive.desk();
        auto change = desk.begin(test::author);
        const auto key = desk.watches().add(what).value();
        change.commit();
        return key;
    }
    domain::WatchKey wait_for(const WatchOwner& owner, std::string question) {
        return wait_for({.owner = owner, .question = std::move(question)});
    }

    // Of what was noted since the last asking, the titles.
    std::vector<std::string> told() {
        watching.catch_up();
        auto desk = archive.desk();
        auto change = desk.begin(test::author);
        std::vector<std::string> titles;
        for (const auto& hit : desk.watches().untold(100)) {
            titles.push_back(desk.documents().get(hit.document)->title);
            desk.watches().take_on(hit);
        }
        change.commit();
        return titles;
    }

    Watching watching{archive, home.path() / "index", *domain::MunicipalityNumber::parse("9999"),
                      viewer_of};
};

TEST_F(WatchingTest, TellsOfNewDocumentsThatAnswer) {
    wait_for(neighbour, "garasje");
    file("Søknad", "om garasjen ved sjøen");
    file("Annet", "om en mur");
    EXPECT_THAT(told(), ElementsAre("Søknad"));
    EXPECT_THAT(told(), IsEmpty());
    file("Dobbeltgarasje", "");
    EXPECT_THAT(told(), ElementsAre("Dobbeltgarasje"));
}

// What was there before is no news, whatever is changed in it.
TEST_F(WatchingTest, TellsNothingOfWhatWasThereBefore) {
    wait_for(neighbour, "garasje");
    {
        auto desk = archive.desk();
        auto change = desk.begin(test::author);
        const auto old = desk.documents().after(std::nullopt, 1).front();
        const auto parent = desk.documents().get(old)->case_key;
        desk.cases().set_status(parent, domain::CaseStatus::closed, {});
        change.commit();
    }
    EXPECT_THAT(told(), IsEmpty());
}

TEST_F(WatchingTest, TellsADocumentOnceHoweverOftenItChanges) {
    wait_for(neighbour, "garasje");
    const auto key = file("Søknad", "om garasje");
    EXPECT_THAT(told(), ElementsAre("Søknad"));
    assess(key, AccessStatus::exempt);
    assess(key, AccessStatus::open);
    EXPECT_THAT(told(), IsEmpty());
}

TEST_F(WatchingTest, TellsOfWhatIsClosedOnlyWhoMaySeeIt) {
    wait_for(neighbour, "garasje");
    wait_for(officer, "garasje");
    wait_for(gone, "garasje");
    const auto key = file("Søknad", "om garasje", AccessStatus::exempt);
    EXPECT_THAT(told(), ElementsAre("Søknad"));  // the officer
    clock.later += std::chrono::hours(1);
    assess(key, AccessStatus::open);
    EXPECT_THAT(told(), ElementsAre("Søknad"));  // the neighbour, now
}

TEST_F(WatchingTest, KeepsToPropertyAndKindOfProject) {
    auto desk = archive.desk();
    const auto on = desk.properties().find(house);
    wait_for({.owner = neighbour, .property = on});
    file("På eiendommen", "om noe");
    EXPECT_THAT(told(), ElementsAre("På eiendommen"));
    wait_for({.owner = neighbour, .project = domain::ProjectKind::demolition});  // of no such case
    file("Igjen", "om noe");
    EXPECT_THAT(told(), ElementsAre("Igjen"));
    wait_for({.owner = officer, .question = "garasje", .property = on});
    file("Garasje der", "garasje");
    EXPECT_THAT(told(), UnorderedElementsAre("Garasje der", "Garasje der"));
}

TEST_F(WatchingTest, GoesOnWhereAnotherLeftOff) {
    wait_for(neighbour, "garasje");
    file("Den ene", "garasje");
    EXPECT_EQ(watching.catch_up(), 1);
    file("Den andre", "garasje");
    Watching next{archive, home.path() / "index", *domain::MunicipalityNumber::parse("9999"),
                  viewer_of};
    EXPECT_EQ(next.catch_up(), 1);
    EXPECT_EQ(watching.catch_up(), 0);
}

TEST_F(WatchingTest, StandsOddQuestions) {
    for (const std::string& odd : std::vector<std::string>{
             "\"", "-", "-garasje", std::string(512, '('), "\xff\xfe", "gnr. bnr.", "«»"})
        wait_for(neighbour, odd);
    wait_for(neighbour, "garasje");
    file("Søknad", "om garasje");
    EXPECT_THAT(told(), ElementsAre("Søknad"));
}

}  // namespace
}  // namespace byggarkiv::watching
