#include <string>

#include "extract/workers.hpp"
#include "samples.hpp"
#include "scans.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace byggarkiv::extract {

namespace {

const std::string code = "BYGGARKIV:1:DOKUMENT:TEGNING:9999-49/130";

class SeparatorSheetPage : public testing::Test {
protected:
    Reading read(const std::string& bytes, Ocr ocr = Ocr::where_no_text) {
        const auto reading = workers.read(folder.file("scan", bytes), {.ocr = ocr});
        if (!reading) {
            ADD_FAILURE() << text(reading.reason().cause) << ": " << reading.reason().detail;
            Reading none;
            none.pages.emplace_back();
            return none;
        }
        return reading.value();
    }
    Page page(const std::string& bytes, Ocr ocr = Ocr::where_no_text) {
        return read(bytes, ocr).pages.at(0);
    }
    std::string pdf_of(const std::string& jpeg, const std::string& stamp) {
        const auto pixels = scans::pixels(jpeg);
        return samples::scanned_pdf({pixels.width, pixels.height, jpeg}, stamp);
    }

    ScratchFolder folder;
    Workers workers{[] {
        Workers::Settings chosen;
        chosen.program = EXTRACT_WORKER;
        return chosen;
    }()};
};

}  // namespace

TEST_F(SeparatorSheetPage, TellsItsCodeInsteadOfItsText) {
    const auto scan = scans::with_codes({code});
    for (const auto& bytes : {scan, scans::bitonal(scan), scans::turned(scan, 2)}) {
        const auto reading = read(bytes);
        EXPECT_EQ(reading.pages.at(0).qr, code);
        EXPECT_EQ(reading.pages.at(0).ink, Inked::some);
        EXPECT_EQ(reading.pages.at(0).source, TextSource::none);
        EXPECT_EQ(reading.pages.at(0).fault, "");
        EXPECT_EQ(reading.engine, "") << "no page went through OCR";
    }
}

TEST_F(SeparatorSheetPage, WithACodeOfOthersIsAPageAsAnyOther) {
    const auto other = page(scans::with_codes({"https://www.vipps.no/"}));
    EXPECT_EQ(other.qr, "");
    EXPECT_EQ(other.ink, Inked::some);
    EXPECT_EQ(other.fault, "");
}

TEST_F(SeparatorSheetPage, InAPdfIsSeenWithoutATextLayerAndWithOneThatSpeaksOfIt) {
    const auto scan = scans::with_codes({code});
    EXPECT_EQ(page(pdf_of(scan, "")).qr, code);
    EXPECT_EQ(page(pdf_of(scan, "side 1")).qr, code);
    for (const auto ocr : {Ocr::never, Ocr::where_no_text}) {
        const auto layered = page(pdf_of(scan, "SKILLEARK Legges foran hvert nytt dokument"), ocr);
        EXPECT_EQ(layered.qr, code);
        EXPECT_EQ(layered.source, TextSource::text_layer);
        EXPECT_EQ(layered.ink, Inked::unknown);
    }
    EXPECT_EQ(page(pdf_of(scan, "SKILLEARK"), Ocr::never).qr, code);
}

TEST_F(SeparatorSheetPage, IsNotLookedForWhereAPdfSpeaksOfNone) {
    const auto scan = scans::with_codes({code});
    EXPECT_EQ(page(pdf_of(scan, "Vedtak om bygging av garasje i bakken")).qr, "");
    EXPECT_EQ(page(pdf_of(scan, ""), Ocr::never).qr, "");
    EXPECT_EQ(page(scan, Ocr::never).qr, "");
    EXPECT_EQ(page(samples::pdf({"SKILLEARK staar det her, men uten kode"})).qr, "");
}

TEST_F(SeparatorSheetPage, IsToldFromEmptyAndFromWrittenPages) {
    EXPECT_EQ(page(scans::tone(1654, 2339, 255)).ink, Inked::none);
    EXPECT_EQ(page(scans::tone(1654, 2339, 230)).ink, Inked::none);
    EXPECT_EQ(page(scans::tone(1654, 2339, 255), Ocr::never).ink, Inked::unknown);
    EXPECT_EQ(page(samples::pdf({""})).ink, Inked::none);
    EXPECT_EQ(page(samples::pdf({""}), Ocr::never).ink, Inked::unknown);
    EXPECT_EQ(page(samples::pdf({"Vedtak om bygging av garasje i bakken"})).ink, Inked::unknown);
    const auto letter = folder.file("printed.pdf", samples::pdf({"Vedtak om bygging av garasje"}));
    const auto drawn = workers.picture(letter, {.size = PictureSize::at_dpi(200)}).value().jpeg;
    EXPECT_EQ(page(drawn).ink, Inked::some);
    EXPECT_EQ(page(drawn).qr, "");
}

}  // namespace byggarkiv::extract
