#pragma once

#include <optional>

#include "archive/desk.hpp"
#include "base/sha256.hpp"
#include "domain/ids.hpp"
#include "dossier/searchable_copies.hpp"
#include "portal/visit.hpp"

namespace byggarkiv::portal {

// The document that the path names, "/dok/{document}/..."; nullopt for what is no key.
std::optional<domain::DocumentKey> document_in_path(const http::Request& request);

// The page that the path names, ".../s/{page}/...": within 1..pages, else nullopt.
std::optional<int> page_in_path(const http::Request& request, int pages);

// What is to be known of a file for a copy of it that can be searched; nullopt where none is
// needed: no page of it was read by OCR, or it has none. `pages`: of the whole file.
std::optional<dossier::ReadScan> read_scan(archive::Desk& desk, const Sha256& file, int pages);

// Notes in the audit log that this visitor read a document which is not open to everybody.
void note_reading(const Visit& visit, archive::Desk& desk, const domain::DocumentKey& document);

}  // namespace byggarkiv::portal
