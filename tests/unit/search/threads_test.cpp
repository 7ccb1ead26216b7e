#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <deque>
#include <thread>

#include "test_index.hpp"

namespace byggarkiv::search {
namespace {

using Moment = std::chrono::steady_clock::time_point;

// When a long run is to end: BYGGARKIV_MINUTES from now; at once where nobody asks for one.
Moment end_of_run() {
    const char* const minutes = std::getenv("BYGGARKIV_MINUTES");
    return std::chrono::steady_clock::now() +
           std::chrono::minutes(minutes == nullptr ? 0 : std::atoi(minutes));
}

TEST(Searcher, AnswersManyThreadsWhileTheIndexMovesOn) {
    TestIndex index;
    const auto kept = index.put("Brev", {"garasje"});
    index.commit();
    constexpr int fewest_rounds = 30;
    constexpr int most_papers = 200;  // older ones go, so that a long run stays as it begins
    std::atomic<bool> done = false;
    std::atomic<std::int64_t> asked = 0;
    int rounds = 0;

    {
        std::vector<std::jthread> askers;
        for (int i = 0; i < 4; ++i) {
            askers.emplace_back([&] {
                const auto query = Query::parse("garasje", testvik);
                while (!done) {
                    EXPECT_GE(index.ask("garasje").total, 1);
                    EXPECT_GE(index.ask("garasjje brev", staff()).total, 1);
                    index.searcher.suggest("bre", {}, 5);
                    index.searcher.related(kept, "Brev", {}, 5);
                    index.searcher.mark(query, {}, Spelling::mended, index.page_texts.of(kept)[0]);
                    ++asked;
                }
            });
        }
        std::deque<domain::DocumentKey> papers;
        for (const auto end = end_of_run();
             rounds < fewest_rounds || std::chrono::steady_clock::now() < end; ++rounds) {
            const auto card = TestIndex::card("Brev");
            domain::PageText page;
            page.text = "garasje";
            index.writer().put(card, {&page, 1});
            papers.push_back(card.document);
            if (papers.size() > most_papers) {
                index.writer().remove(papers.front());
                papers.pop_front();
            }
            index.commit();
        }
        done = true;
    }

    EXPECT_GT(asked, 0);
    EXPECT_EQ(index.ask("garasje").total, std::min(rounds, most_papers) + 1);
}

}  // namespace
}  // namespace byggarkiv::search
