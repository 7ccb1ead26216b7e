#include "intake/text_encoding.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "support/encoded.hpp"

namespace byggarkiv::intake {
namespace {

using test::in_encoding;

const std::string norwegian = "Søknad om påbygg på Ås; Ærlandsveien 3";
const std::string swedish = "Ansökan om tillbyggnad på Ängsvägen, Örebro";
const std::string sami = "Ohcan huksenlobi: Guovdageaidnu, Čáhcesuolu, Šilju, Ŋuorra";

TEST(Encoding, IsGuessedFromTheLettersOfTheNorth) {
    for (const auto& text : {norwegian, swedish})
        for (const auto encoding : {Encoding::utf8, Encoding::utf16_le, Encoding::utf16_be,
                                    Encoding::windows_1252, Encoding::cp865, Encoding::macintosh}) {
            SCOPED_TRACE(std::string(name_of(encoding)) + ": " + text);
            const auto bytes = in_encoding(text, encoding);
            EXPECT_EQ(to_utf8(bytes, guess_encoding(bytes)), text);
        }
    const auto bytes = in_encoding(sami, Encoding::iso_8859_10);
    EXPECT_EQ(guess_encoding(bytes), Encoding::iso_8859_10);
    EXPECT_EQ(to_utf8(bytes, Encoding::iso_8859_10), sami);
}

TEST(Encoding, LeavesByteOrderMarksOut) {
    EXPECT_EQ(to_utf8("\xEF\xBB\xBFx", Encoding::utf8), "x");
    for (const auto bytes :
         {std::string_view("\xFF\xFEx\0", 4), std::string_view("\xFE\xFF\0x", 4)})
        EXPECT_EQ(to_utf8(bytes, guess_encoding(bytes)), "x");
}

TEST(Encoding, ReadsTheSevenBitsOfOldTerminalsWhereItIsTold) {
    EXPECT_EQ(to_utf8("S|knad om p}bygg, [rlandsveien", Encoding::ns_4551_1),
              "Søknad om påbygg, Ærlandsveien");
    EXPECT_EQ(guess_encoding("S|knad"), Encoding::utf8);
}

TEST(Encoding, IsCalledByItsUsualNames) {
    for (const auto* name : {"utf-8", "UTF8", " Windows-1252 ", "latin1", "iso-8859-1", "cp865",
                             "IBM850", "macintosh", "ns_4551-1", "utf-16le", "iso-8859-10"})
        EXPECT_TRUE(encoding_called(name)) << name;
    for (const auto* name : {"", "ebcdic", "utf", "utf-7", "utf-8//IGNORE"})
        EXPECT_FALSE(encoding_called(name)) << name;
    for (const auto encoding : {Encoding::cp850, Encoding::utf16_be, Encoding::ns_4551_1})
        EXPECT_EQ(encoding_called(name_of(encoding)), encoding);
}

TEST(Encoding, GivesUtf8OfWhateverBytesThereAre) {
    std::string bytes;
    for (int i = 0; i < 70'000; ++i) bytes += static_cast<char>(i * 7919 >> 3);
    for (const auto encoding : {Encoding::utf8, Encoding::utf16_le, Encoding::utf16_be,
                                Encoding::windows_1252, Encoding::iso_8859_10, Encoding::cp865,
                                Encoding::cp850, Encoding::macintosh, Encoding::ns_4551_1}) {
        SCOPED_TRACE(name_of(encoding));
        EXPECT_TRUE(valid_utf8(to_utf8(bytes, encoding)));
        EXPECT_TRUE(valid_utf8(to_utf8(bytes.substr(0, 3), encoding)));
        EXPECT_EQ(to_utf8("", encoding), "");
    }
    EXPECT_EQ(to_utf8("\xC3(", Encoding::utf8), "\xEF\xBF\xBD(");
    EXPECT_EQ(to_utf8(std::string("x\0y", 3), Encoding::utf16_le), "x\xEF\xBF\xBD");
}

}  // namespace
}  // namespace byggarkiv::intake
