#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>

#include "base/local_file.hpp"
#include "base/sha256.hpp"
#include "blobs/draft.hpp"

// For the .cpp files of this room.
namespace byggarkiv::blobs {

// Fetched originals in a folder, up to so many bytes: those used longest ago give way, but none
// that somebody holds, in this process or another. Whatever is in it can be fetched again. Any
// thread may call.
class LocalCache {
public:
    LocalCache(std::filesystem::path folder, std::uint64_t bound);

    // The file where it is here; it stays while what is given lives.
    std::optional<LocalFile> find(const Sha256& name) const;
    // Takes a draft in, which has been verified. One larger than the bound stays while it is held.
    LocalFile keep(Draft& draft, const Sha256& name);
    void forget(const Sha256& name);

private:
    std::filesystem::path place(const Sha256& name) const;
    // How many bytes are held afterwards.
    std::uint64_t make_room(const std::filesystem::path& but_for) const;

    std::filesystem::path folder_;
    std::uint64_t bound_;
    std::mutex mutex_;  // guards held_; the folder itself is shared with other processes
    std::optional<std::uint64_t> held_;  // bytes, as far as this process knows; none at first
};

}  // namespace byggarkiv::blobs
