#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "archive/documents.hpp"
#include "archive/files.hpp"
#include "extract/reading.hpp"

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
    std::string unreadable;                      // cause and detail, where nothing could be read
    std::string remark;                    // the same for the report; empty where nothing is wrong
    std::vector<std::string> page_faults;  // of single pages
};

// Ocr::never leaves a file with pages without text at `awaits_ocr`.
PageReading read_pages(const Sha256& file, archive::Files& files, extract::Workers& workers,
                       extract::Ocr ocr);

// What the first bytes of a file say that it is.
std::string sniffed_mime(const std::filesystem::path& file);

}  // namespace byggarkiv::intake
