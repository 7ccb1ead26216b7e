#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace byggarkiv::search {

// From the first year to the last, both within.
struct YearSpan {
    int first = 0;
    int last = 9999;
    bool operator==(const YearSpan&) const = default;
};

struct YearMention {
    YearSpan span;
    std::size_t length = 0;  // bytes of the text that say so
};

// A span of years (1800 to 2099) that a text begins with, as people write it in Norwegian and
// Swedish: "1960-1970", "1960-tallet", "60-årene", "før 1970", "etter 1985", "siden 1990",
// "mellom 1960 og 1970", "fra 1960 til 1970". A year alone is none: it is a word of a paper too.
std::optional<YearMention> read_years(std::string_view text);

}  // namespace byggarkiv::search
