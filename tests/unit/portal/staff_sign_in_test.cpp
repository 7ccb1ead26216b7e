#include "archive/audit_log.hpp"
#include "archive/registry.hpp"
#include "unit/portal/site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace byggarkiv::portal {
namespace {

using ::testing::HasSubstr;

constexpr auto good_password = "tre blå hester på taket";

class StaffSignIn : public ::testing::Test {
protected:
    // A new account, and the token of its one-time link.
    std::string account(const std::string& login) {
        return site.testvik.archives()
            .registry()
            .add_staff(site.testvik.tenant.id, login, "Nina Moe", "caseworker",
                       std::chrono::hours{1})
            .value();
    }
    http::Response choose(const std::string& code, const std::string& password,
                          const std::string& again) {
        browser.get("/ansatt/passord?kode=" + code);
        return browser.post("/ansatt/passord",
                            {{"code", code}, {"password", password}, {"again", again}});
    }
    http::Response sign_in(const std::string& login, const std::string& password) {
        browser.get("/ansatt");
        return browser.post("/ansatt", {{"login", login}, {"password", password}});
    }

    test::Site site;
    test::Site::Browser browser = site.visitor();
};

TEST_F(StaffSignIn, LeadsFromTheOneTimeLinkToTheWorkList) {
    const auto code = account("nina");
    EXPECT_EQ(choose(code, good_password, good_password).status, 303);
    const auto answer = sign_in("nina", good_password);
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(answer.headers.text("location"), "/arbeidsliste");
    EXPECT_EQ(browser.get("/arbeidsliste").status, 200);
}

TEST_F(StaffSignIn, IsOnRecordWhereItSucceeded) {
    EXPECT_EQ(choose(account("nina"), good_password, good_password).status, 303);
    const auto on_record = [&] {
        return site.testvik.archive().desk().audit().of("tenant", "testvik", 10);
    };
    EXPECT_EQ(sign_in("nina", "et helt annet passord").status, 422);
    EXPECT_TRUE(on_record().empty());
    EXPECT_EQ(sign_in("nina", good_password).status, 303);
    ASSERT_EQ(on_record().size(), 1u);
    EXPECT_EQ(on_record().front().event.actor, "staff:nina");
    EXPECT_EQ(on_record().front().event.action, "sign in");
}

TEST_F(StaffSignIn, UsesALinkOnce) {
    const auto code = account("nina");
    EXPECT_EQ(choose(code, good_password, good_password).status, 303);
    EXPECT_EQ(choose(code, "et helt annet passord", "et helt annet passord").status, 422);
    EXPECT_EQ(sign_in("nina", good_password).status, 303);
}

TEST_F(StaffSignIn, RefusesPasswordsThatAreWeakOrTypedDifferently) {
    const auto code = account("nina");
    EXPECT_EQ(choose(code, "kort", "kort").status, 422);
    EXPECT_EQ(choose(code, good_password, "noe annet enn det første").status, 422);
    EXPECT_EQ(choose(code, "", "").status, 422);
    EXPECT_EQ(choose("ingen-slik-kode", good_password, good_password).status, 422);
    EXPECT_EQ(choose("", good_password, good_password).status, 422);
}

TEST_F(StaffSignIn, TellsAWrongLoginAndAWrongPasswordAlike) {
    EXPECT_EQ(choose(account("nina"), good_password, good_password).status, 303);
    const auto wrong_password = sign_in("nina", "et helt annet passord");
    const auto wrong_login = sign_in("ingen", good_password);
    EXPECT_EQ(wrong_password.status, 422);
    EXPECT_EQ(wrong_login.status, 422);
    EXPECT_THAT(wrong_login.body, HasSubstr("stemmer ikke"));
    EXPECT_EQ(browser.get("/arbeidsliste").status, 303);
}

TEST_F(StaffSignIn, IsRefusedWithoutTheFormsToken) {
    auto request = http::Request::to(http::Method::post, "/ansatt");
    request.form = {{"login", "nina"}, {"password", good_password}};
    EXPECT_EQ(site.answer(request).status, 403);
}

}  // namespace
}  // namespace byggarkiv::portal
