#pragma once

#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include "render/pdf_canvas.hpp"
#include "render/view.hpp"

namespace byggarkiv::render {

struct Labelled {
    std::string label;
    std::string value;
};

// A municipality's arms as filled shapes in a box 100 wide and 120 high, drawn in order.
struct Shape {
    std::vector<Point> outline;
    Colour colour;
};
using Arms = std::vector<Shape>;

// A blue shield with a house, for those who have not given theirs.
Arms plain_arms();

// What the body of a letter is made of, in order.
struct Heading {
    std::string text;
};
struct Paragraph {
    std::string text;
};
struct NumberedList {
    std::vector<std::string> items;
};
struct FactTable {
    std::vector<Labelled> rows;
};
// Many things in little room: each a line of small words, and below it one that is not broken in
// its own face (a checksum); "" leaves that out.
struct Listing {
    struct Entry {
        std::string words;
        std::string code;
    };
    std::vector<Entry> entries;
};
using Block = std::variant<Heading, Paragraph, NumberedList, FactTable, Listing>;

// A letter from the municipality, with every word that is printed on it: nothing is looked up
// later, so that the same value always gives the same letter.
struct Letter {
    std::string language = "nb";  // of the text, as in lang="nb"

    std::string sender;                     // "Testvik kommune"
    std::vector<std::string> sender_lines;  // unit and address, below the name
    Arms arms = plain_arms();
    std::vector<std::string> recipient;  // name and address, for the envelope's window
    std::vector<Labelled> references;    // our reference, date, caseworker

    std::string title;    // "Tillatelse til oppføring av garasje"
    std::string subject;  // "Storgata 12, gnr. 42 / bnr. 117"
    std::vector<Block> body;

    std::string closing;               // "Med hilsen"
    std::vector<Labelled> signatures;  // name, and role as its value
    std::string approval;  // "Brevet er elektronisk godkjent og har derfor ingen underskrift."

    std::string foot;                                   // left in the foot of each page
    std::string page_label = "Side {page} av {pages}";  // right in the foot of each page
};

struct PrintedLetter {
    std::string pdf;                 // PDF/A-2b
    std::vector<std::string> pages;  // the text of each page as printed, line by line
};

// The letter on A4, archival. The same letter, fonts and time give the same bytes. Any text is
// taken: what the fonts lack shows as "?". Throws Failure(setup) where a font cannot be used.
PrintedLetter print(const Letter& letter, const Fonts& fonts, std::chrono::sys_seconds issued);

// The same letter for templates/html/parts/letter.html: PDFs by libharu carry no tags, so this is
// the form for screen readers.
View letter_view(const Letter& letter);

}  // namespace byggarkiv::render
