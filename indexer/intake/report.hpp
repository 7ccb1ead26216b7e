#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "intake/remark.hpp"

namespace byggarkiv::intake {

// What became of a delivery. Files are counted, since a delivery is files with words about them.
struct Report {
    std::size_t received = 0;    // files that the delivery names
    std::size_t stored = 0;      // ... entered in the archive by this run
    std::size_t duplicates = 0;  // ... that the archive had already, or that are named twice
    std::size_t cases = 0;       // entered by this run, as are those below
    std::size_t journal_entries = 0;
    std::size_t documents = 0;
    std::size_t files = 0;             // objects of documents; the same as `stored`
    std::size_t pages = 0;             // pages of those files, as far as they could be counted
    std::size_t awaiting_ocr = 0;      // files stored whose text is still to be read by OCR
    std::size_t split = 0;             // files that separator sheets split into documents
    std::size_t made = 0;              // ... and the documents that they became
    std::size_t classified = 0;        // documents of which their text told what they are
    std::size_t to_classify = 0;       // ... and those of which a person must say it
    std::size_t placed = 0;            // documents whose property was found by their text
    std::size_t to_place = 0;          // ... and those whose property a person must say
    std::vector<Remark> refused;       // not taken
    std::vector<Remark> review;        // taken, with something to look at
    std::vector<std::string> remarks;  // about the delivery as a whole
    std::string batch;                 // key of the batch in the archive; "" where there is none
    bool paused = false;               // stopped before its end, because somebody paused the batch
    bool refused_whole = false;        // nothing was taken, because of `refused`
    bool dry_run = false;

    bool without_refusals() const noexcept { return refused.empty(); }
};

// One JSON object on one line: `received`, `stored`, `duplicates`, `cases`, `journal_entries`,
// `documents`, `files`, `pages`, `awaiting_ocr`, `split`, `made`, `classified`, `to_classify`,
// `placed`, `to_place` (numbers), `refused` and `review` (lists of
// {"file", "reason", "code", "parameters"}, where "parameters" has an object of the last three as
// "why" where the reason holds another), `remarks` (texts), `batch`, `paused`, `refused_whole`,
// `dry_run`. Scripts rely on the keys and codes.
std::string json(const Report& report);

}  // namespace byggarkiv::intake
