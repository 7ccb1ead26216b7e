#include "portal/public/map_view.hpp"

#include <fmt/format.h>

namespace byggarkiv::portal {

using render::View;

namespace {

// Where the scale bar stands, in the units of the map.
constexpr double bar_left = 12;
constexpr double bar_bottom = dossier::LocalMap::height - 12;

}  // namespace

View map_view(const std::optional<dossier::LocalMap>& map, std::string label) {
    std::vector<View> parcels;
    std::vector<View> labels;
    if (map) {
        for (const auto& parcel : map->parcels) {
            parcels.push_back({{"points", parcel.points}, {"own", parcel.own}});
            labels.push_back({{"x", parcel.label_x},
                              {"y", parcel.label_y},
                              {"text", parcel.number},
                              {"own", parcel.own}});
        }
    }
    const double bar = map ? map->scale_bar : 0;
    return {{"box",
             fmt::format("0 0 {:.0f} {:.0f}", dossier::LocalMap::width, dossier::LocalMap::height)},
            {"label", std::move(label)},
            {"parcels", std::move(parcels)},
            {"buildings", std::vector<View>{}},
            {"labels", std::move(labels)},
            {"scale_x", fmt::format("{:.1f}", bar_left)},
            {"scale_y", fmt::format("{:.1f}", bar_bottom)},
            {"scale_end", fmt::format("{:.1f}", bar_left + bar)},
            {"scale_label_y", fmt::format("{:.1f}", bar_bottom - 5)},
            {"scale_label", map ? fmt::format("{} m", map->scale_metres) : ""}};
}

}  // namespace byggarkiv::portal
