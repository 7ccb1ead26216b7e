#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/documents.hpp"
#include "archive/readings.hpp"
#include "base/result.hpp"
#include "domain/ids.hpp"
#include "domain/property_id.hpp"

namespace byggarkiv::archive {

class Work;

// A page of one of the files that are arranged.
struct ArrangedPage {
    std::size_t source = 0;  // which of the sources, from 0
    int page = 1;            // in its file, from 1
    int quarters = 0;        // turned clockwise, 0..3
    bool operator==(const ArrangedPage&) const = default;
};

struct ArrangedPart {
    domain::DocumentKey document;
    std::vector<ArrangedPage> pages;
    bool operator==(const ArrangedPart&) const = default;
};

// How the pages of some documents that came in are documents now. Where nobody has arranged
// them, every one is a part of its own.
struct Piles {
    domain::BatchKey batch;
    std::vector<Document> sources;
    std::vector<ArrangedPart> parts;
    std::vector<domain::ArrangementKey> replaces = {};  // those in force, which a new one replaces
};

// Who arranges.
enum class ArrangedBy { separators, person };

// What the document of a part says of itself, where it is to say something of its own.
struct PartWords {
    std::string title = {};  // "" = that of the document it comes from, numbered
    std::string public_title = {};
    std::optional<domain::DocumentType> type = {};
    std::optional<domain::PropertyId> property = {};
};

// The file of a part that no document has yet, kept by Files before, and what reading it has shown.
struct PartFile {
    NewObject object;
    std::vector<PageSize> sizes = {};
    std::vector<PageFinding> findings = {};
    std::vector<PageMark> marks = {};
    std::optional<OcrReading> ocr = {};
};

struct NewPart {
    std::vector<ArrangedPage> pages;
    PartWords words = {};
    std::optional<PartFile> file = {};  // must be there where Arrangements::needs_file
};

struct ArrangementRefusal {
    enum class Cause {
        unknown_document,  // or one without a file, or with several
        not_delivered,     // it came with no delivery, or with another than the first
        closed,            // its delivery is signed off, disposed of or undone
        not_as_seen,       // somebody has arranged it meanwhile
        no_such_page,      // of a source, or no page at all in a part
        page_twice,
        unmakeable,  // no file can be made of the pages
        decided,     // a person has decided on a document that would go, or holds it
    };
    Cause cause = Cause::unknown_document;
    std::string detail = {};  // which, and why
};
std::string_view code(ArrangementRefusal::Cause cause);

struct Arranged {
    domain::ArrangementKey key;
    std::vector<domain::DocumentKey> documents;  // of the parts, in their order
};

// A document that may be several, or that its separator sheets could not split.
struct SuspectedPile {
    domain::DocumentKey document;
    domain::BatchKey batch;
    std::string title;
    int pages = 0;
    Sha256 file;
    std::string refusal;  // why it was not split; "" = no sheets told to
};

// Of a batch, for its sums.
struct ArrangementSums {
    std::int64_t piles = 0, documents = 0;  // set aside; made of their pages
    std::int64_t pages_left_out = 0;        // separator sheets, blank pages
};

// Splits, joins, turns and orders the pages of what deliveries brought, until they are signed off.
// Files that came stay as they are: a new document has a file of its own, made of their pages, with
// a conversion that says so. Documents whose pages are others now are set aside: nobody sees them,
// and they come back when they are made whole again. What was arranged before is replaced, so that
// any page can be fetched back at any time.
class Arrangements {
public:
    explicit Arrangements(Work& work) : work_(work) {}

    // That of these documents, sources or parts, and of all that was arranged with them.
    Result<Piles, ArrangementRefusal> piles(const std::vector<domain::DocumentKey>& documents);

    // Whether a part is none of the documents that are there: neither a whole source nor one of the
    // parts that stand.
    static bool needs_file(const Piles& piles, const std::vector<ArrangedPage>& pages);

    // Why these parts cannot be made of them, whoever decides.
    static std::optional<ArrangementRefusal> against_pages(const Piles& piles,
                                                           const std::vector<NewPart>& parts);

    // In a change. Refused unless it still stands as `seen`. Pages that no part names are left out.
    Result<Arranged, ArrangementRefusal> arrange(const Piles& seen,
                                                 const std::vector<NewPart>& parts, ArrangedBy way,
                                                 std::string_view by);

    // The parts that hold a page of this source now.
    std::set<domain::DocumentKey> made_of(const domain::DocumentKey& source);

    // Documents past one whose separator sheets are still to be followed.
    std::vector<domain::DocumentKey> separated(const std::optional<domain::DocumentKey>& after,
                                               int limit);
    // In a change: they cannot be.
    void refuse(const domain::DocumentKey& document, std::string_view reason);

    std::vector<SuspectedPile> suspected(const std::optional<domain::DocumentKey>& after,
                                         int limit);
    ArrangementSums sums(const domain::BatchKey& batch);

private:
    std::optional<domain::BatchKey> batch_of(const domain::DocumentKey& document);
    std::optional<ArrangementRefusal> add(Piles& piles, const domain::DocumentKey& document);
    std::optional<ArrangementRefusal> add_source(Piles& piles, const domain::DocumentKey& document);
    std::optional<ArrangementRefusal> add_arrangement(Piles& piles,
                                                      const domain::ArrangementKey& key);
    std::vector<ArrangedPart> parts_of(const domain::ArrangementKey& key, std::size_t first_source);
    std::optional<ArrangementRefusal> against_going(const domain::DocumentKey& document);
    void set_aside(const domain::ArrangementKey& key, const std::set<domain::DocumentKey>& going,
                   const std::set<domain::DocumentKey>& staying);
    domain::DocumentKey enter_part(const Piles& piles, const domain::ArrangementKey& key,
                                   const NewPart& part, std::size_t position);
    domain::DocumentKey enter_document(const Piles& piles, const domain::ArrangementKey& key,
                                       const NewPart& part, std::size_t position);

    Work& work_;
};

}  // namespace byggarkiv::archive
