#pragma once

#include "archive/archive.hpp"
#include "search/live_access.hpp"

namespace byggarkiv::app {

// Tells search what the archive says of access now. `archive` must outlive it.
class ArchiveAccess final : public search::LiveAccess {
public:
    explicit ArchiveAccess(archive::Archive& archive) : archive_(archive) {}

    std::vector<domain::DocumentKey> closed_since(std::int64_t position) const override;
    std::vector<domain::DocumentKey> secret_since(std::int64_t position) const override;
    bool granted(const domain::Viewer& viewer, const domain::DocumentKey& document) const override;

private:
    archive::Archive& archive_;
};

}  // namespace byggarkiv::app
