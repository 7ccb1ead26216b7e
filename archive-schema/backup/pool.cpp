#include "backup/pool.hpp"

namespace byggarkiv::backup {

namespace fs = std::filesystem;

namespace {

// So much may be written again after a power cut.
constexpr std::size_t batch_files = 2000;
constexpr std::uint64_t batch_bytes = std::uint64_t{1} << 30;

constexpr mode_t object_mode = 0440;

}  // namespace

fs::path object_place(const fs::path& folder, const std::string& name) {
    return folder / "objects" / name.substr(0, 2) / name;
}

Pool::Pool(fs::path folder, fs::path tmp, const Wrapping& wrapping)
    : folder_(std::move(folder)), tmp_(std::move(tmp)), wrapping_(wrapping) {}

bool Pool::has(const Content& content) const {
    const auto name = wrapping_.name_of(content.sha256);
    if (waiting_.contains(name)) return true;
    const auto size = size_or_none(object_place(folder_, name));
    return size != none && static_cast<std::uint64_t>(size) == wrapping_.stored_size(content.bytes);
}

Pool::Put Pool::put(const Content& promised, const Source& from) {
    const auto name = wrapping_.name_of(promised.sha256);
    OutFile file(tmp_ / name, object_mode);
    Sha256Stream hash;
    std::uint64_t bytes = 0;
    const Source heard = [&] {
        const auto piece = from();
        hash.add(piece);
        bytes += piece.size();
        return piece;
    };
    wrapping_.wrap(name, heard, [&](std::string_view piece) { file.write(piece); });
    if (hash.finish() != promised.sha256 || bytes != promised.bytes) return Put::something_else;
    file.keep();
    waiting_.insert(name);
    waiting_bytes_ += bytes;
    bytes_written_ += bytes;
    ++files_written_;
    if (waiting_.size() >= batch_files || waiting_bytes_ >= batch_bytes) place_batch();
    return Put::as_promised;
}

void Pool::place_batch() {
    sync_disk(tmp_);
    for (const auto& name : waiting_) {
        const auto place = object_place(folder_, name);
        make_folder(place.parent_path());
        move(tmp_ / name, place);
    }
    waiting_.clear();
    waiting_bytes_ = 0;
}

void Pool::settle() {
    if (!waiting_.empty()) place_batch();
    sync_disk(folder_);
}

Stored::Stored(const fs::path& folder, const Wrapping& wrapping, const Content& promised)
    : promised_(promised),
      name_(wrapping.name_of(promised.sha256)),
      file_(object_place(folder, name_)),
      raw_([this] { return file_.next(); }),
      open_(wrapping, name_, raw_) {}

std::string_view Stored::next() {
    if (ended_) return {};
    const auto piece = open_.next();
    hash_.add(piece);
    read_ += piece.size();
    if (!piece.empty()) {
        if (read_ > promised_.bytes)
            throw Failure(Failure::Kind::integrity, name_ + " is longer than it should be");
        return piece;
    }
    ended_ = true;
    if (read_ != promised_.bytes || hash_.finish() != promised_.sha256)
        throw Failure(Failure::Kind::integrity, name_ + " is not what it was");
    return piece;
}

}  // namespace byggarkiv::backup
