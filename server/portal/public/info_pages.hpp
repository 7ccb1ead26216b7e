#pragma once

#include <functional>

#include "portal/frame.hpp"

namespace byggarkiv::portal {

// How a municipality is reached, as its pages say it.
struct Contact {
    std::string e_mail;
    std::string phone;
    std::vector<std::string> post;  // lines of the postal address
};

using ContactOf = std::function<Contact(const archive::Tenant&)>;

// Pages of fixed text: how to ask for access, accessibility, privacy.
class InfoPages {
public:
    // `frame` must outlive it.
    InfoPages(const Frame& frame, ContactOf contact_of)
        : frame_(frame), contact_of_(std::move(contact_of)) {}

    // /innsyn[?dok=|eiendom=|sak=]: what is asked for is told back only as far as this visitor may
    // know of it.
    http::Response access_request(const Visit& visit) const;
    http::Response accessibility(const Visit& visit) const;
    http::Response privacy(const Visit& visit) const;

private:
    http::Response fixed(const Visit& visit, std::string_view page, std::string_view title) const;

    const Frame& frame_;
    ContactOf contact_of_;
};

}  // namespace byggarkiv::portal
