#include "index/follower.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "../search/test_index.hpp"
#include "archive/access_register.hpp"
#include "archive/archive.hpp"
#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/outbox.hpp"
#include "archive/properties.hpp"
#include "base/failure.hpp"
#include "support/author.hpp"
#include "support/paper_archive.hpp"

namespace byggarkiv::index {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

// A real archive and its index folder.
class Following : public testing::Test, protected test::PaperArchive {
protected:
    bool catch_up() { return Follower::take(archive, folder)->catch_up(); }

    std::vector<std::string> titles(std::string_view text, const domain::Viewer& viewer = {}) {
        search::Searcher searcher(folder, access, archive.page_texts());
        searcher.refresh();
        std::vector<std::string> found;
        for (const auto& hit : searcher.hits(search::Query::parse(text, testvik), viewer, {}).hits)
            found.push_back(hit.title);
        std::sort(found.begin(), found.end());
        return found;
    }

    std::vector<fs::path> index_files() {
        std::vector<fs::path> files;
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            const auto name = entry.path().filename().string();
            if (entry.is_regular_file() && name.find("lock") == name.npos && name != "current")
                files.push_back(entry);
        }
        return files;
    }

    fs::path folder = home.path() / "index";
    AccessInMemory access;
};

TEST_F(Following, OpensAndClosesByDateOnceTheOutboxTellsOfIt) {
    const auto opens = file("Åpnes", "om garasje", domain::AccessStatus::exempt);
    const auto closes = file("Lukkes", "om garasje");
    const auto today = *domain::CalendarDate::parse("2026-11-23");
    {
        auto desk = archive.desk();
        auto change = desk.begin(test::author);
        archive::Assessment until{.legal_basis = "offl. § 13", .expires = today};
        until.status = domain::AccessStatus::open;
        ASSERT_TRUE(desk.access().assess(closes, until, "kari"));
        until.status = domain::AccessStatus::exempt;
        until.after_expiry = domain::AfterExpiry::open;
        ASSERT_TRUE(desk.access().assess(opens, until, "kari"));
        change.commit();
    }
    catch_up();
    EXPECT_THAT(titles("garasje"), ElementsAre("Lukkes"));

    clock.later = std::chrono::hours{24};
    auto desk = archive.desk();
    EXPECT_THAT(desk.access().closed_after(desk.outbox().head()), ElementsAre(closes));
    auto change = desk.begin({"system", "expiry"});
    EXPECT_EQ(desk.access().tell_of_dates(10), 2);
    change.commit();
    catch_up();
    EXPECT_THAT(titles("garasje"), ElementsAre("Åpnes"));
}

TEST_F(Following, BringsWhatIsArchivedIntoTheIndex) {
    file("Søknad", "om dobbeltgarasje");
    file("Lukket", "om garasje", domain::AccessStatus::exempt);

    EXPECT_TRUE(catch_up());

    EXPECT_THAT(titles("garasje"), ElementsAre("Søknad"));
    EXPECT_THAT(titles("garasje", staff()), ElementsAre("Lukket", "Søknad"));
    EXPECT_THAT(titles("gnr 49 bnr 130"), ElementsAre("Søknad"));
    EXPECT_THAT(titles("2024/1 saken"), ElementsAre("Søknad"));
}

TEST_F(Following, FollowsWhatChanges) {
    const auto key = file("Søknad", "om garasje");
    file("Annet", "om naust");
    auto follower = Follower::take(archive, folder);
    ASSERT_TRUE(follower);
    EXPECT_TRUE(follower->catch_up());
    EXPECT_FALSE(follower->catch_up());

    assess(key, domain::AccessStatus::exempt);
    file("Tredje", "om garasje");
    EXPECT_TRUE(follower->catch_up());

    EXPECT_THAT(titles("garasje"), ElementsAre("Tredje"));
    EXPECT_THAT(titles("garasje", staff()), ElementsAre("Søknad", "Tredje"));
    EXPECT_EQ(follower->position(), archive.desk().outbox().head());
    EXPECT_EQ(indexed_position(folder), follower->position());
}

TEST_F(Following, GoesOnWhereAnotherLeftOff) {
    file("Første", "om garasje");
    catch_up();
    const auto before = lucene::current_generation(folder);
    file("Andre", "om garasje");

    catch_up();

    EXPECT_EQ(lucene::current_generation(folder), before);
    EXPECT_THAT(titles("garasje"), ElementsAre("Andre", "Første"));
}

TEST_F(Following, IsAloneWithItsFolder) {
    auto first = Follower::take(archive, folder);
    ASSERT_TRUE(first);
    EXPECT_FALSE(Follower::take(archive, folder));
    first.reset();
    EXPECT_TRUE(Follower::take(archive, folder));
}

TEST_F(Following, RebuildsBesideTheIndexInUse) {
    file("Søknad", "om garasje");
    auto follower = Follower::take(archive, folder);
    follower->catch_up();
    search::Searcher searcher(folder, access, archive.page_texts());
    searcher.refresh();
    const auto before = lucene::current_generation(folder);

    follower->rebuild();

    EXPECT_NE(lucene::current_generation(folder), before);
    EXPECT_FALSE(fs::exists(before->folder));
    const auto query = search::Query::parse("garasje", testvik);
    EXPECT_EQ(searcher.hits(query, {}, {}).total, 1);  // from the files it holds open
    EXPECT_TRUE(searcher.refresh());
    EXPECT_EQ(searcher.hits(query, {}, {}).total, 1);
    EXPECT_FALSE(searcher.refresh());
}

TEST_F(Following, RebuildsWhenAnotherProcessAsksForIt) {
    file("Søknad", "om garasje");
    auto follower = Follower::take(archive, folder);
    follower->catch_up();
    const auto before = lucene::current_generation(folder);

    ask_for_rebuild(folder);
    EXPECT_TRUE(rebuild_is_asked_for(folder));
    EXPECT_TRUE(follower->catch_up());

    EXPECT_FALSE(rebuild_is_asked_for(folder));
    EXPECT_NE(lucene::current_generation(folder), before);
}

TEST_F(Following, StartsOverWhenTheIndexKnowsMoreThanTheArchive) {
    {
        const auto generation = lucene::next_generation(folder);
        Writer writer(generation.folder);
        writer.put(TestIndex::card("Fra en annen tid"), {});
        writer.commit(1'000'000);
        lucene::make_current(folder, generation);
    }
    file("Søknad", "om garasje");

    catch_up();

    EXPECT_THAT(titles("tid"), IsEmpty());
    EXPECT_THAT(titles("garasje"), ElementsAre("Søknad"));
}

TEST_F(Following, LeavesTheOldIndexInUseWhenARebuildIsStopped) {
    file("Søknad", "om garasje");
    catch_up();
    std::stop_source stop;
    stop.request_stop();

    Follower::take(archive, folder)->rebuild(stop.get_token());

    EXPECT_THAT(titles("garasje"), ElementsAre("Søknad"));
    EXPECT_FALSE(catch_up());
}

// A buffer that some dozens of documents fill.
Settings in_small_steps() {
    Settings settings;
    settings.buffer_bytes = 256 << 10;
    return settings;
}

// Rebuilds until it has come so far, and then ends as if it were killed.
class Ended : public std::exception {};
void rebuild_and_end(Follower follower, int documents) {
    int done = 0;
    const auto count = [&](const Progress&) {
        if (++done == documents) throw Ended();
    };
    EXPECT_THROW(follower.rebuild({}, count), Ended);
}

TEST_F(Following, GoesOnWithARebuildThatWasEnded) {
    for (int i = 0; i < 700; ++i) file("Søknad " + std::to_string(i), "om garasje");
    rebuild_and_end(*Follower::take(archive, folder, in_small_steps()), 1);
    ASSERT_TRUE(lucene::unfinished_generation(folder));
    const auto gone_on_with = *lucene::unfinished_generation(folder);
    const auto late = file("Ettersendt", "om garasje");

    std::int64_t written = 0;
    auto follower = Follower::take(archive, folder, in_small_steps());
    follower->rebuild({}, [&](const Progress& progress) { written = progress.documents; });
    follower->catch_up();

    EXPECT_EQ(lucene::current_generation(folder), gone_on_with);
    EXPECT_LT(written, 500);
    search::Searcher searcher(folder, access, archive.page_texts());
    searcher.refresh();
    EXPECT_EQ(searcher.hits(search::Query::parse("garasje", testvik), {}, {}).total, 701);
    EXPECT_THAT(titles("ettersendt"), ElementsAre("Ettersendt"));
}

TEST_F(Following, BeginsARebuildAnewWhereWhatWasLeftCannotBeTrusted) {
    for (int i = 0; i < 600; ++i) file("Søknad " + std::to_string(i), "om garasje");
    const auto words = home.path() / "words";
    std::ofstream(words) << "garasje\n";
    auto other_words = in_small_steps();
    other_words.words = words;
    const auto documents_after = [&](const Settings& settings, auto&& spoil) {
        rebuild_and_end(*Follower::take(archive, folder, in_small_steps()), 1);
        spoil(lucene::unfinished_generation(folder)->folder);
        std::int64_t written = 0;
        Follower::take(archive, folder, settings)->rebuild({}, [&](const Progress& progress) {
            written = progress.documents;
        });
        EXPECT_EQ(titles("garasje").size(), 20u);
        return written;
    };
    EXPECT_LT(documents_after(in_small_steps(), [](const fs::path&) {}), 400);
    EXPECT_EQ(documents_after(other_words, [](const fs::path&) {}), 600);
    EXPECT_EQ(documents_after(in_small_steps(),
                              [](const fs::path& left) { fs::remove(left / "filling"); }),
              600);
    EXPECT_EQ(documents_after(
                  in_small_steps(),
                  [](const fs::path& left) { std::ofstream(left / "filling") << "-1\nnobody\n"; }),
              600);
    EXPECT_EQ(documents_after(in_small_steps(),
                              [](const fs::path& left) {
                                  for (const auto& each : fs::directory_iterator(left / "full"))
                                      if (each.path().extension() == ".frq")
                                          fs::remove(each.path());
                              }),
              600);
}

void change_byte(const fs::path& file, double place) {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    const auto at = static_cast<std::streamoff>(place * static_cast<double>(fs::file_size(file)));
    bytes.seekg(at);
    const auto byte = static_cast<char>(bytes.get() ^ 0x40);
    bytes.seekp(at);
    bytes.put(byte);
}

TEST_F(Following, NoticesAndMendsEveryWrongByte) {
    for (int i = 0; i < 3; ++i) file("Søknad " + std::to_string(i), "om garasje");
    catch_up();
    int mended = 0;
    const auto generation = lucene::current_generation(folder)->folder;
    std::vector<fs::path> parts;
    for (const auto& each : index_files()) parts.push_back(each.lexically_relative(generation));
    for (const auto& part : parts) {
        if (part.filename() == "segments.gen") continue;  // a hint, which Lucene does not trust
        for (const double place : {0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.99}) {
            const auto now = lucene::current_generation(folder);
            ASSERT_TRUE(now);
            const auto damaged = now->folder / part;
            ASSERT_TRUE(fs::exists(damaged)) << damaged;
            SCOPED_TRACE(damaged.string() + " at " + std::to_string(place));
            change_byte(damaged, place);
            catch_up();
            ++mended;
            ASSERT_EQ(titles("garasje").size(), 3u);
            ASSERT_EQ(titles("garasje", staff()).size(), 3u);
        }
    }
    EXPECT_GE(mended, 200);
}

TEST_F(Following, MendsWhatIsMissing) {
    file("Søknad", "om garasje");
    catch_up();
    for (const char* part : {"public", "full", "manifest", ".tis", "segments_"}) {
        SCOPED_TRACE(part);
        for (const auto& each : index_files()) {
            if (each.string().find(part) != std::string::npos) fs::remove(each);
        }
        EXPECT_TRUE(catch_up());
        EXPECT_THAT(titles("garasje"), ElementsAre("Søknad"));
    }
    fs::remove(folder / "current");
    EXPECT_TRUE(catch_up());
    EXPECT_THAT(titles("garasje"), ElementsAre("Søknad"));
    fs::remove_all(folder);
    EXPECT_TRUE(catch_up());
    EXPECT_THAT(titles("garasje"), ElementsAre("Søknad"));
}

TEST_F(Following, RefusesToAnswerFromADamagedIndex) {
    file("Søknad", "om garasje");
    catch_up();
    for (const auto& each : index_files()) {
        if (each.extension() == ".frq") std::ofstream(each) << "nonsense";
    }
    EXPECT_THROW(titles("garasje"), Failure);
}

}  // namespace
}  // namespace byggarkiv::index
