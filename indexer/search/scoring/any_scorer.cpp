#include "search/scoring/any_scorer.hpp"

#include <algorithm>
#include <utility>

namespace byggarkiv::search {

AnyScorer::AnyScorer(std::vector<std::unique_ptr<Scorer>> scorers) : scorers_(std::move(scorers)) {
    for (const auto& scorer : scorers_) pages_ += scorer->pages();
}

std::int32_t AnyScorer::next() const {
    auto first = no_page;
    for (const auto& scorer : scorers_) first = std::min(first, scorer->next());
    return first;
}

void AnyScorer::add_to(Window& window) {
    for (const auto& scorer : scorers_) scorer->add_to(window);
}

std::optional<double> AnyScorer::at(std::int32_t page) {
    std::optional<double> sum;
    for (const auto& scorer : scorers_)
        if (const auto score = scorer->at(page)) sum = sum.value_or(0) + *score;
    return sum;
}

}  // namespace byggarkiv::search
