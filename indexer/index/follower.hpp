#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include "index/settings.hpp"

namespace byggarkiv::archive {
class Archive;
}

namespace byggarkiv::index {

struct Progress {
    std::int64_t documents = 0;  // done in this run
    std::int64_t position = 0;   // of the outbox
    std::int64_t head = 0;
};
using Report = std::function<void(const Progress&)>;

// Keeps one tenant's index after its archive, by reading the outbox. Holds the operating system's
// lock on the index folder for as long as it lives: one writer per tenant, in all processes. Used
// by one thread.
class Follower {
public:
    // nullopt while another process (or another follower) has the lock. `archive` must outlive it.
    static std::optional<Follower> take(archive::Archive& archive,
                                        const std::filesystem::path& index,
                                        const Settings& settings = {});
    Follower(Follower&&) noexcept;
    ~Follower();

    // Indexes what changed up to the outbox's head as it is now, in batches. An index that is
    // missing or damaged, or whose rebuild was asked for, is first built anew. True when anything
    // was written, so that searchers should refresh. Stops between batches when asked to.
    bool catch_up(const std::stop_token& stop = {}, const Report& report = {});

    // Fills a new generation from the archive and puts it into use; the old one answers meanwhile.
    // Goes on where an earlier rebuild was stopped or killed, if what that one wrote is sound.
    void rebuild(const std::stop_token& stop = {}, const Report& report = {});

    // The outbox position that is indexed durably.
    std::int64_t position() const;

private:
    struct State;
    explicit Follower(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// For a process without the lock: asks the one that has it to rebuild at its next catch_up().
void ask_for_rebuild(const std::filesystem::path& index);

// Whether that wish still stands: it goes when the new index is in use.
bool rebuild_is_asked_for(const std::filesystem::path& index);

// How far the index says it is; nullopt where there is none. Quick: its files are not verified.
std::optional<std::int64_t> indexed_position(const std::filesystem::path& index);

// The same with every file read and held against its digest; nullopt also where one is damaged. A
// commit that lands meanwhile may look like damage: ask once more before you believe it.
std::optional<std::int64_t> sound_position(const std::filesystem::path& index);

}  // namespace byggarkiv::index
