#include "auth/open_id_connect.hpp"

#include <array>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "auth/json_text.hpp"
#include "auth/provider.hpp"
#include "auth/secrets.hpp"
#include "auth/web_client.hpp"
#include "base/failure.hpp"
#include "base/id.hpp"
#include "base/log.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"

#include <Poco/Crypto/RSAKey.h>
#include <Poco/Exception.h>
#include <Poco/JWT/Signer.h>
#include <Poco/JWT/Token.h>
#include <Poco/URI.h>

namespace byggarkiv::auth {

namespace {

constexpr std::chrono::minutes pending_for{10};
constexpr std::chrono::seconds assertion_for{60};  // ID-porten takes at most 120
constexpr std::string_view pending_mark = "sign-in";
constexpr std::string_view assertion_type =
    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

using Field = std::pair<std::string_view, std::string>;

std::string encoded(std::string_view text) {
    std::string out;
    Poco::URI::encode(std::string(text), "!#$&'()*+,/:;=?@[]", out);
    return out;
}

std::string form(const std::vector<Field>& fields) {
    std::string text;
    for (const auto& [name, value] : fields) {
        if (!text.empty()) text += '&';
        text.append(name).append("=").append(encoded(value));
    }
    return text;
}

std::string with_query(const std::string& url, const std::vector<Field>& fields) {
    return url + (url.find('?') == std::string::npos ? '?' : '&') + form(fields);
}

std::string sha256_base64url(std::string_view text) {
    const auto hash = Sha256::of(text);
    return base64url({reinterpret_cast<const char*>(hash.bytes().data()), hash.bytes().size()});
}

// What must be remembered between departure and arrival.
struct Pending {
    std::string state;
    std::string nonce;
    std::string verifier;
    std::string redirect_uri;
    std::string return_to;
    std::chrono::sys_seconds since;
};

std::string sealed(const Pending& pending, const Sealer& sealer) {
    if ((pending.redirect_uri + pending.return_to).find('\n') != std::string::npos)
        throw std::logic_error("a line break in an address to return to");
    std::string text(pending_mark);
    for (const auto& part : {pending.state, pending.nonce, pending.verifier, pending.redirect_uri,
                             pending.return_to, iso_text(pending.since)})
        text += '\n' + part;
    return base64url(sealer.seal(text));
}

std::optional<Pending> unsealed(std::string_view text, const Sealer& sealer) {
    const auto bytes = read_base64url(text);
    const auto opened = bytes ? sealer.unseal(*bytes) : std::nullopt;
    if (!opened) return std::nullopt;
    const auto parts = split(*opened, '\n');
    if (parts.size() != 7 || parts[0] != pending_mark) return std::nullopt;
    return Pending{.state = std::string(parts[1]),
                   .nonce = std::string(parts[2]),
                   .verifier = std::string(parts[3]),
                   .redirect_uri = std::string(parts[4]),
                   .return_to = std::string(parts[5]),
                   .since = read_iso(std::string(parts[6]))};
}

std::vector<std::string> levels_that_do(const ProviderSettings& settings) {
    if (!settings.accepted_levels.empty() || settings.level.empty())
        return settings.accepted_levels;
    if (settings.level == "idporten-loa-substantial") return {settings.level, "idporten-loa-high"};
    return {settings.level};
}

Poco::SharedPtr<Poco::Crypto::RSAKey> read_private_key(const std::string& pem) {
    try {
        std::istringstream in(pem);
        return new Poco::Crypto::RSAKey(nullptr, &in);
    } catch (const Poco::Exception&) {
        throw Failure(Failure::Kind::setup,
                      "the sign-in client's private key is no RSA key in PEM");
    }
}

}  // namespace

struct OpenIdConnect::Provider {
    Provider(ProviderSettings given, const Sealer& seals, const Clock& time)
        : settings(std::move(given)),
          sealer(seals),
          clock(time),
          directory(settings.issuer, web, time) {
        if (!WebClient::allowed(settings.issuer))
            throw Failure(Failure::Kind::setup, "the sign-in issuer must be an https address");
        if (settings.client_id.empty() ||
            (settings.private_key.empty() && settings.client_secret.empty()))
            throw Failure(Failure::Kind::setup,
                          "sign-in needs a client id and a private key or a secret");
        if (!settings.private_key.empty()) private_key = read_private_key(settings.private_key);
    }

    std::string assertion() const;
    void identify(std::vector<Field>& fields, std::string& authorization) const;
    Result<std::string, SignInTrouble> exchange(const std::string& code, const Pending& pending);
    Result<Claims, SignInTrouble> believe(const std::string& id_token, const std::string& nonce);

    ProviderSettings settings;
    const Sealer& sealer;
    const Clock& clock;
    WebClient web;
    Directory directory;
    Poco::SharedPtr<Poco::Crypto::RSAKey> private_key;
};

// Who we are, for private_key_jwt (RFC 7523). Poco's own setters would write fractional seconds.
std::string OpenIdConnect::Provider::assertion() const {
    const auto now = clock.now().time_since_epoch().count();
    Poco::JWT::Token token;
    if (!settings.key_id.empty()) token.header().set("kid", settings.key_id);
    auto& claims = token.payload();
    claims.set("iss", settings.client_id);
    claims.set("sub", settings.client_id);
    claims.set("aud", settings.issuer);
    claims.set("jti", random_uuid());
    claims.set("iat", Poco::Int64{now});
    claims.set("exp", Poco::Int64{now + assertion_for.count()});
    Poco::JWT::Signer signer(private_key);
    signer.setAlgorithms({Poco::JWT::Signer::ALGO_RS256});
    return signer.sign(token, Poco::JWT::Signer::ALGO_RS256);
}

// What the token endpoint wants besides the code: proof of who we are.
void OpenIdConnect::Provider::identify(std::vector<Field>& fields,
                                       std::string& authorization) const {
    if (private_key) {
        fields.emplace_back("client_assertion_type", assertion_type);
        fields.emplace_back("client_assertion", assertion());
        return;
    }
    // Both parts are urlencoded before they are joined (RFC 6749, section 2.3.1).
    authorization =
        "Basic " + base64(encoded(settings.client_id) + ':' + encoded(settings.client_secret));
}

// The ID token for a code.
Result<std::string, SignInTrouble> OpenIdConnect::Provider::exchange(const std::string& code,
                                                                     const Pending& pending) {
    const auto about = directory.configuration();
    if (!about) return Refused{SignInTrouble::unreachable};
    std::vector<Field> fields{{"grant_type", "authorization_code"},
                              {"code", code},
                              {"redirect_uri", pending.redirect_uri},
                              {"code_verifier", pending.verifier}};
    std::string authorization;
    identify(fields, authorization);
    const auto answer = web.post_form(about->token_endpoint, form(fields), authorization);
    if (!answer) return Refused{SignInTrouble::unreachable};
    const auto object = read_object(answer->body);
    auto token = object ? text_of(*object, "id_token") : std::nullopt;
    if (answer->status == 200 && token) return std::move(*token);
    const auto error = object ? text_of(*object, "error").value_or("") : "no JSON";
    log::warning("a sign-in provider gave no token",
                 {{"status", std::to_string(answer->status)}, {"error", error}});
    // The code is used up or too old; all else is between the provider and us.
    return Refused{error == "invalid_grant" ? SignInTrouble::stale : SignInTrouble::unreachable};
}

Result<Claims, SignInTrouble> OpenIdConnect::Provider::believe(const std::string& id_token,
                                                               const std::string& nonce) {
    const Expected expected{.issuer = settings.issuer,
                            .client_id = settings.client_id,
                            .nonce = nonce,
                            .levels = levels_that_do(settings),
                            .person_claim = settings.person_claim};
    const auto keys = directory.keys();
    if (!keys) return Refused{SignInTrouble::unreachable};
    auto read = read_id_token(id_token, *keys, expected, clock.now());
    if (!read && read.reason() == TokenFault::unknown_key) {
        // The provider may have changed its keys since we asked.
        if (const auto newer = directory.newer_keys())
            read = read_id_token(id_token, *newer, expected, clock.now());
    }
    if (read) return std::move(read).value();
    log::warning("an ID token was not believed", {{"fault", std::string(text(read.reason()))}});
    return Refused{SignInTrouble::disbelieved};
}

OpenIdConnect::OpenIdConnect(ProviderSettings settings, const Sealer& sealer, const Clock& clock)
    : provider_(std::make_unique<Provider>(std::move(settings), sealer, clock)) {}

OpenIdConnect::~OpenIdConnect() = default;

Result<Departure, SignInTrouble> OpenIdConnect::depart(std::string_view redirect_uri,
                                                       std::string_view locale,
                                                       std::string_view return_to) {
    const auto about = provider_->directory.configuration();
    if (!about) return Refused{SignInTrouble::unreachable};
    const auto& settings = provider_->settings;
    const Pending pending{.state = random_token(),
                          .nonce = random_token(),
                          .verifier = random_token(),
                          .redirect_uri = std::string(redirect_uri),
                          .return_to = std::string(return_to),
                          .since = provider_->clock.now()};
    std::vector<Field> fields{{"response_type", "code"},
                              {"client_id", settings.client_id},
                              {"redirect_uri", pending.redirect_uri},
                              {"scope", settings.scope},
                              {"state", pending.state},
                              {"nonce", pending.nonce},
                              {"code_challenge", sha256_base64url(pending.verifier)},
                              {"code_challenge_method", "S256"},
                              {"ui_locales", std::string(locale)}};
    if (!settings.level.empty()) fields.emplace_back("acr_values", settings.level);
    return Departure{.url = with_query(about->authorization_endpoint, fields),
                     .pending = sealed(pending, provider_->sealer)};
}

Result<Arrival, SignInTrouble> OpenIdConnect::arrive(const Callback& callback,
                                                     std::string_view text) {
    const auto pending = unsealed(text, provider_->sealer);
    const auto now = provider_->clock.now();
    if (!pending || now - pending->since > pending_for ||
        !same_secret(pending->state, callback.state))
        return Refused{SignInTrouble::stale};
    if (!callback.issuer.empty() && callback.issuer != provider_->settings.issuer)
        return Refused{SignInTrouble::stale};
    if (!callback.error.empty() || callback.code.empty()) return Refused{SignInTrouble::cancelled};

    const auto id_token = provider_->exchange(callback.code, *pending);
    if (!id_token) return Refused{id_token.reason()};
    const auto claims = provider_->believe(id_token.value(), pending->nonce);
    if (!claims) return Refused{claims.reason()};
    auto person = domain::NationalId::parse(claims.value().person);
    if (!person) {
        log::warning("an ID token names no national id number");
        return Refused{SignInTrouble::disbelieved};
    }
    return Arrival{.person = std::move(*person),
                   .name = claims.value().name,
                   .id_token = id_token.value(),
                   .return_to = pending->return_to};
}

std::optional<std::string> OpenIdConnect::sign_out_url(std::string_view id_token,
                                                       std::string_view back_to) {
    const auto about = provider_->directory.configuration();
    if (!about || about->end_session_endpoint.empty()) return std::nullopt;
    return with_query(about->end_session_endpoint,
                      {{"id_token_hint", std::string(id_token)},
                       {"client_id", provider_->settings.client_id},
                       {"post_logout_redirect_uri", std::string(back_to)}});
}

}  // namespace byggarkiv::auth
