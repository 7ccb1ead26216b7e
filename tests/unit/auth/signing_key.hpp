#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace byggarkiv::auth {

// A key pair of a provider that exists in tests alone, and tokens signed with it. Written against
// OpenSSL itself, so that the code under test is not checked by its own means.
class SigningKey {
public:
    static SigningKey rsa(std::string id, int bits = 2048);
    static SigningKey p256(std::string id);
    SigningKey(SigningKey&&) noexcept;
    ~SigningKey();

    // The public half as one entry of a key set.
    std::string jwk() const;
    std::string public_pem() const;
    std::string private_pem() const;

    // RS256 or ES256 as the key's type has it.
    std::string signature(std::string_view text) const;
    // header.claims.signature
    std::string token(std::string_view header, std::string_view claims) const;
    std::string header() const;  // {"alg":...,"kid":...}

private:
    struct Pair;
    SigningKey(std::string id, std::unique_ptr<Pair> pair);

    std::string id_;
    std::unique_ptr<Pair> pair_;
};

// HMAC-SHA-256, for tokens that pass a public key off as a shared secret.
std::string hmac(std::string_view secret, std::string_view text);

}  // namespace byggarkiv::auth
