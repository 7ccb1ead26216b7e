#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "archive/imports.hpp"
#include "http/receiving.hpp"
#include "portal/frame.hpp"

namespace byggarkiv::archive {
class Desk;
}

namespace byggarkiv::portal {

// What can be done on the page of a delivery about its refused files: try them again as they lie
// now, or put a file in the place of one. `serve` does it within seconds. For whoever may take in
// deliveries; to all others nothing is there.
class QuarantinePages {
public:
    static constexpr std::uint64_t most_bytes = 512ull << 20;  // of a file that is supplied

    // It must outlive this.
    explicit QuarantinePages(const Frame& frame) : frame_(frame) {}

    http::Response retry(const Visit& visit) const;  // POST /arkiv/leveranse/<key>/prov-igjen
    // POST /arkiv/leveranse/<key>/legg-ved: the fields `item`, before the file, and `file`. Never
    // null.
    std::unique_ptr<http::FormFiles> take_form(const Visit& visit) const;

    // What the page of a batch shows of it.
    static render::View shown(const Visit& visit, const render::Texts& texts, archive::Desk& desk,
                              const archive::Batch& batch);

private:
    const Frame& frame_;
};

}  // namespace byggarkiv::portal
