#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/sha256.hpp"

namespace byggarkiv::lucene {

// The digest of every file of one Lucene folder, kept in a file beside them: Lucene++ has no
// checksums of its own, and one wrong byte gives wrong hits or a crash. Files are written once and
// never changed, so each is read only once.
//
// Write it between prepareCommit() and commit(): whichever of the two commits survives a crash, its
// files are in the list.
class Manifest {
public:
    static std::filesystem::path file_in(const std::filesystem::path& folder);

    // What was written; empty where nothing was, or by another version of the index's layout.
    static Manifest read(const std::filesystem::path& folder);

    // Forgets the files that are gone. Call it when a writer has opened the folder and cleared away
    // what an unfinished commit left: Lucene gives the names of those files to new ones.
    void forget_missing(const std::filesystem::path& folder);
    // Takes in the files that are new and forgets those that are gone.
    void cover(const std::filesystem::path& folder);
    // Lucene skips a commit that would change nothing but its user data; then the position stands
    // here, beside the name of the commit that it belongs to.
    void note_position(std::string_view segments, std::int64_t position);
    std::optional<std::int64_t> noted_position(std::string_view segments) const;
    // Durably, in place of the earlier one.
    void write(const std::filesystem::path& folder) const;

    // The listed files that live as long as the segment does, which is all but its deletions.
    std::set<std::string> files_of(std::string_view segment) const;

    // Whether the file is listed and still has its digest.
    bool vouches_for(const std::filesystem::path& file) const;

private:
    std::map<std::string, Sha256> digests_;
    std::string noted_commit_;
    std::int64_t noted_position_ = 0;
};

// A commit each of whose files is what was written.
struct SoundCommit {
    std::int64_t position = 0;  // of the outbox, from Lucene's commit user data
    std::set<std::string> files;
};

// The folder's last commit, if it is sound; nullopt otherwise, and then the index must be built
// anew. Opens nothing unverified. Files named in `known` were verified before and are not read
// again.
std::optional<SoundCommit> sound_commit(const std::filesystem::path& folder,
                                        const std::set<std::string>& known = {});

// The position of the last commit, its own file alone verified.
std::optional<std::int64_t> stated_position(const std::filesystem::path& folder);

// The name of the folder's last commit; "" where there is none.
std::string last_commit(const std::filesystem::path& folder);

// The name of the position in Lucene's commit user data.
inline constexpr auto position_key = L"position";

}  // namespace byggarkiv::lucene
