#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv {

// A checksum that somebody else chose, fed piece by piece. MD5 and SHA-1 tell a damaged file, not
// a forged one. What is ours is named by Sha256.
class DigestStream {
public:
    enum class Algorithm { md5, sha1, sha256, sha512 };

    // Throws Failure(setup) where OpenSSL does not offer it.
    explicit DigestStream(Algorithm algorithm);
    ~DigestStream();
    DigestStream(DigestStream&&) noexcept;
    DigestStream(const DigestStream&) = delete;
    DigestStream& operator=(const DigestStream&) = delete;

    void add(std::string_view bytes);
    // Lower-case hex. Ends the stream; add() must not be called after it.
    std::string finish();

    // "sha256"; nullopt for anything that is none of them in lower case without a hyphen.
    static std::optional<Algorithm> parse(std::string_view name);
    static std::string_view text(Algorithm algorithm);
    static std::size_t hex_digits(Algorithm algorithm);

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

}  // namespace byggarkiv
