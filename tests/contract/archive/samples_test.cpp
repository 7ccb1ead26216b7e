#include <set>

#include "archive/audit_log.hpp"
#include "archive/imports.hpp"
#include "archive/samples.hpp"
#include "archive/verify.hpp"
#include "support/delivery_site.hpp"

// A sample of a batch: the same for whoever has its ledger and seed, and checked before the end.
namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using Cause = SampleRefusal::Cause;
using Verdict = SampledFile::Verdict;

class SamplesTest : public DeliverySite {
protected:
    // In one case, since nothing but their number matters.
    static std::vector<Paper> papers(int count) {
        std::vector<Paper> all;
        for (int i = 0; i < count; ++i)
            all.push_back({.key = "d" + std::to_string(i), .bytes = "b" + std::to_string(i)});
        return all;
    }
    Sample draw(const domain::BatchKey& batch, std::optional<int> size = std::nullopt) {
        return archive->desk().samples().draw(batch, size, "os:eva").value();
    }
    Cause draw_refused(const domain::BatchKey& batch, std::optional<int> size = std::nullopt) {
        return archive->desk().samples().draw(batch, size, "os:eva").reason().cause;
    }
    Result<Sample, SampleRefusal> judge(const domain::BatchKey& batch, const Samples::Which& which,
                                        Verdict verdict, std::string_view remark = "") {
        return archive->desk().samples().judge(batch, which, verdict, remark, "os:eva");
    }
    static std::vector<std::string> items(const Sample& sample) {
        std::vector<std::string> all;
        for (const auto& file : sample.files) all.push_back(file.item);
        return all;
    }
};

TEST_F(SamplesTest, IsDrawnOnceAndFromStoredFilesAlone) {
    const auto batch = deliver("box", papers(30)).batch;
    in_a_change([&](Desk& desk) {
        desk.imports().note(batch, {"line 99", ItemOutcome::refused, "no property"});
    });
    const auto sample = draw(batch, 10);
    EXPECT_EQ(sample.population, 30);
    EXPECT_THAT(sample.files, SizeIs(10));
    const auto all = items(sample);
    EXPECT_THAT(std::set<std::string>(all.begin(), all.end()), SizeIs(10));
    for (const auto& file : sample.files) {
        EXPECT_TRUE(file.document);
        EXPECT_THAT(file.sha256, SizeIs(64));
        EXPECT_EQ(file.verdict, Verdict::none);
    }
    EXPECT_EQ(items(draw(batch)), all);
    EXPECT_EQ(items(draw(batch, 10)), all);
}

TEST_F(SamplesTest, CanBeDrawnAgainBySomebodyElseFromItsSeed) {
    const auto batch = deliver("box", papers(30)).batch;
    const auto sample = draw(batch, 7);
    std::vector<std::pair<std::string, std::string>> ranked;
    for (const auto& item : archive->desk().imports().items(batch))
        ranked.emplace_back(Sha256::of(sample.seed + '\0' + item.item).hex(), item.item);
    std::sort(ranked.begin(), ranked.end());
    for (std::size_t i = 0; i < sample.files.size(); ++i)
        EXPECT_EQ(sample.files[i].item, ranked[i].second);
}

TEST_F(SamplesTest, TakesAllOfASmallBatchAndThenSaysHowManyAreWrong) {
    const auto batch = deliver("box", papers(4)).batch;
    const auto sample = draw(batch);
    EXPECT_THAT(sample.files, SizeIs(4));
    EXPECT_EQ(sample.error_share(), 1);
    for (int number = 1; number <= 4; ++number)
        ASSERT_TRUE(judge(batch, number, number == 2 ? Verdict::wrong : Verdict::right));
    const auto checked = archive->desk().samples().get(batch).value();
    EXPECT_TRUE(checked.is_checked());
    EXPECT_EQ(checked.wrong(), 1);
    EXPECT_EQ(checked.error_share(), 0.25);
}

TEST_F(SamplesTest, KeepsItsVerdictsWhenItGrows) {
    const auto batch = deliver("box", papers(30)).batch;
    const auto small = draw(batch, 5);
    ASSERT_TRUE(judge(batch, 3, Verdict::wrong, "feil eiendom"));
    const auto large = draw(batch, 12);
    EXPECT_EQ(large.seed, small.seed);
    EXPECT_EQ(items(large).at(2), items(small).at(2));
    EXPECT_EQ(large.files.at(2).verdict, Verdict::wrong);
    EXPECT_EQ(large.files.at(2).remark, "feil eiendom");
    EXPECT_EQ(large.files.at(2).checked_by, "os:eva");
    EXPECT_EQ(large.checked(), 1);
    EXPECT_EQ(draw_refused(batch, 11), Cause::smaller);
    EXPECT_THAT(draw(batch).files, SizeIs(12));
}

TEST_F(SamplesTest, MustBeDrawnOnWhenMoreFilesHaveComeIn) {
    const auto batch = deliver("box", papers(5)).batch;
    (void)draw(batch);
    ASSERT_TRUE(judge(batch, 1, Verdict::right));
    archive.clock.move_on(std::chrono::seconds(1));
    ASSERT_EQ(deliver("box", papers(9)).batch, batch);
    EXPECT_EQ(judge(batch, 2, Verdict::right).reason().cause, Cause::grown);
    const auto grown = draw(batch);
    EXPECT_EQ(grown.population, 9);
    EXPECT_THAT(grown.files, SizeIs(9));
    EXPECT_EQ(grown.checked(), 1);
    EXPECT_TRUE(judge(batch, 2, Verdict::right));
}

TEST_F(SamplesTest, IsJudgedByNumberOrByDocument) {
    const auto batch = deliver("box", papers(6)).batch;
    const auto sample = draw(batch, 3);
    const auto document = *sample.files.at(1).document;
    EXPECT_EQ(judge(batch, document, Verdict::right).value().files.at(1).verdict, Verdict::right);
    // Somebody may think again.
    EXPECT_EQ(judge(batch, 2, Verdict::wrong).value().files.at(1).verdict, Verdict::wrong);
    for (const auto& other : std::vector<Samples::Which>{0, 4, -1, domain::DocumentKey::random()})
        EXPECT_EQ(judge(batch, other, Verdict::right).reason().cause, Cause::not_in_sample);
    const auto told = archive->desk().audit().of("batch", batch.text(), 3);
    EXPECT_EQ(told.at(0).event.action, "check sample");
    EXPECT_EQ(told.at(0).event.purpose, "number 2: wrong");
    EXPECT_EQ(told.at(2).event.action, "draw sample");
    EXPECT_THAT(told.at(2).event.purpose, HasSubstr("3 of 6 files by seed " + sample.seed));
}

TEST_F(SamplesTest, IsNeitherDrawnNorJudgedAtTheWrongTime) {
    auto desk = archive->desk();
    const auto running = begin(desk, "running", 1);
    EXPECT_EQ(draw_refused(running), Cause::not_stored);
    const auto empty = deliver("empty", {}).batch;
    EXPECT_EQ(draw_refused(empty), Cause::nothing);

    const auto batch = deliver("box", papers(2)).batch;
    EXPECT_EQ(judge(batch, 1, Verdict::right).reason().cause, Cause::not_drawn);
    (void)draw(batch);
    sign_off(batch);
    EXPECT_EQ(draw_refused(batch), Cause::closed);
    EXPECT_EQ(draw_refused(batch, 500), Cause::closed);
    EXPECT_EQ(judge(batch, 1, Verdict::right).reason().cause, Cause::closed);
    EXPECT_THAT(desk.samples().get(batch)->files, SizeIs(2));

    const auto undone = deliver("undone", {{.in = "c8", .key = "d8", .bytes = "8"}}).batch;
    archive.clock.move_on(std::chrono::seconds(61));
    ASSERT_TRUE(undo(undone));
    EXPECT_EQ(draw_refused(undone), Cause::closed);
}

TEST_F(SamplesTest, IsSealedWithItsBatch) {
    const auto batch = deliver("box", papers(4)).batch;
    (void)draw(batch);
    ASSERT_TRUE(judge(batch, 1, Verdict::wrong));
    std::vector<std::string> found;
    const auto tell = [&](const Finding& finding) { found.push_back(finding.what); };
    check_rows(*archive, tell);
    EXPECT_THAT(found, IsEmpty());
}

}  // namespace
}  // namespace byggarkiv::archive
