#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include "base/failure.hpp"

// For the .cpp files of this room: descriptors, and this process's own place for unfinished files.
namespace byggarkiv::blobs {

// Failure(storage), or (no_space) where the disk is full, naming the file and what the system said
// in errno.
Failure disk_failure(const std::string& doing, const std::filesystem::path& file);

// An open file, closed in the end. -1 is none.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor();
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }

    explicit operator bool() const noexcept { return number_ >= 0; }
    int number() const noexcept { return number_; }
    // Leaves it open: whoever takes the number closes it.
    int release() noexcept { return std::exchange(number_, -1); }

private:
    int number_ = -1;
};

// Makes the folder and those above it as far as they are absent, each entered durably in its
// parent.
void make_folder(const std::filesystem::path& folder);
// Makes a rename or a new name in the folder durable.
void sync_folder(const std::filesystem::path& folder);

// A folder below `parent` that this process alone writes in, held by a lock that the system drops
// when the process ends, however it ends. Opening one removes those whose owner is gone.
class TmpFolder {
public:
    explicit TmpFolder(const std::filesystem::path& parent);
    ~TmpFolder();

    std::filesystem::path new_name() const;

private:
    std::filesystem::path folder_;
    Descriptor lock_;
};

}  // namespace byggarkiv::blobs
