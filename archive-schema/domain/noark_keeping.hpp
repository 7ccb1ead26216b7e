#pragma once

#include <optional>
#include <string_view>

namespace byggarkiv::domain {

// The fixed values of Noark 5 about the keeping of records: archives and their parts, media,
// retention, shielding, grading. As in noark.hpp, noark_text() gives the standard's words and the
// readers take them in any case.
// arkivstatus (M050)
enum class ArchiveStatus {
    created,  // Opprettet
    closed,   // Avsluttet
};
// arkivdelstatus (M051)
enum class PartStatus {
    active,       // Aktiv periode
    overlapping,  // Overlappingsperiode
    closed,       // Avsluttet periode
    obsolete,     // Uaktuelle mapper
};
// dokumentmedium (M300)
enum class Medium {
    physical,    // Fysisk medium
    electronic,  // Elektronisk arkiv
    mixed,       // Blandet fysisk og elektronisk arkiv
};
// kassasjonsvedtak (M450)
enum class RetentionDecision {
    keep,          // Bevares
    dispose,       // Kasseres
    assess_later,  // Vurderes senere
};
// slettingstype (M089)
enum class DeletionType {
    production_format,  // Sletting av produksjonsformat
    earlier_version,    // Sletting av tidligere versjon
    shielded_variant,   // Sletting av variant med sladdet informasjon
    whole_part,         // Sletting av hele innholdet i arkivdelen
};
// skjermingDokument (M503)
enum class ShieldedExtent {
    whole,  // Skjerming av hele dokumentet
    parts,  // Skjerming av deler av dokumentet
};
// grad (M506)
enum class Grade {
    top_secret,            // Strengt hemmelig (sikkerhetsgrad)
    secret,                // Hemmelig (sikkerhetsgrad)
    confidential,          // Konfidensielt (sikkerhetsgrad)
    restricted,            // Begrenset (sikkerhetsgrad)
    in_confidence,         // Fortrolig (beskyttelsesgrad)
    in_strict_confidence,  // Strengt fortrolig (beskyttelsesgrad)
};
// elektroniskSignaturVerifisert (M508)
enum class SignatureCheck {
    unverified,  // Signatur påført, ikke verifisert
    verified,    // Signatur påført og verifisert
};
// presedensStatus (M056)
enum class PrecedentStatus {
    in_force,  // Gjeldende
    outdated,  // Foreldet
};

std::string_view noark_text(ArchiveStatus value);
std::string_view noark_text(PartStatus value);
std::string_view noark_text(Medium value);
std::string_view noark_text(RetentionDecision value);
std::string_view noark_text(DeletionType value);
std::string_view noark_text(ShieldedExtent value);
std::string_view noark_text(Grade value);
std::string_view noark_text(SignatureCheck value);
std::string_view noark_text(PrecedentStatus value);

std::optional<ArchiveStatus> read_archive_status(std::string_view text);
std::optional<PartStatus> read_part_status(std::string_view text);
std::optional<Medium> read_medium(std::string_view text);
std::optional<RetentionDecision> read_retention_decision(std::string_view text);
std::optional<DeletionType> read_deletion_type(std::string_view text);
std::optional<ShieldedExtent> read_shielded_extent(std::string_view text);
std::optional<Grade> read_grade(std::string_view text);
std::optional<SignatureCheck> read_signature_check(std::string_view text);
std::optional<PrecedentStatus> read_precedent_status(std::string_view text);

}  // namespace byggarkiv::domain
