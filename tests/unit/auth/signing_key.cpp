#include "signing_key.hpp"

#include <stdexcept>

#include "auth/secrets.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace byggarkiv::auth {

namespace {

constexpr int p256_bytes = 32;

std::string number_of(EVP_PKEY* key, const char* name, int bytes) {
    BIGNUM* number = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &number) != 1) throw std::runtime_error("no such number");
    std::string text(static_cast<std::size_t>(bytes == 0 ? BN_num_bytes(number) : bytes), '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char*>(text.data()),
                 static_cast<int>(text.size()));
    BN_free(number);
    return text;
}

template <typename Write>
std::string pem(Write write) {
    BIO* const memory = BIO_new(BIO_s_mem());
    write(memory);
    char* text = nullptr;
    const auto size = BIO_get_mem_data(memory, &text);
    std::string copy(text, static_cast<std::size_t>(size));
    BIO_free(memory);
    return copy;
}

// The two numbers of an ECDSA signature side by side, as JWS wants them (RFC 7518, section 3.4).
std::string side_by_side(const std::string& der) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());
    ECDSA_SIG* const pair = d2i_ECDSA_SIG(nullptr, &bytes, static_cast<long>(der.size()));
    std::string text(2 * p256_bytes, '\0');
    auto* const out = reinterpret_cast<unsigned char*>(text.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), out, p256_bytes);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), out + p256_bytes, p256_bytes);
    ECDSA_SIG_free(pair);
    return text;
}

}  // namespace

struct SigningKey::Pair {
    EVP_PKEY* key;
    bool rsa;
    ~Pair() { EVP_PKEY_free(key); }
};

SigningKey::SigningKey(std::string id, std::unique_ptr<Pair> pair)
    : id_(std::move(id)), pair_(std::move(pair)) {}
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey::~SigningKey() = default;

SigningKey SigningKey::rsa(std::string id, int bits) {
    return {std::move(id),
            std::unique_ptr<Pair>(new Pair{EVP_RSA_gen(static_cast<unsigned>(bits)), true})};
}

SigningKey SigningKey::p256(std::string id) {
    return {std::move(id), std::unique_ptr<Pair>(new Pair{EVP_EC_gen("P-256"), false})};
}

std::string SigningKey::jwk() const {
    const auto start = R"({"kid":")" + id_ + R"(","use":"sig",)";
    if (pair_->rsa)
        return start + R"("kty":"RSA","alg":"RS256","n":")" +
               base64url(number_of(pair_->key, OSSL_PKEY_PARAM_RSA_N, 0)) + R"(","e":")" +
               base64url(number_of(pair_->key, OSSL_PKEY_PARAM_RSA_E, 0)) + "\"}";
    return start + R"("kty":"EC","crv":"P-256","alg":"ES256","x":")" +
           base64url(number_of(pair_->key, OSSL_PKEY_PARAM_EC_PUB_X, p256_bytes)) + R"(","y":")" +
           base64url(number_of(pair_->key, OSSL_PKEY_PARAM_EC_PUB_Y, p256_bytes)) + "\"}";
}

std::string SigningKey::public_pem() const {
    return pem([&](BIO* out) { PEM_write_bio_PUBKEY(out, pair_->key); });
}

std::string SigningKey::private_pem() const {
    return pem([&](BIO* out) {
        PEM_write_bio_PrivateKey(out, pair_->key, nullptr, nullptr, 0, nullptr, nullptr);
    });
}

std::string SigningKey::signature(std::string_view text) const {
    EVP_MD_CTX* const context = EVP_MD_CTX_new();
    const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t size = 0;
    EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, pair_->key);
    EVP_DigestSign(context, nullptr, &size, bytes, text.size());
    std::string made(size, '\0');
    EVP_DigestSign(context, reinterpret_cast<unsigned char*>(made.data()), &size, bytes,
                   text.size());
    EVP_MD_CTX_free(context);
    made.resize(size);
    return pair_->rsa ? made : side_by_side(made);
}

std::string SigningKey::header() const {
    std::string json = R"({"alg":")";
    json += pair_->rsa ? "RS256" : "ES256";
    return json.append(R"(","kid":")").append(id_).append("\"}");
}

std::string SigningKey::token(std::string_view header, std::string_view claims) const {
    const auto text = base64url(header) + '.' + base64url(claims);
    return text + '.' + base64url(signature(text));
}

std::string hmac(std::string_view secret, std::string_view text) {
    unsigned size = 0;
    std::string made(EVP_MAX_MD_SIZE, '\0');
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         reinterpret_cast<unsigned char*>(made.data()), &size);
    made.resize(size);
    return made;
}

}  // namespace byggarkiv::auth
