#pragma once

#include "casework/casework.hpp"
#include "portal/frame.hpp"
#include "portal/public/info_pages.hpp"

namespace byggarkiv::portal {

// The cases under work, and the form that opens one.
class WorkListPages {
public:
    // Both must outlive it.
    WorkListPages(const Frame& frame, const casework::Stationery& stationery)
        : frame_(frame), stationery_(stationery) {}

    http::Response show(const Visit& visit) const;       // /arbeidsliste
    http::Response new_case(const Visit& visit) const;   // /arbeidsliste/ny
    http::Response open_case(const Visit& visit) const;  // POST /arbeidsliste/ny

private:
    http::Response form(const Visit& visit, const casework::CaseForm& form,
                        const casework::FormFaults& faults) const;

    const Frame& frame_;
    const casework::Stationery& stationery_;
};

}  // namespace byggarkiv::portal
