#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "backup/disk.hpp"
#include "backup/wrapping.hpp"
#include "base/sha256.hpp"

namespace byggarkiv::backup {

// Content of a backup: what hashes to this, and so many bytes of it.
struct Content {
    Sha256 sha256;
    std::uint64_t bytes = 0;
};

// The files of a backup folder, each once, by their content:
//
//     objects/ab/abcd...    as Wrapping says
//
// New ones wait in a folder of their own until a batch of them is on the disk, so that no power cut
// leaves a name without its bytes. Used by one thread. Throws Failure(storage) where the disk
// refuses.
class Pool {
public:
    // `tmp` is empty and on the same file system as `folder`. All must outlive it.
    Pool(std::filesystem::path folder, std::filesystem::path tmp, const Wrapping& wrapping);

    // Whether it is there already, with the right size.
    bool has(const Content& content) const;
    // Takes the bytes, hashing what is written. Nothing is kept of what is not as promised.
    enum class Put { as_promised, something_else };
    Put put(const Content& promised, const Source& from);
    // All that was put is in its place and on the disk.
    void settle();

    std::uint64_t bytes_written() const noexcept { return bytes_written_; }
    std::uint64_t files_written() const noexcept { return files_written_; }

private:
    void place_batch();

    std::filesystem::path folder_;
    std::filesystem::path tmp_;
    const Wrapping& wrapping_;
    std::set<std::string> waiting_;
    std::uint64_t waiting_bytes_ = 0;
    std::uint64_t bytes_written_ = 0;
    std::uint64_t files_written_ = 0;
};

// Where an object of this name lies.
std::filesystem::path object_place(const std::filesystem::path& folder, const std::string& name);

// One object as it is read: hashed on the way. Throws Failure(integrity) when it is missing, or at
// the end, when it is not what was promised.
class Stored {
public:
    Stored(const std::filesystem::path& folder, const Wrapping& wrapping, const Content& promised);

    // Holds until the next call; empty at the end, when all was as promised.
    std::string_view next();

private:
    Content promised_;
    std::string name_;
    InFile file_;
    Source raw_;
    Unwrapped open_;
    Sha256Stream hash_;
    std::uint64_t read_ = 0;
    bool ended_ = false;
};

}  // namespace byggarkiv::backup
