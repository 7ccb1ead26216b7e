#include "domain/access.hpp"

#include "domain/protected_names.hpp"

#include <gtest/gtest.h>

namespace byggarkiv::domain {
namespace {

class MaySee : public testing::Test {
protected:
    const CalendarDate today = CalendarDate::parse("2026-11-23").value();
    const PropertyKey house = PropertyKey::random();
    const PersonKey owner_key{"a"};

    const Viewer visitor{};
    const Viewer owner{.person = owner_key, .owns = {house}};
    const Viewer other_owner{.person = PersonKey{"b"}, .owns = {PropertyKey::random()}};
    const Viewer officer{.login = "kari", .rights = {Right::see_closed, Right::see_secret}};
    const Viewer reader{.login = "ola", .rights = {Right::see_closed}};

    static DocumentAccess with(AccessStatus status, Existence existence = Existence::is_public) {
        DocumentAccess access;
        access.status = status;
        access.existence = existence;
        return access;
    }
    DocumentAccess granted_to(Grant::Receiver receiver,
                              std::optional<CalendarDate> until = {}) const {
        auto access = with(AccessStatus::exempt, Existence::is_secret);
        access.grants.push_back({std::move(receiver), "offentleglova § 3", until});
        return access;
    }
};

constexpr AccessStatus closed_statuses[] = {AccessStatus::not_assessed,
                                            AccessStatus::partly_shielded, AccessStatus::exempt};

TEST_F(MaySee, ShowsEverybodyAnOpenDocument) {
    EXPECT_EQ(may_see(visitor, with(AccessStatus::open), today), Sight::whole);
    EXPECT_TRUE(open_to_all(with(AccessStatus::open), today));
}

TEST_F(MaySee, StartsClosed) {
    EXPECT_EQ(may_see(visitor, DocumentAccess{}, today), Sight::stub);
    EXPECT_FALSE(open_to_all(DocumentAccess{}, today));
}

TEST_F(MaySee, GivesTheStubOfWhatIsClosedAndNothingOfWhatIsSecret) {
    for (const auto status : closed_statuses) {
        SCOPED_TRACE(code(status));
        for (const auto& viewer : {visitor, owner, other_owner}) {
            EXPECT_EQ(may_see(viewer, with(status), today), Sight::stub);
            EXPECT_EQ(may_see(viewer, with(status, Existence::is_secret), today), Sight::absent);
        }
    }
}

TEST_F(MaySee, TreatsASecretDocumentAsAbsentEvenIfItWasMarkedOpen) {
    const auto contradiction = with(AccessStatus::open, Existence::is_secret);
    EXPECT_EQ(may_see(visitor, contradiction, today), Sight::absent);
    EXPECT_FALSE(open_to_all(contradiction, today));
}

TEST_F(MaySee, ClosesAWithdrawnDocumentAtOnce) {
    auto withdrawn = with(AccessStatus::open);
    withdrawn.withdrawn = true;
    EXPECT_EQ(may_see(visitor, withdrawn, today), Sight::stub);
    EXPECT_FALSE(open_to_all(withdrawn, today));
    withdrawn.existence = Existence::is_secret;
    EXPECT_EQ(may_see(visitor, withdrawn, today), Sight::absent);
}

TEST_F(MaySee, ShowsStaffWhatTheirRightsReach) {
    for (const auto status : closed_statuses) {
        SCOPED_TRACE(code(status));
        EXPECT_EQ(may_see(officer, with(status, Existence::is_secret), today), Sight::whole);
        EXPECT_EQ(may_see(reader, with(status), today), Sight::whole);
        EXPECT_EQ(may_see(reader, with(status, Existence::is_secret), today), Sight::absent);
    }
    const Viewer without_rights{.login = "per"};
    const Viewer secret_alone{.login = "per", .rights = {Right::see_secret}};
    const Viewer nobody_with_rights{.rights = {Right::see_closed, Right::see_secret}};
    for (const auto& viewer : {without_rights, secret_alone, nobody_with_rights}) {
        EXPECT_EQ(may_see(viewer, with(AccessStatus::exempt), today), Sight::stub);
        EXPECT_EQ(may_see(viewer, with(AccessStatus::exempt, Existence::is_secret), today),
                  Sight::absent);
        EXPECT_EQ(clearance(viewer), Clearance::open);
    }
}

TEST_F(MaySee, OpensAnExemptionOnTheDayAfterItsLastWhereTheOfficerSaidSo) {
    auto document = with(AccessStatus::exempt);
    document.expires = today;
    document.after_expiry = AfterExpiry::open;
    EXPECT_EQ(may_see(visitor, document, today), Sight::stub);
    EXPECT_EQ(may_see(visitor, document, today.plus_days(1)), Sight::whole);
    EXPECT_EQ(status_on(document, today.plus_days(1)), AccessStatus::open);
    document.withdrawn = true;
    EXPECT_EQ(may_see(visitor, document, today.plus_days(1)), Sight::stub);
}

TEST_F(MaySee, KeepsAnExemptionThatHasRunOutClosedOtherwise) {
    auto document = with(AccessStatus::exempt);
    document.expires = today;
    EXPECT_EQ(may_see(visitor, document, today.plus_days(30'000)), Sight::stub);
    EXPECT_EQ(status_on(document, today.plus_days(1)), AccessStatus::not_assessed);
}

TEST_F(MaySee, ClosesWhatWasOpenUntilADay) {
    auto document = with(AccessStatus::open);
    document.expires = today;
    EXPECT_EQ(may_see(visitor, document, today), Sight::whole);
    EXPECT_EQ(may_see(visitor, document, today.plus_days(1)), Sight::stub);
}

TEST_F(MaySee, OpensNothingByADateThatNobodyAssessed) {
    auto document = with(AccessStatus::not_assessed);
    document.expires = today.plus_days(-1);
    document.after_expiry = AfterExpiry::open;
    EXPECT_EQ(may_see(visitor, document, today), Sight::stub);
}

TEST_F(MaySee, OpensAGrantToAPartyForAsLongAsItIsOne) {
    const auto garage = CaseKey::random();
    const Viewer applicant{.person = owner_key, .party_to = {{garage, "tiltakshaver"}}};
    const Viewer neighbour{.person = PersonKey{"n"}, .party_to = {{garage, "nabo"}}};
    const Viewer elsewhere{.person = PersonKey{"e"}, .party_to = {{CaseKey::random(), "nabo"}}};
    const Viewer former{.person = owner_key};

    const auto to_all = granted_to(Grant::PartyOf{garage});
    EXPECT_EQ(may_see(applicant, to_all, today), Sight::whole);
    EXPECT_EQ(may_see(neighbour, to_all, today), Sight::whole);
    EXPECT_EQ(may_see(elsewhere, to_all, today), Sight::absent);
    EXPECT_EQ(may_see(former, to_all, today), Sight::absent);

    const auto to_neighbours = granted_to(Grant::PartyOf{garage, "nabo"});
    EXPECT_EQ(may_see(applicant, to_neighbours, today), Sight::absent);
    EXPECT_EQ(may_see(neighbour, to_neighbours, today), Sight::whole);

    const auto to_one = granted_to(Grant::PartyOf{garage, "", owner_key});
    EXPECT_EQ(may_see(applicant, to_one, today), Sight::whole);
    EXPECT_EQ(may_see(neighbour, to_one, today), Sight::absent);
    EXPECT_EQ(may_see(former, to_one, today), Sight::absent);
}

using MayDo = MaySee;

TEST_F(MayDo, NeedsTheRightAndALogin) {
    const Viewer archivist{.login = "eva", .rights = {Right::import_delivery}};
    EXPECT_TRUE(may_do(archivist, Right::import_delivery, {}, today));
    EXPECT_FALSE(may_do(archivist, Right::manage_roles, {}, today));
    const Viewer no_login{.rights = {Right::import_delivery}};
    EXPECT_FALSE(may_do(no_login, Right::import_delivery, {}, today));
    EXPECT_FALSE(may_do(owner, Right::import_delivery, {}, today));
}

TEST_F(MayDo, ReachesNoDocumentThatIsNotSeenWhole) {
    const Viewer closer{.login = "eva", .rights = {Right::see_closed, Right::close_at_once}};
    const auto closed = with(AccessStatus::exempt);
    const auto secret = with(AccessStatus::exempt, Existence::is_secret);
    EXPECT_TRUE(may_do(closer, Right::close_at_once, {.documents = {closed}}, today));
    EXPECT_FALSE(may_do(closer, Right::close_at_once, {.documents = {closed, secret}}, today));
}

TEST_F(MayDo, ApprovesNothingOfOnesOwnOrOfNobodys) {
    for (const auto act : {Right::approve_decision, Right::approve_disposal}) {
        const Viewer approver{.login = "eva", .rights = {act}};
        EXPECT_TRUE(may_do(approver, act, {.made_by = {"ola"}}, today));
        EXPECT_FALSE(may_do(approver, act, {.made_by = {"eva"}}, today));
        EXPECT_FALSE(may_do(approver, act, {.made_by = {"ola", "eva"}}, today));
        EXPECT_FALSE(may_do(approver, act, {}, today));
    }
}

TEST_F(MayDo, WritesALetterToAProtectedPersonWithTheRightToSeeTheNameOnly) {
    const Subject subject{.persons = Subject::Persons::some_protected};
    Viewer writer{.login = "eva", .rights = {Right::write_decision}};
    EXPECT_TRUE(may_do(writer, Right::write_decision, {}, today));
    EXPECT_FALSE(may_do(writer, Right::write_decision, subject, today));
    writer.rights.insert(Right::see_protected_persons);
    EXPECT_TRUE(may_do(writer, Right::write_decision, subject, today));
}

TEST(ProtectedNamesTest, AreToldToThoseWithTheRightAlone) {
    const ProtectedNames names({"Kari Nordmann"});
    const Viewer trusted{.login = "eva", .rights = {Right::see_protected_persons}};
    const Viewer no_login{.rights = {Right::see_protected_persons}};
    const Viewer staff{.login = "ola", .rights = {Right::see_closed, Right::see_secret}};
    EXPECT_EQ(told(trusted, names, "Klage fra Kari Nordmann"), "Klage fra Kari Nordmann");
    for (const auto& viewer : {Viewer{}, staff, no_login})
        EXPECT_EQ(told(viewer, names, "Klage fra Kari Nordmann"), "Klage fra *****");
}

TEST(ProtectedNamesTest, AreHiddenHoweverTheyAreWritten) {
    const ProtectedNames names({"NORDMANN KARI ÅSE", "Bø"});
    for (const auto& [written, shown] : {
             std::pair{"Nordmann, Kari", "*****"},
             {"Kari Åse Nordmann søker", "***** søker"},
             {"kari ÅSE-nordmanns hytte", "***** hytte"},
             {"«Nordmann»", "«*****»"},
             {"Fra:\xC2\xA0Nordmann\xE2\x80\x93"
              "Bø.",
              "Fra:\xC2\xA0*****."},
             {"K. Nordmann", "K. *****"},
             {"Nordmannsgata 3", "Nordmannsgata 3"},
             {"Garasje", "Garasje"},
             {"", ""},
         }) {
        SCOPED_TRACE(written);
        EXPECT_EQ(names.hidden_in(written), shown);
    }
    EXPECT_EQ(ProtectedNames().hidden_in("Kari"), "Kari");
    EXPECT_TRUE(ProtectedNames({"", "-", "K."}).none());
    EXPECT_EQ(names.hidden_in("Nordmann\xC3"), "Nordmann\xC3");  // cut in the middle: no word of it
}

TEST(RoleCodes, AreShortAndPlain) {
    for (const auto* code : {"reader", "shielded-cases", "a1"}) EXPECT_TRUE(valid_role_code(code));
    for (const auto* code : {"", "a", "1a", "-a", "Reader", "les er", "åpen", "a_b",
                             "abcdefghijklmnopqrstuvwxyzabcdefg"})
        EXPECT_FALSE(valid_role_code(code)) << code;
}

TEST_F(MaySee, OpensAGrantedDocumentToOwnersOfThatPropertyOnly) {
    const auto document = granted_to(Grant::OwnersOf{house});
    EXPECT_EQ(may_see(owner, document, today), Sight::whole);
    EXPECT_EQ(may_see(other_owner, document, today), Sight::absent);
    EXPECT_EQ(may_see(visitor, document, today), Sight::absent);
}

TEST_F(MaySee, OpensAGrantedDocumentToThatPersonOnly) {
    const auto document = granted_to(Grant::Person{owner_key});
    EXPECT_EQ(may_see(owner, document, today), Sight::whole);
    EXPECT_EQ(may_see(other_owner, document, today), Sight::absent);
    EXPECT_EQ(may_see(visitor, document, today), Sight::absent);
}

TEST_F(MaySee, KeepsAGrantOverAWithdrawal) {
    auto document = granted_to(Grant::Person{owner_key});
    document.withdrawn = true;
    EXPECT_EQ(may_see(owner, document, today), Sight::whole);
}

TEST_F(MaySee, EndsAGrantAfterItsLastDay) {
    const Grant::Receiver receiver = Grant::OwnersOf{house};
    EXPECT_EQ(may_see(owner, granted_to(receiver, today), today), Sight::whole);
    EXPECT_EQ(may_see(owner, granted_to(receiver, today.plus_days(1)), today), Sight::whole);
    EXPECT_EQ(may_see(owner, granted_to(receiver, today.plus_days(-1)), today), Sight::absent);
}

TEST_F(MaySee, GrantsNothingByOwnershipAlone) {
    EXPECT_FALSE(granted(owner, with(AccessStatus::exempt), today));
    EXPECT_EQ(may_see(owner, with(AccessStatus::exempt), today), Sight::stub);
}

TEST(AccessCodes, AreReadBackExactly) {
    for (const auto status : {AccessStatus::not_assessed, AccessStatus::open,
                              AccessStatus::partly_shielded, AccessStatus::exempt})
        EXPECT_EQ(read_access_status(code(status)), status);
    for (const auto existence : {Existence::is_public, Existence::is_secret})
        EXPECT_EQ(read_existence(code(existence)), existence);
    for (const auto after : {AfterExpiry::not_assessed, AfterExpiry::open})
        EXPECT_EQ(read_after_expiry(code(after)), after);
    for (const auto right : all_rights()) EXPECT_EQ(read_right(code(right)), right);
    for (const auto* text : {"", "Open", "OPEN", "open ", "closed", "åpen"}) {
        SCOPED_TRACE(text);
        EXPECT_FALSE(read_access_status(text));
        EXPECT_FALSE(read_existence(text));
        EXPECT_FALSE(read_right(text));
        EXPECT_FALSE(read_after_expiry(text));
    }
}

}  // namespace
}  // namespace byggarkiv::domain
