#pragma once

#include "documents/document_text.hpp"

namespace byggarkiv::extract {

// The text of a DOCX (ECMA-376: paragraphs, tables, notes, page heads and feet) or an ODT
// (OpenDocument 1.2), without comments and what was struck out under review. One with a password,
// one that is a bomb by the limits of documents, and one that is not well-formed is refused.
Result<DocumentText, Unreadable> office_text(int file, Format::Kind kind);

}  // namespace byggarkiv::extract
