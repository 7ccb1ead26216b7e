#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <string>

#include "auth/open_id_connect.hpp"
#include "test_provider.hpp"

#include <Poco/URI.h>

namespace byggarkiv::auth {
namespace {

using namespace std::chrono_literals;

constexpr int skipped = 77;
const std::string kari = "07816512470";  // signs in at the high level
const std::string ola = "01817020018";   // at the substantial one

class ShiftedClock final : public Clock {
public:
    std::chrono::sys_seconds now() const override { return SystemClock{}.now() + shift; }
    std::chrono::seconds shift{0};
};

class SignIn : public testing::Test {
protected:
    static void SetUpTestSuite() {
        if (!TestProvider::available()) std::exit(skipped);
        provider = std::make_unique<TestProvider>();
    }
    static void TearDownTestSuite() { provider.reset(); }

    static ProviderSettings by_key() {
        return {.issuer = provider->issuer,
                .client_id = "by-key",
                .client_secret = {},
                .private_key = provider->private_key,
                .key_id = provider->key_id,
                .level = "idporten-loa-substantial",
                .accepted_levels = {}};
    }
    static ProviderSettings by_secret(const std::string& client, const std::string& secret) {
        auto settings = by_key();
        settings.client_id = client;
        settings.client_secret = secret;
        settings.private_key.clear();
        return settings;
    }

    static Callback callback_of(const std::string& address) {
        Callback callback;
        for (const auto& [name, value] : Poco::URI(address).getQueryParameters()) {
            if (name == "state") callback.state = value;
            if (name == "code") callback.code = value;
            if (name == "error") callback.error = value;
            if (name == "iss") callback.issuer = value;
        }
        return callback;
    }

    // There and back, as one browser does it.
    Result<Arrival, SignInTrouble> sign_in(OpenIdConnect& connect, const std::string& person) {
        const auto departure = connect.depart(provider->callback, "nb", "/min-side?fane=2").value();
        pending = departure.pending;
        callback = callback_of(provider->visit(departure.url, person));
        return connect.arrive(callback, pending);
    }

    static std::unique_ptr<TestProvider> provider;
    const Sealer sealer{Sealer::Key{}};
    ShiftedClock clock;
    std::string pending;
    Callback callback;
};

std::unique_ptr<TestProvider> SignIn::provider;

TEST_F(SignIn, BringsAPersonBackByPrivateKey) {
    OpenIdConnect connect(by_key(), sealer, clock);
    const auto arrival = sign_in(connect, kari);
    ASSERT_TRUE(arrival);
    EXPECT_EQ(arrival.value().person.digits(), kari);
    EXPECT_EQ(arrival.value().name, "Kari Testesen");
    EXPECT_EQ(arrival.value().return_to, "/min-side?fane=2");
    EXPECT_EQ(pending.find(kari), std::string::npos);
}

TEST_F(SignIn, BringsAPersonBackBySecretAndByEllipticCurve) {
    OpenIdConnect secret(by_secret("by-secret", "a secret: &%+"), sealer, clock);
    EXPECT_TRUE(sign_in(secret, ola));
    OpenIdConnect curve(by_secret("by-curve", "another"), sealer, clock);
    EXPECT_TRUE(sign_in(curve, kari));
}

TEST_F(SignIn, FailsWithTheWrongSecret) {
    OpenIdConnect connect(by_secret("by-secret", "not it"), sealer, clock);
    EXPECT_EQ(sign_in(connect, kari).reason(), SignInTrouble::unreachable);
}

TEST_F(SignIn, WantsTheLevelThatIsAskedFor) {
    auto settings = by_key();
    settings.level = "idporten-loa-high";
    OpenIdConnect connect(settings, sealer, clock);
    EXPECT_TRUE(sign_in(connect, kari));
    EXPECT_EQ(sign_in(connect, ola).reason(), SignInTrouble::disbelieved);
}

TEST_F(SignIn, TellsWhenTheVisitorChangedTheirMind) {
    OpenIdConnect connect(by_key(), sealer, clock);
    EXPECT_EQ(sign_in(connect, "").reason(), SignInTrouble::cancelled);
}

TEST_F(SignIn, UsesAnAnswerOnce) {
    OpenIdConnect connect(by_key(), sealer, clock);
    ASSERT_TRUE(sign_in(connect, kari));
    EXPECT_EQ(connect.arrive(callback, pending).reason(), SignInTrouble::stale);
}

TEST_F(SignIn, TakesNoAnswerThatBelongsToAnotherBrowser) {
    OpenIdConnect connect(by_key(), sealer, clock);
    const auto mine = connect.depart(provider->callback, "nb", "/").value();
    const auto theirs = connect.depart(provider->callback, "nb", "/").value();
    const auto answer = callback_of(provider->visit(theirs.url, kari));
    EXPECT_EQ(connect.arrive(answer, mine.pending).reason(), SignInTrouble::stale);
    EXPECT_EQ(connect.arrive(answer, "").reason(), SignInTrouble::stale);
    EXPECT_EQ(connect.arrive(answer, theirs.pending + "A").reason(), SignInTrouble::stale);

    auto from_elsewhere = answer;
    from_elsewhere.issuer = "https://evil.test";
    EXPECT_EQ(connect.arrive(from_elsewhere, theirs.pending).reason(), SignInTrouble::stale);
    auto empty = answer;
    empty.state.clear();
    EXPECT_EQ(connect.arrive(empty, theirs.pending).reason(), SignInTrouble::stale);

    // The code of one departure with the state of another: PKCE and the nonce hold.
    auto mixed = answer;
    mixed.state = callback_of(provider->visit(mine.url, ola)).state;
    EXPECT_FALSE(connect.arrive(mixed, mine.pending));
}

TEST_F(SignIn, DoesNotWaitForAnAnswerForEver) {
    OpenIdConnect connect(by_key(), sealer, clock);
    const auto departure = connect.depart(provider->callback, "nb", "/").value();
    const auto answer = callback_of(provider->visit(departure.url, kari));
    clock.shift = 601s;
    EXPECT_EQ(connect.arrive(answer, departure.pending).reason(), SignInTrouble::stale);
}

TEST_F(SignIn, LearnsTheProvidersNewKeysButNotMoreOftenThanOnceAMinute) {
    OpenIdConnect connect(by_key(), sealer, clock);
    ASSERT_TRUE(sign_in(connect, kari));
    provider->take_new_keys();
    EXPECT_EQ(sign_in(connect, kari).reason(), SignInTrouble::disbelieved);
    clock.shift = 61s;
    EXPECT_TRUE(sign_in(connect, kari));
}

TEST_F(SignIn, KnowsWhereToSignOut) {
    OpenIdConnect connect(by_key(), sealer, clock);
    const auto arrival = sign_in(connect, kari);
    ASSERT_TRUE(arrival);
    const auto url = connect.sign_out_url(arrival.value().id_token, provider->goodbye);
    ASSERT_TRUE(url);
    const auto page = WebClient().get(*url);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->status, 200);
}

TEST_F(SignIn, AsksNoServerThatNobodyVouchesFor) {
    EXPECT_FALSE(WebClient().get(provider->impostor));
    EXPECT_FALSE(WebClient().post_form(provider->impostor, "code=secret", ""));
}

TEST_F(SignIn, SaysSoWhenTheProviderIsGone) {
    TestProvider leaving;
    auto settings = by_key();
    settings.issuer = leaving.issuer;
    OpenIdConnect connect(settings, sealer, clock);
    const auto departure = connect.depart(leaving.callback, "nb", "/").value();
    const auto answer = callback_of(leaving.visit(departure.url, kari));
    leaving.stop();
    EXPECT_EQ(connect.arrive(answer, departure.pending).reason(), SignInTrouble::unreachable);
    OpenIdConnect late(settings, sealer, clock);
    EXPECT_EQ(late.depart(leaving.callback, "nb", "/").reason(), SignInTrouble::unreachable);
    EXPECT_EQ(late.sign_out_url("x", leaving.goodbye), std::nullopt);
}

}  // namespace
}  // namespace byggarkiv::auth
