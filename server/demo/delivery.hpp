#pragma once

#include "render/pdf_fonts.hpp"

#include <filesystem>
#include <functional>

namespace byggarkiv::demo {

enum class DemoSize {
    small,  // 8 properties, about 20 cases and 60 documents, at most 6 scanned pages: for tests
    whole,  // about 80 properties, 195 cases and 870 documents, at most 120 scanned pages
};

struct Delivered {
    int properties = 0;
    int cases = 0;
    int documents = 0;
    int pages = 0;
    int scanned_pages = 0;  // pages without a text layer, which the importer must read by OCR
};

// Called after each document, by either of two threads but by one at a time.
using OnDocument = std::function<void(int done, int of)>;

// Writes registers and delivery into `folder` (README.md tells the files), which must not exist or
// be empty; the same size gives the same bytes. Uses two threads and, for scanned pages, the
// program pdftoppm. Throws Failure(storage) where the disk refuses and Failure(setup) where
// pdftoppm or a font is missing; a delivery that was not finished has no register.csv.
Delivered write_delivery(const std::filesystem::path& folder, DemoSize size,
                         const render::Fonts& fonts, const OnDocument& on_document = {});

}  // namespace byggarkiv::demo
