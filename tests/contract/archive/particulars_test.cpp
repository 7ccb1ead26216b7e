#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/external_keys.hpp"
#include "archive/inventory.hpp"
#include "archive/outbox.hpp"
#include "archive/particulars.hpp"
#include "archive/persons.hpp"
#include "base/failure.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::ElementsAre;

const auto number = domain::NationalId::parse("10921148513").value();

class ParticularsTest : public testing::Test {
protected:
    ParticularsTest() {
        auto change = desk.begin(test::author);
        case_key = desk.cases().enter(a_case(desk), "test").key;
        entry_key = desk.cases().enter(*case_key, an_entry(), "test").key;
        document_key = desk.documents().enter(*entry_key, a_document(), "test").key;
        change.commit();
    }
    template <typename Write>
    void write(Write how) {
        auto change = desk.begin(test::author);
        how(desk.particulars());
        change.commit();
    }
    std::string inventory() {
        std::string all;
        desk.inventory().lines([&](const std::string& line) { all += line + "\n"; });
        return all;
    }
    static ParticularSet everything() {
        ParticularSet all;
        all.parties = {{.role = "tiltakshaver",
                        .name = "Kari",
                        .external_key = "p1",
                        .role_text = "Tiltakshaver",
                        .contact = {"310973513", "Storgata 1\nOppgang B", "9999", "TESTVIK", "NO",
                                    "k@example.invalid", "1\n2", "Ola"}}};
        all.correspondents = {{.role = domain::PartyRole::co_sender,
                               .name = "Per",
                               .unit = "Byggesak",
                               .officer = "S. Behandler"}};
        all.keywords = {"tilbygg", "garasje"};
        all.authors = {"Arkitekt A"};
        all.storages = {"Boks 7", "Hylle 3"};
        all.remarks = {{"Se sak 12", "Merknad fra leder", {"2019-01-01", "Leder"}}};
        all.references = {{CrossReference::Target::case_file, "abc"},
                          {CrossReference::Target::secondary_class, "k2"}};
        all.precedents = {{.dated = "2001-02-03",
                           .title = "Første av sitt slag",
                           .status = domain::PrecedentStatus::in_force,
                           .made = {"2001-02-04", "Jurist"}}};
        all.retention = Retention{.decision = domain::RetentionDecision::keep,
                                  .legal_basis = "arkivplan",
                                  .years = 0,
                                  .dated = date("2099")};
        all.shielding = Shielding{.restriction = "UO",
                                  .legal_basis = "offl. § 13",
                                  .metadata = "Tittel\nPart",
                                  .extent = domain::ShieldedExtent::parts,
                                  .years = 60,
                                  .expires = date("2080-01-07")};
        all.grading =
            Grading{.grade = domain::Grade::secret, .graded = {"1999-01-01", "Forsvaret"}};
        all.signature = Signature{.level = "PKI", .verified = domain::SignatureCheck::unverified};
        all.kept = {{"dokumentflyt", 1, "<dokumentflyt/>"}};
        return all;
    }

    TestArchive archive;
    Desk desk = archive->desk();
    std::optional<domain::CaseKey> case_key;
    std::optional<domain::JournalEntryKey> entry_key;
    std::optional<domain::DocumentKey> document_key;
};

TEST_F(ParticularsTest, GivesBackAllThatHangsOnAThing) {
    const HolderKey on(Holder::object, "an object");
    const auto all = everything();
    write([&](Particulars particulars) { particulars.enter(on, all); });
    const auto found = desk.particulars().of(on);
    ASSERT_EQ(found.parties.size(), 1u);
    EXPECT_EQ(found.parties[0].role_text, "Tiltakshaver");
    EXPECT_EQ(found.parties[0].contact, all.parties[0].contact);
    EXPECT_EQ(found.parties[0].external_key, "p1");
    ASSERT_EQ(found.correspondents.size(), 1u);
    EXPECT_EQ(found.correspondents[0].officer, "S. Behandler");
    EXPECT_EQ(found.correspondents[0].role, domain::PartyRole::co_sender);
    EXPECT_EQ(found.keywords, all.keywords);
    EXPECT_EQ(found.authors, all.authors);
    EXPECT_EQ(found.storages, all.storages);
    EXPECT_EQ(found.remarks, all.remarks);
    EXPECT_EQ(found.references, all.references);
    EXPECT_EQ(found.precedents, all.precedents);
    EXPECT_EQ(found.retention, all.retention);
    EXPECT_EQ(found.shielding, all.shielding);
    EXPECT_EQ(found.grading, all.grading);
    EXPECT_EQ(found.signature, all.signature);
    EXPECT_EQ(found.kept, all.kept);
}

TEST_F(ParticularsTest, KeepsThingsOfOneKeyButTwoKindsApart) {
    write([&](Particulars particulars) {
        particulars.enter({Holder::entry, case_key->text()}, everything());
    });
    const auto of_case = desk.particulars().of(*case_key);
    EXPECT_TRUE(of_case.parties.empty());
    EXPECT_TRUE(of_case.keywords.empty());
    EXPECT_FALSE(of_case.shielding);
    EXPECT_TRUE(of_case.kept.empty());
}

TEST_F(ParticularsTest, SaysNothingOfWhatIsNotThere) {
    const auto nothing = desk.particulars().of({Holder::document, "unknown"});
    EXPECT_TRUE(nothing.parties.empty());
    EXPECT_FALSE(nothing.retention);
    EXPECT_TRUE(desk.particulars().parties({Holder::case_file, "unknown"}).empty());
    EXPECT_TRUE(desk.particulars().kept_whole({Holder::case_file, "unknown"}).empty());
    EXPECT_TRUE(desk.particulars().referring("unknown", 10).empty());
}

TEST_F(ParticularsTest, AddsAfterWhatIsThereAndReplacesWhatThereIsOneOf) {
    write([&](Particulars particulars) {
        particulars.add(*case_key, Remark{"første"});
        particulars.add(*case_key, Remark{"andre"});
        particulars.add(*case_key, Party{.role = "nabo", .name = "A"});
        particulars.add(*case_key, Party{.role = "nabo", .name = "B"});
        particulars.set(*case_key, Retention{.decision = domain::RetentionDecision::dispose});
        particulars.set(*case_key, Retention{.decision = domain::RetentionDecision::keep});
    });
    const auto found = desk.particulars().of(*case_key);
    ASSERT_EQ(found.remarks.size(), 2u);
    EXPECT_EQ(found.remarks[1].text, "andre");
    ASSERT_EQ(found.parties.size(), 2u);
    EXPECT_EQ(found.parties[1].name, "B");
    EXPECT_EQ(found.retention->decision, domain::RetentionDecision::keep);
}

TEST_F(ParticularsTest, TellsFollowersAndTheAuditLogOfWhatWasAdded) {
    const auto before = desk.outbox().head();
    write([&](Particulars particulars) {
        particulars.add(*entry_key, Remark{"om journalposten"});
        particulars.set(*document_key, Grading{.grade = domain::Grade::restricted});
    });
    std::vector<std::string> told;
    for (const auto& entry : desk.outbox().after(before, 10)) told.push_back(entry.id);
    EXPECT_THAT(told, testing::UnorderedElementsAre(case_key->text(), document_key->text()));
}

TEST_F(ParticularsTest, KnowPeopleByTheirNumberAndKeepItElsewhere) {
    write([&](Particulars particulars) {
        particulars.add(*case_key,
                        Party{.role = "tiltakshaver", .name = "Kari", .national_id = number});
    });
    const auto parties = desk.cases().parties(*case_key);
    ASSERT_EQ(parties.size(), 1u);
    EXPECT_EQ(parties[0].person, archive->person(number));
    EXPECT_FALSE(parties[0].national_id);
    EXPECT_EQ(desk.persons().number(*parties[0].person), number.digits());
    EXPECT_EQ(inventory().find(number.digits()), std::string::npos);
    EXPECT_EQ(inventory().find(parties[0].person->text()), std::string::npos);
    EXPECT_EQ(bytes_of(archive.tenant_folder() / "archive.db").find(number.digits()),
              std::string::npos);
}

TEST_F(ParticularsTest, KeepsXmlWithNumbersSealed) {
    ParticularSet set;
    set.kept = {{"egne", 1, "<egne>***********</egne>", "<egne>" + number.digits() + "</egne>"},
                {"egne", 2, "<egne>uten</egne>"}};
    write([&](Particulars particulars) { particulars.enter(*document_key, set); });
    const auto shown = desk.particulars().of(*document_key).kept;
    ASSERT_EQ(shown.size(), 2u);
    EXPECT_EQ(shown[0].xml, "<egne>***********</egne>");
    const auto whole = desk.particulars().kept_whole(*document_key);
    EXPECT_EQ(whole[0].xml, "<egne>" + number.digits() + "</egne>");
    EXPECT_EQ(whole[1].xml, "<egne>uten</egne>");
}

TEST_F(ParticularsTest, RefusesMoreXmlThanIsKept) {
    ParticularSet set;
    set.kept = {{"stort", 1, std::string(Particulars::most_kept, 'x')}, {"mer", 1, "x"}};
    auto change = desk.begin(test::author);
    EXPECT_THROW(desk.particulars().enter(*document_key, set), std::logic_error);
}

TEST_F(ParticularsTest, RefusesTheSameElementTwice) {
    ParticularSet set;
    set.kept = {{"egne", 1, "<egne/>"}, {"egne", 1, "<egne/>"}};
    auto change = desk.begin(test::author);
    EXPECT_THROW(desk.particulars().enter(*document_key, set), Failure);
}

TEST_F(ParticularsTest, RefusesToWriteOutsideAChange) {
    auto particulars = desk.particulars();
    EXPECT_THROW(particulars.enter(*case_key, {}), std::logic_error);
    EXPECT_THROW(particulars.add(*case_key, Remark{"x"}), std::logic_error);
    EXPECT_THROW(particulars.add(*case_key, Party{.role = "nabo", .name = "x"}), std::logic_error);
    EXPECT_THROW(particulars.set(*case_key, Retention{}), std::logic_error);
    EXPECT_THROW(particulars.set(*case_key, Shielding{}), std::logic_error);
}

TEST_F(ParticularsTest, TakesBackWhatWasNotCommitted) {
    {
        auto change = desk.begin(test::author);
        desk.particulars().enter(*case_key, everything());
    }
    EXPECT_TRUE(desk.particulars().of(*case_key).remarks.empty());
    EXPECT_TRUE(desk.particulars().of(*case_key).parties.empty());
}

TEST_F(ParticularsTest, FindsWhatRefersToAKey) {
    write([&](Particulars particulars) {
        particulars.add(*case_key, CrossReference{CrossReference::Target::entry, "gammel"});
        particulars.add(*entry_key, CrossReference{CrossReference::Target::case_file, "gammel"});
    });
    const auto found = desk.particulars().referring("gammel", 10);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].key, case_key->text());
    EXPECT_EQ(desk.particulars().referring("gammel", 1).size(), 1u);
}

TEST_F(ParticularsTest, StandInTheInventoryWithoutBreakingItsLines) {
    auto set = everything();
    set.remarks = {{"en\tto\nlinjer\\", "", {}}};
    write([&](Particulars particulars) { particulars.enter(*document_key, set); });
    const auto all = inventory();
    for (const std::string line :
         {"remark\ten\\tto\\nlinjer\\\\\n", "keyword\ttilbygg\n", "storage\tHylle 3\n",
          "retention\tBevares\tarkivplan\t0\t2099\n",
          "shielding\tUO\toffl. § 13\tTittel\\nPart\tSkjerming av deler av dokumentet\t60\t"
          "2080-01-07\n",
          "kept\tdokumentflyt\t<dokumentflyt/>\n"}) {
        SCOPED_TRACE(line);
        EXPECT_NE(all.find(line), all.npos);
    }
}

TEST_F(ParticularsTest, KnowOneThingByKeysOfSeveralSystems) {
    auto change = desk.begin(test::author);
    auto keys = desk.external_keys();
    ASSERT_TRUE(keys.enter(*case_key, {"FtB", "AR123"}));
    ASSERT_TRUE(keys.enter(*case_key, {"FtB", "AR123"}));
    ASSERT_TRUE(keys.enter(*case_key, {"Fiks", "AR123"}));
    ASSERT_TRUE(keys.enter(*entry_key, {"Fiks", "AR123"}));
    const auto other = desk.cases().enter(a_case(desk, "c2"), "test").key;
    EXPECT_EQ(keys.enter(other, {"FtB", "AR123"}).reason(), KeyRefusal::names_another_thing);
    // The key that its own part gave a case is taken as well.
    EXPECT_EQ(keys.enter(other, {"gammelt system", "c1"}).reason(),
              KeyRefusal::names_another_thing);
    EXPECT_EQ(keys.enter(other, {"", "x"}).reason(), KeyRefusal::empty);
    EXPECT_EQ(keys.enter(other, {"FtB", ""}).reason(), KeyRefusal::empty);
    change.commit();

    EXPECT_EQ(keys.find(Holder::case_file, {"Fiks", "AR123"}), case_key->text());
    EXPECT_EQ(keys.find(Holder::entry, {"Fiks", "AR123"}), entry_key->text());
    EXPECT_EQ(keys.find(Holder::case_file, {"gammelt system", "c1"}), case_key->text());
    EXPECT_EQ(keys.find(Holder::entry, {"gammelt system", "j1"}), entry_key->text());
    EXPECT_EQ(keys.find(Holder::document, {"gammelt system", "d1"}), document_key->text());
    EXPECT_FALSE(keys.find(Holder::document, {"Fiks", "AR123"}));
    EXPECT_FALSE(keys.find(Holder::case_file, {"another system", "c1"}));
    EXPECT_FALSE(keys.find(Holder::object, {"gammelt system", ""}));
    EXPECT_EQ(keys.of(*case_key).size(), 2u);
    EXPECT_THROW((void)keys.enter(*case_key, {"FtB", "y"}), std::logic_error);
}

}  // namespace
}  // namespace byggarkiv::archive
