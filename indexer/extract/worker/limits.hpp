#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

// What the readers do not go beyond, so that ordinary bombs get their cause instead of the clock's.
namespace byggarkiv::extract {

constexpr std::uint64_t most_image_pixels = 700'000'000;  // a sheet A0 at 600 dpi has 558 million
constexpr std::uint64_t most_odd_tiff_pixels =
    80'000'000;  // these are held whole, seven bytes each
constexpr std::uint64_t most_jpeg2000_pixels =
    100'000'000;  // larger ones are decoded at half their size: twelve bytes a pixel in OpenJPEG
constexpr std::uint64_t most_ocr_pixels = 120'000'000;  // larger pages are shrunk before OCR
constexpr std::uint32_t most_ocr_side_px = 30'000;
constexpr std::uint64_t most_stored_pixels =
    200'000'000;  // of a picture decoded and stored again in a new file; A0 at 300 dpi has 140
constexpr std::uint32_t longest_picture_px = 8'000;
constexpr std::uint32_t ocr_dpi = 300;                      // pages of a PDF
constexpr std::chrono::milliseconds most_ocr_time{60'000};  // one page; what was read is kept

// Of DOCX, ODT, RTF, e-mail and plain text.
constexpr std::size_t most_document_text_bytes = 4 << 20;  // what is longer is cut, and said so
constexpr std::size_t most_document_bytes = 128 << 20;     // of a part, unpacked; of a whole RTF
constexpr std::size_t most_document_ratio = 400;           // of a part to the whole packed file
constexpr std::size_t small_document_bytes = 4 << 20;      // parts that small are of any ratio
constexpr int most_document_entries = 10'000;              // in the ZIP
constexpr int most_document_depth = 200;                   // of elements, groups, messages' parts

}  // namespace byggarkiv::extract
