#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/access_register.hpp"
#include "archive/archive.hpp"
#include "archive/audit_log.hpp"
#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/hidden_names.hpp"
#include "archive/outbox.hpp"
#include "archive/persons.hpp"
#include "archive/properties.hpp"
#include "archive/roles.hpp"
#include "store/database.hpp"
#include "support/access_oracle.hpp"
#include "support/test_archive.hpp"
#include "support/test_tables.hpp"

namespace byggarkiv::archive {
namespace {

using domain::AccessStatus;
using domain::AfterExpiry;
using domain::Existence;
using domain::Right;
using domain::Sight;
using std::chrono_literals::operator""h;
using test::a_case;
using test::a_document;
using test::an_entry;
using test::day;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr auto one_day = 24h;

class AccessTest : public testing::Test {
protected:
    domain::DocumentKey enter_document(const std::string& name = "d1") {
        auto change = desk.begin(test::author);
        const auto in = desk.cases().enter(a_case(desk, name), "test").key;
        const auto entry = desk.cases().enter(in, an_entry(), "test").key;
        const auto entered = desk.documents().enter(entry, a_document(name), "test").key;
        change.commit();
        return entered;
    }
    Result<domain::DocumentKey, AssessmentRefusal> assess(const domain::DocumentKey& on,
                                                          const Assessment& assessment) {
        auto change = desk.begin(test::author);
        auto result = desk.access().assess(on, assessment, "eva");
        if (result) change.commit();
        return result;
    }
    Result<domain::GrantKey, GrantRefusal> grant(const domain::DocumentKey& on,
                                                 const domain::Grant& wanted) {
        auto change = desk.begin(test::author);
        auto result = desk.access().grant(on, wanted, "eva");
        if (result) change.commit();
        return result;
    }
    int tell() {
        auto change = desk.begin({"system", "expiry"});
        const int told = desk.access().tell_of_dates(1000);
        change.commit();
        return told;
    }
    domain::CalendarDate today() { return domain::date_in_oslo(archive.clock.now()); }
    Sight sight(const domain::Viewer& viewer, const domain::DocumentKey& of) {
        return domain::may_see(viewer, desk.documents().get(of)->access, today());
    }
    std::vector<std::string> actions(std::string_view entity, std::string_view id) {
        std::vector<std::string> told;
        for (const auto& entry : desk.audit().of(entity, id, 100))
            told.push_back(entry.event.actor + " " + entry.event.action);
        return told;
    }

    test::TestArchive archive;
    Desk desk = archive->desk();
    const domain::DocumentKey key = enter_document();
    const domain::CaseKey parent = desk.documents().get(key)->case_key;
    const domain::PropertyKey home = *desk.properties().find(test::property("9999-49/130"));
    const domain::Viewer visitor;
};

TEST_F(AccessTest, KeepsAnAssessmentWithItsDateAndWhatComesAfter) {
    ASSERT_TRUE(assess(key, {.status = AccessStatus::exempt,
                             .legal_basis = "offl. § 13",
                             .expires = day("2086-11-23"),
                             .after_expiry = AfterExpiry::open}));
    const auto access = desk.documents().get(key)->access;
    EXPECT_EQ(access.status, AccessStatus::exempt);
    EXPECT_EQ(access.expires, day("2086-11-23"));
    EXPECT_EQ(access.after_expiry, AfterExpiry::open);
    const auto noted = desk.audit().of("document", key.text(), 1);
    EXPECT_EQ(noted.at(0).event.action, "assess");
    EXPECT_EQ(noted.at(0).event.purpose, "exempt, offl. § 13, until 2086-11-23, then open");
}

TEST_F(AccessTest, RefusesAssessmentsThatContradictThemselves) {
    const auto refused = [&](const Assessment& assessment) {
        const auto result = assess(key, assessment);
        return result ? std::nullopt : std::optional(result.reason());
    };
    using R = AssessmentRefusal;
    EXPECT_EQ(refused({.status = AccessStatus::exempt, .legal_basis = ""}), R::no_legal_basis);
    EXPECT_EQ(refused({.status = AccessStatus::exempt, .legal_basis = " \n"}), R::no_legal_basis);
    EXPECT_EQ(refused({.status = AccessStatus::partly_shielded, .legal_basis = ""}),
              R::no_legal_basis);
    EXPECT_EQ(refused({.existence = Existence::is_secret, .legal_basis = ""}), R::no_legal_basis);
    EXPECT_EQ(
        refused(
            {.status = AccessStatus::open, .existence = Existence::is_secret, .legal_basis = "x"}),
        R::open_and_secret);
    EXPECT_EQ(refused({.status = AccessStatus::exempt,
                       .existence = Existence::is_secret,
                       .legal_basis = "x",
                       .expires = day("2086-01-01"),
                       .after_expiry = AfterExpiry::open}),
              R::open_and_secret);
    EXPECT_EQ(refused({.status = AccessStatus::exempt,
                       .legal_basis = "x",
                       .after_expiry = AfterExpiry::open}),
              R::opens_on_no_day);
    EXPECT_EQ(refused({.status = AccessStatus::open,
                       .legal_basis = "",
                       .expires = day("2086-01-01"),
                       .after_expiry = AfterExpiry::open}),
              R::opens_what_is_open);
    EXPECT_EQ(refused({.legal_basis = "", .expires = day("2086-01-01")}), R::nothing_to_expire);
    EXPECT_EQ(
        refused({.status = AccessStatus::exempt, .legal_basis = "x", .expires = day("2026-11-22")}),
        R::over_already);
    EXPECT_EQ(
        assess(domain::DocumentKey::random(), {.status = AccessStatus::open, .legal_basis = ""})
            .reason(),
        R::unknown_document);
    EXPECT_EQ(desk.documents().get(key)->access.status, AccessStatus::not_assessed);
    EXPECT_THAT(actions("document", key.text()), ElementsAre("staff:test write"));
}

TEST_F(AccessTest, RefusesGrantsOfNothingToNobodyOrWithoutReason) {
    const domain::Grant::Receiver person = domain::Grant::Person{domain::PersonKey("hash")};
    const auto refused = [&](const domain::Grant& wanted) { return grant(key, wanted).reason(); };
    using R = GrantRefusal;
    EXPECT_EQ(refused({person, "", {}}), R::no_legal_basis);
    EXPECT_EQ(refused({person, "  ", {}}), R::no_legal_basis);
    EXPECT_EQ(refused({person, "§ 18", day("2026-11-22")}), R::over_already);
    EXPECT_EQ(refused({domain::Grant::Person{domain::PersonKey("")}, "§ 18", {}}), R::nobody);
    EXPECT_EQ(refused({domain::Grant::OwnersOf{domain::PropertyKey::random()}, "§ 18", {}}),
              R::unknown_receiver);
    EXPECT_EQ(refused({domain::Grant::PartyOf{domain::CaseKey::random()}, "§ 18", {}}),
              R::unknown_receiver);
    EXPECT_THAT(desk.documents().get(key)->access.grants, IsEmpty());
    EXPECT_TRUE(grant(key, {person, "§ 18", day("2026-11-23")}));
}

TEST_F(AccessTest, KeepsAGrantToEveryKindOfReceiver) {
    const domain::Grant grants[] = {
        {domain::Grant::OwnersOf{home}, "§ 18", {}},
        {domain::Grant::PartyOf{parent}, "§ 18", day("2027-01-01")},
        {domain::Grant::PartyOf{parent, "nabo"}, "§ 18", {}},
        {domain::Grant::PartyOf{parent, "", domain::PersonKey("hash")}, "§ 18", {}},
        {domain::Grant::Person{domain::PersonKey("hash")}, "§ 19", {}},
    };
    for (const auto& each : grants) ASSERT_TRUE(grant(key, each));
    EXPECT_THAT(desk.documents().get(key)->access.grants,
                testing::UnorderedElementsAreArray(grants));
}

TEST_F(AccessTest, ClosesNothingThatIsNotThere) {
    auto change = desk.begin(test::author);
    EXPECT_FALSE(desk.access().withdraw(domain::DocumentKey::random(), "eva"));
    change.commit();
    EXPECT_THAT(desk.access().withdrawn(), IsEmpty());
}

TEST_F(AccessTest, OpensByItsDateWithNoJobHavingRun) {
    ASSERT_TRUE(assess(key, {.status = AccessStatus::exempt,
                             .legal_basis = "offl. § 13",
                             .expires = today(),
                             .after_expiry = AfterExpiry::open}));
    EXPECT_EQ(sight(visitor, key), Sight::stub);
    archive.clock.move_on(one_day);
    EXPECT_EQ(sight(visitor, key), Sight::whole);
}

TEST_F(AccessTest, TellsTheOutboxOfEachDateOnce) {
    const auto opens = enter_document("opens");
    const auto closes = enter_document("closes");
    const auto later = enter_document("later");
    ASSERT_TRUE(assess(opens, {.status = AccessStatus::exempt,
                               .legal_basis = "offl. § 13",
                               .expires = today(),
                               .after_expiry = AfterExpiry::open}));
    ASSERT_TRUE(
        assess(closes, {.status = AccessStatus::open, .legal_basis = "", .expires = today()}));
    ASSERT_TRUE(assess(later, {.status = AccessStatus::exempt,
                               .legal_basis = "offl. § 13",
                               .expires = today().plus_days(1)}));
    EXPECT_EQ(tell(), 0);
    archive.clock.move_on(one_day);
    const auto before = desk.outbox().head();
    EXPECT_EQ(tell(), 2);
    std::vector<std::string> told;
    for (const auto& entry : desk.outbox().after(before, 10)) told.push_back(entry.id);
    EXPECT_THAT(told, UnorderedElementsAre(opens.text(), closes.text()));
    EXPECT_EQ(actions("document", opens.text()).front(), "system expire");
    EXPECT_EQ(tell(), 0);
    archive.clock.move_on(one_day);
    EXPECT_EQ(tell(), 1);
    EXPECT_EQ(tell(), 0);
}

TEST_F(AccessTest, TellsOfManyDatesInSmallChangesWithoutLeavingAnyOut) {
    for (int i = 0; i < 7; ++i)
        ASSERT_TRUE(
            assess(enter_document("n" + std::to_string(i)), {.status = AccessStatus::open,
                                                             .legal_basis = "",
                                                             .expires = today().plus_days(i % 2)}));
    archive.clock.move_on(48h);
    int all = 0;
    for (int round = 0; round < 4; ++round) {
        auto change = desk.begin({"system", "expiry"});
        const int told = desk.access().tell_of_dates(2);
        change.commit();
        EXPECT_EQ(told, round < 3 ? 2 : 1);
        all += told;
    }
    EXPECT_EQ(all, 7);
}

TEST_F(AccessTest, LeavesOutOfOldIndexesWhatClosedByItsDate) {
    ASSERT_TRUE(assess(key, {.status = AccessStatus::open, .legal_basis = "", .expires = today()}));
    const auto indexed = desk.outbox().head();
    EXPECT_THAT(desk.access().closed_after(indexed), IsEmpty());
    archive.clock.move_on(one_day);
    EXPECT_THAT(desk.access().closed_after(indexed), ElementsAre(key));
    tell();
    EXPECT_THAT(desk.access().closed_after(indexed), ElementsAre(key));
    EXPECT_THAT(desk.access().closed_after(desk.outbox().head()), IsEmpty());
}

TEST_F(AccessTest, NamesWhatAnOldIndexMayNotKnowToBeSecret) {
    const auto indexed = desk.outbox().head();
    EXPECT_THAT(desk.access().secret_after(indexed), IsEmpty());
    ASSERT_TRUE(assess(key, {.status = AccessStatus::exempt,
                             .existence = Existence::is_secret,
                             .legal_basis = "offl. § 24"}));
    EXPECT_THAT(desk.access().secret_after(indexed), ElementsAre(key));
    EXPECT_THAT(desk.access().secret_after(desk.outbox().head()), IsEmpty());
}

TEST_F(AccessTest, ListsAssessmentsThatHaveRunOutForTheOfficer) {
    const auto opens = enter_document("opens");
    ASSERT_TRUE(assess(
        key, {.status = AccessStatus::exempt, .legal_basis = "offl. § 13", .expires = today()}));
    ASSERT_TRUE(assess(opens, {.status = AccessStatus::exempt,
                               .legal_basis = "offl. § 13",
                               .expires = today(),
                               .after_expiry = AfterExpiry::open}));
    EXPECT_THAT(desk.access().lapsed(10), IsEmpty());
    archive.clock.move_on(one_day);
    const auto lapsed = desk.access().lapsed(10);
    ASSERT_EQ(lapsed.size(), 1u);
    EXPECT_EQ(lapsed[0].document, key);
    EXPECT_EQ(lapsed[0].expired, day("2026-11-23"));
    EXPECT_EQ(sight(visitor, key), Sight::stub);
    ASSERT_TRUE(assess(key, {.status = AccessStatus::open, .legal_basis = ""}));
    EXPECT_THAT(desk.access().lapsed(10), IsEmpty());
}

TEST_F(AccessTest, APartyLosesWhatWasGrantedToThePartiesWithThePart) {
    const domain::PersonKey person("hash");
    const CaseParty part{.role = "tiltakshaver", .name = "Kari Nordmann", .person = person};
    {
        auto change = desk.begin(test::author);
        auto entry = a_case(desk, "d1");
        entry.parties = {part};
        ASSERT_EQ(desk.cases().enter(entry, "test").filed, Filed::before);
        change.commit();
    }
    ASSERT_TRUE(grant(key, {domain::Grant::PartyOf{parent, "tiltakshaver"}, "fvl. § 18", {}}));
    const auto viewer = [&] {
        return domain::Viewer{.person = person, .party_to = desk.access().party_to(person)};
    };
    EXPECT_EQ(sight(viewer(), key), Sight::whole);
    const auto remove = [&](const CaseParty& party) {
        auto change = desk.begin(test::author);
        const bool removed = desk.cases().remove_party(parent, party);
        change.commit();
        return removed;
    };
    EXPECT_FALSE(remove({.role = "nabo", .name = "Kari Nordmann", .person = person}));
    EXPECT_TRUE(remove(part));
    EXPECT_FALSE(remove(part));
    EXPECT_EQ(sight(viewer(), key), Sight::stub);
    EXPECT_THAT(desk.cases().parties(parent), IsEmpty());
    EXPECT_THAT(desk.access().party_to(domain::PersonKey("")), IsEmpty());
}

class RolesTest : public AccessTest {
protected:
    Result<domain::Role, RoleRefusal> set(const domain::Role& role) {
        auto change = desk.begin(test::author);
        auto result = desk.roles().set(role, "eva");
        if (result) change.commit();
        return result;
    }
    Result<domain::Role, RoleRefusal> remove(const std::string& code) {
        auto change = desk.begin(test::author);
        auto result = desk.roles().remove(code, "eva");
        if (result) change.commit();
        return result;
    }
};

TEST_F(RolesTest, BeginWithTheDefaultSet) {
    std::vector<std::string> codes;
    for (const auto& role : desk.roles().all()) {
        codes.push_back(role.code);
        EXPECT_FALSE(role.name.empty());
        std::set<Right> expected;
        for (const auto& act : oracle::acts_of(role.code))
            expected.insert(domain::read_right(act).value());
        EXPECT_EQ(role.rights, expected) << role.code;
    }
    EXPECT_EQ(codes, oracle::roles());
}

TEST_F(RolesTest, AreTheTenantsToChangeAndOnRecord) {
    const domain::Role fire{
        .code = "brann", .name = "Brannvesen", .rights = {Right::see_closed, Right::see_secret}};
    ASSERT_TRUE(set(fire));
    EXPECT_EQ(desk.roles().get("brann"), fire);
    EXPECT_EQ(desk.roles().rights_of({"brann"}), fire.rights);
    ASSERT_TRUE(set({.code = "brann", .name = "Brann", .rights = {Right::see_closed}}));
    EXPECT_EQ(desk.roles().rights_of({"brann"}), std::set{Right::see_closed});
    ASSERT_TRUE(remove("brann"));
    EXPECT_FALSE(desk.roles().get("brann"));
    EXPECT_THAT(desk.roles().rights_of({"brann"}), IsEmpty());
    EXPECT_THAT(actions("role", "brann"),
                ElementsAre("staff:eva remove role", "staff:eva set role", "staff:eva set role"));
    EXPECT_EQ(desk.audit().of("role", "brann", 10).back().event.purpose,
              "Brannvesen: see_closed see_secret");
}

TEST_F(RolesTest, GiveTogetherWhatEachGivesAndNothingForCodesThatAreUnknown) {
    EXPECT_THAT(desk.roles().rights_of({}), IsEmpty());
    EXPECT_THAT(desk.roles().rights_of({"mayor", "", "READER", "' OR 1=1"}), IsEmpty());
    EXPECT_EQ(desk.roles().rights_of({"reader", "auditor", "mayor"}),
              (std::set{Right::see_closed, Right::read_audit}));
}

TEST_F(RolesTest, RefuseCodesAndNamesThatAreNone) {
    for (const auto* code : {"", "a", "Reader", "les er", "9a", "a_b"})
        EXPECT_EQ(set({.code = code, .name = "x", .rights = {}}).reason(), RoleRefusal::bad_code);
    EXPECT_EQ(set({.code = "ok", .name = " ", .rights = {}}).reason(), RoleRefusal::no_name);
    EXPECT_EQ(set({.code = "ok", .name = std::string(101, 'x'), .rights = {}}).reason(),
              RoleRefusal::no_name);
    EXPECT_EQ(remove("mayor").reason(), RoleRefusal::unknown);
}

TEST_F(RolesTest, LeaveSomebodyWhoManagesThem) {
    EXPECT_EQ(remove("administrator").reason(), RoleRefusal::nobody_to_manage);
    EXPECT_EQ(set({.code = "administrator", .name = "x", .rights = {}}).reason(),
              RoleRefusal::nobody_to_manage);
    ASSERT_TRUE(set({.code = "chief", .name = "Sjef", .rights = {Right::manage_roles}}));
    EXPECT_TRUE(remove("administrator"));
}

TEST_F(RolesTest, PassOverARightOfANewerProgram) {
    {
        auto raw = tables_of(archive);
        auto session = raw.session();
        session.run(
            {"newer", "INSERT INTO role_right (role, right_code) VALUES ('reader', 'fly')"});
    }
    EXPECT_EQ(desk.roles().rights_of({"reader"}), std::set{Right::see_closed});
}

class ProtectionTest : public AccessTest {
protected:
    // The case with Kari as a party, who has a protected address.
    ProtectionTest() {
        auto change = desk.begin(test::author);
        kari = desk.persons().find_or_enter(test::person("10921148513"));
        auto entry = a_case(desk, "d1");
        entry.parties = {{.role = "tiltakshaver", .name = "Kari Nordmann", .person = kari},
                         {.role = "nabo", .name = "Ola Nabo", .person = domain::PersonKey("ola")}};
        desk.cases().enter(entry, "test");
        const auto journal = desk.cases().journal(parent).at(0).key;
        auto letter = a_document("letter");
        letter.title = letter.public_title = "Brev fra Kari Nordmann";
        named = desk.documents().enter(journal, letter, "test").key;
        change.commit();
    }
    void protect_kari() {
        auto raw = tables_of(archive);
        auto session = raw.session();
        session.run({"protect",
                     "INSERT INTO protected_person (person, since, lifted, source, digest)"
                     " VALUES ($1, '2026-01-01', '', 'hand', '')"},
                    {kari->text()});
    }
    std::optional<domain::DocumentKey> named;
    std::optional<domain::PersonKey> kari;
};

TEST_F(ProtectionTest, HidesTheNameInWhatIsIndexed) {
    auto card = desk.documents().index_card(*named).value();
    EXPECT_EQ(card.document.public_title, "Brev fra Kari Nordmann");
    protect_kari();
    card = desk.documents().index_card(*named).value();
    EXPECT_EQ(card.document.title, "Brev fra *****");
    EXPECT_EQ(card.document.public_title, "Brev fra *****");
    EXPECT_THAT(card.correspondents, ElementsAre("*****"));
    EXPECT_EQ(desk.documents().get(*named)->title, "Brev fra Kari Nordmann");
}

TEST_F(ProtectionTest, KnowsTheNamesOfACaseAndOfNoOther) {
    protect_kari();
    EXPECT_EQ(desk.hidden_names().names_in(parent).hidden_in("Kari og Ola Nabo"),
              "***** og Ola Nabo");
    EXPECT_TRUE(desk.hidden_names().names_in(domain::CaseKey::random()).none());
}

TEST_F(ProtectionTest, OutlastsThePart) {
    protect_kari();
    auto change = desk.begin(test::author);
    ASSERT_TRUE(desk.cases().remove_party(
        parent, {.role = "tiltakshaver", .name = "Kari Nordmann", .person = kari}));
    EXPECT_FALSE(desk.hidden_names().names_in(parent).none());
}

TEST_F(ProtectionTest, TellsTheOutboxOfTheCasesThatNameThePerson) {
    const auto before = desk.outbox().head();
    auto change = desk.begin(test::author);
    desk.hidden_names().changed(*kari);
    desk.hidden_names().changed(domain::PersonKey("nobody"));
    change.commit();
    const auto told = desk.outbox().after(before, 10);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].id, parent.text());
}

}  // namespace
}  // namespace byggarkiv::archive
