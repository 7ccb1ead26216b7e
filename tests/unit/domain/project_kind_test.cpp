#include "domain/project_kind.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace byggarkiv::domain {
namespace {

using enum ProjectKind;

TEST(ProjectKindOf, IsWhatTheFirstTellingWordSays) {
    const std::vector<std::pair<std::string, ProjectKind>> cases{
        {"Tilbygg til bolig", extension},
        {"Melding om garasje", outbuilding},
        {"GARASJE / UTHUS", outbuilding},
        {"Oppføring av garasje", outbuilding},
        {"Riving av garasje og oppføring av enebolig", demolition},
        {"Opførelse av våningshus", new_building},
        {"Byggemelding - enebolig", new_building},
        {"Bruksendring - hybel i kjeller", change_of_use},
        {"Innglassing av balkong", alteration},
        {"Ombygging av bankhvelv", alteration},
        {"Skilt og fasade", sign},
        {"Festetomt og hytte", division},
        {"Kartforretning", division},
        {"Søknad om frådeling av tomt", division},
        {"Støttemur mot nabo", ground},
        {"Ny avkjørsel fra fylkesvei", ground},
        {"Installering av ildsted", installation},
        {"Tilknytning til offentlig vann og avløp", installation},
        {"Brannsyn", supervision},
        {"49/130 - Ulovlig oppført bod", supervision},
        {"Sportsboder", outbuilding},
    };
    for (const auto& [title, kind] : cases) {
        SCOPED_TRACE(title);
        EXPECT_EQ(project_kind_of(title), kind);
    }
}

TEST(ProjectKindOf, IsNothingWhereNoWordTells) {
    for (const std::string title :
         {"", "Klage på byggetillatelse", "Spørsmål om grense", "Murveien 5",
          "Badeveien 2 - diverse", "Boddagata 4", "Veiteberget 3", "Vannverksveien 8",
          "Delingsvegen 1", "Nyveien 3", "\xff\xfe", "12/34", "Havnekai"}) {
        SCOPED_TRACE(title);
        EXPECT_FALSE(project_kind_of(title));
    }
    std::string too_far(300, 'x');
    too_far += " garasje";
    EXPECT_FALSE(project_kind_of(too_far));
    EXPECT_EQ(project_kind_of("Badeveien 2, garasje"), outbuilding);
}

TEST(ProjectKindCode, IsReadBackForEveryKind) {
    EXPECT_EQ(all_project_kinds().size(), 11u);
    for (const auto kind : all_project_kinds()) EXPECT_EQ(read_project_kind(code(kind)), kind);
    EXPECT_FALSE(read_project_kind("Tilbygg"));
    EXPECT_FALSE(read_project_kind(""));
}

}  // namespace
}  // namespace byggarkiv::domain
