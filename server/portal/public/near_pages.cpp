#include "portal/public/near_pages.hpp"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "archive/archive.hpp"
#include "archive/properties.hpp"
#include "domain/map_area.hpp"
#include "dossier/dossier.hpp"
#include "portal/addresses.hpp"
#include "portal/words.hpp"

namespace byggarkiv::portal {

using render::Address;
using render::Count;
using render::View;

http::Response NearPages::show(const Visit& visit) const {
    constexpr std::size_t properties_at_most = 12;
    const auto place = domain::read_position(visit.request.query.text("punkt"));
    if (!place) return http::Response::see_other("/");
    const auto& texts = frame_.texts(visit);
    auto desk = visit.archive.desk();
    dossier::Dossier dossier(desk, visit.viewer, visit.today);
    std::vector<View> properties;
    bool any_around = false;
    for (const auto& near : desk.properties().nearest(*place, properties_at_most)) {
        const auto line = dossier.property_line(near.property);
        if (!line) continue;
        any_around = any_around || near.metres <= address::metres_around;
        properties.push_back({{"url", Address::local(address::property(line->number))},
                              {"title", words::title(texts, *line)},
                              {"number", words::number(texts, line->number)},
                              {"away", words::distance(texts, near.metres)},
                              {"documents", Count{dossier.documents_of(near.property)}}});
    }
    return frame_.page(
        visit, "public/near",
        {.title = texts.say("near.title"),
         .menu = MenuEntry::search,
         .crumbs = {{texts.say("menu.search"), "/"}}},
        {{"properties", std::move(properties)},
         {"around", any_around ? Address::local(address::around(*place)) : Address{}}});
}

}  // namespace byggarkiv::portal
