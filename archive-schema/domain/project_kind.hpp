#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace byggarkiv::domain {

// What a building case is about: the project types (tiltakstyper) of the national building
// application, in the groups that people look for.
enum class ProjectKind {
    new_building,   // nybygg
    outbuilding,    // garasje, uthus, naust: new as well, and looked for by that name
    extension,      // tilbygg, påbygg, underbygg
    alteration,     // ombygging, fasadeendring, brannskille, våtrom
    change_of_use,  // bruksendring, oppdeling av bolig
    demolition,     // riving
    division,       // deling, arealoverføring, seksjonering, oppmåling
    ground,         // terrenginngrep, veg, parkering
    installation,   // bygningsteknisk installasjon: ildsted, heis, vann og avløp
    sign,           // skilt, gjerde, antenne
    supervision,    // tilsyn, ulovlig arbeid, brannsyn
};

std::span<const ProjectKind> all_project_kinds();

// "tilbygg": as addresses of pages and the index write it.
std::string_view code(ProjectKind kind);
std::optional<ProjectKind> read_project_kind(std::string_view code);

// What a case with this title is about ("Tilbygg til bolig, 49/130", "Melding om garasje"), by the
// first word that says so; nullopt where none does. Bokmål, nynorsk and older spelling; the first
// 256 bytes are looked at.
std::optional<ProjectKind> project_kind_of(std::string_view case_title);

}  // namespace byggarkiv::domain
