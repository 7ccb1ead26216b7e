#pragma once

#include <memory>
#include <string>

#include "compass.hpp"
#include "extract/reading.hpp"
#include "raster.hpp"

namespace byggarkiv::extract {

// Tesseract, kept warm between pages. Used by one thread.
class OcrEngine {
public:
    OcrEngine();
    ~OcrEngine();

    // Fills text, words, source, confidence and ink of `page` from grey pixels; the places of words
    // are those on the page as it came, however it was turned for reading. `languages` as in
    // ReadOptions. Sets `page.fault` instead when the machine has no model for them, or the page is
    // nothing but specks. Throws std::runtime_error where leptonica refuses the pixels.
    void recognise(Raster grey, const std::string& languages, Page& page);

    // Program, version, and the first digits of each model's SHA-256, so that readings by others
    // are known; what is missing where there is no model for a language.
    std::string name(const std::string& languages);

private:
    bool speak_(const std::string& languages);

    std::unique_ptr<tesseract::TessBaseAPI> tesseract_;
    std::string languages_;  // those it is ready for
    std::string name_;       // ... then
    Compass compass_;
};

}  // namespace byggarkiv::extract
