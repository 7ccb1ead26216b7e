#include "base/durable.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace byggarkiv {

namespace fs = std::filesystem;

namespace {

Descriptor opened_folder(const fs::path& folder) {
    return Descriptor(
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

}  // namespace

Failure disk_failure(const std::string& doing, const fs::path& file) {
    const std::error_code said(errno, std::generic_category());
    const bool full = said == std::errc::no_space_on_device || said.value() == EDQUOT;
    return Failure(full ? Failure::Kind::no_space : Failure::Kind::storage,
                   doing + " " + file.string() + ": " + said.message());
}

Descriptor::~Descriptor() {
    if (number_ >= 0) ::close(number_);
}

void make_folder(const fs::path& folder) {
    std::error_code absent;
    if (folder.empty() || fs::is_directory(folder, absent)) return;
    make_folder(folder.parent_path());
    if (::mkdir(folder.c_str(), 0750) != 0 && errno != EEXIST)
        throw disk_failure("cannot make", folder);
    sync_folder(folder.parent_path());
}

void sync_folder(const fs::path& folder) {
    const auto opened = opened_folder(folder);
    if (!opened || ::fsync(opened.number()) != 0) throw disk_failure("cannot sync", folder);
}

void sync_file(const fs::path& file) {
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!opened || ::fsync(opened.number()) != 0) throw disk_failure("cannot sync", file);
    sync_folder(file.parent_path());
}

void sync_disk(const fs::path& folder) {
    const auto opened = opened_folder(folder);
    if (!opened || ::syncfs(opened.number()) != 0) throw disk_failure("cannot sync", folder);
}

}  // namespace byggarkiv
