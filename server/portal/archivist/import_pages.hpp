#pragma once

#include "portal/frame.hpp"

namespace byggarkiv::portal {

// Deliveries on their way in: how far each is, what of it was refused and why, and stopping one.
// Right by reload, and without scripts. For whoever may take in deliveries; to all others nothing
// is there.
class ImportPages {
public:
    // It must outlive this.
    explicit ImportPages(const Frame& frame) : frame_(frame) {}

    http::Response list(const Visit& visit) const;  // /arkiv
    http::Response show(const Visit& visit) const;  // /arkiv/leveranse/<key>
    // .../hendelser: an event `figures` whenever the figures of the page have changed, with them as
    // JSON, and `ended` once nobody brings it in any more.
    http::Response events(const Visit& visit) const;
    http::Response pause(const Visit& visit) const;   // POST .../pause
    http::Response resume(const Visit& visit) const;  // POST .../fortsett
    // POST .../prioritet: how soon the text of its files is read, `prioritet` = high, normal or
    // low.
    http::Response prioritise(const Visit& visit) const;

private:
    http::Response mark(const Visit& visit, bool paused) const;

    const Frame& frame_;
};

}  // namespace byggarkiv::portal
