#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/dates.hpp"
#include "domain/document_type.hpp"
#include "domain/ids.hpp"

namespace byggarkiv::archive {

class Work;

// What a document is to say of itself.
struct DocumentWords {
    std::string title;
    std::string public_title;
    domain::DocumentType type = domain::DocumentType::attachment;
    domain::PartialDate dated;
    // Those that it concerns; none = those of its case.
    std::vector<domain::PropertyKey> properties;
    // oppbevaringssted: box, shelf. Its own; none = those of its entry or case.
    std::vector<std::string> storages;
};

// One thing that a person has changed in a document after it came in.
struct Correction {
    enum class Field { title, public_title, type, dated, properties, storages };

    Field field = Field::title;
    // As it is stored: a code, a date; properties by their present numbers, storages with "; "
    // between them.
    std::string was;
    std::string is;
    std::string reason;
    std::string at;  // ISO 8601 in UTC
    std::string by;  // a staff login
};
std::string_view code(Correction::Field field);

enum class CorrectionRefusal {
    unknown_document,
    no_title,          // a document has a title, and one that may be told to everybody
    unknown_property,  // one that is not here
    not_as_seen,       // somebody has corrected it meanwhile
    nothing_changed,
};

// Correcting what a document says of itself: it stays in its case, and the file as it is. What
// stood there before stays readable, with who changed it and why.
class Corrections {
public:
    explicit Corrections(Work& work) : work_(work) {}

    // What it says now; nullopt where there is no such document.
    std::optional<DocumentWords> words(const domain::DocumentKey& document);
    // Refused unless it still says what `seen` does. Whatever of it waited for its text or for a
    // person waits no more.
    Result<std::vector<Correction>, CorrectionRefusal> correct(const domain::DocumentKey& document,
                                                               const DocumentWords& seen,
                                                               const DocumentWords& wanted,
                                                               std::string_view reason,
                                                               std::string_view by);
    // Newest first, at most 1,000.
    std::vector<Correction> of(const domain::DocumentKey& document);

private:
    bool knows(const domain::PropertyKey& property);
    std::string numbers(const std::vector<domain::PropertyKey>& properties);
    void write(const domain::DocumentKey& document, const DocumentWords& seen,
               const DocumentWords& wanted);
    void replace_storages(const domain::DocumentKey& document,
                          const std::vector<std::string>& storages);
    void replace_properties(const domain::DocumentKey& document, const DocumentWords& seen,
                            const DocumentWords& wanted);

    Work& work_;
};

}  // namespace byggarkiv::archive
