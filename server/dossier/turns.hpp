#pragma once

#include <condition_variable>
#include <mutex>

namespace byggarkiv::dossier {

// Who may do something that keeps a core busy: few at once, and few who wait for it. Any thread may
// ask.
class Turns {
public:
    struct Bounds {
        int at_once = 1;
        int waiting = 0;
    };

    explicit Turns(Bounds bounds) : bounds_(bounds) {}

    // A place among those who work, waited for and then held while it lives. There is none when
    // too many wait already. `turns` must outlive it.
    class Turn {
    public:
        explicit Turn(Turns& turns);
        ~Turn();
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

        bool taken() const noexcept { return taken_; }

    private:
        Turns& turns_;
        bool taken_ = false;
    };

private:
    const Bounds bounds_;
    std::mutex mutex_;  // guards working_ and waiting_
    std::condition_variable freed_;
    int working_ = 0;
    int waiting_ = 0;
};

}  // namespace byggarkiv::dossier
