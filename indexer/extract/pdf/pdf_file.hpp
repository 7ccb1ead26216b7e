#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "extract/reading.hpp"

namespace byggarkiv::extract {

// To be called once, before the process is jailed and forked: reads a PDF of our own, so that
// poppler's tables stand and its functions are found when a child reads somebody else's.
void start_pdf();

// A PDF opened by poppler. For a process that reads this one file and ends: poppler tells its
// complaints to the process, and does not give up everything that it took.
class PdfFile {
public:
    enum class With { size_only, words };

    // `file` must stay open as long as this lives.
    explicit PdfFile(int file);
    ~PdfFile();
    PdfFile(const PdfFile&) = delete;
    PdfFile& operator=(const PdfFile&) = delete;

    // Why it cannot be read, in words for the archivist; nullopt when it can.
    std::optional<Unreadable> refusal() const;

    // 0 where it cannot be read.
    std::uint32_t page_count() const;

    // The page, counted from 1, with its size upright, and its words line by line in the order that
    // poppler takes for that of reading. A page that is not there has a fault.
    Page page(std::uint32_t number, With with) const;

private:
    struct Opened;
    std::unique_ptr<Opened> opened_;
};

}  // namespace byggarkiv::extract
