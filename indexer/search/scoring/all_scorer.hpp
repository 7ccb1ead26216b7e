#pragma once

#include <memory>
#include <vector>

#include "search/scoring/scorer.hpp"

namespace byggarkiv::search {

// Met where all that is required is and nothing that must be absent; scores the sum of what is
// required and of what is welcome. The rarest of what is required leads; of the rest only what
// stands on its pages is looked at.
class AllScorer final : public Scorer {
public:
    using Scorers = std::vector<std::unique_ptr<Scorer>>;

    // `required` has one at least.
    AllScorer(Scorers required, Scorers absent, Scorers welcome);

    std::int32_t next() const override;
    void add_to(Window& window) override;
    std::optional<double> at(std::int32_t page) override;
    std::int64_t pages() const override { return required_.front()->pages(); }

private:
    void require(Scorer& scorer);
    void leave_out(Scorer& scorer);
    void welcome(Scorer& scorer);

    Scorers required_;  // the rarest first
    Scorers absent_;
    Scorers welcome_;
    Window found_;
    Window others_;
};

}  // namespace byggarkiv::search
