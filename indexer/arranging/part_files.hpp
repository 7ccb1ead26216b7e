#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "archive/archive.hpp"
#include "archive/arrangements.hpp"
#include "base/result.hpp"

namespace byggarkiv::extract {
class Workers;
}

// Inside the room only.
namespace byggarkiv::arranging {

// Makes the files of parts out of those of their sources, and what is known of their pages out of
// what was read. All references must outlive it.
class PartFiles {
public:
    PartFiles(archive::Archive& archive, extract::Workers& workers, const archive::Piles& piles,
              std::string by)
        : archive_(archive), workers_(workers), piles_(piles), by_(std::move(by)) {}

    // Kept by the archive's files when it returns; `position` is that of the part, from 0. Says why
    // where none can be made.
    Result<archive::PartFile, std::string> make(const std::vector<archive::ArrangedPage>& pages,
                                                std::size_t position);

private:
    struct Known {
        std::vector<archive::PageSize> sizes;
        std::vector<archive::PageFinding> findings;
        std::vector<archive::PageMark> marks;
        std::vector<domain::PageText> texts;
        std::optional<archive::OcrReading> ocr;
    };
    const Known& known(std::size_t source);
    void add_readings(const std::vector<archive::ArrangedPage>& pages, archive::PartFile& file);
    void add_page(const archive::ArrangedPage& page, int number, archive::PartFile& file,
                  std::vector<domain::PageText>& texts);
    archive::Conversion conversion(const std::vector<archive::ArrangedPage>& pages,
                                   const std::string& format) const;

    archive::Archive& archive_;
    extract::Workers& workers_;
    const archive::Piles& piles_;
    const std::string by_;
    std::map<std::size_t, Known> known_;
};

}  // namespace byggarkiv::arranging
