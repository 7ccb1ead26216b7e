#pragma once

#include <map>
#include <string>
#include <vector>

#include "render/view.hpp"
#include "unit/render/sample_letter.hpp"

namespace byggarkiv::render {

using Views = std::vector<View>;

inline Address at(std::string_view path) {
    return Address::local(path);
}

inline View frame(std::string_view title) {
    return {
        {"page_title", title},
        {"municipality", "Testvik kommune"},
        {"arms", Address{}},
        {"menu", Views{{{"url", at("/sok")}, {"label", "Søk"}, {"current", true}},
                       {{"url", at("/min-side")}, {"label", "Min eiendom"}, {"current", false}},
                       {{"url", at("/innsyn")}, {"label", "Be om innsyn"}, {"current", false}}}},
        {"signed_in", true},
        {"person", "Berit Vik"},
        {"csrf", "f3a9"},
        {"request_key", "5b3e"},
        {"sign_in", at("/logg-inn")},
        {"languages", Views{{{"url", at("?sprak=en")}, {"code", "en"}, {"name", "English"}}}},
        {"crumbs", Views{{{"url", at("/sok")}, {"label", "Søk"}},
                         {{"url", at("/k/9999/e/42/117")}, {"label", "Storgata 12"}}}},
        {"contact", "Testvik kommune, tlf. 00 00 00 00"},
        {"demo", true}};
}

inline View fact(std::string_view label, std::string_view value) {
    return {{"label", label}, {"value", value}};
}

inline View letter_page(std::string_view title) {
    return frame(title).add(letter_view(sample_letter()));
}

// The pages behind a sign-in.
void add_citizen(std::map<std::string, View>& views);
void add_casework(std::map<std::string, View>& views);
void add_archivist(std::map<std::string, View>& views);

}  // namespace byggarkiv::render
