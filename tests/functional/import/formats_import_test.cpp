#include <gmock/gmock.h>

#include "functional/import/import_fixture.hpp"

namespace byggarkiv::test {
namespace {

using testing::HasSubstr;

class FormatsImport : public Import {
protected:
    // One document of these bytes, called after its file.
    intake::Report import_file(const std::string& name, std::string_view bytes) {
        write_register("1/70;1970;Garasje;49;130;" + name + ";brev;1970;åpen;;;" + name + ";\n");
        write(name, bytes);
        auto report = import();
        std::filesystem::remove(delivery / name);
        return report;
    }
    std::vector<domain::PageText> texts(const std::string& title) {
        return archive->page_texts().of(document(title).key);
    }
};

constexpr const char* message =
    "From: Kari Testmann <kari@example.no>\r\nTo: post@testvik.example\r\nDate: Tue, 3 May 2011 "
    "10:15:00 +0200\r\nSubject: Garasje\r\n\r\nHei.\r\n";

TEST_F(FormatsImport, TakesTheTextOfAMessageAsOnePage) {
    const auto report = import_file("brev.eml", message);
    EXPECT_TRUE(report.review.empty()) << intake::json(report);
    const auto stored = document("brev.eml");
    ASSERT_TRUE(stored.object);
    EXPECT_EQ(stored.object->mime_type, "message/rfc822");
    EXPECT_EQ(stored.object->reading, archive::Reading::read);
    EXPECT_EQ(stored.object->pages, 1);
    const auto pages = texts("brev.eml");
    ASSERT_EQ(pages.size(), 1u);
    EXPECT_THAT(pages[0].text, HasSubstr("Subject: Garasje"));
}

// As on every other page: national id numbers stand in the file alone (here with month + 80).
TEST_F(FormatsImport, MasksNationalIdNumbersInTextThatHasNoPages) {
    (void)import_file("notat.rtf", "{\\rtf1 S\\'f8ker: 15816212178.}");
    const auto pages = texts("notat.rtf");
    ASSERT_EQ(pages.size(), 1u);
    EXPECT_EQ(pages[0].text, "Søker: ***********.\n");
}

TEST_F(FormatsImport, KeepsModelsForOtherProgramsWithoutARemark) {
    for (const auto& [name, bytes] : std::vector<std::pair<std::string, std::string>>{
             {"plan.dwg", "AC1027" + std::string(20, '\0')},
             {"plan.dxf", "  0\r\nSECTION\r\n  2\r\nHEADER\r\n"},
             {"bygg.ifc", "ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('IFC4'));\n"}}) {
        SCOPED_TRACE(name);
        const auto report = import_file(name, bytes);
        EXPECT_EQ(report.stored, 1u);
        EXPECT_TRUE(report.review.empty()) << intake::json(report);
        const auto stored = document(name);
        EXPECT_EQ(stored.object->reading, archive::Reading::unreadable);
        EXPECT_THAT(stored.object->unreadable, HasSubstr("no_text"));
        EXPECT_EQ(stored.object->pages, 0);
    }
}

TEST_F(FormatsImport, RemarksOnANameThatBeliesItsBytes) {
    const auto report = import_file("tegning.tif", a_pdf({"Plan"}));
    EXPECT_EQ(report.stored, 1u);
    EXPECT_TRUE(mentions(report.review, "tegning.tif", "its name ends in .tif, but it is PDF 1.4"));
    EXPECT_EQ(document("tegning.tif").object->reading, archive::Reading::read);
}

TEST_F(FormatsImport, RemarksOnWhatCannotBeReadInWordsThatHelp) {
    const auto pdf = a_pdf({"Plan"});
    auto report = import_file("kort.pdf", pdf.substr(0, 60));
    EXPECT_TRUE(mentions(report.review, "kort.pdf", "breaks off before its end: ask for it again"));
    report = import_file("regneark.xlsx", "PK\3\4 hverken det ene eller det andre");
    EXPECT_TRUE(
        mentions(report.review, "regneark.xlsx", "cannot be read: is of no format that is read"));
    EXPECT_TRUE(mentions(report.review, "regneark.xlsx", "its name ends in .xlsx, but it is ZIP"));
}

}  // namespace
}  // namespace byggarkiv::test
