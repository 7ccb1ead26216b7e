#include "blobs/draft.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace byggarkiv::blobs {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t piece_size = 1 << 18;

}  // namespace

Draft::Draft(const TmpFolder& folder)
    : name_(folder.new_name()),
      file_(::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640)) {
    if (!file_) throw disk_failure("cannot make", name_);
}

Draft::~Draft() {
    if (!moved_) ::unlink(name_.c_str());
}

void Draft::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file_.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw disk_failure("cannot write", name_);
        bytes.remove_prefix(static_cast<std::size_t>(written));
        size_ += static_cast<std::uint64_t>(written);
    }
}

Sha256 Draft::write_all(const Source& bytes) {
    Sha256Stream hash;
    for (auto piece = bytes(); !piece.empty(); piece = bytes()) {
        hash.add(piece);
        write(piece);
    }
    return hash.finish();
}

void Draft::finish(const fs::path& place, mode_t mode) {
    make_folder(place.parent_path());
    if (::fchmod(file_.number(), mode) != 0 || ::fsync(file_.number()) != 0)
        throw disk_failure("cannot finish", name_);
}

void Draft::move_to(const fs::path& place, mode_t mode) {
    finish(place, mode);
    if (::rename(name_.c_str(), place.c_str()) != 0) throw disk_failure("cannot name", place);
    moved_ = true;
    sync_folder(place.parent_path());
}

bool Draft::name_as(const fs::path& place, mode_t mode) {
    finish(place, mode);
    // The draft's own name goes with the draft.
    if (::link(name_.c_str(), place.c_str()) != 0) {
        if (errno == EEXIST) return false;
        throw disk_failure("cannot name", place);
    }
    sync_folder(place.parent_path());
    return true;
}

LocalFile Draft::lend() && {
    moved_ = true;
    return LocalFile(name_, [name = name_] { ::unlink(name.c_str()); });
}

FileSource::FileSource(const fs::path& file, Range range)
    : file_(file), opened_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)), left_(range) {
    struct stat about {};
    if (!opened_ || ::fstat(opened_.number(), &about) != 0) throw disk_failure("cannot open", file);
    size_ = static_cast<std::uint64_t>(about.st_size);
    if (range.from > 0 &&
        ::lseek(opened_.number(), static_cast<off_t>(std::min(range.from, size_)), SEEK_SET) < 0)
        throw disk_failure("cannot read", file);
}

std::string_view FileSource::next() {
    piece_.resize(std::min<std::uint64_t>(piece_size, left_.size));
    ssize_t read = -1;
    do read = ::read(opened_.number(), piece_.data(), piece_.size());
    while (read < 0 && errno == EINTR);
    if (read < 0) throw disk_failure("cannot read", file_);
    left_.size -= static_cast<std::uint64_t>(read);
    return {piece_.data(), static_cast<std::size_t>(read)};
}

}  // namespace byggarkiv::blobs
