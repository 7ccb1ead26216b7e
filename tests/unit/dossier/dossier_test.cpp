#include "dossier/dossier.hpp"

#include "archive/archive.hpp"
#include "archive/cases.hpp"
#include "support/testvik.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace byggarkiv::dossier {
namespace {

using domain::Sight;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class DossierOf : public ::testing::Test {
protected:
    domain::Viewer owner() {
        domain::Viewer viewer;
        viewer.person = testvik.person(testvik.owner_number);
        viewer.owns = {home};
        return viewer;
    }
    static domain::Viewer staff() {
        domain::Viewer viewer;
        viewer.login = "kari";
        viewer.rights = {domain::Right::see_closed, domain::Right::see_secret};
        return viewer;
    }
    // What `ask` gives of the archive as this viewer sees it today.
    template <typename Ask>
    auto as(const domain::Viewer& viewer, Ask ask) {
        auto desk = testvik.archive().desk();
        Dossier dossier(desk, viewer, domain::date_in_oslo(testvik.clock.now()));
        return ask(dossier);
    }
    std::optional<PropertyFile> property_as(const domain::Viewer& viewer) {
        return as(viewer, [&](Dossier& dossier) { return dossier.property(home); });
    }
    std::optional<DocumentSheet> document_as(const domain::Viewer& viewer,
                                             const domain::DocumentKey& key) {
        return as(viewer, [&](Dossier& dossier) { return dossier.document(key); });
    }
    std::optional<OpenFile> file_as(const domain::Viewer& viewer, const domain::DocumentKey& key) {
        return as(viewer, [&](Dossier& dossier) { return dossier.file(key); });
    }
    std::optional<CaseFile> case_as(const domain::Viewer& viewer, const domain::CaseKey& key) {
        return as(viewer, [&](Dossier& dossier) { return dossier.case_file(key); });
    }

    test::Testvik testvik;
    domain::PropertyKey home = testvik.property("9999-49/130");
    domain::CaseKey garage = testvik.open_case("1967/118", "Garasje", home);
    const domain::Viewer visitor;
};

TEST_F(DossierOf, APropertyHasItsAddressNumberAndMapBeforeAnythingIsFiled) {
    const auto file = property_as(visitor);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->property.address, "Storgata 12");
    EXPECT_EQ(file->property.number.text(), "9999-49/130");
    EXPECT_TRUE(file->map);
    EXPECT_THAT(file->cases, IsEmpty());
}

TEST_F(DossierOf, APropertyThatIsUnknownIsAbsent) {
    EXPECT_FALSE(as(
        visitor, [](Dossier& dossier) { return dossier.property(domain::PropertyKey::random()); }));
}

TEST_F(DossierOf, AnOpenDocumentIsWholeToEverybodyAndNotOnRecord) {
    const auto paper = testvik.file(garage, test::open_paper("Byggemelding"));
    const auto sheet = document_as(visitor, paper);
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet->line.sight, Sight::whole);
    EXPECT_EQ(sheet->line.title, "Byggemelding");
    EXPECT_FALSE(sheet->on_record);
    EXPECT_TRUE(sheet->file);
    EXPECT_THAT(sheet->senders, SizeIs(1));
}

TEST_F(DossierOf, AClosedDocumentIsAStubToVisitorsWithItsPublicTitleAlone) {
    const auto paper = testvik.file(garage, {});
    const auto sheet = document_as(visitor, paper);
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet->line.sight, Sight::stub);
    EXPECT_EQ(sheet->line.title, "Klage fra *****");
    EXPECT_EQ(sheet->line.legal_basis, "offl. § 13");
    EXPECT_EQ(sheet->line.pages, 0);
    EXPECT_FALSE(sheet->file);
    EXPECT_THAT(sheet->senders, IsEmpty());
    EXPECT_FALSE(file_as(visitor, paper));
}

TEST_F(DossierOf, AStubWithoutAPublicTitleHasNoTitle) {
    test::Paper untitled;
    untitled.public_title = "";
    const auto sheet = document_as(visitor, testvik.file(garage, untitled));
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet->line.title, "");
}

TEST_F(DossierOf, ASecretDocumentIsAbsentToVisitorsAndToOwnersWithoutAGrant) {
    const auto paper = testvik.file(garage, test::secret_paper("Nødrom"));
    EXPECT_FALSE(document_as(visitor, paper));
    EXPECT_FALSE(document_as(owner(), paper));
    EXPECT_FALSE(file_as(owner(), paper));
}

TEST_F(DossierOf, ACaseWhosePapersAreAllSecretIsAsAbsentAsAnEmptyOne) {
    testvik.file(garage, test::secret_paper("Nødrom"));
    const auto empty = testvik.open_case("1967/119", "Tom mappe", home);
    EXPECT_FALSE(case_as(visitor, garage));
    EXPECT_FALSE(case_as(visitor, empty));
    EXPECT_THAT(property_as(visitor)->cases, IsEmpty());
    EXPECT_THAT(property_as(staff())->cases, SizeIs(2));
}

TEST_F(DossierOf, ASecretDocumentLeavesNoTraceBesideOthers) {
    testvik.file(garage, test::open_paper("Byggemelding"));
    testvik.file(garage, test::secret_paper("Nødrom"));
    const auto property = property_as(visitor);
    EXPECT_EQ(property->whole, 1);
    EXPECT_EQ(property->stubs, 0);
    ASSERT_THAT(property->cases, SizeIs(1));
    EXPECT_THAT(property->cases.front().documents, SizeIs(1));
    EXPECT_THAT(case_as(visitor, garage)->journal, SizeIs(1));
}

TEST_F(DossierOf, AGrantToTheOwnersOpensADocumentOnRecordToThemAlone) {
    const auto paper = testvik.file(garage, test::secret_paper("Nødrom"));
    testvik.grant(paper, domain::Grant::OwnersOf{home});
    const auto sheet = document_as(owner(), paper);
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet->line.sight, Sight::whole);
    EXPECT_EQ(sheet->line.title, "Nødrom");
    EXPECT_TRUE(sheet->on_record);
    domain::Viewer other;
    other.person = testvik.person(testvik.neighbour_number);
    other.owns = {testvik.property("9999-49/131")};
    EXPECT_FALSE(document_as(other, paper));
}

TEST_F(DossierOf, StaffReadClosedDocumentsWithTheirWholeTitleOnRecord) {
    const auto paper = testvik.file(garage, {});
    const auto sheet = document_as(staff(), paper);
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet->line.title, "Klage fra Kari Nordmann");
    EXPECT_TRUE(sheet->on_record);
    EXPECT_TRUE(file_as(staff(), paper)->on_record);
}

TEST_F(DossierOf, AWithdrawnDocumentIsClosedAtOnce) {
    const auto paper = testvik.file(garage, test::open_paper("Byggemelding"));
    ASSERT_TRUE(file_as(visitor, paper));
    testvik.withdraw(paper);
    EXPECT_FALSE(file_as(visitor, paper));
}

TEST_F(DossierOf, DrawingsAreThoseThatMayBeReadAndHavePages) {
    auto drawing = test::open_paper("Plan 1. etasje");
    drawing.type = domain::DocumentType::drawing;
    testvik.file(garage, drawing);
    auto office_file = drawing;
    office_file.mime_type = "application/msword";
    testvik.file(garage, office_file);
    test::Paper closed;
    closed.type = domain::DocumentType::drawing;
    testvik.file(garage, closed);
    EXPECT_THAT(property_as(visitor)->drawings, SizeIs(1));
    EXPECT_THAT(property_as(staff())->drawings, SizeIs(2));
}

TEST_F(DossierOf, CasesStandNewestFirstEvenWhereOnlyTheirPapersTellTheTime) {
    auto desk = testvik.archive().desk();
    auto change = desk.begin(test::author);
    const auto untold = desk.cases().enter({.source = "Gamle Testvik",
                                            .external_key = "94/330",
                                            .number_text = "94/330",
                                            .title = "Melding",
                                            .public_title = "Melding",
                                            .opened = {},
                                            .closed = {},
                                            .properties = {{home, "49/130"}},
                                            .parties = {}},
                                           "test");
    change.commit();
    testvik.file(garage, test::open_paper("Byggemelding"));
    auto later = test::open_paper("Melding");
    later.dated = "1994-06-14";
    testvik.file(untold.key, later);
    const auto cases = property_as(visitor)->cases;
    ASSERT_THAT(cases, SizeIs(2));
    EXPECT_EQ(cases.front().number, "94/330");
    EXPECT_EQ(cases.front().began.year(), 1994);
}

TEST_F(DossierOf, TheNamesOfWhoWroteAreNotToldOfAClosedPaper) {
    testvik.file(garage, {});
    const auto file = case_as(visitor, garage);
    ASSERT_TRUE(file);
    EXPECT_THAT(file->journal.front().senders, IsEmpty());
    EXPECT_EQ(file->journal.front().title, "Klage fra *****");
    EXPECT_THAT(case_as(staff(), garage)->journal.front().senders, SizeIs(1));
}

}  // namespace
}  // namespace byggarkiv::dossier
