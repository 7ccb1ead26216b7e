#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "base/local_file.hpp"
#include "base/sha256.hpp"

namespace byggarkiv::blobs {

// Takes bytes piece by piece, in order. What it throws ends the reading and reaches the caller.
using Sink = std::function<void(std::string_view piece)>;
// Gives the next piece, which holds until the next call; an empty one at the end.
using Source = std::function<std::string_view()>;

// Part of some bytes; whatever lies beyond their end is left out.
struct Range {
    std::uint64_t from = 0;
    std::uint64_t size = std::numeric_limits<std::uint64_t>::max();
};

// Originals by the SHA-256 of their bytes, and files that were made from them and may be made
// again. Names are the same in every kind of store:
//
//     objects/ab/cd/abcd...            an original
//     derived/ab/cd/abcd.../pages.zst  what was made from it
//
// A put is durable when it returns; one that throws leaves nothing under the name. Bytes of any
// size pass through in pieces. Several processes may use one store; any thread may call. All
// functions throw Failure: `storage` when the store does not answer, `no_space` when it is full,
// `integrity` when bytes are missing or are not what they were.
class BlobStore {
public:
    virtual ~BlobStore() = default;

    // Copies the bytes and hashes what was copied. Bytes that are held already are not written
    // again; Failure(integrity) when what is held under their name is seen to differ.
    virtual Sha256 put(const std::filesystem::path& file) = 0;
    virtual Sha256 put(const Source& bytes) = 0;
    Sha256 put_bytes(std::string_view bytes);

    virtual bool contains(const Sha256& name) const = 0;
    virtual std::uint64_t size(const Sha256& name) const = 0;
    virtual void read(const Sha256& name, Range range, const Sink& sink) const = 0;
    // The original as a file; what is fetched for it has been verified.
    virtual LocalFile local(const Sha256& name) const = 0;
    // Whether `local` gives it without fetching.
    virtual bool at_hand(const Sha256& name) const = 0;

    enum class Fault { missing, changed };
    // Reads the original through; nullopt when it is what it was.
    std::optional<Fault> verify(const Sha256& name) const;

    // Replaces what had this name before. `kind` is a file name of at most 64 letters a-z, digits,
    // dots and hyphens, and starts with a letter; anything else is a std::logic_error.
    virtual void put_derived(const Sha256& original, std::string_view kind,
                             std::string_view bytes) = 0;
    virtual std::optional<LocalFile> derived(const Sha256& original,
                                             std::string_view kind) const = 0;

    struct Found {
        std::string name;                // as it lies in the store: "objects/ab/cd/abcd..."
        std::optional<Sha256> original;  // none: the name is none of ours
        std::string kind;                // of a derived file; "" for an original
        std::uint64_t bytes = 0;
        std::chrono::sys_seconds written;
    };
    using Take = std::function<void(const Found&)>;
    // All there is below objects/ and below derived/, in rising order of the hash, in bounded
    // memory; also what nobody here has put there. What comes and goes meanwhile may be left out.
    virtual void each_original(const Take& take) const = 0;
    virtual void each_derived(const Take& take) const = 0;

    // Removes the original and all that was derived from it; nothing happens where it is absent.
    // For disposal alone, which others decide and record: there is no way back.
    virtual void dispose_of(const Sha256& name) = 0;
};

}  // namespace byggarkiv::blobs
