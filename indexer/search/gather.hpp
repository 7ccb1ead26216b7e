#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "domain/ids.hpp"
#include "search/facets.hpp"
#include "search/opened_index.hpp"
#include "search/results.hpp"
#include "search/tally.hpp"
#include "search/years.hpp"

namespace byggarkiv::search {

// A document that answers, by its best page.
struct Candidate {
    double score = 0;
    std::int32_t date = 0;
    const SegmentTable::Key* key = nullptr;  // in the table of its segment
    std::int32_t page_zero = 0;              // its number in the whole index
    int page = 0;
    int further_pages = 0;
};

// Documents of one index that are left out, whatever it says of them.
class LeftOut {
public:
    LeftOut() = default;
    LeftOut(const OpenedIndex& index, const std::vector<domain::DocumentKey>& documents);

    void add(const OpenedIndex& index, const std::vector<domain::DocumentKey>& documents);
    bool empty() const { return entries_.empty(); }
    bool holds(std::size_t segment, std::uint32_t entry) const {
        return !entries_.empty() && entries_.contains(place(segment, entry));
    }

private:
    static std::uint64_t place(std::size_t segment, std::uint32_t entry) {
        return std::uint64_t{segment} << 32 | entry;
    }
    std::unordered_set<std::uint64_t> entries_;
};

// Which of a document's answering pages stands for it.
enum class Pick { best_page, first_page };

// How far the answers of one index reach, and which of them are wanted.
struct Wish {
    const Choice& choice;
    YearSpan years;  // others are neither counted nor kept
    Order order;
    Pick pick;
    std::size_t limit;  // how many candidates to keep
    const LeftOut& left_out;
    // Asked last, once per document that would otherwise count; empty: all may be seen.
    std::function<bool(std::string_view document)> may_see;
};

// Gathers the pages that answer into documents, counts them and keeps the best. One per question.
class Gather {
public:
    // What was chosen of a facet, as one segment numbers it.
    struct Chosen {
        Facet facet;
        std::uint16_t value;
    };

    // Both must outlive it.
    Gather(const OpenedIndex& index, const Wish& wish);

    // The pages of a segment come in rising order.
    void begin_segment(std::size_t segment);
    void take(std::int32_t page, double score);

    // Ends the counting; the best first.
    std::vector<Candidate> finish();

    const Tally& tally() const { return tally_; }

private:
    void begin(std::uint32_t entry, std::int32_t page);
    void end_document();
    bool in_its_years(const SegmentTable::Entry& entry) const;
    bool in_its_area(std::uint32_t entry) const { return !wish_.choice.area || in_area_[entry]; }
    bool counts(std::uint32_t entry);
    void end_segment();
    void keep();

    static constexpr auto none = static_cast<std::size_t>(-1);

    const OpenedIndex& index_;
    const Wish& wish_;
    std::size_t segment_ = none;

    // The document whose pages are coming in.
    bool any_ = false;
    bool left_out_ = false;
    std::uint32_t entry_ = 0;
    double card_score_ = 0;  // of page 0; a page scores above it where its own text answers
    Candidate best_;

    std::vector<Candidate> kept_;  // a heap, the worst first
    Tally tally_;

    // For the segment that is walked through.
    std::vector<bool> in_area_;
    std::vector<Chosen> chosen_;
};

}  // namespace byggarkiv::search
