#include <gmock/gmock.h>

#include "archive/classifications.hpp"
#include "archive/documents.hpp"
#include "functional/import/import_fixture.hpp"

namespace byggarkiv::test {
namespace {

using archive::Classification;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Field = Classification::Field;
using State = Classification::State;

// Deliveries that do not tell what a paper is.
class ClassifiedImport : public Import {
protected:
    // One file of a property, of which nothing else is told.
    static std::string row(const std::string& file) { return ";;;49;130;;;;;;;" + file + ";1\n"; }
    archive::Document only() {
        const auto all = documents();
        if (all.size() != 1) throw std::logic_error("not one document");
        return all.front();
    }
    std::optional<Classification> of(const archive::Document& document, Field field) {
        for (const auto& one : archive->desk().classifications().of(document.key))
            if (one.field == field) return one;
        return std::nullopt;
    }
};

TEST_F(ClassifiedImport, FindsTypeTitleAndDateInWhatIsWrittenOnThePaper) {
    write_register(row("00000123.pdf"));
    write("00000123.pdf", a_pdf({"FERDIGATTEST\nGjelder: Solbakken 9\nDato: 12.03.1985"}));

    const auto report = import();

    EXPECT_EQ(report.classified, 1u);
    EXPECT_EQ(report.to_classify, 0u);
    const auto found = only();
    EXPECT_EQ(found.type, domain::DocumentType::completion);
    EXPECT_EQ(found.title, "Ferdigattest: Solbakken 9");
    EXPECT_EQ(found.public_title, "Ferdigattest");  // what stands in it may name people
    EXPECT_EQ(found.dated.text(), "1985-03-12");
    const auto type = of(found, Field::type).value();
    EXPECT_EQ(type.state, State::told);
    EXPECT_GE(type.per_mille, 850);
    EXPECT_THAT(type.evidence, HasSubstr("heading 1 FERDIGATTEST"));

    const auto before = inventory();
    EXPECT_EQ(import().classified, 0u);
    EXPECT_EQ(inventory(), before);
}

TEST_F(ClassifiedImport, LeavesToAPersonWhatIsNotSureEnough) {
    write_register(row("00000123.pdf"));
    write("00000123.pdf", a_pdf({"Huset kan tas i bruk"}));

    const auto report = import();

    EXPECT_EQ(report.classified, 0u);
    EXPECT_EQ(report.to_classify, 1u);
    const auto found = only();
    EXPECT_EQ(found.type, domain::DocumentType::attachment);
    EXPECT_EQ(found.title, "00000123.pdf");
    const auto type = of(found, Field::type).value();
    EXPECT_EQ(type.state, State::review);
    EXPECT_EQ(type.value, "FERDIGATTEST");
    EXPECT_LT(type.per_mille, 850);
    EXPECT_EQ(of(found, Field::title)->value, "");
    EXPECT_THAT(archive->desk().classifications().for_review(std::nullopt, 10),
                ElementsAre(found.key));
}

TEST_F(ClassifiedImport, BelievesTheDeliveryWhereItTells) {
    write_register("1;1967;Garasje;49;130;Tegning av bod;TEGNING;1967;;;;a.pdf;1\n");
    write("a.pdf", a_pdf({"FERDIGATTEST\nDato: 12.03.1985"}));
    EXPECT_EQ(import().classified, 0u);
    EXPECT_EQ(only().type, domain::DocumentType::drawing);
    EXPECT_EQ(only().title, "Tegning av bod");
    EXPECT_EQ(only().dated.text(), "1967");
    EXPECT_THAT(archive->desk().classifications().of(only().key), IsEmpty());
}

TEST_F(ClassifiedImport, AsksForNothingThatAnAttachmentIsSaidToBe) {
    write_register("1;1967;Garasje;49;130;Vedlegg 3;;1967;;;;a.pdf;1\n");
    write("a.pdf", a_pdf({"Til orientering"}));
    EXPECT_EQ(import().to_classify, 0u);
}

TEST_F(ClassifiedImport, NumbersACaseThatHasNoNumberByItsOnlyPaper) {
    write_register(";;;;;;;;;;;00000123.pdf;1\n");
    write("00000123.pdf", a_pdf({"Dato: 12.03.1985\nSaksnr. 1985/123\nRammetillatelse"}));
    (void)import();
    const auto numbered = archive->desk().cases().numbered(1985, 123);
    ASSERT_EQ(numbered.size(), 1u);
    EXPECT_EQ(numbered.front().key, only().case_key);
}

TEST_F(ClassifiedImport, KeepsNationalNumbersOutOfTitlesAndEvidence) {
    write_register(row("00000123.pdf"));
    write("00000123.pdf", a_pdf({"Klage fra 15816212178\nDato: 12.03.1985"}));
    (void)import();
    const auto found = only();
    EXPECT_THAT(found.title, Not(HasSubstr("15816212178")));
    for (const auto& one : archive->desk().classifications().of(found.key)) {
        EXPECT_THAT(one.value, Not(HasSubstr("15816212178")));
        EXPECT_THAT(one.evidence, Not(HasSubstr("15816212178")));
    }
}

TEST_F(ClassifiedImport, TakesATitleThatSaysNothingForNone) {
    write_register("1;1967;Garasje;49;130;Bilde 3;;1967;;;;a.pdf;1\n");
    write("a.pdf", a_pdf({"Nabovarsel\nDato: 12.03.1985"}));
    (void)import();
    EXPECT_EQ(only().title, "Nabovarsel");
    EXPECT_EQ(only().dated.text(), "1967");
}

TEST_F(ClassifiedImport, TakesTheNameOfAFileThatSaysSomething) {
    write_register(row("Plantegning_1._etasje.pdf"));
    write("Plantegning_1._etasje.pdf", a_pdf({"STUE\nBAD\nBOD"}));
    (void)import();
    EXPECT_EQ(only().title, "Plantegning 1. etasje");
    EXPECT_EQ(only().type, domain::DocumentType::drawing);
}

}  // namespace
}  // namespace byggarkiv::test
