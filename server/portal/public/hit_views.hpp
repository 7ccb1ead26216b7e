#pragma once

#include <vector>

#include "portal/public/asked.hpp"
#include "portal/visit.hpp"
#include "render/texts.hpp"
#include "render/view.hpp"
#include "search/results.hpp"

namespace byggarkiv::portal {

enum class Standing { alone, in_case };  // under the name of its case

// What parts/hit shows of each. They lead to the page that answers, with what was asked for marked.
// A message or another document without pages has no thumbnail.
std::vector<render::View> hit_views(const Visit& visit, const render::Texts& texts,
                                    const Asked& asked, const std::vector<search::Hit>& hits,
                                    Standing standing);

// The `groups` of public/search: those of one case under its name; one alone stands for itself.
std::vector<render::View> group_views(const Visit& visit, const render::Texts& texts,
                                      const Asked& asked, const std::vector<search::Hit>& hits);

// Snippets show what closed documents say, so showing them is reading them, and audited.
void note_snippets(const Visit& visit, const std::vector<search::Hit>& hits);

}  // namespace byggarkiv::portal
