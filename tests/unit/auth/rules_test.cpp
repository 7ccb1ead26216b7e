#include <gtest/gtest.h>

#include <string>

#include "auth/attempts.hpp"
#include "auth/demo_sign_in.hpp"
#include "auth/open_id_connect.hpp"
#include "auth/provider.hpp"
#include "auth/secrets.hpp"
#include "auth/staff_accounts.hpp"
#include "base/failure.hpp"

namespace byggarkiv::auth {
namespace {

using namespace std::chrono_literals;

class HeldClock final : public Clock {
public:
    std::chrono::sys_seconds now() const override { return time; }
    std::chrono::sys_seconds time{1'795'000'000s};
};

DemoCircumstances allowed() {
    return {.tenant_is_demo = true,
            .numbers = {domain::MunicipalityNumber::parse("9999").value()},
            .listen = "127.0.0.1",
            .peer = "127.0.0.1",
            .forwarded = false};
}

TEST(DemoSignIn, IsThereForTheDemoOnThisMachine) {
    EXPECT_FALSE(demo_sign_in_refused(allowed()));
    auto ipv6 = allowed();
    ipv6.listen = ipv6.peer = "::1";
    EXPECT_FALSE(demo_sign_in_refused(ipv6));
}

TEST(DemoSignIn, IsRefusedWhenAnythingIsReal) {
    auto real = allowed();
    real.tenant_is_demo = false;
    EXPECT_EQ(demo_sign_in_refused(real), DemoRefusal::real_tenant);
    real = allowed();
    real.numbers.push_back(domain::MunicipalityNumber::parse("0301").value());
    EXPECT_EQ(demo_sign_in_refused(real), DemoRefusal::real_tenant);
    real.numbers.clear();
    EXPECT_EQ(demo_sign_in_refused(real), DemoRefusal::real_tenant);
    real = allowed();
    real.numbers = {domain::MunicipalityNumber::parse("9995").value()};
    EXPECT_EQ(demo_sign_in_refused(real), DemoRefusal::real_tenant);
}

TEST(DemoSignIn, IsRefusedToAnybodyElseAndThroughProxies) {
    for (const std::string address : {"", "0.0.0.0", "::", "10.0.0.1", "128.0.0.1", "localhost",
                                      "127.0.0.1 ", "127.1", "::2", "::ffff:10.0.0.1", "fe80::1"}) {
        SCOPED_TRACE(address);
        auto elsewhere = allowed();
        elsewhere.peer = address;
        EXPECT_EQ(demo_sign_in_refused(elsewhere), DemoRefusal::not_loopback);
        elsewhere = allowed();
        elsewhere.listen = address;
        EXPECT_EQ(demo_sign_in_refused(elsewhere), DemoRefusal::not_loopback);
    }
    auto proxied = allowed();
    proxied.forwarded = true;
    EXPECT_EQ(demo_sign_in_refused(proxied), DemoRefusal::forwarded);
}

TEST(Attempts, RunOutAndComeBackWithTime) {
    HeldClock clock;
    Attempts attempts(clock, 3, 15min);
    for (int i = 0; i < 3; ++i) {
        EXPECT_FALSE(attempts.exhausted("kari"));
        attempts.failed("kari");
    }
    EXPECT_TRUE(attempts.exhausted("kari"));
    EXPECT_FALSE(attempts.exhausted("ola"));
    clock.time += 15min;
    EXPECT_FALSE(attempts.exhausted("kari"));
}

TEST(Attempts, AreForgivenBySuccess) {
    HeldClock clock;
    Attempts attempts(clock, 2, 15min);
    attempts.failed("kari");
    attempts.succeeded("kari");
    attempts.failed("kari");
    EXPECT_FALSE(attempts.exhausted("kari"));
}

TEST(Attempts, ForgetTheOldestWhenThereAreTooManyNames) {
    HeldClock clock;
    Attempts attempts(clock, 1, 15min);
    attempts.failed("first");
    clock.time += 1s;
    for (std::size_t i = 0; i < Attempts::max_names; ++i) attempts.failed(std::to_string(i));
    EXPECT_FALSE(attempts.exhausted("first"));
    EXPECT_TRUE(attempts.exhausted("17"));
}

TEST(Secrets, AreRandomAndSurviveEncoding) {
    EXPECT_NE(random_token(), random_token());
    EXPECT_TRUE(could_be_token(random_token()));
    EXPECT_FALSE(could_be_token("short"));
    EXPECT_FALSE(could_be_token(std::string(42, 'a') + "'"));
    const std::string bytes("\0\xFF\xFE æ", 6);
    EXPECT_EQ(read_base64url(base64url(bytes)), bytes);
    for (const std::string text : {"A", "AA=", "AA==", "A+", "A/", "AB", "A A", "AAAA\n"}) {
        SCOPED_TRACE(text);
        EXPECT_FALSE(read_base64url(text));
    }
}

TEST(Passwords, MatchTheirOwnHashAlone) {
    const auto hash = hash_password("korrekt hest batteri");
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_TRUE(matches("korrekt hest batteri", hash));
    EXPECT_FALSE(matches("korrekt hest batterI", hash));
    EXPECT_FALSE(matches("", hash));
    EXPECT_FALSE(matches("korrekt hest batteri", ""));
    EXPECT_FALSE(matches("korrekt hest batteri", "korrekt hest batteri"));
}

TEST(Passwords, MustNotBeEasilyGuessed) {
    EXPECT_FALSE(weak("korrekt hest batteri", "kari"));
    EXPECT_EQ(weak("kort", "kari"), PasswordRefusal::too_short);
    EXPECT_EQ(weak(std::string(257, 'a'), "kari"), PasswordRefusal::too_long);
    EXPECT_EQ(weak("kari.nordmann1", "kari.nordmann"), PasswordRefusal::like_the_login);
}

TEST(Configuration, IsUsedWhenItIsTheIssuersOwnAndSafe) {
    const std::string issuer = "https://idporten.test";
    const auto with = [&](const std::string& name, const std::string& value) {
        std::map<std::string, std::string> members{{"issuer", issuer},
                                                   {"authorization_endpoint", issuer + "/auth"},
                                                   {"token_endpoint", issuer + "/token"},
                                                   {"jwks_uri", issuer + "/jwks"}};
        if (!name.empty()) members[name] = value;
        std::string json;
        for (const auto& [key, text] : members)
            json += (json.empty() ? "{\"" : ",\"") + key + "\":\"" + text + "\"";
        return Configuration::parse(json + "}", issuer);
    };
    ASSERT_TRUE(with("", ""));
    EXPECT_EQ(with("", "")->token_endpoint, "https://idporten.test/token");
    EXPECT_FALSE(with("issuer", "https://idporten.test/"));
    EXPECT_FALSE(with("issuer", "https://evil.test"));
    EXPECT_EQ(with("end_session_endpoint", "javascript:alert(1)")->end_session_endpoint, "");
    for (const std::string name : {"authorization_endpoint", "token_endpoint", "jwks_uri"}) {
        for (const std::string value :
             {"", "http://idporten.test/x", "ftp://idporten.test/x", "/token", "file:///etc/passwd",
              "https://", "https://a:b@idporten.test/"}) {
            SCOPED_TRACE(name + " " + value);
            EXPECT_FALSE(with(name, value));
        }
    }
    for (const std::string json : {"", "[]", "null", "{}", "<html>"})
        EXPECT_FALSE(Configuration::parse(json, issuer));
}

TEST(OpenIdConnect, RefusesToStartWithHalfASetup) {
    const Sealer sealer(Sealer::Key{});
    const HeldClock clock;
    const auto refused = [&](const ProviderSettings& settings) {
        EXPECT_THROW(OpenIdConnect(settings, sealer, clock), Failure);
    };
    const ProviderSettings good{.issuer = "https://idporten.test",
                                .client_id = "byggarkiv",
                                .client_secret = "s",
                                .private_key = {},
                                .key_id = {},
                                .level = {},
                                .accepted_levels = {}};
    EXPECT_NO_THROW(OpenIdConnect(good, sealer, clock));
    auto changed = good;
    changed.issuer = "http://idporten.test";
    refused(changed);
    changed = good;
    changed.client_id = "";
    refused(changed);
    changed = good;
    changed.client_secret = "";
    refused(changed);
    changed.private_key = "-----BEGIN nothing-----";
    refused(changed);
}

}  // namespace
}  // namespace byggarkiv::auth
