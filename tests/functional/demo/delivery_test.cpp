#include "demo/delivery.hpp"

#include <gtest/gtest.h>

#include <map>
#include <span>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "support/temp_folder.hpp"

namespace byggarkiv::demo {
namespace {

namespace fs = std::filesystem;

const render::Fonts& fonts() {
    static const auto faces = render::Fonts::in(BYGGARKIV_FONTS);
    return faces;
}

std::map<std::string, std::string> files_of(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        files[fs::relative(entry.path(), folder).string()] = test::bytes_of(entry.path());
    }
    return files;
}

TEST(Delivery, HasEveryFileOfItsRegisterAndNoOther) {
    const test::TempFolder folder;
    const auto delivered = write_delivery(folder.path(), DemoSize::small, fonts());
    auto files = files_of(folder / "delivery");
    const auto text = files.at("register.csv");
    files.erase("register.csv");
    auto rows = split(text, '\n');
    ASSERT_TRUE(rows.front().starts_with("\xEF\xBB\xBFsaksnummer;"));
    int documents = 0;
    for (const auto row : std::span(rows).subspan(1)) {
        if (row.empty()) continue;
        const auto fields = split(row, ';');
        ASSERT_EQ(fields.size(), 16U) << row;
        EXPECT_EQ(files.erase(std::string(fields[14])), 1U) << fields[14];
        ++documents;
    }
    EXPECT_TRUE(files.empty()) << files.begin()->first;
    EXPECT_EQ(documents, delivered.documents);
    EXPECT_EQ(delivered.properties, 8);
    EXPECT_LE(delivered.scanned_pages, 6);
    EXPECT_GT(delivered.scanned_pages, 0);
}

TEST(Delivery, IsTheSameBytesEveryTime) {
    const test::TempFolder one;
    const test::TempFolder other;
    write_delivery(one.path(), DemoSize::small, fonts());
    write_delivery(other.path(), DemoSize::small, fonts());
    const auto files = files_of(one.path());
    const auto again = files_of(other.path());
    ASSERT_EQ(files.size(), again.size());
    for (const auto& [name, bytes] : files) {
        ASSERT_TRUE(again.contains(name)) << name;
        EXPECT_TRUE(bytes == again.at(name)) << name;
    }
}

TEST(Delivery, RefusesAFolderThatIsNotEmpty) {
    const test::TempFolder folder;
    test::write_file(folder / "mine.txt", "keep me");
    EXPECT_THROW(write_delivery(folder.path(), DemoSize::small, fonts()), Failure);
    EXPECT_EQ(test::bytes_of(folder / "mine.txt"), "keep me");
}

TEST(Delivery, LeavesNoRegisterWhereDrawingFails) {
    const test::TempFolder folder;
    auto broken = fonts();
    broken.mono = folder / "gone.ttf";
    EXPECT_THROW(write_delivery(folder / "demo", DemoSize::small, broken), Failure);
    EXPECT_FALSE(fs::exists(folder / "demo" / "delivery" / "register.csv"));
}

}  // namespace
}  // namespace byggarkiv::demo
