#include "base/digest.hpp"

#include <array>
#include <stdexcept>

#include "base/failure.hpp"

#include <openssl/evp.h>

namespace byggarkiv {

namespace {

using Algorithm = DigestStream::Algorithm;

constexpr std::array algorithms{Algorithm::md5, Algorithm::sha1, Algorithm::sha256,
                                Algorithm::sha512};

const EVP_MD* method(Algorithm algorithm) {
    switch (algorithm) {
        case Algorithm::md5:
            return EVP_md5();
        case Algorithm::sha1:
            return EVP_sha1();
        case Algorithm::sha256:
            return EVP_sha256();
        case Algorithm::sha512:
            return EVP_sha512();
    }
    throw std::logic_error("no such algorithm");
}

}  // namespace

struct DigestStream::Context {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest{EVP_MD_CTX_new(),
                                                                   &EVP_MD_CTX_free};
};

DigestStream::DigestStream(Algorithm algorithm) : context_(std::make_unique<Context>()) {
    if (!context_->digest ||
        EVP_DigestInit_ex(context_->digest.get(), method(algorithm), nullptr) != 1)
        throw Failure(Failure::Kind::setup,
                      "OpenSSL offers no " + std::string(DigestStream::text(algorithm)));
}

DigestStream::~DigestStream() = default;
DigestStream::DigestStream(DigestStream&&) noexcept = default;

void DigestStream::add(std::string_view bytes) {
    if (EVP_DigestUpdate(context_->digest.get(), bytes.data(), bytes.size()) != 1)
        throw Failure(Failure::Kind::setup, "a checksum could not go on");
}

std::string DigestStream::finish() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    if (EVP_DigestFinal_ex(context_->digest.get(), bytes.data(), &size) != 1)
        throw Failure(Failure::Kind::setup, "a checksum could not end");
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (unsigned i = 0; i < size; ++i) {
        hex += digits[bytes[i] >> 4];
        hex += digits[bytes[i] & 0xF];
    }
    return hex;
}

std::optional<Algorithm> DigestStream::parse(std::string_view name) {
    for (const auto algorithm : algorithms)
        if (text(algorithm) == name) return algorithm;
    return std::nullopt;
}

std::string_view DigestStream::text(Algorithm algorithm) {
    switch (algorithm) {
        case Algorithm::md5:
            return "md5";
        case Algorithm::sha1:
            return "sha1";
        case Algorithm::sha256:
            return "sha256";
        case Algorithm::sha512:
            return "sha512";
    }
    throw std::logic_error("no such algorithm");
}

std::size_t DigestStream::hex_digits(Algorithm algorithm) {
    return 2 * static_cast<std::size_t>(EVP_MD_get_size(method(algorithm)));
}

}  // namespace byggarkiv
