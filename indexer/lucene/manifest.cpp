#include "lucene/manifest.hpp"

#include <lucene++/ChecksumIndexInput.h>
#include <lucene++/FSDirectory.h>
#include <lucene++/LuceneHeaders.h>
#include <lucene++/SegmentInfo.h>
#include <lucene++/SegmentInfos.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <functional>
#include <system_error>
#include <utility>
#include <vector>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "lucene/durable.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::lucene {
namespace fs = std::filesystem;

namespace {

constexpr auto file_name = "manifest";
constexpr std::string_view noted = "position";

// Raise it when fields or terms change: an index of another layout is then built anew.
constexpr std::string_view layout = "byggarkiv index 4";

// segments_N ends in a checksum of its own; segments.gen is only a hint; the lock is empty.
bool covered(const std::string& name) {
    return name != file_name && name != "write.lock" && !name.starts_with("segments") &&
           !name.ends_with(".new");
}

constexpr int checksum_bytes = 8;

bool checksum_holds(const Lucene::DirectoryPtr& directory, const Lucene::String& segments) {
    const auto input =
        Lucene::newLucene<Lucene::ChecksumIndexInput>(directory->openInput(segments));
    const auto length = input->length();
    if (length <= checksum_bytes) return false;
    for (auto i = checksum_bytes; i < length; ++i) input->readByte();
    const auto computed = input->getChecksum();
    const bool holds = input->readLong() == computed;
    input->close();
    return holds;
}

std::optional<std::int64_t> read_position(std::string_view digits) {
    std::int64_t position = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stopped_at, error] = std::from_chars(digits.data(), end, position);
    if (error != std::errc{} || stopped_at != end) return std::nullopt;
    return position;
}

// nullptr where the commit's own file is damaged.
Lucene::SegmentInfosPtr read_commit(const Lucene::DirectoryPtr& directory,
                                    const Lucene::String& segments) {
    if (!checksum_holds(directory, segments)) return nullptr;
    auto infos = Lucene::newLucene<Lucene::SegmentInfos>();
    infos->read(directory, segments);
    return infos;
}

std::optional<std::int64_t> position_of(const Lucene::SegmentInfosPtr& infos,
                                        const Lucene::String& segments, const Manifest& manifest) {
    if (const auto beside = manifest.noted_position(narrow(segments))) return beside;
    return read_position(narrow(infos->getUserData().get(position_key)));
}

// Unreadable is an answer here, and its cure is a rebuild; so neither Lucene's complaints nor those
// of a vanishing file go any further.
template <typename F>
auto unless_unreadable(F&& read) -> std::invoke_result_t<F> try {
    return std::invoke(std::forward<F>(read));
} catch (const Lucene::LuceneException&) {
    return std::nullopt;
} catch (const Failure&) {
    return std::nullopt;
}

// The newest commit whose own file is whole; "" where there is none. A commit that was not finished
// when its writer died lacks its checksum, and the one before it counts, as it does for Lucene.
Lucene::String last_commit(const Lucene::DirectoryPtr& directory) {
    std::vector<Lucene::String> commits;
    for (const auto& name : directory->listAll())
        if (name.starts_with(L"segments_")) commits.push_back(name);
    // Numbered in base 36 without leading zeros: the longer one is the newer.
    std::sort(commits.begin(), commits.end(), [](const auto& a, const auto& b) {
        return a.size() != b.size() ? a.size() > b.size() : a > b;
    });
    for (const auto& commit : commits) {
        const auto whole = unless_unreadable(
            [&]() -> std::optional<bool> { return checksum_holds(directory, commit); });
        if (whole.value_or(false)) return commit;
    }
    return {};
}

std::optional<SoundCommit> verified(const fs::path& folder, const Lucene::DirectoryPtr& directory,
                                    const Lucene::String& segments,
                                    const std::set<std::string>& known) {
    const auto infos = read_commit(directory, segments);
    if (!infos) return std::nullopt;
    const auto manifest = Manifest::read(folder);
    SoundCommit commit;
    for (const auto& name : infos->files(directory, false)) commit.files.insert(narrow(name));
    // Lucene names only what it finds; what it ought to find, the manifest knows.
    for (std::int32_t i = 0; i < infos->size(); ++i) {
        const auto segment = infos->info(i);
        commit.files.merge(manifest.files_of(narrow(segment->name)));
        if (segment->getDocStoreOffset() < 0) continue;
        const auto store = narrow(segment->getDocStoreSegment());
        commit.files.insert({store + ".fdt", store + ".fdx"});
    }
    for (const auto& name : commit.files) {
        const bool seen_before = known.contains(name) && fs::exists(folder / name);
        if (!seen_before && !manifest.vouches_for(folder / name)) return std::nullopt;
    }
    const auto position = position_of(infos, segments, manifest);
    if (!position) return std::nullopt;
    commit.position = *position;
    return commit;
}

}  // namespace

fs::path Manifest::file_in(const fs::path& folder) {
    return folder / file_name;
}

Manifest Manifest::read(const fs::path& folder) {
    Manifest manifest;
    std::ifstream in(file_in(folder));
    std::string line;
    if (!std::getline(in, line) || line != layout) return manifest;
    while (std::getline(in, line)) {
        const auto parts = split(line, ' ');
        if (parts.front() == noted && parts.size() == 3) {
            manifest.noted_commit_ = parts[1];
            manifest.noted_position_ = read_position(parts[2]).value_or(0);
            continue;
        }
        const auto digest = Sha256::parse(parts.front());
        if (parts.size() == 2 && digest) manifest.digests_.emplace(parts.back(), *digest);
    }
    return manifest;
}

void Manifest::forget_missing(const fs::path& folder) {
    std::erase_if(digests_, [&](const auto& file) { return !fs::exists(folder / file.first); });
}

void Manifest::cover(const fs::path& folder) {
    std::map<std::string, Sha256> present;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const auto name = entry.path().filename().string();
        if (!covered(name)) continue;
        const auto known = digests_.find(name);
        present.emplace(name,
                        known == digests_.end() ? Sha256::of_file(entry.path()) : known->second);
    }
    digests_ = std::move(present);
}

void Manifest::note_position(std::string_view segments, std::int64_t position) {
    noted_commit_ = segments;
    noted_position_ = position;
}

std::optional<std::int64_t> Manifest::noted_position(std::string_view segments) const {
    if (noted_commit_.empty() || noted_commit_ != segments) return std::nullopt;
    return noted_position_;
}

void Manifest::write(const fs::path& folder) const {
    std::string lines = std::string(layout) + '\n';
    if (!noted_commit_.empty()) {
        lines +=
            std::string(noted) + ' ' + noted_commit_ + ' ' + std::to_string(noted_position_) + '\n';
    }
    for (const auto& [name, digest] : digests_) lines += digest.hex() + ' ' + name + '\n';
    write_durably(file_in(folder), lines);
}

std::set<std::string> Manifest::files_of(std::string_view segment) const {
    const auto beginning = std::string(segment) + '.';
    std::set<std::string> files;
    for (auto at = digests_.lower_bound(beginning);
         at != digests_.end() && at->first.starts_with(beginning); ++at)
        files.insert(at->first);
    return files;
}

bool Manifest::vouches_for(const fs::path& file) const {
    const auto known = digests_.find(file.filename().string());
    return known != digests_.end() && fs::exists(file) && Sha256::of_file(file) == known->second;
}

std::optional<SoundCommit> sound_commit(const fs::path& folder,
                                        const std::set<std::string>& known) {
    if (!fs::is_directory(folder)) return std::nullopt;
    const Lucene::DirectoryPtr directory = Lucene::FSDirectory::open(folder.wstring());
    // A writer may commit and clear away the files that are being read: then the next commit
    // counts.
    auto segments = last_commit(directory);
    while (!segments.empty()) {
        const auto sound =
            unless_unreadable([&] { return verified(folder, directory, segments, known); });
        if (sound) return sound;
        const auto now = last_commit(directory);
        if (now == segments) return std::nullopt;
        segments = now;
    }
    return std::nullopt;
}

std::optional<std::int64_t> stated_position(const fs::path& folder) {
    if (!fs::is_directory(folder)) return std::nullopt;
    const Lucene::DirectoryPtr directory = Lucene::FSDirectory::open(folder.wstring());
    const auto segments = last_commit(directory);
    if (segments.empty()) return std::nullopt;
    return unless_unreadable([&]() -> std::optional<std::int64_t> {
        const auto infos = read_commit(directory, segments);
        if (!infos) return std::nullopt;
        return position_of(infos, segments, Manifest::read(folder));
    });
}

std::string last_commit(const fs::path& folder) {
    if (!fs::is_directory(folder)) return {};
    return narrow(last_commit(Lucene::DirectoryPtr(Lucene::FSDirectory::open(folder.wstring()))));
}

}  // namespace byggarkiv::lucene
