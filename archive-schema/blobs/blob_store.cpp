#include "blobs/blob_store.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include "blobs/tmp_folder.hpp"

namespace byggarkiv::blobs {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t piece_size = 1 << 18;
constexpr std::size_t longest_kind = 64;

bool is_kind(std::string_view kind) {
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto allowed = [&](char c) {
        return letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-';
    };
    return !kind.empty() && kind.size() <= longest_kind && letter(kind.front()) &&
           std::all_of(kind.begin(), kind.end(), allowed);
}

}  // namespace

// A file on its way into the store: gone again unless it is moved to its place.
class BlobStore::Draft {
public:
    explicit Draft(const BlobStore::TmpFolder& folder);
    ~Draft() {
        if (!moved_) ::unlink(name_.c_str());
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    void write(std::string_view bytes);
    std::uint64_t size() const noexcept { return size_; }
    // Durable when it returns; what was at `place` is replaced.
    void move_to(const fs::path& place, mode_t mode);

private:
    fs::path name_;
    Descriptor file_;
    std::uint64_t size_ = 0;
    bool moved_ = false;
};

struct BlobStore::TmpFolder : blobs::TmpFolder {
    using blobs::TmpFolder::TmpFolder;
};

BlobStore::Draft::Draft(const BlobStore::TmpFolder& folder)
    : name_(folder.new_name()),
      file_(::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640)) {
    if (!file_) throw disk_failure("cannot make", name_);
}

void BlobStore::Draft::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file_.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw disk_failure("cannot write", name_);
        bytes.remove_prefix(static_cast<std::size_t>(written));
        size_ += static_cast<std::uint64_t>(written);
    }
}

void BlobStore::Draft::move_to(const fs::path& place, mode_t mode) {
    make_folder(place.parent_path());
    if (::fchmod(file_.number(), mode) != 0 || ::fsync(file_.number()) != 0)
        throw disk_failure("cannot finish", name_);
    if (::rename(name_.c_str(), place.c_str()) != 0) throw disk_failure("cannot name", place);
    moved_ = true;
    sync_folder(place.parent_path());
}

BlobStore::BlobStore(fs::path folder) : folder_(std::move(folder)) {
    make_folder(folder_);
    tmp_ = std::make_unique<TmpFolder>(folder_ / "tmp");
}

BlobStore::~BlobStore() = default;

Sha256 BlobStore::put(const fs::path& file) {
    const Descriptor source(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!source) throw disk_failure("cannot open", file);
    Draft draft(*tmp_);
    Sha256Stream hash;
    std::vector<char> piece(piece_size);
    while (true) {
        const auto read = ::read(source.number(), piece.data(), piece.size());
        if (read < 0 && errno == EINTR) continue;
        if (read < 0) throw disk_failure("cannot read", file);
        if (read == 0) break;
        const std::string_view bytes(piece.data(), static_cast<std::size_t>(read));
        hash.add(bytes);
        draft.write(bytes);
    }
    return keep(draft, hash.finish(), draft.size());
}

Sha256 BlobStore::put_bytes(std::string_view bytes) {
    Draft draft(*tmp_);
    draft.write(bytes);
    return keep(draft, Sha256::of(bytes), bytes.size());
}

Sha256 BlobStore::keep(Draft& draft, const Sha256& name, std::uint64_t size_written) {
    if (!contains(name)) {
        draft.move_to(place(name), 0440);
        return name;
    }
    if (size(name) != size_written)
        throw Failure(Failure::Kind::integrity,
                      place(name).string() + " has another size than when it was stored");
    // Another process may have named it a moment ago and not have come to this yet.
    sync_folder(place(name).parent_path());
    return name;
}

bool BlobStore::contains(const Sha256& name) const {
    std::error_code absent;
    return fs::is_regular_file(place(name), absent);
}

fs::path BlobStore::path(const Sha256& name) const {
    if (!contains(name))
        throw Failure(Failure::Kind::integrity, place(name).string() + " is missing");
    return place(name);
}

std::uint64_t BlobStore::size(const Sha256& name) const {
    std::error_code gone;
    const auto bytes = fs::file_size(place(name), gone);
    if (gone) throw Failure(Failure::Kind::integrity, place(name).string() + " is missing");
    return bytes;
}

std::optional<BlobStore::Fault> BlobStore::verify(const Sha256& name) const {
    if (!contains(name)) return Fault::missing;
    if (Sha256::of_file(place(name)) != name) return Fault::changed;
    return std::nullopt;
}

void BlobStore::put_derived(const Sha256& original, std::string_view kind, std::string_view bytes) {
    Draft draft(*tmp_);
    draft.write(bytes);
    draft.move_to(derived_place(original, kind), 0640);
}

std::optional<fs::path> BlobStore::derived(const Sha256& original, std::string_view kind) const {
    auto file = derived_place(original, kind);
    std::error_code absent;
    if (!fs::is_regular_file(file, absent)) return std::nullopt;
    return file;
}

fs::path BlobStore::place(const Sha256& name) const {
    const auto hex = name.hex();
    return folder_ / "objects" / hex.substr(0, 2) / hex.substr(2, 2) / hex;
}

fs::path BlobStore::derived_place(const Sha256& original, std::string_view kind) const {
    if (!is_kind(kind)) throw std::logic_error("not a kind of derived file: " + std::string(kind));
    const auto hex = original.hex();
    return folder_ / "derived" / hex.substr(0, 2) / hex.substr(2, 2) / hex / kind;
}

}  // namespace byggarkiv::blobs
