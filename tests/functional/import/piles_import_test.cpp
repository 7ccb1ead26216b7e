#include <gmock/gmock.h>

#include "archive/arrangements.hpp"
#include "archive/documents.hpp"
#include "archive/properties.hpp"
#include "arranging/arranging.hpp"
#include "arranging/separators.hpp"
#include "domain/separator_sheet.hpp"
#include "extract/assembly.hpp"
#include "functional/import/import_fixture.hpp"
#include "unit/extract/scans.hpp"

// Boxes that were scanned as one pile become the documents that they hold.
namespace byggarkiv::test {
namespace {

namespace scans = extract::scans;
using archive::PageMark;
using domain::SeparatorSheet;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class PilesImport : public Import {
protected:
    // A scanned page with these words, or none, turned clockwise by so many quarters.
    std::string paper(const std::string& words, int quarters = 0) {
        write_file(archive.folder / "page.pdf", a_pdf({words}));
        const auto upright =
            workers()
                .picture(archive.folder / "page.pdf", {.size = extract::PictureSize::at_dpi(150)})
                .value()
                .jpeg;
        return scans::bitonal(quarters == 0 ? upright : scans::turned(upright, quarters));
    }
    static std::string sheet(const SeparatorSheet& says) {
        return scans::bitonal(scans::with_codes({says.text()}));
    }
    // One file of many pages, as a scanner makes it.
    void write_pile(const std::string& name, const std::vector<std::string>& pages) {
        std::vector<std::filesystem::path> files;
        std::vector<extract::AssembledPage> all;
        for (const auto& page : pages) {
            files.push_back(archive.folder / ("page " + std::to_string(files.size())));
            write_file(files.back(), page);
            all.push_back({.source = static_cast<std::uint32_t>(all.size())});
        }
        std::filesystem::create_directories((delivery / name).parent_path());
        ASSERT_TRUE(workers().assemble(files, all, delivery / name));
    }
    // Those that anybody sees, by their file's text.
    std::vector<std::string> seen() {
        std::vector<std::string> texts;
        for (const auto& document : documents()) {
            if (document.access.set_aside) continue;
            std::string text = document.title + ":";
            for (const auto& page : archive->files().page_texts(document.object->sha256))
                text += " " + page.text.substr(0, page.text.find('\n'));
            texts.push_back(text);
        }
        std::ranges::sort(texts);
        return texts;
    }
    static std::string row(const std::string& file) {
        return "1;1967;Garasje;49;130;Permen;SØK;1967;åpen;;;" + file + ";\n";
    }
    archive::Piles piles(const archive::Document& document) {
        return archive->desk().arrangements().piles({document.key}).value();
    }
    Result<archive::Arranged, archive::ArrangementRefusal> arrange(
        const archive::Document& document, std::vector<archive::NewPart> parts) {
        return arranging::arrange(*archive, workers(), piles(document), std::move(parts),
                                  {archive::ArrangedBy::person, "staff:berit", "berit"});
    }
};

TEST_F(PilesImport, SplitsAPileByItsSeparatorSheets) {
    const SeparatorSheet drawing{.type = domain::DocumentType::drawing,
                                 .property = property("9999-50/1")};
    write_pile("filer/bunke.tif",
               {paper("Byggemelding"), sheet({}), paper(""), paper("Nabovarsel"),
                paper("Svar fra nabo"), sheet(drawing), paper("Fasade mot vest")});
    write_register(row("filer/bunke.tif"));
    const auto report = import();
    EXPECT_EQ(report.split, 1u);
    EXPECT_EQ(report.made, 3u);
    EXPECT_THAT(seen(),
                ElementsAre("Byggemelding: Byggemelding", "Fasade mot vest: Fasade mot vest",
                            "Nabovarsel: Nabovarsel Svar fra nabo"));
    const auto third = document("Fasade mot vest");
    EXPECT_EQ(third.type, domain::DocumentType::drawing);
    EXPECT_EQ(third.object->mime_type, "image/tiff");
    EXPECT_EQ(third.object->file_name, "bunke-3.tif");
    EXPECT_EQ(third.object->reading, archive::Reading::read);
    auto desk = archive->desk();
    const auto properties = desk.documents().properties(third.key);
    ASSERT_THAT(properties, SizeIs(1));
    EXPECT_EQ(desk.properties().get(properties[0])->present(), property("9999-50/1"));
    const auto made = desk.documents().conversions(third.object->key);
    ASSERT_THAT(made, SizeIs(1));
    EXPECT_THAT(made[0].comment, HasSubstr(document("Permen").object->sha256.hex()));
    EXPECT_THAT(made[0].comment, HasSubstr("pages 7"));
    EXPECT_EQ(left_behind(), 0u);
}

TEST_F(PilesImport, AddsNothingWhenASplitDeliveryIsGivenAgain) {
    write_pile("filer/bunke.tif", {sheet({}), paper("En"), sheet({}), paper("To")});
    write_register(row("filer/bunke.tif"));
    import();
    const auto before = inventory();
    const auto report = import();
    EXPECT_EQ(report.duplicates, 1u);
    EXPECT_EQ(report.split, 0u);
    EXPECT_EQ(inventory(), before);
}

TEST_F(PilesImport, LeavesAPileOfNothingButSheetsAndSaysSo) {
    write_pile("filer/bunke.tif", {sheet({}), sheet({}), paper("")});
    write_register(row("filer/bunke.tif"));
    const auto report = import();
    EXPECT_EQ(report.split, 0u);
    EXPECT_TRUE(mentions(report.review, "document", "nothing but separator sheets"));
    EXPECT_FALSE(document("Permen").access.set_aside);
    EXPECT_THAT(archive->desk().arrangements().suspected(std::nullopt, 10), SizeIs(1));
}

TEST_F(PilesImport, DoesNotLetOneBadPileStopItsNeighbours) {
    write_pile("filer/god.tif", {sheet({}), paper("En"), sheet({}), paper("To")});
    write_pile("filer/tom.tif", {sheet({}), sheet({})});
    write_register(
        "1;1967;Garasje;49;130;Tom;SØK;1967;åpen;;;filer/tom.tif;\n"
        "1;1967;Garasje;49;130;God;SØK;1967;åpen;;;filer/god.tif;\n");
    const auto report = import();
    EXPECT_EQ(report.split, 1u);
    EXPECT_THAT(seen(), ElementsAre("God (1): En", "God (2): To", "Tom:"));
}

TEST_F(PilesImport, LeavesWhatAPersonHasArrangedBeforeItWasRead) {
    write_pile("filer/bunke.tif", {sheet({}), paper("En"), sheet({}), paper("To")});
    write_register(row("filer/bunke.tif"));
    auto unread = options();
    unread.ocr = intake::ImportOptions::Ocr::leave;
    import(delivery, unread);
    (void)arrange(document("Permen"),
                  {{.pages = {{.source = 0, .page = 2}, {.source = 0, .page = 4}},
                    .words = {.title = "Begge"}}})
        .value();
    intake::NoProgress silent;
    EXPECT_EQ(intake::read_pending(*archive, workers(), 1, 0, silent).read, 2u);
    EXPECT_EQ(arranging::split_by_separators(*archive, workers()).piles, 0u);
    EXPECT_THAT(seen(), ElementsAre("Begge: En To"));
}

TEST_F(PilesImport, MarksBlankPagesAndCoversForAPersonToLookAt) {
    write_pile("filer/bunke.tif", {paper("Byggemelding"), paper(""), paper(""),
                                   paper("SAKSOMSLAG gnr. 49 bnr. 130"), paper("Nabovarsel")});
    write_register(row("filer/bunke.tif"));
    import();
    auto desk = archive->desk();
    const auto file = document("Permen").object->sha256;
    EXPECT_THAT(desk.documents().marks(file),
                ElementsAre(PageMark{2, PageMark::Kind::blank}, PageMark{3, PageMark::Kind::blank},
                            PageMark{4, PageMark::Kind::cover}));
    EXPECT_THAT(desk.arrangements().suspected(std::nullopt, 10), SizeIs(1));
    EXPECT_THAT(seen(), SizeIs(1));
}

TEST_F(PilesImport, ReadsPagesAgainThatAPersonHasTurned) {
    write_pile("filer/bunke.tif", {paper("Byggemelding"), paper("Nabovarsel", 1)});
    write_register(row("filer/bunke.tif"));
    import();
    const auto made =
        arrange(document("Permen"), {{.pages = {{.source = 0, .page = 2, .quarters = 3}}}}).value();
    auto desk = archive->desk();
    auto turned = desk.documents().get(made.documents.front()).value();
    EXPECT_EQ(turned.object->reading, archive::Reading::pending);
    intake::NoProgress silent;
    EXPECT_EQ(intake::read_pending(*archive, workers(), 1, 0, silent).read, 1u);
    turned = desk.documents().get(made.documents.front()).value();
    EXPECT_EQ(turned.object->reading, archive::Reading::read);
    EXPECT_THAT(archive->files().page_texts(turned.object->sha256).at(0).text,
                HasSubstr("Nabovarsel"));
}

TEST_F(PilesImport, JoinsScansOfSeveralFormatsIntoOnePdf) {
    write("filer/1.jpg", scans::scan(scans::Kind::jpeg));
    write("filer/2.pdf", a_pdf({"Tegningsliste"}));
    write_register(
        "1;1967;Garasje;49;130;Første;SØK;1967;åpen;;;filer/1.jpg;\n"
        "1;1967;Garasje;49;130;Andre;SØK;1967;åpen;;;filer/2.pdf;\n");
    import();
    auto desk = archive->desk();
    const auto seen_now =
        desk.arrangements().piles({document("Første").key, document("Andre").key}).value();
    const auto made =
        arranging::arrange(*archive, workers(), seen_now,
                           {{.pages = {{.source = 1, .page = 1}, {.source = 0, .page = 1}},
                             .words = {.title = "Samlet"}}},
                           {archive::ArrangedBy::person, "staff:berit", "berit"});
    ASSERT_TRUE(made);
    const auto joined = document("Samlet");
    EXPECT_EQ(joined.object->mime_type, "application/pdf");
    EXPECT_EQ(joined.object->pages, 2);
    const auto texts = archive->files().page_texts(joined.object->sha256);
    ASSERT_THAT(texts, SizeIs(2));
    EXPECT_THAT(texts[0].text, HasSubstr("Tegningsliste"));
}

TEST_F(PilesImport, RefusesToMakeAFileOfPagesThatCannotBeDrawn) {
    write("filer/1.tif", scans::scan(scans::Kind::g4));
    write_register(row("filer/1.tif"));
    import();
    const auto whole = document("Permen");
    const auto before = inventory();
    const auto refused = arrange(whole, {{.pages = {{.source = 0, .page = 2}}}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.reason().cause, archive::ArrangementRefusal::Cause::no_such_page);
    EXPECT_EQ(inventory(), before);
    EXPECT_EQ(left_behind(), 0u);
}

TEST(Separated, IsADocumentForEachSheetAndOneBeforeTheFirst) {
    const auto sheet = [](int page) {
        return PageMark{page, PageMark::Kind::separator, SeparatorSheet{}.text()};
    };
    const auto blank = [](int page) { return PageMark{page, PageMark::Kind::blank}; };
    const auto pages = [](const std::vector<archive::NewPart>& parts) {
        std::string all;
        for (const auto& part : parts) {
            all += all.empty() ? "" : " | ";
            for (const auto& page : part.pages) all += std::to_string(page.page);
        }
        return all;
    };
    EXPECT_EQ(pages(arranging::separated(4, {})), "1234");
    EXPECT_EQ(pages(arranging::separated(4, {sheet(1)})), "234");
    EXPECT_EQ(pages(arranging::separated(6, {sheet(3)})), "12 | 456");
    EXPECT_EQ(pages(arranging::separated(6, {sheet(1), blank(2), sheet(5), blank(6)})), "34");
    EXPECT_EQ(pages(arranging::separated(6, {sheet(1), sheet(2), blank(4)})), "3456");
    EXPECT_EQ(pages(arranging::separated(3, {sheet(1), sheet(2), sheet(3)})), "");
    EXPECT_EQ(pages(arranging::separated(0, {})), "");
    EXPECT_EQ(pages(arranging::separated(2, {sheet(9)})), "12");
}

}  // namespace
}  // namespace byggarkiv::test
