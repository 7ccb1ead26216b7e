#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/external_keys.hpp"
#include "archive/plans.hpp"
#include "archive/structure.hpp"
#include "base/failure.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::archive {
namespace {

using namespace test;

class StructureTest : public testing::Test {
protected:
    TestArchive archive;
    Desk desk = archive->desk();
    const ArchiveRecord whole{.external_key = "a1",
                              .title = "Byggesaksarkivet",
                              .status = domain::ArchiveStatus::closed,
                              .medium = domain::Medium::mixed,
                              .made = {"2001-01-01", "Arkivar"},
                              .creators = {{"310973513", "Testvik kommune"}, {"x", "Fjellby"}}};
    const PartRecord part{.name = "Testvik kommune: Byggesaker",
                          .external_key = "d1",
                          .title = "Byggesaker",
                          .status = domain::PartStatus::active,
                          .period_from = date("2001"),
                          .predecessor = "d0"};
    const ClassSystemRecord system{.external_key = "s1", .type = "Gårds- og bruksnummer"};
};

TEST_F(StructureTest, GivesBackArchivesPartsAndClasses) {
    auto change = desk.begin(test::author);
    auto structure = desk.structure();
    const auto archive_key = structure.enter(std::nullopt, whole);
    const auto part_key = structure.enter(archive_key, part).value();
    const auto system_key = structure.enter(part_key, system);
    const auto farm = structure.enter(system_key, std::nullopt, {"k1", "9999-49", "Gården"});
    const auto plot = structure.enter(system_key, farm, {"k2", "9999-49/130/0/0", "Svingen 25"});
    change.commit();

    ASSERT_EQ(structure.archives().size(), 1u);
    EXPECT_EQ(structure.archives()[0].record.creators, whole.creators);
    EXPECT_EQ(structure.archives()[0].record.medium, domain::Medium::mixed);
    ASSERT_EQ(structure.parts().size(), 1u);
    EXPECT_EQ(structure.parts()[0].record.status, domain::PartStatus::active);
    EXPECT_EQ(structure.parts()[0].record.period_from.text(), "2001");
    EXPECT_EQ(structure.parts()[0].record.predecessor, "d0");
    EXPECT_EQ(structure.part(part.name), part_key);
    EXPECT_EQ(structure.systems(part_key).at(0).record.type, "Gårds- og bruksnummer");
    EXPECT_EQ(structure.get(plot)->title, "Svingen 25");
    EXPECT_EQ(structure.with_class_id("9999-49/130/0/0").at(0).key, plot);
}

TEST_F(StructureTest, EntersTheSameThingsOnce) {
    auto change = desk.begin(test::author);
    auto structure = desk.structure();
    const auto archive_key = structure.enter(std::nullopt, whole);
    EXPECT_EQ(structure.enter(std::nullopt, whole), archive_key);
    const auto part_key = structure.enter(archive_key, part).value();
    EXPECT_EQ(structure.enter(archive_key, part).value(), part_key);
    const auto system_key = structure.enter(part_key, system);
    EXPECT_EQ(structure.enter(part_key, system), system_key);
    const auto key = structure.enter(system_key, std::nullopt, {"k1", "1/1"});
    EXPECT_EQ(structure.enter(system_key, std::nullopt, {"k1", "changed"}), key);
    EXPECT_EQ(structure.get(key)->class_id, "1/1");
    change.commit();
}

TEST_F(StructureTest, CompletesAPartThatAVendorNamedFirst) {
    auto change = desk.begin(test::author);
    auto entry = a_case(desk);
    entry.source = part.name;
    desk.cases().enter(entry, "test");
    EXPECT_EQ(desk.structure().parts().at(0).record.external_key, "");
    const auto vendor = desk.structure().part(part.name);
    EXPECT_EQ(desk.structure().enter(std::nullopt, part).value(), vendor);
    EXPECT_EQ(desk.structure().parts().at(0).record.external_key, "d1");
    change.commit();
    EXPECT_EQ(desk.cases().numbered(2024, 1).at(0).source, part.name);
}

TEST_F(StructureTest, RefusesTheNameOfAnotherPart) {
    auto change = desk.begin(test::author);
    ASSERT_TRUE(desk.structure().enter(std::nullopt, part));
    auto other = part;
    other.external_key = "d2";
    EXPECT_EQ(desk.structure().enter(std::nullopt, other).reason(), PartRefusal::name_of_another);
}

TEST_F(StructureTest, ClosesAPart) {
    auto change = desk.begin(test::author);
    const auto key = desk.structure().enter(std::nullopt, part).value();
    desk.structure().set_status(key, domain::PartStatus::closed, {"2011-12-31", "Arkivleder"});
    change.commit();
    const auto found = desk.structure().parts().at(0).record;
    EXPECT_EQ(found.status, domain::PartStatus::closed);
    EXPECT_EQ(found.closed, (Stamp{"2011-12-31", "Arkivleder"}));
}

TEST_F(StructureTest, RefusesPlacesThatAreNotThere) {
    // Each in a change of its own: PostgreSQL takes nothing more in one that failed.
    const auto refuses = [&](const auto& write) {
        auto change = desk.begin(test::author);
        EXPECT_THROW(write(), Failure);
    };
    auto structure = desk.structure();
    refuses([&] { (void)structure.enter(domain::ArchiveKey::random(), whole); });
    refuses([&] { (void)structure.enter(domain::PartKey::random(), system); });
    refuses([&] {
        (void)structure.enter(domain::ClassSystemKey::random(), std::nullopt, {"k1", "1/1"});
    });
    refuses([&] {
        auto entry = a_case(desk);
        entry.details.primary_class = domain::ClassKey::random();
        desk.cases().enter(entry, "test");
    });
    refuses([&] {
        auto entry = a_case(desk);
        entry.details.parent = domain::CaseKey::random();
        desk.cases().enter(entry, "test");
    });
}

TEST_F(StructureTest, RefusesToWriteOutsideAChange) {
    EXPECT_THROW((void)desk.structure().enter(std::nullopt, whole), std::logic_error);
    EXPECT_THROW((void)desk.structure().enter(std::nullopt, part), std::logic_error);
    EXPECT_THROW(
        desk.structure().set_status(domain::PartKey::random(), domain::PartStatus::closed, {}),
        std::logic_error);
}

TEST_F(StructureTest, GivesNothingForWhatItDoesNotKnow) {
    EXPECT_FALSE(desk.structure().part("unknown"));
    EXPECT_FALSE(desk.structure().get(domain::ClassKey::random()));
    EXPECT_TRUE(desk.structure().with_class_id("1/1").empty());
    EXPECT_TRUE(desk.structure().systems(domain::PartKey::random()).empty());
    EXPECT_TRUE(desk.cases().of_class(domain::ClassKey::random(), 10).empty());
    EXPECT_FALSE(desk.cases().details(domain::CaseKey::random()));
    EXPECT_FALSE(desk.cases().details(domain::JournalEntryKey::random()));
    EXPECT_FALSE(desk.cases().find("unknown", "c1"));
    EXPECT_FALSE(desk.documents().details(domain::DocumentKey::random()));
    EXPECT_FALSE(desk.documents().details(domain::ObjectKey::random()));
}

TEST_F(StructureTest, GivesBackWhatCasesEntriesAndFilesSayOfThemselves) {
    auto change = desk.begin(test::author);
    auto entry = a_case(desk);
    entry.details = {.kind = domain::CaseKind::folder,
                     .description = "Om saken",
                     .medium = domain::Medium::physical,
                     .closed = {"2024-05-01T10:00:00Z", "Arkivar"},
                     .unit = "Byggesak",
                     .responsible = "S. Ansvarlig",
                     .journal_unit = "JE",
                     .lent_at = "2024-04-01",
                     .lent_to = "Plan",
                     .made = {"2024-03-01", "S. Ansvarlig"}};
    const auto case_key = desk.cases().enter(entry, "test").key;
    auto journalled = an_entry();
    journalled.details = {.kind = domain::EntryKind::archive_note,
                          .entry_id = "2024/1-1",
                          .received_at = "2024-03-02T08:00:00+01:00",
                          .due = date("2024-04-01"),
                          .attachments = 3,
                          .archived = {"2024-03-03", "Arkivar"}};
    const auto entry_key = desk.cases().enter(case_key, journalled, "test").key;
    desk.cases().sign_off(entry_key, {"2024-03-05", "S", domain::SignOffMethod::memo, "j9"});
    auto document = a_document();
    document.expires = day("2084-03-01");
    document.details = {.type_text = "Byggemelding", .status = domain::DocumentStatus::finished};
    const auto document_key = desk.documents().enter(entry_key, document, "test").key;
    auto object = an_object(Sha256::of("x"), 1);
    object.details = {.external_key = "o1", .format = "fmt/18", .format_text = "PDF 1.4"};
    object.conversions = {{{"2024-03-01", "Skanner"}, "Papir", "fmt/18", "X", "skjev"}};
    const auto object_key = desk.documents().enter(document_key, object).key;
    change.commit();

    const auto details = desk.cases().details(case_key).value();
    EXPECT_EQ(details.kind, domain::CaseKind::folder);
    EXPECT_EQ(details.medium, domain::Medium::physical);
    EXPECT_EQ(details.closed.by, "Arkivar");
    EXPECT_EQ(details.lent_to, "Plan");
    const auto of_entry = desk.cases().details(entry_key).value();
    EXPECT_EQ(of_entry.kind, domain::EntryKind::archive_note);
    EXPECT_EQ(of_entry.entry_id, "2024/1-1");
    EXPECT_EQ(of_entry.attachments, 3);
    EXPECT_EQ(of_entry.due.text(), "2024-04-01");
    ASSERT_EQ(desk.cases().sign_offs(entry_key).size(), 1u);
    EXPECT_EQ(desk.cases().sign_offs(entry_key)[0].method, domain::SignOffMethod::memo);
    EXPECT_EQ(desk.documents().get(document_key)->access.expires, day("2084-03-01"));
    EXPECT_EQ(desk.documents().details(document_key)->type_text, "Byggemelding");
    EXPECT_EQ(desk.documents().details(object_key)->format, "fmt/18");
    EXPECT_EQ(desk.documents().conversions(object_key), object.conversions);
    EXPECT_EQ(desk.external_keys().find(Holder::object, {entry.source, "o1"}), object_key.text());
}

TEST_F(StructureTest, TiesADocumentToFurtherEntriesOnce) {
    auto change = desk.begin(test::author);
    const auto case_key = desk.cases().enter(a_case(desk), "test").key;
    const auto other_case = desk.cases().enter(a_case(desk, "c2"), "test").key;
    const auto first = desk.cases().enter(case_key, an_entry("j1"), "test").key;
    const auto second = desk.cases().enter(other_case, an_entry("j2"), "test").key;
    const auto key = desk.documents().enter(first, a_document(), "test").key;
    const DocumentTie tie{second, 4, domain::AttachedAs::attachment, {"2024-05-01", "Arkivar"}};
    desk.documents().tie(key, tie);
    desk.documents().tie(key, tie);
    change.commit();
    {
        auto refused = desk.begin(test::author);
        EXPECT_THROW(desk.documents().tie(domain::DocumentKey::random(), tie), Failure);
    }

    ASSERT_EQ(desk.documents().ties(key).size(), 1u);
    EXPECT_EQ(desk.documents().of_case(case_key).at(0).number, 1);
    const auto there = desk.documents().of_case(other_case);
    ASSERT_EQ(there.size(), 1u);
    EXPECT_EQ(there[0].key, key);
    EXPECT_EQ(there[0].journal_entry, second);
    EXPECT_EQ(there[0].number, 4);
    EXPECT_EQ(there[0].attached_as, domain::AttachedAs::attachment);
    EXPECT_THROW(desk.documents().tie(key, tie), std::logic_error);
}

}  // namespace
}  // namespace byggarkiv::archive
