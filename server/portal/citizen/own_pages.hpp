#pragma once

#include "portal/frame.hpp"

namespace byggarkiv::portal {

// The properties of whoever is signed in.
class OwnPages {
public:
    // `frame` must outlive it.
    explicit OwnPages(const Frame& frame) : frame_(frame) {}

    http::Response show(const Visit& visit) const;  // /min-side

private:
    const Frame& frame_;
};

}  // namespace byggarkiv::portal
