#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "base/sha256.hpp"
#include "domain/access.hpp"
#include "domain/dates.hpp"
#include "domain/document_type.hpp"
#include "domain/ids.hpp"
#include "domain/noark.hpp"
#include "domain/property_id.hpp"
#include "domain/protected_names.hpp"
#include "dossier/local_map.hpp"

namespace byggarkiv::archive {
class Desk;
struct Case;
struct Document;
struct JournalEntry;
}  // namespace byggarkiv::archive

namespace byggarkiv::dossier {

// A document as one viewer sees it. Of a document that is absent to the viewer there is no line.
struct DocumentLine {
    domain::DocumentKey key;
    domain::JournalEntryKey entry;
    domain::Sight sight = domain::Sight::stub;  // stub or whole
    domain::DocumentType type = domain::DocumentType::attachment;
    std::string title;  // as this viewer may read it; "" where only the type may be told
    domain::PartialDate dated;
    std::string legal_basis;  // of the exemption, where the document is closed
    int pages = 0;            // that can be shown; 0 for a stub
    bool pictured = false;    // as pictures, and not only as text
};

// A case with those of its documents that the viewer may know of.
struct CaseLine {
    domain::CaseKey key;
    std::string number;  // "2024/123", or as an old system wrote it
    int year = 0;        // 0 where the number is free text
    int sequence = 0;
    std::string title;
    domain::CaseStatus status = domain::CaseStatus::open;
    domain::PartialDate opened;
    domain::PartialDate closed;
    domain::PartialDate began;            // in a timeline: the best that is known of when it was
    std::vector<DocumentLine> documents;  // in the order of the journal
};

// A property by its present number and its first address.
struct PropertyLine {
    domain::PropertyKey key;
    domain::PropertyId number;
    std::string address;  // "Storgata 12 B"; "" where the register has none
};

struct BuildingLine {
    std::string number;  // bygningsnummer
    std::string type;    // code: "111"
    int year = 0;        // 0 = unknown
    int area_m2 = 0;     // 0 = unknown
};

struct PropertyFile {
    PropertyLine property;
    std::vector<std::string> addresses;
    std::vector<domain::PropertyId> former_numbers;
    std::vector<CaseLine> cases;         // newest first
    std::vector<DocumentLine> drawings;  // whole ones with pages, newest case first
    std::vector<BuildingLine> buildings;
    std::optional<LocalMap> map;
    std::optional<domain::Position> place;  // on the map
    int whole = 0;                          // documents that this viewer may read
    int stubs = 0;                          // documents that this viewer may only know of
    bool has_completion = false;
};

// A journal entry with those of its documents that the viewer may know of.
struct EntryLine {
    int number = 0;
    domain::JournalEntryType type = domain::JournalEntryType::incoming;
    std::string title;  // "" where it may not be told
    domain::PartialDate dated;
    std::vector<std::string> senders;  // both only where a document of it may be read
    std::vector<std::string> recipients;
    std::vector<DocumentLine> documents;
};

struct CaseFile {
    CaseLine line;
    std::vector<EntryLine> journal;
    std::vector<PropertyLine> properties;
    // Whether it names persons with a protected address; for domain::may_do.
    domain::Subject::Persons persons = domain::Subject::Persons::none_protected;
};

struct FileFacts {
    Sha256 sha256;
    std::uint64_t bytes = 0;
    std::string mime_type;
    std::string name;
    bool unreadable = false;
    bool model = false;         // unreadable since it is for other programs, as DWG and IFC are
    bool text_to_come = false;  // is still to be read, or waits for OCR
};

// A document's file, open to be read.
struct OpenFile {
    FileFacts facts;
    domain::DocumentType type = domain::DocumentType::attachment;
    std::string title;
    int pages = 0;           // that can be shown as pictures; 0 where only their text can
    bool on_record = false;  // not open to everybody: showing it must be audited
};

struct DocumentSheet {
    DocumentLine line;
    CaseLine parent;
    std::vector<PropertyLine> properties;
    bool on_record = false;               // whole, but not to everybody: showing it must be audited
    std::optional<FileFacts> file;        // of a whole one, where there is a file
    std::vector<std::string> senders;     // of a whole one
    std::vector<std::string> recipients;  // of a whole one
};

// The archive as one viewer sees it on one day. Whatever is absent to the viewer leaves no trace in
// what is given: no line, no count, no case that would be empty without it. Titles and names are
// given as domain::told() lets this viewer have them.
class Dossier {
public:
    // All three must outlive it.
    Dossier(archive::Desk& desk, const domain::Viewer& viewer, domain::CalendarDate today)
        : desk_(desk), viewer_(viewer), today_(today) {}

    // nullopt for a property that the register does not know.
    std::optional<PropertyFile> property(const domain::PropertyKey& key);
    std::optional<PropertyLine> property_line(const domain::PropertyKey& key);
    // How many documents about the property the viewer may know of.
    int documents_of(const domain::PropertyKey& key);

    // nullopt where the case is unknown, or the viewer may know of none of its documents: an empty
    // case and one that is secret are the same to most. Staff who see what is closed are given
    // cases and journal entries that truly have no documents.
    std::optional<CaseFile> case_file(const domain::CaseKey& key);

    // nullopt where the document is absent to this viewer, or unknown.
    std::optional<DocumentSheet> document(const domain::DocumentKey& key);

    // nullopt where the viewer may not read the document whole, or there is no file.
    std::optional<OpenFile> file(const domain::DocumentKey& key);

    // Whether the pages of a document that the viewer was found to see can be shown as pictures.
    bool pictured(const domain::DocumentKey& key);

private:
    // A case as it is seen, with what must not be told of it.
    struct Seen;

    CaseLine case_line(const archive::Case& found, const domain::ProtectedNames& names) const;
    Seen look_at(const archive::Case& found);
    bool shown(const Seen& looked) const;
    std::optional<CaseLine> seen(const archive::Case& found);
    std::optional<DocumentLine> seen(const archive::Document& found,
                                     const domain::ProtectedNames& names) const;
    std::vector<EntryLine> journal(const Seen& looked);
    // `line` is of a document or of a journal entry.
    template <typename Line>
    void add_correspondents(const domain::JournalEntryKey& entry,
                            const domain::ProtectedNames& names, Line& line);
    bool sees_closed() const;
    std::vector<CaseLine> cases_on(const domain::PropertyKey& key);
    std::vector<PropertyLine> lines(const std::vector<domain::PropertyKey>& keys);

    archive::Desk& desk_;
    const domain::Viewer& viewer_;
    domain::CalendarDate today_;
};

}  // namespace byggarkiv::dossier
