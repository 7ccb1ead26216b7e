#include "render/letter.hpp"

#include <filesystem>
#include <fstream>

#include "base/failure.hpp"
#include "render/archival_pdf.hpp"
#include "render/line_breaks.hpp"
#include "render/srgb_profile.hpp"
#include "unit/render/sample_letter.hpp"

namespace byggarkiv::render {
namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

constexpr std::chrono::sys_seconds issued = sys_days{2026y / 11 / 23} + 8h;

Fonts fonts() {
    return Fonts::in(BYGGARKIV_FONTS);
}

// What a program outside makes of a PDF of ours.
std::string seen_by(const std::string& program, const std::string& pdf) {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    const auto folder =
        std::filesystem::path(testing::TempDir()) / (std::string("letter-") + test->name());
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "x.pdf", std::ios::binary) << pdf;
    const auto command = program + " > '" + (folder / "out").string() + "' 2>&1";
    const auto status = std::system(("cd '" + folder.string() + "' && " + command).c_str());
    std::ifstream in(folder / "out", std::ios::binary);
    std::string out(std::istreambuf_iterator<char>(in), {});
    std::filesystem::remove_all(folder);
    return status == 0 ? out : "failed: " + out;
}

int page_count(const PrintedLetter& letter) {
    return static_cast<int>(letter.pages.size());
}

TEST(Letter, GivesTheSameBytesForTheSameLetterAndTime) {
    const auto first = print(sample_letter(), fonts(), issued);
    EXPECT_EQ(first.pdf, print(sample_letter(), fonts(), issued).pdf);
    EXPECT_NE(first.pdf, print(sample_letter(), fonts(), issued + 1s).pdf);
}

TEST(Letter, CanBeReadAsTextWithEveryLetterOfNorwegianAndSami) {
    auto letter = sample_letter();
    letter.body.push_back(
        Paragraph{"Sámi: Čáhcesuolu, Kárášjohka, Ŋuorgam, Ŧ ŧ, Šš, Žž, Đđ – «æøå ÆØÅ» § 20-4, 31,4 "
                  "m², 100 €"});
    const auto text = seen_by("pdftotext -layout x.pdf -", print(letter, fonts(), issued).pdf);
    for (const std::string words :
         {"Tillatelse til oppføring av dobbel garasje",
          "Čáhcesuolu, Kárášjohka, Ŋuorgam, Ŧ ŧ, Šš, Žž, Đđ", "«æøå ÆØÅ» § 20-4, 31,4 m², 100 €",
          "Side 1 av 2", "Side 2 av 2"})
        EXPECT_NE(text.find(words), std::string::npos) << words << " in\n" << text;
    EXPECT_EQ(text.find("rror"), std::string::npos) << text;
}

TEST(Letter, GivesTheTextOfEachPageAsPrinted) {
    const auto printed = print(sample_letter(), fonts(), issued);
    ASSERT_EQ(page_count(printed), 2);
    EXPECT_NE(printed.pages[0].find("Tillatelse til oppføring av dobbel garasje\n"),
              std::string::npos);
    EXPECT_NE(printed.pages[1].find("Side 2 av 2\n"), std::string::npos);
}

TEST(Letter, KeepsTheFormalRulesOfPdfA) {
    const auto pdf = print(sample_letter(), fonts(), issued).pdf;
    EXPECT_EQ(pdf.substr(0, 8), "%PDF-1.7");
    EXPECT_NE(pdf.find("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"),
              std::string::npos)
        << "XMP must lie uncompressed";
    EXPECT_EQ(pdf.find("/Encrypt"), std::string::npos);

    const auto info = seen_by("pdfinfo x.pdf", pdf);
    EXPECT_NE(info.find("Title:           Tillatelse til oppføring av dobbel garasje"),
              std::string::npos)
        << info;
    EXPECT_NE(info.find("(A4)"), std::string::npos) << info;

    const auto all_fonts = seen_by("pdffonts x.pdf", pdf);
    EXPECT_EQ(all_fonts.find(" no "), std::string::npos)
        << "embedded, subset and with Unicode: all must be yes\n"
        << all_fonts;
}

TEST(Letter, ListsManyThingsWithTheirCodesOverAsManyPagesAsTheyNeed) {
    Letter letter;
    letter.sender = "Testvik kommune";
    letter.title = "Sluttrapport";
    std::string words;
    for (int word = 0; word < 40; ++word) words += " xxx";
    Listing listing;
    for (int i = 0; i < 100; ++i)
        listing.entries.push_back(
            {"fil " + std::to_string(i) + words, std::string(64, static_cast<char>('a' + i % 26))});
    listing.entries.push_back({"uten sjekksum", ""});
    letter.body = {listing};
    const auto printed = print(letter, fonts(), issued);
    EXPECT_GE(page_count(printed), 3);
    std::string all;
    for (const auto& page : printed.pages) all += page;
    for (int i = 0; i < 100; ++i) {
        EXPECT_NE(all.find("fil " + std::to_string(i) + " "), std::string::npos) << i;
        // Unbroken, so that it can be searched for.
        EXPECT_NE(all.find(std::string(64, static_cast<char>('a' + i % 26)) + "\n"),
                  std::string::npos);
    }
    EXPECT_NE(all.find("uten sjekksum"), std::string::npos);
}

TEST(Letter, TakesWhateverPeopleWrite) {
    const std::string bad_texts[] = {"",
                                     " ",
                                     "\n\n\n",
                                     "\xFF\xFE\xC3",
                                     std::string(3, '\0'),
                                     "😀 日本語",
                                     std::string(20'000, 'W'),
                                     "a\tb\rc",
                                     std::string(5'000, ' ') + "x"};
    for (const auto& text : bad_texts) {
        SCOPED_TRACE(text.substr(0, 10));
        Letter letter;
        letter.sender = letter.title = letter.subject = letter.closing = letter.approval =
            letter.foot = text;
        letter.sender_lines = letter.recipient = {text, text};
        letter.references = letter.signatures = {{text, text}};
        letter.body = {Heading{text}, Paragraph{text}, NumberedList{{text, text}},
                       FactTable{{{text, text}}}};
        PrintedLetter printed;
        ASSERT_NO_THROW(printed = print(letter, fonts(), issued));
        EXPECT_EQ(printed.pdf.substr(0, 5), "%PDF-");
        EXPECT_GE(page_count(printed), 1);
    }
}

TEST(Letter, TakesTwoThousandLines) {
    Letter letter = sample_letter();
    letter.body.clear();
    for (int i = 0; i < 2'000; ++i) letter.body.push_back(Paragraph{"Linje " + std::to_string(i)});
    const auto printed = print(letter, fonts(), issued);
    EXPECT_GT(page_count(printed), 30);
    const auto last = *(printed.pages.end() - 2) + printed.pages.back();
    EXPECT_NE(last.find("Linje 1999\n"), std::string::npos);
}

TEST(Letter, TakesAnEmptyOne) {
    EXPECT_EQ(page_count(print({}, fonts(), issued)), 1);
}

TEST(Letter, FailsWhenAFontIsDamaged) {
    const auto damaged = std::filesystem::path(testing::TempDir()) / "letter-damaged.ttf";
    std::ofstream(damaged) << "\0\1\0\0 not a font";
    auto faces = fonts();
    faces.sans_bold = damaged;
    EXPECT_THROW(print(sample_letter(), faces, issued), Failure);
    faces.sans_bold = "/nowhere.ttf";
    EXPECT_THROW(print(sample_letter(), faces, issued), Failure);
}

TEST(LetterView, SaysTheSameAsTheLetter) {
    const auto view = letter_view(sample_letter());
    EXPECT_EQ(view.find("letter_title")->text(), "Tillatelse til oppføring av dobbel garasje");
    EXPECT_EQ(view.find("blocks")->views().size(), sample_letter().body.size());
}

TEST(ArchivalPdf, RefusesWhatIsNoPdf) {
    for (const std::string bytes :
         {"", "not a pdf", "%PDF-1.4\n", "%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer << >>"})
        EXPECT_THROW(archival_pdf(bytes, {}), Failure) << bytes;
}

TEST(ArchivalPdf, EscapesATitleInItsMetadata) {
    Canvas canvas(fonts());
    canvas.new_page(a4);
    const auto pdf = archival_pdf(canvas.finish(),
                                  {.title = "</rdf:li> & <x>", .author = "\xFF", .made = issued});
    EXPECT_NE(pdf.find("&lt;/rdf:li&gt; &amp; &lt;x&gt;"), std::string::npos);
}

TEST(LineBreaks, KeepToTheWidth) {
    const auto by_bytes = [](std::string_view text) { return static_cast<double>(text.size()); };
    const auto lines = [&](std::string_view text) { return broken_into_lines(text, 10, by_bytes); };
    using Lines = std::vector<std::string>;
    EXPECT_EQ(lines(""), Lines{""});
    EXPECT_EQ(lines("a b"), Lines{"a b"});
    EXPECT_EQ(lines("  a   b  "), Lines{"a b"});
    EXPECT_EQ(lines("aaaa bbbb cccc"), (Lines{"aaaa bbbb", "cccc"}));
    EXPECT_EQ(lines("a\n\nb"), (Lines{"a", "", "b"}));
    EXPECT_EQ(lines("aaaaaaaaaabbbbb c"), (Lines{"aaaaaaaaaa", "bbbbb c"}));
    EXPECT_EQ(lines("x aaaaaaaaaaaa"), (Lines{"x", "aaaaaaaaaa", "aa"}));
    EXPECT_EQ(broken_into_lines("æøå", 1, by_bytes), (Lines{"æ", "ø", "å"}));
    EXPECT_EQ(broken_into_lines("ab", 0, by_bytes), (Lines{"a", "b"}));
}

TEST(SrgbProfile, IsAWholeProfile) {
    const auto profile = srgb_profile();
    const auto* bytes = reinterpret_cast<const unsigned char*>(profile.data());
    EXPECT_EQ(static_cast<std::size_t>(bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3]),
              profile.size());
    EXPECT_EQ(profile.substr(36, 4), "acsp");
    EXPECT_EQ(profile.substr(12, 11), "mntrRGB XYZ");
}

}  // namespace
}  // namespace byggarkiv::render
