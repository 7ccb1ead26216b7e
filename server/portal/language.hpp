#pragma once

#include <vector>

#include "http/request.hpp"
#include "render/language.hpp"

namespace byggarkiv::portal {

// Among the languages that are `on`: what the visitor chose (cookie "sprak"), else what the browser
// asks for first (Accept-Language, RFC 9110 section 12.5.4; no, da and sv read bokmål), else
// bokmål.
render::Language language_of(const http::Request& request, const std::vector<render::Language>& on);

}  // namespace byggarkiv::portal
