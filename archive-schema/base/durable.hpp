#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include "base/failure.hpp"

// Open files and folders, and what is on the disk when a call returns.
namespace byggarkiv {

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

// Makes the folder and those above it as far as they are absent, for its owner and its group to
// read, each entered durably in its parent.
void make_folder(const std::filesystem::path& folder);
// Makes the names in a folder durable; "" is the present one.
void sync_folder(const std::filesystem::path& folder);
// Makes the bytes of a file durable, whoever wrote them, and its name.
void sync_file(const std::filesystem::path& file);
// Makes all that was written to the file system of this folder durable.
void sync_disk(const std::filesystem::path& folder);

}  // namespace byggarkiv
