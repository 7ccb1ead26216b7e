#pragma once

#include "dossier/dossier.hpp"
#include "portal/frame.hpp"

namespace byggarkiv::portal {

// One document: its sheet, its pages, or the stub of a closed one that may be known of.
class DocumentPages {
public:
    explicit DocumentPages(const Frame& frame) : frame_(frame) {}

    http::Response show(const Visit& visit) const;       // /dok/{document}
    http::Response show_page(const Visit& visit) const;  // /dok/{document}/s/{page}

private:
    http::Response stub(const Visit& visit, const dossier::DocumentSheet& sheet) const;
    render::View sheet_view(const Visit& visit, const dossier::DocumentSheet& sheet) const;
    render::View page_view(const Visit& visit, const dossier::DocumentSheet& sheet, int page) const;
    Heading heading(const Visit& visit, const dossier::DocumentSheet& sheet) const;

    const Frame& frame_;
};

}  // namespace byggarkiv::portal
