#pragma once

#include <optional>
#include <string>

#include "domain/page_text.hpp"
#include "search/reading.hpp"
#include "search/sight.hpp"

namespace byggarkiv::search {

// The question as it was answered, where words of it were taken for others: each as it stands in a
// paper that is seen, since a term has lost its ending. nullopt where none was.
std::optional<Correction> correction(const Query& query, const Reading& reading, const Sight& sight,
                                     const domain::PageTexts& texts);

}  // namespace byggarkiv::search
