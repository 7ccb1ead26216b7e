#include <gtest/gtest.h>

#include "domain/document_type.hpp"
#include "domain/municipality_number.hpp"
#include "domain/noark.hpp"
#include "domain/tenant.hpp"

namespace byggarkiv::domain {
namespace {

TEST(DocumentType, IsReadFromItsOwnCode) {
    EXPECT_EQ(all_document_types().size(), 17u);
    for (const auto type : all_document_types()) EXPECT_EQ(read_document_type(code(type)), type);
    for (const auto* text : {"", "vedtak", "VEDTAK ", "TEGN", "FAKTURA"})
        EXPECT_FALSE(read_document_type(text)) << text;
}

TEST(DocumentType, IsUnderstoodFromTheWordingOfOldArchives) {
    using enum DocumentType;
    const std::pair<const char*, DocumentType> table[] = {
        {"Byggetillatelse", decision},
        {"BYGGETILLATELSE", decision},
        {"Byggeløyve", decision},
        {"Midlertidig brukstillatelse", decision},
        {"Avslag på søknad om dispensasjon", decision},
        {"Melding om vedtak", decision},
        {"Søknad om byggetillatelse", application},
        {"Søknad om ferdigattest", application},
        {"Dispensasjonssøknad", application},
        {"SØK-ET", application},
        {"Byggesoknad", application},
        {"Byggemelding", notice},
        {"Byggeanmeldelse", notice},
        {"Melding om igangsetting", notice},
        {"plantegning", drawing},
        {"Tegning ny fasade", drawing},
        {"Fasadeteikning", drawing},
        {"Snitt A-A", drawing},
        {"TEGN", drawing},
        {"Situasjonskart", map},
        {"Situasjonsplan", map},
        {"Kartutsnitt", map},
        {"Målebrev", map},
        {"Ferdigattest", completion},
        {"Klage på vedtak", appeal},
        {"Vedtak i klagesak", decision},
        {"Brev fra søker", correspondence},
        {"Nabovarsel", correspondence},
        {"Kvittering for nabovarsel", correspondence},
        {"Erklæring om ansvarsrett", responsibility},
        {"Tinglyst erklæring", agreement},
        {"Tilsynsrapport", inspection},
        {"Sluttrapport for avfallsplan", report},
        {"Skylddelingsforretning", minutes},
        {"Uttalelse fra vegvesenet", statement},
        {"Fotografi", photo},
        {"", attachment},
        {"   ", attachment},
        {"Diverse", attachment},
        {"Vedlegg 3", attachment},
        {"\xFF\xFE", attachment},
    };
    for (const auto& [wording, type] : table) {
        SCOPED_TRACE(wording);
        EXPECT_EQ(code(document_type_of(wording)), code(type));
    }
}

TEST(DocumentType, LooksAtTheStartOfALongWordingOnly) {
    std::string wording(100000, 'x');
    wording += " vedtak";
    EXPECT_EQ(document_type_of(wording), DocumentType::attachment);
}

TEST(DocumentType, CallsDrawingsAndMapsDrawings) {
    EXPECT_TRUE(is_drawing(DocumentType::drawing));
    EXPECT_TRUE(is_drawing(DocumentType::map));
    EXPECT_FALSE(is_drawing(DocumentType::photo));
}

TEST(NoarkWords, AreReadBackInAnyCase) {
    EXPECT_EQ(noark_text(CaseStatus::cancelled), "Utgår");
    EXPECT_EQ(read_case_status("UTGÅR"), CaseStatus::cancelled);
    EXPECT_EQ(read_case_status(" under behandling "), CaseStatus::open);
    EXPECT_EQ(read_journal_entry_type("inngående dokument"), JournalEntryType::incoming);
    EXPECT_EQ(read_journal_status("Ekspedert"), JournalStatus::dispatched);
    EXPECT_EQ(read_attached_as("hoveddokument"), AttachedAs::main_document);
    EXPECT_EQ(read_variant("Arkivformat"), Variant::archive);
    EXPECT_EQ(read_party_role("Kopimottaker"), PartyRole::copy_recipient);
    EXPECT_EQ(read_party_role("intern avsender"), PartyRole::internal_sender);
    EXPECT_TRUE(sends(PartyRole::co_sender));
    EXPECT_FALSE(sends(PartyRole::internal_recipient));
}

TEST(NoarkWords, RefuseWhatTheStandardDoesNotHave) {
    for (const auto* text : {"", "Åpen", "Avsluttet.", "Avsluttet sak", "closed"})
        EXPECT_FALSE(read_case_status(text)) << text;
    for (const auto* text : {"", "I", "Inngaende dokument", "Inngående"})
        EXPECT_FALSE(read_journal_entry_type(text)) << text;
    EXPECT_FALSE(read_variant("PDF"));
}

TEST(TenantId, IsAShortLowerCaseName) {
    for (const auto* text : {"ab", "testvik", "test-vik2", "a234567890123456789012345678901a"})
        EXPECT_TRUE(TenantId::parse(text)) << text;
    for (const auto* text : {"", "a", "Testvik", "2testvik", "-testvik", "test vik", "test_vik",
                             "test/vik", "..", "testvík", "a234567890123456789012345678901ab"})
        EXPECT_FALSE(TenantId::parse(text)) << text;
}

TEST(MunicipalityNumber, IsFourDigitsAndNotZero) {
    EXPECT_EQ(MunicipalityNumber::parse("0301")->text(), "0301");
    for (const auto* text : {"", "301", "03010", "0000", "03O1", " 0301", "0301 ", "+301", "-301"})
        EXPECT_FALSE(MunicipalityNumber::parse(text)) << text;
}

}  // namespace
}  // namespace byggarkiv::domain
