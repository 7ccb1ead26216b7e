#include "search/gather.hpp"

#include <algorithm>
#include <utility>

#include "search/boosts.hpp"

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

std::vector<Gather::Chosen> chosen_in(const Choice& choice, const SegmentTable& table) {
    constexpr std::uint16_t nowhere = 0xffff;
    std::vector<Gather::Chosen> chosen;
    const auto choose = [&](Facet facet, std::size_t value) {
        chosen.push_back({facet, static_cast<std::uint16_t>(value)});
    };
    if (choice.type) choose(Facet::type, static_cast<std::size_t>(*choice.type));
    if (choice.decade) choose(Facet::decade, static_cast<std::size_t>(*choice.decade / 10));
    if (choice.project) choose(Facet::project, static_cast<std::size_t>(*choice.project) + 1);
    if (choice.status) choose(Facet::status, static_cast<std::size_t>(*choice.status));
    if (choice.place) choose(Facet::place, table.place(*choice.place).value_or(nowhere));
    return chosen;
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
    end_segment();
    segment_ = segment;
    const auto& table = *index_.segments()[segment].table;
    chosen_ = chosen_in(wish_.choice, table);
    if (wish_.choice.area) in_area_ = table.within(*wish_.choice.area);
}

void Gather::end_segment() {
    end_document();
    if (segment_ < index_.segments().size())
        tally_.end_segment(index_.segments()[segment_].table->places());
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
    if (any_ && !left_out_ && counts(entry_)) {
        best_.score *= boosts::freshness(index_.segments()[segment_].table->entry(entry_).year());
        keep();
    }
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
    const Chosen* amiss = nullptr;
    for (const auto& chosen : chosen_) {
        if (entry.values[at(chosen.facet)] == chosen.value) continue;
        if (amiss != nullptr) return false;
        amiss = &chosen;
    }
    if (!in_its_years(entry) || !in_its_area(number)) return false;
    if (wish_.may_see && !wish_.may_see(table.key_text(number))) return false;
    if (amiss != nullptr)
        tally_.count_only(amiss->facet, entry.values);
    else
        tally_.count(entry.values);
    return amiss == nullptr;
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
    end_segment();
    const auto before = [&](const auto& a, const auto& b) {
        return goes_before(a, b, wish_.order);
    };
    std::sort_heap(kept_.begin(), kept_.end(), before);
    return std::move(kept_);
}

}  // namespace byggarkiv::search
