#pragma once

#include "casework/casework.hpp"
#include "portal/frame.hpp"
#include "portal/public/info_pages.hpp"

namespace byggarkiv::portal {

// Who sends letters: the municipality, at the address that its pages give.
casework::Office office_of(const Visit& visit, const ContactOf& contact_of);

// An issued letter as an accessible page.
class LetterPages {
public:
    // Both must outlive it.
    LetterPages(const Frame& frame, const casework::Stationery& stationery)
        : frame_(frame), stationery_(stationery) {}

    http::Response show(const Visit& visit) const;  // /dok/{document}/tekst

private:
    const Frame& frame_;
    const casework::Stationery& stationery_;
};

}  // namespace byggarkiv::portal
