#pragma once

#include <string>
#include <string_view>

#include "store/engine.hpp"

namespace byggarkiv::store {

// What of a migration holds for one engine: lines between `-- only: <other engine>` and `-- end`
// are left out. Throws std::logic_error where a block has no end; the build refuses such a file.
std::string text_for(Engine engine, std::string_view migration);

// A name as SQL reads it whatever stands in it, quotes too.
std::string identifier(std::string_view name);

}  // namespace byggarkiv::store
