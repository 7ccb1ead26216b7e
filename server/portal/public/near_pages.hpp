#pragma once

#include "http/response.hpp"
#include "portal/frame.hpp"
#include "portal/visit.hpp"

namespace byggarkiv::portal {

// Properties near a place, for somebody who stands there with a phone.
class NearPages {
public:
    // `frame` must outlive it.
    explicit NearPages(const Frame& frame) : frame_(frame) {}

    http::Response show(const Visit& visit) const;  // /naer?punkt=11.25,59.91

private:
    const Frame& frame_;
};

}  // namespace byggarkiv::portal
