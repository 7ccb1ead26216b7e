#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace byggarkiv::auth {

// Public keys of a provider, by their id (RFC 7517). Only RSA of 2048 bits or more and P-256 keys
// for signatures are kept; the rest of a set is passed over. Immutable; any thread may read.
class KeySet {
public:
    // nullopt for what is no key set.
    static std::optional<KeySet> parse(std::string_view json);

    // The public key as PEM; nullopt where there is none of that id for that algorithm. An empty id
    // finds the only key for the algorithm, if there is just one.
    std::optional<std::string> find(std::string_view id, std::string_view algorithm) const;

private:
    struct Key {
        std::string id;
        std::string algorithm;  // "RS256" or "ES256"
        std::string pem;
    };
    std::vector<Key> keys_;
};

// What an ID token must say to be believed.
struct Expected {
    std::string issuer;
    std::string client_id;
    std::string nonce;
    std::vector<std::string> levels;  // acceptable `acr`; empty: not asked
    std::string person_claim = "pid";
    std::chrono::seconds leeway{30};  // for clocks that differ
};

struct Claims {
    std::string person;  // value of the person claim: a national id number, not yet read as one
    std::string subject;
    std::string level;    // acr
    std::string name;     // "" where the provider gives none
    std::string session;  // sid, for front-channel sign-out
};

enum class TokenFault {
    malformed,    // not three parts of base64url with JSON objects in the first two
    algorithm,    // other than RS256 or ES256, or critical extensions that we do not know
    unknown_key,  // signed by a key that the provider does not publish (any more, or not yet)
    signature,
    issuer,
    audience,  // not for us, or for others too without naming us as the authorised party
    nonce,
    expired,
    from_the_future,
    level,
    no_person,
};

// Believes an ID token or says why not (OpenID Connect Core 1.0, section 3.1.3.7).
Result<Claims, TokenFault> read_id_token(std::string_view token, const KeySet& keys,
                                         const Expected& expected, std::chrono::sys_seconds now);

// For the log: "signature", "expired", ...
std::string_view text(TokenFault fault);

}  // namespace byggarkiv::auth
