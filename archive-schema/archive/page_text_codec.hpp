#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.hpp"
#include "domain/page_text.hpp"

// Inside the room only: the pages of one file as compressed bytes (zstd over a length-prefixed
// layout with a version number), about 3 KB a page. They lead with a checksum over themselves and
// the original that they were read from, so that neither a flipped bit nor the text of another file
// goes unseen.
namespace byggarkiv::archive {

std::string encode(const Sha256& original, const std::vector<domain::PageText>& pages);

// Throws Failure(integrity) for bytes that encode() did not write for this original.
std::vector<domain::PageText> decode(const Sha256& original, std::string_view bytes);

}  // namespace byggarkiv::archive
