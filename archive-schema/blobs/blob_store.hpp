#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "base/sha256.hpp"

namespace byggarkiv::blobs {

// Originals by the SHA-256 of their bytes, in one folder:
//
//     objects/ab/cd/abcd...            an original, never changed or removed
//     derived/ab/cd/abcd.../pages.zst  what was made from it, and may be made again
//     tmp/                             what is being written; swept when the store is opened
//
// A put is durable when it returns: the bytes, the name and the folder are on the disk. A crash
// leaves nothing but files in tmp. Several processes may use one folder; any thread may call. All
// functions throw Failure(storage) when the disk refuses.
class BlobStore {
public:
    // Makes the folder where it is absent.
    explicit BlobStore(std::filesystem::path folder);
    ~BlobStore();

    // Copies the file and hashes what was copied. Bytes that are held already are not written
    // again; throws Failure(integrity) when what is held under their name has another size.
    Sha256 put(const std::filesystem::path& file);
    Sha256 put_bytes(std::string_view bytes);

    bool contains(const Sha256& name) const;
    // Where an original lies, for reading only; throws Failure(integrity) when it is gone.
    std::filesystem::path path(const Sha256& name) const;
    std::uint64_t size(const Sha256& name) const;

    enum class Fault { missing, changed };
    // Reads the original through; nullopt when it is what it was.
    std::optional<Fault> verify(const Sha256& name) const;

    // Replaces what had this name before. `kind` is a file name of at most 64 letters a-z, digits,
    // dots and hyphens, and starts with a letter; anything else is a std::logic_error.
    void put_derived(const Sha256& original, std::string_view kind, std::string_view bytes);
    std::optional<std::filesystem::path> derived(const Sha256& original,
                                                 std::string_view kind) const;

private:
    class Draft;
    std::filesystem::path place(const Sha256& name) const;
    std::filesystem::path derived_place(const Sha256& original, std::string_view kind) const;
    Sha256 keep(Draft& draft, const Sha256& name, std::uint64_t size);

    struct TmpFolder;
    std::filesystem::path folder_;
    std::unique_ptr<TmpFolder> tmp_;
};

}  // namespace byggarkiv::blobs
