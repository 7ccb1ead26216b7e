#include "ocr.hpp"

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "limits.hpp"
#include "look.hpp"
#include "sheet.hpp"

#include <tesseract/baseapi.h>

namespace byggarkiv::extract {

namespace {

using Clock = std::chrono::steady_clock;

// Mean confidence in a page, 0..100. Upright ones have more, down to 76 on drawings with rough
// lettering; those that stand on their head have 50 to 65.
constexpr double unsure = 72;
constexpr std::size_t letters_to_turn_by = 40;

// Of our own part in what is read: raised when pages come to be read otherwise.
constexpr int way = 2;

// "tesseract 5.3.0, nor 0a1b2c3d, eng 4e5f6a7b, way 2".
std::string name_of(tesseract::TessBaseAPI& tesseract, std::string_view languages) {
    std::string name = std::string("tesseract ") + tesseract::TessBaseAPI::Version();
    for (const auto language : split(languages, '+')) {
        const auto model = std::filesystem::path(tesseract.GetDatapath()) /
                           (std::string(language) + ".traineddata");
        name.append(", ").append(language).append(" ").append(
            Sha256::of_file(model).hex().substr(0, 8));
    }
    return name + ", way " + std::to_string(way);
}

// Looks at a sheet, as long as there is time for the page.
class Looks {
public:
    explicit Looks(tesseract::TessBaseAPI& tesseract) : tesseract_(tesseract) {}

    Look first(const Sheet& sheet) {
        switch (sheet.kind) {
            case PageKind::blank:
            case PageKind::specks:
                return {};
            case PageKind::text:
                return at(*sheet.grey, sheet, Layout::columns);
            case PageKind::form:
                return at_letters(sheet, Layout::column);
            case PageKind::drawing:
            case PageKind::large_sheet:
                return at_letters(sheet, Layout::anywhere);
        }
        throw std::logic_error("no such kind of page");
    }

    // At what a page of text has beside its columns.
    Look second(const Sheet& sheet) {
        return sheet.kind == PageKind::text ? at_letters(sheet, Layout::anywhere) : Look{};
    }

private:
    Look at(Pix& image, const Sheet& sheet, Layout layout) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end_ - Clock::now());
        return look(tesseract_, {.image = image,
                                 .dpi = sheet.dpi,
                                 .layout = layout,
                                 .placement = sheet.placement,
                                 .time = left});
    }
    Look at_letters(const Sheet& sheet, Layout layout) {
        return at(*letters_of(sheet), sheet, layout);
    }

    tesseract::TessBaseAPI& tesseract_;
    Clock::time_point end_ = Clock::now() + most_ocr_time;
};

// So little, or so unsure, that another look may see more.
bool is_little(const Look& look, const Sheet& sheet) {
    return look.letters() * 2 < sheet.measured.letters || look.confidence() < unsure;
}

int quarters_to_upright(const Sheet& sheet, Compass& compass) {
    if (sheet.measured.letters < letters_to_turn_by) return 0;
    return compass.quarters_to_upright(*letters_of(sheet), sheet.dpi);
}

// Another look costs as much as the first: only a page that gave little is turned, and only one
// that still gives little is searched for words beside its columns.
Look looked_at(Sheet sheet, Looks& looks, Compass& compass) {
    auto seen = looks.first(sheet);
    if (!is_little(seen, sheet)) return seen;
    if (const int quarters = quarters_to_upright(sheet, compass)) {
        auto other = turned(sheet, quarters);
        auto upright = looks.first(other);
        if (upright.worth() > seen.worth()) {
            seen = std::move(upright);
            sheet = std::move(other);
        }
    }
    if (!is_little(seen, sheet)) return seen;
    auto second = looks.second(sheet);
    return second.worth() > seen.worth() ? second : seen;
}

}  // namespace

OcrEngine::OcrEngine() = default;
OcrEngine::~OcrEngine() = default;

bool OcrEngine::speak_(const std::string& languages) {
    if (tesseract_ && languages_ == languages) return true;
    languages_.clear();
    tesseract_ = std::make_unique<tesseract::TessBaseAPI>();
    if (tesseract_->Init(nullptr, languages.c_str(), tesseract::OEM_LSTM_ONLY) != 0) return false;
    name_ = name_of(*tesseract_, languages);
    languages_ = languages;
    return true;
}

std::string OcrEngine::name(const std::string& languages) {
    return speak_(languages) ? name_ : "no OCR model for " + languages;
}

void OcrEngine::recognise(Raster grey, const std::string& languages, Page& page) {
    if (!speak_(languages)) {
        page.fault = "no OCR model for " + languages;
        return;
    }
    auto sheet = laid_out(std::move(grey));
    page.ink = sheet.kind == PageKind::blank ? Inked::none : Inked::some;
    if (sheet.kind == PageKind::specks) {
        page.fault = "is full of specks, and cannot be read";
        return;
    }
    Looks looks(*tesseract_);
    fill(page, looked_at(std::move(sheet), looks, compass_));
}

}  // namespace byggarkiv::extract
