#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "classifying/classifying.hpp"

// Inside the room only.
namespace byggarkiv::classifying {

struct Word {
    std::string text;    // lower case, mended where a scanner misread it
    std::size_t at = 0;  // where it stands in its line, as written
    std::size_t end = 0;
};

// A line of a page that has words on it.
struct Line {
    std::string_view written;
    std::vector<Word> words;
    std::size_t number = 0;  // among those of its page, from 0
    bool capitals = false;   // set in capitals alone
    bool listed = false;     // begins with a dash, a dot or "3.", as one of several
    bool sentence = false;   // some words that end in a full stop
};

struct ReadPage {
    int number = 0;  // from 1
    std::vector<Line> lines;
    std::size_t words = 0;
    int longest_side = 0;  // tenths of a millimetre; 0 = not known
    double sureness =
        1.0;  // that what stands on it was read rightly: what is left of a sign's weight
};

// The pages that are looked at. Words of letters and digits; in what a scanner read, digits inside
// words become the letters they look like, and words that are nearly one of ours that one.
std::vector<ReadPage> read_pages(const Paper& paper);

// How far what was read on a page can be believed.
double sureness_of(const Page& page, Text text);

// The words of one line, as above.
std::vector<Word> words_of(std::string_view line, Text text);

// The mended words of a line from `first` on with one blank between them.
std::string joined(const Line& line, std::size_t first = 0);

// As evidence shows it: one line, at most 60 bytes.
std::string shown(std::string_view text);

}  // namespace byggarkiv::classifying
