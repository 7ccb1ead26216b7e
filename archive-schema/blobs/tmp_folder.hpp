#pragma once

#include <filesystem>

#include "base/durable.hpp"

// For the .cpp files of this room: this process's own place for unfinished files.
namespace byggarkiv::blobs {

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
