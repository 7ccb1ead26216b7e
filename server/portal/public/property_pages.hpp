#pragma once

#include "dossier/dossier.hpp"
#include "portal/frame.hpp"

namespace byggarkiv::portal {

// What the archive holds of one property.
class PropertyPages {
public:
    explicit PropertyPages(const Frame& frame) : frame_(frame) {}

    // /k/{municipality}/e/{property*}; a number that was given up, or is spelled otherwise than we
    // spell it, leads to the present address, and one that became several to a short choice.
    http::Response show(const Visit& visit) const;

private:
    http::Response choice(const Visit& visit, dossier::Dossier& dossier,
                          const domain::PropertyId& number,
                          const std::vector<domain::PropertyKey>& keys) const;
    render::View view(const Visit& visit, const dossier::PropertyFile& file) const;

    const Frame& frame_;
};

}  // namespace byggarkiv::portal
