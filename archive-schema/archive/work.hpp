#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/clock.hpp"
#include "base/sealed.hpp"
#include "store/session.hpp"

// Inside the room only: no other room's header or source includes this.
namespace byggarkiv::archive {

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

    // Throws std::logic_error outside a change: a repository was told to write without one.
    void must_be_in_change() const;

    // "document", "case" or "property", and its key: once per change, however often it is touched.
    void touch(std::string_view entity, const std::string& id) {
        touched_.emplace(std::string(entity), id);
    }
    std::set<std::pair<std::string, std::string>> take_touched() {
        return std::exchange(touched_, {});
    }

private:
    store::Session session_;
    const Sealer& sealer_;
    const Clock& clock_;
    std::set<std::pair<std::string, std::string>> touched_;
};

}  // namespace byggarkiv::archive
