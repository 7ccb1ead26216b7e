#include "intake/vendor_register.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "intake/mapping_file.hpp"

namespace byggarkiv::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const auto home = domain::MunicipalityNumber::parse("9999").value();

const std::string source = "Skannet";
const VendorMapping mapping = usual_mapping();
const FilePlaces anywhere;
const VendorContext usual{mapping, home, source, anywhere};

constexpr const char* header =
    "saksnummer;aar;sakstittel;gnr;bnr;fnr;snr;tittel;dokumenttype;dato;tilgang;hjemmel;eksistens;"
    "fil;"
    "sider\n";

// A register, and all that is made of it.
struct Whole {
    std::vector<DeliveredCase> cases = {};
    std::vector<Remark> refused = {}, review = {};
    std::size_t rows = 0, repeated = 0;
    std::set<std::string> files = {};
};

Whole whole(VendorRegister read, const VendorContext& context = usual) {
    Whole all{.refused = std::move(read.refused),
              .rows = read.rows,
              .repeated = read.repeated,
              .files = std::move(read.files)};
    read.cases.each(
        {context.mapping, context.home, context.source},
        [&](DeliveredCase one) { all.cases.push_back(std::move(one)); }, all.review);
    return all;
}

Whole read(const std::string& rows, const std::string& columns = header) {
    std::istringstream in(columns + rows);
    const auto table = read_table(in);
    EXPECT_TRUE(table);
    auto result = read_vendor_register(table.value(), "register.csv", usual);
    EXPECT_TRUE(result) << (result ? "" : result.reason().reason);
    return result ? whole(std::move(result).value()) : Whole{};
}

std::string only_refusal(const std::string& row) {
    const auto found = read(row);
    EXPECT_TRUE(found.cases.empty());
    EXPECT_EQ(found.refused.size(), 1u);
    return found.refused.empty() ? "" : found.refused[0].file + ": " + found.refused[0].reason();
}

TEST(VendorRegister, MakesOneEntryOfEachRowAndOneCaseOfEachNumber) {
    const auto found = read(
        "118/67;1967;Garasje;49;130;;;Byggemelding;byggemelding;1967-05-02;åpen;;;filer/a.pdf;2\n"
        "118/67;1967;Garasje;49;130;0;0;Plantegning;plantegning;1967;ikke vurdert;;;filer\\b.tif;\n"
        "118/66;1966;Naust;50;1;;;Brev;brev;;;;;filer/c.pdf;1\n");
    ASSERT_EQ(found.cases.size(), 2u);
    const auto& garage = found.cases[0];
    EXPECT_EQ(garage.record.number_text, "118/67");
    EXPECT_EQ(garage.record.year, 1967);
    EXPECT_EQ(garage.record.sequence, 118);
    EXPECT_EQ(garage.record.source, "Skannet");
    ASSERT_EQ(garage.properties.size(), 1u);
    EXPECT_EQ(garage.properties[0].number.text(), "9999-49/130");
    EXPECT_EQ(garage.properties[0].as_written, "49/130");
    ASSERT_EQ(garage.entries.size(), 2u);
    const auto& document = garage.entries[0].documents.at(0);
    EXPECT_EQ(document.record.title, "Byggemelding");
    EXPECT_EQ(document.record.status, domain::AccessStatus::open);
    EXPECT_EQ(document.files.at(0).path, "filer/a.pdf");
    EXPECT_EQ(document.files.at(0).claimed_pages, 2);
    EXPECT_EQ(garage.entries[1].documents.at(0).record.type, domain::DocumentType::drawing);
    EXPECT_EQ(garage.entries[1].documents.at(0).record.dated.text(), "1967");
    EXPECT_TRUE(found.refused.empty());
    EXPECT_TRUE(found.review.empty());
}

// Why a row has no property that can be used, though it is taken.
std::string only_doubt(const std::string& row) {
    const auto found = read(row);
    EXPECT_TRUE(found.refused.empty());
    if (found.cases.size() != 1 || found.review.size() != 1) return "not one case and doubt";
    const auto& document = found.cases[0].entries.at(0).documents.at(0);
    EXPECT_TRUE(document.place_by);
    EXPECT_TRUE(document.properties.empty());
    return found.review[0].file + ": " + found.review[0].reason();
}

TEST(VendorRegister, LeavesRowsWithoutAUsablePropertyToTheirText) {
    EXPECT_THAT(only_doubt("1;1967;;;;;;;;;;;;a.pdf;\n"), HasSubstr("line 2: names no property"));
    EXPECT_THAT(only_doubt("1;1967;;x;1;;;;;;;;;a.pdf;\n"), HasSubstr("names no property"));
    EXPECT_THAT(only_doubt("1;1967;;49;-1;;;;;;;;;a.pdf;\n"), HasSubstr("names no property"));
    EXPECT_THAT(only_doubt("1;1967;;0;0;;;;;;;;;a.pdf;\n"), HasSubstr("out of range"));
    EXPECT_THAT(only_doubt("1;1967;;49;99999999;;;;;;;;;a.pdf;\n"), HasSubstr("out of range"));
    EXPECT_THAT(only_doubt("1;1967;;49;130;x;;;;;;;;a.pdf;\n"), HasSubstr("fnr and snr"));
}

TEST(VendorRegister, TellsWhatARowSaysOfAPropertyThatItDoesNotName) {
    const auto found = read(
        ";1967;Garasje;49;1l7;;;Brev;;;;;;a.pdf;\n;;Naust;;;;;Kart;;;;;;b.pdf;\n"
        ";;;;;;;Tegning;;;;;;c.pdf;\n");
    ASSERT_EQ(found.cases.size(), 3u);  // each its own: nobody knows what they have in common
    const auto hints = [&](std::size_t place) {
        return found.cases[place].entries.at(0).documents.at(0).place_by.value();
    };
    EXPECT_EQ(hints(0), "gnr 49 bnr 1l7; Garasje");
    EXPECT_EQ(hints(1), "Naust");
    EXPECT_EQ(hints(2), "");
    EXPECT_EQ(found.cases[2].record.number_text, "Uten saksnummer");
    EXPECT_EQ(found.cases[2].record.title, "Tegning");
}

TEST(VendorRegister, RefusesRowsWithoutAUsableFile) {
    EXPECT_THAT(only_refusal("1;1967;;49;130;;;;;;;;;;\n"), HasSubstr("no file is named"));
    EXPECT_THAT(only_refusal("1;1967;;49;130;;;;;;;;;../a.pdf;\n"), HasSubstr("leads out"));
    EXPECT_THAT(only_refusal("1;1967;;49;130;;;;;;;;;/etc/passwd;\n"), HasSubstr("absolute"));
    EXPECT_THAT(only_refusal("1\n"), HasSubstr("no file is named"));
}

TEST(VendorRegister, RefusesATableWithoutItsColumnsAndNamesThemAll) {
    std::istringstream in("saksnummer;tittel\n1;2\n");
    const auto result = read_vendor_register(read_table(in).value(), "register.csv", usual);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.reason().reason, "the register lacks these columns: gnr, bnr, fil");
}

TEST(VendorRegister, TakesColumnsInAnyOrderUnderEnglishNames) {
    const auto found = read("a.pdf;Decision;130;049;exempt;12;1999\n",
                            "File;Document type;bnr;Gnr;Access;Case number;Year\n");
    ASSERT_EQ(found.cases.size(), 1u);
    EXPECT_EQ(found.cases[0].record.number_text, "1999/12");
    EXPECT_EQ(found.cases[0].properties[0].number.text(), "9999-49/130");
    EXPECT_EQ(found.cases[0].entries[0].documents[0].record.status, domain::AccessStatus::exempt);
}

TEST(VendorRegister, TakesWhatMakesNoSenseAsUnknownAndAsksForALook) {
    const auto found =
        read("1;1967;;49;130;;;Brev;brev;31. mai;hemmeligstemplet;;kanskje;a.pdf;mange\n");
    ASSERT_EQ(found.cases.size(), 1u);
    const auto& record = found.cases[0].entries[0].documents[0].record;
    EXPECT_EQ(record.status, domain::AccessStatus::not_assessed);
    EXPECT_EQ(record.existence, domain::Existence::is_secret);  // rather too little than too much
    EXPECT_EQ(record.dated, domain::PartialDate());
    EXPECT_EQ(found.review.size(), 4u);
}

TEST(VendorRegister, AsksForALegalBasisOfWhatIsExempt) {
    EXPECT_EQ(read("1;1967;;49;130;;;Brev;brev;;unntatt;;;a.pdf;\n").review.size(), 1u);
    EXPECT_EQ(read("1;1967;;49;130;;;Brev;brev;;unntatt;offl. § 13;;a.pdf;\n").review.size(), 0u);
}

TEST(VendorRegister, TellsNothingOfAClosedDocumentButItsType) {
    const auto found = read(
        "1;1967;;49;130;;;Klage fra Ola Nordmann;klage;;unntatt;offl. § 13;;a.pdf;\n"
        "1;1967;;49;130;;;Klage fra Kari Nordmann;;;;;;b.pdf;\n"
        "1;1967;;49;130;;;Ferdigattest;ferdigattest;;åpen;;;c.pdf;\n");
    const auto& entries = found.cases.at(0).entries;
    EXPECT_EQ(entries[0].documents[0].record.public_title, "klage");
    EXPECT_EQ(entries[0].record.public_title, "klage");
    EXPECT_EQ(entries[1].documents[0].record.public_title, "Dokument");
    EXPECT_EQ(entries[2].documents[0].record.public_title, "Ferdigattest");
}

TEST(VendorRegister, MasksNationalIdNumbersInTitles) {
    const auto found = read("1;1967;;49;130;;;Brev fra 10921148513;brev;;åpen;;;a.pdf;\n");
    EXPECT_EQ(found.cases.at(0).entries.at(0).documents.at(0).record.title, "Brev fra ***********");
    EXPECT_EQ(found.review.size(), 1u);
}

TEST(VendorRegister, AddsThePropertyOfASecondRowForTheSameFile) {
    const auto found = read(
        "1;1967;;49;130;;;Målebrev;målebrev;;;;;a.pdf;\n"
        "1;1967;;49;131;;;Målebrev;målebrev;;;;;a.pdf;\n"
        "1;1967;;49;130;;;Målebrev;målebrev;;;;;./a.pdf;\n");
    ASSERT_EQ(found.cases.size(), 1u);
    ASSERT_EQ(found.cases[0].entries.size(), 1u);
    EXPECT_EQ(found.cases[0].entries[0].documents[0].properties.size(), 2u);
    EXPECT_EQ(found.cases[0].properties.size(), 2u);
    EXPECT_EQ(found.repeated, 2u);
    ASSERT_EQ(found.review.size(), 2u);
    EXPECT_THAT(found.review[1].reason(), HasSubstr("says the same as register.csv line 2"));
}

TEST(VendorRegister, FilesRowsWithoutACaseNumberByProperty) {
    const auto found = read(
        ";;;49;130;;;Kart;kart;;;;;a.pdf;\n;;;49;130;;;Kart;kart;;;;;b.pdf;\n;;;49;131;;;Kart;kart;"
        ";;;;c.pdf;\n");
    ASSERT_EQ(found.cases.size(), 2u);
    EXPECT_EQ(found.cases[0].record.number_text, "Eiendomsmappe 49/130");
    EXPECT_EQ(found.cases[0].entries.size(), 2u);
}

TEST(VendorRegister, KeepsSourceSystemsApart) {
    const auto found = read("1;1967;49;130;a.pdf;Gamle Os\n1;1967;49;130;b.pdf;Gamle Fusa\n",
                            "saksnummer;aar;gnr;bnr;fil;kilde\n");
    ASSERT_EQ(found.cases.size(), 2u);
    EXPECT_EQ(found.cases[1].record.source, "Gamle Fusa");
}

std::vector<std::string> storages(const std::string& columns, const std::string& fields) {
    const auto found = read("a.pdf;49;130;" + fields + "\n", "fil;gnr;bnr;" + columns + "\n");
    return found.cases.at(0).entries.at(0).documents.at(0).record.particulars.storages;
}

TEST(VendorRegister, TellsWhereThePaperLiesInOneColumnOrSeveral) {
    EXPECT_THAT(storages("Boks", "12"), ElementsAre("Boks 12"));
    EXPECT_THAT(storages("Boks;Hylle", "12;A3"), ElementsAre("Boks 12", "Hylle A3"));
    EXPECT_THAT(storages("Oppbevaringssted", "\"Kjeller 2; hylle 7\""),
                ElementsAre("Kjeller 2", "hylle 7"));
    EXPECT_THAT(storages("Arkivboks;Hylleplass", "Boks 4;venstre"),
                ElementsAre("Boks 4", "venstre"));
    EXPECT_THAT(storages("Eske;Hylle", ";12"), ElementsAre("Hylle 12"));
    EXPECT_THAT(storages("Boks", ""), IsEmpty());
    EXPECT_THAT(storages("Boks", "\" ; ; \""), IsEmpty());
    EXPECT_THAT(storages("Boksfarge", "blå"), IsEmpty());
}

TEST(VendorRegister, TakesNoNumberOfAPersonForAShelf) {
    EXPECT_THAT(storages("Boks", "hos 18917811535"), ElementsAre("hos ***********"));
    const auto found = storages("Boks", std::string(5000, 'x'));
    EXPECT_LE(found.at(0).size(), 1000u);
}

// What a register says by a mapping; the table is written with semicolons.
Whole read_by(const std::string& toml, const std::string& table,
              const FilePlaces& places = anywhere) {
    const auto own = read_mapping_text(toml);
    EXPECT_TRUE(own) << (own ? "" : own.reason().front().reason);
    std::istringstream in(table);
    const VendorContext context{own.value(), home, source, places};
    auto result = read_vendor_register(read_table(in).value(), "register.csv", context);
    EXPECT_TRUE(result) << (result ? "" : result.reason().reason);
    return result ? whole(std::move(result).value(), context) : Whole{};
}

constexpr const char* of_a_vendor = R"toml(
[columns]
file = "Bilde"
property = "Gårds- og bruksnr"
date = "Dok.dato"
document_type = "Kode"
access = "Grad"
[dates]
formats = ["dd.MM.yy"]
[codes.document_type]
"TEG" = "TEGNING"
[codes.access]
"P" = "unntatt"
[defaults]
legal_basis = "offl. § 13"
source = "Boks 12"
)toml";
constexpr const char* of_a_vendor_header = "Bilde;Gårds- og bruksnr;Dok.dato;Kode;Grad;Annet\n";

TEST(VendorRegister, SaysWhatItsMappingTells) {
    const auto found = read_by(of_a_vendor, std::string(of_a_vendor_header) +
                                                "0001.tif;gnr. 49 bnr. 130;02.05.67;teg;P;x\n");
    EXPECT_TRUE(found.refused.empty());
    EXPECT_TRUE(found.review.empty());
    const auto& one = found.cases.at(0);
    EXPECT_EQ(one.record.source, "Boks 12");
    const auto& document = one.entries.at(0).documents.at(0);
    EXPECT_EQ(document.properties.at(0).number.text(), "9999-49/130");
    EXPECT_EQ(document.properties.at(0).as_written, "gnr. 49 bnr. 130");
    EXPECT_EQ(document.record.dated.text(), "1967-05-02");
    EXPECT_EQ(document.record.type, domain::DocumentType::drawing);
    EXPECT_EQ(document.record.status, domain::AccessStatus::exempt);
    EXPECT_EQ(document.record.legal_basis, "offl. § 13");
}

TEST(VendorRegister, ReadsAPropertyInOneColumnInEverySpelling) {
    const auto property = [](const std::string& written) {
        const auto found =
            read_by(of_a_vendor, of_a_vendor_header + ("a.tif;" + written + ";;;;\n"));
        return found.cases.at(0).properties.empty() ? found.review.at(0).reason()
                                                    : found.cases[0].properties[0].number.text();
    };
    for (const auto* written : {"49/130", "49-130", "49_130", "Gnr 49, bnr 130", "gbnr 49/130"})
        EXPECT_EQ(property(written), "9999-49/130") << written;
    EXPECT_EQ(property("9999-49-130-0-2"), "9999-49/130/0/2");
    EXPECT_EQ(property("49/130/0/2"), "9999-49/130/0/2");
    for (const auto* wrong : {"", "Solbakken 9", "49", "49/130 og 49/131", "49/", "0/0"})
        EXPECT_THAT(property(wrong), HasSubstr("names no property")) << wrong;
}

TEST(VendorRegister, AsksAboutDatesThatItsMappingDoesNotKnow) {
    const auto found = read_by(of_a_vendor, std::string(of_a_vendor_header) +
                                                "a.tif;49/130;02.05.1967;;;\n"
                                                "b.tif;49/130;1967-05-02;;;\n"
                                                "c.tif;49/130;;;;\n");
    ASSERT_EQ(found.review.size(), 1u);
    EXPECT_THAT(found.review[0].reason(), HasSubstr("\"02.05.1967\" is not known"));
    EXPECT_EQ(found.cases[0].entries.at(1).record.dated.text(), "1967-05-02");  // of a workbook
}

TEST(VendorRegister, FillsInWhatTheRegisterLeavesOutFromThePath) {
    const auto found = read_by(
        "[columns]\nfile = \"Fil\"\ntitle = \"Tittel\"\n"
        "[paths]\npatterns = [\"{gnr}-{bnr}/{case_year} {title}\"]\n",
        "Fil;Tittel\n49-130\\1967 Brev.pdf;Søknad\n49-131/1970 Kart.pdf;\nannet.pdf;x\n");
    ASSERT_EQ(found.cases.size(), 3u);
    EXPECT_EQ(found.cases[0].entries.at(0).record.title, "Søknad");
    EXPECT_EQ(found.cases[1].entries.at(0).record.title, "Kart");
    EXPECT_TRUE(found.cases[2].entries.at(0).documents.at(0).place_by);
    ASSERT_EQ(found.review.size(), 1u);
    EXPECT_THAT(found.review[0].reason(), HasSubstr("names no property"));
}

TEST(VendorRegister, ReadsTheShelfFromColumnsOfItsOwnTheNameOfAFolderOrForAll) {
    const auto lies = [](const std::string& toml, const std::string& table) {
        return read_by("[columns]\nfile = \"Fil\"\nproperty = \"Eiendom\"\n" + toml, table)
            .cases.at(0)
            .entries.at(0)
            .documents.at(0)
            .record.particulars.storages;
    };
    const std::string columns = "shelf = [\"Reol\", \"Skuff\"]\n";
    EXPECT_THAT(lies(columns, "Fil;Eiendom;Skuff;Reol\na.tif;49/130;3;R1\n"),
                ElementsAre("Skuff 3", "Reol R1"));
    EXPECT_THAT(lies(columns, "Fil;Eiendom;Reol\na.tif;49/130;R1\n"), ElementsAre("Reol R1"));
    const std::string path = "[paths]\npatterns = [\"{shelf}/{title}\"]\n";
    EXPECT_THAT(lies(path, "Fil;Eiendom\nBoks 12/a.tif;49/130\n"), ElementsAre("Boks 12"));
    EXPECT_THAT(lies("[defaults]\nshelf = \"Kjeller; Reol 2\"\n", "Fil;Eiendom\na.tif;49/130\n"),
                ElementsAre("Kjeller", "Reol 2"));
}

TEST(VendorRegister, LooksForNamesOfFilesInTheFoldersOfTheDelivery) {
    const FilePlaces places({"Boks 1/0001.tif", "Boks 1/0002.tif", "Boks 2/0002.tif"});
    const auto found = read_by(of_a_vendor,
                               std::string(of_a_vendor_header) +
                                   "0001;49/130;;;;\n0002.tif;49/130;;;;\n"
                                   "Boks 2/0002.tif;49/130;;;;\n",
                               places);
    ASSERT_EQ(found.cases.at(0).entries.size(), 2u);
    EXPECT_EQ(found.cases[0].entries[0].documents[0].files[0].path, "Boks 1/0001.tif");
    ASSERT_EQ(found.refused.size(), 1u);
    EXPECT_THAT(found.refused[0].reason(), HasSubstr("2 files are called \"0002.tif\""));
}

TEST(VendorRegister, IsRefusedWhereItLacksAColumnOfItsMapping) {
    const auto own = read_mapping_text(of_a_vendor).value();
    std::istringstream in("Bilde;Grad\na.tif;P\n");
    const auto result =
        read_vendor_register(read_table(in).value(), "register.csv", {own, home, source, anywhere});
    ASSERT_FALSE(result);
    EXPECT_THAT(result.reason().reason, HasSubstr("Gårds- og bruksnr, Kode, Dok.dato"));
}

TEST(VendorRegister, CanBeTheNamesOfTheFilesAlone) {
    const auto own = read_mapping_text(
                         "[paths]\npatterns = [\"{gnr}-{bnr}/{date} {title}\", "
                         "\"{gnr}-{bnr}/{title}\"]\n[dates]\nformats = [\"yyyyMMdd\"]\n"
                         "[defaults]\naccess = \"åpen\"\n")
                         .value();
    const VendorContext context = {own, home, source, anywhere};
    const auto found =
        whole(read_vendor_files({"49-130/19670502 Søknad.pdf", "49-130/Situasjonskart.tif",
                                 "0-0/x.tif", "Leveranse/lesmeg.txt"},
                                context),
              context);
    EXPECT_EQ(found.rows, 4u);
    ASSERT_EQ(found.cases.size(), 2u);
    const auto& entries = found.cases[0].entries;
    ASSERT_EQ(entries.size(), 2u);
    EXPECT_EQ(entries[0].record.title, "Søknad");
    EXPECT_EQ(entries[0].record.dated.text(), "1967-05-02");
    EXPECT_EQ(entries[0].documents[0].record.status, domain::AccessStatus::open);
    EXPECT_EQ(entries[1].documents[0].record.type, domain::DocumentType::map);
    ASSERT_EQ(found.review.size(), 1u);
    EXPECT_THAT(found.review[0].reason(), HasSubstr("out of range"));
    ASSERT_EQ(found.refused.size(), 1u);
    EXPECT_EQ(found.refused[0].file, "Leveranse/lesmeg.txt");
    EXPECT_THAT(found.refused[0].reason(), HasSubstr("follows none of the patterns"));
}

}  // namespace
}  // namespace byggarkiv::intake
