#include "backup/backup.hpp"

#include <atomic>
#include <thread>

#include "archive/audit_log.hpp"
#include "archive/inventory.hpp"
#include "archive/properties.hpp"
#include "archive/rows_copy.hpp"
#include "backup/shelf.hpp"
#include "contract/backup/backup_fixture.hpp"

// A backup that nobody has been at: taken while the archive is in use, kept, thinned out, restored.
namespace byggarkiv::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(BackupFixture, MakesTheSameArchiveAgain) {
    const auto taken = take();
    EXPECT_THAT(taken.tenants, SizeIs(1));
    EXPECT_THAT(taken.lost, IsEmpty());
    const auto checked = restore("again");
    EXPECT_THAT(said(checked), IsEmpty());
    EXPECT_FALSE(backup::is_unfinished(archive.folder / "again"));
    EXPECT_EQ(inventory("again"), inventory(*archive));
    EXPECT_NE(inventory("again"), "");

    archive::Archives again(archive.folder / "again", archive.sealer, archive.clock);
    auto& restored = again.open(archive.tenant);
    // One more: that it was restored.
    EXPECT_EQ(restored.desk().audit().length(), archive->desk().audit().length() + 1);
    EXPECT_EQ(restored.desk().audit().of("archive", taken.generation, 10).at(0).event.action,
              "restore");
    EXPECT_FALSE(restored.desk().audit().first_bad());
    EXPECT_FALSE(restored.files().verify(Sha256::of("%PDF first")));
    EXPECT_TRUE(restored.files().derived(Sha256::of("%PDF first"), archive::page_text_name));
    EXPECT_EQ(again.registry().tenant(archive.tenant)->name, "Testvik kommune");
    EXPECT_EQ(bytes_of(archive.folder / "again" / backup::restored_config), "data = \"data\"\n");
}

TEST_F(BackupFixture, RestoresAnInstallationWithoutTenantsOrConfiguration) {
    auto order = this->order();
    order.config.clear();
    EXPECT_THAT(take(order).lost, IsEmpty());
    EXPECT_THAT(said(restore("again")), IsEmpty());
    EXPECT_FALSE(fs::exists(archive.folder / "again" / backup::restored_config));
}

TEST_F(BackupFixture, CopiesOnlyWhatTheTargetDoesNotHave) {
    EXPECT_GE(take().files_written, 5u);  // registry, configuration, rows, two originals, a text
    const auto third = file("third", "%PDF third");
    const auto taken = take();
    EXPECT_LE(taken.files_written, 3u);  // rows, the original, and the registry if it moved on
    EXPECT_EQ(bytes_of(object(third)), "%PDF third");
    EXPECT_THAT(said(check()), IsEmpty());
}

TEST_F(BackupFixture, KeepsEarlierGenerationsAsTheyWere) {
    const auto before = inventory(*archive);
    const auto earlier = take().generation;
    file("third", "%PDF third");
    take();
    restore("earlier", choice(earlier));
    restore("later");
    EXPECT_EQ(inventory("earlier"), before);
    EXPECT_EQ(inventory("later"), inventory(*archive));
    EXPECT_NE(inventory("later"), before);
}

TEST_F(BackupFixture, RemovesOnlyWhatNoKeptGenerationNames) {
    take();
    auto order = this->order();
    order.keep = 1;
    EXPECT_THAT(take(order).removed, SizeIs(1));
    const backup::Wrapping plain = backup::Wrapping::plain();
    EXPECT_THAT(backup::Shelf(target, plain, backup::Shelf::Use::read).generations(), SizeIs(1));
    EXPECT_THAT(said(check()), IsEmpty());
    EXPECT_THAT(check().not_named, IsEmpty());
    restore("again");
    EXPECT_EQ(inventory("again"), inventory(*archive));
}

TEST_F(BackupFixture, CountsGenerationsOfEachTenantByThemselves) {
    const auto other = domain::TenantId::parse("nabo").value();
    ASSERT_TRUE(archive.archives.registry().add_tenant({other, "Nabo", {}, false, {}}));
    archive.archives.create(other);
    const auto whole = take().generation;
    auto order = this->order();
    order.tenant = archive.tenant;
    order.keep = 1;
    take(order);
    const auto newest = take(order);
    EXPECT_THAT(newest.removed, SizeIs(1));
    // The other one has no newer backup than the first.
    EXPECT_THAT(said(restore("whole", choice(whole))), IsEmpty());
    archive::Archives again(archive.folder / "whole", archive.sealer, archive.clock);
    EXPECT_THAT(again.registry().tenants(), SizeIs(2));
}

TEST_F(BackupFixture, RestoresOneTenantWithoutTheOthersAndTheirStaff) {
    const auto other = domain::TenantId::parse("nabo").value();
    auto& registry = archive.archives.registry();
    ASSERT_TRUE(registry.add_tenant({other, "Nabo", {}, false, {"nabo.example"}}));
    archive.archives.create(other);
    using namespace std::chrono_literals;
    ASSERT_TRUE(registry.add_staff(other, "nina", "Nina", "caseworker", 1h));
    ASSERT_TRUE(registry.add_staff(archive.tenant, "eva", "Eva", "caseworker", 1h));
    const auto now = archive.clock.now();
    registry.put_session("token", {archive.tenant, "holder", now, now, now + 8h});
    take();
    auto ours = choice();
    ours.tenant = archive.tenant;
    EXPECT_THAT(said(restore("ours", ours)), IsEmpty());
    EXPECT_FALSE(fs::exists(archive.folder / "ours/tenants/nabo"));

    archive::Archives again(archive.folder / "ours", archive.sealer, archive.clock);
    EXPECT_FALSE(again.registry().tenant(other));
    EXPECT_FALSE(again.registry().tenant_at("nabo.example"));
    EXPECT_FALSE(again.registry().staff(archive.tenant, "nina"));
    EXPECT_TRUE(again.registry().staff(archive.tenant, "eva"));
    // Who had signed out since must not be signed in again.
    EXPECT_FALSE(again.registry().session("token"));
}

TEST_F(BackupFixture, IsRefusedIntoOrFromThePlacesThatAreNone) {
    auto order = this->order();
    order.to = archive.folder / "data/backup";
    EXPECT_THAT(what_fails([&] { take(order); }, Failure::Kind::setup), HasSubstr("another disk"));
    fs::create_directory(archive.folder / "photos");
    write_file(archive.folder / "photos/cat.jpg", "cat");
    order.to = archive.folder / "photos";
    EXPECT_THAT(what_fails([&] { take(order); }, Failure::Kind::setup),
                HasSubstr("not a backup folder"));
    EXPECT_EQ(bytes_of(archive.folder / "photos/cat.jpg"), "cat");
    order = this->order();
    order.tenant = domain::TenantId::parse("ukjent");
    what_fails([&] { take(order); }, Failure::Kind::setup);
    what_fails([&] { restore("again"); }, Failure::Kind::setup);  // nothing is finished yet
    take();
    what_fails([&] { restore("again", choice("20260101T000000Z-00000000")); },
               Failure::Kind::setup);
    what_fails([&] { restore("again", choice("../../data")); }, Failure::Kind::setup);
    auto nobody = choice();
    nobody.tenant = domain::TenantId::parse("ukjent");
    what_fails([&] { restore("again", nobody); }, Failure::Kind::setup);
}

TEST_F(BackupFixture, RefusesADataFolderThatHoldsSomething) {
    take();
    const auto before = inventory(*archive);
    EXPECT_THAT(what_fails([&] { restore("data"); }, Failure::Kind::setup), HasSubstr("not empty"));
    EXPECT_EQ(inventory(*archive), before);
    fs::create_directory(archive.folder / "used");
    write_file(archive.folder / "used/notes.txt", "keep me");
    what_fails([&] { restore("used"); }, Failure::Kind::setup);
    EXPECT_EQ(bytes_of(archive.folder / "used/notes.txt"), "keep me");
    fs::create_directory(archive.folder / "empty");
    EXPECT_THAT(said(restore("empty")), IsEmpty());
}

TEST_F(BackupFixture, LetsOneAtATimeAdd) {
    take();
    const auto plain = backup::Wrapping::plain();
    const backup::Shelf reader(target, plain, backup::Shelf::Use::read);
    EXPECT_THAT(what_fails([&] { take(); }, Failure::Kind::busy), HasSubstr("in use"));
    EXPECT_THAT(said(check()), IsEmpty());  // readers do not stand in each other's way
}

TEST_F(BackupFixture, SaysWhatIsGoneInTheArchiveAndCopiesTheRest) {
    const auto place = archive->files().local(Sha256::of("%PDF first")).path();
    fs::remove(place);
    const auto changed = archive->files().local(Sha256::of("%PDF second")).path();
    flip(changed, 3);
    file("third", "%PDF third");
    const auto taken = take();
    ASSERT_THAT(taken.lost, SizeIs(2));
    std::set<std::string> faults;
    for (const auto& each : taken.lost) faults.insert(each.sha256.hex() + " " + each.fault);
    EXPECT_THAT(faults,
                testing::UnorderedElementsAre(Sha256::of("%PDF first").hex() + " missing",
                                              Sha256::of("%PDF second").hex() + " changed"));
    EXPECT_FALSE(fs::exists(object(Sha256::of("%PDF second"))));
    const auto checked = restore("again");
    EXPECT_THAT(checked.lost, SizeIs(2));
    EXPECT_THAT(said(checked), IsEmpty());
    EXPECT_EQ(inventory("again"), inventory(*archive));
}

// What was acknowledged before the backup began is in it; what came later may be.
TEST_F(BackupFixture, IsWholeWhenTakenWhileSomebodyWritesAllTheTime) {
    std::atomic<int> acknowledged = 0;
    std::atomic<int> during = 0;
    std::atomic<bool> copying = false;
    std::jthread writer([&](const std::stop_token& stop) {
        auto theirs = archive.again();
        auto& of = theirs.open(archive.tenant);
        for (int i = 0; !stop.stop_requested(); ++i) {
            file_in(of, "w" + std::to_string(i), "%PDF written " + std::to_string(i));
            ++acknowledged;
            if (copying) ++during;
        }
    });
    while (acknowledged < 20) std::this_thread::yield();
    const int before = acknowledged;
    copying = true;
    // As often as it takes for the two to have met.
    do take();
    while (during < 3);
    copying = false;
    const int first_of_last = before;
    writer.request_stop();
    writer.join();

    const auto checked = restore("again");
    EXPECT_THAT(said(checked), IsEmpty());
    EXPECT_THAT(checked.lost, IsEmpty());
    archive::Archives again(archive.folder / "again", archive.sealer, archive.clock);
    auto& restored = again.open(archive.tenant);
    EXPECT_FALSE(restored.desk().audit().first_bad());
    const auto documents = restored.desk().inventory().counts().documents;
    EXPECT_GE(documents, 2 + first_of_last);
    EXPECT_LE(documents, 2 + acknowledged);
    // Written in this order, so a state that was acknowledged has the first of them and no gap.
    for (int i = 0; i < documents - 2; ++i)
        EXPECT_FALSE(restored.files().verify(Sha256::of("%PDF written " + std::to_string(i))));
}

TEST_F(BackupFixture, DoesNotHoldWritersUpWhileRowsAreCopied) {
    // A reader that stays, as a long copy does: every commit goes through meanwhile.
    {
        auto desk = archive->desk();
        auto change = desk.begin(test::author);
        for (int i = 1; i <= 3000; ++i)
            desk.properties().find_or_enter(property("9999-1/" + std::to_string(i)));
        change.commit();
    }
    std::atomic<bool> copied = false;
    std::atomic<int> commits = 0;
    std::jthread copier([&] {
        int copies = 0;
        while (commits < 50)
            archive->copy_rows(archive.folder / ("copy" + std::to_string(copies++)));
        copied = true;
    });
    while (!copied) {
        auto desk = archive->desk();
        auto change = desk.begin(test::author);
        desk.properties().find_or_enter(property("9999-2/" + std::to_string(commits + 1)));
        change.commit();
        ++commits;
    }
    archive::RowsCopy rows(archive.folder / "copy0", archive.sealer, archive.clock);
    EXPECT_GE(rows.desk().inventory().counts().properties, 3000);
}

}  // namespace
}  // namespace byggarkiv::test
