#include "upload/shelf.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/failure.hpp"
#include "support/temp_folder.hpp"
#include "unit/upload/uploads.hpp"

namespace byggarkiv::upload {
namespace {

namespace fs = std::filesystem;
using test::bytes_of;
using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::chrono_literals;

class ShelfTest : public testing::Test {
protected:
    Shelf shelf() { return Shelf({.folder = folder / "uploads"}, clock); }
    // What an upload is refused for, "" where it is not.
    static std::string refusal(Shelf& shelf, const Announced& file) {
        const auto upload = shelf.begin(file);
        return upload ? "" : std::to_string(static_cast<int>(upload.reason()));
    }
    static std::string as_text(Refusal refusal) {
        return std::to_string(static_cast<int>(refusal));
    }
    static std::string begun(Shelf& shelf, const std::string& name, std::uint64_t size) {
        return shelf.begin({.name = name, .size = size, .by = "berit"}).value().key;
    }
    static void add(Shelf& shelf, const std::string& key, std::string_view bytes,
                    std::uint64_t at = 0) {
        auto writing = shelf.write(key, "berit", at);
        ASSERT_TRUE(writing);
        ASSERT_TRUE(writing.value()->add(bytes));
    }
    std::vector<std::string> lying() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(folder / "uploads"))
            names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    }

    test::TempFolder folder;
    test::SetClock clock;
};

TEST_F(ShelfTest, PutsAWholeFileInPlaceWithWhatGoesWithIt) {
    auto shelf = this->shelf();
    const auto key =
        shelf.begin({.name = "boks 12.zip", .size = 6, .by = "berit", .mapping = "a = 1\n"})
            .value()
            .key;
    {
        auto writing = std::move(shelf.write(key, "berit", 0)).value();
        EXPECT_EQ(writing->add("abc").value(), 3u);
        EXPECT_EQ(writing->finish().reason(), Refusal::not_whole);
        EXPECT_EQ(writing->add("def").value(), 6u);
        EXPECT_EQ(writing->finish().value(), "boks 12.zip");
    }
    EXPECT_THAT(lying(), ElementsAre(".on-the-way", "boks 12.zip", "boks 12.zip.sender",
                                     "boks 12.zip.toml"));
    EXPECT_EQ(bytes_of(folder / "uploads/boks 12.zip"), "abcdef");
    EXPECT_EQ(bytes_of(folder / "uploads/boks 12.zip.sender"), "berit\n");
    EXPECT_EQ(bytes_of(folder / "uploads/boks 12.zip.toml"), "a = 1\n");
    EXPECT_THAT(shelf.waiting(), ElementsAre("boks 12.zip"));
    EXPECT_THAT(shelf.unfinished("berit"), IsEmpty());
    EXPECT_EQ(shelf.find(key, "berit"), std::nullopt);
}

TEST_F(ShelfTest, GoesOnWhereALineBrokeAndNowhereElse) {
    auto shelf = this->shelf();
    const auto key = begun(shelf, "a.zip", 6);
    add(shelf, key, "abc");
    EXPECT_EQ(shelf.find(key, "berit")->received, 3u);
    for (const std::uint64_t elsewhere : {0u, 2u, 4u, 6u})
        EXPECT_EQ(shelf.write(key, "berit", elsewhere).reason(), Refusal::misplaced);
    add(shelf, key, "def", 3);
    EXPECT_TRUE(shelf.find(key, "berit")->whole());
}

TEST_F(ShelfTest, GoesOnInAnotherProcess) {
    std::string key;
    {
        auto shelf = this->shelf();
        key = begun(shelf, "a.zip", 6);
        add(shelf, key, "abc");
    }
    auto shelf = this->shelf();
    ASSERT_TRUE(shelf.find(key, "berit"));
    add(shelf, key, "def", 3);
    // Whole, and the process ended before it was put in place.
    EXPECT_THAT(this->shelf().waiting(), ElementsAre("a.zip"));
}

TEST_F(ShelfTest, LetsOneAtATimeAddToAnUpload) {
    auto shelf = this->shelf();
    const auto key = begun(shelf, "a.zip", 6);
    auto writing = std::move(shelf.write(key, "berit", 0)).value();
    EXPECT_EQ(shelf.write(key, "berit", 0).reason(), Refusal::in_use);
    EXPECT_EQ(shelf.forget(key, "berit").reason(), Refusal::in_use);
    writing.reset();
    EXPECT_TRUE(shelf.write(key, "berit", 0));
}

TEST_F(ShelfTest, TakesNoByteMoreThanWasAnnounced) {
    auto shelf = this->shelf();
    const auto key = begun(shelf, "a.zip", 4);
    auto writing = std::move(shelf.write(key, "berit", 0)).value();
    EXPECT_EQ(writing->add("abcde").reason(), Refusal::too_large);
    EXPECT_EQ(writing->received(), 0u);
    EXPECT_EQ(writing->add("abcd").value(), 4u);
    EXPECT_EQ(writing->add("e").reason(), Refusal::too_large);
}

TEST_F(ShelfTest, TakesBackWhatWasAddedLast) {
    auto shelf = this->shelf();
    const auto key = begun(shelf, "a.zip", 6);
    add(shelf, key, "abc");
    auto writing = std::move(shelf.write(key, "berit", 3)).value();
    EXPECT_TRUE(writing->add("XYZ"));
    writing->take_back();
    EXPECT_EQ(writing->received(), 3u);
    EXPECT_TRUE(writing->add("def"));
    EXPECT_EQ(writing->finish().value(), "a.zip");
    EXPECT_EQ(bytes_of(folder / "uploads/a.zip"), "abcdef");
}

TEST_F(ShelfTest, ShowsAnUploadToItsSenderAlone) {
    auto shelf = this->shelf();
    const auto key = begun(shelf, "a.zip", 6);
    EXPECT_EQ(shelf.find(key, "ola"), std::nullopt);
    EXPECT_EQ(shelf.write(key, "ola", 0).reason(), Refusal::unknown);
    EXPECT_EQ(shelf.forget(key, "ola").reason(), Refusal::unknown);
    EXPECT_THAT(shelf.unfinished("ola"), IsEmpty());
    EXPECT_EQ(shelf.unfinished("berit").size(), 1u);
}

TEST_F(ShelfTest, KnowsNoUploadByAnythingButItsKey) {
    auto shelf = this->shelf();
    begun(shelf, "a.zip", 6);
    for (const auto* key :
         {"", ".", "..", "../.on-the-way", "a.zip", "00000000-0000-4000-8000-000000000000"})
        EXPECT_EQ(shelf.find(key, "berit"), std::nullopt) << key;
}

TEST_F(ShelfTest, NumbersFilesOfOneName) {
    auto shelf = this->shelf();
    for (const auto* name : {"a.zip", "a.zip", "a.zip", "b.tar.gz", "b.tar.gz", "c", "c"}) {
        const auto key = begun(shelf, name, 1);
        auto writing = std::move(shelf.write(key, "berit", 0)).value();
        EXPECT_TRUE(writing->add("x"));
        ASSERT_TRUE(writing->finish());
    }
    EXPECT_THAT(shelf.waiting(), ElementsAre("a (2).zip", "a (3).zip", "a.zip", "b (2).tar.gz",
                                             "b.tar.gz", "c", "c (2)"));
}

TEST_F(ShelfTest, RefusesNamesThatAreNoPlainFileOfADelivery) {
    auto shelf = this->shelf();
    for (const auto& name : {std::string(),
                             std::string("../a.zip"),
                             std::string("/etc/passwd"),
                             std::string("a/b.zip"),
                             std::string("a\\b.zip"),
                             std::string("."),
                             std::string(".."),
                             std::string(".hidden.zip"),
                             std::string("~$a.zip"),
                             std::string("a.zip.part"),
                             std::string("a.TOML"),
                             std::string("a.report.json"),
                             std::string("a.zip.sender"),
                             std::string("taken"),
                             std::string("Refused"),
                             std::string("a\nb.zip"),
                             std::string("a\0b.zip", 7),
                             std::string("a\x7F.zip"),
                             std::string("a\xFF.zip"),
                             std::string(201, 'a')}) {
        SCOPED_TRACE(name);
        EXPECT_EQ(refusal(shelf, {.name = name, .size = 1, .by = "berit"}),
                  as_text(Refusal::unusable_name));
    }
    EXPECT_EQ(refusal(shelf, {.name = "Skåne 100 %.zip", .size = 1, .by = "berit"}), "");
    EXPECT_THAT(lying(), ElementsAre(".on-the-way"));
}

TEST_F(ShelfTest, RefusesSizesThatCannotBe) {
    Shelf shelf({.folder = folder / "uploads", .most_bytes = 100}, clock);
    EXPECT_EQ(refusal(shelf, {.name = "a.zip", .size = 0, .by = "b"}), as_text(Refusal::empty));
    EXPECT_EQ(refusal(shelf, {.name = "a.zip", .size = 101, .by = "b"}),
              as_text(Refusal::too_large));
    EXPECT_EQ(refusal(shelf, {.name = "a.zip",
                              .size = 1,
                              .by = "b",
                              .mapping = std::string(Shelf::most_mapping + 1, 'a')}),
              as_text(Refusal::too_large));
    const auto unsized_key =
        shelf.begin({.name = "a.zip", .size = std::nullopt, .by = "b"}).value().key;
    auto writing = std::move(shelf.write(unsized_key, "b", 0)).value();
    EXPECT_EQ(writing->finish().reason(), Refusal::empty);
    EXPECT_EQ(writing->add(std::string(101, 'a')).reason(), Refusal::too_large);

    Shelf full({.folder = folder / "full", .spare_bytes = std::uint64_t{1} << 60}, clock);
    EXPECT_EQ(refusal(full, {.name = "a.zip", .size = 1, .by = "b"}), as_text(Refusal::no_room));
}

TEST_F(ShelfTest, ForgetsWhatNobodyWentOnWithForAWeek) {
    auto shelf = this->shelf();
    const auto key = begun(shelf, "a.zip", 6);
    add(shelf, key, "abc");
    fs::create_directories(folder / "uploads/.on-the-way/never-begun");
    const auto upload = *shelf.find(key, "berit");
    clock.moment = shelf.lapses(upload) - 1s;
    begun(shelf, "b.zip", 6);
    EXPECT_TRUE(shelf.find(key, "berit"));
    clock.moment = shelf.lapses(upload) + 1min;
    const auto held = begun(shelf, "c.zip", 6);
    EXPECT_EQ(shelf.find(key, "berit"), std::nullopt);
    EXPECT_FALSE(fs::exists(folder / "uploads/.on-the-way/never-begun"));
    EXPECT_TRUE(shelf.find(held, "berit"));
}

TEST_F(ShelfTest, PassesOverWhatIsNoUpload) {
    auto shelf = this->shelf();
    const auto way = folder / "uploads/.on-the-way";
    const std::string key = "0f8fad5b-d9cb-469f-a165-70867728950e";
    fs::create_directories(way / key);
    EXPECT_EQ(shelf.find(key, "berit"), std::nullopt);
    test::write_file(way / key / "data", "x");
    for (const auto* about :
         {"", "a.zip\n", "a.zip\n1\nberit\n\n", "a.zip\n1\nberit\nyesterday\n"}) {
        test::write_file(way / key / "about", about);
        EXPECT_EQ(shelf.find(key, "berit"), std::nullopt) << about;
    }
    test::write_file(way / key / "about", "a.zip\n1\nberit\n2026-11-27T10:00:00Z\n");
    EXPECT_TRUE(shelf.find(key, "berit"));
}

TEST_F(ShelfTest, SaysThatTheFolderCannotBeMade) {
    test::write_file(folder / "uploads", "a file");
    EXPECT_THROW(shelf(), Failure);
}

}  // namespace
}  // namespace byggarkiv::upload
