#pragma once

#include <optional>
#include <string_view>

#include "documents/document_text.hpp"

namespace byggarkiv::extract {

// Adds the text of one part of a DOCX or an ODT; gives the reason when it is not well-formed, has a
// document type of its own, or is nested deeper than most_document_depth.
std::optional<Unreadable> add_office_xml(std::string_view xml, Format::Kind kind,
                                         TextBuilder& text);

}  // namespace byggarkiv::extract
