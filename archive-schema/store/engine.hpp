#pragma once

namespace byggarkiv::store {

// The databases that the same statements run on.
enum class Engine { sqlite, postgres };

}  // namespace byggarkiv::store
