#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <list>

#include "archive/audit_log.hpp"
#include "archive/verify.hpp"
#include "base/failure.hpp"
#include "support/guards.hpp"
#include "support/test_tables.hpp"

// The audit log against whoever would have it say something else: by its own chain, and by anchors
// that were kept elsewhere. Each manipulation is tried on the entries, on the head row, and on
// both.
namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

class AuditTest : public testing::Test {
protected:
    static constexpr int before_the_anchor = 6;
    static constexpr int at_the_second_anchor = 9;

    AuditTest() {
        note(before_the_anchor);
        anchor();
        note(at_the_second_anchor - before_the_anchor);
        anchor();
    }

    void note(int entries) {
        for (int i = 0; i < entries; ++i)
            archive->desk().audit().note(
                {"staff:eva", "read", "document", std::to_string(i), "case handling"});
    }
    void anchor() {
        append_anchor(anchors_file,
                      signed_anchor(key, archive.tenant, archive->desk().audit().head(),
                                    iso_text(archive.clock.now())));
    }
    void tamper(std::string_view sql) {
        auto database = tables_of(archive);
        unguarded(database).run({"tamper", sql});
    }
    // As somebody would who has the sealing key: every entry from the first again, with another
    // actor.
    void rewrite_with_the_key(int from) {
        std::list<AuditEntry> entries;
        for (const auto& entry : archive->desk().audit().after(0, 100)) entries.push_back(entry);
        const auto head = archive->desk().audit().head().number;
        tamper("DELETE FROM audit_entry");
        tamper("UPDATE head SET audit = 0, audit_hash = ''");
        for (auto& entry : entries) {
            if (entry.number >= from) entry.event.actor = "visitor";
            archive->desk().audit().note(entry.event);
        }
        ASSERT_EQ(archive->desk().audit().head().number, head);
    }

    std::vector<std::string> findings(const std::optional<KnownAnchors>& anchors) {
        std::vector<std::string> found;
        check_audit(*archive, anchors, [&](const Finding& finding) {
            found.push_back(finding.what + " " + finding.id + ": " + finding.fault);
        });
        return found;
    }
    std::vector<std::string> alone() { return findings(std::nullopt); }
    std::vector<std::string> anchored() {
        return findings(KnownAnchors{read_anchors(anchors_file), key.public_key()});
    }

    TestArchive archive;
    SigningKey key{std::array<std::uint8_t, 32>{1, 2, 3}};
    std::filesystem::path anchors_file = archive.folder / "elsewhere/testvik.anchors";
};

TEST_F(AuditTest, IsSoundWithAndWithoutAnchors) {
    EXPECT_THAT(alone(), IsEmpty());
    EXPECT_THAT(anchored(), IsEmpty());
    note(3);
    EXPECT_THAT(anchored(), IsEmpty());
}

TEST_F(AuditTest, NamesAnEditedEntry) {
    tamper("UPDATE audit_entry SET purpose = 'own property' WHERE number = 4");
    EXPECT_THAT(alone(),
                ElementsAre("audit 4: was changed, or does not follow from those before it"));
    EXPECT_THAT(anchored(), Contains(StartsWith("audit 4: was changed")));
}

TEST_F(AuditTest, NamesAnEntryWhoseTextMovedFromOneColumnToTheNext) {
    tamper("UPDATE audit_entry SET action = 'readdocument', entity = '' WHERE number = 2");
    EXPECT_THAT(alone(), ElementsAre(StartsWith("audit 2: was changed")));
}

TEST_F(AuditTest, NamesTheLastEntryWhereTheHeadRowWasEdited) {
    tamper("UPDATE head SET audit_hash = '" + std::string(64, 'a') + "'");
    EXPECT_THAT(alone(), ElementsAre("audit 9: is not the one that the head row tells of"));
    EXPECT_THAT(anchored(), Contains(StartsWith("audit 9: is not the one")));
}

TEST_F(AuditTest, NamesADeletedEntry) {
    tamper("DELETE FROM audit_entry WHERE number = 4");
    EXPECT_THAT(alone(), ElementsAre("audit 4: is gone"));
    EXPECT_THAT(anchored(), Contains("audit 4: is gone"));
}

TEST_F(AuditTest, NamesTheFirstEntryOfADeletedEnd) {
    tamper("DELETE FROM audit_entry WHERE number > 7");
    EXPECT_THAT(alone(), ElementsAre("audit 8: is gone"));
    EXPECT_THAT(anchored(), Contains("audit 8: is gone"));
}

TEST_F(AuditTest, NamesTheFirstOfTwoSwappedEntries) {
    tamper("UPDATE audit_entry SET number = 100 WHERE number = 3");
    tamper("UPDATE audit_entry SET number = 3 WHERE number = 5");
    tamper("UPDATE audit_entry SET number = 5 WHERE number = 100");
    EXPECT_THAT(alone(), ElementsAre(StartsWith("audit 3: was changed")));
    EXPECT_THAT(anchored(), Contains(StartsWith("audit 3: was changed")));
}

TEST_F(AuditTest, NamesTheFirstOfTwoWhoseContentWasSwapped) {
    tamper(
        "UPDATE audit_entry SET entity_id = CASE number WHEN 3 THEN '4' ELSE '2' END"
        " WHERE number IN (3, 5)");
    EXPECT_THAT(alone(), ElementsAre(StartsWith("audit 3: was changed")));
}

TEST_F(AuditTest, NamesAnEntryThatWasPutInBeforeTheFirstOrAfterTheLast) {
    tamper(
        "INSERT INTO audit_entry SELECT 0, at, actor, action, entity, entity_id, purpose, hash"
        " FROM audit_entry WHERE number = 1");
    EXPECT_THAT(alone(), ElementsAre("audit 0: lies before the first"));
    tamper("UPDATE audit_entry SET number = 10 WHERE number = 0");
    EXPECT_THAT(alone(), ElementsAre("audit 10: lies past the end that the head row tells of"));
}

TEST_F(AuditTest, NamesWhereTheHeadRowAloneWasCutShort) {
    tamper(
        "UPDATE head SET audit = 7, audit_hash = (SELECT hash FROM audit_entry WHERE number = 7)");
    EXPECT_THAT(alone(), ElementsAre("audit 8: lies past the end that the head row tells of"));
    EXPECT_THAT(anchored(), Contains(StartsWith("audit 8: gone")));
}

TEST_F(AuditTest, SeesEntriesCutOffWithTheirHeadRowByAnchorsAlone) {
    tamper("DELETE FROM audit_entry WHERE number > 7");
    tamper(
        "UPDATE head SET audit = 7, audit_hash = (SELECT hash FROM audit_entry WHERE number = 7)");
    EXPECT_THAT(alone(), IsEmpty());
    EXPECT_THAT(anchored(),
                ElementsAre(StartsWith("audit 8: gone, with all up to 9: the anchor of")));
}

TEST_F(AuditTest, SeesALogThatWasEmptiedByAnchorsAlone) {
    tamper("DELETE FROM audit_entry");
    tamper("UPDATE head SET audit = 0, audit_hash = ''");
    EXPECT_THAT(alone(), IsEmpty());
    EXPECT_THAT(anchored(), ElementsAre(StartsWith("audit 1: gone")));
}

TEST_F(AuditTest, SeesAnOldBackupThatWasPutBackAndWrittenOnByAnchorsAlone) {
    tamper("DELETE FROM audit_entry WHERE number > 7");
    tamper(
        "UPDATE head SET audit = 7, audit_hash = (SELECT hash FROM audit_entry WHERE number = 7)");
    archive.clock.move_on(std::chrono::hours(1));
    note(5);
    EXPECT_THAT(alone(), IsEmpty());
    EXPECT_THAT(anchored(),
                ElementsAre(StartsWith("audit 7: written anew: the first entry that does so lies "
                                       "between this one and 9")));
}

TEST_F(AuditTest, SeesALogWrittenAnewWithTheKeyByAnchorsAlone) {
    rewrite_with_the_key(1);
    EXPECT_THAT(alone(), IsEmpty());
    EXPECT_THAT(anchored(),
                ElementsAre(StartsWith("audit 1: written anew: the first entry that does so lies "
                                       "between this one and 6")));
}

TEST_F(AuditTest, SeesALogWrittenAnewFromTheMiddleWithTheKeyByAnchorsAlone) {
    rewrite_with_the_key(8);
    EXPECT_THAT(alone(), IsEmpty());
    EXPECT_THAT(anchored(),
                ElementsAre(StartsWith("audit 7: written anew: the first entry that does so lies "
                                       "between this one and 9")));
}

TEST_F(AuditTest, IsWrittenAnewWithoutTheKeyInVain) {
    const std::string forged(64, 'b');
    tamper("UPDATE audit_entry SET actor = 'visitor', hash = '" + forged + "' WHERE number = 9");
    tamper("UPDATE head SET audit_hash = '" + forged + "'");
    EXPECT_THAT(alone(), ElementsAre(StartsWith("audit 9: was changed")));
}

TEST_F(AuditTest, TellsOfAHeadRowThatIsGone) {
    tamper("DELETE FROM head");
    EXPECT_THAT(alone(),
                ElementsAre("audit testvik: cannot be read through: the head row is gone"));
}

TEST_F(AuditTest, BelievesNoAnchorThatTheKeyDoesNotConfirm) {
    auto lines = bytes_of(anchors_file);
    lines.replace(lines.find(" 6 "), 3, " 5 ");
    write_file(anchors_file, lines);
    EXPECT_THAT(anchored(),
                ElementsAre(StartsWith("anchor 5: of 2026-11-23T08:00:00Z is not signed")));
    const SigningKey other(std::array<std::uint8_t, 32>{9});
    EXPECT_EQ(findings(KnownAnchors{read_anchors(anchors_file), other.public_key()}).size(), 2u);
}

TEST_F(AuditTest, TellsOfLinesThatAreNoAnchors) {
    const auto lines = bytes_of(anchors_file);
    write_file(anchors_file, lines.substr(0, lines.size() - 20));
    EXPECT_THAT(anchored(), ElementsAre("anchor line 2: is no anchor: it was changed or cut off"));
    anchor();
    EXPECT_EQ(read_anchors(anchors_file).anchors.size(), 2u);
    EXPECT_THAT(read_anchors(anchors_file).unreadable, ElementsAre(2));
}

TEST_F(AuditTest, PassesOverAnchorsOfOtherTenants) {
    const auto nabo = domain::TenantId::parse("nabo").value();
    append_anchor(anchors_file, signed_anchor(key, nabo, {77, "1:" + std::string(64, 'c')},
                                              "2026-11-23T08:00:00Z"));
    EXPECT_THAT(anchored(), IsEmpty());
}

TEST_F(AuditTest, AnchorsAnEmptyLogToo) {
    TestArchive empty;
    const auto file = empty.folder / "anchors";
    append_anchor(file, signed_anchor(key, empty.tenant, empty->desk().audit().head(),
                                      "2026-11-23T08:00:00Z"));
    ASSERT_EQ(read_anchors(file).anchors.size(), 1u);
    EXPECT_EQ(read_anchors(file).anchors[0].hash, "-");
    int told = 0;
    check_audit(*empty, KnownAnchors{read_anchors(file), key.public_key()},
                [&](const Finding&) { ++told; });
    EXPECT_EQ(told, 0);
}

TEST_F(AuditTest, RefusesAnchorsThatCannotBeOpened) {
    EXPECT_THROW(read_anchors(archive.folder / "none"), Failure);
    EXPECT_THROW(append_anchor("/proc/none/anchors", {}), Failure);
}

TEST_F(AuditTest, ListsEntriesByWhoByThingAndNewestFirst) {
    archive->desk().audit().note({"staff:ola", "assess", "document", "1", "open"});
    EXPECT_EQ(archive->desk().audit().by("staff:ola", 10).size(), 1u);
    EXPECT_EQ(archive->desk().audit().by("staff:ol", 10).size(), 0u);
    const auto newest = archive->desk().audit().newest(2);
    ASSERT_EQ(newest.size(), 2u);
    EXPECT_EQ(newest[0].number, 10);
    EXPECT_EQ(newest[1].number, 9);
    EXPECT_EQ(archive->desk().audit().newest(100).size(), 10u);
}

}  // namespace
}  // namespace byggarkiv::archive
