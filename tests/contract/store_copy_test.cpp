#include <array>

#include "contract/store_place.hpp"
#include "store/file_copy.hpp"
#include "store/table_copy.hpp"

// What is read at one moment, and whole copies.
namespace byggarkiv::store {
namespace {

using testing::HasSubstr;

TEST_F(StoreTest, CopiesWhatIsCommitted) {
    if (test::on_postgres()) GTEST_SKIP() << "a file alone is copied so";
    auto session = database.session();
    session.run(insert, {1, "x", 0, Blob{}});
    Transaction open(session);
    session.run(insert, {2, "y", 0, Blob{}});
    database.copy_to(place.folder / "copy.db");
    EXPECT_EQ(Database(place.folder / "copy.db").session().row(count)->number(0), 1);
    EXPECT_EQ(kind_of([&] { database.copy_to(place.folder / "copy.db"); }), Failure::Kind::storage);
}

TEST_F(StoreTest, CopiesWhatIsCommittedToAFileFromEitherEngine) {
    auto session = database.session();
    const std::string odd("æ\\ \t\n' \"odd");
    session.run(insert, {1, odd, 0.1, Blob{{"\0\xFF", 2}}});
    session.run(insert, {2, nullptr, nullptr, nullptr});
    const auto file = place.folder / "copy.db";
    {
        Transaction open(session);
        session.run(insert, {3, "not committed", 0, Blob{}});
        copy_to_file(database, {std::span(&ground, 1)}, file);
    }
    EXPECT_EQ(kind_of([&] { copy_to_file(database, {std::span(&ground, 1)}, file); }),
              Failure::Kind::storage);
    Database copy(file);
    EXPECT_EQ(schema_age(copy, std::span(&ground, 1)), SchemaAge::current);
    auto copied = copy.session();
    EXPECT_EQ(copied.row(count)->number(0), 2);
    EXPECT_EQ(table_digests(copied), table_digests(session));
}

TEST_F(StoreTest, CopiesNoRowsOfStepsThatItDoesNotKnow) {
    if (!test::on_postgres()) GTEST_SKIP() << "a file is copied as it is";
    const std::array<Migration, 2> newer{
        ground, {2, "index", "CREATE INDEX thing_by_name ON thing (name);"}};
    migrate(database, newer);
    const auto file = place.folder / "copy.db";
    std::string said;
    EXPECT_EQ(kind_of([&] { copy_to_file(database, {std::span(&ground, 1)}, file); }, &said),
              Failure::Kind::setup);
    EXPECT_THAT(said, HasSubstr("newer Byggarkiv"));
    database.session().run({"colour", "ALTER TABLE thing ADD COLUMN colour TEXT"});
    EXPECT_EQ(kind_of([&] { copy_to_file(database, {newer}, file); }), Failure::Kind::setup);
    EXPECT_FALSE(std::filesystem::exists(file));
    EXPECT_FALSE(std::filesystem::exists(file.string() + "-wal"));
}

TEST_F(StoreTest, SeesOneMomentInASnapshotAndKeepsNoWriterOut) {
    auto reader = database.session();
    Snapshot snapshot(reader);
    EXPECT_EQ(reader.row(count)->number(0), 0);
    EXPECT_THROW(Transaction inner(reader), std::logic_error);
    database.session().run(insert, {1, "x", 0, Blob{}});
    EXPECT_EQ(reader.row(count)->number(0), 0);
    snapshot.end();
    EXPECT_EQ(reader.row(count)->number(0), 1);
    EXPECT_THROW(snapshot.end(), std::logic_error);
}

// As a move there and back leaves it: the same names, and other tables.
TEST_F(StoreTest, SaysThatASnapshotWasOfTablesThatAreGone) {
    if (!test::on_postgres()) GTEST_SKIP() << "a file that was renamed is read on";
    database.session().run(insert, {1, "x", 0, Blob{}});
    auto reader = database.session();
    Snapshot snapshot(reader);
    database.session().run({"rename", "ALTER SCHEMA things RENAME TO things_kept"});
    auto anew = place.open();
    migrate(anew, std::span(&ground, 1));
    anew.session().run(insert, {1, "x", 0, Blob{}});
    EXPECT_EQ(reader.row(count)->number(0), 0) << "the trap that is meant here";
    EXPECT_THROW(snapshot.end(), MovedAway);
}

}  // namespace
}  // namespace byggarkiv::store
