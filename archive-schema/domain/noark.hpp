#pragma once

#include <optional>
#include <string_view>

namespace byggarkiv::domain {

// The fixed values of Noark 5 that the archive stores, as enums; noark_text() gives the standard's
// words, which is also how the database and deposit packages spell them.
enum class CaseStatus { open, closed, cancelled };  // Under behandling | Avsluttet | Utgår
enum class JournalEntryType { incoming, outgoing, internal_followed_up, internal, case_draft };
enum class JournalStatus { journalled, finished, approved, dispatched, archived, cancelled };
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
// Whether the party sent the paper, alone or with others; all others received it.
bool sends(PartyRole role);

std::string_view noark_text(CaseStatus value);
std::string_view noark_text(JournalEntryType value);
std::string_view noark_text(JournalStatus value);
std::string_view noark_text(AttachedAs value);
std::string_view noark_text(Variant value);
std::string_view noark_text(PartyRole value);

// The standard's words back to the value, in any case; nullopt for words it does not have.
std::optional<CaseStatus> read_case_status(std::string_view text);
std::optional<JournalEntryType> read_journal_entry_type(std::string_view text);
std::optional<JournalStatus> read_journal_status(std::string_view text);
std::optional<AttachedAs> read_attached_as(std::string_view text);
std::optional<Variant> read_variant(std::string_view text);
std::optional<PartyRole> read_party_role(std::string_view text);

}  // namespace byggarkiv::domain
