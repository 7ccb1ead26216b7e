#include "archive/import_pace.hpp"

#include <algorithm>

#include "base/clock.hpp"

namespace byggarkiv::archive {

Standing standing(const Batch& batch, const std::string& now) {
    const bool held = batch.lease_until > now;
    switch (batch.state) {
        case Batch::State::signed_off:
            return Standing::signed_off;
        case Batch::State::disposed:
            return Standing::disposed;
        case Batch::State::undoing:
            return Standing::undoing;
        case Batch::State::undone:
            return Standing::undone;
        case Batch::State::running:
        case Batch::State::stored:
            break;
    }
    if (batch.is_paused()) return held ? Standing::pausing : Standing::paused;
    if (held) return Standing::running;
    return batch.state == Batch::State::stored ? Standing::stored : Standing::stopped;
}

std::optional<Pace> pace_of(const Batch& batch) {
    if (batch.run_began_at.empty() || batch.run_done == 0) return std::nullopt;
    const auto taken = (read_iso(batch.run_seen_at) - read_iso(batch.run_began_at)).count();
    if (taken <= 0) return std::nullopt;
    const double rate = static_cast<double>(batch.run_done) / static_cast<double>(taken);
    const auto left = std::max<std::int64_t>(batch.run_files - batch.run_done, 0);
    return Pace{rate, static_cast<std::int64_t>(static_cast<double>(left) / rate)};
}

}  // namespace byggarkiv::archive
