#include "blobs/local_cache.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

#include "base/tmp_folder.hpp"

namespace byggarkiv::blobs {

namespace fs = std::filesystem;

namespace {

struct Entry {
    fs::path file;
    std::uint64_t bytes = 0;
    fs::file_time_type used;
};

// What comes and goes meanwhile is left out.
std::vector<Entry> entries(const fs::path& folder) {
    std::vector<Entry> all;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        std::error_code gone;
        const auto bytes = entry.is_regular_file(gone) ? entry.file_size(gone) : 0;
        const auto used = entry.last_write_time(gone);
        if (!gone && entry.is_regular_file(gone)) all.push_back({entry.path(), bytes, used});
    }
    return all;
}

// Nobody removes the file to make room while the descriptor is open.
bool hold(const Descriptor& opened) {
    return ::flock(opened.number(), LOCK_SH) == 0;
}

LocalFile held(const fs::path& file, Descriptor opened) {
    return LocalFile(file, [number = opened.release()] { ::close(number); });
}

// Removes the file unless somebody holds it.
bool remove_unheld(const fs::path& file) {
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!opened) return false;
    return ::flock(opened.number(), LOCK_EX | LOCK_NB) == 0 && ::unlink(file.c_str()) == 0;
}

}  // namespace

LocalCache::LocalCache(fs::path folder, std::uint64_t bound)
    : folder_(std::move(folder)), bound_(bound) {
    make_folder(folder_);
}

std::optional<LocalFile> LocalCache::find(const Sha256& name) const {
    const auto file = place(name);
    Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!opened) return std::nullopt;
    struct stat about {};
    // Whoever makes room may have removed it between the opening and the lock.
    if (!hold(opened) || ::fstat(opened.number(), &about) != 0 || about.st_nlink == 0)
        return std::nullopt;
    static_cast<void>(::futimens(opened.number(), nullptr));  // its turn to go comes later
    return held(file, std::move(opened));
}

LocalFile LocalCache::keep(Draft& draft, const Sha256& name) {
    const auto bytes = draft.size();
    // Held before it has its name, so that nobody makes room of it first.
    Descriptor opened(::open(draft.path().c_str(), O_RDONLY | O_CLOEXEC));
    if (!opened || !hold(opened)) throw disk_failure("cannot hold", draft.path());
    // Another thread or process may have fetched the same: its file stays, since it is held.
    while (!draft.name_as(place(name), 0440))
        if (auto others = find(name)) return std::move(*others);
    auto file = held(place(name), std::move(opened));
    const auto full = [&] {
        const std::lock_guard lock(mutex_);
        if (held_) *held_ += bytes;
        return !held_ || *held_ > bound_;
    }();
    if (full) {
        const auto held = make_room(place(name));
        const std::lock_guard lock(mutex_);
        held_ = held;
    }
    return file;
}

void LocalCache::forget(const Sha256& name) {
    ::unlink(place(name).c_str());
}

std::uint64_t LocalCache::make_room(const fs::path& but_for) const {
    auto all = entries(folder_);
    std::uint64_t held = 0;
    for (const auto& entry : all) held += entry.bytes;
    // Somewhat more than is needed, so that not every fetched file has the folder read.
    const auto wanted = held > bound_ ? bound_ / 10 * 9 : bound_;
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.used < b.used; });
    for (const auto& entry : all) {
        if (held <= wanted) break;
        if (entry.file != but_for && remove_unheld(entry.file)) held -= entry.bytes;
    }
    return held;
}

fs::path LocalCache::place(const Sha256& name) const {
    const auto hex = name.hex();
    return folder_ / hex.substr(0, 2) / hex;
}

}  // namespace byggarkiv::blobs
