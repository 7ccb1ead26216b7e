#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "archive/documents.hpp"
#include "archive/files.hpp"
#include "archive/likenesses.hpp"
#include "archive/readings.hpp"
#include "extract/reading.hpp"
#include "intake/why.hpp"

namespace byggarkiv::extract {
class Workers;
}

namespace byggarkiv::intake {

// What reading one archived file has shown. Its page text is kept beside it then, with national id
// numbers masked.
struct PageReading {
    extract::Format format;
    archive::Reading reading = archive::Reading::read;
    std::vector<archive::PageSize> sizes;
    std::vector<archive::PageFinding> findings;  // of screening its text
    std::vector<archive::PageMark> marks;        // separators, blank pages, covers
    std::string unreadable;                      // cause and detail, where nothing could be read
    std::optional<Why> doubt = {};           // the same for the report; none where nothing is wrong
    std::vector<Why> page_faults = {};       // of single pages
    std::optional<archive::OcrReading> ocr;  // where pages went through it
    std::vector<int> kept;       // pages, from 1, whose text is that of an earlier reading
    archive::TextSketch sketch;  // of all its text, where it was read
};

// Ocr::never leaves a file with pages without text at `awaits_ocr`.
PageReading read_pages(const Sha256& file, archive::Files& files, extract::Workers& workers,
                       extract::Ocr ocr);

// Reads the pages of a file that has been read before. A page's text makes room only for one that
// was read: where the page could not be read now, or OCR found nothing on it that an earlier one
// was sure of, the earlier text stays. Nothing of an unreadable file is replaced.
PageReading read_pages_again(const Sha256& file, archive::Files& files, extract::Workers& workers);

// What the first bytes of a file say that it is.
std::string sniffed_mime(const std::filesystem::path& file);

}  // namespace byggarkiv::intake
