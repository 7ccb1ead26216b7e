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

namespace byggarkiv::index {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class SixOClock : public Clock {
public:
    std::chrono::sys_seconds now() const override {
        return std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + later;
    }
    std::chrono::hours later{0};
};

// A real archive and its index folder.
class Following : public testing::Test {
protected:
    archive::NewDocument document(std::string title, domain::AccessStatus status) {
        archive::NewDocument entry;
        entry.external_key = title;
        entry.title = std::move(title);
        entry.status = status;
        return entry;
    }

    domain::DocumentKey file(std::string title, std::string page,
                             domain::AccessStatus status = domain::AccessStatus::open) {
        const auto bytes = archive.files().keep_bytes("file of " + title);
        if (!page.empty()) {
            domain::PageText text;
            text.text = std::move(page);
            archive.files().put_page_texts(bytes, {text});
        }
        auto desk = archive.desk();
        auto change = desk.begin(test::author);
        archive::NewCase parent;
        parent.source = "test";
        parent.external_key = parent.number_text = "2024/1";
        parent.year = 2024;
        parent.sequence = 1;
        parent.title = "Saken";
        parent.properties = {{desk.properties().find_or_enter(house), house.text()}};
        const auto filed = desk.cases().enter(parent, "test");
        archive::NewJournalEntry entry;
        entry.external_key = entry.title = "Brev";
        const auto journalled = desk.cases().enter(filed.key, entry, "test");
        const auto made =
            desk.documents().enter(journalled.key, document(std::move(title), status), "test");
        const archive::NewObject object{.sha256 = bytes,
                                        .bytes = 1,
                                        .mime_type = "application/pdf",
                                        .file_name = "brev.pdf",
                                        .pages = 1,
                                        .reading = archive::Reading::read,
                                        .unreadable = ""};
        desk.documents().enter(made.key, object);
        change.commit();
        return made.key;
    }

    void assess(const domain::DocumentKey& key, domain::AccessStatus status) {
        auto desk = archive.desk();
        auto change = desk.begin(test::author);
        archive::Assessment assessment;
        assessment.status = status;
        assessment.legal_basis = "offl. § 13";
        ASSERT_TRUE(desk.access().assess(key, assessment, "kari"));
        change.commit();
    }

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

    TempFolder home;
    fs::path folder = home.path() / "index";
    Sealer sealer{Sealer::Key{}};
    SixOClock clock;
    archive::Archive archive{*domain::TenantId::parse("testvik"), home.path(), sealer, clock};
    AccessInMemory access;
    domain::PropertyId house = domain::PropertyId::parse("9999-49/130").value();
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
        for (const double place : {0.0, 0.5, 0.99}) {
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
    EXPECT_GT(mended, 50);
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
