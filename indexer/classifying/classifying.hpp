#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/case_mention.hpp"
#include "domain/dates.hpp"
#include "domain/document_type.hpp"

namespace byggarkiv::classifying {

// How the text of a paper came about: a scanner's eye takes one letter for another.
enum class Text { exact, read_by_ocr };

struct Page {
    std::string_view text;
    int width = 0;  // as printed, tenths of a millimetre; 0 = not known
    int height = 0;
    int confidence = 100;  // 0 to 100, of whoever read it
};

struct Paper {
    std::string_view name;  // of its file
    std::vector<Page> pages;
    Text text = Text::exact;
    domain::CalendarDate today;  // nothing is dated later
};

// What speaks for a value: a word in the name of the file or in a heading, a turn of phrase, the
// look of the sheet, or what stands before it ("Dato:", "Vedr.").
enum class Sign { name, heading, phrase, sheet, label };

struct Evidence {
    Sign sign = Sign::phrase;
    std::string found;  // at most 60 bytes
    int page = 0;       // from 1; 0 = in the name
    double weight = 0;  // how likely it alone is right, 0 to 1
};

template <typename Value>
struct Guess {
    Value value;
    double confidence = 0;  // 0 to 1, against every other value
    std::vector<Evidence> evidence;
};

// None where the paper says nothing of it.
struct Guesses {
    std::optional<Guess<domain::DocumentType>> type;
    std::optional<Guess<std::string>> title;  // at most 120 bytes
    std::optional<Guess<domain::PartialDate>> dated;
    std::optional<Guess<domain::CaseNumber>> case_number;
};

// The likeliest of each. Looks at the first `pages_read` pages, and at so much of each as a page of
// dense text holds.
constexpr std::size_t pages_read = 4;
constexpr std::size_t bytes_read = 20'000;
Guesses classify(const Paper& paper);

// Whether the name of a file says nothing of what is in it: "IMG_0012.tif", "00000342.pdf",
// "Bunke (3)", "skann".
bool says_nothing(std::string_view name);

}  // namespace byggarkiv::classifying
