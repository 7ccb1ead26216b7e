#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.hpp"

namespace byggarkiv::domain {

// Where a word stands on its page, in ten-thousandths of the page's width and height from its upper
// left corner, so that it fits a picture of any size.
struct WordBox {
    std::string word;
    std::uint16_t left = 0, top = 0, width = 0, height = 0;
    bool operator==(const WordBox&) const = default;
};

// How the text of a page was come by.
enum class TextSource { none, text_layer, ocr };

// The text of one page. National id numbers are masked before it is stored.
struct PageText {
    std::string text;            // UTF-8, lines ended by '\n', in reading order
    std::vector<WordBox> words;  // in the order of `text`
    TextSource source = TextSource::none;
    std::uint8_t confidence = 0;  // 0..100, of the OCR; 100 for a text layer
    bool operator==(const PageText&) const = default;
};

// Whether a word of a stored page is, or is half of, a national id number that was masked: five
// asterisks in a row or more.
bool holds_masked_number(std::string_view word);

// Where search and index read the text of a document's pages, page 1 first; empty where nothing was
// read (yet). Any thread may call.
class PageTexts {
public:
    virtual ~PageTexts() = default;
    virtual std::vector<PageText> of(const DocumentKey& document) const = 0;

    // One page of it, from 1; nothing where it has none such or it was not read.
    virtual std::optional<PageText> page(const DocumentKey& document, int number) const;
};

}  // namespace byggarkiv::domain
