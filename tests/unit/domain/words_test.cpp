#include <gtest/gtest.h>

#include "domain/document_type.hpp"
#include "domain/municipality_number.hpp"
#include "domain/noark.hpp"
#include "domain/noark_keeping.hpp"
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

TEST(NoarkWords, OfKeepingAreReadBackAndNothingElseIs) {
    const auto both_ways = [](const auto& read, std::initializer_list<const char*> words) {
        for (const auto* word : words) {
            SCOPED_TRACE(word);
            const auto value = read(std::string_view(word));
            ASSERT_TRUE(value);
            EXPECT_EQ(noark_text(*value), word);
            EXPECT_FALSE(read(std::string_view(std::string(word) + ".")));
        }
        EXPECT_FALSE(read(std::string_view("")));
        EXPECT_FALSE(read(std::string_view("B")));
    };
    both_ways(read_archive_status, {"Opprettet", "Avsluttet"});
    both_ways(read_part_status,
              {"Aktiv periode", "Overlappingsperiode", "Avsluttet periode", "Uaktuelle mapper"});
    both_ways(read_medium,
              {"Fysisk medium", "Elektronisk arkiv", "Blandet fysisk og elektronisk arkiv"});
    both_ways(read_retention_decision, {"Bevares", "Kasseres", "Vurderes senere"});
    both_ways(read_deletion_type, {"Sletting av produksjonsformat", "Sletting av tidligere versjon",
                                   "Sletting av variant med sladdet informasjon",
                                   "Sletting av hele innholdet i arkivdelen"});
    both_ways(read_shielded_extent,
              {"Skjerming av hele dokumentet", "Skjerming av deler av dokumentet"});
    both_ways(read_grade, {"Strengt hemmelig (sikkerhetsgrad)", "Hemmelig (sikkerhetsgrad)",
                           "Konfidensielt (sikkerhetsgrad)", "Begrenset (sikkerhetsgrad)",
                           "Fortrolig (beskyttelsesgrad)", "Strengt fortrolig (beskyttelsesgrad)"});
    both_ways(read_signature_check,
              {"Signatur påført, ikke verifisert", "Signatur påført og verifisert"});
    both_ways(read_precedent_status, {"Gjeldende", "Foreldet"});
    both_ways(read_document_status,
              {"Dokumentet er under redigering", "Dokumentet er ferdigstilt"});
    both_ways(read_sign_off_method, {"Besvart med brev", "Besvart med e-post", "Besvart på telefon",
                                     "Tatt til etterretning", "Tatt til orientering",
                                     "Besvart med notat", "Saken ble avsluttet"});
    both_ways(read_case_kind, {"saksmappe", "mappe", "moetemappe"});
    both_ways(read_entry_kind, {"journalpost", "arkivnotat", "registrering", "basisregistrering",
                                "moeteregistrering"});
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
