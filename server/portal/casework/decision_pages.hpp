#pragma once

#include "casework/casework.hpp"
#include "portal/frame.hpp"
#include "portal/public/info_pages.hpp"

namespace byggarkiv::portal {

// Writing a decision, reading it as a letter, approving it.
class DecisionPages {
public:
    // `frame` and `stationery` must outlive it.
    DecisionPages(const Frame& frame, const casework::Stationery& stationery, ContactOf contact_of)
        : frame_(frame), stationery_(stationery), contact_of_(std::move(contact_of)) {}

    http::Response begin(const Visit& visit) const;    // /arbeidsliste/sak/{case}/vedtak
    http::Response draft(const Visit& visit) const;    // POST there
    http::Response edit(const Visit& visit) const;     // /arbeidsliste/vedtak/{decision}
    http::Response save(const Visit& visit) const;     // POST there, ?utgave=
    http::Response read(const Visit& visit) const;     // /arbeidsliste/vedtak/{decision}/brev
    http::Response approve(const Visit& visit) const;  // POST .../godkjenn?utgave=

private:
    // A form on its way to the page: where it is sent, and what is wrong with it.
    struct Shown;

    casework::Casework casework(const Visit& visit) const;
    bool may_write(const Visit& visit, const domain::CaseKey& on) const;
    bool may_approve(const Visit& visit, const casework::Draft& draft) const;
    std::optional<casework::Draft> draft_in_path(const Visit& visit) const;
    http::Response form(const Visit& visit, const Shown& shown) const;
    http::Response saved(const Visit& visit, const domain::DecisionKey& key) const;

    const Frame& frame_;
    const casework::Stationery& stationery_;
    ContactOf contact_of_;
};

}  // namespace byggarkiv::portal
