#include "dossier/turns.hpp"

namespace byggarkiv::dossier {

Turns::Turn::Turn(Turns& turns) : turns_(turns) {
    std::unique_lock lock(turns_.mutex_);
    const auto free = [&] { return turns_.working_ < turns_.bounds_.at_once; };
    if (!free()) {
        if (turns_.waiting_ >= turns_.bounds_.waiting) return;
        ++turns_.waiting_;
        turns_.freed_.wait(lock, free);
        --turns_.waiting_;
    }
    ++turns_.working_;
    taken_ = true;
}

Turns::Turn::~Turn() {
    if (!taken_) return;
    {
        const std::lock_guard lock(turns_.mutex_);
        --turns_.working_;
    }
    turns_.freed_.notify_one();
}

}  // namespace byggarkiv::dossier
