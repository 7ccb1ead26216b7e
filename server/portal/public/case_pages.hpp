#pragma once

#include "dossier/dossier.hpp"
#include "portal/frame.hpp"

namespace byggarkiv::portal {

// One case file with its journal.
class CasePages {
public:
    explicit CasePages(const Frame& frame) : frame_(frame) {}

    // /k/{municipality}/sak/{case}/{number}: year and number. Where several source systems gave the
    // same number, a short choice among those that this visitor may know of.
    http::Response show_numbered(const Visit& visit) const;
    // /k/{municipality}/sak/{case}: by key, for numbers that are free text or shared.
    http::Response show(const Visit& visit) const;

private:
    http::Response sheet(const Visit& visit, const dossier::CaseFile& file) const;
    http::Response choice(const Visit& visit, const std::vector<dossier::CaseFile>& files) const;

    const Frame& frame_;
};

}  // namespace byggarkiv::portal
