#pragma once

#include <optional>

#include "dossier/local_map.hpp"
#include "render/texts.hpp"
#include "render/view.hpp"

namespace byggarkiv::portal {

// The view "map" of public/property. `label` names the map for those who do not see it.
render::View map_view(const std::optional<dossier::LocalMap>& map, std::string label);

}  // namespace byggarkiv::portal
