#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "domain/national_id.hpp"
#include "domain/page_text.hpp"

namespace byggarkiv::screening {

// Something in a text that must not be shown, as bytes [start, start + length) of it.
struct Finding {
    std::size_t start;
    std::size_t length;
    domain::NationalId id;
};

// Every national id number in `text`, first one first: eleven digits with right control digits,
// with or without one blank (or line end) after the sixth, also where OCR read a letter for a digit
// (O, I, l, S, B ...). Digits that belong to a longer row of digits are none, so organisation and
// account numbers stay what they are. Takes time linear in the text.
std::vector<Finding> national_ids(std::string_view text);

// `text` with every national id number replaced by asterisks, byte for byte: the length stays, and
// so does a blank within the number.
std::string masked(std::string_view text);

// Masks the text of a page and the word boxes over it; a number that stands in two boxes is masked
// in both. The boxes keep their places. Gives how many numbers there were.
std::size_t mask(domain::PageText& page);

}  // namespace byggarkiv::screening
