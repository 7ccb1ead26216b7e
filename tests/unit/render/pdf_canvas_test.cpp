#include "render/pdf_canvas.hpp"

#include <fstream>

#include "base/failure.hpp"

namespace byggarkiv::render {
namespace {

Fonts fonts() {
    return Fonts::in(BYGGARKIV_FONTS);
}

TEST(PdfCanvas, DrawsEverySortOfShape) {
    Canvas canvas(fonts());
    canvas.new_page(a3.landscape());
    canvas.use({.width = 0.5, .colour = {0.7, 0, 0}, .dash = 2});
    canvas.line({10, 10}, {100, 10});
    canvas.rectangle({10, 20}, {50, 30}, Paint::outline);
    const Point triangle[] = {{10, 60}, {40, 60}, {25, 80}};
    canvas.polygon(triangle, Paint::both);
    canvas.circle({80, 80}, 10, Paint::outline);
    canvas.arc({120, 80}, 10, 0, 90);
    canvas.curve({10, 100}, {20, 90}, {30, 110}, {40, 100});
    canvas.text({10, 120}, "Plan 1. etasje, 31,4 m² – Kárášjohka", {.size = 14, .turned = 30});
    canvas.bookmark("Plan", 0);
    EXPECT_EQ(canvas.pages(), 1);
    EXPECT_EQ(canvas.finish().substr(0, 5), "%PDF-");
}

TEST(PdfCanvas, GivesTheSameBytesForTheSameCalls) {
    const auto draw = [] {
        Canvas canvas(fonts());
        canvas.new_page(a4);
        canvas.text({20, 20}, "Vedtak", {});
        return canvas.finish();
    };
    EXPECT_EQ(draw(), draw());
}

TEST(PdfCanvas, MeasuresTextInMillimetres) {
    const Canvas canvas(fonts());
    const double narrow = canvas.width_of("iii", {.size = 10});
    const double wide = canvas.width_of("WWW", {.size = 10});
    EXPECT_GT(wide, narrow * 2);
    EXPECT_NEAR(canvas.width_of("WWW", {.size = 20}), wide * 2, 0.01);
    EXPECT_GT(canvas.width_of("WWW", {.size = 10, .spacing = 2}), wide);
    EXPECT_EQ(canvas.width_of("", {}), 0);
}

// The letters of one typewritten permit: libharu stumbles over the size of this subset.
TEST(PdfCanvas, FinishesWhateverTheSizeOfItsFontsSubsets) {
    Canvas canvas(fonts());
    canvas.new_page(a4);
    canvas.text({10, 10}, " ,-BHTdeghiknrstuvyå", {.face = Face::sans});
    canvas.text({10, 20}, " DEHIKRSTV", {.face = Face::sans_bold});
    canvas.text({10, 30}, " ,-./12345679:ABDEFGHJOSTVabcdefghijklmnoprstuvy«»ÅÆåæø",
                {.face = Face::mono});
    EXPECT_TRUE(canvas.finish().ends_with("%%EOF\n"));
}

TEST(PdfCanvas, TakesTextThatNoFontCanShow) {
    Canvas canvas(fonts());
    canvas.new_page(a4);
    const std::string texts[] = {"",
                                 "\xFF\xFE",
                                 "\xC3",
                                 "\xED\xA0\x80",
                                 "日本語",
                                 "😀 hus",
                                 std::string("a\0b", 3),
                                 "a\nb\tc",
                                 std::string(100'000, 'x')};
    for (const auto& text : texts) {
        SCOPED_TRACE(text.substr(0, 20));
        EXPECT_NO_THROW(canvas.text({20, 20}, text, {}));
    }
    EXPECT_FALSE(canvas.finish().empty());
}

TEST(PdfCanvas, RefusesToDrawWithoutAPage) {
    Canvas canvas(fonts());
    EXPECT_THROW(canvas.line({0, 0}, {1, 1}), std::logic_error);
    EXPECT_THROW(canvas.text({0, 0}, "x", {}), std::logic_error);
}

TEST(PdfCanvas, FailsWhenAFontIsMissingOrDamaged) {
    EXPECT_THROW(Fonts::in("/nowhere"), Failure);

    const auto damaged = std::filesystem::path(testing::TempDir()) / "damaged.ttf";
    std::ofstream(damaged) << "this is not a font";
    auto faces = fonts();
    faces.sans = damaged;
    EXPECT_THROW(Canvas{faces}, Failure);
}

}  // namespace
}  // namespace byggarkiv::render
