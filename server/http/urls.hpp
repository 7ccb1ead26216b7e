#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/fields.hpp"

namespace byggarkiv::http {

// `text` with every byte but letters, digits and "-._~" percent-encoded: one part of a path, one
// value of a query (RFC 3986, section 2.3).
std::string percent_encoded(std::string_view text);

// nullopt for a '%' without two hex digits after it. '+' stays '+'.
std::optional<std::string> percent_decoded(std::string_view text);

constexpr std::size_t max_form_fields = 1000;

// "a=1&b=2" of a query or a form; '+' is a blank. Values that are not UTF-8 are read as
// Windows-1252, as old links write them. nullopt for broken percent-encoding, NUL or more fields
// than that.
std::optional<Fields> read_form(std::string_view text);

// The reverse of read_form().
std::string form_text(const Fields& fields);

// The target of a request in origin form, "/path?query" (RFC 9112, section 3.2.1).
struct Target {
    std::vector<std::string> segments;  // "/" has none; a slash at the end gives a last empty one
    Fields query;
};

// nullopt for anything but visible ASCII after a leading slash, broken percent-encoding, parts of
// the path that are not UTF-8, hold control characters or are "." or "..".
std::optional<Target> read_target(std::string_view text);

// `location` where it is a path of this site ("/min-side?x=1"), else "/": for addresses to return
// to, which come from outside ("//evil.example", "/\evil.example", "https:...").
std::string local_path(std::string_view location);

}  // namespace byggarkiv::http
