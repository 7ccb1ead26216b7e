#pragma once

#include <string>
#include <vector>

#include "archive/corrections.hpp"
#include "render/texts.hpp"
#include "render/view.hpp"

// What forms over the words of a document have in common.
namespace byggarkiv::portal {

constexpr std::size_t longest_typed_title = 500;  // bytes

// By which a form tells what it was filled in over.
std::string fingerprint(const archive::DocumentWords& words);

// The choices of a field for its type: [`value`, `label`, `chosen` ?].
std::vector<render::View> type_choices(const render::Texts& texts, domain::DocumentType chosen);

}  // namespace byggarkiv::portal
