#pragma once

#include <filesystem>

#include "base/durable.hpp"

namespace byggarkiv {

// A folder below `parent` that this process alone writes in, held by a lock that the system drops
// when the process ends, however it ends. Opening one removes those whose owner is gone; its end
// removes it with all that lies in it. Throws as disk_failure() does.
class TmpFolder {
public:
    explicit TmpFolder(const std::filesystem::path& parent);
    ~TmpFolder();
    TmpFolder(const TmpFolder&) = delete;
    TmpFolder& operator=(const TmpFolder&) = delete;

    // A name in it that nothing has.
    std::filesystem::path new_name() const;

    // Removes the folders below `parent` whose owner is gone. `parent` may be absent.
    static void sweep(const std::filesystem::path& parent);

private:
    std::filesystem::path folder_;
    Descriptor lock_;
};

}  // namespace byggarkiv
