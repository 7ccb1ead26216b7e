#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <optional>
#include <utility>
#include <vector>

#include "intake/crew.hpp"
#include "intake/page_texts.hpp"

namespace byggarkiv::intake {

// Files in the hands of a crew, which are asked for before the hands run out of work, and come out
// in the order in which they were asked for. What is not begun when it ends is dropped.
template <typename File>
class ReadingAhead {
public:
    struct Turn {
        File file;
        std::future<PageReading> reading;
    };
    static constexpr std::size_t files = 64;  // under way at once

    // More files, where there are any; so many are under way.
    using More = std::function<std::vector<File>(std::size_t under_way)>;
    using Read = std::function<PageReading(const File&)>;
    // `read` is called by several threads.
    ReadingAhead(std::size_t jobs, More more, Read read)
        : more_(std::move(more)), read_(std::move(read)), crew_(std::max<std::size_t>(jobs, 1)) {}

    // nullopt when there are no more.
    std::optional<Turn> next() {
        if (turns_.size() < files / 2) {
            for (auto& file : more_(turns_.size())) {
                auto reading = crew_.give([this, file] { return read_(file); });
                turns_.push_back({std::move(file), std::move(reading)});
            }
        }
        if (turns_.empty()) return std::nullopt;
        auto turn = std::move(turns_.front());
        turns_.pop_front();
        return turn;
    }

private:
    const More more_;
    const Read read_;
    std::deque<Turn> turns_;
    Crew crew_;  // last: it ends before what it uses
};

}  // namespace byggarkiv::intake
