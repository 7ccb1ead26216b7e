#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/disposal.hpp"
#include "archive/officer.hpp"
#include "base/result.hpp"

namespace byggarkiv::archive {

class Desk;
class Files;
class Work;

// Where an execution stands; for those who show it, or stop it to see what happens then.
enum class DisposalStep {
    begun,          // checked; nothing is gone
    rows_removed,   // of one item, in a change that is not committed
    item_disposed,  // that change is committed
    bytes_removed,  // of one original; that they are is not noted yet
    bytes_settled,  // that is noted
    ended,
};

struct DisposalOutcome {
    Disposal disposal;
    int disposed = 0;       // items, by this run
    int files_removed = 0;  // originals, by this run
    int files_kept = 0;     // that another document holds too
    int files_waiting = 0;  // an import is running, or an item that is left has the same
    std::vector<DisposalRefusal> left;  // what stands in the way of the items that are left

    bool ended() const { return disposal.state == DisposalState::executed; }
};

// Carries an approved disposal out, one item in a change: its rows go, a tombstone stays, followers
// are told and the audit log says so. The bytes of originals, with all that was derived from them,
// go last, and only where no other document has the same. May be stopped at any moment and run
// again: it goes on where it was.
class DisposalExecution {
public:
    // All must outlive it; no change may be running at the desk.
    DisposalExecution(Desk& desk, Work& work, Files& files)
        : desk_(desk), work_(work), files_(files) {}

    using AtStep = std::function<void(DisposalStep)>;
    Result<DisposalOutcome, DisposalRefusal> run(const domain::DisposalKey& disposal,
                                                 const Officer& officer, const AtStep& at = {});

private:
    std::optional<DisposalRefusal> not_now(const std::optional<Disposal>& disposal,
                                           const domain::DisposalKey& key, const Officer& officer);
    void dispose_of_items(DisposalOutcome& outcome, const Officer& officer, const AtStep& at);
    void dispose_of_each(DisposalOutcome& outcome, const Officer& officer, const AtStep& at);
    std::optional<DisposalRefusal> dispose_of(const Disposal& disposal, const DisposalItem& item,
                                              const Officer& officer, const AtStep& at);
    void set_tombstone(const Disposal& disposal, const DisposalItem& item, const Officer& officer);
    void settle(DisposalOutcome& outcome, const Officer& officer, const AtStep& at);
    bool settle_one(const std::string& sha256, DisposalOutcome& outcome, const Officer& officer,
                    const AtStep& at);
    void forget_items(const domain::BatchKey& batch, const Officer& officer);
    void end(DisposalOutcome& outcome, const Officer& officer);

    Desk& desk_;
    Work& work_;
    Files& files_;
};

}  // namespace byggarkiv::archive
