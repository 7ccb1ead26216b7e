#include "archive/archives.hpp"
#include "archive/outbox.hpp"
#include "archive/properties.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "base/failure.hpp"
#include "base/tmp_folder.hpp"
#include "support/guards.hpp"
#include "support/test_tables.hpp"

// Tenants, staff and sign-ins; and what happens when somebody has been at the files.
namespace byggarkiv::archive {
namespace {

using namespace test;
using namespace std::chrono_literals;
using domain::TenantId;
using testing::HasSubstr;

Failure failure_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const Failure& failure) {
        return failure;
    }
    throw std::runtime_error("no Failure");
}

TenantId tenant(std::string_view id) {
    return TenantId::parse(id).value();
}

class ArchivesTest : public testing::Test {
protected:
    // Runs SQL on the tenant's database behind the archive's back.
    void tamper(std::string_view sql) {
        auto database = tables_of(archive);
        unguarded(database).run({"tamper", sql});
    }
    Archives again() { return archive.again(); }

    TestArchive archive;
};

TEST_F(ArchivesTest, OpensATenantOnceForAll) {
    EXPECT_EQ(&archive.archives.open(archive.tenant), &archive.archives.open(archive.tenant));
    EXPECT_EQ(archive->tenant(), archive.tenant);
}

TEST_F(ArchivesTest, RemovesWhatAProcessThatIsGoneLeftInTmpAndNothingElse) {
    const auto tmp = archive->tmp();
    const TmpFolder alive(tmp);
    const auto in_work = alive.new_name();
    write_file(in_work, "half a file");
    std::filesystem::create_directories(tmp / "left" / "delivery");
    write_file(tmp / "left" / "delivery" / "a.pdf", "half a file");

    auto opened = again();
    (void)opened.open(archive.tenant);

    EXPECT_FALSE(std::filesystem::exists(tmp / "left"));
    EXPECT_TRUE(std::filesystem::exists(in_work));
}

TEST_F(ArchivesTest, RefusesATenantThatNobodyAdded) {
    const auto failure = failure_of([&] { archive.archives.open(tenant("ukjent")); });
    EXPECT_EQ(failure.kind(), Failure::Kind::setup);
    EXPECT_FALSE(std::filesystem::exists(archive.folder / "data/tenants/ukjent"));
}

TEST_F(ArchivesTest, KeepsTwoTenantsApart) {
    ASSERT_TRUE(archive.archives.registry().add_tenant({tenant("nabo"), "Nabo", {}, false, {}}));
    archive.archives.create(tenant("nabo"));
    auto ours = archive->desk();
    auto change = ours.begin(test::author);
    ours.properties().find_or_enter(property("9999-49/130"));
    change.commit();
    auto theirs = archive.archives.open(tenant("nabo")).desk();
    EXPECT_FALSE(theirs.properties().find(property("9999-49/130")));
    EXPECT_EQ(theirs.outbox().head(), 0);
    EXPECT_NE(archive.archives.index_folder(tenant("nabo")),
              archive.archives.index_folder(archive.tenant));
}

TEST_F(ArchivesTest, IsOpenedByTwoProgramsAtOnce) {
    auto other = again();
    auto theirs = other.open(archive.tenant).desk();
    auto change = theirs.begin(test::author);
    theirs.properties().find_or_enter(property("9999-49/130"));
    EXPECT_FALSE(archive->desk().properties().find(property("9999-49/130")));
    change.commit();
    EXPECT_TRUE(archive->desk().properties().find(property("9999-49/130")));
}

TEST_F(ArchivesTest, RefusesTheSchemaOfANewerProgram) {
    tamper("INSERT INTO schema_migration (number, name, sha256) VALUES (999, 'future', '')");
    auto other = again();
    const auto failure = failure_of([&] { other.open(archive.tenant); });
    EXPECT_EQ(failure.kind(), Failure::Kind::setup);
    EXPECT_THAT(failure.what(), HasSubstr("newer Byggarkiv"));
}

TEST_F(ArchivesTest, RefusesASchemaMadeByAnotherWording) {
    tamper("UPDATE schema_migration SET sha256 = 'other' WHERE number = 1");
    auto other = again();
    EXPECT_EQ(failure_of([&] { other.open(archive.tenant); }).kind(), Failure::Kind::setup);
}

TEST_F(ArchivesTest, LetsOtherTenantsGoOnWhenOneCannotBeOpened) {
    if (on_postgres()) GTEST_SKIP() << "a file is damaged here";
    ASSERT_TRUE(archive.archives.registry().add_tenant({tenant("nabo"), "Nabo", {}, false, {}}));
    archive.archives.create(tenant("nabo"));
    write_file(archive.folder / "data/tenants/nabo/archive.db", std::string(8192, 'x'));
    std::filesystem::remove(archive.folder / "data/tenants/nabo/archive.db-wal");
    auto other = again();
    EXPECT_THROW(other.open(tenant("nabo")), Failure);
    EXPECT_THROW(other.open(tenant("nabo")), Failure);
    EXPECT_EQ(other.open(archive.tenant).desk().outbox().head(), 0);
}

TEST_F(ArchivesTest, FailsOnATruncatedDatabaseRatherThanAnsweringWrongly) {
    if (on_postgres()) GTEST_SKIP() << "a file is damaged here";
    std::filesystem::path copy = archive.folder / "copy";
    {
        auto desk = archive->desk();
        auto change = desk.begin(test::author);
        for (int i = 1; i <= 200; ++i)
            desk.properties().find_or_enter(property("9999-1/" + std::to_string(i)));
        change.commit();
        store::Database(archive.tenant_folder() / "archive.db").copy_to(copy);
    }
    const auto whole = bytes_of(copy);
    std::filesystem::create_directory(archive.folder / "cut");
    write_file(archive.folder / "cut/archive.db",
               std::string_view(whole).substr(0, whole.size() / 2));
    EXPECT_THROW(
        {
            Archive cut(archive.tenant, archive.folder / "cut", archive.sealer, archive.clock);
            auto desk = cut.desk();
            for (int i = 1; i <= 200; ++i)
                if (!desk.properties().find(property("9999-1/" + std::to_string(i))))
                    throw std::logic_error("a wrong answer");
        },
        Failure);
}

class RegistryTest : public ArchivesTest {
protected:
    Registry& registry = archive.archives.registry();
};

TEST_F(RegistryTest, FindsATenantByIdAndByHostInAnyCase) {
    EXPECT_EQ(registry.tenant(archive.tenant)->name, "Testvik kommune");
    EXPECT_EQ(registry.tenant_at("TESTVIK.example")->id, archive.tenant);
    EXPECT_EQ(registry.tenants().size(), 1u);
    for (const auto* host : {"", "example", "x.testvik.example", "testvik.example.", "testvik"})
        EXPECT_FALSE(registry.tenant_at(host)) << host;
    EXPECT_FALSE(registry.tenant(tenant("ukjent")));
}

TEST_F(RegistryTest, KeepsAChainOfWhoWasAdmitted) {
    const auto token = registry.add_staff(archive.tenant, "eva", "Eva", "archivist", 1h).value();
    ASSERT_TRUE(registry.set_password(token, "hash"));
    ASSERT_FALSE(registry.set_password(token, "again"));
    const auto entries = registry.audit_after(0, 10);
    ASSERT_EQ(entries.size(), 3u);
    EXPECT_EQ(entries[0].event.entity, "tenant");
    EXPECT_EQ(entries[1].event.purpose, "archivist in testvik");
    EXPECT_EQ(entries[2].event.actor, "staff:eva");
    EXPECT_FALSE(registry.first_bad_audit());

    auto database = registry_tables(archive);
    database.session().run({"tamper", "UPDATE audit_entry SET purpose = 'x' WHERE number = 2"});
    ASSERT_TRUE(registry.first_bad_audit());
    EXPECT_EQ(registry.first_bad_audit()->number, 2);
}

TEST_F(RegistryTest, GivesNoIdOrHostTwice) {
    EXPECT_EQ(registry.add_tenant({archive.tenant, "again", {}, false, {}}).reason(),
              TenantRefusal::taken);
    EXPECT_EQ(
        registry.add_tenant({tenant("nabo"), "Nabo", {}, false, {"Testvik.Example"}}).reason(),
        TenantRefusal::host_taken);
    EXPECT_FALSE(registry.tenant(tenant("nabo")));
}

TEST_F(RegistryTest, ReadsATenantWithoutNumbersAndOneWithSeveral) {
    ASSERT_TRUE(registry.add_tenant({tenant("ingen"), "Ingen", {}, true, {}}));
    EXPECT_TRUE(registry.tenant(tenant("ingen"))->numbers.empty());
    EXPECT_TRUE(registry.tenant(tenant("ingen"))->demo);
    const auto number = [](const char* text) { return *domain::MunicipalityNumber::parse(text); };
    ASSERT_TRUE(registry.add_tenant(
        {tenant("flere"), "Flere", {number("9998"), number("9997")}, false, {}}));
    EXPECT_THAT(registry.tenant(tenant("flere"))->numbers,
                testing::ElementsAre(number("9998"), number("9997")));
}

TEST_F(RegistryTest, GivesStaffRolesPerTenant) {
    ASSERT_TRUE(registry.add_tenant({tenant("nabo"), "Nabo", {}, false, {}}));
    const auto link = registry.add_staff(archive.tenant, "eva", "Eva", "caseworker", 24h);
    ASSERT_TRUE(link);
    EXPECT_FALSE(link.value().empty());
    EXPECT_EQ(registry.add_staff(archive.tenant, "eva", "Eva", "approver", 24h).value(), "");
    EXPECT_EQ(registry.add_staff(archive.tenant, "eva", "Eva", "approver", 24h).reason(),
              StaffRefusal::taken);
    EXPECT_EQ(registry.add_staff(tenant("ukjent"), "per", "Per", "reader", 24h).reason(),
              StaffRefusal::unknown_tenant);

    EXPECT_EQ(registry.staff(archive.tenant, "eva")->roles,
              (std::set<std::string>{"caseworker", "approver"}));
    EXPECT_TRUE(registry.staff(tenant("nabo"), "eva")->roles.empty());
    EXPECT_EQ(registry.staff_of(archive.tenant).size(), 1u);
    EXPECT_TRUE(registry.staff_of(tenant("nabo")).empty());
    EXPECT_FALSE(registry.staff(archive.tenant, "per"));
}

TEST_F(RegistryTest, LetsAOneTimeLinkBeUsedOnceAndInTime) {
    const auto token =
        registry.add_staff(archive.tenant, "eva", "Eva", "administrator", 24h).value();
    EXPECT_EQ(registry.login_of_link(token), "eva");
    EXPECT_FALSE(registry.login_of_link(""));
    EXPECT_FALSE(registry.set_password("wrong", "hash"));
    EXPECT_FALSE(registry.set_password("", "hash"));
    EXPECT_TRUE(registry.set_password(token, "hash"));
    EXPECT_EQ(registry.staff(archive.tenant, "eva")->password_hash, "hash");
    EXPECT_FALSE(registry.set_password(token, "another"));
    EXPECT_FALSE(registry.login_of_link(token));

    const auto late = registry.add_staff(archive.tenant, "per", "Per", "reader", 24h).value();
    archive.clock.move_on(24h);
    EXPECT_FALSE(registry.login_of_link(late));
    EXPECT_FALSE(registry.set_password(late, "hash"));
}

TEST_F(RegistryTest, KeepsASessionSealedUntilItEnds) {
    const auto now = archive.clock.now();
    registry.put_session("token-hash", {archive.tenant, "person 18917811535", now, now, now + 1h});
    auto session = registry.session("token-hash").value();
    EXPECT_EQ(session.holder, "person 18917811535");
    EXPECT_EQ(session.ends_at, now + 1h);
    registry.touch_session("token-hash", now + 5min);
    EXPECT_EQ(registry.session("token-hash")->seen_at, now + 5min);
    EXPECT_FALSE(registry.session("other"));
    for (const auto& entry : std::filesystem::directory_iterator(archive.folder / "data"))
        if (entry.is_regular_file()) {
            EXPECT_EQ(bytes_of(entry.path()).find("18917811535"), std::string::npos);
        }
    registry.end_session("token-hash");
    EXPECT_FALSE(registry.session("token-hash"));
}

TEST_F(RegistryTest, SweepsSessionsThatHaveEnded) {
    const auto now = archive.clock.now();
    registry.put_session("short", {archive.tenant, "a", now, now, now + 1h});
    registry.put_session("long", {archive.tenant, "b", now, now, now + 2h});
    archive.clock.move_on(1h);
    registry.sweep_sessions();
    EXPECT_FALSE(registry.session("short"));
    EXPECT_TRUE(registry.session("long"));
}

TEST_F(RegistryTest, DoesNotTrustASessionWhoseSealWasTouched) {
    const auto now = archive.clock.now();
    registry.put_session("token-hash", {archive.tenant, "a", now, now, now + 1h});
    auto database = registry_tables(archive);
    database.session().run({"tamper", "UPDATE web_session SET holder = $1"}, {store::Blob{"x"}});
    EXPECT_FALSE(registry.session("token-hash"));
}

}  // namespace
}  // namespace byggarkiv::archive
