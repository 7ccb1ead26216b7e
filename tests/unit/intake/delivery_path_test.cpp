#include "intake/delivery_path.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

namespace byggarkiv::intake {
namespace {

namespace fs = std::filesystem;

// A folder of its own that goes away with the test.
class DeliveryFolder : public testing::Test {
protected:
    DeliveryFolder() {
        std::string name = (fs::temp_directory_path() / "intake-XXXXXX").string();
        folder = ::mkdtemp(name.data());
        outside = folder / "outside";
        inside = folder / "delivery";
        fs::create_directories(inside / "filer");
        write(outside, "secret");
        write(inside / "filer" / "Tegning.PDF", "%PDF");
    }
    ~DeliveryFolder() override {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    static void write(const fs::path& file, const std::string& text) {
        std::ofstream(file) << text;
    }
    PathRefusal refusal(std::string_view written) const {
        const auto found = find_file(inside, written);
        EXPECT_FALSE(found) << written;
        return found ? PathRefusal::empty : found.reason();
    }

    fs::path folder, inside, outside;
};

TEST(CleanPath, TakesBothKindsOfSlash) {
    for (const std::string written : {"filer/1967/a.pdf", "filer\\1967\\a.pdf",
                                      "./filer//1967/./a.pdf", " filer/1967/a.pdf "}) {
        SCOPED_TRACE(written);
        const auto path = clean_path(written);
        ASSERT_TRUE(path);
        EXPECT_EQ(path.value(), "filer/1967/a.pdf");
    }
}

TEST(CleanPath, RefusesWhatLeadsElsewhere) {
    using enum PathRefusal;
    const std::pair<std::string, PathRefusal> refused[] = {
        {"", empty},
        {"  ", empty},
        {"./", empty},
        {"/etc/passwd", absolute},
        {"\\\\server\\share\\a.pdf", absolute},
        {"C:\\skann\\a.tif", absolute},
        {"c:a.tif", absolute},
        {"../a.pdf", leaves},
        {"filer/../../a.pdf", leaves},
        {"filer\\..\\..\\evil.tif", leaves},
        {"filer/..", leaves},
        {std::string("a\0.pdf", 6), not_text},
        {"a\n.pdf", not_text},
        {"\xFF\xFE.pdf", not_text},
        {std::string(5000, 'a'), not_text},
    };
    for (const auto& [written, why] : refused) {
        SCOPED_TRACE(written);
        const auto path = clean_path(written);
        ASSERT_FALSE(path);
        EXPECT_EQ(path.reason(), why);
    }
}

TEST_F(DeliveryFolder, FindsAFileWhoseNameDiffersInCaseAlone) {
    EXPECT_TRUE(find_file(inside, "filer/Tegning.PDF"));
    EXPECT_TRUE(find_file(inside, "FILER\\tegning.pdf"));
    write(inside / "filer" / "tegning.PDF", "another");
    EXPECT_EQ(refusal("filer/tegning.pdf"),
              PathRefusal::missing);  // two would do: neither is taken
}

TEST_F(DeliveryFolder, NeverGoesThroughALink) {
    fs::create_symlink(outside, inside / "link.pdf");
    fs::create_directory_symlink(folder, inside / "up");
    EXPECT_EQ(refusal("link.pdf"), PathRefusal::through_link);
    EXPECT_EQ(refusal("up/outside"), PathRefusal::through_link);
    fs::create_symlink("/nowhere", inside / "dangling");
    EXPECT_EQ(refusal("dangling"), PathRefusal::through_link);
}

TEST_F(DeliveryFolder, TakesPlainFilesOnly) {
    EXPECT_EQ(refusal("filer"), PathRefusal::not_a_file);
    EXPECT_EQ(refusal("filer/Tegning.PDF/x"), PathRefusal::missing);
    EXPECT_EQ(refusal("nothing.pdf"), PathRefusal::missing);
    ASSERT_EQ(::mkfifo((inside / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(refusal("pipe"), PathRefusal::not_a_file);
}

TEST_F(DeliveryFolder, ListsFilesInOrderAndDoesNotFollowLinks) {
    fs::create_directory_symlink(folder, inside / "up");
    write(inside / "b.pdf", "b");
    const auto listing = list_files(inside);
    EXPECT_EQ(listing.files, (std::vector<std::string>{"b.pdf", "filer/Tegning.PDF"}));
    EXPECT_EQ(listing.links, (std::vector<std::string>{"up"}));
}

}  // namespace
}  // namespace byggarkiv::intake
