#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv {

// The SHA-256 of some bytes: 32 bytes, written as 64 lower-case hex digits.
class Sha256 {
public:
    using Bytes = std::array<std::uint8_t, 32>;

    explicit Sha256(const Bytes& bytes) : bytes_(bytes) {}

    static Sha256 of(std::string_view bytes);
    // Reads the file once, in pieces. Throws Failure(storage) when it cannot be read.
    static Sha256 of_file(const std::filesystem::path& file);
    // Hex in either case; anything else is nullopt.
    static std::optional<Sha256> parse(std::string_view hex);

    std::string hex() const;
    const Bytes& bytes() const noexcept { return bytes_; }
    auto operator<=>(const Sha256&) const = default;

private:
    Bytes bytes_;
};

// The same, fed piece by piece.
class Sha256Stream {
public:
    Sha256Stream();
    ~Sha256Stream();
    Sha256Stream(const Sha256Stream&) = delete;
    Sha256Stream& operator=(const Sha256Stream&) = delete;

    void add(std::string_view bytes);
    // Ends the stream; add() must not be called after it.
    Sha256 finish();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

}  // namespace byggarkiv
