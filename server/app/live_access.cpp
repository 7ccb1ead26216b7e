#include "app/live_access.hpp"
#include "archive/access_register.hpp"
#include "archive/documents.hpp"

namespace byggarkiv::app {

std::vector<domain::DocumentKey> ArchiveAccess::closed_since(std::int64_t position) const {
    auto desk = archive_.desk();
    return desk.access().closed_after(position);
}

std::vector<domain::DocumentKey> ArchiveAccess::secret_since(std::int64_t position) const {
    auto desk = archive_.desk();
    return desk.access().secret_after(position);
}

bool ArchiveAccess::granted(const domain::Viewer& viewer,
                            const domain::DocumentKey& document) const {
    auto desk = archive_.desk();
    const auto found = desk.documents().get(document);
    return found &&
           domain::granted(viewer, found->access, domain::date_in_oslo(archive_.clock().now()));
}

}  // namespace byggarkiv::app
