#pragma once

#include <cstdint>
#include <optional>

#include "search/scoring/window.hpp"

namespace byggarkiv::search {

// The pages of one segment that meet something, and what they score for it. Goes over them once, in
// rising order: pages and windows that it is asked for never lie before an earlier one.
class Scorer {
public:
    Scorer() = default;
    virtual ~Scorer() = default;
    Scorer(const Scorer&) = delete;
    Scorer& operator=(const Scorer&) = delete;

    // No page before this one meets it, of those not asked for yet; no_page: none does.
    virtual std::int32_t next() const = 0;

    // Adds all pages of the window that meet it. Afterwards next() lies behind the window.
    virtual void add_to(Window& window) = 0;

    // What one page scores; nothing where it does not meet it.
    virtual std::optional<double> at(std::int32_t page) = 0;

    // On how many pages it is met, about.
    virtual std::int64_t pages() const = 0;
};

}  // namespace byggarkiv::search
