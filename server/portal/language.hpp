#pragma once

#include <string_view>

#include "http/request.hpp"

namespace byggarkiv::portal {

// The languages that the site is switched on for.
enum class Language { bokmal, english };

std::string_view code(Language language);  // "nb", "en": of catalogues and of the lang attribute

// What the visitor chose (cookie "sprak"), else what the browser asks for first among those we have
// (Accept-Language, RFC 9110 section 12.5.4; nn, no, da and sv read bokmål), else bokmål.
Language language_of(const http::Request& request);

}  // namespace byggarkiv::portal
