#pragma once

#include <functional>

#include "backup/restore.hpp"
#include "backup/shelf.hpp"

// For the .cpp files of this room: one generation that is read.
namespace byggarkiv::backup {

class Reading {
public:
    // `sealer` may be none; all must outlive it.
    Reading(const BackupChoice& choice, const Sealer* sealer);

    const Shelf& shelf() const noexcept { return shelf_; }
    const std::string& generation() const noexcept { return generation_; }

    // All of the manifest, told from its beginning; throws what read_manifest() throws.
    ManifestHead tell(ManifestReader& reader) const;
    bool wanted(const std::optional<domain::TenantId>& tenant) const;

    // Gives `take` the bytes to read to their end. Where they are not what was promised its reading
    // ends in an exception, and this gives the fault.
    std::optional<BackupFault> lend(const Item& item,
                                    const std::function<void(const Source&)>& take) const;
    // Passes the bytes on; some may have been passed on before a fault shows.
    std::optional<BackupFault> read(const Item& item, const Sink& to) const;

private:
    const BackupChoice& choice_;
    const Sealer* sealer_;
    Wrapping wrapping_;
    Shelf shelf_;
    std::string generation_;
};

// What a first reading of the manifest gives: whole and sound, or an exception.
struct Summary : ManifestReader {
    explicit Summary(const Reading& reading) : from(reading) {}
    void take_state(const TenantState& state) override {
        if (from.wanted(state.tenant)) tenants.push_back(state);
    }
    void take_lost(const Lost& one) override {
        if (from.wanted(one.tenant)) lost.push_back(one);
    }

    const Reading& from;
    std::vector<TenantState> tenants;
    std::vector<Lost> lost;
};

}  // namespace byggarkiv::backup
