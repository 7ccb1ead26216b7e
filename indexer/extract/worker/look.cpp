#include "look.hpp"

#include <algorithm>
#include <cctype>
#include <memory>
#include <stdexcept>
#include <string_view>

#include "extract/wire.hpp"

#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

namespace byggarkiv::extract {

namespace {

constexpr float least_confidence = 20;       // below, tesseract reads hatching as letters
constexpr float least_confidence_sign = 60;  // of words without any letter or digit
constexpr std::size_t longest_word_bytes = 200;

bool says_something(std::string_view word, float confidence) {
    if (word.empty() || confidence < least_confidence) return false;
    const bool letters = std::any_of(word.begin(), word.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 || std::isalnum(byte) != 0;
    });
    return letters || confidence >= least_confidence_sign;
}

tesseract::PageSegMode mode_of(Layout layout) {
    switch (layout) {
        case Layout::columns:
            return tesseract::PSM_AUTO;
        case Layout::column:
            return tesseract::PSM_SINGLE_COLUMN;
        case Layout::anywhere:
            return tesseract::PSM_SPARSE_TEXT;
    }
    throw std::logic_error("no such layout");
}

PixelBox box_of(const tesseract::ResultIterator& at) {
    int left = 0, top = 0, right = 0, bottom = 0;
    at.BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom);
    return {1.0 * left, 1.0 * top, 1.0 * right, 1.0 * bottom};
}

Look words_of(tesseract::TessBaseAPI& tesseract, const Placement& placement) {
    Look look;
    const std::unique_ptr<tesseract::ResultIterator> at(tesseract.GetIterator());
    if (!at) return look;
    do {
        const std::unique_ptr<char[]> utf8(at->GetUTF8Text(tesseract::RIL_WORD));
        Word word{.text = wire::cleaned(utf8 ? utf8.get() : "", longest_word_bytes)};
        const float confidence = at->Confidence(tesseract::RIL_WORD);
        if (says_something(word.text, confidence)) {
            placement.put(box_of(*at), word);
            look.words.push_back({std::move(word), confidence, false});
        }
        if (!look.words.empty() &&
            at->IsAtFinalElement(tesseract::RIL_TEXTLINE, tesseract::RIL_WORD))
            look.words.back().ends_line = true;
    } while (at->Next(tesseract::RIL_WORD));
    return look;
}

}  // namespace

std::size_t Look::letters() const {
    std::size_t letters = 0;
    for (const auto& seen : words) letters += seen.word.text.size();
    return letters;
}

double Look::confidence() const {
    double sum = 0;
    for (const auto& seen : words) sum += seen.confidence;
    return words.empty() ? 0 : sum / static_cast<double>(words.size());
}

double Look::worth() const {
    double worth = 0;
    for (const auto& seen : words)
        worth += static_cast<double>(seen.confidence) * static_cast<double>(seen.word.text.size());
    return worth;
}

Look look(tesseract::TessBaseAPI& tesseract, const LookAt& at) {
    if (at.time <= std::chrono::milliseconds::zero()) return {};
    tesseract.SetImage(&at.image);
    tesseract.SetSourceResolution(at.dpi);
    tesseract.SetPageSegMode(mode_of(at.layout));
    tesseract::ETEXT_DESC monitor;
    monitor.set_deadline_msecs(static_cast<std::int32_t>(at.time.count()));
    // Past the deadline it reports a failure, and still has the words it came to.
    static_cast<void>(tesseract.Recognize(&monitor));
    auto seen = words_of(tesseract, at.placement);
    tesseract.Clear();
    return seen;
}

void fill(Page& page, Look look) {
    page.text.clear();
    page.words.clear();
    page.source = look.words.empty() ? TextSource::none : TextSource::ocr;
    page.confidence = static_cast<std::uint8_t>(std::clamp(look.confidence(), 0.0, 100.0));
    for (auto& seen : look.words) {
        const bool last = &seen == &look.words.back();
        page.text.append(seen.word.text).append(1, seen.ends_line || last ? '\n' : ' ');
        page.words.push_back(std::move(seen.word));
    }
}

}  // namespace byggarkiv::extract
