#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>

#include "assembly_trial.hpp"
#include "extract/wire.hpp"
#include "samples.hpp"
#include "scans.hpp"

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;
using samples::stream;
using scans::Kind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

using Words = std::vector<Word>;

// Of different heights and widths, none in the middle, so that a turned page shows.
const Words some_words{{"Storgata", 1000, 500, 2500, 400},
                       {"12", 3700, 500, 600, 400},
                       {"Gråbråtå", 6000, 7000, 3000, 250},
                       {"i", 200, 9000, 200, 900}};

class LaidWords : public AssemblyTrial {
protected:
    std::filesystem::path laid(const std::string& bytes, const Words& words,
                               std::uint8_t quarters = 0) {
        const auto source = file(bytes), to = place();
        const auto result = workers.assemble({source}, {{.quarters = quarters, .words = words}}, to,
                                             NewFormat::pdf);
        if (!result) ADD_FAILURE() << result.reason().why.detail;
        return to;
    }

    // Why the words were refused; nothing was made.
    Cause refused(const Words& words, NewFormat format = NewFormat::pdf) {
        const auto source = file(scans::scan(Kind::g4)), to = place();
        const auto result = workers.assemble({source}, {{}, {.words = words}}, to, format);
        EXPECT_FALSE(std::filesystem::exists(to));
        if (!result) return result.reason().why.cause;
        ADD_FAILURE() << "was made";
        return {};
    }

    Words words_of(const std::filesystem::path& file) {
        const auto pages = pages_of(file);
        return pages.empty() ? Words{} : pages.front().words;
    }

    std::string text_of(const std::filesystem::path& file) {
        const auto pages = pages_of(file);
        return pages.empty() ? "" : pages.front().text;
    }
};

// In any order, each where it was laid; to half a per cent of the page.
void expect_same(Words found, Words expected) {
    const auto by_text = [](const Word& a, const Word& b) { return a.text < b.text; };
    std::sort(found.begin(), found.end(), by_text);
    std::sort(expected.begin(), expected.end(), by_text);
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(found[i].text, expected[i].text);
        EXPECT_NEAR(found[i].left, expected[i].left, 50) << found[i].text;
        EXPECT_NEAR(found[i].top, expected[i].top, 50) << found[i].text;
        EXPECT_NEAR(found[i].width, expected[i].width, 50) << found[i].text;
        EXPECT_NEAR(found[i].height, expected[i].height, 50) << found[i].text;
    }
}

std::string without_blanks(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
    return text;
}

std::string page_with(const std::string& sizes, const std::string& content) {
    return samples::pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                            "<</Type/Page/Parent 2 0 R/Contents 4 0 R" + sizes + ">>",
                            stream("", content)});
}

}  // namespace

TEST_F(LaidWords, AreFoundWhereTheyStandOnScansOfEveryKind) {
    for (const auto kind :
         {Kind::g3, Kind::g4, Kind::tiff_jpeg, Kind::tiled, Kind::deep, Kind::cmyk, Kind::lzw,
          Kind::jp2, Kind::j2k, Kind::jpeg, Kind::cmyk_jpeg}) {
        SCOPED_TRACE(static_cast<int>(kind));
        expect_same(words_of(laid(scans::scan(kind), some_words)), some_words);
    }
}

TEST_F(LaidWords, FollowAScanThatIsStoredTurnedOrMirrored) {
    for (const auto kind : {Kind::g4, Kind::jpeg})
        for (int orientation = 1; orientation <= 8; ++orientation) {
            SCOPED_TRACE(orientation);
            expect_same(words_of(laid(scans::scan(kind, orientation), some_words)), some_words);
        }
}

TEST_F(LaidWords, FollowAPageOfAPdfThatIsTurnedOrCut) {
    for (const std::string sizes :
         {"/MediaBox[0 0 595 842]", "/MediaBox[0 0 595 842]/Rotate 90",
          "/MediaBox[0 0 595 842]/Rotate 180", "/MediaBox[0 0 595 842]/Rotate 270",
          "/MediaBox[0 0 595 842]/Rotate -90", "/MediaBox[-300 -200 295 642]/Rotate 90",
          "/MediaBox[0 0 1190 842]/CropBox[100 50 700 800]",
          "/MediaBox[0 0 1190 842]/CropBox[700 800 100 50]/Rotate 270",
          "/MediaBox[0 0 600 800]/CropBox[300 400 700 900]", "/MediaBox[0 0 298 421]/UserUnit 2"}) {
        SCOPED_TRACE(sizes);
        expect_same(words_of(laid(page_with(sizes, "0 0 9 9 re f"), some_words)), some_words);
    }
}

// The words are told of the page as it stands before.
TEST_F(LaidWords, TurnWithTheirPage) {
    const auto turned =
        words_of(laid(scans::scan(Kind::g4), {{"Storgata", 1000, 500, 2500, 400}}, 1));
    EXPECT_THAT(turned, testing::SizeIs(1));
    for (const auto& word : turned) {
        EXPECT_EQ(word.text, "Storgata");
        EXPECT_NEAR(word.left, 10'000 - 500 - 400, 50);
        EXPECT_NEAR(word.top, 1000, 50);
        EXPECT_NEAR(word.width, 400, 50);
        EXPECT_NEAR(word.height, 2500, 50);
    }
}

// What a page leaves behind does not move them: a scale, a clip, a state that nobody ends.
TEST_F(LaidWords, DoNotHangOnWhatThePageDraws) {
    for (const std::string content :
         {"q 0 0 1 1 re W n .1 0 0 .1 90 90 cm", "Q Q Q 0 1 -1 0 0 0 cm", "BT 9 Tr 5 Tc 40 Tz",
          "/No Do (", ""}) {
        SCOPED_TRACE(content);
        const auto to = laid(page_with("/MediaBox[0 0 595 842]", content), some_words);
        expect_same(words_of(to), some_words);
    }
}

TEST_F(LaidWords, LieOnThePageThatTheyAreOf) {
    const auto tiff = file(scans::scan(Kind::g4)), jpeg = file(scans::scan(Kind::jpeg)),
               pdf = file(samples::pdf({"Byggemelding"}));
    const auto to = place();
    ASSERT_TRUE(workers.assemble({tiff, jpeg, pdf},
                                 {{.words = {{"en", 1000, 1000, 900, 300}}},
                                  {.source = 1},
                                  {.source = 2},
                                  {.source = 1, .words = {{"fire", 1000, 1000, 900, 300}}}},
                                 to));
    std::vector<std::string> texts;
    for (const auto& page : pages_of(to)) texts.push_back(page.text);
    EXPECT_THAT(texts, ElementsAre("en\n", "", "Byggemelding\n", "fire\n"));
}

TEST_F(LaidWords, KeepEveryLetter) {
    const std::string letters = "ČčĐđŊŋŠšŦŧŽž ÆØÅæøåäöü éß – € ½² дом 建 𝛑";
    EXPECT_THAT(text_of(laid(scans::scan(Kind::jpeg), {{letters, 500, 4000, 9000, 600}})),
                HasSubstr("ČčĐđŊŋŠšŦŧŽž ÆØÅæøåäöü éß – € ½² дом 建 𝛑"));
}

TEST_F(LaidWords, ComeOutOfMoreDifferentLettersThanAFontOfOneByteHolds) {
    Words words;
    std::string all;
    for (unsigned letter = 0x4E00; letter < 0x4E00 + 1000; ++letter) {
        std::string text{static_cast<char>(0xE0 | letter >> 12),
                         static_cast<char>(0x80 | (letter >> 6 & 0x3F)),
                         static_cast<char>(0x80 | (letter & 0x3F))};
        const auto row = static_cast<std::uint16_t>(words.size() / 50);
        const auto column = static_cast<std::uint16_t>(words.size() % 50);
        words.push_back({text, static_cast<std::uint16_t>(100 + 190 * column),
                         static_cast<std::uint16_t>(100 + 490 * row), 100, 200});
    }
    auto found = words_of(laid(scans::scan(Kind::jpeg), words));
    expect_same(std::move(found), words);
}

TEST_F(LaidWords, AreNotSeen) {
    const Words black{{"MMMMMMMM", 5500, 5500, 4000, 4000}};
    for (const auto kind : {Kind::g4, Kind::jpeg}) {
        const auto source = file(scans::scan(kind));
        const auto with = laid(scans::scan(kind), black);
        const auto without = place();
        ASSERT_TRUE(workers.assemble({source}, {{}}, without, NewFormat::pdf));
        EXPECT_EQ(jpeg_of(with), jpeg_of(without));
        EXPECT_GT(scans::lightness(jpeg_of(with), .75, .75), 240);
    }
}

TEST_F(LaidWords, MakeTheSameBytesEachTime) {
    const auto scan = scans::scan(Kind::g4);
    EXPECT_EQ(bytes_of(laid(scan, some_words)), bytes_of(laid(scan, some_words)));
}

TEST_F(LaidWords, MakeAPdfOfATiffOnlyWhereOneIsAskedFor) {
    const auto source = file(scans::scan(Kind::g4));
    const auto pdf = place();
    const auto made_pdf = workers.assemble({source}, {{}}, pdf, NewFormat::pdf);
    ASSERT_TRUE(made_pdf);
    EXPECT_EQ(made_pdf.value().format.mime, "application/pdf");
    EXPECT_EQ(workers.assemble({source}, {{}}, place()).value().format.mime, "image/tiff");
    EXPECT_EQ(refused(some_words, NewFormat::as_sources), Cause::no_text);
}

TEST_F(LaidWords, CannotBreakOutOfTheirString) {
    for (const std::string text :
         {")", "(", "\\", "\\)", ") Tj ET 1 0 0 RG 0 0 999 999 re f BT (", "> Tj ET", "<", "%",
          "]TJ", "endstream endobj", "<</A", "> Tj /P Do <", "\\000", "a\nb\tc"}) {
        SCOPED_TRACE(text);
        const auto to = laid(scans::scan(Kind::g4), {{text, 1000, 5500, 8000, 400}});
        EXPECT_EQ(without_blanks(text_of(to)), without_blanks(text));
        EXPECT_GT(scans::lightness(jpeg_of(to), .75, .75), 240);
        EXPECT_THAT(bytes_of(to), Not(HasSubstr("999 999 re")));
    }
}

TEST_F(LaidWords, AreRefusedWhereTheyAreNoWordsOnThePage) {
    const auto one = [](std::string text) { return Words{{std::move(text), 0, 0, 100, 100}}; };
    for (const auto& words :
         {one(""), one(std::string("a\0b", 3)), one("\x1B[2J"), one("\x7F"), one("\xFF\xFE"),
          one("\xED\xA0\x80"), one(std::string(longest_laid_word + 1, 'a')),
          one(std::string(1 << 20, 'a')), Words{{"a", 9000, 0, 1001, 100}},
          Words{{"a", 0, 10'001, 0, 0}}, Words{{"a", 65'535, 65'535, 65'535, 65'535}}})
        EXPECT_EQ(refused(words), Cause::damaged);
    EXPECT_EQ(refused(Words(most_words_of_a_page + 1, {"a", 0, 0, 100, 100})), Cause::too_large);
}

TEST_F(LaidWords, MayBeAsManyAndAsLongAsIsAllowed) {
    const Words most(most_words_of_a_page,
                     {std::string(longest_laid_word, 'a'), 0, 0, 10'000, 100});
    const auto to = laid(scans::scan(Kind::g4), most);
    EXPECT_THAT(bytes_of(to).substr(0, 5), "%PDF-");
    EXPECT_LT(std::filesystem::file_size(to), 1u << 20);
}

TEST_F(LaidWords, MayHaveNoSize) {
    for (const auto& word : Words{{"a", 0, 0, 0, 0},
                                  {"a", 10'000, 10'000, 0, 0},
                                  {"a", 5000, 5000, 0, 300},
                                  {std::string(longest_laid_word, 'i'), 5000, 5000, 1, 1},
                                  {"a", 0, 0, 10'000, 10'000}}) {
        const auto to = laid(scans::scan(Kind::g4), {word, {"Storgata", 1000, 500, 2500, 400}});
        EXPECT_THAT(text_of(to), HasSubstr("Storgata"));
    }
}

TEST_F(LaidWords, AreLeftOutOfPagesWithoutASizeAndNothingIsHeldByThem) {
    for (const std::string sizes :
         {"/MediaBox[0 0 0 0]", "/MediaBox[0 0 1e300 1e300]", "/MediaBox[0 0 1E999 9]",
          "/MediaBox[(a) 0 1 2]", "/MediaBox 7", "/MediaBox[0 0 595 842]/CropBox[900 900 950 950]",
          "/MediaBox[0 0 595 842]/Rotate 99999999999999", "/MediaBox[0 0 595 842]/Rotate(x)",
          "/MediaBox[0 0 595 842]/Resources<</Font 3 0 R>>",
          "/MediaBox[0 0 595 842]/Resources<</Font<</Unseen 3 0 R>>>>",
          "/MediaBox[0 0 595 842]/Resources 7"}) {
        SCOPED_TRACE(sizes);
        const auto source = file(page_with(sizes, "BT /Unseen 9 Tf ET")), to = place();
        const auto result = workers.assemble({source}, {{.words = some_words}}, to, NewFormat::pdf);
        if (result)
            EXPECT_EQ(bytes_of(to).substr(0, 5), "%PDF-");
        else
            EXPECT_NE(result.reason().why.cause, Cause::worker_died);
    }
}

TEST_F(LaidWords, OfOneFileAreNotFoundInTheNext) {
    EXPECT_EQ(text_of(laid(scans::scan(Kind::g4), {{"hemmelig", 1000, 500, 2500, 400}})),
              "hemmelig\n");
    const auto source = file(scans::scan(Kind::g4)), to = place();
    ASSERT_TRUE(workers.assemble({source}, {{}}, to, NewFormat::pdf));
    EXPECT_EQ(text_of(to), "");
    EXPECT_EQ(refused({{"", 0, 0, 1, 1}}), Cause::damaged);
    ASSERT_TRUE(workers.assemble({source}, {{}}, place(), NewFormat::pdf));
}

}  // namespace byggarkiv::extract
