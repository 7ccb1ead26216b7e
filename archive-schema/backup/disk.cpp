#include "backup/disk.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace byggarkiv::backup {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t piece_size = 1 << 18;

}  // namespace

InFile::InFile(const fs::path& file)
    : file_(file),
      // Without waiting: a pipe in the place of a file would never answer.
      opened_(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)) {
    if (!opened_ && (errno == ENOENT || errno == ENOTDIR))
        throw Failure(Failure::Kind::integrity, file.string() + " is missing");
    if (!opened_ && errno != ELOOP) throw disk_failure("cannot open", file);
    struct stat about {};
    if (!opened_ || ::fstat(opened_.number(), &about) != 0 || !S_ISREG(about.st_mode))
        throw Failure(Failure::Kind::integrity, file.string() + " is not a plain file");
    size_ = static_cast<std::uint64_t>(about.st_size);
}

std::string_view InFile::next() {
    piece_.resize(piece_size);
    while (true) {
        const auto read = ::read(opened_.number(), piece_.data(), piece_.size());
        if (read < 0 && errno == EINTR) continue;
        if (read < 0) throw disk_failure("cannot read", file_);
        return std::string_view(piece_).substr(0, static_cast<std::size_t>(read));
    }
}

OutFile::OutFile(fs::path file, mode_t mode)
    : file_(std::move(file)),
      opened_(::open(file_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)) {
    if (opened_) return;
    kept_ = true;  // what is there is not ours
    throw disk_failure("cannot make", file_);
}

OutFile::~OutFile() {
    if (!kept_) ::unlink(file_.c_str());
}

void OutFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(opened_.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw disk_failure("cannot write", file_);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void OutFile::sync() {
    if (::fsync(opened_.number()) != 0) throw disk_failure("cannot finish", file_);
}

std::string read_small(const fs::path& file, std::size_t most) {
    InFile in(file);
    if (in.size() > most)
        throw Failure(Failure::Kind::integrity, file.string() + " is longer than it can be");
    std::string bytes;
    for (auto piece = in.next(); !piece.empty() && bytes.size() <= most; piece = in.next())
        bytes += piece;
    return bytes;
}

void write_small(const fs::path& file, std::string_view bytes, mode_t mode) {
    OutFile out(file, mode);
    out.write(bytes);
    out.sync();
    out.keep();
    sync_folder(file.parent_path());
}

std::int64_t size_or_none(const fs::path& file) {
    struct stat about {};
    if (::lstat(file.c_str(), &about) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) return none;
        throw disk_failure("cannot look at", file);
    }
    return S_ISREG(about.st_mode) ? about.st_size : none;
}

void move(const fs::path& from, const fs::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) throw disk_failure("cannot name", to);
}

}  // namespace byggarkiv::backup
