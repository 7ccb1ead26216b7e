#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/particulars.hpp"
#include "domain/dates.hpp"
#include "domain/ids.hpp"
#include "domain/noark.hpp"
#include "domain/property_id.hpp"

namespace byggarkiv::archive {

class Work;

// A property that a case or document concerns, with its number as the paper had it.
struct PropertyLink {
    domain::PropertyKey property;
    std::string as_written;
};

using CaseParty = Party;

// What a case file says beside its number, title and status; Noark's own names in
// archive-schema/README.md.
struct CaseDetails {
    domain::CaseKind kind = domain::CaseKind::case_file;
    std::optional<domain::CaseKey> parent = {};
    std::optional<domain::ClassKey> primary_class = {};
    std::string description = {};
    std::optional<domain::Medium> medium = {};
    Stamp closed = {};  // avsluttetDato as it is written; its day is the case's `closed`
    std::string unit = {};
    std::string responsible = {};
    std::string journal_unit = {};
    std::string lent_at = {};
    std::string lent_to = {};
    Stamp made = {};
};

struct NewCase {
    std::string source;        // name of the source system (arkivdel); entered when new
    std::string external_key;  // the case's key there; the same key is the same case
    std::string number_text;   // "2024/123", or free text as old systems wrote it
    int year = 0;              // 0 with free text
    int sequence = 0;
    std::string title;
    std::string public_title;
    domain::CaseStatus status = domain::CaseStatus::open;
    domain::PartialDate opened;
    domain::PartialDate closed;
    std::vector<PropertyLink> properties;
    std::vector<CaseParty> parties;
    CaseDetails details = {};
    ParticularSet particulars = {};  // `parties` above come first among those here
};

struct Case {
    domain::CaseKey key;
    std::string source;
    std::string number_text;
    int year = 0;
    int sequence = 0;
    std::string title;
    std::string public_title;
    domain::CaseStatus status = domain::CaseStatus::open;
    domain::PartialDate opened;
    domain::PartialDate closed;
};

// What an entry says beside its number, title, status and dates.
struct EntryDetails {
    domain::EntryKind kind = domain::EntryKind::journal_post;
    std::string entry_id = {};  // registreringsID
    std::string description = {};
    std::optional<domain::Medium> medium = {};
    std::string received_at = {};
    std::string sent_at = {};
    domain::PartialDate due = {};
    domain::PartialDate assessed = {};  // offentlighetsvurdertDato
    std::optional<int> attachments = {};
    std::string lent_at = {};
    std::string lent_to = {};
    std::string journal_unit = {};
    Stamp archived = {};
    Stamp made = {};
};

// avskrivning
struct SignOff {
    std::string dated;
    std::string by;
    std::optional<domain::SignOffMethod> method = {};
    std::string answered_in = {};  // key of the answering entry, in its system or here
    bool operator==(const SignOff&) const = default;
};

struct NewJournalEntry {
    std::string external_key;
    int number = 0;  // journalpostnummer; 0, or one that is taken, gives the next of the case
    int journal_year = 0;
    int sequence = 0;  // journalsekvensnummer; 0 = the source has none
    domain::JournalEntryType type = domain::JournalEntryType::incoming;
    domain::JournalStatus status = domain::JournalStatus::journalled;
    std::string title;
    std::string public_title;
    domain::PartialDate journalled;
    domain::PartialDate dated;
    std::vector<Correspondent> correspondents;
    EntryDetails details = {};
    std::vector<SignOff> sign_offs = {};
    ParticularSet particulars = {};  // `correspondents` above come first among those here
};

struct JournalEntry {
    domain::JournalEntryKey key;
    int number = 0;
    domain::JournalEntryType type = domain::JournalEntryType::incoming;
    domain::JournalStatus status = domain::JournalStatus::journalled;
    std::string title;
    std::string public_title;
    domain::PartialDate journalled;
    domain::PartialDate dated;
};

// Whether an entry with this key was there already.
enum class Filed { now, before };

template <typename Key>
struct Filing {
    Key key;
    Filed filed;
};

// Case files (saksmapper) and their journal entries. `by` names who writes: a batch, a staff login.
class Cases {
public:
    explicit Cases(Work& work) : work_(work) {}

    // Enters the case, or finds the one with the same source and key; properties and parties that
    // are new to it are added then, the rest is left as it was.
    Filing<domain::CaseKey> enter(const NewCase& entry, std::string_view by);
    // The next free number of a year in one source system: highest sequence + 1.
    int next_sequence(std::string_view source, int year);
    // The same for journal entries (journalsekvensnummer): highest of the journal year + 1.
    int next_journal_sequence(std::string_view source, int year);
    // `stamp` is the moment and the name that the record gives for the closing, where it does.
    void set_status(const domain::CaseKey& key, domain::CaseStatus status,
                    const domain::PartialDate& closed, const Stamp& stamp = {});
    void sign_off(const domain::JournalEntryKey& entry, const SignOff& by);
    Filing<domain::JournalEntryKey> enter(const domain::CaseKey& parent,
                                          const NewJournalEntry& entry, std::string_view by);

    std::optional<Case> get(const domain::CaseKey& key);
    std::optional<CaseDetails> details(const domain::CaseKey& key);
    // By the key that its source gave it.
    std::optional<domain::CaseKey> find(std::string_view source, std::string_view external_key);
    // All that share the number, since source systems repeat each other's; by source.
    std::vector<Case> numbered(int year, int sequence);
    std::vector<Case> with_number_text(std::string_view text);
    // Newest first, at most `limit`.
    std::vector<Case> of_property(const domain::PropertyKey& property, int limit);
    // Cases that do not lie on the property and have documents that were filed under it.
    std::vector<Case> with_documents_on(const domain::PropertyKey& property, int limit);
    std::vector<Case> of_class(const domain::ClassKey& primary, int limit);
    std::vector<Case> with_status(domain::CaseStatus status, std::string_view source, int limit);
    std::vector<domain::PropertyKey> properties(const domain::CaseKey& key);
    std::vector<CaseParty> parties(const domain::CaseKey& key);
    // Ends a part in the case, and with it what is granted to its parties. False where there is no
    // such party.
    bool remove_party(const domain::CaseKey& key, const CaseParty& party);
    // In the order of their numbers.
    std::vector<JournalEntry> journal(const domain::CaseKey& key);
    std::vector<Correspondent> correspondents(const domain::JournalEntryKey& key);
    std::optional<EntryDetails> details(const domain::JournalEntryKey& key);
    std::vector<SignOff> sign_offs(const domain::JournalEntryKey& key);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
