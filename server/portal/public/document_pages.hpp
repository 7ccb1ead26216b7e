#pragma once

#include <utility>

#include "dossier/dossier.hpp"
#include "portal/frame.hpp"
#include "portal/searcher_of.hpp"
#include "search/results.hpp"

namespace byggarkiv::portal {

// One document: its sheet, its pages, or the stub of a closed one that may be known of.
class DocumentPages {
public:
    DocumentPages(const Frame& frame, SearcherOf searcher_of)
        : frame_(frame), searcher_of_(std::move(searcher_of)) {}

    http::Response show(const Visit& visit) const;  // /dok/{document}
    // /dok/{document}/s/{page}; with ?q=, what was searched for is marked on it
    http::Response show_page(const Visit& visit) const;

private:
    http::Response stub(const Visit& visit, const dossier::DocumentSheet& sheet) const;
    render::View sheet_view(const Visit& visit, const dossier::DocumentSheet& sheet) const;
    render::View page_view(const Visit& visit, const dossier::DocumentSheet& sheet, int page) const;
    search::MarkedPage marked(const Visit& visit, const domain::PageText& page) const;
    Heading heading(const Visit& visit, const dossier::DocumentSheet& sheet) const;

    const Frame& frame_;
    SearcherOf searcher_of_;
};

}  // namespace byggarkiv::portal
