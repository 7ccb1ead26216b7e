#pragma once

#include <optional>

#include "assembly/sources.hpp"

namespace byggarkiv::extract {

// Writes a PDF of pages of any file that has pages, without anything that belongs to the documents
// that they were in. Throws std::exception where a file is damaged.
std::optional<Unreadable> assemble_pdf(const Assembly& assembly);

}  // namespace byggarkiv::extract
