#pragma once

#include <string_view>

#include "documents/document_text.hpp"

namespace byggarkiv::extract {

// The text of an RTF (Rich Text Format Specification 1.9.1): its body, tables, notes, page heads
// and feet; letters of Windows-1252 and Unicode. Pictures, objects and what is hidden are passed
// over. One that breaks off, or is nested deeper than most_document_depth, is refused.
Result<DocumentText, Unreadable> rtf_text(std::string_view rtf);

}  // namespace byggarkiv::extract
