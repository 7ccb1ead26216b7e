#pragma once

#include <optional>
#include <string>

#include "portal/frame.hpp"

namespace byggarkiv::archive {
class Desk;
}

namespace byggarkiv::portal {

// What a document says of itself, for whoever may correct it: a form, and what was corrected
// before. To all others nothing is there.
class CorrectionPages {
public:
    // It must outlive this.
    explicit CorrectionPages(const Frame& frame) : frame_(frame) {}

    http::Response show(const Visit& visit) const;     // /arkiv/dokument/<document>
    http::Response correct(const Visit& visit) const;  // POST to the same

private:
    // What was sent and is not carried out.
    struct Fault {
        std::string text;
        int status;
    };
    http::Response page(const Visit& visit, archive::Desk& desk, const domain::DocumentKey& key,
                        const std::optional<Fault>& fault) const;

    const Frame& frame_;
};

}  // namespace byggarkiv::portal
