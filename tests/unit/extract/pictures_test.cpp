#include <map>
#include <string>

#include "extract/workers.hpp"
#include "scans.hpp"
#include "scratch_folder.hpp"

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;
using scans::Kind;
using testing::HasSubstr;

class Pictures : public testing::Test {
protected:
    static Workers::Settings settings() {
        Workers::Settings chosen;
        chosen.program = EXTRACT_WORKER;
        return chosen;
    }

    Page page(const std::string& bytes) {
        auto reading = workers.read(folder.file("scan", bytes), {.ocr = Ocr::never});
        if (reading && reading.value().pages.size() == 1)
            return std::move(reading).value().pages.front();
        ADD_FAILURE() << (reading ? "pages" : reading.reason().detail);
        return {};
    }
    Picture picture(const std::string& bytes) {
        auto drawn = workers.picture(folder.file("scan", bytes), {});
        if (drawn) return std::move(drawn).value();
        ADD_FAILURE() << drawn.reason().detail;
        return {};
    }

    ScratchFolder folder;
    Workers workers{settings()};
};

const std::map<std::string, Kind> kinds{
    {"G3", Kind::g3},       {"G4", Kind::g4},       {"JPEG in TIFF", Kind::tiff_jpeg},
    {"tiled", Kind::tiled}, {"16 bit", Kind::deep}, {"CMYK", Kind::cmyk},
    {"LZW", Kind::lzw},     {"JP2", Kind::jp2},     {"J2K", Kind::j2k},
    {"JPEG", Kind::jpeg}};

}  // namespace

TEST_F(Pictures, OfEveryKindOfScanAreReadAndDrawn) {
    for (const auto& [name, kind] : kinds) {
        SCOPED_TRACE(name);
        const auto bytes = scans::scan(kind);
        const auto read = page(bytes);
        EXPECT_EQ(read.width_px, 300u);
        EXPECT_EQ(read.height_px, 200u);
        EXPECT_EQ(read.dpi, kind == Kind::j2k ? 0 : 100);
        const auto drawn = picture(bytes);
        EXPECT_EQ(drawn.width_px, 300u);
        EXPECT_LT(scans::lightness(drawn.jpeg, 0.25, 0.25), 80);
        EXPECT_GT(scans::lightness(drawn.jpeg, 0.75, 0.25), 200);
        EXPECT_GT(scans::lightness(drawn.jpeg, 0.25, 0.75), 200);
        EXPECT_GT(scans::lightness(drawn.jpeg, 0.75, 0.75), 200);
    }
}

// Where the black field comes to lie, for each way that TIFF and Exif know.
TEST_F(Pictures, AreTurnedUprightAsTheirOrientationSays) {
    const std::map<int, std::pair<double, double>> places{
        {1, {0.25, 0.25}}, {2, {0.75, 0.25}}, {3, {0.75, 0.75}}, {4, {0.25, 0.75}},
        {5, {0.25, 0.25}}, {6, {0.75, 0.25}}, {7, {0.75, 0.75}}, {8, {0.25, 0.75}}};
    for (const auto& [orientation, place] : places)
        for (const auto kind : {Kind::g4, Kind::lzw, Kind::jpeg}) {
            SCOPED_TRACE(orientation);
            const auto bytes = scans::scan(kind, orientation);
            const bool sideways = orientation >= 5;
            EXPECT_EQ(page(bytes).width_px, sideways ? 200u : 300u);
            const auto drawn = picture(bytes);
            EXPECT_EQ(drawn.width_px, sideways ? 200u : 300u);
            for (const double x : {0.25, 0.75})
                for (const double y : {0.25, 0.75})
                    EXPECT_EQ(scans::lightness(drawn.jpeg, x, y) < 80, place == std::pair(x, y));
        }
}

TEST_F(Pictures, OfAJp2WithoutAResolutionThatCanBeHaveNone) {
    const auto whole = scans::scan(Kind::jp2);
    const auto resolution = whole.find("resc");
    ASSERT_NE(resolution, whole.npos);
    for (const auto& [at, bytes] : {std::pair<std::size_t, std::string>{4, {"\0\0", 2}},
                                    {6, {"\0\0", 2}},  // a fraction of nothing
                                    {12, "\x7F\x7F"},  // ten to the 127th
                                    {12, "\x80\x80"},
                                    {0, "rest"}}) {
        auto changed = whole;
        changed.replace(resolution + at, bytes.size(), bytes);
        EXPECT_EQ(page(changed).dpi, 0) << at;
    }
}

TEST_F(Pictures, ThatBreakOffOrAreDamagedSaySo) {
    for (const auto& [name, kind] : kinds) {
        SCOPED_TRACE(name);
        const auto whole = scans::scan(kind);
        for (const auto size : {whole.size() / 4, std::size_t{40}, std::size_t{13}}) {
            const auto file = folder.file("scan", whole.substr(0, size));
            const auto drawn = workers.picture(file, {});
            if (drawn) continue;  // what is there may be drawn
            const auto& why = drawn.reason();
            EXPECT_TRUE(why.cause == Cause::damaged || why.cause == Cause::unknown_format);
            EXPECT_NE(why.detail, "");
        }
        // No byte of a header may bring the worker down.
        for (std::size_t at = 4; at < std::min<std::size_t>(whole.size(), 100); at += 7) {
            auto changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 0x5A);
            const auto drawn = workers.picture(folder.file("scan", changed), {});
            if (!drawn) {
                EXPECT_NE(drawn.reason().cause, Cause::worker_died) << at;
            }
        }
    }
}

TEST_F(Pictures, OfAJpeg2000LargerThanMemoryTakesAreRefusedByTheirHeader) {
    auto huge = scans::scan(Kind::j2k);
    // SIZ: width and height of the image and its tiles (ISO/IEC 15444-1, A.5.1).
    for (const std::size_t at : {8, 12, 24, 28}) huge.replace(at, 4, std::string("\0\1\0\0", 4));
    const auto refused = workers.read(folder.file("huge.j2k", huge), {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.reason().cause, Cause::too_large);
}

}  // namespace byggarkiv::extract
