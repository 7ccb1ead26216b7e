#include <gmock/gmock.h>

#include "archive/cases.hpp"
#include "archive/plans.hpp"
#include "archive/properties.hpp"
#include "functional/import/import_fixture.hpp"
#include "intake/ftb_codes.hpp"
#include "support/packing.hpp"

namespace byggarkiv::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

// A message as the portal sends it; `more` is put in among its elements.
std::string message(const std::string& more = "", const std::string& root = "ettrinn") {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<" + root +
           " xmlns=\"https://skjema.ft.dibk.no/" + root +
           "/v4\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
           "dataFormatProvider=\"DIBK\">"
           "<metadata><ftbId>FTB-77</ftbId><prosjektnavn/></metadata>" +
           more +
           "<soeknadGjelder><type><kode><kodeverdi>garasje</kodeverdi><kodebeskrivelse>Garasje"
           "</kodebeskrivelse></kode></type></soeknadGjelder>"
           "<eiendomByggested><eiendom><eiendomsidentifikasjon><kommunenummer>9999</kommunenummer>"
           "<gaardsnummer>49</gaardsnummer><bruksnummer>130</bruksnummer><festenummer/>"
           "<seksjonsnummer>0</seksjonsnummer></eiendomsidentifikasjon><adresse><adresselinje1>"
           "Solbakken 9</adresselinje1></adresse><bygningsnummer>300000009</bygningsnummer>"
           "</eiendom></eiendomByggested>"
           "<tiltakshaver><foedselsnummer>18917811535</foedselsnummer><navn>STILLE ØRRET</navn>"
           "<epost>stille@example.com</epost></tiltakshaver>"
           "<fremtidigElement xsi:nil=\"true\"/></" +
           root + ">";
}

constexpr const char* with_number =
    "<kommunensSaksnummer><saksaar>2024</saksaar><sakssekvensnummer>12345</sakssekvensnummer>"
    "</kommunensSaksnummer>";

std::string attachment(const std::string& name, const std::string& code) {
    return "<vedleggsliste><vedlegg><versjonsnummer>1</versjonsnummer><vedleggstype><kodeverdi>" +
           code + "</kodeverdi><kodebeskrivelse>Tegning av øst</kodebeskrivelse></vedleggstype>" +
           "<versjonsdato>2024-03-12</versjonsdato><filnavn>" + name +
           "</filnavn></vedlegg></vedleggsliste>";
}

class FtbImport : public Import {
protected:
    std::vector<archive::Case> cases() {
        std::vector<archive::Case> all;
        auto desk = archive->desk();
        const auto home = desk.properties().find(property("9999-49/130"));
        if (home) all = desk.cases().of_property(*home, 100);
        return all;
    }
    archive::JournalEntry only_entry() {
        return archive->desk().cases().journal(cases().at(0).key).at(0);
    }
    std::vector<std::string> titles() {
        std::vector<std::string> all;
        for (const auto& one : documents()) all.push_back(one.title);
        return all;
    }
};

TEST_F(FtbImport, FilesAnApplicationWithItsAttachments) {
    write("soknad.xml", message(attachment("Fil 1.pdf", "TegningNyFasade")));
    write("Søknad om tillatelse.pdf", a_pdf({"Søknad om garasje"}));
    write("Fil 1.pdf", a_pdf({"øst"}));
    write("Situasjonsplan_2.pdf", a_pdf({"plan"}));

    const auto report = import();

    EXPECT_THAT(report.refused, IsEmpty()) << intake::json(report);
    EXPECT_EQ(report.received, 4u);
    EXPECT_EQ(report.stored, 4u);
    EXPECT_EQ(report.cases, 1u);
    const auto found = cases();
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].title, "Garasje – Solbakken 9");
    EXPECT_EQ(found[0].number_text, "FTB-77");
    EXPECT_EQ(found[0].status, domain::CaseStatus::open);
    auto desk = archive->desk();
    const auto parties = desk.cases().parties(found[0].key);
    ASSERT_THAT(parties, SizeIs(1));
    EXPECT_EQ(parties[0].name, "STILLE ØRRET");
    EXPECT_EQ(parties[0].role, "tiltakshaver");
    EXPECT_TRUE(parties[0].person);
    EXPECT_THAT(desk.plans().buildings_of(found[0].key), ElementsAre("300000009"));

    const auto entry = only_entry();
    EXPECT_EQ(entry.type, domain::JournalEntryType::incoming);
    EXPECT_EQ(entry.title, "Søknad om tillatelse i ett trinn");
    EXPECT_EQ(desk.cases().correspondents(entry.key).at(0).name, "STILLE ØRRET");
    EXPECT_THAT(titles(), UnorderedElementsAre("Søknad om tillatelse i ett trinn", "Tegning av øst",
                                               "Situasjonsplan"));
    const auto form = document("Søknad om tillatelse i ett trinn");
    EXPECT_EQ(form.object->mime_type, "application/pdf");  // shown; its XML is kept beside it
    EXPECT_EQ(form.attached_as, domain::AttachedAs::main_document);
    EXPECT_EQ(form.access.status, domain::AccessStatus::not_assessed);
    const auto facade = document("Tegning av øst");
    EXPECT_EQ(facade.type, domain::DocumentType::drawing);
    EXPECT_EQ(facade.public_title, "Tegning ny fasade");
    EXPECT_EQ(facade.dated.text(), "2024-03-12");
    EXPECT_EQ(document("Situasjonsplan").type, domain::DocumentType::map);
}

TEST_F(FtbImport, AddsNothingTheSecondTime) {
    write("soknad.xml", message());
    write("Situasjonsplan.pdf", a_pdf({"plan"}));
    (void)import();
    const auto before = inventory();
    const auto again = import();
    EXPECT_EQ(again.stored, 0u);
    EXPECT_EQ(again.duplicates, 2u);
    EXPECT_EQ(inventory(), before);
}

TEST_F(FtbImport, FilesInTheCaseWhoseNumberItGives) {
    write_register("12345;2024;Garasje;49;130;Brev;brev;;;;;a.pdf;1\n");
    write("a.pdf", a_pdf({"a"}));
    (void)import();
    ASSERT_THAT(cases(), SizeIs(1));
    std::filesystem::remove_all(delivery);

    write("IG.xml", message(with_number, "igangsettingstillatelse"));
    const auto report = import();
    EXPECT_EQ(report.cases, 0u);
    ASSERT_THAT(cases(), SizeIs(1));
    EXPECT_THAT(archive->desk().cases().journal(cases()[0].key), SizeIs(2));

    write("IG.xml", message(with_number, "ferdigattest"));
    EXPECT_EQ(import().cases, 0u);
    EXPECT_THAT(archive->desk().cases().journal(cases()[0].key), SizeIs(3));
}

TEST_F(FtbImport, OpensACaseWhereNobodyHasItsNumber) {
    write("FA.xml", message(with_number, "ferdigattest"));
    EXPECT_EQ(import().cases, 1u);
    EXPECT_EQ(cases().at(0).number_text, "2024/12345");
    write("FA.xml", message(with_number, "endring"));
    EXPECT_EQ(import().cases, 0u);
}

TEST_F(FtbImport, TakesManyMessagesEachFromItsFolder) {
    write("A/soknad.xml", message());
    write("A/Vedlegg/Kart.pdf", a_pdf({"kart"}));
    write("B/soknad.xml", message("", "nabovarsel"));
    write("B/TegningNyPlan.pdf", a_pdf({"plan"}));
    write("alene.pdf", a_pdf({"x"}));
    const auto report = import();
    EXPECT_EQ(report.received, 5u);
    EXPECT_EQ(report.stored, 4u);
    EXPECT_TRUE(mentions(report.refused, "alene.pdf", "lies by no message"));
    EXPECT_EQ(report.journal_entries, 2u);
    EXPECT_EQ(document("Nabovarsel").type, domain::DocumentType::notice);
}

TEST_F(FtbImport, NamesWhatIsMissingAndWhatMakesNoSense) {
    write("soknad.xml",
          message(attachment("Borte.pdf", "Annet") +
                  "<kommunensSaksnummer><saksaar>i fjor</saksaar></kommunensSaksnummer>"));
    const auto report = import();
    EXPECT_EQ(report.stored, 1u);
    EXPECT_TRUE(mentions(report.review, "soknad.xml", "names the attachment \"Borte.pdf\""));
    EXPECT_TRUE(mentions(report.review, "soknad.xml", "case number that is none"));
}

TEST_F(FtbImport, RefusesAMessageThatCannotBeReadAndTakesItsNeighbours) {
    write("A/soknad.xml", message().substr(0, 400));
    write("A/Kart.pdf", a_pdf({"kart"}));
    write("B/soknad.xml", message());
    const auto report = import();
    EXPECT_EQ(report.stored, 1u);
    EXPECT_TRUE(mentions(report.refused, "A/soknad.xml line", "cannot be read"));
    EXPECT_TRUE(mentions(report.refused, "A/Kart.pdf", "its message cannot be read"));
}

TEST_F(FtbImport, RefusesAMessageWithEntities) {
    write("soknad.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]>" + message());
    EXPECT_TRUE(import().refused_whole);  // no message, and so no delivery
}

TEST_F(FtbImport, KeepsPersonsNumbersOutOfEverythingButTheOriginal) {
    auto xml = message();
    const std::string number = "18917811535";
    xml.replace(xml.find("Solbakken 9"), 11, "Solbakken 9 " + number);
    write("soknad.xml", xml);
    write(number + ".pdf", a_pdf({"x"}));
    const auto report = import();
    EXPECT_EQ(inventory().find(number), std::string::npos);
    EXPECT_EQ(intake::json(report).find(number), std::string::npos);
    EXPECT_TRUE(report.refused.empty());
}

TEST_F(FtbImport, TakesAMessagePackedAsItCame) {
    write_file(archive.folder / "forsendelse.zip",
               zip_of({{"soknad.xml", message()}, {"Situasjonsplan.pdf", a_pdf({"plan"})}}));
    const auto report = Import::import(archive.folder / "forsendelse.zip", options());
    EXPECT_EQ(report.stored, 2u) << intake::json(report);
}

TEST(FtbCodes, KnowFormsAndAttachmentsInAnyCase) {
    EXPECT_EQ(intake::ftb_form("Nabovarsel")->title, "Nabovarsel");
    EXPECT_FALSE(intake::ftb_form("garasje"));
    EXPECT_EQ(intake::ftb_attachment("situasjonsPLAN")->type, domain::DocumentType::map);
    EXPECT_FALSE(intake::ftb_attachment(""));
    EXPECT_TRUE(intake::is_ftb_namespace("https://skjema.ft.dibk.no/ettrinn/v9"));
    EXPECT_FALSE(intake::is_ftb_namespace("https://skjema.ft.dibk.no.example.com/"));
}

}  // namespace
}  // namespace byggarkiv::test
