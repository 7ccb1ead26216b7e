#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "domain/page_text.hpp"
#include "index/card.hpp"
#include "index/settings.hpp"

namespace byggarkiv::index {

// Writes one generation of a tenant's index: `public`, with what anybody may see and public titles,
// and `full`, with everything. Used by one thread, and by one process (see Follower).
class Writer {
public:
    // Goes on from the last commit; a folder without one is begun. The files must have been found
    // sound before (lucene::sound_position). Throws Failure(index), like all of this.
    explicit Writer(const std::filesystem::path& generation, const Settings& settings = {});
    ~Writer();  // what was not committed is gone

    // In place of what was known of the document.
    void put(const Card& card, std::span<const domain::PageText> pages);
    void remove(const domain::DocumentKey& document);

    // Makes all durable and tells readers. Documents that have left the public index are then gone
    // from its statistics too.
    void commit(std::int64_t position);

    // Whether enough has gathered that a commit is due.
    bool full() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace byggarkiv::index
