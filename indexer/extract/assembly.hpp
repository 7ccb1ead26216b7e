#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "extract/reading.hpp"

// Files that are made of pages of other files, for whoever splits a pile, joins pages or turns
// them. What they were made of stays as it is.
namespace byggarkiv::extract {

// One page of the new file.
struct AssembledPage {
    std::uint32_t source = 0;   // its place in the list of sources, from 0
    std::uint32_t page = 1;     // of that source, from 1
    std::uint8_t quarters = 0;  // turned clockwise by so many, 0..3, from how it stands now
    // Laid over the page unseen, so that they can be searched for and copied; where they stand on
    // it as it stands now. In reading order; none: the page gets no text. For PDF alone.
    std::vector<Word> words = {};

    static constexpr std::uint8_t most_quarters = 3;
    bool operator==(const AssembledPage&) const = default;
};

constexpr std::size_t most_assembled_sources = 64;
constexpr std::size_t most_assembled_pages = 5000;
// Of what is laid over pages. A word is clean text as wire.hpp has it, and its box lies on the
// page.
constexpr std::size_t most_words_of_a_page = 20'000;
constexpr std::size_t longest_laid_word = 256;  // bytes
constexpr std::size_t most_words_of_a_file = 4'000'000;

// What a TIFF can hold whose offsets have 32 bits.
constexpr std::uint64_t most_assembled_bytes = (1ull << 32) - 1;

enum class NewFormat {
    as_sources,  // TIFF of pages of TIFF, else PDF
    pdf,
};

// What was made.
struct Assembled {
    Format format;
    std::uint64_t bytes = 0;
};

// Why nothing was made.
struct NotAssembled {
    Unreadable why;                     // its format is that of the source at fault
    std::optional<std::size_t> source;  // which that is; empty where it is none in particular
};

}  // namespace byggarkiv::extract
