#include "archive/place_files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/failure.hpp"
#include "store/database.hpp"

namespace byggarkiv::archive {

namespace fs = std::filesystem;

namespace {

Failure trouble_with(const fs::path& file) {
    return Failure(Failure::Kind::storage, file.string() + ": " + std::strerror(errno));
}

fs::path beside(const fs::path& file, const char* ending) {
    return file.string() + ending;
}

void make_durable(const fs::path& folder) {
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) throw trouble_with(folder);
    const bool done = ::fsync(opened) == 0;
    ::close(opened);
    if (!done) throw trouble_with(folder);
}

}  // namespace

std::string schema_of(const domain::TenantId& tenant) {
    return "tenant_" + tenant.text();
}

MoveLock::MoveLock(const fs::path& folder, Patience patience)
    : file_(::open((folder / lock_file).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640)) {
    if (file_ < 0) throw trouble_with(folder / lock_file);
    int locked = 0;
    do {
        locked = ::flock(file_, LOCK_EX | (patience == Patience::refuses ? LOCK_NB : 0));
    } while (locked != 0 && errno == EINTR);
    if (locked == 0) return;
    const bool taken = errno == EWOULDBLOCK;
    const auto failure = taken ? Failure(Failure::Kind::busy, "this tenant is being moved already")
                               : trouble_with(folder / lock_file);
    ::close(file_);
    throw failure;
}

MoveLock::~MoveLock() {
    ::close(file_);
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
    make_durable(from.parent_path());
}

void remove_database(const fs::path& file) {
    for (const auto* ending : {"", "-wal", "-shm"}) fs::remove(beside(file, ending));
}

}  // namespace byggarkiv::archive
