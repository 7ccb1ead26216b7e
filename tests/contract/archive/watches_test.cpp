#include "archive/watches.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/outbox.hpp"
#include "archive/properties.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;

const WatchOwner eva{WatchOwner::Kind::staff, "eva"};
const WatchOwner kari{WatchOwner::Kind::person, "kari"};

class WatchesTest : public testing::Test {
protected:
    template <typename Write>
    auto write(Write how) {
        auto change = desk.begin(test::author);
        auto result = how(desk.watches());
        change.commit();
        return result;
    }
    std::optional<domain::WatchKey> add(const NewWatch& watch) {
        return write([&](Watches watches) { return watches.add(watch); });
    }
    bool note(const domain::WatchKey& watch, const domain::DocumentKey& document) {
        return write([&](Watches watches) { return watches.note(watch, document); });
    }

    TestArchive archive;
    Desk desk = archive->desk();
};

TEST_F(WatchesTest, AreKeptAsTheyWereMade) {
    std::optional<domain::PropertyKey> house;
    {
        auto change = desk.begin(test::author);
        house = desk.properties().find_or_enter(domain::PropertyId::parse("9999-49/130").value());
        change.commit();
    }
    const auto area = domain::MapArea::parse("11.25,59.91 400");
    add({.owner = eva,
         .question = "garasje",
         .property = house,
         .area = area,
         .project = domain::ProjectKind::extension});
    add({.owner = kari, .question = "støttemur"});

    const auto found = desk.watches().of(eva);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].what.owner, eva);
    EXPECT_EQ(found[0].what.question, "garasje");
    EXPECT_EQ(found[0].what.property, house);
    EXPECT_EQ(found[0].what.area->text(), area->text());
    EXPECT_EQ(found[0].what.project, domain::ProjectKind::extension);
    const auto all = desk.watches().after(std::nullopt, 10);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(desk.watches().after(all[0].key, 10).size(), 1u);
    EXPECT_EQ(desk.watches().after(all[1].key, 10).size(), 0u);
}

TEST_F(WatchesTest, ThatSayNothingOrTooMuchAreRefused) {
    EXPECT_FALSE(add({.owner = eva}));
    EXPECT_FALSE(add({.owner = eva, .question = std::string(513, 'x')}));
    for (int i = 0; i < Watches::most_of_one; ++i)
        ASSERT_TRUE(add({.owner = eva, .question = std::to_string(i)}));
    EXPECT_FALSE(add({.owner = eva, .question = "one more"}));
    EXPECT_TRUE(add({.owner = kari, .question = "another's"}));
}

TEST_F(WatchesTest, AreToldOfADocumentOnce) {
    const auto watch = add({.owner = eva, .question = "garasje"}).value();
    const auto document = domain::DocumentKey::random();
    EXPECT_TRUE(note(watch, document));
    EXPECT_FALSE(note(watch, document));
    const auto untold = desk.watches().untold(10);
    ASSERT_EQ(untold.size(), 1u);
    EXPECT_EQ(untold[0].watch, watch);
    EXPECT_EQ(untold[0].document, document);
    EXPECT_EQ(untold[0].owner, eva);

    const auto take_on = [&] {
        return write([&](Watches watches) { return watches.take_on(untold[0]); });
    };
    EXPECT_TRUE(take_on());
    EXPECT_FALSE(take_on());
    EXPECT_THAT(desk.watches().untold(10), IsEmpty());
    EXPECT_FALSE(note(watch, document));
}

TEST_F(WatchesTest, GoWithTheirHits) {
    const auto watch = add({.owner = eva, .question = "garasje"}).value();
    note(watch, domain::DocumentKey::random());
    const auto remove = [&] {
        return write([&](Watches watches) { return watches.remove(watch); });
    };
    EXPECT_TRUE(remove());
    EXPECT_FALSE(remove());
    EXPECT_THAT(desk.watches().untold(10), IsEmpty());
    EXPECT_THAT(desk.watches().of(eva), IsEmpty());
}

TEST_F(WatchesTest, BeginWhereTheOutboxStandsWhenTheFirstIsMade) {
    {
        auto change = desk.begin(test::author);
        desk.cases().enter(a_case(desk), "test");
        change.commit();
    }
    EXPECT_EQ(desk.watches().position(), 0);
    add({.owner = eva, .question = "garasje"});
    const auto began = desk.watches().position();
    EXPECT_GT(began, 0);
    EXPECT_EQ(began, desk.outbox().head());
    {
        auto change = desk.begin(test::author);
        desk.cases().enter(a_case(desk, "9999-1/3"), "test");
        change.commit();
    }
    add({.owner = kari, .question = "mur"});
    EXPECT_EQ(desk.watches().position(), began);
}

}  // namespace
}  // namespace byggarkiv::archive
