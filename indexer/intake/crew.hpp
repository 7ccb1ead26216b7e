#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace byggarkiv::intake {

// A few threads that do what they are given, in the order in which they are given it. give() may be
// called from any thread. The destructor finishes the work under way and drops the rest.
class Crew {
public:
    explicit Crew(std::size_t hands) {
        for (std::size_t i = 0; i < hands; ++i)
            threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }
    ~Crew() {
        for (auto& thread : threads_) thread.request_stop();
    }
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    // What `task` gives or throws comes out of the future.
    template <typename Task>
    auto give(Task task) -> std::future<std::invoke_result_t<Task>> {
        auto packed =
            std::make_shared<std::packaged_task<std::invoke_result_t<Task>()>>(std::move(task));
        auto answer = packed->get_future();
        {
            const std::lock_guard lock(mutex_);
            waiting_.emplace_back([packed] { (*packed)(); });
        }
        given_.notify_one();
        return answer;
    }

private:
    void work(const std::stop_token& stop) {
        while (true) {
            std::function<void()> task;
            {
                std::unique_lock lock(mutex_);
                if (!given_.wait(lock, stop, [&] { return !waiting_.empty(); })) return;
                if (stop.stop_requested()) return;
                task = std::move(waiting_.front());
                waiting_.pop_front();
            }
            task();
        }
    }

    std::mutex mutex_;  // guards waiting_
    std::condition_variable_any given_;
    std::deque<std::function<void()>> waiting_;
    std::vector<std::jthread> threads_;  // last: they end before what they use
};

}  // namespace byggarkiv::intake
