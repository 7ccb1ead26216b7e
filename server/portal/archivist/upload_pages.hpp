#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "http/receiving.hpp"
#include "portal/frame.hpp"

namespace byggarkiv::upload {
class Shelf;
}

namespace byggarkiv::portal {

// Where a municipality's uploads come in; nullptr where they do not.
using ShelfOf = std::function<upload::Shelf*(const domain::TenantId&)>;

// Deliveries that are sent from a browser: a form, what is on its way, and what became of it. With
// scripts the form sends by tus and goes on where a broken line stopped it. For whoever may take in
// deliveries; to all others nothing is there.
class UploadPages {
public:
    // The frame must outlive this.
    UploadPages(const Frame& frame, ShelfOf shelf_of)
        : frame_(frame), shelf_of_(std::move(shelf_of)) {}

    http::Response show(const Visit& visit) const;     // /arkiv/last-opp
    http::Response discard(const Visit& visit) const;  // POST /arkiv/last-opp/<upload>/forkast
    // The form's files, once it is known to be ours. Never null.
    std::unique_ptr<http::FormFiles> take_form(const Visit& visit) const;

    // tus 1.0 at /arkiv/opplasting and /arkiv/opplasting/<upload>
    http::Response options(const Visit& visit) const;
    http::Response create(const Visit& visit) const;
    http::Response tell(const Visit& visit) const;
    http::Response forget(const Visit& visit) const;
    http::Admission append(const Visit& visit) const;

private:
    // Where this visitor may send; nullptr for all others.
    upload::Shelf* shelf(const Visit& visit) const;

    const Frame& frame_;
    ShelfOf shelf_of_;
};

}  // namespace byggarkiv::portal
