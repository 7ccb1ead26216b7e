#include "domain/access.hpp"

#include <gtest/gtest.h>

namespace byggarkiv::domain {
namespace {

class MaySee : public testing::Test {
protected:
    const CalendarDate today = CalendarDate::parse("2026-11-23").value();
    const PropertyKey house = PropertyKey::random();
    const PersonKey owner_key{"a"};

    const Viewer visitor{};
    const Viewer owner{.person = owner_key, .owns = {house}, .roles = {}};
    const Viewer other_owner{
        .person = PersonKey{"b"}, .owns = {PropertyKey::random()}, .roles = {}};
    const Viewer officer{.person = {}, .owns = {}, .roles = {Role::reader}};

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
    EXPECT_TRUE(open_to_all(with(AccessStatus::open)));
}

TEST_F(MaySee, StartsClosed) {
    EXPECT_EQ(may_see(visitor, DocumentAccess{}, today), Sight::stub);
    EXPECT_FALSE(open_to_all(DocumentAccess{}));
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
    EXPECT_FALSE(open_to_all(contradiction));
}

TEST_F(MaySee, ClosesAWithdrawnDocumentAtOnce) {
    auto withdrawn = with(AccessStatus::open);
    withdrawn.withdrawn = true;
    EXPECT_EQ(may_see(visitor, withdrawn, today), Sight::stub);
    EXPECT_FALSE(open_to_all(withdrawn));
    withdrawn.existence = Existence::is_secret;
    EXPECT_EQ(may_see(visitor, withdrawn, today), Sight::absent);
}

TEST_F(MaySee, ShowsStaffEverything) {
    for (const auto status : closed_statuses)
        EXPECT_EQ(may_see(officer, with(status, Existence::is_secret), today), Sight::whole);
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
    for (const auto role :
         {Role::reader, Role::caseworker, Role::approver, Role::archivist, Role::administrator})
        EXPECT_EQ(read_role(code(role)), role);
    for (const auto* text : {"", "Open", "OPEN", "open ", "closed", "åpen"}) {
        SCOPED_TRACE(text);
        EXPECT_FALSE(read_access_status(text));
        EXPECT_FALSE(read_existence(text));
        EXPECT_FALSE(read_role(text));
    }
}

}  // namespace
}  // namespace byggarkiv::domain
