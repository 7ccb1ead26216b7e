#pragma once

#include <string>
#include <vector>

#include "render/view.hpp"

namespace byggarkiv::portal {

// What public/search shows; what is left out is empty.
struct SearchView {
    std::string query;
    std::string problem = {};
    // What was taken for more than words, and the same search for the words.
    std::vector<render::View> understood = {};
    std::string corrected = {};  // the question as it was answered; "" as typed
    std::string as_typed = {};   // what leads to the answer to the question as typed
    render::Address as_typed_url = {};
    // What narrows the answers down beside the facets, and the same search without it.
    std::vector<render::View> bounds = {};
    long long total = 0;
    std::vector<render::View> properties = {};
    std::vector<render::View> cases = {};
    std::vector<render::View> groups = {};  // of hits
    std::vector<render::View> facets = {};
    std::vector<render::View> kept = {};    // hidden fields of their form
    std::vector<render::View> orders = {};  // none where there is nothing to order
    render::Address clear = {};  // the same search without choices; empty where none is made
    render::Address previous = {};
    render::Address next = {};
    std::vector<render::View> pages = {};

    render::View view() const;
};

}  // namespace byggarkiv::portal
