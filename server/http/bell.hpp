#pragma once

#include "base/durable.hpp"

namespace byggarkiv::http {

// Wakes a thread out of its poll: that thread polls one end, any thread rings at the other.
class Bell {
public:
    // Throws Failure(setup) when the system gives no pair of sockets.
    Bell();

    // Any thread may call. A pipe that is full rings already, so a failed write loses nothing.
    void ring() const;
    // The end to poll, which the caller owns from now on.
    int take_heard() { return heard_.release(); }
    // Takes all rings that have come to that end.
    static void hush(int heard);

private:
    Descriptor heard_;
    Descriptor rung_;
};

}  // namespace byggarkiv::http
