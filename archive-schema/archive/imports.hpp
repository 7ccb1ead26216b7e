#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.hpp"

namespace byggarkiv::archive {

class Work;

enum class ItemOutcome { stored, duplicate, refused };

struct ImportItem {
    std::string item;  // what the delivery calls it: a path, a systemID
    ItemOutcome outcome = ItemOutcome::stored;
    std::string reason;
};

struct Batch {
    domain::BatchKey key;
    std::string source;
    std::string delivery;
    bool stored = false;  // everything was stored by an earlier run
};

// Deliveries on their way in.
class Imports {
public:
    explicit Imports(Work& work) : work_(work) {}

    // Takes up the batch of this delivery: a new one, or one that stopped. nullopt while another
    // process (`holder` differs) holds its lease.
    std::optional<Batch> take_up(std::string_view source, std::string_view delivery,
                                 std::string_view holder, std::chrono::seconds lease);
    // The heartbeat. False when the lease was lost to another.
    bool keep(const domain::BatchKey& batch, std::string_view holder, std::chrono::seconds lease);
    // Ends the run and the lease; `stored` marks that the whole delivery is in.
    void end_run(const domain::BatchKey& batch, bool stored);

    void note(const domain::BatchKey& batch, const ImportItem& item);
    std::vector<ImportItem> items(const domain::BatchKey& batch);
    std::vector<Batch> all();

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
