#include "render/separator_print.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace byggarkiv::render {
namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

constexpr std::chrono::sys_seconds made = sys_days{2026y / 11 / 27} + 8h;

Fonts fonts() {
    return Fonts::in(BYGGARKIV_FONTS);
}

SeparatorPage page() {
    return {.language = "nb",
            .code = "BYGGARKIV:1:DOKUMENT:TEGNING:9999-49/130",
            .word = "SKILLEARK",
            .meaning = "Et nytt dokument begynner etter dette arket.",
            .says = {{"Dokumenttype", "Tegning"}, {"Eiendom", "Gnr. 49 / bnr. 130"}},
            .use = "Legges foran hvert nytt dokument.",
            .owner = "Testvik kommune",
            .title = "Skilleark"};
}

// What a program outside makes of a PDF of ours.
std::string seen_by(const std::string& program, const std::string& pdf) {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    const auto folder =
        std::filesystem::path(testing::TempDir()) / (std::string("separator-") + test->name());
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "x.pdf", std::ios::binary) << pdf;
    const auto status =
        std::system(("cd '" + folder.string() + "' && " + program + " > out 2>&1").c_str());
    std::ifstream in(folder / "out", std::ios::binary);
    std::string out(std::istreambuf_iterator<char>(in), {});
    std::filesystem::remove_all(folder);
    return status == 0 ? out : "failed: " + out;
}

bool says(const std::string& text, const std::string& words) {
    return text.find(words) != text.npos;
}

TEST(SeparatorPage, IsPrintedAsManyTimesAsAskedFor) {
    for (const int sheets : {1, 20, most_separator_sheets}) {
        const auto info = seen_by("pdfinfo x.pdf", print(page(), sheets, fonts(), made));
        EXPECT_TRUE(says(info, "Pages:           " + std::to_string(sheets) + "\n")) << info;
        EXPECT_TRUE(says(info, "(A4)")) << info;
        EXPECT_TRUE(says(info, "Title:           Skilleark")) << info;
    }
}

TEST(SeparatorPage, SaysInWordsWhatItsCodeSays) {
    const auto pdf = print(page(), 2, fonts(), made);
    const auto text = seen_by("pdftotext -layout -f 2 x.pdf -", pdf);
    for (const auto* words :
         {"SKILLEARK", "Et nytt dokument begynner etter dette arket.", "Dokumenttype: Tegning",
          "Eiendom: Gnr. 49 / bnr. 130", "BYGGARKIV:1:DOKUMENT:TEGNING:9999-49/130",
          "Legges foran hvert nytt dokument.", "Testvik kommune"})
        EXPECT_TRUE(says(text, words)) << words << " in\n" << text;
}

TEST(SeparatorPage, IsArchivalAndTheSameEachTime) {
    const auto pdf = print(page(), 3, fonts(), made);
    EXPECT_EQ(pdf, print(page(), 3, fonts(), made));
    EXPECT_TRUE(
        says(pdf, "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"));
    EXPECT_FALSE(says(seen_by("pdffonts x.pdf", pdf), " no ")) << "embedded and with Unicode";
}

TEST(SeparatorPage, RefusesWhatNobodyShouldAskFor) {
    for (const int sheets : {-1, 0, most_separator_sheets + 1, 1'000'000})
        EXPECT_THROW(print(page(), sheets, fonts(), made), std::logic_error) << sheets;
    for (const auto& code :
         {std::string(), std::string(257, 'X'), std::string("BYGG\0ARKIV", 10)}) {
        auto wrong = page();
        wrong.code = code;
        EXPECT_THROW(print(wrong, 1, fonts(), made), std::logic_error) << code;
    }
}

TEST(SeparatorPage, TakesWhateverAMunicipalityIsCalled) {
    for (const std::string& name :
         {std::string(), std::string("\xFF\xFE\xC3"), std::string("a\0b", 3), std::string("😀"),
          std::string(5'000, 'W'), std::string("Kárášjoga gielda – Karasjok kommune")}) {
        auto other = page();
        other.owner = other.word = other.meaning = other.use = name;
        other.says = {{name, name}, {name, name}};
        std::string pdf;
        ASSERT_NO_THROW(pdf = print(other, 1, fonts(), made)) << name.substr(0, 20);
        EXPECT_TRUE(says(seen_by("pdfinfo x.pdf", pdf), "Pages:           1\n"));
    }
}

}  // namespace
}  // namespace byggarkiv::render
