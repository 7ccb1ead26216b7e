#include <gmock/gmock.h>

#include <array>

#include "assembly_trial.hpp"
#include "base/failure.hpp"
#include "samples.hpp"
#include "scans.hpp"

#define POINTERHOLDER_TRANSITION 4  // without its own kind of pointer
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;
using samples::stream;
using testing::HasSubstr;
using testing::Not;

class AssemblyOfPdf : public AssemblyTrial {
protected:
    // All that a PDF holds, unpacked and in the clear.
    static std::string all_of(const std::filesystem::path& file) {
        QPDF pdf;
        pdf.processFile(file.c_str());
        QPDFWriter writer(pdf);
        writer.setOutputMemory();
        writer.setQDFMode(true);
        writer.setStreamDataMode(qpdf_s_uncompress);
        writer.setDecodeLevel(qpdf_dl_all);
        writer.setPreserveUnreferencedObjects(true);
        writer.write();
        const std::shared_ptr<Buffer> written = writer.getBufferSharedPointer();
        return bytes_of(file) +
               std::string(reinterpret_cast<const char*>(written->getBuffer()), written->getSize());
    }

    std::string text_of(const std::filesystem::path& file) {
        std::string all;
        for (const auto& page : pages_of(file)) all += page.text;
        return all;
    }
};

std::string shown(const std::string& text) {
    return "BT /F1 14 Tf 72 720 Td (" + text + ") Tj ET";
}

// The same file with its streams packed and its objects in streams, as programs write today.
std::string packed(const std::string& pdf) {
    QPDF document;
    document.processMemoryFile("sample", pdf.data(), pdf.size());
    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setCompressStreams(true);
    writer.write();
    const std::shared_ptr<Buffer> written = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(written->getBuffer()), written->getSize()};
}

// Three pages, of which the second is open and the others are SECRET, in all the places where a
// document keeps what is not of one page.
std::string pile_with_secrets() {
    return samples::pdf_of(
        {
            "<</Type/Catalog/Pages 2 0 R/Outlines 15 0 R/OpenAction 16 0 R/AcroForm 17 0 R"
            "/Names<</JavaScript<</Names[(SECRET)16 0 R]>>/EmbeddedFiles<</Names[(SECRET.txt)19 0 "
            "R]"
            ">>>>/Metadata 20 0 R/PageLabels<</Nums[0<</P(SECRET)>>]>>>>",
            "<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3/MediaBox[0 0 595 842]"
            "/Resources<</Font<</F1 6 0 R>>/XObject<</A 10 0 R/B 11 0 R/C 12 0 R>>"
            "/Properties<</S 21 0 R>>/Pattern<</P 13 0 R>>>>>>",
            "<</Type/Page/Parent 2 0 R/Contents 7 0 R>>",
            "<</Type/Page/Parent 2 0 R/Contents 8 0 R/Annots[14 0 R 18 0 R]/B[3 0 R]"
            "/PieceInfo<</X<</Private 7 0 R>>>>/AA<</O 16 0 R>>/Thumb 12 0 R/Metadata 20 0 R>>",
            "<</Type/Page/Parent 2 0 R/Contents 9 0 R>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            stream("", shown("SECRET one") + " /A Do"),
            stream("", shown("Open two") + " /B Do"),
            stream("", shown("SECRET three") + " /C Do"),
            stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", shown("SECRET form of one")),
            // Its resources name all forms again, though it draws none of them.
            stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/PieceInfo<</X 10 0 R>>"
                   "/Metadata 20 0 R"
                   "/Resources<</Font<</F1 6 0 R>>/XObject<</A 10 0 R/B 11 0 R/C 12 0 R>>>>",
                   "BT /F1 14 Tf 72 600 Td (Open form) Tj ET"),
            stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", shown("SECRET form of three")),
            stream("/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9"
                   "/YStep 9/Resources<</XObject<</C 12 0 R>>>>",
                   "(SECRET pattern) pop /C Do"),
            "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A 16 0 R/Dest[3 0 R/Fit]>>",
            "<</Type/Outlines/First 22 0 R/Last 22 0 R/Count 1>>",
            "<</S/JavaScript/JS(app.alert\\('SECRET'\\))>>",
            "<</Fields[18 0 R]/DR<</Font<</F1 6 0 R>>>>/XFA(SECRET)>>",
            "<</Type/Annot/Subtype/Widget/FT/Tx/T(SECRET name)/V(SECRET value)/Rect[72 500 300 520]"
            "/AP<</N 23 0 R>>/AA<</K 16 0 R>>/P 4 0 R>>",
            "<</Type/Filespec/F(SECRET.txt)/EF<</F 20 0 R>>>>",
            stream("/Type/Metadata/Subtype/XML", "<SECRET/>"),
            "<</Type/OCG/Name(SECRET layer)>>",
            "<</Title(SECRET bookmark)/Parent 15 0 R/Dest[3 0 R/Fit]>>",
            stream("/Type/XObject/Subtype/Form/BBox[0 0 228 20]/Resources<</Font<</F1 6 0 R>>>>",
                   "BT /F1 12 Tf 2 5 Td (Open field) Tj ET"),
            "<</Title(SECRET title)/Author(SECRET author)/CreationDate(D:19990101)>>",
        },
        "/Info 24 0 R");
}

}  // namespace

TEST_F(AssemblyOfPdf, HoldsNothingOfThePagesLeftOutNorOfTheDocument) {
    for (const auto& bytes : {pile_with_secrets(), packed(pile_with_secrets())}) {
        const auto pile = file(bytes);
        ASSERT_THAT(all_of(pile), HasSubstr("SECRET form of three"));
        const auto to = made({pile}, {{.page = 2}});
        const auto all = all_of(to);
        EXPECT_THAT(all, Not(HasSubstr("SECRET")));
        EXPECT_THAT(all, Not(HasSubstr("JavaScript")));
        EXPECT_THAT(all, Not(HasSubstr("1999")));
        EXPECT_THAT(text_of(to), HasSubstr("Open two"));
        EXPECT_THAT(text_of(to), HasSubstr("Open form"));
        EXPECT_THAT(text_of(to), HasSubstr("Open field"));
    }
}

// Programs that fill in forms may leave it to the reader to draw what was written. The fonts of
// Acrobat's forms have a table of characters of their own.
TEST_F(AssemblyOfPdf, ShowsWhatWasFilledInThoughNobodyDrewIt) {
    const auto filled = [this](const std::string& value, const std::string& drawn) {
        return file(samples::pdf_of(
            {"<</Type/Catalog/Pages 2 0 R/AcroForm<</NeedAppearances true/Fields[4 0 R]"
             "/DR<</Font<</F1 5 0 R>>>>/DA(/F1 12 Tf)>>>>",
             "<</Type/Pages/Kids[3 0 R]/Count 1>>",
             "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R]>>",
             "<</Type/Annot/Subtype/Widget/FT/Tx/T(eier)/V" + value +
                 "/DA(0 g /F1 12 Tf)/F 4/Rect[72 700 300 720]/AP<</N 6 0 R>>>>",
             "<</Type/Font/Subtype/Type1/BaseFont/Helvetica"
             "/Encoding<</Type/Encoding/Differences[229/aring]>>>>",
             stream("/Type/XObject/Subtype/Form/BBox[0 0 228 20]"
                    "/Resources<</Font<</F1 5 0 R>>>>",
                    "/Tx BMC " + drawn + " EMC")}));
    };
    const auto seen = [&](const std::string& value, const std::string& drawn) {
        return text_of(made({filled(value, drawn)}, {{}}));
    };
    const std::string old = "BT /F1 12 Tf 2 5 Td (gammel) Tj ET";
    EXPECT_EQ(seen("(Kari Testesen)", ""), "Kari Testesen\n");
    EXPECT_EQ(seen("(Kari Testesen)", old), "Kari Testesen\n");
    EXPECT_EQ(seen("<FEFF004B00E500720065>", old), "K\xC3\xA5re\n");
    EXPECT_EQ(seen("<FEFF004B00E500720065014B>", ""), "K\xC3\xA5re?\n");
    EXPECT_EQ(seen("<FEFF004B00E500720065014B>", old), "gammel\n");
}

// An arrow with a text that the reader draws, and a link that leads elsewhere.
TEST_F(AssemblyOfPdf, KeepsNotesThatReadersDrawAndNotWhatTheyLeadTo) {
    const auto source = file(samples::pdf_of(
        {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
         "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R 5 0 R]>>",
         "<</Type/Annot/Subtype/Square/Rect[0 421 595 842]/C[0 0 0]/IC[0 0 0]/Contents(Se her)"
         "/Popup 6 0 R/A<</S/URI/URI(http://SECRET)>>/IRT 5 0 R/P 3 0 R/T(SECRET)>>",
         "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://SECRET)>>>>",
         "<</Type/Annot/Subtype/Popup/Rect[0 0 9 9]/Contents(SECRET)>>"}));
    const auto to = made({source}, {{}});
    EXPECT_LT(scans::lightness(jpeg_of(source), .5, .25), 15);
    EXPECT_LT(scans::lightness(jpeg_of(to), .5, .25), 15);
    EXPECT_GT(scans::lightness(jpeg_of(to), .5, .75), 240);
    EXPECT_THAT(all_of(to), HasSubstr("Se her"));
    EXPECT_THAT(all_of(to), Not(HasSubstr("SECRET")));
}

TEST_F(AssemblyOfPdf, LeavesHiddenNotesHidden) {
    for (const std::string flags : {"2", "32"}) {
        const auto source = file(samples::pdf_of(
            {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
             "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R 5 0 R]>>",
             "<</Type/Annot/Subtype/Square/Rect[0 0 595 421]/C[0 0 0]/IC[0 0 0]/F " + flags + ">>",
             "<</Type/Annot/Subtype/Stamp/Rect[0 421 595 842]/AP<</N 6 0 R>>/F " + flags + ">>",
             stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 g 0 0 9 9 re f")}));
        const auto jpeg = jpeg_of(made({source}, {{}}));
        EXPECT_GT(scans::lightness(jpeg, .5, .25), 240) << flags;
        EXPECT_GT(scans::lightness(jpeg, .5, .75), 240) << flags;
    }
}

TEST_F(AssemblyOfPdf, HoldsNothingOfPagesWhoseResourcesAFormWithoutItsOwnDoesNotDraw) {
    const auto pile = file(samples::pdf_of(
        {"<</Type/Catalog/Pages 2 0 R>>",
         "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]/Resources 4 0 R>>",
         "<</Type/Page/Parent 2 0 R/Contents 5 0 R>>",
         "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
         "/XObject<</A 6 0 R/B 7 0 R/C 8 0 R/S 9 0 R>>>>",
         stream("", "/#41 Do"), stream("/Subtype/Form/BBox[0 0 595 842]", "/B Do"),
         stream("/Subtype/Form/BBox[0 0 595 842]", "/C Do"),
         stream("/Subtype/Form/BBox[0 0 595 842]", shown("Open")),
         stream("/Subtype/Form/BBox[0 0 595 842]", shown("SECRET"))}));
    const auto to = made({pile}, {{}});
    EXPECT_EQ(text_of(to), "Open\n");
    EXPECT_THAT(all_of(to), Not(HasSubstr("SECRET")));
}

TEST_F(AssemblyOfPdf, KeepsTheSizesThatAPageInherits) {
    const auto source = file(samples::pdf_of({"<</Type/Catalog/Pages 2 0 R>>",
                                              "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 1684 "
                                              "1191]/CropBox[0 0 842 595]/Rotate 90>>",
                                              "<</Type/Page/Parent 2 0 R/UserUnit 2>>"}));
    const auto before = pages_of(source), after = pages_of(made({source}, {{}}));
    ASSERT_EQ(after.size(), 1u);
    EXPECT_EQ(after[0].width_mm, before[0].width_mm);
    EXPECT_EQ(after[0].height_mm, before[0].height_mm);
}

// A layer that is hidden, one that is shown, and one of another page.
TEST_F(AssemblyOfPdf, LeavesHiddenLayersHiddenAndOthersBehind) {
    const auto drawn = [](const std::string& layer, int x) {
        return "/OC /" + layer + " BDC 0 g " + std::to_string(x) + " 0 200 842 re f EMC ";
    };
    for (const std::string state : {"/OFF[5 0 R 7 0 R]", "/BaseState/OFF/ON[6 0 R]"}) {
        const auto source = file(samples::pdf_of(
            {"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[5 0 R 6 0 R 7 0 R]/D<<" + state +
                 ">>>>>>",
             "<</Type/Pages/Kids[3 0 R]/Count 1>>",
             "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
             "/Resources<</Properties<</H 5 0 R/S 8 0 R/O 7 0 R>>>>>>",
             stream("", drawn("H", 0) + drawn("S", 395)), "<</Type/OCG/Name(hidden)>>",
             "<</Type/OCG/Name(seen)>>", "<</Type/OCG/Name(SECRET)>>",
             "<</Type/OCMD/OCGs[6 0 R]>>"}));
        const auto to = made({source}, {{}});
        EXPECT_THAT(all_of(to), Not(HasSubstr("SECRET")));
        for (const auto& jpeg : {jpeg_of(source), jpeg_of(to)}) {
            EXPECT_GT(scans::lightness(jpeg, .15, .5), 240);
            EXPECT_LT(scans::lightness(jpeg, .85, .5), 15);
        }
    }
}

TEST_F(AssemblyOfPdf, ReadsWhatWantsNoPasswordAndRefusesWhatDoes) {
    const auto plain = samples::pdf({"Byggemelding", "SECRET"});
    const auto open = file(samples::locked_pdf(plain, ""));
    const auto to = made({open}, {{}});
    EXPECT_EQ(text_of(to), "Byggemelding\n");
    EXPECT_THAT(all_of(to), Not(HasSubstr("SECRET")));
    EXPECT_THAT(bytes_of(to), Not(HasSubstr("/Encrypt")));
    const auto locked = file(samples::locked_pdf(plain, "hemmelig"));
    const auto refused = refusal({open, locked}, {{}, {.source = 1}});
    EXPECT_EQ(refused.why.cause, Cause::encrypted);
    EXPECT_EQ(refused.source, 1u);
    EXPECT_EQ(refused.why.format.kind, Format::Kind::pdf);
}

TEST_F(AssemblyOfPdf, MendsWhatItsReadersMend) {
    const auto bytes = samples::pdf({"A", "B"});
    auto no_table = bytes, lost_table = bytes;
    no_table.replace(no_table.find("xref\n0"), 4, "    ");
    EXPECT_EQ(text_of(made({file(no_table)}, {{.page = 2}})), "B\n");
    lost_table.replace(lost_table.find("startxref\n") + 10, 1, "9");
    EXPECT_EQ(text_of(made({file(lost_table)}, {{.page = 2}})), "B\n");
}

TEST_F(AssemblyOfPdf, RefusesPagesThatAreMissing) {
    const auto source = file(samples::pdf_with_a_page_missing());
    EXPECT_EQ(pages_of(made({source}, {{}})).size(), 1u);
    EXPECT_EQ(refusal({source}, {{.page = 2}}).why.cause, Cause::damaged);
}

// Its readers show three pages, of which two cannot be drawn.
TEST_F(AssemblyOfPdf, RefusesWhereNobodyCanTellWhichPageIsWhich) {
    const auto source = file(
        samples::pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 3>>",
                         "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"}));
    const auto refused = refusal({source}, {{}});
    EXPECT_EQ(refused.why.cause, Cause::damaged);
    EXPECT_THAT(refused.why.detail, HasSubstr("list of pages"));
}

// Without what draws it nobody can tell which resources a page needs.
TEST_F(AssemblyOfPdf, RefusesAPageWhoseDrawingBreaksOff) {
    const auto source = file(
        samples::pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                         "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
                         stream("/Filter/FlateDecode", "this was never packed")}));
    EXPECT_EQ(refusal({source}, {{}}).why.cause, Cause::damaged);
}

}  // namespace byggarkiv::extract
