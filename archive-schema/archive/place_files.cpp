#include "archive/place_files.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

#include "base/failure.hpp"
#include "store/database.hpp"

namespace byggarkiv::archive {

namespace fs = std::filesystem;

namespace {

fs::path beside(const fs::path& file, const char* ending) {
    return file.string() + ending;
}

}  // namespace

std::string schema_of(const domain::TenantId& tenant) {
    return "tenant_" + tenant.text();
}

MoveLock::MoveLock(const fs::path& folder, Patience patience)
    : file_(::open((folder / lock_file).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640)) {
    if (!file_) throw disk_failure("cannot open", folder / lock_file);
    int locked = 0;
    do {
        locked = ::flock(file_.number(), LOCK_EX | (patience == Patience::refuses ? LOCK_NB : 0));
    } while (locked != 0 && errno == EINTR);
    if (locked == 0) return;
    if (errno == EWOULDBLOCK)
        throw Failure(Failure::Kind::busy, "this tenant is being moved already");
    throw disk_failure("cannot lock", folder / lock_file);
}

bool is_marked(const fs::path& file) {
    try {
        store::Database opened(file);
        return false;
    } catch (const store::MovedAway&) {
        return true;
    }
}

void rename_database(const fs::path& from, const fs::path& to) {
    if (!fs::exists(from)) return;
    for (const auto* ending : {"-wal", "-shm"}) {
        fs::remove(beside(to, ending));
        if (fs::exists(beside(from, ending))) fs::rename(beside(from, ending), beside(to, ending));
    }
    fs::rename(from, to);
    sync_folder(from.parent_path());
}

void remove_database(const fs::path& file) {
    for (const auto* ending : {"", "-wal", "-shm"}) fs::remove(beside(file, ending));
}

}  // namespace byggarkiv::archive
