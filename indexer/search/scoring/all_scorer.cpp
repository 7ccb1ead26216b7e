#include "search/scoring/all_scorer.hpp"

#include <algorithm>
#include <utility>

namespace byggarkiv::search {
namespace {

// So many pages of a window are looked up one by one; for more the whole window is filled.
constexpr int few = 24;

}  // namespace

AllScorer::AllScorer(Scorers required, Scorers absent, Scorers welcome)
    : required_(std::move(required)), absent_(std::move(absent)), welcome_(std::move(welcome)) {
    std::sort(required_.begin(), required_.end(),
              [](const auto& a, const auto& b) { return a->pages() < b->pages(); });
}

std::int32_t AllScorer::next() const {
    std::int32_t first = 0;
    for (const auto& scorer : required_) first = std::max(first, scorer->next());
    return first;
}

void AllScorer::add_to(Window& window) {
    found_.move_to(window.begin());
    required_.front()->add_to(found_);
    for (auto other = required_.begin() + 1; other != required_.end(); ++other) require(**other);
    for (const auto& scorer : absent_) leave_out(*scorer);
    for (const auto& scorer : welcome_) welcome(*scorer);
    found_.for_each([&](std::int32_t page) { window.add(page, found_.score(page)); });
    found_.clear();
}

void AllScorer::require(Scorer& scorer) {
    if (!found_.holds_more_than(few)) {
        found_.for_each([&](std::int32_t page) {
            if (const auto score = scorer.at(page))
                found_.add(page, *score);
            else
                found_.remove(page);
        });
        return;
    }
    others_.move_to(found_.begin());
    scorer.add_to(others_);
    found_.for_each([&](std::int32_t page) {
        if (others_.holds(page))
            found_.add(page, others_.score(page));
        else
            found_.remove(page);
    });
    others_.clear();
}

void AllScorer::leave_out(Scorer& scorer) {
    found_.for_each([&](std::int32_t page) {
        if (scorer.at(page)) found_.remove(page);
    });
}

void AllScorer::welcome(Scorer& scorer) {
    found_.for_each([&](std::int32_t page) {
        if (const auto score = scorer.at(page)) found_.add(page, *score);
    });
}

std::optional<double> AllScorer::at(std::int32_t page) {
    double sum = 0;
    for (const auto& scorer : required_) {
        const auto score = scorer->at(page);
        if (!score) return std::nullopt;
        sum += *score;
    }
    for (const auto& scorer : absent_)
        if (scorer->at(page)) return std::nullopt;
    for (const auto& scorer : welcome_) sum += scorer->at(page).value_or(0);
    return sum;
}

}  // namespace byggarkiv::search
