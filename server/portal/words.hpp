#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/dates.hpp"
#include "domain/document_type.hpp"
#include "domain/noark.hpp"
#include "domain/project_kind.hpp"
#include "domain/property_id.hpp"
#include "dossier/dossier.hpp"
#include "render/texts.hpp"
#include "render/view.hpp"

// How the archive's values are worded on pages, in the language of `texts`.
namespace byggarkiv::portal::words {

std::string type(const render::Texts& texts, domain::DocumentType type);
std::string status(const render::Texts& texts, domain::CaseStatus status);
std::string colour(domain::CaseStatus status);
std::string project(const render::Texts& texts, domain::ProjectKind kind);
std::string decade(const render::Texts& texts, int decade);  // 1960; 0: unknown
// "her", "35 m", "1,2 km".
std::string distance(const render::Texts& texts, double metres);
// A post town as people write it, and not in the capitals of the register.
std::string place(std::string_view post_town);
std::string date(const render::Texts& texts, const domain::PartialDate& date);  // "" when unknown
std::string number(const render::Texts& texts, const domain::PropertyId& number);
std::string building(const render::Texts& texts, const dossier::BuildingLine& building);
std::string pages(const render::Texts& texts, int pages);  // "" for none

// The title, or the type where the title may not be told.
std::string title(const render::Texts& texts, const dossier::DocumentLine& document);
// The first address, or the number where the register has none.
std::string title(const render::Texts& texts, const dossier::PropertyLine& property);

// The views that several pages share (templates/html/README.md).
render::View document_entry(const render::Texts& texts, const dossier::DocumentLine& document);
std::vector<render::View> property_links(const render::Texts& texts,
                                         const std::vector<dossier::PropertyLine>& properties);
render::View fact(std::string label, std::string value);

}  // namespace byggarkiv::portal::words
