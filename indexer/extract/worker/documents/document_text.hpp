#pragma once

#include <stdexcept>
#include <string>

#include "base/result.hpp"
#include "extract/reading.hpp"

namespace byggarkiv::extract {

// The text of a document that has no pages: DOCX, ODT, RTF, a message, or nothing but text.
struct DocumentText {
    std::string text;   // lines ended by '\n'; not yet clean
    std::string fault;  // what is missing of it; empty when it is whole
};

// Gathers text up to most_document_text_bytes; what comes after is passed over.
class TextBuilder {
public:
    // As it stands; control characters are the caller's.
    void add(std::string_view text);
    // Ends the line, also an empty one; of several empty lines one is kept.
    void end_line();
    // Ends the line if there is anything on it.
    void break_line();
    // A blank, where words would run together.
    void gap();

    bool full() const noexcept { return cut_; }
    DocumentText take();

private:
    std::string text_;
    bool cut_ = false;
};

// The document's text, or why there is none. `file` may stand at any position.
Result<DocumentText, Unreadable> document_text(int file, Format::Kind kind);

}  // namespace byggarkiv::extract
