#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "archive/archive.hpp"
#include "archive/likenesses.hpp"
#include "archive/quarantine.hpp"
#include "base/result.hpp"
#include "intake/delivered.hpp"
#include "intake/delivery_path.hpp"
#include "intake/import.hpp"
#include "intake/remark.hpp"

namespace byggarkiv::extract {
class Workers;
}

namespace byggarkiv::intake {

class VirusScanner;

// One file on its way in. Each stage takes one type and hands on the next, so that none can be left
// out or done twice:
//
//     Received -> Verified -> Read -> Placed -> stored by the archive
//
// Every stage may be done again from the start: what it leaves behind (bytes under their hash, page
// text under the same hash) is the same the second time.

// Named by the delivery, and there.
struct Received {
    std::filesystem::path place;
    DeliveredFile claim;
};

// Its bytes are what the delivery says, and kept.
struct Verified {
    DeliveredFile claim;
    Sha256 sha256;
    std::uint64_t bytes = 0;
};

// Opened by a worker: what is in it, or why it cannot be read. Both are archived.
struct Read {
    Verified file;
    std::string mime_type;
    archive::Reading reading = archive::Reading::pending;
    std::vector<archive::PageSize> pages;
    std::string unreadable;
    std::vector<Remark> review;
    std::vector<archive::PageFinding> findings;
    std::vector<archive::PageMark> marks;
    archive::TextSketch sketch;
};

// Ready for one row in the archive.
struct Placed {
    archive::NewObject object;
    std::vector<archive::PageSize> pages;
    std::vector<Remark> review;
    std::vector<archive::PageFinding> findings;
    std::vector<archive::PageMark> marks;
    archive::TextSketch sketch;
    // Where it is not the delivery's own file.
    std::optional<archive::Supply> supplied = {};
};

Result<Received, Remark> receive(const DeliveryFolder& delivery, const DeliveredFile& file);
// The file that a person put in its place: what the delivery claims of its own does not hold.
Received supplied(const std::filesystem::path& place, const DeliveredFile& file,
                  const archive::Supply& supply);
// Hashes the file, where anything was ever disposed of, and turns away what was.
Result<Received, Remark> not_disposed(Received file, archive::Archive& archive,
                                      ImportOptions::Disposed told);
// Turns away what a scanner finds something in; `scanner` may be none.
Result<Received, Remark> not_infected(Received file, const VirusScanner* scanner);
// Copies the bytes into the archive and compares what was copied with what was claimed.
Result<Verified, Remark> verify(Received file, archive::Files& files);
// Reads what needs no OCR, masks national id numbers and keeps the page text.
Read read(Verified file, archive::Files& files, extract::Workers& workers);
// For bytes that the archive holds already: their reading is there or will come. `known` are the
// pages that it knows of them.
Read leave_unread(Verified file, const archive::Files& files, std::vector<archive::PageSize> known);
Placed place(Read file);

}  // namespace byggarkiv::intake
