#include "ocr.hpp"

#include <array>
#include <cstddef>
#include <string_view>

#include "base/sha256.hpp"

#include <tesseract/baseapi.h>

// The OCR engine of a worker that plays back what was read once: each page gives one of a few
// recorded texts, told by its pixels, so that ten thousand scans can be taken in without reading
// them. Everything around it (decoding, limits, jail, frames) is the worker's own.
namespace byggarkiv::extract {

namespace {

constexpr std::array<std::string_view, 5> recorded = {
    "TESTVIK KOMMUNE\nBygningsrådet\nDato: 12.03.1985\nByggetillatelse for garasje\n"
    "Søknaden godkjennes på følgende vilkår\nVedtaket kan påklages\n",
    "Søknad om tillatelse til tiltak\nEiendom: gnr 49 bnr 130\nTiltakshaver\nDato 2.5.1967\n",
    "FERDIGATTEST\nGjelder: Solbakken 9\nDato: 01.09.1974\n",
    "PLAN 1. ETASJE M 1:100\nSTUE\nKJØKKEN\nBAD\nTegn. nr. 3\n",
    "Nabovarsel\nDet varsles herved om oppføring av naust\nTestvik, 3. mars 1991\n"};

constexpr std::uint8_t sure = 91;

// Word by word down the page, in ten columns.
void place_words(Page& page) {
    constexpr std::uint16_t columns = 10, rows = 60, whole = 10'000;
    std::uint16_t at = 0;
    std::string_view rest = page.text;
    while (!rest.empty()) {
        const auto end = rest.find_first_of(" \n");
        const auto word = rest.substr(0, end);
        if (!word.empty()) {
            page.words.push_back(
                {.text = std::string(word),
                 .left = static_cast<std::uint16_t>(at % columns * (whole / columns)),
                 .top = static_cast<std::uint16_t>(at / columns % rows * (whole / rows)),
                 .width = whole / columns / 2,
                 .height = whole / rows / 2});
            ++at;
        }
        rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
    }
}

}  // namespace

OcrEngine::OcrEngine() = default;
OcrEngine::~OcrEngine() = default;

std::string OcrEngine::name(const std::string&) {
    return "recorded texts, way 1";
}

void OcrEngine::recognise(Raster grey, const std::string&, Page& page) {
    const auto seen = Sha256::of(grey.pixels).bytes()[0];
    page.text = recorded.at(static_cast<std::size_t>(seen) % recorded.size());
    page.source = TextSource::ocr;
    page.confidence = sure;
    page.ink = Inked::some;
    place_words(page);
}

}  // namespace byggarkiv::extract
