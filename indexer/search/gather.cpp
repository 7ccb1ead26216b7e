#include "search/gather.hpp"

#include <algorithm>
#include <utility>

namespace byggarkiv::search {
namespace {

// Sums in another order differ in their last digits.
constexpr double more_than_rounding = 1.00001;

bool goes_before(const Candidate& a, const Candidate& b, Order order) {
    switch (order) {
        case Order::relevance:
            if (a.score != b.score) return a.score > b.score;
            break;
        case Order::newest:
            break;
        case Order::oldest:
            // An unknown date says nothing of age.
            if (a.date != b.date && a.date != 0 && b.date != 0) return a.date < b.date;
            break;
    }
    if (a.date != b.date) return a.date > b.date;
    return *a.key < *b.key;
}

}  // namespace

LeftOut::LeftOut(const OpenedIndex& index, const std::vector<domain::DocumentKey>& documents) {
    add(index, documents);
}

void LeftOut::add(const OpenedIndex& index, const std::vector<domain::DocumentKey>& documents) {
    for (const auto& document : documents) {
        for (std::size_t s = 0; s < index.segments().size(); ++s) {
            const auto entry = index.segments()[s].table->find(document.text());
            if (entry) entries_.insert(place(s, *entry));
        }
    }
}

Gather::Gather(const OpenedIndex& index, const Wish& wish) : index_(index), wish_(wish) {}

void Gather::begin_segment(std::size_t segment) {
    end_document();
    segment_ = segment;
}

void Gather::take(std::int32_t page, double score) {
    const auto entry = index_.segments()[segment_].table->entry_of(page);
    if (!any_ || entry != entry_) begin(entry, page);
    if (left_out_) return;

    const auto& known = index_.segments()[segment_].table->entry(entry);
    if (page == known.page_zero) {
        card_score_ = best_.score = score;
        return;
    }
    if (score <= card_score_ * more_than_rounding) return;
    if (best_.page != 0) ++best_.further_pages;
    if (best_.page == 0 || (wish_.pick == Pick::best_page && score > best_.score)) {
        best_.page = page - known.page_zero;
        best_.score = score;
    }
}

void Gather::begin(std::uint32_t entry, std::int32_t page) {
    end_document();
    const auto& segment = index_.segments()[segment_];
    const auto& known = segment.table->entry(entry);
    any_ = true;
    entry_ = entry;
    left_out_ = wish_.left_out.holds(segment_, entry);
    card_score_ = 0;
    best_ = {.date = known.date,
             .key = &segment.table->key(entry),
             .page_zero = segment.base + known.page_zero};
    // Where page 0 does not answer, any score of a page is its own, also one of zero.
    if (page != known.page_zero) card_score_ = -1;
}

void Gather::end_document() {
    if (any_ && !left_out_ && counts(entry_)) keep();
    any_ = false;
}

// What has no date is in no span of years.
bool Gather::in_its_years(const SegmentTable::Entry& entry) const {
    if (wish_.years == YearSpan{}) return true;
    return entry.year() > 0 && entry.year() >= wish_.years.first &&
           entry.year() <= wish_.years.last;
}

bool Gather::counts(std::uint32_t number) {
    const auto& table = *index_.segments()[segment_].table;
    const auto& entry = table.entry(number);
    const auto& choice = wish_.choice;
    const bool right_type = !choice.type || *choice.type == entry.type;
    const bool right_decade = !choice.decade || *choice.decade == entry.decade();
    if (!right_type && !right_decade) return false;
    if (!in_its_years(entry)) return false;
    if (wish_.may_see && !wish_.may_see(table.key_text(number))) return false;
    if (right_decade) ++types_.at(static_cast<std::size_t>(entry.type));
    if (right_type) ++decades_.at(static_cast<std::size_t>(entry.decade() / 10));
    if (!right_type || !right_decade) return false;
    ++total_;
    return true;
}

std::map<domain::DocumentType, std::int64_t> Gather::types() const {
    std::map<domain::DocumentType, std::int64_t> counted;
    for (const auto type : domain::all_document_types())
        if (const auto many = types_.at(static_cast<std::size_t>(type)); many > 0)
            counted[type] = many;
    return counted;
}

std::map<int, std::int64_t> Gather::decades() const {
    std::map<int, std::int64_t> counted;
    for (std::size_t i = 0; i < decades_.size(); ++i)
        if (decades_[i] > 0) counted[static_cast<int>(i) * 10] = decades_[i];
    return counted;
}

void Gather::keep() {
    const auto before = [&](const auto& a, const auto& b) {
        return goes_before(a, b, wish_.order);
    };
    if (kept_.size() < wish_.limit) {
        kept_.push_back(best_);
        std::push_heap(kept_.begin(), kept_.end(), before);
    } else if (!kept_.empty() && before(best_, kept_.front())) {
        std::pop_heap(kept_.begin(), kept_.end(), before);
        kept_.back() = best_;
        std::push_heap(kept_.begin(), kept_.end(), before);
    }
}

std::vector<Candidate> Gather::finish() {
    end_document();
    const auto before = [&](const auto& a, const auto& b) {
        return goes_before(a, b, wish_.order);
    };
    std::sort_heap(kept_.begin(), kept_.end(), before);
    return std::move(kept_);
}

}  // namespace byggarkiv::search
