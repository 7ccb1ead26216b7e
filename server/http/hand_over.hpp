#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace byggarkiv::http {

// A queue by which threads hand things to each other. Any thread may call.
template <typename T>
class HandOver {
public:
    void put(T thing) {
        {
            const std::lock_guard lock(mutex_);
            things_.push_back(std::move(thing));
        }
        arrived_.notify_one();
    }

    // Waits for one; nullopt once the queue is closed, whatever it still holds.
    std::optional<T> take() {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [&] { return closed_ || !things_.empty(); });
        if (closed_) return std::nullopt;
        std::optional<T> thing(std::move(things_.front()));
        things_.pop_front();
        return thing;
    }

    std::deque<T> take_all() {
        const std::lock_guard lock(mutex_);
        return std::exchange(things_, {});
    }

    std::size_t size() const {
        const std::lock_guard lock(mutex_);
        return things_.size();
    }

    void close() {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
        }
        arrived_.notify_all();
    }

private:
    mutable std::mutex mutex_;  // guards the rest
    std::condition_variable arrived_;
    std::deque<T> things_;
    bool closed_ = false;
};

}  // namespace byggarkiv::http
