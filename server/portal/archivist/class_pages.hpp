#pragma once

#include "portal/frame.hpp"

namespace byggarkiv::archive {
struct Classification;
}

namespace byggarkiv::portal {

// Papers of which neither their delivery nor their text says surely enough what they are, each with
// its first page, what was found, and fields filled in with that. For whoever may take in
// deliveries and correct what is there; to all others nothing is there.
class ClassPages {
public:
    // It must outlive this.
    explicit ClassPages(const Frame& frame) : frame_(frame) {}

    http::Response show(const Visit& visit) const;    // /arkiv/uklassifisert
    http::Response settle(const Visit& visit) const;  // POST /arkiv/uklassifisert/<document>

private:
    struct Fault {
        domain::DocumentKey document;
        std::string text;
        int status;
    };
    http::Response page(const Visit& visit, const std::optional<Fault>& fault) const;
    std::optional<render::View> paper(const Visit& visit, archive::Desk& desk,
                                      const domain::DocumentKey& key,
                                      const std::optional<Fault>& fault) const;

    const Frame& frame_;
};

}  // namespace byggarkiv::portal
