#include "portal/public/search_view.hpp"

namespace byggarkiv::portal {

using render::View;

render::View SearchView::view() const {
    return {{"query", query},
            {"problem", problem},
            {"understood", understood},
            {"corrected", corrected},
            {"as_typed", as_typed},
            {"as_typed_url", as_typed_url},
            {"bounds", bounds},
            {"total", render::Count{total}},
            {"found", total > 0 || !properties.empty() || !cases.empty()},
            {"properties", properties},
            {"cases", cases},
            {"groups", groups},
            {"facets", facets},
            {"kept", kept},
            {"orders", orders},
            {"filtered", !clear.empty()},
            {"clear_url", clear},
            {"paged", pages.size() > 1},
            {"previous", previous},
            {"next", next},
            {"pages", pages}};
}

}  // namespace byggarkiv::portal
