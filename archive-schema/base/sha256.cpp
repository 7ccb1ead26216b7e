#include "base/sha256.hpp"

#include <fstream>
#include <vector>

#include "base/failure.hpp"

#include <openssl/evp.h>

namespace byggarkiv {

struct Sha256Stream::Context {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest{EVP_MD_CTX_new(),
                                                                   &EVP_MD_CTX_free};
};

Sha256Stream::Sha256Stream() : context_(std::make_unique<Context>()) {
    if (!context_->digest || EVP_DigestInit_ex(context_->digest.get(), EVP_sha256(), nullptr) != 1)
        throw Failure(Failure::Kind::setup, "OpenSSL offers no SHA-256");
}

Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::add(std::string_view bytes) {
    if (EVP_DigestUpdate(context_->digest.get(), bytes.data(), bytes.size()) != 1)
        throw Failure(Failure::Kind::setup, "SHA-256 could not go on");
}

Sha256 Sha256Stream::finish() {
    Sha256::Bytes bytes{};
    unsigned size = 0;
    if (EVP_DigestFinal_ex(context_->digest.get(), bytes.data(), &size) != 1 ||
        size != bytes.size())
        throw Failure(Failure::Kind::setup, "SHA-256 could not end");
    return Sha256{bytes};
}

Sha256 Sha256::of(std::string_view bytes) {
    Sha256Stream stream;
    stream.add(bytes);
    return stream.finish();
}

Sha256 Sha256::of_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Failure(Failure::Kind::storage, "cannot open " + file.string());
    Sha256Stream stream;
    std::vector<char> piece(1 << 18);
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        stream.add({piece.data(), static_cast<std::size_t>(in.gcount())});
    }
    if (in.bad()) throw Failure(Failure::Kind::storage, "cannot read " + file.string());
    return stream.finish();
}

namespace {

int nibble(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

}  // namespace

std::optional<Sha256> Sha256::parse(std::string_view hex) {
    Bytes bytes{};
    if (hex.size() != 2 * bytes.size()) return std::nullopt;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const int high = nibble(hex[2 * i]);
        const int low = nibble(hex[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return Sha256{bytes};
}

std::string Sha256::hex() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes_.size());
    for (const auto byte : bytes_) {
        text += digits[byte >> 4];
        text += digits[byte & 0xF];
    }
    return text;
}

}  // namespace byggarkiv
