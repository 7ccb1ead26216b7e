#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/page_text.hpp"

// Inside the room only: the pages of one file as compressed bytes (zstd over a length-prefixed
// layout with a version number), about 3 KB a page.
namespace byggarkiv::archive {

std::string encode(const std::vector<domain::PageText>& pages);

// Throws Failure(integrity) for bytes that encode() did not write.
std::vector<domain::PageText> decode(std::string_view bytes);

}  // namespace byggarkiv::archive
