#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_index.hpp"

namespace byggarkiv::search {
namespace {

using testing::IsEmpty;

// Papers of several kinds, so that words differ in how much they say.
void fill(TestIndex& index) {
    for (int i = 0; i < 60; ++i)
        index.put("Brev " + std::to_string(i), {"kommunen viser til brevet fra søkeren"});
    index.put("Rapport om grunnen", {"grunnundersøkelse kvikkleire boring ved elva"});
    index.put("Notat", {"kvikkleire og boring, viser til rapporten"});
    index.commit();
}

std::vector<std::string> titles_of(const std::vector<Hit>& hits) {
    std::vector<std::string> titles;
    for (const auto& hit : hits) titles.push_back(hit.title);
    return titles;
}

TEST(Related, AreThoseThatShareSeldomWords) {
    TestIndex index;
    fill(index);
    const auto key = index.put("Tiltak mot kvikkleire", {"boring i kvikkleire, viser til rapport"});
    index.commit();

    const auto hits = index.searcher.related(key, "Tiltak mot kvikkleire", {}, 2);

    ASSERT_EQ(hits.size(), 2u);
    EXPECT_THAT(titles_of(hits), testing::UnorderedElementsAre("Rapport om grunnen", "Notat"));
    EXPECT_EQ(hits[0].page, 1);
    EXPECT_THAT(text_of(hits[0].snippet), testing::HasSubstr("[kvikkleire]"));
}

TEST(Related, AreNoneWhereADocumentSaysNothingOfItsOwn) {
    TestIndex index;
    fill(index);
    for (const std::string page : {"", "12 34 56", "og i på av", "zzzzyyyyxxxx"}) {
        SCOPED_TRACE(page);
        const auto key = index.put("", {page});
        index.commit();
        EXPECT_THAT(index.searcher.related(key, "", {}, 5), IsEmpty());
    }
    EXPECT_THAT(index.searcher.related(domain::DocumentKey::random(), "", {}, 5), IsEmpty());
}

TEST(Related, TellNothingOfWhatTheViewerMayNotSee) {
    TestIndex index;
    fill(index);
    const auto key = index.put("Om radon", {"radon i kjelleren"});
    auto closed = TestIndex::card("Skjermet om radon");
    closed.access.status = domain::AccessStatus::exempt;
    index.put(closed, {"radon radon i kjelleren"});
    index.commit();
    EXPECT_THAT(index.searcher.related(key, "Om radon", {}, 5), IsEmpty());
    EXPECT_THAT(titles_of(index.searcher.related(key, "Om radon", staff(), 5)),
                testing::ElementsAre("Skjermet om radon"));
}

TEST(Related, AreNotOnesOwnPapersForBeingOnesOwn) {
    TestIndex index;
    fill(index);
    auto own = TestIndex::card("Mitt eget om radon");
    own.access.status = domain::AccessStatus::exempt;
    own.access.grants.push_back(
        {domain::Grant::Person{domain::PersonKey("eier")}, "offl. § 3", std::nullopt});
    index.put(own, {"radon i kjelleren"});
    index.put("Rapport", {"radon målt i skolen"});
    const auto key = index.put("Om radon", {"radon i kjelleren"});
    index.commit();
    EXPECT_EQ(index.ask("radon", person("eier")).total, 3);
    EXPECT_THAT(titles_of(index.searcher.related(key, "Om radon", person("eier"), 5)),
                testing::ElementsAre("Rapport"));
}

}  // namespace
}  // namespace byggarkiv::search
