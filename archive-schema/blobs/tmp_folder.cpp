#include "blobs/tmp_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/id.hpp"

namespace byggarkiv::blobs {

namespace fs = std::filesystem;

namespace {

constexpr const char* lock_name = "lock";

Descriptor open_lock(const fs::path& folder) {
    const auto file = folder / lock_name;
    Descriptor opened(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640));
    if (!opened) throw disk_failure("cannot open", file);
    return opened;
}

void sweep(const fs::path& parent) {
    for (const auto& entry : fs::directory_iterator(parent)) {
        if (!entry.is_directory()) continue;
        const auto lock = open_lock(entry.path());
        if (::flock(lock.number(), LOCK_EX | LOCK_NB) == 0) fs::remove_all(entry.path());
    }
}

}  // namespace

TmpFolder::TmpFolder(const fs::path& parent) : folder_(parent / random_uuid()) {
    make_folder(parent);
    // One at a time: a folder that is made but not yet locked must not be taken for a leftover.
    const auto gate = open_lock(parent);
    if (::flock(gate.number(), LOCK_EX) != 0) throw disk_failure("cannot lock", parent);
    sweep(parent);
    make_folder(folder_);
    lock_ = open_lock(folder_);
    if (::flock(lock_.number(), LOCK_EX | LOCK_NB) != 0) throw disk_failure("cannot lock", folder_);
}

TmpFolder::~TmpFolder() {
    std::error_code left_for_the_next_sweep;
    fs::remove_all(folder_, left_for_the_next_sweep);
}

fs::path TmpFolder::new_name() const {
    return folder_ / random_uuid();
}

}  // namespace byggarkiv::blobs
