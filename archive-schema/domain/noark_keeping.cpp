#include "domain/noark_keeping.hpp"

#include "domain/words.hpp"

// Words of the metadata catalogue of Noark 5.5 and, where it leaves them as text, of the
// enumerations of version 4.
namespace byggarkiv::domain {

namespace {

constexpr Word<ArchiveStatus> archive_status_words[] = {
    {ArchiveStatus::created, "Opprettet"},
    {ArchiveStatus::closed, "Avsluttet"},
};

constexpr Word<PartStatus> part_status_words[] = {
    {PartStatus::active, "Aktiv periode"},
    {PartStatus::overlapping, "Overlappingsperiode"},
    {PartStatus::closed, "Avsluttet periode"},
    {PartStatus::obsolete, "Uaktuelle mapper"},
};

constexpr Word<Medium> medium_words[] = {
    {Medium::physical, "Fysisk medium"},
    {Medium::electronic, "Elektronisk arkiv"},
    {Medium::mixed, "Blandet fysisk og elektronisk arkiv"},
};

constexpr Word<RetentionDecision> retention_decision_words[] = {
    {RetentionDecision::keep, "Bevares"},
    {RetentionDecision::dispose, "Kasseres"},
    {RetentionDecision::assess_later, "Vurderes senere"},
};

constexpr Word<DeletionType> deletion_type_words[] = {
    {DeletionType::production_format, "Sletting av produksjonsformat"},
    {DeletionType::earlier_version, "Sletting av tidligere versjon"},
    {DeletionType::shielded_variant, "Sletting av variant med sladdet informasjon"},
    {DeletionType::whole_part, "Sletting av hele innholdet i arkivdelen"},
};

constexpr Word<ShieldedExtent> shielded_extent_words[] = {
    {ShieldedExtent::whole, "Skjerming av hele dokumentet"},
    {ShieldedExtent::parts, "Skjerming av deler av dokumentet"},
};

constexpr Word<Grade> grade_words[] = {
    {Grade::top_secret, "Strengt hemmelig (sikkerhetsgrad)"},
    {Grade::secret, "Hemmelig (sikkerhetsgrad)"},
    {Grade::confidential, "Konfidensielt (sikkerhetsgrad)"},
    {Grade::restricted, "Begrenset (sikkerhetsgrad)"},
    {Grade::in_confidence, "Fortrolig (beskyttelsesgrad)"},
    {Grade::in_strict_confidence, "Strengt fortrolig (beskyttelsesgrad)"},
};

constexpr Word<SignatureCheck> signature_check_words[] = {
    {SignatureCheck::unverified, "Signatur påført, ikke verifisert"},
    {SignatureCheck::verified, "Signatur påført og verifisert"},
};

constexpr Word<PrecedentStatus> precedent_status_words[] = {
    {PrecedentStatus::in_force, "Gjeldende"},
    {PrecedentStatus::outdated, "Foreldet"},
};

}  // namespace

std::string_view noark_text(ArchiveStatus value) {
    return word_for<ArchiveStatus>(archive_status_words, value);
}
std::string_view noark_text(PartStatus value) {
    return word_for<PartStatus>(part_status_words, value);
}
std::string_view noark_text(Medium value) {
    return word_for<Medium>(medium_words, value);
}
std::string_view noark_text(RetentionDecision value) {
    return word_for<RetentionDecision>(retention_decision_words, value);
}
std::string_view noark_text(DeletionType value) {
    return word_for<DeletionType>(deletion_type_words, value);
}
std::string_view noark_text(ShieldedExtent value) {
    return word_for<ShieldedExtent>(shielded_extent_words, value);
}
std::string_view noark_text(Grade value) {
    return word_for<Grade>(grade_words, value);
}
std::string_view noark_text(SignatureCheck value) {
    return word_for<SignatureCheck>(signature_check_words, value);
}
std::string_view noark_text(PrecedentStatus value) {
    return word_for<PrecedentStatus>(precedent_status_words, value);
}

std::optional<ArchiveStatus> read_archive_status(std::string_view text) {
    return value_in_any_case<ArchiveStatus>(archive_status_words, text);
}
std::optional<PartStatus> read_part_status(std::string_view text) {
    return value_in_any_case<PartStatus>(part_status_words, text);
}
std::optional<Medium> read_medium(std::string_view text) {
    return value_in_any_case<Medium>(medium_words, text);
}
std::optional<RetentionDecision> read_retention_decision(std::string_view text) {
    return value_in_any_case<RetentionDecision>(retention_decision_words, text);
}
std::optional<DeletionType> read_deletion_type(std::string_view text) {
    return value_in_any_case<DeletionType>(deletion_type_words, text);
}
std::optional<ShieldedExtent> read_shielded_extent(std::string_view text) {
    return value_in_any_case<ShieldedExtent>(shielded_extent_words, text);
}
std::optional<Grade> read_grade(std::string_view text) {
    return value_in_any_case<Grade>(grade_words, text);
}
std::optional<SignatureCheck> read_signature_check(std::string_view text) {
    return value_in_any_case<SignatureCheck>(signature_check_words, text);
}
std::optional<PrecedentStatus> read_precedent_status(std::string_view text) {
    return value_in_any_case<PrecedentStatus>(precedent_status_words, text);
}

}  // namespace byggarkiv::domain
