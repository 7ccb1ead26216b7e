#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/inventory.hpp"
#include "archive/outbox.hpp"
#include "archive/properties.hpp"
#include "archive/registers.hpp"
#include "base/failure.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::archive {
namespace {

using namespace test;
using domain::AccessStatus;
using domain::Existence;
using testing::ElementsAre;
using testing::IsEmpty;

class DocumentsTest : public testing::Test {
protected:
    DocumentsTest() {
        auto change = desk.begin(test::author);
        case_key = desk.cases().enter(a_case(desk), "test").key;
        entry_key = desk.cases().enter(*case_key, an_entry(), "test").key;
        change.commit();
    }

    domain::DocumentKey enter(const NewDocument& entry) {
        auto change = desk.begin(test::author);
        const auto key = desk.documents().enter(*entry_key, entry, "test").key;
        change.commit();
        return key;
    }
    domain::ObjectKey enter(const domain::DocumentKey& parent, const NewObject& entry) {
        auto change = desk.begin(test::author);
        const auto key = desk.documents().enter(parent, entry).key;
        change.commit();
        return key;
    }
    void note(const Sha256& read, Reading reading, const std::vector<PageSize>& pages,
              std::string_view unreadable = "") {
        auto change = desk.begin(test::author);
        desk.documents().note_reading(read, reading, pages, unreadable);
        change.commit();
    }

    TestArchive archive;
    Desk desk = archive->desk();
    std::optional<domain::CaseKey> case_key;
    std::optional<domain::JournalEntryKey> entry_key;
    const Sha256 file = Sha256::of("a scan");
};

TEST_F(DocumentsTest, RemembersOnWhichPagesScreeningFoundSomethingUntilItIsReadAnew) {
    enter(enter(a_document()), an_object(file, 6));
    const auto told = [&] {
        std::vector<std::string> lines;
        desk.inventory().lines([&](const std::string& line) {
            if (line.starts_with("page\t")) lines.push_back(line.substr(line.find("2970") + 5));
        });
        return lines;
    };
    const auto read = [&](const std::vector<PageFinding>& findings) {
        auto change = desk.begin(test::author);
        desk.documents().note_reading(file, Reading::read, {{2100, 2970}, {2100, 2970}}, "",
                                      findings);
        change.commit();
    };
    read({{2, FindingKind::national_id, 3}});
    EXPECT_THAT(told(), testing::ElementsAre("\t0", "national_id\t3"));
    read({{1, FindingKind::national_id, 1}});
    EXPECT_THAT(told(), testing::ElementsAre("national_id\t1", "\t0"));
    read({});
    EXPECT_THAT(told(), testing::ElementsAre("\t0", "\t0"));
}

TEST_F(DocumentsTest, NotesNoReadingOfBytesThatNobodyHas) {
    note(file, Reading::read, {{2100, 2970}});
    EXPECT_TRUE(desk.documents().page_sizes(file).empty());
}

TEST_F(DocumentsTest, IsClosedUnlessTheDeliverySaysOtherwise) {
    const auto key = enter(a_document());
    const auto found = desk.documents().get(key).value();
    EXPECT_EQ(found.access.status, AccessStatus::not_assessed);
    EXPECT_FALSE(domain::open_to_all(found.access, day("2026-11-23")));
    EXPECT_EQ(found.number, 1);
    EXPECT_EQ(found.case_key, case_key);
    EXPECT_EQ(found.journal_entry, entry_key);
    EXPECT_EQ(found.type, domain::DocumentType::application);
    EXPECT_EQ(found.dated.text(), "2024-03-01");
    EXPECT_FALSE(found.object);
}

TEST_F(DocumentsTest, KeepsTheAccessThatCameWithIt) {
    auto entry = a_document();
    entry.status = AccessStatus::exempt;
    entry.existence = Existence::is_secret;
    entry.legal_basis = "offentleglova § 13";
    const auto found = desk.documents().get(enter(entry)).value();
    EXPECT_EQ(found.access.status, AccessStatus::exempt);
    EXPECT_EQ(found.access.existence, Existence::is_secret);
    EXPECT_EQ(found.access.legal_basis, "offentleglova § 13");
}

TEST_F(DocumentsTest, EntersTheSameDocumentAndFileOnce) {
    const auto key = enter(a_document());
    EXPECT_EQ(enter(a_document()), key);
    const auto object = enter(key, an_object(file, 6));
    EXPECT_EQ(enter(key, an_object(file, 6)), object);
    EXPECT_EQ(desk.inventory().counts().documents, 1);
    EXPECT_EQ(desk.inventory().counts().files, 1);
}

TEST_F(DocumentsTest, TakesBothDocumentsOfADeliveryThatNumberedTwice) {
    auto entry = a_document("d1");
    entry.number = 1;
    enter(entry);
    entry.external_key = "d2";
    EXPECT_EQ(desk.documents().get(enter(entry))->number, 2);
}

TEST_F(DocumentsTest, ShowsTheNewestVersionAndTheArchiveFormatBeforeTheOriginal) {
    const auto key = enter(a_document());
    enter(key, an_object(file, 1));
    auto second = an_object(Sha256::of("second"), 2);
    second.version = 2;
    enter(key, second);
    EXPECT_EQ(desk.documents().get(key)->object->sha256, Sha256::of("second"));
    auto archived = an_object(Sha256::of("archived"), 3);
    archived.version = 2;
    archived.variant = domain::Variant::archive;
    enter(key, archived);
    EXPECT_EQ(desk.documents().get(key)->object->sha256, Sha256::of("archived"));
}

TEST_F(DocumentsTest, DoesNotTakeTheShieldedVersionForTheDocument) {
    const auto key = enter(a_document());
    enter(key, an_object(file, 1));
    auto shielded = an_object(Sha256::of("shielded"), 2);
    shielded.variant = domain::Variant::shielded;
    shielded.version = 2;
    enter(key, shielded);
    EXPECT_EQ(desk.documents().get(key)->object->sha256, file);
}

TEST_F(DocumentsTest, RemembersWhatReadingAFileHasShown) {
    const auto key = enter(a_document());
    enter(key, an_object(file, 6));
    ASSERT_EQ(desk.documents().unread(10).size(), 1u);
    note(file, Reading::read, {{2100, 2970}, {4200, 2970}});

    EXPECT_TRUE(desk.documents().unread(10).empty());
    EXPECT_EQ(desk.documents().get(key)->object->pages, 2);
    const auto sizes = desk.documents().page_sizes(file);
    ASSERT_EQ(sizes.size(), 2u);
    EXPECT_EQ(sizes[1].width, 4200);
}

TEST_F(DocumentsTest, ForgetsThePagesOfAnEarlierReadingThatSawMore) {
    enter(enter(a_document()), an_object(file, 6));
    note(file, Reading::read, {{1, 1}, {2, 2}, {3, 3}});
    note(file, Reading::read, {{4, 4}});
    EXPECT_EQ(desk.documents().page_sizes(file).size(), 1u);
    note(file, Reading::unreadable, {}, "passordbeskyttet");
    EXPECT_TRUE(desk.documents().page_sizes(file).empty());
}

TEST_F(DocumentsTest, TellsEveryDocumentWithTheSameFileOfItsReading) {
    const auto one = enter(a_document("d1"));
    const auto two = enter(a_document("d2"));
    enter(one, an_object(file, 6));
    enter(two, an_object(file, 6));
    const auto before = desk.outbox().head();
    note(file, Reading::unreadable, {}, "passordbeskyttet");

    EXPECT_EQ(desk.documents().get(two)->object->unreadable, "passordbeskyttet");
    std::vector<std::string> told;
    for (const auto& entry : desk.outbox().after(before, 10)) told.push_back(entry.id);
    EXPECT_THAT(told, testing::UnorderedElementsAre(one.text(), two.text()));
}

TEST_F(DocumentsTest, ReadsNewFilesBeforeThoseThatAwaitOcr) {
    auto scan = an_object(Sha256::of("scan"), 1);
    scan.reading = Reading::awaits_ocr;
    enter(enter(a_document("d1")), scan);
    archive.clock.move_on(std::chrono::hours(1));
    enter(enter(a_document("d2")), an_object(Sha256::of("new"), 1));
    const auto unread = desk.documents().unread(10);
    ASSERT_EQ(unread.size(), 2u);
    EXPECT_EQ(unread[0].sha256, Sha256::of("new"));
    EXPECT_EQ(unread[1].reading, Reading::awaits_ocr);
    EXPECT_EQ(desk.documents().unread(1).size(), 1u);
}

TEST_F(DocumentsTest, ConcernsThePropertiesOfItsCaseUnlessItNamesItsOwn) {
    const auto of_case = enter(a_document("d1"));
    EXPECT_EQ(desk.documents().properties(of_case), desk.cases().properties(*case_key));

    auto change = desk.begin(test::author);
    const auto other = desk.properties().find_or_enter(property("9999-50/1"));
    auto entry = a_document("d2");
    entry.properties = {{other, "50/1"}};
    const auto own = desk.documents().enter(*entry_key, entry, "test").key;
    change.commit();
    EXPECT_THAT(desk.documents().properties(own), ElementsAre(other));
}

TEST_F(DocumentsTest, GivesTheIndexAllItNeeds) {
    {
        auto change = desk.begin(test::author);
        desk.registers().put(
            AddressRow{"a1", property("9999-49/130"), "Storgata", 12, "B", "9999", "Testvik"});
        change.commit();
    }
    const auto card = desk.documents().index_card(enter(a_document())).value();
    EXPECT_EQ(card.case_number, "2024/1");
    EXPECT_EQ(card.case_title, "Garasje, Storgata 12");
    EXPECT_THAT(card.property_numbers, ElementsAre(property("9999-49/130")));
    EXPECT_THAT(card.addresses, ElementsAre("Storgata 12 B"));
    EXPECT_THAT(card.correspondents, ElementsAre("Kari Nordmann"));
}

TEST_F(DocumentsTest, LiesWhereItsEntryOrItsCaseDoesUnlessItSaysItsOwn) {
    auto change = desk.begin(test::author);
    auto record = a_case(desk, "stored");
    record.particulars.storages = {"Rom 2"};
    const auto parent = desk.cases().enter(record, "test").key;
    auto told = an_entry("told");
    told.particulars.storages = {"Hylle 3", "Boks 7"};
    const auto boxed = desk.cases().enter(parent, told, "test").key;
    const auto loose = desk.cases().enter(parent, an_entry("loose"), "test").key;
    auto own = a_document("own");
    own.particulars.storages = {"Tegningsskap 1"};
    const auto by_itself = desk.documents().enter(boxed, own, "test").key;
    const auto by_entry = desk.documents().enter(boxed, a_document("entry"), "test").key;
    const auto by_case = desk.documents().enter(loose, a_document("case"), "test").key;
    change.commit();

    auto documents = desk.documents();
    EXPECT_THAT(documents.storages(by_itself), ElementsAre("Tegningsskap 1"));
    EXPECT_THAT(documents.storages(by_entry), ElementsAre("Hylle 3", "Boks 7"));
    EXPECT_THAT(documents.storages(by_case), ElementsAre("Rom 2"));
    EXPECT_THAT(documents.storages(enter(a_document())), IsEmpty());
    EXPECT_THAT(documents.storages(domain::DocumentKey::random()), IsEmpty());
    EXPECT_THAT(documents.index_card(by_itself)->storages,
                ElementsAre("Tegningsskap 1", "Hylle 3", "Boks 7", "Rom 2"));
}

TEST_F(DocumentsTest, WalksThroughAllDocumentsInPieces) {
    std::set<domain::DocumentKey> all;
    for (int i = 0; i < 7; ++i) all.insert(enter(a_document("d" + std::to_string(i))));
    std::set<domain::DocumentKey> walked;
    std::optional<domain::DocumentKey> last;
    while (true) {
        const auto piece = desk.documents().after(last, 3);
        if (piece.empty()) break;
        walked.insert(piece.begin(), piece.end());
        last = piece.back();
    }
    EXPECT_EQ(walked, all);
}

TEST_F(DocumentsTest, ListsACaseInJournalOrder) {
    auto change = desk.begin(test::author);
    const auto second = desk.cases().enter(*case_key, an_entry("j2"), "test").key;
    auto letter = a_document("letter");
    letter.title = "3";
    desk.documents().enter(second, letter, "test");
    for (const auto* title : {"1", "2"}) {
        auto entry = a_document(title);
        entry.title = title;
        desk.documents().enter(*entry_key, entry, "test");
    }
    change.commit();
    std::vector<std::string> titles;
    for (const auto& found : desk.documents().of_case(*case_key)) titles.push_back(found.title);
    EXPECT_THAT(titles, ElementsAre("1", "2", "3"));
}

TEST_F(DocumentsTest, KnowsWhetherBytesAreArchived) {
    EXPECT_FALSE(desk.documents().holds(file));
    enter(enter(a_document()), an_object(file, 6));
    EXPECT_TRUE(desk.documents().holds(file));
    EXPECT_FALSE(desk.documents().holds(Sha256::of("other")));
}

TEST_F(DocumentsTest, GivesNothingForKeysItDoesNotKnow) {
    const auto unknown = domain::DocumentKey::random();
    EXPECT_FALSE(desk.documents().get(unknown));
    EXPECT_FALSE(desk.documents().index_card(unknown));
    EXPECT_TRUE(desk.documents().properties(unknown).empty());
    EXPECT_TRUE(desk.documents().page_sizes(file).empty());
    EXPECT_TRUE(archive->page_texts().of(unknown).empty());
}

TEST_F(DocumentsTest, RefusesToWriteOutsideAChange) {
    EXPECT_THROW(desk.documents().enter(*entry_key, a_document(), "test"), std::logic_error);
    EXPECT_THROW(desk.documents().note_reading(file, Reading::read, {}, ""), std::logic_error);
}

TEST_F(DocumentsTest, ReadsPageTextThroughTheDocumentsFile) {
    auto& files = archive->files();
    const auto kept = files.keep_bytes("a scan with words");
    const auto key = enter(a_document());
    enter(key, an_object(kept, files.size(kept)));
    EXPECT_TRUE(archive->page_texts().of(key).empty());
    domain::PageText page;
    page.text = "Søknad om garasje\n";
    page.words = {{"Søknad", 100, 200, 300, 40}};
    page.source = domain::TextSource::ocr;
    page.confidence = 91;
    files.put_page_texts(kept, {page, {}});
    EXPECT_THAT(archive->page_texts().of(key), ElementsAre(page, domain::PageText{}));
    files.put_page_texts(kept, {page});
    EXPECT_EQ(archive->page_texts().of(key).size(), 1u);
}

TEST_F(DocumentsTest, NoticesDamagedPageText) {
    auto& files = archive->files();
    const auto kept = files.keep_bytes("a scan");
    domain::PageText page;
    page.text = std::string(5000, 'x');
    for (const std::string_view damage : {"", "BPT1", "BPT1 nonsense", "PK\x03\x04"}) {
        SCOPED_TRACE(damage);
        files.put_derived(kept, "pages-1.zst", damage);
        EXPECT_THROW(files.page_texts(kept), Failure);
    }
    files.put_page_texts(kept, {page});
    const auto whole = bytes_of(files.derived(kept, "pages-1.zst").value().path());
    for (std::size_t cut = 0; cut < whole.size(); ++cut) {
        files.put_derived(kept, "pages-1.zst", whole.substr(0, cut));
        EXPECT_THROW(files.page_texts(kept), Failure) << cut;
    }
}

}  // namespace
}  // namespace byggarkiv::archive
