#pragma once

#include <memory>
#include <vector>

#include "search/scoring/scorer.hpp"

namespace byggarkiv::search {

// Met where any of several is; scores the sum of those that are.
class AnyScorer final : public Scorer {
public:
    explicit AnyScorer(std::vector<std::unique_ptr<Scorer>> scorers);

    std::int32_t next() const override;
    void add_to(Window& window) override;
    std::optional<double> at(std::int32_t page) override;
    std::int64_t pages() const override { return pages_; }

private:
    std::vector<std::unique_ptr<Scorer>> scorers_;
    std::int64_t pages_ = 0;
};

}  // namespace byggarkiv::search
