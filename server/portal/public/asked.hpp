#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/request.hpp"
#include "render/texts.hpp"
#include "render/view.hpp"
#include "search/results.hpp"

namespace byggarkiv::portal {

// What a visitor asked the search page for, as far as it makes sense; the rest is passed over.
struct Asked {
    static constexpr int hits_per_page = 20;

    std::string text;  // at most Query::max_bytes
    search::Choice choice;

    static Asked read(const http::Request& request);

    // Whether there is anything to answer.
    bool says_anything() const { return !text.empty() || narrowed(); }
    bool narrowed() const;
    // The same question without what narrows it down.
    Asked wider() const;

    // "/sok?q=garasje&type=VEDTAK&side=2".
    render::Address address(int page = 1, std::string_view path = "/sok") const;
    // What was typed, added to another page's address, so that it is marked there.
    render::Address on(const render::Address& page) const;
};

// The groups of choices beside the results (templates/html/README.md).
std::vector<render::View> facet_views(const render::Texts& texts, const search::Counts& counts,
                                      const search::Choice& choice);
// What a form of those choices must send along: `name` and `value`.
std::vector<render::View> kept_fields(const Asked& asked);
// By what results are ordered: `label`, `url` and whether it is `current`.
std::vector<render::View> order_views(const render::Texts& texts, const Asked& asked);

}  // namespace byggarkiv::portal
