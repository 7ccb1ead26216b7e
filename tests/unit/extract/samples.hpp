#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "extract/reading.hpp"

// Small files made while the test runs.
namespace byggarkiv::extract::samples {

// A PDF of these objects, numbered from 1, the first of them the catalogue, with the table that
// finds them, and more for its trailer.
std::string pdf_of(const std::vector<std::string>& objects, const std::string& trailer = "");

// A stream among them.
std::string stream(const std::string& dictionary, const std::string& bytes);

// A PDF of one A4 page for each of `pages`, turned by `rotation` degrees: lines of Helvetica 14
// from (72, 720) down; an empty text gives an empty page.
std::string pdf(const std::vector<std::string>& pages, int rotation = 0);

// The same PDF, encrypted (AES-256, ISO 32000-2) with a password for opening it, which may be
// empty.
std::string locked_pdf(const std::string& pdf, const std::string& password);

// A PDF whose page tree counts two pages and has only the first.
std::string pdf_with_a_page_missing();

// A PDF of one A4 page that shows a JPEG, and has no text but a stamp at its foot.
std::string scanned_pdf(const Picture& picture, const std::string& stamp = "");

// A TIFF in CCITT G4 at 300 dpi, or without resolution, with `pages` white pages and a black frame.
void write_g4_tiff(const std::filesystem::path& file, std::uint32_t width, std::uint32_t height,
                   int pages, bool tells_resolution = true);

// A grey PNG.
void write_png(const std::filesystem::path& file, std::uint32_t width, std::uint32_t height);

}  // namespace byggarkiv::extract::samples
