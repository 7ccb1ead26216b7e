#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/cases.hpp"
#include "archive/properties.hpp"
#include "base/sha256.hpp"
#include "domain/access.hpp"
#include "domain/document_type.hpp"

namespace byggarkiv::archive {

// How the status at intake came about, as it is recorded.
enum class AccessOrigin { delivery, rule, release, officer };

// What a document says beside its number, type, title and access.
struct DocumentDetails {
    std::string type_text = {};  // dokumenttype as its system wrote it
    std::optional<domain::DocumentStatus> status = {};
    std::string description = {};
    std::optional<domain::Medium> medium = {};
    Stamp attached = {};  // tilknyttetDato/Av
    Stamp made = {};
};

struct NewDocument {
    std::string external_key;
    int number = 0;  // dokumentnummer; 0, or one that is taken, gives the next of the entry
    domain::AttachedAs attached_as = domain::AttachedAs::main_document;
    domain::DocumentType type = domain::DocumentType::attachment;
    std::string title;
    std::string public_title;
    domain::PartialDate dated;
    domain::AccessStatus status = domain::AccessStatus::not_assessed;
    domain::Existence existence = domain::Existence::is_public;
    std::string legal_basis;
    AccessOrigin origin = AccessOrigin::delivery;
    std::vector<PropertyLink> properties;
    std::optional<domain::CalendarDate> expires = {};  // of the exemption
    DocumentDetails details = {};
    ParticularSet particulars = {};
};

// One more entry that a document belongs to, beside its own.
struct DocumentTie {
    domain::JournalEntryKey journal_entry;
    int number = 0;
    domain::AttachedAs attached_as = domain::AttachedAs::main_document;
    Stamp attached = {};
};

// konvertering
struct Conversion {
    Stamp made;
    std::string from_format;
    std::string to_format;
    std::string tool = {};
    std::string comment = {};
    bool operator==(const Conversion&) const = default;
};

// What a file says of itself beside its bytes and variant.
struct ObjectDetails {
    std::string external_key = {};
    std::string format = {};       // as its system names it: "fmt/18"
    std::string format_text = {};  // formatDetaljer
    Stamp made = {};
};

// Where the reading of a file stands.
enum class Reading { pending, awaits_ocr, read, unreadable };

struct NewObject {
    int version = 1;
    domain::Variant variant = domain::Variant::production;
    Sha256 sha256;  // kept by Files before
    std::uint64_t bytes = 0;
    std::string mime_type;
    std::string file_name;  // as delivered, national id numbers masked
    int pages = 0;          // 0 = not known
    Reading reading = Reading::pending;
    std::string unreadable;  // why, where it is
    ObjectDetails details = {};
    std::vector<Conversion> conversions = {};
    ParticularSet particulars = {};
};

struct Object {
    domain::ObjectKey key;
    int version = 1;
    domain::Variant variant = domain::Variant::production;
    Sha256 sha256;
    std::uint64_t bytes = 0;
    std::string mime_type;
    std::string file_name;
    int pages = 0;
    Reading reading = Reading::pending;
    std::string unreadable;
};

struct Document {
    domain::DocumentKey key;
    domain::JournalEntryKey journal_entry;
    domain::CaseKey case_key;
    int number = 1;
    domain::AttachedAs attached_as = domain::AttachedAs::main_document;
    domain::DocumentType type = domain::DocumentType::attachment;
    std::string title;
    std::string public_title;
    domain::PartialDate dated;
    domain::DocumentAccess access;  // with the grants on it and on its case
    // The file to show: newest version, archive before production format. None for a lost file.
    std::optional<Object> object;
};

// What the index needs of one document; its page text comes through domain::PageTexts. The names of
// protected persons are hidden in all of it.
struct IndexCard {
    Document document;
    std::string case_number;
    std::string case_title;
    std::string case_public_title;
    domain::CaseStatus case_status = domain::CaseStatus::open;
    std::vector<domain::PropertyKey> property_keys;
    std::vector<domain::PropertyId> property_numbers;  // every present and past number
    std::vector<std::string> addresses;                // "Storgata 12 B"
    std::string place;                                 // post town of the first present address
    std::vector<domain::Position> positions;  // of the properties that are drawn on the map
    std::vector<std::string> correspondents;
    std::vector<std::string> storages;  // of it, of its entry and of its case; for staff
};

// A page's size as printed, tenths of a millimetre.
struct PageSize {
    int width = 0;
    int height = 0;
};

// What screening found on a page: how often, never what.
enum class FindingKind { national_id };
struct PageFinding {
    int page = 0;  // from 1
    FindingKind kind = FindingKind::national_id;
    int times = 0;
    bool operator==(const PageFinding&) const = default;
};

// What a page is beside its text, as its reading has shown.
struct PageMark {
    enum class Kind {
        separator,  // a sheet that tells where a document begins
        blank,      // without ink
        cover,      // of a case: what follows is another
    };
    int page = 0;  // from 1
    Kind kind = Kind::blank;
    std::string says = {};  // what stands on a separator sheet
    bool operator==(const PageMark&) const = default;
};

struct UnreadObject {
    domain::ObjectKey key;
    domain::DocumentKey document;
    Sha256 sha256;
    std::string mime_type;
    Reading reading = Reading::pending;
};

class Documents {
public:
    explicit Documents(Work& work) : work_(work) {}

    Filing<domain::DocumentKey> enter(const domain::JournalEntryKey& parent,
                                      const NewDocument& entry, std::string_view by);
    // The same version and variant again is found, not entered twice.
    Filing<domain::ObjectKey> enter(const domain::DocumentKey& parent, const NewObject& entry);
    // What reading and screening a file have shown, instead of what was known of it; every document
    // that holds the same bytes is told in the outbox. Nothing where none does any more.
    void note_reading(const Sha256& file, Reading reading, const std::vector<PageSize>& pages,
                      std::string_view unreadable, const std::vector<PageFinding>& findings = {},
                      const std::vector<PageMark>& marks = {});

    // Ties a document to one more entry (a registrering that holds the same dokumentbeskrivelse);
    // once, however often it is said. Packages repeat the description in each entry instead, with a
    // systemID of its own (Noark 5.5, chapter 3, dokumentbeskrivelse): those stay documents of
    // their own.
    void tie(const domain::DocumentKey& key, const DocumentTie& tie);

    std::optional<Document> get(const domain::DocumentKey& key);
    std::optional<DocumentDetails> details(const domain::DocumentKey& key);
    std::optional<ObjectDetails> details(const domain::ObjectKey& key);
    std::vector<Conversion> conversions(const domain::ObjectKey& key);
    std::vector<DocumentTie> ties(const domain::DocumentKey& key);
    // In journal order: entry number, then document number. All of them, whoever may see them; one
    // that is tied to several entries of the case stands in each.
    std::vector<Document> of_case(const domain::CaseKey& key);
    std::vector<PageSize> page_sizes(const Sha256& file);
    // Page by page; none where nothing was found, or the file is not read.
    std::vector<PageFinding> findings(const Sha256& file);
    std::vector<PageMark> marks(const Sha256& file);
    std::vector<domain::PropertyKey> properties(const domain::DocumentKey& key);
    // Where its paper lies (oppbevaringssted: box, shelf), as told of itself, else of its entry,
    // else of its case. For staff alone.
    std::vector<std::string> storages(const domain::DocumentKey& key);
    // Those that were filed under a property themselves, and those in its cases that were filed
    // under others alone. All other documents of its cases go by their case.
    std::set<domain::DocumentKey> on_property(const domain::PropertyKey& property);
    std::set<domain::DocumentKey> elsewhere(const domain::PropertyKey& property);
    std::optional<IndexCard> index_card(const domain::DocumentKey& key);

    // Files still to be read, at most `limit`: by the priority of their delivery, pending before
    // those that await OCR, the oldest delivery first.
    std::vector<UnreadObject> unread(int limit);
    // Documents after this one, in the order of their keys; none = from the start. For a rebuild.
    std::vector<domain::DocumentKey> after(const std::optional<domain::DocumentKey>& last,
                                           int limit);

    // Those that have a file with these bytes, in the order of their keys.
    std::vector<domain::DocumentKey> holding(const Sha256& file);
    // Whether a file with these bytes is archived already, in any document.
    bool holds(const Sha256& file);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
