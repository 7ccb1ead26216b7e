#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "fault/io/driven.hpp"

// A program that is killed while it writes: nothing that it acknowledged is lost, nothing is half
// there, and the next start goes on.
namespace byggarkiv::test {
namespace {

constexpr int rounds = 20;

class KilledWriter : public testing::Test {
protected:
    // Lets it acknowledge so many commits, and a little later kills it. How many it acknowledged in
    // all.
    std::size_t kill_at(const std::filesystem::path& data, std::size_t acknowledged,
                        std::chrono::microseconds later) {
        Program program(driven.words("run", data));
        std::size_t last = 0;
        while (last < acknowledged) {
            const auto line = program.line();
            if (!line) break;
            last = std::stoul(line->substr(4));
        }
        std::this_thread::sleep_for(later);
        program.kill();
        // What it had said by then is still in the pipe.
        while (const auto line = program.line()) last = std::stoul(line->substr(4));
        killed += program.wait() == -SIGKILL ? 1 : 0;
        return last;
    }

    Driven driven{rounds};
    int killed = 0;
};

TEST_F(KilledWriter, LosesNothingItAcknowledgedAndLeavesNothingHalf) {
    ASSERT_EQ(driven.states().size(), rounds * 6u + 1);
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 chance(seed);
    std::uniform_int_distribution<std::size_t> near(1, driven.states().size() / 5);
    std::uniform_int_distribution<int> soon(0, 12'000);
    const int archives = is_long() ? 40 : 4;
    int runs = 0;
    for (int archive = 0; archive < archives; ++archive) {
        const auto data = driven.fresh();
        std::size_t reached = 0;
        for (int time = 0; time < 5; ++time, ++runs) {
            const auto goal = std::min(driven.states().size() - 2, reached + near(chance));
            reached =
                std::max(reached, kill_at(data, goal, std::chrono::microseconds(soon(chance))));
            ASSERT_EQ(driven.wrong_with(data, reached), "") << reached;
        }
        EXPECT_EQ(driven.run("run", data).code, 0);
        EXPECT_EQ(driven.wrong_with(data, driven.states().size() - 1), "");
    }
    std::cout << runs << " runs, " << killed
              << " killed while they wrote; nothing lost, nothing half\n";
    EXPECT_GE(killed, runs * 3 / 4);
}

}  // namespace
}  // namespace byggarkiv::test
