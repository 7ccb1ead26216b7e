#include "portal/public/search_view.hpp"

namespace byggarkiv::portal {

using render::View;

render::View SearchView::view() const {
    std::vector<View> labels;
    for (const auto& label : understood) labels.push_back({{"label", label}});
    return {{"query", query},
            {"problem", problem},
            {"understood", std::move(labels)},
            {"total", render::Count{total}},
            {"found", total > 0 || !properties.empty() || !cases.empty()},
            {"properties", properties},
            {"cases", cases},
            {"hits", hits},
            {"facets", facets},
            {"filtered", !clear.empty()},
            {"clear_url", clear},
            {"suggestions", std::vector<View>{}},
            {"paged", pages.size() > 1},
            {"previous", previous},
            {"next", next},
            {"pages", pages}};
}

}  // namespace byggarkiv::portal
