#pragma once

#include <memory>
#include <string>

#include "extract/reading.hpp"
#include "raster.hpp"

namespace tesseract {
class TessBaseAPI;
}

namespace byggarkiv::extract {

// Tesseract, kept warm between pages. Used by one thread.
class OcrEngine {
public:
    OcrEngine();
    ~OcrEngine();

    // Fills text, words, source and confidence of `page` from grey pixels; the page's own sizes
    // tell letters from large sheets. `languages` as in ReadOptions. Sets `page.fault` instead when
    // the machine has no model for them.
    void recognise(const Raster& grey, const std::string& languages, Page& page);

private:
    bool speak_(const std::string& languages);

    std::unique_ptr<tesseract::TessBaseAPI> tesseract_;
    std::string languages_;  // those it is ready for
};

}  // namespace byggarkiv::extract
