#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "../../unit/extract/scratch_folder.hpp"
#include "extract/workers.hpp"

namespace byggarkiv::extract {

namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

const fs::path& hostile_files() {
    static const fs::path place = [] {
        const char* const shared = std::getenv("BYGGARKIV_SHARED");
        return shared == nullptr ? fs::path() : fs::path(shared) / "hostile-files";
    }();
    return place;
}

const fs::path& good_pictures() {
    static const fs::path place = hostile_files().parent_path() / "domain/text/tiff";
    return place;
}

// Every `step`th file of a folder by name, and all that were made for this by hand.
std::vector<fs::path> sample(const fs::path& folder, std::size_t step) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(hostile_files() / folder))
        if (entry.is_regular_file()) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<fs::path> chosen;
    for (std::size_t i = 0; i < files.size(); ++i)
        if (i % step == 0 || files[i].filename().string().starts_with("own_"))
            chosen.push_back(files[i]);
    return chosen;
}

class HostileFiles : public testing::Test {
protected:
    static Workers::Settings settings() {
        Workers::Settings chosen;
        chosen.program = EXTRACT_WORKER;
        chosen.limits.page_time = 10s;
        chosen.limits.file_time = 15s;
        return chosen;
    }

    void meet(const fs::path& folder) {
        std::size_t read = 0, drawn = 0, died = 0, late = 0;
        const auto files = sample(folder, 1);
        for (const auto& file : files) {
            SCOPED_TRACE(file);
            const auto start = std::chrono::steady_clock::now();
            const auto reading = workers.read(file, {.ocr = Ocr::never, .page_limit = 20});
            const auto picture = workers.picture(file, {.size = PictureSize::longest_side(300)});
            EXPECT_LT(std::chrono::steady_clock::now() - start, 40s);
            read += reading ? 1 : 0;
            drawn += picture ? 1 : 0;
            for (const auto& why : reasons(reading, picture)) {
                EXPECT_NE(why.detail, "") << text(why.cause);
                died += why.cause == Unreadable::Cause::worker_died ? 1 : 0;
                late += why.cause == Unreadable::Cause::took_too_long ? 1 : 0;
            }
        }
        std::cout << folder.filename().string() << ": " << files.size() << " files, " << read
                  << " read, " << drawn << " drawn, " << died << " killed their worker, " << late
                  << " stopped by the clock\n";
        ASSERT_FALSE(files.empty());
        EXPECT_EQ(died, 0u);
    }

    // Page 1 of each, put together; nothing is left where it is refused.
    void assemble(const fs::path& folder) {
        std::size_t made = 0, died = 0, late = 0;
        const auto files = sample(folder, 1);
        for (const auto& file : files) {
            SCOPED_TRACE(file);
            const auto to = scratch.path() / "made";
            const auto result = workers.assemble({file}, {{}}, to);
            EXPECT_EQ(fs::exists(to), static_cast<bool>(result));
            fs::remove(to);
            made += result ? 1 : 0;
            if (result) continue;
            const auto cause = result.reason().why.cause;
            died += cause == Unreadable::Cause::worker_died ? 1 : 0;
            late += cause == Unreadable::Cause::took_too_long ? 1 : 0;
        }
        std::cout << folder.filename().string() << ": " << files.size() << " files, of " << made
                  << " a page was taken, " << died << " killed their worker, " << late
                  << " stopped by the clock\n";
        ASSERT_FALSE(files.empty());
        EXPECT_EQ(died, 0u);
    }

    static std::vector<Unreadable> reasons(const auto&... results) {
        std::vector<Unreadable> found;
        ((results ? void() : found.push_back(results.reason())), ...);
        return found;
    }

    void SetUp() override {
        if (!fs::exists(hostile_files())) std::exit(77);  // ctest: skipped
    }

    ScratchFolder scratch;
    Workers workers{settings()};
};

}  // namespace

TEST_F(HostileFiles, OfPdfAreReadOrRefused) {
    meet("pdf");
    meet("pdf_pdfjs_internal");
}

TEST_F(HostileFiles, OfTiffAreReadOrRefused) {
    meet("tiff");
}

// Whole files of every kind that libtiff and an importer's test suite know, floating point and all.
TEST_F(HostileFiles, ThatAreOnlyRareAreReadOrSayWhy) {
    meet(good_pictures());
    for (const auto& file : sample(good_pictures(), 1)) {
        SCOPED_TRACE(file);
        const auto picture = workers.picture(file, {});
        if (picture || file.extension() == ".txt" || file.filename().string().starts_with("fuzz_"))
            continue;
        // Thunder, and colours of less than eight bits: libtiff itself gives up.
        const bool given_up = file.filename() == "libtiffpic__text.tif" ||
                              file.filename() == "libtiffpic__depth__flower-rgb-contig-04.tif" ||
                              file.filename() == "libtiffpic__depth__flower-rgb-planar-02.tif";
        EXPECT_TRUE(given_up || picture.reason().cause == Unreadable::Cause::unknown_format)
            << picture.reason().detail;
    }
}

TEST_F(HostileFiles, OfOtherPicturesAreReadOrRefused) {
    meet("jpeg");
    meet("png");
    meet("image_crash_other");
}

TEST_F(HostileFiles, GoThroughOcrToo) {
    const auto ocr = [this](const fs::path& file) {
        SCOPED_TRACE(file);
        const auto reading = workers.read(file, {.page_limit = 2});
        EXPECT_TRUE(!reading || reading.value().pages.size() <= 2);
    };
    for (const auto* folder : {"tiff", "png", "jpeg"})
        for (const auto& file : sample(folder, 15)) ocr(file);
}

TEST_F(HostileFiles, ThatAreBombsCostNoMoreThanTheirHeader) {
    const auto refused = [this](const std::string& name) {
        const auto reading = workers.read(hostile_files() / name, {});
        return reading ? "read" : std::string(text(reading.reason().cause));
    };
    EXPECT_EQ(refused("png/own_bomb_30000x30000_1bit.png"), "too_large");
    EXPECT_EQ(refused("tiff/own_zero_dims.tif"), "damaged");
    EXPECT_NE(refused("tiff/own_huge_dims_1bpp.tif"), "read");
    EXPECT_NE(refused("pdf/own_page_tree_loop.pdf"), "took_too_long");
    EXPECT_NE(refused("pdf/own_mediabox_1e9.pdf"), "worker_died");
}

// JPEG of the old kind and subsampled colours: scans of the 1990s, which libvips will not read.
TEST_F(HostileFiles, ThatAreOnlyOldAreDrawn) {
    for (const auto* name : {"libtiffpic__zackthecat.tif", "libtiffpic__smallliz.tif",
                             "images__imagemagick_group4.tiff"}) {
        SCOPED_TRACE(name);
        const auto picture = workers.picture(good_pictures() / name, {});
        ASSERT_TRUE(picture);
        EXPECT_GT(picture.value().width_px, 100u);
    }
}

TEST_F(HostileFiles, ArePutTogetherOrRefused) {
    for (const auto* folder : {"pdf", "pdf_pdfjs_internal", "tiff", "jpeg", "png"})
        assemble(folder);
}

// Each code, depth and order of bytes that TIFF knows: what can be drawn is drawn as before from a
// new TIFF, and from a PDF nearly so.
TEST_F(HostileFiles, ThatAreOnlyRareLookTheSameInANewFile) {
    const auto page = scratch.file("page.pdf",
                                   "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                   "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                                   "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
                                   "trailer<</Root 1 0 R>>\n");
    std::size_t same = 0, other = 0, in_pdf = 0;
    for (const auto& file : sample(good_pictures(), 1)) {
        SCOPED_TRACE(file);
        const auto before = workers.picture(file, {});
        const auto to = scratch.path() / "made", pdf = scratch.path() / "made.pdf";
        const auto copied = workers.assemble({file}, {{}}, to);
        if (before && copied) {
            const auto after = workers.picture(to, {});
            const bool alike = after && after.value().jpeg == before.value().jpeg;
            EXPECT_TRUE(alike);
            ++(alike ? same : other);
        }
        if (workers.assemble({page, file}, {{}, {.source = 1}}, pdf)) {
            EXPECT_TRUE(workers.picture(pdf, {.page = 2}));
            ++in_pdf;
        } else {
            EXPECT_FALSE(before);
        }
        fs::remove(to);
        fs::remove(pdf);
    }
    std::cout << same << " look the same, " << other << " do not; " << in_pdf << " in PDF\n";
}

}  // namespace byggarkiv::extract
