#pragma once

#include <optional>
#include <string>

#include "portal/frame.hpp"

namespace byggarkiv::archive {
class Desk;
}

namespace byggarkiv::portal {

// What nobody has assessed, one document after the other: its pages with what screening found
// marked on them, and one press that opens it, shields a part or exempts it. For whoever may
// assess; to all others nothing is there.
class AssessmentPages {
public:
    // It must outlive this.
    explicit AssessmentPages(const Frame& frame) : frame_(frame) {}

    // /arkiv/vurdering: the next one after `etter`, of the delivery `leveranse` where it is named;
    // or the one that `dokument` names, whatever was said of it before. `side` is its page.
    http::Response show(const Visit& visit) const;
    http::Response assess(const Visit& visit) const;  // POST /arkiv/vurdering/<document>

private:
    // What an officer sent that is not carried out.
    struct Fault {
        std::string text;
        int status;
    };
    http::Response page(const Visit& visit, archive::Desk& desk,
                        const std::optional<domain::DocumentKey>& key,
                        const std::optional<Fault>& fault) const;

    const Frame& frame_;
};

}  // namespace byggarkiv::portal
