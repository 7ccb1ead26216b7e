#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

#include "archive/properties.hpp"
#include "support/test_archive.hpp"

// How long a writer's commit takes while the rows are copied again and again, beside the same
// without a copy, in alternating rounds of one run.
//
//   backup_writers [PROPERTIES] [ROUNDS]        200000 and 3
namespace byggarkiv::test {
namespace {

using Moment = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

void fill(archive::Archive& archive, int properties) {
    constexpr int at_once = 5000;
    auto desk = archive.desk();
    for (int from = 0; from < properties; from += at_once) {
        auto change = desk.begin(author);
        for (int i = from; i < std::min(properties, from + at_once); ++i)
            desk.properties().find_or_enter(property("9999-" + std::to_string(1 + i / 9000) + "/" +
                                                     std::to_string(1 + i % 9000)));
        change.commit();
    }
}

// Commits one after the other until told to stop, and at least for a while.
std::vector<double> commits(archive::Archive& archive, const std::atomic<bool>& stop) {
    static int next = 0;
    std::vector<double> took;
    auto desk = archive.desk();
    const auto until = Moment::now() + std::chrono::seconds(3);
    while (!stop || Moment::now() < until) {
        const auto start = Moment::now();
        auto change = desk.begin(author);
        desk.properties().find_or_enter(property("9998-" + std::to_string(1 + next / 9000) + "/" +
                                                 std::to_string(1 + next % 9000)));
        change.commit();
        ++next;
        took.push_back(Milliseconds(Moment::now() - start).count());
    }
    std::sort(took.begin(), took.end());
    return took;
}

void print(const char* what, const std::vector<double>& sorted, int copies) {
    const auto at = [&](double share) {
        return sorted.at(static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1)));
    };
    std::printf("%-16s %7zu commits  median %6.2f ms  99%% %6.2f ms  longest %7.2f ms  %d copies\n",
                what, sorted.size(), at(0.5), at(0.99), sorted.back(), copies);
}

void measure(int properties, int rounds) {
    TestArchive archive;
    fill(*archive, properties);
    for (int round = 0; round < rounds; ++round) {
        std::atomic<bool> stop = true;
        print("alone", commits(*archive, stop), 0);
        stop = false;
        int copies = 0;
        std::jthread copier([&] {
            const auto until = Moment::now() + std::chrono::seconds(3);
            for (; copies == 0 || Moment::now() < until; ++copies) {
                const auto copy = archive.folder / "copy.db";
                archive->copy_rows(copy);
                std::filesystem::remove(copy);
            }
            stop = true;
        });
        const auto took = commits(*archive, stop);
        copier.join();
        print("while copied", took, copies);
    }
}

}  // namespace
}  // namespace byggarkiv::test

int main(int argc, char** argv) {
    byggarkiv::test::measure(argc > 1 ? std::atoi(argv[1]) : 200'000,
                             argc > 2 ? std::atoi(argv[2]) : 3);
}
