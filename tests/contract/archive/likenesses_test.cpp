#include "archive/likenesses.hpp"

#include "archive/documents.hpp"
#include "support/delivery_site.hpp"
#include "support/test_tables.hpp"

// Which files are told to be alike, and when that is forgotten.
namespace byggarkiv::archive {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class LikenessesTest : public test::DeliverySite {
protected:
    static Sha256 hash(const std::string& bytes) { return Sha256::of(bytes); }
    static TextSketch sketch(std::vector<std::int32_t> anchors, int letters = 1000) {
        return {std::move(anchors), letters};
    }
    void note(const std::string& bytes, const TextSketch& of) {
        in_a_change([&](Desk& desk) { desk.likenesses().note(hash(bytes), of); });
    }
    // Compared, and like none.
    void note_known(const std::string& bytes, const TextSketch& of) {
        note(bytes, of);
        compared(waiting(bytes), {});
    }
    // The one that waits with these bytes.
    UncomparedFile waiting(const std::string& bytes) {
        for (auto& file : archive->desk().likenesses().waiting(1000))
            if (file.sha256 == hash(bytes)) return std::move(file);
        ADD_FAILURE() << bytes << " does not wait";
        return {.number = 0, .sha256 = hash(bytes), .sketch = {}};
    }
    std::vector<Sha256> candidates(const std::string& bytes, std::size_t limit = 10) {
        std::vector<Sha256> found;
        for (const auto& one : archive->desk().likenesses().candidates(waiting(bytes), limit))
            found.push_back(one.sha256);
        return found;
    }
    void compared(const UncomparedFile& file, const std::vector<LikeFile>& alike) {
        in_a_change([&](Desk& desk) { desk.likenesses().compared(file, alike); });
    }
    std::vector<std::pair<Sha256, int>> of(const std::string& bytes) {
        std::vector<std::pair<Sha256, int>> found;
        for (const auto& one : archive->desk().likenesses().of(hash(bytes), 10))
            found.emplace_back(one.sha256, one.per_mille);
        return found;
    }
    std::size_t pairs() { return archive->desk().likenesses().pairs({}, 1000).size(); }
    // Rows that nothing points at any more.
    std::int64_t anchors() {
        return test::tables_of(archive)
            .session()
            .row({"anchors", "SELECT COUNT(*) FROM file_anchor"})
            .value()
            .number(0);
    }
};

TEST_F(LikenessesTest, AreLookedForAmongFilesThatShareTellingWords) {
    note_known("two", sketch({-7, 1, 2, 9}));
    note_known("three", sketch({3, 20, 30}));
    note("one", sketch({-7, 1, 2, 3}));
    note("other", sketch({40, 50}));
    EXPECT_THAT(candidates("one"), ElementsAre(hash("two"), hash("three")));
    EXPECT_THAT(candidates("one", 1), ElementsAre(hash("two")));
    EXPECT_THAT(candidates("other"), IsEmpty());
    EXPECT_THAT(candidates("one", 0), IsEmpty());
}

TEST_F(LikenessesTest, AreLookedForAmongFilesThatWereComparedBefore) {
    note("one", sketch({1, 2}));
    note("two", sketch({1, 2}));
    EXPECT_THAT(candidates("one"), IsEmpty());
    compared(waiting("one"), {{hash("two"), 990}});  // which waits, so that it says so itself
    EXPECT_EQ(pairs(), 0u);
    EXPECT_THAT(candidates("two"), ElementsAre(hash("one")));
}

TEST_F(LikenessesTest, AreNotLookedForByWordsThatManyHave) {
    for (int i = 0; i < Likenesses::most_holders; ++i)
        note_known("form " + std::to_string(i), sketch({5, 1000 + i}));
    note("one more", sketch({5, 6}));
    EXPECT_THAT(candidates("one more", 100), SizeIs(Likenesses::most_holders));
    compared(waiting("one more"), {});
    note("too many", sketch({5, 7}));
    EXPECT_THAT(candidates("too many", 100), IsEmpty());
    note("a scan", sketch({5, 6}));
    EXPECT_THAT(candidates("a scan"), ElementsAre(hash("one more")));
}

TEST_F(LikenessesTest, AreNotLookedForAmongTextsOfAnotherLength) {
    note_known("longer", sketch({1, 2}, 1251));
    note_known("shorter", sketch({1, 2}, 799));
    note_known("as long", sketch({1, 2}, 800));
    note("one", sketch({1, 2}, 1000));
    EXPECT_THAT(candidates("one"), ElementsAre(hash("as long")));
}

TEST_F(LikenessesTest, AreToldBothWaysMostAlikeFirst) {
    note_known("one", sketch({1, 2}));
    note_known("two", sketch({1, 2}));
    note("three", sketch({1, 2}));
    compared(waiting("three"), {{hash("one"), 940}, {hash("two"), 990}});
    EXPECT_THAT(of("three"), ElementsAre(std::pair(hash("two"), 990), std::pair(hash("one"), 940)));
    EXPECT_THAT(of("one"), ElementsAre(std::pair(hash("three"), 940)));
    EXPECT_THAT(of("unknown"), IsEmpty());

    auto desk = archive->desk();
    const auto first = desk.likenesses().pairs({}, 1);
    ASSERT_THAT(first, SizeIs(1));
    const auto second = desk.likenesses().pairs(first[0].place, 10);
    ASSERT_THAT(second, SizeIs(1));
    EXPECT_EQ(second[0].one, hash("two"));
    EXPECT_EQ(second[0].other, hash("three"));
    EXPECT_THAT(desk.likenesses().pairs(second[0].place, 10), IsEmpty());
}

TEST_F(LikenessesTest, AreComparedOnce) {
    note_known("one", sketch({1}));
    note("two", sketch({1}));
    const auto two = waiting("two");
    compared(two, {{hash("one"), 950}});
    EXPECT_THAT(archive->desk().likenesses().waiting(10), IsEmpty());
    compared(two, {{hash("one"), 990}});
    EXPECT_THAT(of("two"), ElementsAre(std::pair(hash("one"), 950)));
}

TEST_F(LikenessesTest, AreForgottenWhereAFileIsReadAnew) {
    note_known("one", sketch({1, 2, 3}));
    note("two", sketch({1, 2, 3}));
    const auto before = waiting("two");
    compared(before, {{hash("one"), 950}});
    EXPECT_EQ(pairs(), 1u);
    note("two", sketch({7}));
    EXPECT_THAT(of("one"), IsEmpty());
    EXPECT_EQ(anchors(), 3);
    // What was compared meanwhile was another text.
    compared(before, {{hash("one"), 950}});
    EXPECT_EQ(pairs(), 0u);
    EXPECT_EQ(waiting("two").sketch->anchors, std::vector<std::int32_t>{7});
}

TEST_F(LikenessesTest, WaitForASketchWhereOneIsStillToBeMade) {
    in_a_change([&](Desk& desk) { desk.likenesses().wait(hash("one")); });
    EXPECT_FALSE(waiting("one").sketch);
    EXPECT_THAT(candidates("one"), IsEmpty());
    note("one", sketch({1}));
    EXPECT_TRUE(waiting("one").sketch);
}

TEST_F(LikenessesTest, DoNotWaitWhereThereIsNoText) {
    note("blank", sketch({}, 12));
    EXPECT_THAT(archive->desk().likenesses().waiting(10), IsEmpty());
    EXPECT_EQ(anchors(), 0);
}

TEST_F(LikenessesTest, HoldAsManyAnchorsAsASketchHasAndNoMore) {
    std::vector<std::int32_t> all;
    for (int i = 0; i < static_cast<int>(TextSketch::most_anchors); ++i)
        all.push_back(i * 100'000'000 - 700'000'000);
    note("full", sketch(all));
    EXPECT_EQ(waiting("full").sketch->anchors, all);
    EXPECT_EQ(anchors(), 0);  // until it is compared
    compared(waiting("full"), {});
    EXPECT_EQ(anchors(), static_cast<std::int64_t>(all.size()));
    all.push_back(2'000'000'000);
    EXPECT_THROW(note("over", sketch(all)), std::logic_error);
}

TEST_F(LikenessesTest, AreGoneWithADeliveryThatIsUndone) {
    const auto kept = deliver("kept", {{.in = "c1", .key = "d1", .bytes = "stays"}});
    const auto undone = deliver("undone", {{.in = "c2", .key = "d2", .bytes = "goes"},
                                           {.in = "c3", .key = "d3", .bytes = "stays"}});
    note_known("stays", sketch({1, 2}));
    note("goes", sketch({1, 2}));
    compared(waiting("goes"), {{hash("stays"), 960}});
    EXPECT_EQ(pairs(), 1u);
    EXPECT_THAT(archive->desk().likenesses().repeated(std::nullopt, 10),
                ElementsAre(hash("stays")));
    ASSERT_TRUE(undo(undone.batch));
    EXPECT_EQ(pairs(), 0u);
    EXPECT_EQ(anchors(), 2);
    EXPECT_THAT(archive->desk().likenesses().repeated(std::nullopt, 10), IsEmpty());
    EXPECT_TRUE(there(kept.documents.front()));
}

TEST_F(LikenessesTest, TellFilesThatSeveralDocumentsHoldInOrder) {
    deliver("box", {{.in = "c1", .key = "d1", .bytes = "a"},
                    {.in = "c2", .key = "d2", .bytes = "b"},
                    {.in = "c3", .key = "d3", .bytes = "a"},
                    {.in = "c4", .key = "d4", .bytes = "b"},
                    {.in = "c5", .key = "d5", .bytes = "alone"}});
    auto desk = archive->desk();
    const auto all = desk.likenesses().repeated(std::nullopt, 10);
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_LT(all[0].hex(), all[1].hex());
    EXPECT_THAT(desk.likenesses().repeated(all[0], 10), ElementsAre(all[1]));
    EXPECT_THAT(desk.documents().holding(all[0]), SizeIs(2));
    EXPECT_THAT(desk.documents().holding(hash("alone")), SizeIs(1));
    EXPECT_THAT(desk.documents().holding(hash("nowhere")), IsEmpty());
}

}  // namespace
}  // namespace byggarkiv::archive
