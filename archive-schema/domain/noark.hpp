#pragma once

#include <optional>
#include <string_view>

namespace byggarkiv::domain {

// The fixed values of Noark 5 that the archive stores, as enums; noark_text() gives the standard's
// words, which is also how the database and deposit packages spell them.
enum class CaseKind {
    case_file,
    folder,
    meeting,
    none
};                                                  // saksmappe | mappe | moetemappe | no folder
enum class CaseStatus { open, closed, cancelled };  // Under behandling | Avsluttet | Utgår
// journalpost | arkivnotat | registrering | basisregistrering (until v4) | moeteregistrering
enum class EntryKind { journal_post, archive_note, registration, basic_registration, meeting };
enum class JournalEntryType { incoming, outgoing, internal_followed_up, internal, case_draft };
enum class JournalStatus { journalled, finished, approved, dispatched, archived, cancelled };
// Dokumentet er under redigering | Dokumentet er ferdigstilt
enum class DocumentStatus { being_edited, finished };
enum class AttachedAs { main_document, attachment };   // Hoveddokument | Vedlegg
enum class Variant { production, archive, shielded };  // variantformat
enum class PartyRole {
    sender,                   // Avsender
    recipient,                // Mottaker
    copy_recipient,           // Kopimottaker
    group_recipient,          // Gruppemottaker
    internal_sender,          // Intern avsender
    internal_recipient,       // Intern mottaker
    internal_copy_recipient,  // Intern kopimottaker
    co_sender,                // Medavsender
};
// avskrivningsmaate: how an entry ceased to wait for an answer.
enum class SignOffMethod {
    letter,           // Besvart med brev
    mail,             // Besvart med e-post
    phone,            // Besvart på telefon
    acknowledged,     // Tatt til etterretning
    for_information,  // Tatt til orientering
    memo,             // Besvart med notat
    case_closed,      // Saken ble avsluttet
};
// Whether the party sent the paper, alone or with others; all others received it.
bool sends(PartyRole role);

std::string_view noark_text(CaseKind value);
std::string_view noark_text(CaseStatus value);
std::string_view noark_text(EntryKind value);
std::string_view noark_text(DocumentStatus value);
std::string_view noark_text(SignOffMethod value);
std::string_view noark_text(JournalEntryType value);
std::string_view noark_text(JournalStatus value);
std::string_view noark_text(AttachedAs value);
std::string_view noark_text(Variant value);
std::string_view noark_text(PartyRole value);

// The standard's words back to the value, in any case; nullopt for words it does not have.
std::optional<CaseKind> read_case_kind(std::string_view text);
std::optional<CaseStatus> read_case_status(std::string_view text);
std::optional<EntryKind> read_entry_kind(std::string_view text);
std::optional<DocumentStatus> read_document_status(std::string_view text);
std::optional<SignOffMethod> read_sign_off_method(std::string_view text);
std::optional<JournalEntryType> read_journal_entry_type(std::string_view text);
std::optional<JournalStatus> read_journal_status(std::string_view text);
std::optional<AttachedAs> read_attached_as(std::string_view text);
std::optional<Variant> read_variant(std::string_view text);
std::optional<PartyRole> read_party_role(std::string_view text);

// partRolle is free text in the standard. These are the ones of building cases, as the archive
// writes them: in lower case.
namespace part_role {
inline constexpr std::string_view developer = "tiltakshaver";
inline constexpr std::string_view applicant = "ansvarlig søker";
inline constexpr std::string_view neighbour = "nabo";
inline constexpr std::string_view opposite_neighbour = "gjenboer";
inline constexpr std::string_view owner = "hjemmelshaver";
inline constexpr std::string_view other_authority = "annen myndighet";
}  // namespace part_role

}  // namespace byggarkiv::domain
