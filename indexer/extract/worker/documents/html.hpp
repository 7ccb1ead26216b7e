#pragma once

#include <string_view>

#include "documents/document_text.hpp"

namespace byggarkiv::extract {

// Adds what a reader would see of this HTML (UTF-8), however badly written it is.
void add_html(std::string_view html, TextBuilder& text);

}  // namespace byggarkiv::extract
