#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/import_ledger.hpp"
#include "base/result.hpp"

namespace byggarkiv::archive {

class Work;

// Why something cannot be done with a batch now.
struct BatchRefusal {
    enum class Cause {
        held,              // another process is bringing it in
        paused,            // until somebody resumes it
        signed_off,        // nothing of it changes any more
        disposed,          // what it brought was disposed of
        undoing,           // somebody has begun to undo it
        undone,            // nothing of it is here any more
        nothing_to_do,     // everything is stored and read
        not_stored,        // it is not in yet
        waiting,           // files of it are not accounted for
        not_acknowledged,  // things were refused, and their number was not given
        unread             // ... or files are still to be read, and theirs was not
    };
    Cause cause = Cause::held;
    Batch batch;
};

// Why nothing is to be added to a batch that stands so; nullopt where something may be.
std::optional<BatchRefusal::Cause> closed(const Batch& batch);

// As a clause: "was signed off on 2026-11-23 by Eva Holm".
std::string text(const BatchRefusal& refusal);

// How a run of an import begins.
struct RunBegins {
    std::string by;     // who started it
    std::string place;  // where the delivery lies
    std::string told;   // how it was given: for whoever goes on with it, not looked at here
    std::int64_t received = 0;
    std::int64_t repeated = 0;
    std::int64_t files = 0;  // to go through
};

// Deliveries on their way in. What counts is in the ledger of each: its items.
class Imports {
public:
    explicit Imports(Work& work) : work_(work) {}

    // Takes up the batch of this delivery: a new one, also where an earlier one was undone, or one
    // that stopped. Refused while another process (`holder` differs) holds its lease, or undoes any
    // other; while it is paused or half undone; and once it is signed off.
    Result<Batch, BatchRefusal> take_up(std::string_view source, std::string_view delivery,
                                        std::string_view holder, std::chrono::seconds lease);
    // Forgets rows that an earlier run could not use: note() says them again where they still are.
    void begin_run(const domain::BatchKey& batch, const RunBegins& run);
    // The heartbeat, with the files gone through so far. False when the lease was lost to another.
    bool keep(const domain::BatchKey& batch, std::string_view holder, std::chrono::seconds lease,
              std::int64_t done);
    // Ends the run and the lease: `stored` marks that the whole delivery is in.
    enum class RunEnd { stored, stopped };
    void end_run(const domain::BatchKey& batch, RunEnd how, std::int64_t done);

    // Whether whoever brings it in is to stop at the next case.
    bool is_paused(const domain::BatchKey& batch);
    // Refused where nothing of it is left to do: it is stored, and `unread` files of it, which
    // unread() said before the change, are none. Pausing what is paused changes nothing.
    Result<Batch, BatchRefusal> pause(const domain::BatchKey& batch, std::string_view by,
                                      std::int64_t unread);
    // Takes the mark away. Refused when it is signed off, disposed of or undone.
    Result<Batch, BatchRefusal> resume(const domain::BatchKey& batch, std::string_view by);
    // When its files are read, from the next one that is taken up: also of what is signed off,
    // where some of them still wait. Refused when it is disposed of, undone or about to be.
    Result<Batch, BatchRefusal> prioritise(const domain::BatchKey& batch, Priority priority,
                                           std::string_view by);

    // What whoever signs has seen: how many items were refused and stay out, and how many files may
    // be unread still, which are told apart, placed and split by nobody afterwards.
    struct Acknowledged {
        std::int64_t refused = 0;
        std::int64_t unread = 0;
    };
    // What would be signed, outside a change since it takes long: only what is stored, with no
    // file waiting, as many refused as acknowledged, and no more unread.
    struct Signing {
        Batch batch;
        BatchSums sums;
        std::string fingerprint;
    };
    Result<Signing, BatchRefusal> signing(const domain::BatchKey& batch, const Acknowledged& seen);
    // Whose name stands under it, and who gave the command ("os:root"), for the audit log.
    struct Signer {
        std::string name;
        std::string actor;
    };
    // Signs it, for good. Refused where somebody has brought in or signed it meanwhile.
    Result<Batch, BatchRefusal> sign_off(const Signing& signing, const Signer& by);

    // Where the delivery lies now, and how it would be given from there.
    void lies_at(const domain::BatchKey& batch, std::string_view place, std::string_view told);

    // What an earlier run stored and this one finds again stays noted as stored.
    void note(const domain::BatchKey& batch, const ImportItem& item);

    std::optional<Batch> get(const domain::BatchKey& batch);
    // Newest first, at most 1,000.
    std::vector<Batch> all();
    // Those whose key begins so, at most 10; `beginning` in lower case.
    std::vector<domain::BatchKey> beginning_with(std::string_view beginning);
    BatchSums sums(const Batch& batch);
    // Its files whose text is still to be read.
    std::int64_t unread(const domain::BatchKey& batch);
    // In the order of their names, which no database agrees with another on.
    void each_item(const domain::BatchKey& batch,
                   const std::function<void(const ImportItem&)>& each);
    std::vector<ImportItem> items(const domain::BatchKey& batch);
    std::vector<ImportItem> refused(const domain::BatchKey& batch, int limit);
    // SHA-256 over all items, in an order of its own: the same as long as the ledger says the same.
    std::string fingerprint(const domain::BatchKey& batch);

private:
    void set_pause(const domain::BatchKey& batch, std::string_view at, std::string_view by);
    void audit(const domain::BatchKey& batch, std::string_view action, std::string_view by,
               std::string purpose);

    Work& work_;
};

}  // namespace byggarkiv::archive
