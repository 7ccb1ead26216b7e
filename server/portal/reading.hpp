#pragma once

#include <optional>

#include "archive/desk.hpp"
#include "domain/ids.hpp"
#include "portal/visit.hpp"

namespace byggarkiv::portal {

// The document that the path names, "/dok/{document}/..."; nullopt for what is no key.
std::optional<domain::DocumentKey> document_in_path(const http::Request& request);

// The page that the path names, ".../s/{page}/...": within 1..pages, else nullopt.
std::optional<int> page_in_path(const http::Request& request, int pages);

// Notes in the audit log that this visitor read a document which is not open to everybody.
void note_reading(const Visit& visit, archive::Desk& desk, const domain::DocumentKey& document);

}  // namespace byggarkiv::portal
