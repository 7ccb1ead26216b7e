#include "ocr.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string_view>

#include "extract/wire.hpp"
#include "limits.hpp"

#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

namespace byggarkiv::extract {

namespace {

constexpr double longest_letter_mm = 330;    // longer: a drawing, whose text stands anywhere
constexpr std::size_t few_words = 12;        // fewer: perhaps a drawing on a small sheet
constexpr float least_confidence = 20;       // below, tesseract reads hatching as letters
constexpr float least_confidence_sign = 60;  // of words without any letter or digit
constexpr std::size_t longest_word_bytes = 200;

// A page of unknown resolution is taken for A4 (11.7 inches) where that gives a likely one.
int resolution(const Raster& grey) {
    if (grey.dpi != 0) return grey.dpi;
    constexpr double a4_inches = 11.69;
    const double guess = std::max(grey.width, grey.height) / a4_inches;
    return guess >= 100 && guess <= 620 ? static_cast<int>(guess) : static_cast<int>(ocr_dpi);
}

bool says_something(std::string_view word, float confidence) {
    if (word.empty() || confidence < least_confidence) return false;
    const bool letters = std::any_of(word.begin(), word.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 || std::isalnum(byte) != 0;
    });
    return letters || confidence >= least_confidence_sign;
}

struct Recognised {
    std::string text;
    std::vector<Word> words;
    double confidence_sum = 0;
};

std::uint16_t share(int part, std::uint32_t whole) {
    const double tenthousandths = 1e4 * std::max(part, 0) / std::max(whole, 1u);
    return static_cast<std::uint16_t>(std::clamp(tenthousandths, 0.0, 1e4));
}

Word boxed(std::string text, const tesseract::ResultIterator& at, const Raster& page) {
    int left = 0, top = 0, right = 0, bottom = 0;
    at.BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom);
    Word word{.text = std::move(text)};
    word.left = share(left, page.width);
    word.top = share(top, page.height);
    word.width =
        static_cast<std::uint16_t>(std::max(share(right, page.width), word.left) - word.left);
    word.height =
        static_cast<std::uint16_t>(std::max(share(bottom, page.height), word.top) - word.top);
    return word;
}

Recognised words_of(tesseract::TessBaseAPI& tesseract, const Raster& page) {
    Recognised found;
    const std::unique_ptr<tesseract::ResultIterator> at(tesseract.GetIterator());
    if (!at) return found;
    bool line_open = false;
    do {
        const std::unique_ptr<char[]> utf8(at->GetUTF8Text(tesseract::RIL_WORD));
        auto word = wire::cleaned(utf8 ? utf8.get() : "", longest_word_bytes);
        const float confidence = at->Confidence(tesseract::RIL_WORD);
        if (says_something(word, confidence)) {
            found.text.append(line_open ? " " : "").append(word);
            found.words.push_back(boxed(std::move(word), *at, page));
            found.confidence_sum += confidence;
            line_open = true;
        }
        if (line_open && at->IsAtFinalElement(tesseract::RIL_TEXTLINE, tesseract::RIL_WORD)) {
            found.text += '\n';
            line_open = false;
        }
    } while (at->Next(tesseract::RIL_WORD));
    if (line_open) found.text += '\n';
    return found;
}

Recognised recognised(tesseract::TessBaseAPI& tesseract, tesseract::PageSegMode mode,
                      const Raster& page) {
    tesseract.SetPageSegMode(mode);
    tesseract::ETEXT_DESC monitor;
    monitor.set_deadline_msecs(static_cast<std::int32_t>(most_ocr_time.count()));
    if (tesseract.Recognize(&monitor) != 0) return {};
    return words_of(tesseract, page);
}

}  // namespace

OcrEngine::OcrEngine() = default;
OcrEngine::~OcrEngine() = default;

bool OcrEngine::speak_(const std::string& languages) {
    if (tesseract_ && languages_ == languages) return true;
    languages_.clear();
    tesseract_ = std::make_unique<tesseract::TessBaseAPI>();
    if (tesseract_->Init(nullptr, languages.c_str(), tesseract::OEM_LSTM_ONLY) != 0) return false;
    languages_ = languages;
    return true;
}

void OcrEngine::recognise(const Raster& grey, const std::string& languages, Page& page) {
    if (!speak_(languages)) {
        page.fault = "no OCR model for " + languages;
        return;
    }
    tesseract_->SetImage(reinterpret_cast<const unsigned char*>(grey.pixels.data()),
                         static_cast<int>(grey.width), static_cast<int>(grey.height), 1,
                         static_cast<int>(grey.width));
    tesseract_->SetSourceResolution(resolution(grey));

    const bool large = std::max(page.width_mm, page.height_mm) > longest_letter_mm;
    auto found =
        recognised(*tesseract_, large ? tesseract::PSM_SPARSE_TEXT : tesseract::PSM_AUTO, grey);
    if (!large && found.words.size() < few_words) {
        auto sparse = recognised(*tesseract_, tesseract::PSM_SPARSE_TEXT, grey);
        if (sparse.words.size() > found.words.size()) found = std::move(sparse);
    }
    tesseract_->Clear();

    page.source = found.words.empty() ? TextSource::none : TextSource::ocr;
    if (!found.words.empty())
        page.confidence = static_cast<std::uint8_t>(
            std::clamp(found.confidence_sum / static_cast<double>(found.words.size()), 0.0, 100.0));
    page.text = std::move(found.text);
    page.words = std::move(found.words);
}

}  // namespace byggarkiv::extract
