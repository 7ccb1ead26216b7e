#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>

#include "archive/watches.hpp"
#include "domain/municipality_number.hpp"
#include "domain/viewer.hpp"

namespace byggarkiv::archive {
class Archive;
class Desk;
}  // namespace byggarkiv::archive

namespace byggarkiv::watching {

// Who an owner of watches is today, in this archive; nullopt where nobody is.
using ViewerOf =
    std::function<std::optional<domain::Viewer>(const archive::WatchOwner&, archive::Desk&)>;

// Follows the outbox and puts documents that have come, or were assessed, since a watch was made to
// it. A hit is noted where its owner may see the document on that day. Only one may follow an
// archive at a time. Used by one thread.
class Watching {
public:
    // `archive` must outlive it. `index`: the tenant's index folder, for the list of words by which
    // compounds are split; `home`: the municipality meant where a question names none.
    Watching(archive::Archive& archive, std::filesystem::path index,
             domain::MunicipalityNumber home, ViewerOf viewer_of);

    // Reads on, a thousand entries of the outbox at a time, and gives how many hits were noted.
    int catch_up(const std::stop_token& stop = {});

private:
    archive::Archive& archive_;
    std::filesystem::path index_;
    domain::MunicipalityNumber home_;
    ViewerOf viewer_of_;
};

}  // namespace byggarkiv::watching
