#pragma once

#include <string>

#include "archive/batch_undo.hpp"
#include "archive/removal.hpp"
#include "archive/undo_obstacles.hpp"
#include "store/statement.hpp"
#include "store/value.hpp"

// Inside the room only: the things of a batch that is being undone, taken out some at a time.
namespace byggarkiv::archive {

// All that is passed must outlive it; no change may be running at the desk.
class UndoRemoval {
public:
    UndoRemoval(Desk& desk, Work& work, const UndoOrder& order, std::string holder,
                UndoOutcome& outcome, const BatchUndo::AtStep& at);

    // Everything that can go now. What cannot is named in the outcome.
    void run();
    // Throws Failure(busy) unless the lease is still ours; makes it a new one. In a change.
    void keep_lease();

private:
    void documents();
    void added_files();
    void entries();
    void cases();
    bool cases_once();
    void case_properties();
    void properties();
    void parts();

    // Every thing of one kind, each named by a row of `after`, which goes on after a key; `take` is
    // called in a change that some of them share.
    using Take = std::function<void(const store::Row&)>;
    void each(const store::Statement& after, const Take& take);
    void in_a_change(const std::function<void()>& write);
    void guarded(std::string_view entity, const std::string& key, const std::string& item,
                 const std::function<void()>& remove);
    void forget_pages(const std::string& sha256);
    void note_gone(std::string_view entity, const std::string& key);

    Desk& desk_;
    Work& work_;
    const UndoOrder& order_;
    const std::string holder_;
    const std::string author_;  // as which the batch wrote
    UndoOutcome& outcome_;
    const BatchUndo::AtStep& at_;
    const Removal::Account account_;
    NamedObstacles left_;
};

}  // namespace byggarkiv::archive
