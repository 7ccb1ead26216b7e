#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/durable.hpp"

// For the .cpp files of this room: files that are read and written in pieces. A symbolic link, a
// pipe or a device where a file should be is refused, not followed.
namespace byggarkiv::backup {

class InFile {
public:
    // Throws Failure(integrity) where there is no plain file, Failure(storage) where it cannot be
    // read.
    explicit InFile(const std::filesystem::path& file);
    // Holds until the next call; empty at the end.
    std::string_view next();
    std::uint64_t size() const noexcept { return size_; }

private:
    std::filesystem::path file_;
    Descriptor opened_;
    std::uint64_t size_ = 0;
    std::string piece_;
};

// A new file that is gone again unless it is kept.
class OutFile {
public:
    OutFile(std::filesystem::path file, mode_t mode);
    ~OutFile();
    OutFile(const OutFile&) = delete;
    OutFile& operator=(const OutFile&) = delete;

    void write(std::string_view bytes);
    void sync();
    void keep() noexcept { kept_ = true; }
    const std::filesystem::path& path() const noexcept { return file_; }

private:
    std::filesystem::path file_;
    Descriptor opened_;
    bool kept_ = false;
};

// The bytes of a small file; one that is longer than `most` is refused as Failure(integrity).
std::string read_small(const std::filesystem::path& file, std::size_t most);
// Durable when it returns. Replaces nothing: an existing file is a Failure(storage).
void write_small(const std::filesystem::path& file, std::string_view bytes, mode_t mode);

// Size of a plain file; none where there is no plain file of that name.
std::int64_t size_or_none(const std::filesystem::path& file);
inline constexpr std::int64_t none = -1;

void move(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace byggarkiv::backup
