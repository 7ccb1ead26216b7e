#pragma once

#include "portal/frame.hpp"

namespace byggarkiv::portal {

// Papers that came more than once: with the same text, however a scanner read it, or as the same
// file. It shows, and offers nothing to remove. Of those that may not be seen whole there is no
// trace. For whoever may take in deliveries; to all others nothing is there.
class LikePages {
public:
    // It must outlive this.
    explicit LikePages(const Frame& frame) : frame_(frame) {}

    // /arkiv/like, ?vis=filer for the same files; ?etter= for more of them.
    http::Response show(const Visit& visit) const;

private:
    const Frame& frame_;
};

}  // namespace byggarkiv::portal
