#pragma once

#include "portal/frame.hpp"

namespace byggarkiv::portal {

// Papers whose property neither their delivery nor their text says surely enough, each with what
// was found; one field and one button say it. For whoever may take in deliveries; to all others
// nothing is there.
class PlacingPages {
public:
    // It must outlive this.
    explicit PlacingPages(const Frame& frame) : frame_(frame) {}

    http::Response show(const Visit& visit) const;    // /arkiv/uplassert
    http::Response settle(const Visit& visit) const;  // POST /arkiv/uplassert/<document>

private:
    struct Fault {
        domain::DocumentKey document;
        std::string typed;
    };
    http::Response page(const Visit& visit, const std::optional<Fault>& fault) const;

    const Frame& frame_;
};

}  // namespace byggarkiv::portal
