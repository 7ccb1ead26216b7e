#include "dossier/page_pictures.hpp"

#include "archive/archive.hpp"
#include "support/testvik.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <latch>

namespace byggarkiv::dossier {
namespace {

class PagePicturesOf : public ::testing::Test {
protected:
    test::Testvik testvik;
    archive::Files& files = testvik.archive().files();
    Sha256 paper = files.keep_bytes("a paper of two pages");
};

// Draws "page x at y" for the pages of a paper of two, and counts how often it was asked.
struct Drawer {
    std::atomic<int> drawn = 0;

    DrawPage draw() {
        return [this](const std::filesystem::path& file, int page,
                      int px) -> std::optional<std::string> {
            ++drawn;
            EXPECT_EQ(test::bytes_of(file), "a paper of two pages");
            if (page > 2) return std::nullopt;
            return "page " + std::to_string(page) + " at " + std::to_string(px);
        };
    }
};

std::string jpeg(const PagePictures::Picture& picture) {
    if (const auto* const kept = std::get_if<LocalFile>(&picture))
        return test::bytes_of(kept->path());
    return std::get<std::string>(picture);
}

TEST_F(PagePicturesOf, AreDrawnOnceAndKept) {
    Drawer drawer;
    PagePictures pictures(drawer.draw(), {});
    for (int time = 0; time < 3; ++time) {
        const auto picture = pictures.of(files, paper, 2, PictureSize::view);
        ASSERT_TRUE(picture);
        EXPECT_EQ(jpeg(picture.value()), "page 2 at 1600");
    }
    EXPECT_EQ(drawer.drawn, 1);
}

TEST_F(PagePicturesOf, EachSizeIsAPictureOfItsOwn) {
    Drawer drawer;
    PagePictures pictures(drawer.draw(), {});
    const auto small = pictures.of(files, paper, 1, PictureSize::thumbnail);
    const auto large = pictures.of(files, paper, 1, PictureSize::view);
    EXPECT_EQ(jpeg(small.value()), "page 1 at 320");
    EXPECT_EQ(jpeg(large.value()), "page 1 at 1600");
}

TEST_F(PagePicturesOf, APageThatCannotBeDrawnIsRefusedAndNotKept) {
    Drawer drawer;
    PagePictures pictures(drawer.draw(), {});
    for (int time = 0; time < 2; ++time) {
        const auto picture = pictures.of(files, paper, 3, PictureSize::view);
        ASSERT_FALSE(picture);
        EXPECT_EQ(picture.reason(), NoPicture::cannot_be_drawn);
    }
}

TEST_F(PagePicturesOf, WhoComesToAFullQueueIsTurnedAwayAtOnce) {
    std::latch begun(1);
    std::latch may_end(1);
    PagePictures pictures(
        [&](const auto&, int, int) -> std::optional<std::string> {
            begun.count_down();
            may_end.wait();
            return "a picture";
        },
        {.drawn_at_once = 1, .waiting = 0});
    auto first = std::async(std::launch::async, [&] {
        return pictures.of(files, paper, 1, PictureSize::view).operator bool();
    });
    begun.wait();
    const auto second = pictures.of(files, paper, 2, PictureSize::view);
    may_end.count_down();
    ASSERT_FALSE(second);
    EXPECT_EQ(second.reason(), NoPicture::busy);
    EXPECT_TRUE(first.get());
}

TEST_F(PagePicturesOf, APlaceIsGivenBackWhenDrawingThrows) {
    bool broken = true;
    PagePictures pictures(
        [&](const auto&, int, int) -> std::optional<std::string> {
            if (std::exchange(broken, false)) throw std::runtime_error("the worker fell over");
            return "a picture";
        },
        {.drawn_at_once = 1, .waiting = 0});
    EXPECT_THROW((void)pictures.of(files, paper, 1, PictureSize::view), std::runtime_error);
    EXPECT_TRUE(pictures.of(files, paper, 1, PictureSize::view));
}

}  // namespace
}  // namespace byggarkiv::dossier
