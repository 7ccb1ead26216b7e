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
        {"PK\3\4\x14", "ZIP"},
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
        EXPECT_EQ(format.kind, Format::Kind::other) << format.name;
    }
}

TEST(Format, OfTextSurvivesACharacterCutInTwo) {
    std::string text(sniffed_bytes - 1, 'a');
    text += "\xC3\xB8";
    EXPECT_EQ(sniffed(text).mime, "text/plain");
}

}  // namespace byggarkiv::extract
