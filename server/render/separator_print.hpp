#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "render/letter.hpp"
#include "render/pdf_fonts.hpp"

namespace byggarkiv::render {

// A sheet that is laid between papers while they are scanned as one pile, with every word that is
// printed on it.
struct SeparatorPage {
    std::string language = "nb";  // of the text
    std::string code;             // what its QR code holds; 1..256 bytes, none of them 0
    std::string word;             // "SKILLEARK", for people from afar
    std::string meaning;          // "Et nytt dokument begynner etter dette arket"
    std::vector<Labelled> says;   // of that document: its type, its property; may be empty
    std::string use;              // what is done with it
    std::string owner;            // at the foot: "Testvik kommune"
    std::string title;            // of the file
};

constexpr int most_separator_sheets = 1000;  // in one file

// So many equal sheets on A4, archival: the code large in the middle with error correction H, so
// that it bears wear, stamps and bad scans. The same page, fonts and time give the same bytes.
// Lines too long for the paper are set smaller. Throws Failure(setup) where a font cannot be used,
// and std::logic_error where `code` is no such text, or `sheets` not in
// 1..most_separator_sheets.
std::string print(const SeparatorPage& page, int sheets, const Fonts& fonts,
                  std::chrono::sys_seconds made);

}  // namespace byggarkiv::render
