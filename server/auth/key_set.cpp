#include "auth/id_token.hpp"
#include "auth/json_text.hpp"
#include "auth/secrets.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <Poco/JSON/Array.h>

namespace byggarkiv::auth {

namespace {

constexpr int least_rsa_bits = 2048;
constexpr int most_rsa_bits = 8192;  // a larger one would make each check slow
constexpr std::size_t p256_coordinate = 32;
constexpr std::size_t most_keys = 32;

template <auto free>
struct Freed {
    template <typename T>
    void operator()(T* thing) const {
        free(thing);
    }
};
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using PublicKey = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free_all>>;

const unsigned char* bytes(const std::string& text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

Number number(const std::string& big_endian) {
    return Number(BN_bin2bn(bytes(big_endian), static_cast<int>(big_endian.size()), nullptr));
}

// nullptr where the values make no key of that type (a point off its curve, for one).
PublicKey made(const char* type, const Builder& builder) {
    const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
    const Context context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* key = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) <= 0 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) <= 0)
        return nullptr;
    return PublicKey(key);
}

PublicKey rsa_key(const Poco::JSON::Object& json) {
    const auto modulus = read_base64url(text_of(json, "n").value_or(""));
    const auto exponent = read_base64url(text_of(json, "e").value_or(""));
    if (!modulus || !exponent || modulus->size() > most_rsa_bits / 8 || exponent->size() > 8)
        return nullptr;
    const auto n = number(*modulus);
    const auto e = number(*exponent);
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!n || !e || BN_num_bits(n.get()) < least_rsa_bits || BN_num_bits(e.get()) < 2 ||
        BN_is_odd(e.get()) == 0 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) <= 0 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) <= 0)
        return nullptr;
    return made("RSA", builder);
}

PublicKey p256_key(const Poco::JSON::Object& json) {
    const auto x = read_base64url(text_of(json, "x").value_or(""));
    const auto y = read_base64url(text_of(json, "y").value_or(""));
    if (text_of(json, "crv") != "P-256" || !x || !y || x->size() != p256_coordinate ||
        y->size() != p256_coordinate)
        return nullptr;
    const std::string point = '\x04' + *x + *y;
    const Builder builder(OSSL_PARAM_BLD_new());
    if (OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1",
                                        0) <= 0 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                         point.size()) <= 0)
        return nullptr;
    return made("EC", builder);
}

std::string pem_of(const PublicKey& key) {
    const Memory memory(BIO_new(BIO_s_mem()));
    if (PEM_write_bio_PUBKEY(memory.get(), key.get()) <= 0) return "";
    char* text = nullptr;
    const auto size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

}  // namespace

std::optional<KeySet> KeySet::parse(std::string_view json) {
    const auto object = read_object(json);
    if (!object || !object->isArray("keys")) return std::nullopt;
    const auto list = object->getArray("keys");
    KeySet set;
    for (std::size_t i = 0; i < std::min<std::size_t>(list->size(), most_keys); ++i) {
        const auto entry = list->getObject(static_cast<unsigned>(i));
        if (!entry || text_of(*entry, "use").value_or("sig") != "sig") continue;
        const auto type = text_of(*entry, "kty").value_or("");
        const std::string algorithm = type == "RSA" ? "RS256" : "ES256";
        if (text_of(*entry, "alg").value_or(algorithm) != algorithm) continue;
        const auto key =
            type == "RSA" ? rsa_key(*entry) : (type == "EC" ? p256_key(*entry) : nullptr);
        if (!key) continue;
        set.keys_.push_back({text_of(*entry, "kid").value_or(""), algorithm, pem_of(key)});
    }
    return set;
}

std::optional<std::string> KeySet::find(std::string_view id, std::string_view algorithm) const {
    const Key* found = nullptr;
    for (const auto& key : keys_) {
        if (key.algorithm != algorithm || (!id.empty() && key.id != id)) continue;
        if (found != nullptr) return std::nullopt;
        found = &key;
    }
    if (found == nullptr) return std::nullopt;
    return found->pem;
}

}  // namespace byggarkiv::auth
