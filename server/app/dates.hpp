#pragma once

#include "archive/archive.hpp"

namespace byggarkiv::app {

// Tells the outbox of all documents that have opened or closed by their date since it was last
// told, so that indexes follow. In small changes; gives the number of documents.
int tell_of_dates(archive::Archive& archive);

}  // namespace byggarkiv::app
