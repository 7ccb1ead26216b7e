#pragma once

#include <filesystem>
#include <optional>

namespace byggarkiv::index {

// The operating system's lock on an index folder: it goes with the process, however that ends.
class FolderLock {
public:
    // nullopt while somebody else has it. Makes the folder where it is absent. Throws
    // Failure(storage) when the lock file cannot be opened.
    static std::optional<FolderLock> take(const std::filesystem::path& folder);
    FolderLock(FolderLock&& other) noexcept;
    ~FolderLock();
    FolderLock& operator=(FolderLock&&) = delete;

private:
    explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace byggarkiv::index
