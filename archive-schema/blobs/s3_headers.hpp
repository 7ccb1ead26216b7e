#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "blobs/blob_store.hpp"

// For the .cpp files of this room: header lines as S3 writes and reads them.
namespace byggarkiv::blobs {

// "10-" or "10-19", as libcurl wants a range; "" for the whole.
std::string range_text(const Range& range);

// "bytes 10-19/100"; nullopt for anything else.
struct SentRange {
    std::uint64_t first = 0, last = 0, total = 0;
};
std::optional<SentRange> range_sent(std::string_view text);

// Whether an entity tag can stand in XML and in a log as it is.
bool is_harmless_tag(std::string_view tag);

// The value of a header line of that name (in lower case); nullopt for other lines.
std::optional<std::string_view> value_of(std::string_view line, std::string_view name);

// Decimal digits alone.
std::optional<std::uint64_t> read_size(std::string_view text);

}  // namespace byggarkiv::blobs
