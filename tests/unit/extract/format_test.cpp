#include "extract/format.hpp"

#include <string>
#include <utility>
#include <vector>

namespace byggarkiv::extract {

using namespace std::string_literals;

TEST(Format, IsToldByTheFirstBytes) {
    const std::vector<std::pair<std::string, std::string>> table{
        {"%PDF-1.7\n%\xE2\xE3", "PDF 1.7"},
        {"%PDF-2.0\n", "PDF 2.0"},
        {"%PDF-1.9\n", "PDF"},
        {"II*\0\x08\0\0\0"s, "TIFF"},
        {"MM\0*\0\0\0\x08"s, "TIFF"},
        {"MM\0+\0\x08"s, "BigTIFF"},
        {"\xFF\xD8\xFF\xE0\0\x10JFIF"s, "JPEG"},
        {"\x89PNG\r\n\x1A\n\0\0"s, "PNG"},
        {"\0\0\0\x0CjP  \r\n\x87\n\0\0\0\x14"
         "ftypjp2 "s,
         "JPEG 2000"},
        {"\0\0\0\x0CjP  \r\n\x87\n\0\0\0\x14"
         "ftypjpx "s,
         "JPX"},
        {"\xFF\x4F\xFF\x51\0\x29"s, "JPEG 2000 codestream"},
        {"PK\3\4\x14", "ZIP"},
        {"{\\rtf1\\ansi", "RTF"},
        {"AC1032\0\0"s, "DWG"},
        {"AutoCAD Binary DXF\r\n\x1A\0\0"s, "DXF"},
        {"  0\r\nSECTION\r\n  2\r\nHEADER\r\n", "DXF"},
        {"999\nfra Testvik\n0\nSECTION\n", "DXF"},
        {"ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('IFC4'));", "IFC"},
        {"ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('AP214'));", "STEP"},
        {"From: a@b.no\r\nTo: c@d.no\r\nSubject: Garasje\r\n\r\nHei", "E-mail"},
        {"From a@b.no Mon Jan\nReceived: x\n\tby y\nDate: z\nX-Y: 1\nTo: b\n\n", "E-mail"},
        {"<?xml version=\"1.0\"?>", "XML"},
        {"Byggemelding for eneb\xC3\xB8lig\r\n", "Text"},
    };
    for (const auto& [bytes, name] : table) {
        SCOPED_TRACE(name);
        EXPECT_EQ(sniffed(bytes).name, name);
    }
}

TEST(Format, OfAPdfIsFoundBehindBytesPutBeforeItsHeader) {
    std::string bytes(900, '\n');
    bytes += "%PDF-1.4\n";
    const auto format = sniffed(bytes);
    EXPECT_EQ(format.kind, Format::Kind::pdf);
    EXPECT_EQ(format.puid, "fmt/18");
}

TEST(Format, IsUnknownForBytesThatSayNothing) {
    for (const auto& bytes : {
             ""s,
             "%PDF"s,
             "\0\0\0\0"s,
             "II*"s,
             "\xFF\xD8"s,
             "\x89PNG\n\x1A\n"s,
             "\xE6\xF8\xE5"s,
             "\x01 no header before the first kilobyte is over"s,
         }) {
        const auto format = sniffed(bytes);
        EXPECT_TRUE(format.kind == Format::Kind::other || format.kind == Format::Kind::text)
            << format.name;
    }
}

TEST(Format, OfAnOfficeFileIsToldByWhatItsDirectoryLists) {
    const auto name = [](const std::string& directory) {
        return sniffed("PK\3\4 [Content_Types].xml", directory).name;
    };
    EXPECT_EQ(name("..PK\1\2[Content_Types].xml..PK\1\2word/document.xml"), "DOCX");
    EXPECT_EQ(name("..[Content_Types].xml..xl/workbook.xml"), "XLSX");
    EXPECT_EQ(name("..word/document.xml"), "ZIP");
    EXPECT_EQ(name(""), "ZIP");
    const std::string head = "PK\3\4" + std::string(26, '\0') + "mimetype";
    EXPECT_EQ(sniffed(head + "application/vnd.oasis.opendocument.textPK").name, "ODT");
    EXPECT_EQ(sniffed(head + "application/vnd.oasis.opendocument.text").name, "ODT");
    EXPECT_EQ(
        sniffed(head + std::string(9, 'x') + "application/vnd.oasis.opendocument.textPK").kind,
        Format::Kind::odt);
    EXPECT_EQ(sniffed(head + "application/vnd.oasis.opendocument.spreadsheetPK").kind,
              Format::Kind::other);
    EXPECT_EQ(sniffed(head + "application/epub+zip").name, "ZIP");
    EXPECT_EQ(sniffed(head.substr(0, 20)).name, "ZIP");
}

TEST(Format, OfTextIsNotTakenForAMessageOrAModel) {
    for (const auto& text : {
             "From: a@b.no\nTo: c@d.no\n\nSubject: in the text"s,
             "Fra: a@b.no\nTil: c@d.no\nDato: i dag\nEmne: Garasje\n"s,
             "Date: 1\nTo whom it may concern\nSubject: x\nFrom: y\n"s,
             "0\n"s,
             "0"s,
             "999\n"s,
             "0;SECTION"s,
             " ISO-10303-21;"s,
         }) {
        SCOPED_TRACE(text);
        EXPECT_EQ(sniffed(text).kind, Format::Kind::text);
    }
}

TEST(Format, IsBeliedByANameThatEndsAsAnother) {
    const auto jpeg = sniffed("\xFF\xD8\xFF\xE0");
    EXPECT_EQ(belied(jpeg, "mappe/plan.PDF"), (Belied{"pdf", "JPEG"}));
    EXPECT_EQ(belied(Format{}, "plan.tif"), (Belied{"tif", ""}));
    EXPECT_EQ(belied(sniffed("%PDF-1.4"), "a.eml"), (Belied{"eml", "PDF 1.4"}));
    for (const std::string name : {"plan.jpg", "plan.JPEG", "plan", "plan.", ".", "", "plan.xyz",
                                   "pdf", "plan.pdf.jpg", "plan.doc", "brev nr. 4"})
        EXPECT_EQ(belied(jpeg, name), std::nullopt) << name;
}

TEST(Format, OfTextSurvivesACharacterCutInTwo) {
    std::string text(sniffed_bytes - 1, 'a');
    text += "\xC3\xB8";
    EXPECT_EQ(sniffed(text).mime, "text/plain");
}

}  // namespace byggarkiv::extract
