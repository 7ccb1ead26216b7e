#include "blobs/folder_store.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include "base/tmp_folder.hpp"
#include "blobs/draft.hpp"
#include "blobs/names.hpp"

namespace byggarkiv::blobs {

namespace fs = std::filesystem;

struct FolderStore::Tmp : TmpFolder {
    using TmpFolder::TmpFolder;
};

namespace {

Failure missing(const fs::path& place) {
    return Failure(Failure::Kind::integrity, place.string() + " is missing");
}

// Whether there is a file; a disk that does not answer is not taken for an absent file.
bool is_file(const fs::path& file) {
    std::error_code trouble;
    const auto about = fs::status(file, trouble);
    if (about.type() == fs::file_type::none)
        throw Failure(Failure::Kind::storage,
                      "cannot look at " + file.string() + ": " + trouble.message());
    return about.type() == fs::file_type::regular;
}

std::vector<std::string> sorted_names(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code trouble;
    fs::directory_iterator entry(folder, trouble);
    for (const fs::directory_iterator end; !trouble && entry != end; entry.increment(trouble))
        names.push_back(entry->path().filename().string());
    if (trouble && trouble != std::errc::no_such_file_or_directory)
        throw Failure(Failure::Kind::storage,
                      "cannot list " + folder.string() + ": " + trouble.message());
    std::sort(names.begin(), names.end());
    return names;
}

// Tells of every file below the folder, by its name from `root` on.
void tell_of(const fs::path& root, const std::string& folder, const BlobStore::Take& take) {
    for (const auto& entry : sorted_names(root / folder)) {
        const auto name = folder + entry;
        struct stat about {};
        if (::lstat((root / name).c_str(), &about) != 0) {
            if (errno == ENOENT) continue;
            throw disk_failure("cannot look at", root / name);
        }
        if (S_ISDIR(about.st_mode)) {
            tell_of(root, name + "/", take);
            continue;
        }
        auto found = found_as(name);
        if (!S_ISREG(about.st_mode)) found.original.reset();
        found.bytes = static_cast<std::uint64_t>(about.st_size);
        found.written = std::chrono::sys_seconds(std::chrono::seconds(about.st_mtim.tv_sec));
        take(found);
    }
}

}  // namespace

FolderStore::FolderStore(fs::path folder) : folder_(std::move(folder)) {
    make_folder(folder_);
    tmp_ = std::make_unique<Tmp>(folder_ / "tmp");
}

FolderStore::~FolderStore() = default;

Sha256 FolderStore::put(const fs::path& file) {
    FileSource source(file);
    return put([&] { return source.next(); });
}

Sha256 FolderStore::put(const Source& bytes) {
    Draft draft(*tmp_);
    const auto name = draft.write_all(bytes);
    if (!contains(name)) {
        draft.move_to(place(name), 0440);
        return name;
    }
    if (size(name) != draft.size())
        throw Failure(Failure::Kind::integrity,
                      place(name).string() + " has another size than when it was stored");
    // Another process may have named it a moment ago and not have come to this yet.
    sync_folder(place(name).parent_path());
    return name;
}

bool FolderStore::contains(const Sha256& name) const {
    return is_file(place(name));
}

std::uint64_t FolderStore::size(const Sha256& name) const {
    std::error_code gone;
    const auto bytes = fs::file_size(place(name), gone);
    if (gone) throw missing(place(name));
    return bytes;
}

void FolderStore::read(const Sha256& name, Range range, const Sink& sink) const {
    FileSource source(local(name).path(), range);
    for (auto piece = source.next(); !piece.empty(); piece = source.next()) sink(piece);
}

LocalFile FolderStore::local(const Sha256& name) const {
    if (!contains(name)) throw missing(place(name));
    return LocalFile(place(name));
}

bool FolderStore::at_hand(const Sha256& name) const {
    return contains(name);
}

void FolderStore::put_derived(const Sha256& original, std::string_view kind,
                              std::string_view bytes) {
    const auto name = folder_ / derived_name(original, kind);
    Draft draft(*tmp_);
    draft.write(bytes);
    draft.move_to(name, 0640);
}

std::optional<LocalFile> FolderStore::derived(const Sha256& original, std::string_view kind) const {
    auto file = folder_ / derived_name(original, kind);
    if (!is_file(file)) return std::nullopt;
    return LocalFile(std::move(file));
}

void FolderStore::each_original(const Take& take) const {
    walk(originals, take);
}

void FolderStore::each_derived(const Take& take) const {
    walk(derived_files, take);
}

void FolderStore::walk(std::string_view tree, const Take& take) const {
    tell_of(folder_, std::string(tree), take);
}

void FolderStore::dispose_of(const Sha256& name) {
    std::error_code trouble;
    // What was derived first: a crash in between leaves an original whose pages are made again.
    fs::remove_all(folder_ / derived_folder(name), trouble);
    if (!trouble && fs::remove(place(name), trouble)) sync_folder(place(name).parent_path());
    if (trouble)
        throw Failure(Failure::Kind::storage,
                      "cannot remove " + place(name).string() + ": " + trouble.message());
}

fs::path FolderStore::place(const Sha256& name) const {
    return folder_ / original_name(name);
}

}  // namespace byggarkiv::blobs
