#pragma once

#include <functional>

#include "domain/tenant.hpp"

namespace byggarkiv::search {
class Searcher;
}

namespace byggarkiv::portal {

// The index of a municipality; nullptr while there is none. Any thread may call.
using SearcherOf = std::function<const search::Searcher*(const domain::TenantId&)>;

}  // namespace byggarkiv::portal
