#pragma once

#include <map>
#include <string>

#include "render/view.hpp"

namespace byggarkiv::render {

// One filled view for every page of templates/html, frame included, and some of the same pages
// with nothing in them ("public/search-empty" is the page public/search).
std::map<std::string, View> sample_views();

// "public/search" of "public/search-empty".
std::string page_of(const std::string& sample);

}  // namespace byggarkiv::render
