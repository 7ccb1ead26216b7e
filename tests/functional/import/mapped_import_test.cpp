#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "archive/documents.hpp"
#include "functional/import/import_fixture.hpp"
#include "intake/mapping_guess.hpp"
#include "support/encoded.hpp"
#include "support/workbook.hpp"

namespace byggarkiv::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Deliveries that no two vendors write alike.
class MappedImport : public Import {
protected:
    std::filesystem::path mapping_file(const std::string& toml) const {
        write_file(archive.folder / "mapping.toml", toml);
        return archive.folder / "mapping.toml";
    }
    intake::Report import_by(const std::string& toml) {
        auto chosen = options();
        chosen.mapping = mapping_file(toml);
        return Import::import(delivery, chosen);
    }
    intake::MappingGuess guess(const std::filesystem::path& from) {
        intake::NoProgress silent;
        auto found = intake::guess_mapping(from, *archive, workers(), options().home, silent);
        EXPECT_TRUE(found) << (found ? "" : found.reason());
        return found ? std::move(found).value() : intake::MappingGuess{};
    }
    std::vector<std::string> storages(const std::string& title) {
        return archive->desk().documents().storages(document(title).key);
    }
    std::string refused_guess(const std::filesystem::path& from) {
        intake::NoProgress silent;
        const auto found = intake::guess_mapping(from, *archive, workers(), options().home, silent);
        return found ? "guessed" : found.reason();
    }
};

TEST_F(MappedImport, TakesAWorkbookInPlaceOfRegisterCsv) {
    write("register.xlsx", Workbook{.rows = row_of(1, {"Gnr", "Bnr", "Fil", "Tittel"}) +
                                            row_of(2, {"49", "130", "a.pdf", "Søknad"})}
                               .xlsx());
    write("a.pdf", a_pdf({"a"}));
    const auto first_sheet = import();
    EXPECT_TRUE(first_sheet.refused_whole);
    EXPECT_TRUE(mentions(first_sheet.refused, "register.xlsx", "lacks these columns"));

    const auto report = import_by(
        "[register]\nsheet = \"Ark1\"\n[columns]\ngnr = \"Gnr\"\nbnr = \"Bnr\"\n"
        "file = \"Fil\"\ntitle = \"Tittel\"\n");
    EXPECT_EQ(report.stored, 1u) << intake::json(report);
    EXPECT_EQ(document("Søknad").object->pages, 1);
    EXPECT_EQ(left_behind(), 0u);
}

TEST_F(MappedImport, NamesAnExcelFileOfTheOldKind) {
    write("register.xlsx", "\xD0\xCF\x11\xE0 and so on");
    const auto report = import();
    EXPECT_TRUE(report.refused_whole);
    EXPECT_TRUE(mentions(report.refused, "register.xlsx", "save it as .xlsx"));
}

TEST_F(MappedImport, RefusesAWorkbookThatIsABomb) {
    Workbook book{.rows = row_of(1, {"Gnr", "Bnr", "Fil"})};
    book.shared_texts = {std::string(70'000'000, ' ')};
    write("register.xlsx", book.xlsx());
    const auto report = import();
    EXPECT_TRUE(report.refused_whole);
    EXPECT_TRUE(mentions(report.refused, "register.xlsx", "times"));
    EXPECT_EQ(left_behind(), 0u);
}

TEST_F(MappedImport, TakesFoldersWhoseNamesSayWhatTheyHold) {
    write("49-130/19670502 Søknad.pdf", a_pdf({"a"}));
    write("49-130/19670601 Situasjonskart.pdf", a_pdf({"b"}));
    write("49-131/19800101 Ferdigattest.pdf", a_pdf({"c"}));
    write("49-131/Thumbs.db", "x");
    write("diverse/notat.pdf", a_pdf({"d"}));
    const auto* const toml =
        "[paths]\npatterns = [\"{gnr}-{bnr}/{date} {title}\"]\n[dates]\nformats = "
        "[\"yyyyMMdd\"]\n";

    const auto report = import_by(toml);

    EXPECT_EQ(report.received, 4u);
    EXPECT_EQ(report.stored, 3u);
    EXPECT_EQ(report.cases, 2u);
    EXPECT_TRUE(mentions(report.refused, "diverse/notat.pdf", "none of the patterns"));
    EXPECT_TRUE(mentions(report.review, "Thumbs.db", "is no document"));
    EXPECT_EQ(document("Ferdigattest").dated.text(), "1980-01-01");
    const auto before = inventory();
    EXPECT_EQ(import_by(toml).stored, 0u);
    EXPECT_EQ(inventory(), before);
}

TEST_F(MappedImport, RefusesADeliveryWhoseMappingIsFaulty) {
    write("a.pdf", a_pdf({"a"}));
    const auto report = import_by("[columns]\nfile = \"Fil\"\ngarasje = \"x\"\n");
    EXPECT_TRUE(report.refused_whole);
    EXPECT_TRUE(mentions(report.refused, "mapping.toml line 3", "no field garasje"));
    const auto missing = import_by("[register]\nfile = \"Register.txt\"\n");
    EXPECT_TRUE(missing.refused_whole);
    EXPECT_TRUE(mentions(missing.refused, "Register.txt", "not in the delivery"));
}

TEST_F(MappedImport, GuessesAMappingThatTakesTheWholeDelivery) {
    const std::string table =
        "Register over byggesaker\t\t\t\t\t\t\r\n"
        "Saksnr\tEiendom\tBilde\tDokumentnavn\tDok.type\tDok.dato\tHylle\tBind\tBoks\r\n"
        "118/67\t49/130\t0001\tSøknad om påbygg\tBYGGES\t02.05.67\tA1\tA1\t3\r\n"
        "118/67\t49/130\t0002\tPlantegning\tTEG\t00.05.67\tA1\tA1\t3\r\n"
        "7/80\t49/131\t0003\tFerdigattest\tFerdigattest\t1.1.80\tA2\tA2\t\r\n";
    write("Leveranse/Byggesaker.txt", in_encoding(table, intake::Encoding::cp865));
    for (const auto* name : {"0001", "0002", "0003"})
        write("Leveranse/Boks 1/" + std::string(name) + ".pdf", a_pdf({name}));

    const auto guessed = guess(delivery);

    EXPECT_THAT(guessed.toml, HasSubstr("file = \"Leveranse/Byggesaker.txt\""));
    EXPECT_THAT(guessed.toml, HasSubstr("encoding = \"cp865\""));
    EXPECT_THAT(guessed.toml, HasSubstr("header_line = 2"));
    EXPECT_THAT(guessed.toml,
                HasSubstr("# not used: \"Bind\", in 3 of 3 rows: \"A1\" 2, \"A2\" 1"));
    EXPECT_THAT(guessed.toml,
                HasSubstr("shelf = [\"Hylle\", \"Boks\"]  # in 3 of 3 rows, 2 of 3 rows"));
    EXPECT_THAT(guessed.toml, HasSubstr("# \"TEG\" = \"\"  # 1 rows"));
    std::string summary;
    for (const auto& line : guessed.summary) summary += line + "\n";
    EXPECT_THAT(summary, HasSubstr("3 rows, 9 columns, 8 of them are used"));
    EXPECT_THAT(summary, HasSubstr("Look at [codes.document_type]"));

    const auto report = import_by(guessed.toml);
    EXPECT_EQ(report.stored, 3u) << guessed.toml << intake::json(report);
    EXPECT_THAT(report.refused, IsEmpty());
    EXPECT_EQ(report.cases, 2u);
    EXPECT_EQ(document("Søknad om påbygg").dated.text(), "1967-05-02");
    EXPECT_EQ(document("Plantegning").dated.text(), "1967-05");
    EXPECT_THAT(storages("Plantegning"), ElementsAre("Hylle A1", "Boks 3"));
    EXPECT_THAT(storages("Ferdigattest"), ElementsAre("Hylle A2"));
    EXPECT_EQ(document("Ferdigattest").dated.text(), "1980-01-01");
}

TEST_F(MappedImport, GuessesFromAWorkbooksSheets) {
    write("Oversikt.xlsx", Workbook{.rows = row_of(1, {"Gårdsnr", "Bruksnr", "Filnavn", "Tittel"}) +
                                            row_of(2, {"49", "130", "a.pdf", "Søknad"})}
                               .xlsx());
    write("a.pdf", a_pdf({"a"}));
    const auto guessed = guess(delivery);
    EXPECT_THAT(guessed.toml, HasSubstr("sheet = \"Ark1\""));
    EXPECT_EQ(import_by(guessed.toml).stored, 1u) << guessed.toml;
}

TEST_F(MappedImport, GuessesFromTheNamesOfFoldersAndFiles) {
    write("Boks 12/49-130/02.05.1967 Søknad.pdf", a_pdf({"a"}));
    write("Boks 12/49-131/01.01.1980 Ferdigattest.pdf", a_pdf({"b"}));
    const auto guessed = guess(delivery);
    EXPECT_THAT(guessed.toml, HasSubstr("\"{shelf}/{gnr}-{bnr}/{date} {title}\""));
    EXPECT_THAT(guessed.toml, HasSubstr("formats = [\"dd.MM.yyyy\"]"));
    const auto report = import_by(guessed.toml);
    EXPECT_EQ(report.stored, 2u) << guessed.toml << intake::json(report);
    EXPECT_EQ(document("Ferdigattest").dated.text(), "1980-01-01");
    EXPECT_THAT(storages("Ferdigattest"), ElementsAre("Boks 12"));
}

TEST_F(MappedImport, GuessesNothingOfWhatSaysNothing) {
    EXPECT_THAT(refused_guess(delivery), HasSubstr("not a file in it"));
    write("IMG_0001.jpg", "x");
    EXPECT_THAT(refused_guess(delivery), HasSubstr("tell no property"));
    write("arkivstruktur.xml", "<arkiv/>");
    EXPECT_THAT(refused_guess(delivery), HasSubstr("Noark 5 package"));
}

TEST_F(MappedImport, WritesNoNumberOfAPersonIntoAGuess) {
    write("register.csv",
          "gnr;bnr;fil;dokumenttype;dato\n49;130;a.pdf;Sak 18917811535;Født 18917811535\n");
    write("a.pdf", a_pdf({"a"}));
    const auto guessed = guess(delivery);
    EXPECT_THAT(guessed.toml, testing::Not(HasSubstr("18917811535")));
    for (const auto& line : guessed.summary)
        EXPECT_THAT(line, testing::Not(HasSubstr("18917811535")));
}

}  // namespace
}  // namespace byggarkiv::test
