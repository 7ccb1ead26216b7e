#include "base/tmp_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/id.hpp"

namespace byggarkiv {

namespace fs = std::filesystem;

namespace {

constexpr const char* lock_name = "lock";

Descriptor open_lock(const fs::path& folder) {
    const auto file = folder / lock_name;
    Descriptor opened(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640));
    if (!opened) throw disk_failure("cannot open", file);
    return opened;
}

// Under the gate, which keeps a folder that is made but not yet locked from being taken for a
// leftover. Its owner may be removing one meanwhile, without the gate.
void remove_orphans(const fs::path& parent) {
    std::error_code gone;
    for (const auto& entry : fs::directory_iterator(parent)) {
        if (!entry.is_directory(gone)) continue;
        const auto file = entry.path() / lock_name;
        const Descriptor lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640));
        if (!lock && errno == ENOENT) continue;
        if (!lock) throw disk_failure("cannot open", file);
        if (::flock(lock.number(), LOCK_EX | LOCK_NB) == 0) fs::remove_all(entry.path(), gone);
    }
}

Descriptor passed_gate(const fs::path& parent) {
    auto gate = open_lock(parent);
    if (::flock(gate.number(), LOCK_EX) != 0) throw disk_failure("cannot lock", parent);
    return gate;
}

}  // namespace

TmpFolder::TmpFolder(const fs::path& parent) : folder_(parent / random_uuid()) {
    make_folder(parent);
    const auto gate = passed_gate(parent);
    remove_orphans(parent);
    make_folder(folder_);
    lock_ = open_lock(folder_);
    if (::flock(lock_.number(), LOCK_EX | LOCK_NB) != 0) throw disk_failure("cannot lock", folder_);
}

TmpFolder::~TmpFolder() {
    std::error_code left_for_the_next_sweep;
    fs::remove_all(folder_, left_for_the_next_sweep);
}

void TmpFolder::sweep(const fs::path& parent) {
    std::error_code absent;
    if (!fs::is_directory(parent, absent)) return;
    const auto gate = passed_gate(parent);
    remove_orphans(parent);
}

fs::path TmpFolder::new_name() const {
    return folder_ / random_uuid();
}

}  // namespace byggarkiv
