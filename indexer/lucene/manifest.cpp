#include "lucene/manifest.hpp"

#include <lucene++/ChecksumIndexInput.h>
#include <lucene++/FSDirectory.h>
#include <lucene++/LuceneHeaders.h>
#include <lucene++/SegmentInfos.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <system_error>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "lucene/durable.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::lucene {
namespace fs = std::filesystem;

namespace {

constexpr auto file_name = "manifest";

// Raise it when fields or terms change: an index of another layout is then built anew.
constexpr std::string_view layout = "byggarkiv index 1";

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

std::optional<std::int64_t> read_position(const std::wstring& text) {
    const auto digits = narrow(text);
    std::int64_t position = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), position);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return position;
}

}  // namespace

Manifest Manifest::read(const fs::path& folder) {
    Manifest manifest;
    std::ifstream in(folder / file_name);
    std::string line;
    if (!std::getline(in, line) || line != layout) return manifest;
    while (std::getline(in, line)) {
        const auto parts = split(line, ' ');
        const auto digest = Sha256::parse(parts.front());
        if (parts.size() == 2 && digest) manifest.digests_.emplace(parts.back(), *digest);
    }
    return manifest;
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

void Manifest::write(const fs::path& folder) const {
    std::string lines = std::string(layout) + '\n';
    for (const auto& [name, digest] : digests_) lines += digest.hex() + ' ' + name + '\n';
    write_durably(folder / file_name, lines);
}

bool Manifest::vouches_for(const fs::path& file) const {
    const auto known = digests_.find(file.filename().string());
    return known != digests_.end() && fs::exists(file) && Sha256::of_file(file) == known->second;
}

std::optional<std::int64_t> sound_position(const fs::path& folder) {
    if (!fs::is_directory(folder)) return std::nullopt;
    const auto manifest = Manifest::read(folder);
    try {
        const Lucene::DirectoryPtr directory = Lucene::FSDirectory::open(folder.wstring());
        const auto segments = Lucene::SegmentInfos::getCurrentSegmentFileName(directory);
        if (segments.empty() || !checksum_holds(directory, segments)) return std::nullopt;

        const auto infos = Lucene::newLucene<Lucene::SegmentInfos>();
        infos->read(directory, segments);
        const auto files = infos->files(directory, false);
        const bool sound = std::all_of(files.begin(), files.end(), [&](const auto& file) {
            return manifest.vouches_for(folder / narrow(file));
        });
        if (!sound) return std::nullopt;
        return read_position(infos->getUserData().get(position_key));
    } catch (const Lucene::LuceneException&) {
        return std::nullopt;  // unreadable is the answer here, and its cure is a rebuild
    }
}

}  // namespace byggarkiv::lucene
