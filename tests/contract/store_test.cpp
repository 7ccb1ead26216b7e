#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "contract/store_place.hpp"
#include "store/table_copy.hpp"

namespace byggarkiv::store {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

TEST_F(StoreTest, GivesBackEveryTypeAsItWasWritten) {
    auto session = database.session();
    const std::string odd("æ\\ \t\n' \"odd");
    session.run(insert, {1, odd, 0.5, Blob{{"\0\xFF", 2}}});
    session.run(insert, {2, nullptr, nullptr, nullptr});
    session.run(insert, {3, "", 7, Blob{}});

    const auto first = session.row(get, {1}).value();
    EXPECT_EQ(first.text(1), odd);
    EXPECT_EQ(first.real(2), 0.5);
    EXPECT_EQ(first.text(3), std::string("\0\xFF", 2));
    const auto second = session.row(get, {2}).value();
    for (std::size_t column = 1; column < 4; ++column) EXPECT_TRUE(second.is_null(column));
    const auto third = session.row(get, {3}).value();
    EXPECT_EQ(third.text(1), "");
    EXPECT_EQ(third.real(2), 7.0);
    EXPECT_EQ(third.text(3), "");
}

TEST_F(StoreTest, HoldsWholeNumbersOf64Bits) {
    auto session = database.session();
    const auto largest = std::numeric_limits<std::int64_t>::max();
    session.run(insert, {largest, "x", 0, Blob{}});
    const auto row = session.row(get, {largest}).value();
    EXPECT_EQ(row.number(0), largest);
    EXPECT_THROW(row.small(0), Failure);
}

TEST_F(StoreTest, GivesNoRowWhereThereIsNone) {
    EXPECT_FALSE(database.session().row(get, {1}));
    EXPECT_TRUE(database.session().rows(names).empty());
}

TEST_F(StoreTest, RefusesToReadAColumnAsWhatItIsNot) {
    auto session = database.session();
    session.run(insert, {1, "secret value", 0.5, Blob{}});
    const auto row = session.row(get, {1}).value();
    for (const auto& read : std::initializer_list<std::function<void()>>{
             [&] { row.number(1); }, [&] { row.text(0); }, [&] { row.small(1); },
             [&] { row.real(1); }, [&] { row.number(4); }}) {
        std::string what;
        EXPECT_EQ(kind_of(read, &what), Failure::Kind::storage);
        EXPECT_THAT(what, HasSubstr("thing.get"));
        EXPECT_THAT(what, Not(HasSubstr("secret")));
    }
}

TEST_F(StoreTest, NamesTheStatementThatFailedAndNeverItsValues) {
    auto session = database.session();
    session.run(insert, {1, "secret value", 0, Blob{}});
    std::string what;
    EXPECT_EQ(kind_of(
                  [&] {
                      session.run(insert, {1, "secret value", 0, Blob{}});
                  },
                  &what),
              Failure::Kind::storage);
    EXPECT_THAT(what, HasSubstr("thing.insert"));
    EXPECT_THAT(what, Not(HasSubstr("secret")));
    EXPECT_EQ(kind_of(
                  [&] {
                      session.run({"thing.typo", "SELCT 1"});
                  },
                  &what),
              Failure::Kind::storage);
    EXPECT_THAT(what, HasSubstr("thing.typo"));
}

TEST_F(StoreTest, CallsAWrongNumberOfArgumentsABug) {
    auto session = database.session();
    EXPECT_THROW(session.row(get), std::logic_error);
    EXPECT_THROW(session.row(get, {1, 2}), std::logic_error);
}

TEST_F(StoreTest, GoesOnAfterAFailedStatement) {
    auto session = database.session();
    session.run(insert, {1, "a", 0, Blob{}});
    EXPECT_THROW(session.run(insert, {1, "a", 0, Blob{}}), Failure);
    session.run(insert, {2, "b", 0, Blob{}});
    EXPECT_EQ(things(), 2);
}

TEST_F(StoreTest, GuardsForeignKeys) {
    EXPECT_EQ(kind_of([&] { database.session().run(orphan, {1}); }), Failure::Kind::storage);
}

TEST_F(StoreTest, RunsAStatementInsideItself) {
    auto session = database.session();
    for (int i = 0; i < 3; ++i) session.run(insert, {i, "x", 0, Blob{}});
    int inner = 0;
    session.each(names, {},
                 [&](const Row&) { session.each(names, {}, [&](const Row&) { ++inner; }); });
    EXPECT_EQ(inner, 9);
}

TEST_F(StoreTest, KeepsWhatWasCommittedAndUndoesTheRest) {
    auto session = database.session();
    {
        Transaction transaction(session);
        session.run(insert, {1, "kept", 0, Blob{}});
        transaction.commit();
    }
    {
        Transaction transaction(session);
        session.run(insert, {2, "undone", 0, Blob{}});
    }
    EXPECT_THROW(
        {
            Transaction transaction(session);
            session.run(insert, {3, "undone", 0, Blob{}});
            throw std::runtime_error("half way");
        },
        std::runtime_error);
    EXPECT_EQ(things(), 1);
    EXPECT_FALSE(session.in_transaction());
}

TEST_F(StoreTest, RefusesATransactionInsideAnother) {
    auto session = database.session();
    Transaction outer(session);
    EXPECT_THROW(Transaction inner(session), std::logic_error);
}

TEST_F(StoreTest, LetsOthersReadWhileOneWrites) {
    auto writer = database.session();
    Transaction transaction(writer);
    writer.run(insert, {1, "x", 0, Blob{}});
    EXPECT_EQ(things(), 0);
    transaction.commit();
    EXPECT_EQ(things(), 1);
}

TEST_F(StoreTest, IsBusyWhileAnotherWrites) {
    auto writer = database.session();
    Transaction transaction(writer);
    auto second = database.session();
    EXPECT_EQ(kind_of([&] { Transaction waiting(second); }), Failure::Kind::busy);
}

TEST_F(StoreTest, IsBusyWhenAllSessionsAreLentAndRecovers) {
    {
        const auto first = database.session();
        const auto second = database.session();
        EXPECT_EQ(kind_of([&] { database.session(); }), Failure::Kind::busy);
    }
    EXPECT_EQ(things(), 0);
}

TEST_F(StoreTest, HandsASessionToWhoWaitsForIt) {
    auto patient = place.open({.sessions = 1, .patience = 10s});
    auto held = std::make_optional(patient.session());
    std::atomic<bool> served = false;
    std::jthread waiting([&] {
        patient.session();
        served = true;
    });
    EXPECT_FALSE(served);
    held.reset();
    waiting.join();
    EXPECT_TRUE(served);
}

TEST_F(StoreTest, WritesFromSeveralThreadsWithoutLosingARow) {
    auto patient = place.open({.sessions = 4, .patience = 20s});
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&patient, thread] {
            for (int i = 0; i < 25; ++i) {
                auto session = patient.session();
                Transaction transaction(session);
                const auto next = session.row(count)->number(0);
                session.run(insert, {next, "thread", thread, Blob{}});
                transaction.commit();
            }
        });
    threads.clear();
    EXPECT_EQ(things(), 100);
}

TEST_F(StoreTest, KeepsCommitsOfAProcessThatWasKilled) {
    const auto child = ::fork();
    if (child == 0) {
        auto own = place.open();
        auto session = own.session();
        session.run(insert, {1, "committed", 0, Blob{}});
        Transaction transaction(session);
        session.run(insert, {2, "not committed", 0, Blob{}});
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(things(), 1);
    EXPECT_TRUE(database.faults().empty());
}

TEST(Store, RefusesAFileThatIsNoDatabase) {
    const test::TempFolder folder;
    test::write_file(folder / "a.db", std::string(8192, 'x'));
    EXPECT_EQ(kind_of([&] { Database wrong(folder / "a.db"); }), Failure::Kind::storage);
    EXPECT_EQ(kind_of([&] { Database wrong(folder / "no/such/folder.db"); }),
              Failure::Kind::storage);
}

TEST(Store, ReportsADamagedFile) {
    const test::TempFolder folder;
    {
        Database database(folder / "a.db");
        migrate(database, std::span(&ground, 1));
        auto session = database.session();
        for (int i = 0; i < 200; ++i) session.run(insert, {i, std::string(100, 'x'), 0, Blob{}});
    }
    auto bytes = test::bytes_of(folder / "a.db");
    for (std::size_t i = 8192; i < 8292; ++i) bytes[i] = '\x5A';
    test::write_file(folder / "a.db", bytes);
    Database damaged(folder / "a.db");
    try {
        EXPECT_FALSE(damaged.faults().empty());
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.kind(), Failure::Kind::storage);
    }
}

class Migrating : public testing::Test {
protected:
    // Gives the number of steps that were taken.
    std::int64_t migrate_with(std::initializer_list<Migration> steps,
                              const BeforeMigration& before = {}) {
        const std::vector<Migration> all(steps);
        const auto taken_before = taken();
        migrate(database, all, before);
        return taken() - taken_before;
    }
    std::int64_t taken() {
        schema_age(database, {});
        return database.session().row(step_count)->number(0);
    }
    static constexpr Statement step_count{"step_count", "SELECT COUNT(*) FROM schema_migration"};

    static constexpr Migration second{2, "colour", "ALTER TABLE thing ADD COLUMN colour TEXT;"};
    static constexpr Migration broken{2, "broken",
                                      "CREATE TABLE other (id INTEGER); CREATE TABEL typo;"};
    static constexpr Statement other{"other", "SELECT COUNT(*) FROM other"};

    Place place;
    Database database = place.open();
};

TEST_F(Migrating, TakesOnlyTheStepsThatAreNew) {
    EXPECT_EQ(migrate_with({ground}), 1);
    EXPECT_EQ(migrate_with({ground}), 0);
    EXPECT_EQ(migrate_with({ground, second}), 1);
    EXPECT_EQ(migrate_with({ground, second}), 0);
}

TEST_F(Migrating, CallsForABackupBeforeItTouchesADatabaseInUse) {
    int called_at = 0;
    const auto backup = [&](int version) { called_at = version; };
    migrate_with({ground}, backup);
    EXPECT_EQ(called_at, 0);
    migrate_with({ground, second}, backup);
    EXPECT_EQ(called_at, 1);
}

TEST_F(Migrating, RefusesTheDatabaseOfANewerProgram) {
    migrate_with({ground, second});
    std::string what;
    EXPECT_EQ(kind_of([&] { migrate_with({ground}); }, &what), Failure::Kind::setup);
    EXPECT_THAT(what, HasSubstr("newer Byggarkiv"));
}

TEST_F(Migrating, RefusesAStepThatWasEditedAfterwards) {
    migrate_with({ground});
    std::string what;
    const Migration edited{1, "ground", "CREATE TABLE thing (id INTEGER);"};
    EXPECT_EQ(kind_of([&] { migrate_with({edited, second}); }, &what), Failure::Kind::setup);
    EXPECT_THAT(what, HasSubstr("not the one"));
}

TEST_F(Migrating, LeavesTheDatabaseAsItWasWhenAStepFails) {
    migrate_with({ground});
    EXPECT_EQ(kind_of([&] { migrate_with({ground, broken}); }), Failure::Kind::storage);
    EXPECT_THROW(database.session().row(other), Failure);
    EXPECT_EQ(migrate_with({ground, second}), 1);
}

TEST_F(Migrating, LeavesTheDatabaseAsItWasWhenTheBackupFails) {
    migrate_with({ground});
    const auto no_room = [](int) { throw Failure(Failure::Kind::storage, "no room"); };
    EXPECT_THROW(migrate_with({ground, second}, no_room), Failure);
    EXPECT_EQ(migrate_with({ground, second}), 1);
}

TEST_F(Migrating, TellsHowOldADatabaseIs) {
    const std::vector<Migration> one{ground};
    const std::vector<Migration> two{ground, second};
    EXPECT_EQ(schema_age(database, one), SchemaAge::older);
    migrate_with({ground});
    EXPECT_EQ(schema_age(database, one), SchemaAge::current);
    EXPECT_EQ(schema_age(database, two), SchemaAge::older);
    migrate_with({ground, second});
    EXPECT_EQ(schema_age(database, one), SchemaAge::newer);
}

TEST_F(Migrating, IsDoneOnceWhenTwoProgramsStartTogether) {
    std::atomic<int> backups = 0;
    migrate_with({ground});
    {
        std::vector<std::jthread> programs;
        for (int i = 0; i < 4; ++i)
            programs.emplace_back([&] {
                auto own = place.open();
                const std::vector<Migration> all{ground, second};
                migrate(own, all, [&](int) { ++backups; });
            });
    }
    EXPECT_EQ(backups, 1);
    EXPECT_EQ(taken(), 2);
}

}  // namespace
}  // namespace byggarkiv::store
