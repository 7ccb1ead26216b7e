#include "intake/page_marks.hpp"

#include <gtest/gtest.h>

// What a page is beside its text, by which piles are split.
namespace byggarkiv::intake {
namespace {

using Kind = archive::PageMark::Kind;

extract::Page page(const std::string& text) {
    return {.number = 3, .text = text, .ink = extract::Inked::some};
}

std::optional<Kind> kind_of(const extract::Page& read) {
    const auto mark = mark_of(read);
    return mark ? std::optional(mark->kind) : std::nullopt;
}

TEST(PageMarks, AreSeparatorsWhereOurCodeStands) {
    auto sheet = page("SKILLEARK");
    sheet.qr = "BYGGARKIV:1:DOKUMENT:TEGNING:9999-49/130";
    const auto mark = mark_of(sheet).value();
    EXPECT_EQ(mark.kind, Kind::separator);
    EXPECT_EQ(mark.page, 3);
    EXPECT_EQ(mark.says, sheet.qr);
}

TEST(PageMarks, AreNoneForCodesOfOthersAndOfLaterVersions) {
    for (const auto* code : {"BYGGARKIV:2:DOKUMENT::", "BYGGARKIV:", "https://example.org/",
                             "BYGGARKIV:1:DOKUMENT:TULL:"}) {
        auto sheet = page("Faktura");
        sheet.qr = code;
        EXPECT_EQ(kind_of(sheet), std::nullopt) << code;
    }
}

TEST(PageMarks, AreBlankOnlyWhereSomebodyHasLooked) {
    auto looked = page("");
    looked.ink = extract::Inked::none;
    EXPECT_EQ(kind_of(looked), Kind::blank);
    looked.ink = extract::Inked::unknown;
    EXPECT_EQ(kind_of(looked), std::nullopt);
    EXPECT_EQ(kind_of(page("")), std::nullopt);
}

TEST(PageMarks, AreCoversOfCasesInTheSpellingsOfOldArchives) {
    EXPECT_EQ(kind_of(page("TESTVIK KOMMUNE\nSAKSOMSLAG\nGnr. 49 Bnr. 130\nSak nr. 12/1967")),
              Kind::cover);
    EXPECT_EQ(kind_of(page("Byggesaksmappe\nStorgata 12")), Kind::cover);
    EXPECT_EQ(kind_of(page("ÄRENDEOMSLAG")), Kind::cover);
}

TEST(PageMarks, AreNoCoversWhereALetterSpeaksOfOne) {
    std::string letter = "Vi viser til saksmappe 12.";
    for (int i = 0; i < 60; ++i) letter += " ord";
    EXPECT_EQ(kind_of(page(letter)), std::nullopt);
    EXPECT_EQ(kind_of(page("Søknad om tillatelse")), std::nullopt);
    EXPECT_EQ(kind_of(page("")), std::nullopt);
}

}  // namespace
}  // namespace byggarkiv::intake
