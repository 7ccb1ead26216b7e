#pragma once

#include <cstdint>

#include "archive/archive.hpp"

namespace byggarkiv::bench {

// Files so many documents on a tenth as many properties, each with an address, a parcel and a
// building. One property in a thousand has a thousand documents, the others nine.
void file_properties(archive::Archive& archive, std::uint64_t documents);

}  // namespace byggarkiv::bench
