#include "intake/reading_ahead.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <vector>

namespace byggarkiv::intake {
namespace {

using testing::ElementsAre;

// What waits, in an order that may be changed while it is read.
class Shelf {
public:
    explicit Shelf(std::vector<int> files) : files_(files.begin(), files.end()) {}

    void put_first(int file) {
        const std::lock_guard lock(mutex_);
        files_.push_front(file);
    }
    std::optional<int> take() {
        const std::lock_guard lock(mutex_);
        ++asked;
        if (files_.empty()) return std::nullopt;
        const auto file = files_.front();
        files_.pop_front();
        return file;
    }

    std::atomic<int> asked = 0;

private:
    std::mutex mutex_;  // guards files_
    std::deque<int> files_;
};

std::vector<int> all_of(ReadingAhead<int>& reading) {
    std::vector<int> files;
    while (auto turn = reading.next()) files.push_back(turn->file);
    return files;
}

TEST(ReadingAhead, GivesFilesInTheOrderInWhichTheyWereBegun) {
    std::vector<int> many(200);
    for (int i = 0; i < 200; ++i) many[static_cast<std::size_t>(i)] = i;
    Shelf shelf(many);
    ReadingAhead<int> reading(
        1, [&] { return shelf.take(); }, [](int) { return PageReading{}; });
    EXPECT_EQ(all_of(reading), many);
}

TEST(ReadingAhead, GivesEachFileOnceWhereManyHandsAsk) {
    std::vector<int> many(500);
    for (int i = 0; i < 500; ++i) many[static_cast<std::size_t>(i)] = i;
    Shelf shelf(many);
    ReadingAhead<int> reading(
        8, [&] { return shelf.take(); }, [](int) { return PageReading{}; });
    auto files = all_of(reading);
    std::sort(files.begin(), files.end());
    EXPECT_EQ(files, many);
}

TEST(ReadingAhead, TakesUpNextWhatHasBecomeFirstWhileAFileWasRead) {
    Shelf shelf({1, 2, 3});
    ReadingAhead<int> reading(
        1, [&] { return shelf.take(); },
        [&](int file) {
            if (file == 1) shelf.put_first(9);
            return PageReading{};
        });
    EXPECT_THAT(all_of(reading), ElementsAre(1, 9, 2, 3));
}

TEST(ReadingAhead, AsksOnceWhereNothingWaits) {
    Shelf shelf({});
    ReadingAhead<int> reading(
        2, [&] { return shelf.take(); }, [](int) { return PageReading{}; });
    EXPECT_FALSE(reading.next());
    EXPECT_FALSE(reading.next());
    EXPECT_EQ(shelf.asked, 1);
}

TEST(ReadingAhead, TellsOfATroubleInAskingOrReading) {
    ReadingAhead<int> asking(
        1, []() -> std::optional<int> { throw std::runtime_error("the archive broke"); },
        [](int) { return PageReading{}; });
    EXPECT_THROW((void)asking.next(), std::runtime_error);
    ReadingAhead<int> reading(
        1, [] { return std::optional(1); },
        [](int) -> PageReading { throw std::runtime_error("the worker broke"); });
    EXPECT_THROW((void)reading.next(), std::runtime_error);
}

}  // namespace
}  // namespace byggarkiv::intake
