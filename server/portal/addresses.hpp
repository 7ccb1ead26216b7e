#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.hpp"
#include "domain/municipality_number.hpp"
#include "domain/property_id.hpp"
#include "dossier/dossier.hpp"

// The addresses of the site: persistent, readable, and each thing has one.
namespace byggarkiv::portal::address {

std::string property(const domain::PropertyId& number);  // "/k/9999/e/49/130"

// "/k/9999/sak/2024/123"; where the number is free text, "/k/9999/sak/<key>".
std::string case_file(const domain::MunicipalityNumber& municipality,
                      const dossier::CaseLine& line);
std::string case_by_key(const domain::MunicipalityNumber& municipality, const domain::CaseKey& key);

std::string document(const domain::DocumentKey& key);               // "/dok/<key>"
std::string page(const domain::DocumentKey& key, int number);       // "/dok/<key>/s/3"
std::string picture(const domain::DocumentKey& key, int number);    // "/dok/<key>/s/3/bilde.jpg"
std::string thumbnail(const domain::DocumentKey& key, int number);  // "/dok/<key>/s/3/miniatyr.jpg"
std::string file(const domain::DocumentKey& key);
std::string searchable_copy(const domain::DocumentKey& key);  // "/dok/<key>/sokbar.pdf"
std::string letter_text(const domain::DocumentKey& key);

std::string related(const domain::DocumentKey& key);  // "/dok/<key>/lignende"
// The documents of the properties within so many metres: "/sok?omrade=..."
constexpr double metres_around = 150;
std::string around(const domain::Position& place);
std::string search(std::string_view query, int page);  // "/sok?q=garasje&side=2"
std::string sign_in(std::string_view then);            // "/logg-inn?til=%2Fmin-side"
std::string new_decision(const domain::CaseKey& key);  // "/arbeidsliste/sak/<key>/vedtak"
std::string decision(const domain::DecisionKey& key);  // "/arbeidsliste/vedtak/<key>"

// The number in the path of a property: gnr/bnr[/fnr[/snr]], zeros and all. nullopt for the rest.
std::optional<domain::PropertyId> read_property(std::string_view municipality,
                                                std::string_view numbers);

// A page number in a path: 1 to 100,000 without leading zeros; nullopt for the rest.
std::optional<int> read_page(std::string_view text);

}  // namespace byggarkiv::portal::address
