#pragma once

#include <algorithm>
#include <iterator>
#include <vector>

#include "archive/archive.hpp"
#include "archive/documents.hpp"
#include "archive/likenesses.hpp"
#include "archive/readings.hpp"
#include "intake/page_texts.hpp"

namespace byggarkiv::intake {

// What screening found: now, and on pages whose text stayed then.
inline std::vector<archive::PageFinding> findings_of(archive::Desk& desk, const Sha256& file,
                                                     const PageReading& reading) {
    const auto stayed = [&](const archive::PageFinding& finding) {
        return std::ranges::find(reading.kept, finding.page) != reading.kept.end();
    };
    std::vector<archive::PageFinding> findings;
    std::ranges::remove_copy_if(reading.findings, std::back_inserter(findings), stayed);
    if (!reading.kept.empty())
        std::ranges::copy_if(desk.documents().findings(file), std::back_inserter(findings), stayed);
    return findings;
}

// Writes what a reading with OCR has shown into the archive, in one change of its own: OCR of a
// file takes seconds, and what was read should be found at once.
inline void note_reading(archive::Archive& archive, const Sha256& file, const PageReading& reading,
                         const archive::Author& by) {
    auto desk = archive.desk();
    auto change = desk.begin(by);
    desk.documents().note_reading(file, reading.reading, reading.sizes, reading.unreadable,
                                  findings_of(desk, file, reading), reading.marks);
    if (reading.ocr)
        desk.readings().note(file, *reading.ocr);
    else
        desk.readings().forget(file);
    if (reading.reading == archive::Reading::read) desk.likenesses().note(file, reading.sketch);
    change.commit();
}

}  // namespace byggarkiv::intake
