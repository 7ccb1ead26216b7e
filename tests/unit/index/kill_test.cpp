#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <random>

#include "../search/test_index.hpp"
#include "base/sha256.hpp"
#include "lucene/manifest.hpp"

namespace byggarkiv::index {
namespace {

// Writes and commits until it is killed, and says each position that is durable.
[[noreturn]] void write_until_killed(const lucene::Generation& generation, std::int64_t position,
                                     int said) {
    Writer writer(generation.folder);
    while (true) {
        auto card = TestIndex::card("Brev");
        domain::PageText page;
        page.text = "garasje";
        writer.put(card, {&page, 1});
        if (position % 3 == 0) {
            card.access.status = domain::AccessStatus::exempt;
            writer.put(card, {&page, 1});
        }
        writer.commit(++position);
        if (::write(said, &position, sizeof position) != sizeof position) ::_exit(1);
    }
}

TEST(AKilledWriter, LeavesAnIndexThatCanBeGoneOnWith) {
    constexpr int kills = 15;
    const TempFolder folder;
    const auto generation = lucene::next_generation(folder.path());
    { Writer(generation.folder).commit(0); }
    lucene::make_current(folder.path(), generation);
    std::mt19937 dice(20261123);

    std::int64_t durable = 0;
    for (int kill_number = 0; kill_number < kills; ++kill_number) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const auto child = ::fork();
        if (child == 0) write_until_killed(generation, durable, ends[1]);
        ::close(ends[1]);
        for (auto heard = 1 + dice() % 4; heard > 0; --heard)
            ASSERT_EQ(::read(ends[0], &durable, sizeof durable), ssize_t{sizeof durable});
        Sha256::of(std::string(dice() % 20'000'000, 'x'));  // some while, of no fixed length
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        ::close(ends[0]);

        for (const auto& half : {generation.public_index(), generation.full_index()}) {
            const auto sound = lucene::sound_commit(half);
            ASSERT_TRUE(sound) << half << " after kill " << kill_number;
            EXPECT_GE(sound->position, durable);
        }
    }
    AccessInMemory access;
    TextsInMemory texts;
    search::Searcher searcher(folder.path(), access, texts);
    EXPECT_TRUE(searcher.refresh());
    const auto all = searcher.hits(search::Query::parse("garasje", testvik), staff(), {});
    EXPECT_GE(all.total, durable - kills);
}

}  // namespace
}  // namespace byggarkiv::index
