#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "archive/import_ledger.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"

namespace byggarkiv::archive {

class Desk;
class Work;

struct UndoOrder {
    // What persons have done by hand, filed documents under a property or arranged their pages, is
    // lost with the documents.
    enum class Placings { keep, take_too };

    domain::BatchKey batch;
    std::string by;           // in whose name
    std::string actor;        // who gives the command, for the audit log: "os:eva"
    std::string reason = {};  // "" = none was given
    Placings placings = Placings::keep;
};

// Why a batch is not undone. Nothing has changed then.
struct UndoRefusal {
    enum class Cause {
        held,            // another process is bringing it in, or undoing it
        signed_off,      // for good
        disposed,        // what it brought was disposed of
        undone,          // before
        import_running,  // another delivery is on its way in, or came in just now
        counted,         // other batches count its documents as there already, or added to them
        decided,         // a person has decided on something of it, or holds it
    };
    Cause cause = Cause::held;
    Batch batch;
    std::vector<std::string> named = {};  // what is in the way, in words; at most most_named
    std::int64_t more = 0;                // things in the way that are not named
};
std::string text(const UndoRefusal& refusal);  // as a clause: "is signed off ..."

struct UndoOutcome {
    Batch batch;
    std::int64_t documents = 0, entries = 0, cases = 0, properties = 0;  // taken out by this run
    std::int64_t files = 0;                         // taken out of documents of others
    std::int64_t kept_entries = 0, kept_cases = 0;  // others have put something into them
    std::vector<std::string> left = {};             // what came in the way meanwhile
    std::int64_t more_left = 0;

    bool ended() const { return batch.state == Batch::State::undone; }
};

// Where an undoing stands; for those who show it, or stop it to see what happens then.
enum class UndoStep {
    begun,      // the batch is marked; nothing is gone
    removed,    // some things, in a change that is not committed
    committed,  // that change is
    ended,      // the batch is undone
};

// Takes out what a batch brought that nobody has signed off, so that its delivery, or a corrected
// one, can come in as if it had never been: documents, and the entries and cases of its own that
// nothing else lies in; files that it added to documents of others; properties that it named and of
// which nothing else is known. Originals stay in the store, and so does the ledger, which says what
// they were. In short changes: it may be stopped at any moment and run again, and goes on where it
// was. Imports wait meanwhile.
class BatchUndo {
public:
    static constexpr std::size_t most_named = 20;
    // How long one that was killed keeps others from going on.
    static constexpr std::chrono::seconds lease{15};

    // Both must outlive it; no change may be running at the desk.
    BatchUndo(Desk& desk, Work& work) : desk_(desk), work_(work) {}

    using AtStep = std::function<void(UndoStep, const UndoOutcome&)>;
    // Throws Failure(busy) when another process has taken the undoing over.
    Result<UndoOutcome, UndoRefusal> run(const UndoOrder& order, const AtStep& at = {});

    // The bytes that undone batches brought, in rising order.
    std::vector<Sha256> bytes();

private:
    Desk& desk_;
    Work& work_;
};

}  // namespace byggarkiv::archive
