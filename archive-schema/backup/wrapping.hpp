#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "backup/sealing_keys.hpp"
#include "backup/streams.hpp"
#include "base/sha256.hpp"

namespace byggarkiv::backup {

// How files stand in a backup folder: as they are, under their SHA-256; or sealed (XChaCha20-
// Poly1305 in pieces of 64 KB, a new key for each, itself sealed to the recipient by X25519), under
// a keyed hash, so that neither names nor bytes tell what they are. Sizes remain to be seen. Any
// thread may call.
class Wrapping {
public:
    static Wrapping plain();
    static Wrapping sealed_to(const Recipient& recipient);
    static Wrapping opened_with(const SecretKey& key);

    bool seals() const noexcept { return recipient_.has_value(); }
    bool can_open() const noexcept { return !seals() || secret_.has_value(); }
    // "plain", or "sealed" and which key pair it is: what a backup folder is marked with.
    std::string mark() const;

    std::string name_of(const Sha256& content) const;      // 64 hex digits
    std::uint64_t stored_size(std::uint64_t bytes) const;  // of so many bytes once wrapped

    // `name` is bound to the bytes: under another name they do not open.
    void wrap(std::string_view name, const Source& from, const Sink& to) const;

private:
    std::optional<Recipient> recipient_;
    std::optional<SecretKey> secret_;
    friend class Unwrapped;
};

// What was wrapped, piece by piece. Throws Failure(integrity) for bytes that were touched, cut, or
// sealed to somebody else, at the latest at their end; Failure(setup) without the secret key.
class Unwrapped {
public:
    // `from` must outlive it.
    Unwrapped(const Wrapping& wrapping, std::string name, const Source& from);
    ~Unwrapped();
    Unwrapped(const Unwrapped&) = delete;
    Unwrapped& operator=(const Unwrapped&) = delete;

    // Holds until the next call; empty at the end.
    std::string_view next();

private:
    struct Stream;
    std::string name_;
    const Source& from_;
    std::unique_ptr<Stream> stream_;  // none: nothing is sealed
};

}  // namespace byggarkiv::backup
