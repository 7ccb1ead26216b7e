#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <utility>

#include "intake/crew.hpp"
#include "intake/page_texts.hpp"

namespace byggarkiv::intake {

// Files that a crew reads. Which one is next is asked when a hand is free for it, so that what
// comes first may change until then; they come out in the order in which they were begun. What is
// not begun when it ends is dropped. For one thread.
template <typename File>
class ReadingAhead {
public:
    struct Turn {
        File file;
        PageReading reading;
    };
    static constexpr std::size_t files = 64;  // begun and not given out yet

    // The next file, where there is one; asked by several threads, one at a time.
    using Next = std::function<std::optional<File>()>;
    // Called by several threads at once.
    using Read = std::function<PageReading(const File&)>;
    ReadingAhead(std::size_t jobs, Next next, Read read)
        : next_(std::move(next)), read_(std::move(read)), crew_(std::max<std::size_t>(jobs, 1)) {}

    // Waits for it; nullopt when there are no more. Throws what asking or reading has thrown.
    std::optional<Turn> next() {
        while (true) {
            while (turns_.size() < files && !has_ended())
                turns_.push_back(crew_.give([this] { return take(); }));
            if (turns_.empty()) return std::nullopt;
            auto turn = turns_.front().get();
            turns_.pop_front();
            if (turn) return turn;
        }
    }

private:
    std::optional<Turn> take() {
        auto file = ask();
        if (!file) return std::nullopt;
        auto reading = read_(*file);
        return Turn{std::move(*file), std::move(reading)};
    }

    // The lock is held while the archive is asked, which takes some milliseconds: two hands that
    // ask at once would be told the same file.
    std::optional<File> ask() {
        const std::lock_guard lock(mutex_);
        if (ended_) return std::nullopt;
        auto file = next_();
        ended_ = !file;
        return file;
    }

    bool has_ended() {
        const std::lock_guard lock(mutex_);
        return ended_;
    }

    const Next next_;
    const Read read_;
    std::mutex mutex_;  // guards ended_, and asking
    bool ended_ = false;
    std::deque<std::future<std::optional<Turn>>> turns_;
    Crew crew_;  // last: it ends before what it uses
};

}  // namespace byggarkiv::intake
