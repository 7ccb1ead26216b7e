#include "auth/sessions.hpp"

#include <gtest/gtest.h>

#include <string>

#include "../../support/temp_folder.hpp"
#include "archive/archives.hpp"
#include "auth/staff_accounts.hpp"

namespace byggarkiv::auth {
namespace {

using namespace std::chrono_literals;

class HeldClock final : public Clock {
public:
    std::chrono::sys_seconds now() const override { return time; }
    std::chrono::sys_seconds time{1'795'000'000s};
};

constexpr std::string_view password = "korrekt hest batteri";

class SignedIn : public testing::Test {
protected:
    SignedIn() {
        for (const auto& id : {testvik, nabovik})
            static_cast<void>(
                registry.add_tenant({.id = id,
                                     .name = "Kommune",
                                     .numbers = {domain::MunicipalityNumber::parse("9999").value()},
                                     .demo = true,
                                     .hosts = {},
                                     .contact = {}}));
    }

    std::string add_staff(const std::string& login) {
        return registry.add_staff(testvik, login, "Sissel Saksbehandler", "caseworker", 24h)
            .value();
    }

    test::TempFolder folder;
    HeldClock clock;
    const Sealer sealer{Sealer::Key{}};
    archive::Archives archives{folder / "data", sealer, clock};
    archive::Registry& registry = archives.registry();
    const domain::TenantId testvik = domain::TenantId::parse("testvik").value();
    const domain::TenantId nabovik = domain::TenantId::parse("nabovik").value();
    Sessions sessions{registry, clock, {.idle = 30min, .absolute = 8h}};
    const Person kari{
        .key = domain::PersonKey("hash"), .name = "Kari \"K\" Ås", .id_token = "a.b.c"};
};

TEST_F(SignedIn, PersonsAreKnownAgainByTheirToken) {
    const auto token = sessions.begin(testvik, kari, "");
    EXPECT_EQ(sessions.holder(testvik, token), Holder{kari});
}

TEST_F(SignedIn, NobodyElseIs) {
    const auto token = sessions.begin(testvik, kari, "");
    EXPECT_FALSE(sessions.holder(nabovik, token));
    for (const std::string& other :
         {std::string(), std::string("x"), token + "A", token.substr(1), std::string(43, 'A')}) {
        SCOPED_TRACE(other);
        EXPECT_FALSE(sessions.holder(testvik, other));
    }
}

TEST_F(SignedIn, TheTokenItselfIsKeptNowhere) {
    const auto token = sessions.begin(testvik, kari, "");
    EXPECT_FALSE(registry.session(token));
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder.path()))
        if (file.is_regular_file()) {
            const auto bytes = test::bytes_of(file.path());
            EXPECT_EQ(bytes.find(token), std::string::npos);
            EXPECT_EQ(bytes.find("Kari"), std::string::npos);
        }
}

TEST_F(SignedIn, SessionsEndWhenUnusedAndInAnyCaseAtLast) {
    const auto unused = sessions.begin(testvik, kari, "");
    clock.time += 30min;
    EXPECT_FALSE(sessions.holder(testvik, unused));
    clock.time -= 30min;
    EXPECT_FALSE(sessions.holder(testvik, unused));

    const auto busy = sessions.begin(testvik, kari, "");
    for (int i = 0; i < 23; ++i) {
        clock.time += 20min;
        EXPECT_TRUE(sessions.holder(testvik, busy));
    }
    clock.time += 20min;
    EXPECT_FALSE(sessions.holder(testvik, busy));
}

TEST_F(SignedIn, SigningInOrOutEndsTheOldSession) {
    const auto before = sessions.begin(testvik, kari, "");
    const auto after = sessions.begin(testvik, kari, before);
    EXPECT_FALSE(sessions.holder(testvik, before));
    EXPECT_TRUE(sessions.holder(testvik, after));
    sessions.end(after);
    EXPECT_FALSE(sessions.holder(testvik, after));
}

TEST_F(SignedIn, StaffHaveTheRolesOfThisMoment) {
    add_staff("sissel");
    const auto token =
        sessions.begin(testvik, Staff{.login = "sissel", .name = "", .roles = {}}, "");
    const auto holder = sessions.holder(testvik, token);
    ASSERT_TRUE(holder);
    EXPECT_EQ(std::get<Staff>(*holder).name, "Sissel Saksbehandler");
    EXPECT_EQ(std::get<Staff>(*holder).roles, (std::set<std::string>{"caseworker"}));

    static_cast<void>(
        registry.add_staff(testvik, "sissel", "Sissel Saksbehandler", "approver", 24h));
    EXPECT_EQ(std::get<Staff>(*sessions.holder(testvik, token)).roles.size(), 2u);
    const auto unknown =
        sessions.begin(testvik, Staff{.login = "nobody", .name = "", .roles = {}}, "");
    EXPECT_FALSE(sessions.holder(testvik, unknown));
}

class StaffSignIn : public SignedIn {
protected:
    StaffAccounts accounts{registry, clock};
};

TEST_F(StaffSignIn, TakesThePasswordThatTheLinkSetOnce) {
    const auto link = add_staff("sissel");
    EXPECT_FALSE(accounts.sign_in(testvik, "sissel", ""));
    EXPECT_EQ(accounts.choose_password(link, "kort").reason(), LinkRefusal::password);
    EXPECT_EQ(accounts.choose_password(link, password).value(), "sissel");
    EXPECT_EQ(accounts.choose_password(link, "et helt annet passord").reason(),
              LinkRefusal::unknown_or_used);
    const auto staff = accounts.sign_in(testvik, "sissel", password);
    ASSERT_TRUE(staff);
    EXPECT_EQ(staff.value().roles, (std::set<std::string>{"caseworker"}));
}

TEST_F(StaffSignIn, RefusesTheWrongPersonPasswordAndTenantAlike) {
    static_cast<void>(accounts.choose_password(add_staff("sissel"), password));
    EXPECT_EQ(accounts.sign_in(testvik, "sissel", "feil passord her").reason(),
              StaffSignInRefusal::wrong);
    EXPECT_EQ(accounts.sign_in(testvik, "nobody", password).reason(), StaffSignInRefusal::wrong);
    EXPECT_EQ(accounts.sign_in(nabovik, "sissel", password).reason(), StaffSignInRefusal::wrong);
    EXPECT_EQ(accounts.sign_in(testvik, "sissel", std::string(100'000, 'x')).reason(),
              StaffSignInRefusal::wrong);
}

TEST_F(StaffSignIn, StopsGuessingAfterFiveFailures) {
    static_cast<void>(accounts.choose_password(add_staff("sissel"), password));
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(accounts.sign_in(testvik, "sissel", "feil passord her").reason(),
                  StaffSignInRefusal::wrong);
    EXPECT_EQ(accounts.sign_in(testvik, "sissel", password).reason(),
              StaffSignInRefusal::too_many_attempts);
    clock.time += 15min;
    EXPECT_TRUE(accounts.sign_in(testvik, "sissel", password));
}

}  // namespace
}  // namespace byggarkiv::auth
