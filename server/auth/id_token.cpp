#include "auth/id_token.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "auth/json_text.hpp"
#include "auth/secrets.hpp"
#include "base/text.hpp"

#include <Poco/Crypto/ECKey.h>
#include <Poco/Crypto/RSAKey.h>
#include <Poco/Exception.h>
#include <Poco/JSON/Array.h>
#include <Poco/JWT/Signer.h>
#include <Poco/JWT/Token.h>

namespace byggarkiv::auth {

namespace {

constexpr std::size_t max_bytes = 16 * 1024;

using Poco::JSON::Object;

struct Parts {
    Object::Ptr header;
    Object::Ptr claims;
};

std::optional<Parts> take_apart(std::string_view token) {
    if (token.size() > max_bytes) return std::nullopt;
    const auto pieces = split(token, '.');
    if (pieces.size() != 3 || !read_base64url(pieces[2])) return std::nullopt;
    const auto header = read_base64url(pieces[0]);
    const auto claims = read_base64url(pieces[1]);
    if (!header || !claims) return std::nullopt;
    Parts parts{read_object(*header), read_object(*claims)};
    if (!parts.header || !parts.claims) return std::nullopt;
    return parts;
}

// Poco checks the signature and nothing else; which algorithm may be is said by us, never by the
// token.
bool signed_by(const std::string& pem, const std::string& algorithm, std::string_view token) {
    try {
        std::istringstream key(pem);
        const auto signer =
            algorithm == Poco::JWT::Signer::ALGO_RS256
                ? std::make_unique<Poco::JWT::Signer>(
                      Poco::SharedPtr<Poco::Crypto::RSAKey>(new Poco::Crypto::RSAKey(&key)))
                : std::make_unique<Poco::JWT::Signer>(
                      Poco::SharedPtr<Poco::Crypto::ECKey>(new Poco::Crypto::ECKey(&key)));
        signer->setAlgorithms({algorithm});
        Poco::JWT::Token believed;
        return signer->tryVerify(std::string(token), believed);
    } catch (const Poco::Exception&) {
        return false;
    }
}

bool meant_for(const Object& claims, const std::string& client) {
    const auto party = text_of(claims, "azp");
    if (party && *party != client) return false;
    if (const auto audience = text_of(claims, "aud")) return *audience == client;
    if (!claims.isArray("aud")) return false;
    const auto list = claims.getArray("aud");
    bool named = false;
    for (const auto& audience : *list) named = named || (audience.isString() && audience == client);
    return named && (list->size() == 1 || party);
}

std::optional<TokenFault> timely(const Object& claims, const Expected& expected,
                                 std::chrono::sys_seconds now) {
    const auto seconds = now.time_since_epoch().count();
    const auto leeway = expected.leeway.count();
    const auto expires = number_of(claims, "exp");
    const auto issued = number_of(claims, "iat");
    if (!expires || seconds >= *expires + leeway) return TokenFault::expired;
    if (!issued || *issued > seconds + leeway) return TokenFault::from_the_future;
    const auto from = number_of(claims, "nbf");
    if (from && *from > seconds + leeway) return TokenFault::from_the_future;
    return std::nullopt;
}

std::optional<TokenFault> contradicts(const Object& claims, const Expected& expected,
                                      std::chrono::sys_seconds now) {
    if (text_of(claims, "iss") != expected.issuer) return TokenFault::issuer;
    if (!meant_for(claims, expected.client_id)) return TokenFault::audience;
    if (expected.nonce.empty() || text_of(claims, "nonce") != expected.nonce)
        return TokenFault::nonce;
    if (const auto fault = timely(claims, expected, now)) return fault;
    const auto& levels = expected.levels;
    const auto level = text_of(claims, "acr");
    if (!levels.empty() &&
        (!level || std::find(levels.begin(), levels.end(), *level) == levels.end()))
        return TokenFault::level;
    return std::nullopt;
}

}  // namespace

Result<Claims, TokenFault> read_id_token(std::string_view token, const KeySet& keys,
                                         const Expected& expected, std::chrono::sys_seconds now) {
    const auto parts = take_apart(token);
    if (!parts) return Refused{TokenFault::malformed};
    const auto algorithm = text_of(*parts->header, "alg").value_or("");
    if ((algorithm != "RS256" && algorithm != "ES256") || parts->header->has("crit"))
        return Refused{TokenFault::algorithm};
    const auto key = keys.find(text_of(*parts->header, "kid").value_or(""), algorithm);
    if (!key) return Refused{TokenFault::unknown_key};
    if (!signed_by(*key, algorithm, token)) return Refused{TokenFault::signature};

    const auto& claims = *parts->claims;
    if (const auto fault = contradicts(claims, expected, now)) return Refused{*fault};
    const auto person = text_of(claims, expected.person_claim);
    if (!person || person->empty()) return Refused{TokenFault::no_person};
    return Claims{.person = *person,
                  .subject = text_of(claims, "sub").value_or(""),
                  .level = text_of(claims, "acr").value_or(""),
                  .name = text_of(claims, "name").value_or(""),
                  .session = text_of(claims, "sid").value_or("")};
}

std::string_view text(TokenFault fault) {
    switch (fault) {
        case TokenFault::malformed:
            return "malformed";
        case TokenFault::algorithm:
            return "algorithm";
        case TokenFault::unknown_key:
            return "unknown key";
        case TokenFault::signature:
            return "signature";
        case TokenFault::issuer:
            return "issuer";
        case TokenFault::audience:
            return "audience";
        case TokenFault::nonce:
            return "nonce";
        case TokenFault::expired:
            return "expired";
        case TokenFault::from_the_future:
            return "from the future";
        case TokenFault::level:
            return "level";
        case TokenFault::no_person:
            return "no person";
    }
    throw std::logic_error("a token fault without a name");
}

}  // namespace byggarkiv::auth
