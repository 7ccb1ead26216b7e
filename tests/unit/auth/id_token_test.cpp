#include "auth/id_token.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "auth/secrets.hpp"
#include "signing_key.hpp"

namespace byggarkiv::auth {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_seconds now{1'795'000'000s};

// Making a key takes a while: one of each kind for all tests.
const SigningKey& rsa() {
    static const auto key = SigningKey::rsa("r1");
    return key;
}
const SigningKey& p256() {
    static const auto key = SigningKey::p256("e1");
    return key;
}
const SigningKey& strangers() {
    static const auto key = SigningKey::rsa("r1");
    return key;
}

KeySet published() {
    return KeySet::parse(R"({"keys":[)" + rsa().jwk() + "," + p256().jwk() + "]}").value();
}

Expected expected() {
    return {.issuer = "https://idporten.test",
            .client_id = "byggarkiv",
            .nonce = "n-1",
            .levels = {"idporten-loa-substantial", "idporten-loa-high"}};
}

using ClaimTexts = std::map<std::string, std::string>;  // values as JSON

ClaimTexts good() {
    return {{"iss", R"("https://idporten.test")"},
            {"aud", R"("byggarkiv")"},
            {"sub", R"("pairwise")"},
            {"nonce", R"("n-1")"},
            {"exp", std::to_string(now.time_since_epoch().count() + 120)},
            {"iat", std::to_string(now.time_since_epoch().count() - 2)},
            {"acr", R"("idporten-loa-high")"},
            {"pid", R"("07816512470")"},
            {"sid", R"("session-1")"}};
}

// The claims with some changed; an empty value leaves one out.
std::string with(const ClaimTexts& changes) {
    auto claims = good();
    for (const auto& [name, value] : changes) claims[name] = value;
    std::string json;
    for (const auto& [name, value] : claims) {
        if (value.empty()) continue;
        json += (json.empty() ? "{\"" : ",\"") + name + "\":" + value;
    }
    return json + "}";
}

std::string in_seconds(int from_now) {
    return std::to_string(now.time_since_epoch().count() + from_now);
}

std::string verdict(const std::string& token) {
    const auto read = read_id_token(token, published(), expected(), now);
    return read ? "believed" : std::string(text(read.reason()));
}

std::string verdict_on(const ClaimTexts& changes) {
    return verdict(rsa().token(rsa().header(), with(changes)));
}

TEST(IdToken, IsBelievedWhenEverythingFits) {
    for (const auto* key : {&rsa(), &p256()}) {
        const auto read =
            read_id_token(key->token(key->header(), with({})), published(), expected(), now);
        ASSERT_TRUE(read);
        EXPECT_EQ(read.value().person, "07816512470");
        EXPECT_EQ(read.value().level, "idporten-loa-high");
        EXPECT_EQ(read.value().session, "session-1");
        EXPECT_EQ(read.value().name, "");
    }
    EXPECT_EQ(verdict_on({{"aud", R"(["byggarkiv"])"}}), "believed");
    EXPECT_EQ(verdict_on({{"aud", R"(["byggarkiv","x"])"}, {"azp", R"("byggarkiv")"}}), "believed");
    EXPECT_EQ(verdict_on({{"acr", R"("idporten-loa-substantial")"}}), "believed");
}

TEST(IdToken, IsRefusedWhenItSaysTheWrongThing) {
    const std::vector<std::pair<ClaimTexts, std::string>> cases{
        {{{"iss", ""}}, "issuer"},
        {{{"iss", R"("https://idporten.test/")"}}, "issuer"},
        {{{"iss", R"(["https://idporten.test"])"}}, "issuer"},
        {{{"aud", ""}}, "audience"},
        {{{"aud", R"("Byggarkiv")"}}, "audience"},
        {{{"aud", "[]"}}, "audience"},
        {{{"aud", R"(["other"])"}}, "audience"},
        {{{"aud", R"(["byggarkiv","other"])"}}, "audience"},
        {{{"aud", R"([["byggarkiv"]])"}}, "audience"},
        {{{"aud", R"({"0":"byggarkiv"})"}}, "audience"},
        {{{"azp", R"("other")"}}, "audience"},
        {{{"nonce", ""}}, "nonce"},
        {{{"nonce", R"("n-2")"}}, "nonce"},
        {{{"nonce", "1"}}, "nonce"},
        {{{"exp", ""}}, "expired"},
        {{{"exp", in_seconds(-30)}}, "expired"},
        {{{"exp", R"(")" + in_seconds(120) + R"(")"}}, "expired"},
        {{{"exp", "1e300"}}, "expired"},
        {{{"exp", "true"}}, "expired"},
        {{{"iat", ""}}, "from the future"},
        {{{"iat", in_seconds(31)}}, "from the future"},
        {{{"nbf", in_seconds(31)}}, "from the future"},
        {{{"acr", ""}}, "level"},
        {{{"acr", R"("Level4")"}}, "level"},
        {{{"acr", R"("idporten-loa-low")"}}, "level"},
        {{{"pid", ""}}, "no person"},
        {{{"pid", R"("")"}}, "no person"},
        {{{"pid", "7816512470"}}, "no person"},
    };
    for (const auto& [changes, fault] : cases) {
        SCOPED_TRACE(changes.begin()->first + " = " + changes.begin()->second);
        EXPECT_EQ(verdict_on(changes), fault);
    }
}

TEST(IdToken, AllowsForClocksThatDifferALittle) {
    EXPECT_EQ(verdict_on({{"exp", in_seconds(-29)}}), "believed");
    EXPECT_EQ(verdict_on({{"iat", in_seconds(30)}}), "believed");
}

TEST(IdToken, IsRefusedWhenTheSignatureIsNotTheProviders) {
    const auto claims = with({});
    EXPECT_EQ(verdict(strangers().token(rsa().header(), claims)), "signature");
    // Signed well, by the key of the other kind.
    EXPECT_EQ(verdict(p256().token(rsa().header(), claims)), "signature");
    const auto token = rsa().token(rsa().header(), claims);
    const auto last_dot = token.rfind('.');
    EXPECT_EQ(verdict(token.substr(0, last_dot + 1)), "signature");
    EXPECT_EQ(verdict(token.substr(0, token.size() - 2)), "signature");
    const auto other = rsa().token(rsa().header(), with({{"pid", R"("01817020018")"}}));
    const auto first_dot = token.find('.');
    EXPECT_EQ(verdict(other.substr(0, other.rfind('.')) + token.substr(last_dot)), "signature");
    EXPECT_EQ(verdict(base64url(R"({"kid":"r1","alg":"RS256"})") + token.substr(first_dot)),
              "signature");
}

TEST(IdToken, LetsNoTokenChooseHowItIsChecked) {
    const auto claims = with({});
    const auto unsigned_text = [&](const std::string& header) {
        return base64url(header) + '.' + base64url(claims);
    };
    for (const std::string header :
         {R"({"alg":"none"})", R"({"alg":"None","kid":"r1"})", R"({"alg":"","kid":"r1"})",
          R"({"kid":"r1"})", R"({"alg":"rs256","kid":"r1"})", R"({"alg":"PS256","kid":"r1"})",
          R"({"alg":"RS512","kid":"r1"})", R"({"alg":["RS256"],"kid":"r1"})",
          R"({"alg":"RS256","kid":"r1","crit":["exp"]})"}) {
        SCOPED_TRACE(header);
        EXPECT_EQ(verdict(unsigned_text(header) + '.'), "algorithm");
        EXPECT_EQ(verdict(rsa().token(header, claims)), "algorithm");
    }
    // The public key as a shared secret: the oldest trick.
    const auto text = unsigned_text(R"({"alg":"HS256","kid":"r1"})");
    EXPECT_EQ(verdict(text + '.' + base64url(hmac(rsa().public_pem(), text))), "algorithm");
    EXPECT_EQ(verdict(rsa().token(R"({"alg":"ES256","kid":"r1"})", claims)), "unknown key");
    EXPECT_EQ(verdict(rsa().token(R"({"alg":"RS256","kid":"e1"})", claims)), "unknown key");
    EXPECT_EQ(verdict(rsa().token(R"({"alg":"RS256","kid":"r2"})", claims)), "unknown key");
    EXPECT_EQ(verdict(rsa().token(R"({"alg":"RS256","kid":"x","jwk":)" + strangers().jwk() + "}",
                                  claims)),
              "unknown key");
}

TEST(IdToken, IsRefusedWhenItIsNone) {
    const auto token = rsa().token(rsa().header(), with({}));
    const auto body = base64url(with({}));
    const auto head = base64url(rsa().header());
    for (const std::string& text : std::vector<std::string>{
             "",
             ".",
             "..",
             "...",
             "a.b.c",
             token + ".",
             "." + token,
             token + ".x",
             token + "=",
             token + " ",
             head + "." + body,
             head + ".." + head,
             head + "." + body + ".=",
             head + "." + base64url("[]") + ".AAAA",
             head + "." + base64url("null") + ".AAAA",
             head + "." + base64url("{") + ".AAAA",
             base64url("\"RS256\"") + "." + body + ".AAAA",
             head + "." + base64url(std::string(100, '[')) + ".AAAA",
             head + "." + base64url("{\"a\":" + std::string(40, '[') + std::string(40, ']') + "}") +
                 ".AAAA",
             std::string(20'000, 'A')}) {
        SCOPED_TRACE(text.substr(0, 60));
        EXPECT_EQ(verdict(text), "malformed");
    }
}

TEST(IdToken, WithoutAKeyIdIsCheckedByTheOnlyKey) {
    const auto token = rsa().token(R"({"alg":"RS256"})", with({}));
    EXPECT_EQ(verdict(token), "believed");
    const auto two =
        KeySet::parse(R"({"keys":[)" + rsa().jwk() + "," + strangers().jwk() + "]}").value();
    EXPECT_FALSE(read_id_token(token, two, expected(), now));
}

TEST(KeySet, KeepsOnlyKeysThatAreFitForUse) {
    const auto found = [](const std::string& entry) {
        const auto set = KeySet::parse(R"({"keys":[)" + entry + "]}");
        return set && (set->find("", "RS256") || set->find("", "ES256"));
    };
    EXPECT_TRUE(found(rsa().jwk()));
    EXPECT_FALSE(found(SigningKey::rsa("weak", 1024).jwk()));
    auto encrypting = rsa().jwk();
    encrypting.replace(encrypting.find("\"sig\""), 5, "\"enc\"");
    EXPECT_FALSE(found(encrypting));
    auto other_use = rsa().jwk();
    other_use.replace(other_use.find("RS256"), 5, "RS512");
    EXPECT_FALSE(found(other_use));
    auto off_the_curve = p256().jwk();
    const auto y = off_the_curve.find("\"y\":\"") + 5;
    off_the_curve[y + 9] = off_the_curve[y + 9] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(found(off_the_curve));
    for (const std::string entry :
         {"{}", "1", "null", R"({"kty":"oct","k":"AAAA"})",
          R"({"kty":"RSA","n":"AQAB","e":"AQAB"})", R"({"kty":"RSA","n":5,"e":"AQAB"})",
          R"({"kty":"EC","crv":"P-256","x":"AA","y":"AA"})"}) {
        SCOPED_TRACE(entry);
        EXPECT_FALSE(found(entry));
    }
    for (const std::string json : {"", "[]", "{}", R"({"keys":{}})", R"({"keys":1})"}) {
        SCOPED_TRACE(json);
        EXPECT_FALSE(KeySet::parse(json));
    }
}

}  // namespace
}  // namespace byggarkiv::auth
