#include "intake/noark_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "base/failure.hpp"

namespace byggarkiv::intake {
namespace {

namespace fs = std::filesystem;

const auto home = domain::MunicipalityNumber::parse("9999").value();

class Noark : public testing::Test {
protected:
    Noark()
        : file(fs::temp_directory_path() / ("noark-test-" + std::to_string(::getpid()) + ".xml")) {}
    ~Noark() override { fs::remove(file); }

    void write(const std::string& inside_class) const {
        std::ofstream(file)
            << "<arkiv xmlns='http://www.arkivverket.no/standarder/noark5/arkivstruktur' "
               "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><systemID>a</systemID>"
               "<tittel>Arkivet</tittel><arkivskaper><arkivskaperNavn>Testvik</arkivskaperNavn></"
               "arkivskaper>"
               "<arkivdel><systemID>d</systemID><tittel>Byggesaker</tittel><klassifikasjonssystem>"
               "<systemID>k</systemID><klassifikasjonstype>Gårds- og "
               "bruksnummer</klassifikasjonstype>"
               "<klasse><systemID>k1</systemID><klasseID>9999-49/130/0/0</"
               "klasseID><tittel>Svingen</tittel>"
            << inside_class << "</klasse></klassifikasjonssystem></arkivdel></arkiv>";
    }
    std::vector<DeliveredCase> read(const std::string& inside_class) {
        write(inside_class);
        const auto survey = survey_structure(file, "");
        EXPECT_TRUE(survey);
        std::vector<DeliveredCase> all;
        read_folders(file, [&](const NoarkPlace& place, const XmlNode& folder) {
            for (auto& one : cases_of(place, folder, survey.value(), home, review))
                all.push_back(std::move(one));
        });
        return all;
    }
    static std::string folder(const std::string& inside) {
        return "<mappe xsi:type='saksmappe'><systemID>m</systemID><mappeID>2019/7</mappeID>"
               "<tittel>Garasje</tittel>" +
               inside + "</mappe>";
    }
    static std::string entry(const std::string& inside, const std::string& id = "r") {
        return "<registrering xsi:type='journalpost'><systemID>" + id + "</systemID>" + inside +
               "<tittel>Søknad fra Kari</tittel></registrering>";
    }
    static std::string document(const std::string& inside, const std::string& id = "b") {
        return "<dokumentbeskrivelse><systemID>" + id +
               "</systemID><dokumenttype>SØKNAD</dokumenttype>"
               "<tittel>Søknad</tittel><tilknyttetRegistreringSom>Hoveddokument</"
               "tilknyttetRegistreringSom>" +
               inside + "</dokumentbeskrivelse>";
    }
    static std::string object(const std::string& inside) {
        return "<dokumentobjekt><versjonsnummer>1</versjonsnummer><variantformat>Arkivformat</"
               "variantformat>" +
               inside + "</dokumentobjekt>";
    }

    fs::path file;
    std::vector<Remark> review;
};

TEST_F(Noark, BecomesCasesEntriesDocumentsAndFiles) {
    const auto cases = read(folder(
        entry(document(object("<referanseDokumentfil>dokumenter\\1.pdf</referanseDokumentfil>"
                              "<filstoerrelse>12</filstoerrelse>")) +
              "<journalaar>2019</journalaar><journalpostnummer>4</journalpostnummer>"
              "<journalposttype>Inngående "
              "dokument</journalposttype><journaldato>2019-03-04</journaldato>"
              "<korrespondansepart><korrespondanseparttype>Gruppemottaker</korrespondanseparttype>"
              "<korrespondansepartNavn>Naboer</korrespondansepartNavn></korrespondansepart>") +
        "<saksaar>2019</saksaar><sakssekvensnummer>7</sakssekvensnummer><saksstatus>Avsluttet</"
        "saksstatus>"
        "<sakspart><sakspartNavn>Ola</sakspartNavn><sakspartRolle>Tiltakshaver</sakspartRolle></"
        "sakspart>"));
    ASSERT_EQ(cases.size(), 1u);
    const auto& one = cases[0];
    EXPECT_EQ(one.record.source, "Testvik: Byggesaker");
    EXPECT_EQ(one.record.external_key, "m");
    EXPECT_EQ(one.record.sequence, 7);
    EXPECT_EQ(one.record.status, domain::CaseStatus::closed);
    EXPECT_EQ(one.record.particulars.parties.at(0).role, "tiltakshaver");
    ASSERT_EQ(one.properties.size(), 1u);
    EXPECT_EQ(one.properties[0].number.text(), "9999-49/130");
    const auto& post = one.entries.at(0);
    EXPECT_EQ(post.record.number, 4);
    EXPECT_EQ(post.record.type, domain::JournalEntryType::incoming);
    EXPECT_EQ(post.record.correspondents.at(0).role, domain::PartyRole::group_recipient);
    const auto& paper = post.documents.at(0);
    EXPECT_EQ(paper.record.type, domain::DocumentType::application);
    EXPECT_EQ(paper.record.dated.text(), "2019-03-04");
    EXPECT_EQ(paper.record.status, domain::AccessStatus::not_assessed);
    EXPECT_EQ(paper.files.at(0).path, "dokumenter\\1.pdf");
    EXPECT_EQ(paper.files.at(0).variant, domain::Variant::archive);
    EXPECT_EQ(paper.files.at(0).claimed_bytes, 12u);
}

TEST_F(Noark, ShieldsWhatIsShieldedAndItsTitle) {
    const auto cases = read(folder(entry(
        document(
            "<skjerming><skjermingshjemmel>Offl. § 13</skjermingshjemmel>"
            "<skjermingDokument>Skjerming av deler av dokumentet</skjermingDokument></skjerming>") +
        document("<gradering><gradering>Hemmelig</gradering></gradering>", "b2") +
        document("", "b3"))));
    const auto& papers = cases.at(0).entries.at(0).documents;
    EXPECT_EQ(papers.at(0).record.status, domain::AccessStatus::partly_shielded);
    EXPECT_EQ(papers.at(0).record.legal_basis, "Offl. § 13");
    EXPECT_EQ(papers.at(1).record.status, domain::AccessStatus::exempt);
    EXPECT_EQ(papers.at(1).record.existence, domain::Existence::is_secret);
    EXPECT_EQ(papers.at(2).record.status, domain::AccessStatus::not_assessed);
    EXPECT_EQ(papers.at(2).record.public_title, "Søknad");
}

TEST_F(Noark, HidesTheTitleOfAShieldedEntryUnlessItHasAPublicOne) {
    const std::string shield =
        "<skjerming><skjermingshjemmel>Offl. § 13</skjermingshjemmel><skjermingMetadata>Tittel"
        "</skjermingMetadata></skjerming>";
    const auto hidden = read(folder(entry(shield + document(""))));
    EXPECT_EQ(hidden.at(0).entries.at(0).record.public_title, "Skjermet");
    EXPECT_EQ(hidden.at(0).entries.at(0).documents.at(0).record.public_title, "Skjermet");
    const auto written = read(folder(
        entry(shield + document("") + "<offentligTittel>Søknad fra *****</offentligTittel>")));
    EXPECT_EQ(written.at(0).entries.at(0).documents.at(0).record.public_title, "Søknad fra *****");
}

TEST_F(Noark, TakesPropertiesFromOwnMetadataOnce) {
    const auto cases =
        read(folder("<virksomhetsspesifikkeMetadata><x><y><kommunenummer>9999</kommunenummer>"
                    "<gaardsnummer>49</gaardsnummer><bruksnummer>130</bruksnummer></y>"
                    "<y><kommunenummer>9999</kommunenummer><gardsnummer>49</gardsnummer>"
                    "<bruksnummer>131</bruksnummer><festenummer>2</festenummer></y>"
                    "<y><kommunenummer>99</kommunenummer><gardsnummer>1</"
                    "gardsnummer><bruksnummer>1</bruksnummer></y>"
                    "</x></virksomhetsspesifikkeMetadata>"));
    ASSERT_EQ(cases.at(0).properties.size(), 2u);
    EXPECT_EQ(cases[0].properties[1].number.text(), "9999-49/131/2");
}

TEST_F(Noark, NumbersEntriesOnceEach) {
    const auto numbered = [](const std::string& id, const std::string& number) {
        return entry("<journalpostnummer>" + number + "</journalpostnummer>", id);
    };
    const auto cases = read(folder(numbered("r1", "1") + numbered("r2", "1") + numbered("r3", "0") +
                                   numbered("r4", "2")));
    std::vector<int> numbers;
    for (const auto& one : cases.at(0).entries) numbers.push_back(one.record.number);
    EXPECT_THAT(numbers, testing::ElementsAre(1, 3, 4, 2));
}

TEST_F(Noark, KeepsTwoFilesOfOneVersionApart) {
    const std::string same = "<referanseDokumentfil>a.pdf</referanseDokumentfil>";
    const auto cases = read(folder(entry(document(object(same) + object(same)))));
    const auto& files = cases.at(0).entries.at(0).documents.at(0).files;
    ASSERT_EQ(files.size(), 2u);
    EXPECT_NE(files[0].version, files[1].version);
}

TEST_F(Noark, TakesFilesThatHangDirectlyOnTheEntry) {
    const auto cases =
        read(folder(entry(object("<referanseDokumentfil>a.pdf</referanseDokumentfil>"))));
    EXPECT_EQ(cases.at(0).entries.at(0).documents.at(0).files.at(0).path, "a.pdf");
}

TEST_F(Noark, MakesCasesOfFoldersInFoldersAndOfLoneEntries) {
    const auto cases = read(folder("<mappe><systemID>m2</systemID><tittel>Inni</tittel></mappe>") +
                            entry(document(""), "r9"));
    ASSERT_EQ(cases.size(), 3u);
    EXPECT_EQ(cases[1].record.external_key, "m2");
    EXPECT_EQ(cases[2].record.number_text, "9999-49/130/0/0");
    EXPECT_EQ(cases[2].entries.at(0).record.external_key, "r9");
}

TEST_F(Noark, SaysWhichDocumentsHaveNoFile) {
    (void)read(folder(
        entry(document("") + document("<dokumentmedium>Fysisk medium</dokumentmedium>", "b2"))));
    ASSERT_EQ(review.size(), 1u);
    EXPECT_EQ(review[0].file, "b");
}

TEST_F(Noark, SurveyFindsIdsUsedTwiceAndOddStatuses) {
    write(folder(entry("", "r1") + entry("", "r1") +
                 "<saksstatus>Under behandling</saksstatus><merknad/>"));
    const auto survey = survey_structure(file, "3.1");
    ASSERT_TRUE(survey);
    ASSERT_EQ(survey.value().faults.size(), 1u);
    EXPECT_THAT(survey.value().faults[0], testing::HasSubstr("systemID r1 is used twice"));
    EXPECT_EQ(survey.value().doubts.size(), 2u);
    EXPECT_EQ(survey.value().count("registrering"), 2u);
    EXPECT_EQ(survey_structure(file, "5.0").value().faults.size(),
              8u);  // and seven ids are no UUIDs
}

TEST_F(Noark, SurveyFindsWhatStandsAfterTheFolders) {
    write(folder("") + "<beskrivelse>for sent</beskrivelse>");
    const auto survey = survey_structure(file, "3.1");
    ASSERT_TRUE(survey);
    ASSERT_EQ(survey.value().faults.size(), 1u);
    EXPECT_THAT(survey.value().faults[0], testing::HasSubstr("stands after what its klasse"));
}

TEST_F(Noark, KeepsWhatNobodyAskedForAndWhatIsNotWrittenBackAlike) {
    const auto cases = read(folder(
        entry("<journalposttype>Telefaks</journalposttype><antallVedlegg>007</antallVedlegg>"
              "<dokumentflyt><flytTil>Leder &amp; co</flytTil></dokumentflyt>"
              "<mottattDato>i går</mottattDato><journaldato>2019-03-04T10:00:00Z</journaldato>"
              "<merknad><merknadstekst>a</merknadstekst><ukjent>b</ukjent></merknad>"
              "<forfatter>A</forfatter><forfatter rolle='x'>B</forfatter><presedens/>") +
        "<saksaar>2019</saksaar><saksaar>2020</saksaar>"));
    const auto& post = cases.at(0).entries.at(0).record;
    EXPECT_EQ(post.type, domain::JournalEntryType::internal);
    EXPECT_EQ(post.journalled.text(), "2019-03-04");
    std::vector<std::string> kept;
    for (const auto& one : post.particulars.kept) kept.push_back(one.xml);
    EXPECT_THAT(
        kept,
        testing::UnorderedElementsAre(
            "<journalposttype>Telefaks</journalposttype>", "<antallVedlegg>007</antallVedlegg>",
            "<dokumentflyt><flytTil>Leder &amp; co</flytTil></dokumentflyt>",
            "<mottattDato>i går</mottattDato>", "<journaldato>2019-03-04T10:00:00Z</journaldato>",
            "<merknad><merknadstekst>a</merknadstekst><ukjent>b</ukjent></merknad>",
            "<forfatter xsi:rolle=\"x\">B</forfatter>"));
    ASSERT_EQ(cases[0].record.particulars.kept.size(), 1u);
    EXPECT_EQ(cases[0].record.particulars.kept[0].ordinal, 2);
}

TEST_F(Noark, TellsOfPlacesThatContainNothing) {
    write("<kassasjon><kassasjonsvedtak>Bevares</kassasjonsvedtak></kassasjon>");
    std::vector<std::string> bare;
    read_folders(
        file, [](const NoarkPlace&, const XmlNode&) { FAIL(); },
        [&](const NoarkPlace& place) {
            const auto found = place_of(place, "x", review);
            bare.push_back(found->classes.at(0).record.class_id);
            EXPECT_EQ(found->classes[0].particulars.retention->decision,
                      domain::RetentionDecision::keep);
            EXPECT_EQ(found->archives.at(0).record.creators.at(0).name, "Testvik");
        });
    EXPECT_THAT(bare, testing::ElementsAre("9999-49/130/0/0"));
}

TEST_F(Noark, IsRefusedWhenItIsSomethingElse) {
    for (const std::string text : {"", "<arkiv/>", "<x/>", "<arkiv xmlns='urn:other'/>",
                                   "<!DOCTYPE arkiv><arkiv/>", "<arkiv"}) {
        SCOPED_TRACE(text);
        std::ofstream(file) << text;
        EXPECT_FALSE(survey_structure(file, "5.0"));
    }
}

TEST_F(Noark, ThatChangedSinceItWasSurveyedIsABrokenWorld) {
    std::ofstream(file) << "<arkiv>";
    EXPECT_THROW(read_folders(file, [](const NoarkPlace&, const XmlNode&) {}), Failure);
}

}  // namespace
}  // namespace byggarkiv::intake
