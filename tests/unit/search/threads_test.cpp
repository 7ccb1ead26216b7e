#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "test_index.hpp"

namespace byggarkiv::search {
namespace {

TEST(Searcher, AnswersManyThreadsWhileTheIndexMovesOn) {
    TestIndex index;
    index.put("Brev", {"garasje"});
    index.commit();
    constexpr int rounds = 30;
    std::atomic<bool> done = false;
    std::atomic<std::int64_t> asked = 0;

    {
        std::vector<std::jthread> askers;
        for (int i = 0; i < 4; ++i) {
            askers.emplace_back([&] {
                std::int64_t last = 0;
                while (!done) {
                    const auto total = index.ask("garasje").total;
                    EXPECT_GE(total, last);
                    last = total;
                    index.ask("garasje", staff());
                    index.searcher.suggest("bre", {}, 5);
                    ++asked;
                }
            });
        }
        for (int i = 0; i < rounds; ++i) {
            const auto card = TestIndex::card("Brev");
            domain::PageText page;
            page.text = "garasje";
            index.writer().put(card, {&page, 1});
            index.commit();
        }
        done = true;
    }

    EXPECT_GT(asked, 0);
    EXPECT_EQ(index.ask("garasje").total, rounds + 1);
}

}  // namespace
}  // namespace byggarkiv::search
