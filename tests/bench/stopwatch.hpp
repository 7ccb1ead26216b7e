#pragma once

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <vector>

namespace byggarkiv::bench {

// Whose seconds count: those on the wall, or the calling thread's own, so that a machine that
// others use can be measured on too.
enum class Clock { wall, thread };

class Stopwatch {
public:
    explicit Stopwatch(Clock clock) : clock_(clock), begin_(now()) {}

    double seconds() const { return now() - begin_; }
    double milliseconds() const { return seconds() * 1000; }

private:
    double now() const {
        timespec time{};
        clock_gettime(clock_ == Clock::wall ? CLOCK_MONOTONIC : CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
    }

    Clock clock_;
    double begin_;
};

// What many questions took, in milliseconds. Precondition of its numbers: something was added.
class Latencies {
public:
    void add(double milliseconds) { all_.push_back(milliseconds); }
    bool any() const { return !all_.empty(); }
    double median() const { return at(50); }
    double p99() const { return at(99); }

private:
    double at(std::size_t percent) const {
        auto ordered = all_;
        std::sort(ordered.begin(), ordered.end());
        return ordered.at(ordered.size() * percent / 100);
    }

    std::vector<double> all_;
};

}  // namespace byggarkiv::bench
