#include "extract/assembly.hpp"

#include <gmock/gmock.h>

#include <array>
#include <map>

#include "assembly_trial.hpp"
#include "base/failure.hpp"
#include "samples.hpp"
#include "scans.hpp"

#include <tiffio.h>

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;
using scans::Kind;
using testing::ElementsAre;
using testing::HasSubstr;

class Assembly : public AssemblyTrial {
protected:
    // How dark the four quarters of a page are, clockwise from the upper left, 1 for dark.
    static std::array<int, 4> dark(const std::string& jpeg) {
        const auto one = [&](double x, double y) { return scans::lightness(jpeg, x, y) < 100; };
        return {one(.25, .25), one(.75, .25), one(.75, .75), one(.25, .75)};
    }

    std::vector<std::string> texts(const std::filesystem::path& from) {
        std::vector<std::string> found;
        for (const auto& page : pages_of(from)) found.push_back(page.text);
        return found;
    }
};

const std::map<std::string, Kind> tiffs{
    {"G3", Kind::g3},     {"G4", Kind::g4},     {"JPEG", Kind::tiff_jpeg}, {"tiled", Kind::tiled},
    {"deep", Kind::deep}, {"CMYK", Kind::cmyk}, {"LZW", Kind::lzw}};
const std::map<std::string, Kind> others{
    {"JP2", Kind::jp2}, {"J2K", Kind::j2k}, {"JPEG", Kind::jpeg}, {"CMYK JPEG", Kind::cmyk_jpeg}};

// Strips or tiles of a page of a TIFF, as libtiff finds them, undecoded.
std::vector<std::string> pieces(const std::filesystem::path& file, std::uint32_t page) {
    const std::unique_ptr<TIFF, decltype(&TIFFClose)> tiff(TIFFOpen(file.c_str(), "r"), TIFFClose);
    std::vector<std::string> found;
    if (!tiff || TIFFSetDirectory(tiff.get(), static_cast<tdir_t>(page - 1)) == 0) return found;
    const bool tiled = TIFFIsTiled(tiff.get()) != 0;
    const auto count = tiled ? TIFFNumberOfTiles(tiff.get()) : TIFFNumberOfStrips(tiff.get());
    for (std::uint32_t i = 0; i < count; ++i) {
        std::string bytes(TIFFGetStrileByteCount(tiff.get(), i), '\0');
        const auto size = static_cast<tmsize_t>(bytes.size());
        const auto got = tiled ? TIFFReadRawTile(tiff.get(), i, bytes.data(), size)
                               : TIFFReadRawStrip(tiff.get(), i, bytes.data(), size);
        if (got == size) found.push_back(bytes);
    }
    return found;
}

// A grey TIFF of one tone; mode as libtiff has it, "wl", "wb", "w8".
void write_grey(const std::filesystem::path& file, const char* mode, int bits,
                const std::vector<unsigned>& tones) {
    const std::unique_ptr<TIFF, decltype(&TIFFClose)> tiff(TIFFOpen(file.c_str(), mode), TIFFClose);
    constexpr std::uint32_t side = 64;
    for (const auto tone : tones) {
        TIFFSetField(tiff.get(), TIFFTAG_IMAGEWIDTH, side);
        TIFFSetField(tiff.get(), TIFFTAG_IMAGELENGTH, side);
        TIFFSetField(tiff.get(), TIFFTAG_BITSPERSAMPLE, bits);
        TIFFSetField(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, 1);
        TIFFSetField(tiff.get(), TIFFTAG_COMPRESSION, COMPRESSION_LZW);
        TIFFSetField(tiff.get(), TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
        TIFFSetField(tiff.get(), TIFFTAG_ROWSPERSTRIP, 16);
        for (std::uint32_t row = 0; row < side; ++row) {
            std::vector<std::uint16_t> deep(side, static_cast<std::uint16_t>(tone * 257));
            std::string shallow(side, static_cast<char>(tone));
            TIFFWriteScanline(
                tiff.get(),
                bits == 16 ? static_cast<void*>(deep.data()) : static_cast<void*>(shallow.data()),
                row);
        }
        TIFFWriteDirectory(tiff.get());
    }
}

}  // namespace

TEST_F(Assembly, OfTiffIsATiffWithStripsAndTilesAsTheyWere) {
    Sources sources;
    Pages pages;
    for (const auto& [name, kind] : tiffs) {
        pages.push_back({.source = static_cast<std::uint32_t>(sources.size())});
        sources.push_back(file(scans::scan(kind)));
    }
    const auto to = place();
    const auto result = workers.assemble(sources, pages, to);
    ASSERT_TRUE(result);
    EXPECT_EQ(result.value().format.mime, "image/tiff");
    ASSERT_EQ(pages_of(to).size(), sources.size());
    for (std::uint32_t i = 0; i < sources.size(); ++i) {
        SCOPED_TRACE(i);
        const auto before = pieces(sources[i], 1);
        EXPECT_FALSE(before.empty());
        EXPECT_EQ(pieces(to, i + 1), before);
        EXPECT_EQ(jpeg_of(to, i + 1), jpeg_of(sources[i]));
        EXPECT_EQ(pages_of(to)[i].dpi, 100);
    }
}

TEST_F(Assembly, TakesPagesOfAPileInTheOrderAskedForAndMoreThanOnce) {
    const auto pile = folder.path() / "pile.tif";
    write_grey(pile, "wl", 8, {10, 60, 110, 160, 210});
    const auto made_of = made({pile}, {{.page = 4}, {.page = 2}, {.page = 4}, {.page = 5}});
    std::vector<int> tones;
    for (std::uint32_t i = 1; i <= 4; ++i)
        tones.push_back(static_cast<int>(scans::lightness(jpeg_of(made_of, i), .5, .5) / 50));
    EXPECT_THAT(tones, ElementsAre(3, 1, 3, 4));
    EXPECT_EQ(pages_of(made_of).size(), 4u);
}

TEST_F(Assembly, TurnsPagesFromHowTheyStand) {
    for (const auto kind : {Kind::g4, Kind::lzw, Kind::jpeg}) {
        for (int orientation = 1; orientation <= 8; ++orientation) {
            const auto source = file(scans::scan(kind, orientation));
            const auto upright = jpeg_of(source);
            for (std::uint8_t quarters = 0; quarters < 4; ++quarters) {
                SCOPED_TRACE(testing::Message() << static_cast<int>(kind) << " " << orientation
                                                << " " << int{quarters});
                const auto to = made({source}, {{.quarters = quarters}});
                EXPECT_EQ(dark(jpeg_of(to)), dark(scans::turned(upright, quarters)));
            }
        }
    }
}

TEST_F(Assembly, TurnsPagesOfPdfFromWhatTheyInherit) {
    for (const int rotation : {0, 90, -90, 540}) {
        const auto source = file(samples::pdf({"Byggemelding"}, rotation));
        const auto before = jpeg_of(source);
        for (std::uint8_t quarters = 0; quarters < 4; ++quarters) {
            SCOPED_TRACE(testing::Message() << rotation << " " << int{quarters});
            const auto to = made({source}, {{.quarters = quarters}});
            const bool lies = (rotation / 90 + quarters) % 2 != 0;
            ASSERT_EQ(pages_of(to).size(), 1u);
            EXPECT_EQ(pages_of(to)[0].width_mm > pages_of(to)[0].height_mm, lies);
            const auto after = jpeg_of(to);
            const auto expected = scans::turned(before, quarters);
            for (const double x : {.2, .5, .8})
                for (const double y : {.15, .5, .85})
                    EXPECT_NEAR(scans::lightness(after, x, y), scans::lightness(expected, x, y),
                                40);
        }
    }
}

TEST_F(Assembly, OfPdfIsAPdfInTheOrderAskedFor) {
    const auto one = file(samples::pdf({"A1", "A2", "A3"}));
    const auto two = file(samples::pdf({"B1", "B2"}));
    const auto to = made({one, two}, {{.source = 1, .page = 2},
                                      {.source = 0, .page = 3},
                                      {.source = 1, .page = 1},
                                      {.source = 0, .page = 3}});
    EXPECT_THAT(texts(to), ElementsAre("B2\n", "A3\n", "B1\n", "A3\n"));
}

TEST_F(Assembly, JoinsPicturesAndPdfIntoAPdf) {
    Sources sources{file(samples::pdf({"Byggemelding"}))};
    samples::write_png(folder.path() / "grey.png", 300, 200);
    sources.push_back(folder.path() / "grey.png");
    for (const auto& all : {tiffs, others})
        for (const auto& [name, kind] : all) sources.push_back(file(scans::scan(kind)));
    Pages pages;
    for (std::uint32_t i = 0; i < sources.size(); ++i) pages.push_back({.source = i});
    const auto to = place();
    const auto result = workers.assemble(sources, pages, to);
    ASSERT_TRUE(result) << result.reason().why.detail << *result.reason().source;
    EXPECT_EQ(result.value().format.mime, "application/pdf");
    const auto read = pages_of(to);
    ASSERT_EQ(read.size(), sources.size());
    EXPECT_EQ(read[0].text, "Byggemelding\n");
    EXPECT_NEAR(scans::lightness(jpeg_of(to, 2), .5, .5), 0xC8, 2);
    for (std::uint32_t i = 2; i < sources.size(); ++i) {
        SCOPED_TRACE(i);
        EXPECT_EQ(dark(jpeg_of(to, i + 1)), (std::array{1, 0, 0, 0}));
        EXPECT_GT(scans::lightness(jpeg_of(to, i + 1), .75, .75), 240);
    }
}

TEST_F(Assembly, LeavesJpegAndJpeg2000AsTheyAre) {
    for (const auto& [kind, filter] : std::map<Kind, std::string>{{Kind::jpeg, "/DCTDecode"},
                                                                  {Kind::cmyk_jpeg, "/DCTDecode"},
                                                                  {Kind::jp2, "/JPXDecode"}}) {
        const auto bytes = scans::scan(kind);
        const auto written = bytes_of(made({file(bytes)}, {{}}));
        EXPECT_THAT(written, HasSubstr(filter));
        EXPECT_NE(written.find(bytes), std::string::npos);
    }
}

TEST_F(Assembly, KeepsBlackAndWhiteSmall) {
    const auto scan = folder.path() / "scan.tif";
    samples::write_g4_tiff(scan, 2480, 3508, 1);
    const auto to = made({scan, file(samples::pdf({"A"}))}, {{}, {.source = 1}});
    EXPECT_THAT(bytes_of(to), HasSubstr("/CCITTFaxDecode"));
    EXPECT_LT(std::filesystem::file_size(to), 20'000u);
    const auto jpeg = jpeg_of(to);
    EXPECT_GT(scans::lightness(jpeg, .5, .5), 240);
    EXPECT_LT(scans::lightness(jpeg, .001, .5), 120);
}

TEST_F(Assembly, MakesPagesAsLargeAsThePictureSaysOrAsA4) {
    const auto size = [&](const std::filesystem::path& source) {
        const auto read = pages_of(made({source}, {{}}));
        return read.size() == 1 ? std::pair(read[0].width_mm, read[0].height_mm)
                                : std::pair(0., 0.);
    };
    EXPECT_NEAR(size(file(scans::scan(Kind::jpeg))).first, 76.2, 0.2);  // 300 at 100 dpi
    EXPECT_NEAR(size(file(scans::scan(Kind::jp2))).second, 50.8, 0.2);
    samples::write_png(folder.path() / "untold.png", 2480, 3508);
    EXPECT_NEAR(size(folder.path() / "untold.png").second, 297, 1);
    samples::write_png(folder.path() / "strip.png", 200, 60'000);
    EXPECT_LE(size(folder.path() / "strip.png").second, 5081);
}

TEST_F(Assembly, MakesTheSameBytesOfTheSamePages) {
    const Sources sources{file(samples::pdf({"A1", "A2"})), file(scans::scan(Kind::deep)),
                          file(scans::scan(Kind::jpeg))};
    const Pages pages{{.page = 2}, {.source = 1}, {.source = 2, .quarters = 1}};
    const auto first = bytes_of(made(sources, pages));
    EXPECT_EQ(bytes_of(made(sources, pages)), first);
    const auto to = place();
    Workers fresh(settings());
    ASSERT_TRUE(fresh.assemble(sources, pages, to));
    EXPECT_EQ(bytes_of(to), first);
    EXPECT_NE(bytes_of(made(sources, {pages[0], pages[1]})), first);
    const auto tiff = bytes_of(made(sources, {pages[1]}));
    EXPECT_EQ(bytes_of(made(sources, {pages[1]})), tiff);
}

TEST_F(Assembly, JoinsTiffOfAnyByteOrderAndBigTiff) {
    Sources sources;
    for (const auto* mode : {"wl", "wb", "w8l", "w8b"}) {
        sources.push_back(folder.path() / (std::string(mode) + ".tif"));
        write_grey(sources.back(), mode, 8, {40, 130});
    }
    sources.push_back(folder.path() / "deep.tif");
    write_grey(sources.back(), "wb", 16, {40, 130});
    Pages pages;
    for (std::uint32_t i = 0; i < sources.size(); ++i) pages.push_back({.source = i, .page = 2});
    const auto to = made(sources, pages);
    for (std::uint32_t i = 0; i < sources.size(); ++i)
        EXPECT_NEAR(scans::lightness(jpeg_of(to, i + 1), .5, .5), 130, 2) << i;
}

TEST_F(Assembly, SaysSoWherePixelsLieInDifferentOrdersOfBytes) {
    const auto little = folder.path() / "l.tif", big = folder.path() / "b.tif";
    write_grey(little, "wl", 16, {40});
    write_grey(big, "wb", 16, {40});
    const auto refused = refusal({little, big}, {{}, {.source = 1}});
    EXPECT_EQ(refused.why.cause, Cause::unknown_format);
    EXPECT_EQ(refused.source, 1u);
    const auto to =
        made({little, big, file(samples::pdf({"A"}))}, {{.source = 2}, {}, {.source = 1}});
    for (const std::uint32_t page : {2, 3})
        EXPECT_NEAR(scans::lightness(jpeg_of(to, page), .5, .5), 40, 2);
}

TEST_F(Assembly, StoresAgainWhatCannotBeCopiedStripByStrip) {
    // Counts of bytes under a tag that nobody knows: libtiff guesses them.
    auto bytes = scans::scan(Kind::g4);
    const auto counts = bytes.rfind(std::string("\x17\x01\x04\x00", 4));
    ASSERT_NE(counts, std::string::npos);
    bytes.replace(counts, 2, "\x19\xF5");
    const auto source = file(bytes);
    const auto to = made({source}, {{.quarters = 1}});
    EXPECT_EQ(dark(jpeg_of(to)), (std::array{0, 1, 0, 0}));
    EXPECT_EQ(pages_of(to)[0].dpi, 100);
}

TEST_F(Assembly, RefusesWhatHasNoPages) {
    const auto good = file(samples::pdf({"A"}));
    for (const std::string bytes :
         {"Hei, her er brevet.\n", "From: a@example.com\nTo: b@example.com\nSubject: x\n\nHei",
          "{\\rtf1 hei}", "ISO-10303-21;\nHEADER;\n", "AC1032\0\0\0\0"}) {
        SCOPED_TRACE(bytes);
        const auto refused = refusal({good, file(bytes)}, {{}, {.source = 1}});
        EXPECT_EQ(refused.why.cause, Cause::no_text);
        EXPECT_THAT(refused.why.detail, HasSubstr("has no pages to put together"));
        EXPECT_EQ(refused.source, 1u);
        EXPECT_NE(refused.why.format, Format{});
    }
    EXPECT_EQ(refusal({good, file("\x01\x02\x03")}, {{}}).why.cause, Cause::unknown_format);
    EXPECT_EQ(refusal({good, file("")}, {{}}).why.cause, Cause::empty);
}

TEST_F(Assembly, SaysWhichFileHasFewerPages) {
    const auto pdf = file(samples::pdf({"A"})), tiff = file(scans::scan(Kind::g4)),
               jpeg = file(scans::scan(Kind::jpeg));
    for (const std::uint32_t at : {0, 1, 2}) {
        Pages pages{{.source = 0}, {.source = 1}, {.source = 2}};
        pages[at].page = 2;
        const auto refused = refusal({pdf, tiff, jpeg}, pages);
        EXPECT_EQ(refused.why.cause, Cause::no_such_page);
        EXPECT_EQ(refused.source, at);
    }
    EXPECT_EQ(refusal({tiff}, {{.page = 4'000'000'000}}).why.cause, Cause::no_such_page);
}

TEST_F(Assembly, NeverWritesOverAFile) {
    const auto taken = folder.file("taken", "mine");
    const auto source = file(samples::pdf({"A"}));
    EXPECT_THROW((void)workers.assemble({source}, {{}}, taken), Failure);
    EXPECT_EQ(bytes_of(taken), "mine");
    EXPECT_THROW((void)workers.assemble({source}, {{}}, folder.path() / "no/where"), Failure);
    EXPECT_THROW((void)workers.assemble({folder.path() / "none"}, {{}}, place()), Failure);
}

TEST_F(Assembly, WorksInEveryJailOfThisMachine) {
    const Sources sources{file(samples::pdf({"A"})), file(scans::scan(Kind::lzw)),
                          file(scans::scan(Kind::g4)), file(scans::scan(Kind::jp2))};
    const Pages pages{{}, {.source = 1}, {.source = 2}, {.source = 3}};
    int tried = 0;
    for (const auto level :
         {jail::Level::seccomp, jail::Level::landlock, jail::Level::bubblewrap}) {
        SCOPED_TRACE(jail::text(level));
        auto held = settings();
        held.exactly = level;
        std::optional<Workers> there;
        try {
            there.emplace(held);
        } catch (const Failure&) {
            continue;  // not on this machine
        }
        ++tried;
        EXPECT_TRUE(there->assemble(sources, pages, place()));
        EXPECT_TRUE(there->assemble({sources[1], sources[2]}, {{}, {.source = 1}}, place()));
    }
    EXPECT_GT(tried, 0);
}

}  // namespace byggarkiv::extract
