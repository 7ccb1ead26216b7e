#include "domain/noark.hpp"

#include "domain/words.hpp"

// The words are those that Noark 4 enumerated and Noark 5.5 leaves as text (metadata M052, M053,
// M082, M217, M700 and M087 of the standard).
namespace byggarkiv::domain {

namespace {

constexpr Word<CaseKind> case_kinds[] = {
    {CaseKind::case_file, "saksmappe"},
    {CaseKind::folder, "mappe"},
    {CaseKind::meeting, "moetemappe"},
    {CaseKind::none, "ingen"},
};

constexpr Word<EntryKind> entry_kinds[] = {
    {EntryKind::journal_post, "journalpost"},  {EntryKind::archive_note, "arkivnotat"},
    {EntryKind::registration, "registrering"}, {EntryKind::basic_registration, "basisregistrering"},
    {EntryKind::meeting, "moeteregistrering"},
};

constexpr Word<DocumentStatus> document_statuses[] = {
    {DocumentStatus::being_edited, "Dokumentet er under redigering"},
    {DocumentStatus::finished, "Dokumentet er ferdigstilt"},
};

constexpr Word<SignOffMethod> sign_off_methods[] = {
    {SignOffMethod::letter, "Besvart med brev"},
    {SignOffMethod::mail, "Besvart med e-post"},
    {SignOffMethod::phone, "Besvart på telefon"},
    {SignOffMethod::acknowledged, "Tatt til etterretning"},
    {SignOffMethod::for_information, "Tatt til orientering"},
    {SignOffMethod::memo, "Besvart med notat"},
    {SignOffMethod::case_closed, "Saken ble avsluttet"},
};

constexpr Word<CaseStatus> case_statuses[] = {
    {CaseStatus::open, "Under behandling"},
    {CaseStatus::closed, "Avsluttet"},
    {CaseStatus::cancelled, "Utgår"},
};

constexpr Word<JournalEntryType> entry_types[] = {
    {JournalEntryType::incoming, "Inngående dokument"},
    {JournalEntryType::outgoing, "Utgående dokument"},
    {JournalEntryType::internal_followed_up, "Organinternt dokument for oppfølging"},
    {JournalEntryType::internal, "Organinternt dokument uten oppfølging"},
    {JournalEntryType::case_draft, "Saksframlegg"},
};

constexpr Word<JournalStatus> journal_statuses[] = {
    {JournalStatus::journalled, "Journalført"},
    {JournalStatus::finished, "Ferdigstilt fra saksbehandler"},
    {JournalStatus::approved, "Godkjent av leder"},
    {JournalStatus::dispatched, "Ekspedert"},
    {JournalStatus::archived, "Arkivert"},
    {JournalStatus::cancelled, "Utgår"},
};

constexpr Word<AttachedAs> attachments[] = {
    {AttachedAs::main_document, "Hoveddokument"},
    {AttachedAs::attachment, "Vedlegg"},
};

constexpr Word<Variant> variants[] = {
    {Variant::production, "Produksjonsformat"},
    {Variant::archive, "Arkivformat"},
    {Variant::shielded, "Dokument hvor deler av innholdet er skjermet"},
};

constexpr Word<PartyRole> party_roles[] = {
    {PartyRole::sender, "Avsender"},
    {PartyRole::recipient, "Mottaker"},
    {PartyRole::copy_recipient, "Kopimottaker"},
    {PartyRole::group_recipient, "Gruppemottaker"},
    {PartyRole::internal_sender, "Intern avsender"},
    {PartyRole::internal_recipient, "Intern mottaker"},
    {PartyRole::internal_copy_recipient, "Intern kopimottaker"},
    {PartyRole::co_sender, "Medavsender"},
};

}  // namespace

bool sends(PartyRole role) {
    switch (role) {
        case PartyRole::sender:
        case PartyRole::internal_sender:
        case PartyRole::co_sender:
            return true;
        case PartyRole::recipient:
        case PartyRole::copy_recipient:
        case PartyRole::group_recipient:
        case PartyRole::internal_recipient:
        case PartyRole::internal_copy_recipient:
            return false;
    }
    return false;
}

std::string_view noark_text(CaseKind value) {
    return word_for<CaseKind>(case_kinds, value);
}
std::string_view noark_text(EntryKind value) {
    return word_for<EntryKind>(entry_kinds, value);
}
std::string_view noark_text(DocumentStatus value) {
    return word_for<DocumentStatus>(document_statuses, value);
}
std::string_view noark_text(SignOffMethod value) {
    return word_for<SignOffMethod>(sign_off_methods, value);
}
std::string_view noark_text(CaseStatus value) {
    return word_for<CaseStatus>(case_statuses, value);
}
std::string_view noark_text(JournalEntryType value) {
    return word_for<JournalEntryType>(entry_types, value);
}
std::string_view noark_text(JournalStatus value) {
    return word_for<JournalStatus>(journal_statuses, value);
}
std::string_view noark_text(AttachedAs value) {
    return word_for<AttachedAs>(attachments, value);
}
std::string_view noark_text(Variant value) {
    return word_for<Variant>(variants, value);
}
std::string_view noark_text(PartyRole value) {
    return word_for<PartyRole>(party_roles, value);
}

std::optional<CaseKind> read_case_kind(std::string_view text) {
    return value_in_any_case<CaseKind>(case_kinds, text);
}
std::optional<EntryKind> read_entry_kind(std::string_view text) {
    return value_in_any_case<EntryKind>(entry_kinds, text);
}
std::optional<DocumentStatus> read_document_status(std::string_view text) {
    return value_in_any_case<DocumentStatus>(document_statuses, text);
}
std::optional<SignOffMethod> read_sign_off_method(std::string_view text) {
    return value_in_any_case<SignOffMethod>(sign_off_methods, text);
}
std::optional<CaseStatus> read_case_status(std::string_view text) {
    return value_in_any_case<CaseStatus>(case_statuses, text);
}
std::optional<JournalEntryType> read_journal_entry_type(std::string_view text) {
    return value_in_any_case<JournalEntryType>(entry_types, text);
}
std::optional<JournalStatus> read_journal_status(std::string_view text) {
    return value_in_any_case<JournalStatus>(journal_statuses, text);
}
std::optional<AttachedAs> read_attached_as(std::string_view text) {
    return value_in_any_case<AttachedAs>(attachments, text);
}
std::optional<Variant> read_variant(std::string_view text) {
    return value_in_any_case<Variant>(variants, text);
}
std::optional<PartyRole> read_party_role(std::string_view text) {
    return value_in_any_case<PartyRole>(party_roles, text);
}

}  // namespace byggarkiv::domain
