#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/local_file.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"
#include "domain/page_text.hpp"
#include "dossier/turns.hpp"

namespace byggarkiv::archive {
class Archive;
}
namespace byggarkiv::extract {
class Workers;
}

namespace byggarkiv::dossier {

// Writes a PDF of all pages of a file to `to`, with the words of each laid over it unseen; a page
// without words gets none. False where it cannot be made. May be called by several threads.
using MakeCopy =
    std::function<bool(const std::filesystem::path& file, std::vector<domain::PageText> pages,
                       const std::filesystem::path& to)>;

// Making by the jailed workers, which must outlive what is given.
MakeCopy copied_by(extract::Workers& workers);

// A file of which pages were read by OCR.
struct ReadScan {
    Sha256 file;
    int pages = 0;        // of the whole file, at least one
    std::string read_at;  // ISO 8601 in UTC: when it was read last
};

enum class NoCopy { cannot_be_made, busy };

// PDFs of scans in which one can search and copy, made when they are first asked for and then kept
// beside the original; made anew where it was read again since. One is made at a time, as pictures
// of pages are. Any thread may call.
class SearchableCopies {
public:
    static constexpr Turns::Bounds usual{.at_once = 1, .waiting = 3};

    SearchableCopies(MakeCopy make, Turns::Bounds bounds)
        : make_(std::move(make)), turns_(bounds) {}

    // `busy` says that asking again in a while will do.
    Result<LocalFile, NoCopy> of(archive::Archive& archive, const ReadScan& scan);

private:
    MakeCopy make_;
    Turns turns_;
};

}  // namespace byggarkiv::dossier
