#pragma once

#include "dossier/dossier.hpp"
#include "portal/frame.hpp"

namespace byggarkiv::portal {

// What the archive holds of one property.
class PropertyPages {
public:
    explicit PropertyPages(const Frame& frame) : frame_(frame) {}

    // /k/{municipality}/e/{property*}; a number that was given up, or is spelled otherwise than we
    // spell it, leads to the present address.
    http::Response show(const Visit& visit) const;

private:
    render::View view(const Visit& visit, const dossier::PropertyFile& file) const;

    const Frame& frame_;
};

}  // namespace byggarkiv::portal
