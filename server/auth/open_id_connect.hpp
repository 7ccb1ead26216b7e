#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/id_token.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/sealed.hpp"
#include "domain/national_id.hpp"

namespace byggarkiv::auth {

// A provider and how we are known to it.
struct ProviderSettings {
    std::string issuer;  // "https://test.idporten.no"; plain http on loopback alone
    std::string client_id;
    std::string client_secret;  // for client_secret_basic, or
    std::string private_key;    // PEM, RSA: for private_key_jwt, which wins where both are set
    std::string key_id;         // `kid` of that key at the provider
    std::string level;          // acr that is asked for: "idporten-loa-substantial"; "" = none
    std::vector<std::string>
        accepted_levels;  // acr that will do; empty: `level` and, for ID-porten's, those above it
    std::string scope = "openid profile";
    std::string person_claim = "pid";
};

// A sign-in that has left for the provider: the address to send the visitor to, and what we must
// remember until the answer, sealed and in base64url, fit for a cookie that lasts ten minutes.
struct Departure {
    std::string url;
    std::string pending;
};

// The provider's answer, from the query of the callback.
struct Callback {
    std::string state;
    std::string code;
    std::string error;   // "access_denied" when the visitor changed their mind
    std::string issuer;  // `iss` (RFC 9207); "" where absent
};

struct Arrival {
    domain::NationalId person;
    std::string name;       // "" where the provider gives none
    std::string id_token;   // for sign_out_url()
    std::string return_to;  // as given to depart()
};

enum class SignInTrouble {
    cancelled,    // by the visitor, or refused by the provider
    stale,        // the answer fits no sign-in of this browser, or comes too late: try again
    disbelieved,  // the ID token did not pass; logged with its reason
    unreachable,  // the provider does not answer, or answers nonsense; logged
};

// Sign-in by OpenID Connect, code flow with PKCE (S256), state and nonce, against any provider that
// publishes its configuration. It asks the provider for that configuration and its keys when they
// are needed and keeps them for an hour; an unknown key makes it ask again, at most once a minute.
// Any thread may call; a call waits for the provider where it must ask it, some seconds at worst.
class OpenIdConnect {
public:
    // `sealer` and `clock` must outlive this. Throws Failure(setup) when the issuer is not https,
    // or when neither secret nor private key is there, or the key cannot be read.
    OpenIdConnect(ProviderSettings settings, const Sealer& sealer, const Clock& clock);
    ~OpenIdConnect();

    // `redirect_uri` is our callback's full address as registered with the provider; `locale` one
    // of "nb", "nn", "en", "se"; `return_to` a path of ours to go on to.
    Result<Departure, SignInTrouble> depart(std::string_view redirect_uri, std::string_view locale,
                                            std::string_view return_to);

    Result<Arrival, SignInTrouble> arrive(const Callback& callback, std::string_view pending);

    // Where to send the visitor to end the provider's session too; nullopt where the provider has
    // no such address or cannot be reached. It is another site's: a redirect there, in answer to
    // our sign-out form, is stopped by browsers (form-action); a page that goes on by itself is
    // not.
    std::optional<std::string> sign_out_url(std::string_view id_token, std::string_view back_to);

private:
    struct Provider;
    std::unique_ptr<Provider> provider_;
};

}  // namespace byggarkiv::auth
