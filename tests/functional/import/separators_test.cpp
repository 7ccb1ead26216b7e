#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "domain/separator_sheet.hpp"
#include "extract/workers.hpp"
#include "support/program.hpp"
#include "support/temp_folder.hpp"
#include "unit/extract/scans.hpp"

namespace byggarkiv::test {
namespace {

namespace scans = extract::scans;
using domain::SeparatorSheet;
using testing::HasSubstr;

// Sheets as `byggarkiv separators` prints them, on their way through a scanner.
class Separators : public testing::Test {
protected:
    Separators() {
        run({"tenant", "add", "testvik", "--name", "Testvik kommune", "--numbers", "9999"});
    }

    // Gives the exit code; `said` and `complained` are what was printed.
    int run(std::vector<std::string> words) {
        words.insert(words.begin(), {BYGGARKIV_PROGRAM, "--data", folder / "data"});
        Program program(std::move(words), {.errors = folder / "errors"});
        program.close_input();
        said.clear();
        for (const auto& line : program.lines()) said += line + "\n";
        const int code = program.wait();
        complained = bytes_of(folder / "errors");
        return code;
    }
    int print(std::vector<std::string> words) {
        words.insert(words.begin(), {"separators", "--tenant", "testvik", "--to", pdf});
        return run(std::move(words));
    }

    extract::Page read(const std::string& bytes, extract::Ocr ocr = extract::Ocr::where_no_text) {
        write_file(folder / "scan", bytes);
        const auto reading = workers.read(folder / "scan", {.ocr = ocr});
        EXPECT_TRUE(reading);
        return reading ? reading.value().pages.at(0) : extract::Page{};
    }
    // As a scanner has it, in grey.
    std::string scan(std::uint32_t dpi) {
        const extract::PictureOptions options{.size = extract::PictureSize::at_dpi(dpi)};
        return workers.picture(pdf, options).value().jpeg;
    }

    const TempFolder folder;
    const std::filesystem::path pdf = folder / "sheets.pdf";
    std::string said, complained;
    extract::Workers workers{[] {
        extract::Workers::Settings chosen;
        chosen.program = EXTRACT_WORKER;
        return chosen;
    }()};
};

const SeparatorSheet drawing_of_a_section{
    .type = domain::DocumentType::drawing,
    .property = domain::PropertyId::parse("9999-49/130/0/12").value()};

TEST_F(Separators, AreReadFromEveryKindOfScan) {
    ASSERT_EQ(print({"--sheets", "2", "--type", "TEGNING", "--property", "9999-49/130/0/12"}), 0)
        << complained;
    for (const std::uint32_t dpi : {200U, 300U}) {
        const auto grey = scan(dpi);
        for (const auto& scanned :
             {grey, scans::bitonal(grey), scans::bitonal(scans::turned(grey, 2)),
              scans::turned(grey, 1), scans::bitonal(scans::askew(grey, 10)),
              scans::bitonal(scans::askew(grey, -10)), scans::faded(grey, 190, 245),
              scans::bitonal(scans::grainy(grey, 50))}) {
            const auto page = read(scanned);
            EXPECT_EQ(SeparatorSheet::parse(page.qr), drawing_of_a_section);
            EXPECT_EQ(page.source, extract::TextSource::none) << "no OCR for these";
        }
    }
}

TEST_F(Separators, AreReadInEitherLanguageWhereThePdfHasTheirWords) {
    for (const std::string language : {"nb", "en"}) {
        ASSERT_EQ(print({"--language", language}), 0) << complained;
        const auto page = read(bytes_of(pdf), extract::Ocr::never);
        EXPECT_EQ(SeparatorSheet::parse(page.qr), SeparatorSheet{});
    }
}

TEST_F(Separators, SayInWordsWhatTheirCodesSay) {
    ASSERT_EQ(print({"--type", "søknad", "--property", "9999-49/130/3"}), 0) << complained;
    EXPECT_EQ(said, "20 sheets: " + pdf.string() + "\n");
    const auto page = read(bytes_of(pdf), extract::Ocr::never);
    EXPECT_EQ(page.qr, "BYGGARKIV:1:DOKUMENT:SOEKNAD:9999-49/130/3");
    for (const auto* words :
         {"SKILLEARK", "Dokumenttype: Søknad",
          "Eiendom: Gnr. 49 / bnr. 130, festenr. 3 (kommune 9999)", "Testvik kommune",
          "Legges foran hvert nytt dokument. Skannes med, og tas ut av arkivet."})
        EXPECT_THAT(page.text, HasSubstr(words));
}

TEST_F(Separators, AreNotPrintedWhereSomethingIsWrong) {
    const std::vector<std::pair<std::vector<std::string>, std::string>> wrong{
        {{"--sheets", "0"}, "--sheets"},
        {{"--sheets", "-1"}, "--sheets"},
        {{"--sheets", "1001"}, "--sheets"},
        {{"--sheets", "many"}, "--sheets"},
        {{"--type", "TEGN"}, "no document type is called \"TEGN\"; there are: SØKNAD,"},
        {{"--type", "TEGNING "}, "no document type"},
        {{"--property", "49/130"}, "\"49/130\" is no property number"},
        {{"--property", "9999-49"}, "is no property number"},
        {{"--property", "9999-0/1"}, "is no property number"},
        {{"--property", "0000-1/1"}, "is no property number"},
        {{"--property", "gnr 49 bnr 130"}, "is no property number"},
        {{"--language", "nn"}, "--language"},
        {{"--language", "../nb"}, "--language"}};
    for (const auto& [words, complaint] : wrong) {
        SCOPED_TRACE(words.front() + " " + words.back());
        EXPECT_EQ(print(words), 2);
        EXPECT_THAT(complained, HasSubstr(complaint));
        EXPECT_FALSE(std::filesystem::exists(pdf));
    }
    EXPECT_EQ(run({"separators", "--tenant", "nowhere", "--to", pdf}), 2);
    EXPECT_THAT(complained, HasSubstr("nowhere"));
    EXPECT_EQ(run({"separators", "--tenant", "testvik", "--to", folder / "none/x.pdf"}), 2);
    EXPECT_THAT(complained, HasSubstr("none/x.pdf"));
    EXPECT_EQ(run({"separators", "--tenant", "testvik"}), 2);
}

}  // namespace
}  // namespace byggarkiv::test
