#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/tmp_folder.hpp"
#include "blobs/blob_store.hpp"

// For the .cpp files of this room.
namespace byggarkiv::blobs {

// A file on its way into the store: gone again unless it is moved to its place.
class Draft {
public:
    explicit Draft(const TmpFolder& folder);
    ~Draft();
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    void write(std::string_view bytes);
    // Writes all that comes and gives its hash.
    Sha256 write_all(const Source& bytes);
    const std::filesystem::path& path() const noexcept { return name_; }
    std::uint64_t size() const noexcept { return size_; }
    // Durable when it returns; what was at `place` is replaced.
    void move_to(const std::filesystem::path& place, mode_t mode);
    // The same, but false, and the draft stays as it is, where something is at `place` already.
    bool name_as(const std::filesystem::path& place, mode_t mode);
    // Hands the draft on to be read: it is gone when that is.
    LocalFile lend() &&;

private:
    void finish(const std::filesystem::path& place, mode_t mode);

    std::filesystem::path name_;
    Descriptor file_;
    std::uint64_t size_ = 0;
    bool moved_ = false;
};

// Reads a file in pieces, from one place in it and as far as the range goes.
class FileSource {
public:
    explicit FileSource(const std::filesystem::path& file, Range range = {});

    // The next piece, empty at the end. Failure(storage) where the file cannot be read.
    std::string_view next();
    std::uint64_t size() const noexcept { return size_; }  // of the file as it was opened

private:
    std::filesystem::path file_;
    Descriptor opened_;
    std::uint64_t size_ = 0;
    Range left_;
    std::string piece_;
};

}  // namespace byggarkiv::blobs
