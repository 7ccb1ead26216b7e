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

// A word as one look at the page saw it.
struct Seen {
    Word word;
    float confidence = 0;
    bool ends_line = false;
};
using Look = std::vector<Seen>;

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

Look words_of(tesseract::TessBaseAPI& tesseract, const Raster& page) {
    Look look;
    const std::unique_ptr<tesseract::ResultIterator> at(tesseract.GetIterator());
    if (!at) return look;
    do {
        const std::unique_ptr<char[]> utf8(at->GetUTF8Text(tesseract::RIL_WORD));
        auto word = wire::cleaned(utf8 ? utf8.get() : "", longest_word_bytes);
        const float confidence = at->Confidence(tesseract::RIL_WORD);
        if (says_something(word, confidence))
            look.push_back({boxed(std::move(word), *at, page), confidence, false});
        if (!look.empty() && at->IsAtFinalElement(tesseract::RIL_TEXTLINE, tesseract::RIL_WORD))
            look.back().ends_line = true;
    } while (at->Next(tesseract::RIL_WORD));
    return look;
}

Look looked(tesseract::TessBaseAPI& tesseract, tesseract::PageSegMode mode, const Raster& page) {
    tesseract.SetImage(reinterpret_cast<const unsigned char*>(page.pixels.data()),
                       static_cast<int>(page.width), static_cast<int>(page.height), 1,
                       static_cast<int>(page.width));
    tesseract.SetSourceResolution(resolution(page));
    tesseract.SetPageSegMode(mode);
    tesseract::ETEXT_DESC monitor;
    monitor.set_deadline_msecs(static_cast<std::int32_t>(most_ocr_time.count()));
    // Past the deadline it reports a failure, and still has the words it came to.
    static_cast<void>(tesseract.Recognize(&monitor));
    return words_of(tesseract, page);
}

// Every other pixel of the mean of four.
Raster halved(const Raster& page) {
    Raster half{
        .width = page.width / 2, .height = page.height / 2, .bands = 1, .dpi = 0, .pixels = {}};
    half.dpi = static_cast<std::uint16_t>(page.dpi / 2);
    half.pixels.reserve(std::size_t{half.width} * half.height);
    for (std::uint32_t y = 0; y < half.height; ++y) {
        const char* const upper = page.pixels.data() + std::size_t{2} * y * page.width;
        const char* const lower = upper + page.width;
        for (std::size_t x = 0; x + 1 < page.width; x += 2) {
            const auto value = [](char pixel) {
                return unsigned{static_cast<unsigned char>(pixel)};
            };
            const auto sum =
                value(upper[x]) + value(upper[x + 1]) + value(lower[x]) + value(lower[x + 1]);
            half.pixels += static_cast<char>(sum / 4);
        }
    }
    return half;
}

bool covers(const Word& box, const Word& word) {
    const int x = word.left + word.width / 2;
    const int y = word.top + word.height / 2;
    return x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height;
}

// Adds to `look` what only the other one saw.
void add_unseen(Look& look, Look other) {
    const auto known = look.size();
    for (auto& seen : other) {
        const auto end = look.begin() + static_cast<std::ptrdiff_t>(known);
        const bool twice = std::any_of(
            look.begin(), end, [&](const Seen& one) { return covers(one.word, seen.word); });
        if (!twice)
            look.push_back(std::move(seen));
        else if (seen.ends_line)
            look.back().ends_line = true;
    }
}

// Large sheets are looked at twice: at full size hatching hides the words beside it, at half size
// small letters are lost.
Look large_sheet(tesseract::TessBaseAPI& tesseract, const Raster& page) {
    auto look = looked(tesseract, tesseract::PSM_SPARSE_TEXT, halved(page));
    add_unseen(look, looked(tesseract, tesseract::PSM_SPARSE_TEXT, page));
    return look;
}

Look ordinary_page(tesseract::TessBaseAPI& tesseract, const Raster& page) {
    auto look = looked(tesseract, tesseract::PSM_AUTO, page);
    if (look.size() >= few_words) return look;
    auto sparse = looked(tesseract, tesseract::PSM_SPARSE_TEXT, page);
    return sparse.size() > look.size() ? sparse : look;
}

void fill(Page& page, Look look) {
    page.text.clear();
    page.words.clear();
    double confidence = 0;
    for (auto& seen : look) {
        const bool last = &seen == &look.back();
        page.text.append(seen.word.text).append(1, seen.ends_line || last ? '\n' : ' ');
        confidence += seen.confidence;
        page.words.push_back(std::move(seen.word));
    }
    page.source = look.empty() ? TextSource::none : TextSource::ocr;
    page.confidence = look.empty()
                          ? std::uint8_t{0}
                          : static_cast<std::uint8_t>(std::clamp(
                                confidence / static_cast<double>(look.size()), 0.0, 100.0));
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
    const bool large = std::max(page.width_mm, page.height_mm) > longest_letter_mm;
    fill(page, large ? large_sheet(*tesseract_, grey) : ordinary_page(*tesseract_, grey));
    tesseract_->Clear();
}

}  // namespace byggarkiv::extract
