#pragma once

#include <cstdint>
#include <vector>

#include "domain/access.hpp"
#include "domain/ids.hpp"

namespace byggarkiv::search {

// What the archive says of access at this moment: any index is a little behind it. `app` wires it
// to the archive. Any thread may call.
class LiveAccess {
public:
    virtual ~LiveAccess() = default;

    // Documents that are not open to all now, though an index that has followed the outbox up to
    // `position` may hold them as open. More may be named: they are left out of public answers.
    virtual std::vector<domain::DocumentKey> closed_since(std::int64_t position) const = 0;

    // Documents whose existence is secret now, though an index that has followed the outbox up to
    // `position` may not know it. More may be named.
    virtual std::vector<domain::DocumentKey> secret_since(std::int64_t position) const = 0;

    // Whether a grant reaches this viewer today (domain::granted). Asked only for documents that
    // the index has found granted.
    virtual bool granted(const domain::Viewer& viewer,
                         const domain::DocumentKey& document) const = 0;
};

}  // namespace byggarkiv::search
