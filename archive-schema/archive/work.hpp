#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/clock.hpp"
#include "base/sealed.hpp"
#include "store/session.hpp"

// Inside the room only: no other room's header or source includes this.
namespace byggarkiv::archive {

class MunicipalityPaths;

// What the repositories of one desk share: its session, and the things that the running change has
// touched. A Change turns those into outbox rows when it commits.
class Work {
public:
    // All three must outlive this.
    Work(store::Session session, const Sealer& sealer, const Clock& clock)
        : session_(std::move(session)), sealer_(sealer), clock_(clock) {}

    store::Session& session() noexcept { return session_; }
    const Sealer& sealer() const noexcept { return sealer_; }
    std::string now() const { return iso_text(clock_.now()); }
    const Clock& clock() const noexcept { return clock_; }

    // Who makes the running change: "staff:eva", "import:<batch>"; "" outside one.
    const std::string& actor() const noexcept { return actor_; }
    void begun_by(std::string actor) { actor_ = std::move(actor); }

    // Throws std::logic_error outside a change: a repository was told to write without one.
    void must_be_in_change() const;

    using Thing = std::pair<std::string, std::string>;  // "document", "case" or "property"; its key

    // Followers of the archive must look at it again, and the audit log tells who wrote it: once
    // per change, however often it is touched.
    void touch(std::string_view entity, const std::string& id) {
        touched_.emplace(std::string(entity), id);
        wrote(entity, id);
    }
    // Written, in a way that matters to no follower: for the audit log alone.
    void wrote(std::string_view entity, const std::string& id) {
        written_.emplace(std::string(entity), id);
        changed_.emplace(std::string(entity), id);
    }
    // Its rows have changed, as a part of something that is told of: it must be sealed anew.
    void changed(std::string_view entity, const std::string& id) {
        changed_.emplace(std::string(entity), id);
    }
    // An entry of the audit log says already what the running change did to it.
    void audited(std::string_view entity, const std::string& id) {
        audited_.emplace(std::string(entity), id);
    }

    const std::set<Thing>& touched() const noexcept { return touched_; }
    const std::set<Thing>& written() const noexcept { return written_; }
    const std::set<Thing>& changed() const noexcept { return changed_; }
    bool is_audited(const Thing& thing) const { return audited_.contains(thing); }
    // The change has ended, well or not.
    void forget() noexcept {
        touched_.clear();
        written_.clear();
        changed_.clear();
        audited_.clear();
        actor_.clear();
        paths.reset();
    }

    // The table of municipality reforms, as it was first read in the running change.
    std::shared_ptr<const MunicipalityPaths> paths;

private:
    store::Session session_;
    const Sealer& sealer_;
    const Clock& clock_;
    std::string actor_;
    std::set<Thing> touched_;
    std::set<Thing> written_;
    std::set<Thing> changed_;
    std::set<Thing> audited_;
};

}  // namespace byggarkiv::archive
