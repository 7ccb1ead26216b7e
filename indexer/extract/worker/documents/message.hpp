#pragma once

#include "documents/document_text.hpp"

namespace byggarkiv::extract {

// The text of a message (RFC 5322, MIME): sender, recipients, date and subject, the text itself
// (HTML only where there is no plain text of it), and the names of what is attached; messages
// within it the same way.
Result<DocumentText, Unreadable> message_text(int file);

}  // namespace byggarkiv::extract
