#include "portal/citizen/own_pages.hpp"

#include "archive/archive.hpp"
#include "dossier/dossier.hpp"
#include "portal/addresses.hpp"
#include "portal/words.hpp"

#include <utility>

namespace byggarkiv::portal {

using render::Address;
using render::Count;
using render::View;

http::Response OwnPages::show(const Visit& visit) const {
    const auto& texts = frame_.texts(visit);
    auto desk = visit.archive.desk();
    dossier::Dossier dossier(desk, visit.viewer, visit.today);
    std::vector<View> views;
    for (const auto& key : visit.viewer.owns) {
        const auto file = dossier.property(key);
        if (!file) continue;
        const auto thumbnail =
            file->drawings.empty()
                ? Address{}
                : Address::local(address::thumbnail(file->drawings.front().key, 1));
        views.push_back({{"url", Address::local(address::property(file->property.number))},
                         {"title", words::title(texts, file->property)},
                         {"number", words::number(texts, file->property.number)},
                         {"since", ""},
                         {"documents", Count{file->whole + file->stubs}},
                         {"thumbnail", thumbnail}});
    }
    const bool found = !views.empty();
    return frame_.page(visit, "citizen/my_properties",
                       {.title = texts.say("mine.title"), .menu = MenuEntry::own_properties},
                       {{"found", found}, {"properties", std::move(views)}});
}

}  // namespace byggarkiv::portal
