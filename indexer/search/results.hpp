#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/dates.hpp"
#include "domain/document_type.hpp"
#include "domain/ids.hpp"
#include "domain/map_area.hpp"
#include "domain/noark.hpp"
#include "domain/project_kind.hpp"
#include "domain/property_id.hpp"

namespace byggarkiv::search {

// A piece of a snippet. Never HTML: whoever shows it escapes it.
struct SnippetPart {
    enum class Look { plain, marked };

    std::string text;
    Look look = Look::plain;
    bool operator==(const SnippetPart&) const = default;
};

// A page with what answers marked.
struct MarkedPage {
    std::vector<std::vector<SnippetPart>> lines;  // of its text
    std::vector<std::size_t> boxes;               // their places in PageText::words, in order
};

// Through what the viewer came to see a hit.
enum class Reach {
    everybody,  // open to all
    viewer,     // closed, and granted to this person or shown to staff
};

// Something of a question that a page has.
struct Reason {
    std::string
        where;  // "page", "card" (title, address and the like), "address", "property", "case"
    std::string words;  // as terms of the index
    double boost = 0;   // boosts.hpp
    double score = 0;   // what it gives the page
};

// One document, by the page that answers best.
struct Hit {
    explicit Hit(domain::DocumentKey key) : document(std::move(key)) {}

    domain::DocumentKey document;
    int page = 0;           // 1 is the first; 0 where only title, address or number answered
    int further_pages = 0;  // others of the same document that answer too
    std::string title;      // the public one where the hit reaches everybody
    domain::DocumentType type = domain::DocumentType::attachment;
    domain::PartialDate date;
    std::optional<domain::CaseKey> case_file;
    std::string case_number;
    std::string case_title;  // the public one where the hit reaches everybody
    std::string property;    // "49/130"; "" where the document names none
    std::string address;
    std::vector<domain::Position> positions;  // of its properties, as far as they are on the map
    std::vector<SnippetPart> snippet;         // empty with page 0
    std::vector<Reason> reasons;              // where Choice::explain asks for them; most first
    double score = 0;                         // with its freshness; says nothing by date
    Reach reach = Reach::everybody;
};

// What of a question was taken for more than words.
struct Understood {
    enum class Kind { property, case_file, address, years };

    Kind kind;
    std::string text;      // as it was typed
    std::string as_words;  // the whole question, in which it would be words alone
};

// That words which no paper has were taken for others.
struct Correction {
    std::string text;  // the whole question as it was answered
    std::string from;  // as it was typed
};

// How many documents answer that have a value, whatever other value of its kind was chosen.
template <typename Value>
struct Counted {
    Value value;
    std::int64_t documents;
    bool operator==(const Counted&) const = default;
};

// Most first, but for decades; of those that are as many, in the order of their values.
struct Counts {
    std::vector<Counted<domain::DocumentType>> types;
    std::vector<Counted<int>> decades;  // oldest first. 1960: the years 1960..1969; 0: date unknown
    std::vector<Counted<domain::ProjectKind>> projects;
    std::vector<Counted<domain::CaseStatus>> statuses;
    std::vector<Counted<std::string>> places;  // post towns
};

struct Results {
    std::int64_t total = 0;  // documents, on all pages of results
    // By relevance those of one case stand together, at the place of the first.
    std::vector<Hit> hits;
    Counts counts;
    std::vector<Understood> understood;
    std::optional<Correction> correction;
    std::chrono::microseconds took{};
};

enum class Spelling { mended, as_typed };

enum class Order { relevance, newest, oldest };

// Which of the answers are wanted.
struct Choice {
    static constexpr int max_page = 50'000;
    static constexpr int max_size = 100;

    int page = 1;  // from 1; brought within bounds
    int size = 20;
    Order order = Order::relevance;
    Spelling spelling = Spelling::mended;
    bool explain = false;  // tell of each hit why it is one; slow
    std::optional<domain::DocumentType> type;
    std::optional<int> decade;
    std::optional<domain::ProjectKind> project;
    std::optional<domain::CaseStatus> status;  // of the case
    std::optional<std::string> place;          // post town
    std::optional<domain::PropertyId> property;
    std::optional<domain::CaseKey> case_file;
    std::optional<domain::MapArea> area;  // one of a document's properties lies in it
};

}  // namespace byggarkiv::search
