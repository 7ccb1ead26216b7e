#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/format.hpp"

namespace byggarkiv::extract {

// Where a word stands on its page, in ten-thousandths of the page's width and height from its upper
// left corner.
struct Word {
    std::string text;
    std::uint16_t left = 0, top = 0, width = 0, height = 0;
    bool operator==(const Word&) const = default;
};

// How the text of a page was come by.
enum class TextSource { none, text_layer, ocr };

// Whether there is anything on the paper but dust.
enum class Inked {
    unknown,  // nobody looked: the page has a text layer, or OCR was not asked for
    none,
    some,
};

struct Page {
    std::uint32_t number = 1;                   // counted from 1
    double width_mm = 0, height_mm = 0;         // 0 where the file does not say
    std::uint32_t width_px = 0, height_px = 0;  // 0 for pages of a PDF
    std::uint16_t dpi = 0;                      // 0 where the file does not say
    TextSource source = TextSource::none;
    std::uint8_t confidence = 0;  // 0..100: the mean over the words of OCR; 100 for a text layer
    std::string text{};           // UTF-8, lines ended by '\n', in reading order
    std::vector<Word> words{};    // in the order of `text`
    std::string fault{};  // why this one page could not be read; empty when nothing is wrong
    Inked ink = Inked::unknown;
    // The content of the QR code of a separator sheet: it begins with `qr_mark`, is clean text in
    // one line, and no longer than `longest_qr` bytes. Empty on pages without one, with the codes
    // of others, and with several that say different things; and where nobody looked. Such a page
    // does not go through OCR.
    std::string qr{};

    static constexpr std::string_view qr_mark = "BYGGARKIV:";
    static constexpr std::size_t longest_qr = 256;
};

// What was found in a file.
struct Reading {
    Format format;
    std::uint32_t page_count = 0;  // of the whole file
    std::vector<Page> pages;       // those asked for, in order
    // What OCR was done with: program, version, models; empty where no page asked for it.
    std::string engine{};
};

// Why nothing could be read.
struct Unreadable {
    enum class Cause {
        empty,           // no bytes
        unknown_format,  // none of the formats that we read, or a kind of them that we do not
        no_text,         // a model for other programs: nothing is wrong with it
        encrypted,       // wants a password
        damaged,         // says it is what it is not, or breaks off
        too_large,       // in bytes, pages, pixels or the memory it needs
        took_too_long,   // see Limits
        no_such_page,    // the page asked for lies past the end
        worker_died,     // the reading program fell over this file, in a fresh process too
    };

    Cause cause = Cause::damaged;
    std::string
        detail;     // for the archivist, in the terms of the file; may quote the reading library
    Format format;  // known even when nothing can be read
};

// "damaged": the enumerator's name, for reports and as key into the message catalogues.
std::string_view text(Unreadable::Cause cause);

// Whether pages without a text layer go through OCR. `never` is quick: sizes, text layers and page
// count at once, while OCR can follow later.
enum class Ocr { never, where_no_text };

struct ReadOptions {
    Ocr ocr = Ocr::where_no_text;
    std::string languages = "nor+eng";  // as tesseract names them: letters, '_' and '+'
    std::uint32_t first_page = 1;
    std::uint32_t page_limit = 5000;  // pages given at most; page_count tells how many there are
};

// How large a picture is wanted; of a PDF it may come out a pixel longer.
struct PictureSize {
    enum class Unit { longest_side_px, dpi };
    Unit unit = Unit::longest_side_px;
    std::uint32_t value = 1600;

    static constexpr PictureSize longest_side(std::uint32_t px) {
        return {Unit::longest_side_px, px};
    }
    static constexpr PictureSize at_dpi(std::uint32_t dpi) { return {Unit::dpi, dpi}; }
};

struct PictureOptions {
    std::uint32_t page = 1;
    PictureSize size{};         // never enlarged past the file's own pixels, nor past Limits
    std::uint8_t quality = 82;  // of the JPEG, 1..100
};

// One page as JPEG, upright.
struct Picture {
    std::uint32_t width_px = 0, height_px = 0;
    std::string jpeg;
};

}  // namespace byggarkiv::extract
