#include "domain/separator_sheet.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace byggarkiv::domain {
namespace {

// QR's alphanumeric mode.
bool alphanumeric(std::string_view text) {
    return text.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:") == text.npos;
}

PropertyId property(std::string_view text) {
    return PropertyId::parse(text).value();
}

TEST(SeparatorSheet, SaysThatADocumentBeginsAndWhatItIs) {
    EXPECT_EQ(SeparatorSheet{}.text(), "BYGGARKIV:1:DOKUMENT::");
    EXPECT_EQ(SeparatorSheet{.type = DocumentType::drawing}.text(),
              "BYGGARKIV:1:DOKUMENT:TEGNING:");
    EXPECT_EQ(SeparatorSheet{.property = property("9999-49/130")}.text(),
              "BYGGARKIV:1:DOKUMENT::9999-49/130");
    const SeparatorSheet both{.type = DocumentType::drawing, .property = property("9999-49/130")};
    EXPECT_EQ(both.text(), "BYGGARKIV:1:DOKUMENT:TEGNING:9999-49/130");
}

TEST(SeparatorSheet, IsReadBackWithEveryTypeAndTheLongestNumber) {
    for (const auto type : all_document_types()) {
        for (const auto number :
             {"9999-1/1", "9998-2/7/1", "0301-29/21/0/12", "9999-99999/9999/9999/9999"}) {
            const SeparatorSheet sheet{.type = type, .property = property(number)};
            SCOPED_TRACE(sheet.text());
            EXPECT_TRUE(alphanumeric(sheet.text()));
            EXPECT_EQ(SeparatorSheet::parse(sheet.text()), sheet);
        }
        const SeparatorSheet sheet{.type = type};
        EXPECT_EQ(SeparatorSheet::parse(sheet.text()), sheet);
    }
    EXPECT_EQ(SeparatorSheet::parse(SeparatorSheet{}.text()), SeparatorSheet{});
}

TEST(SeparatorSheet, WritesTheOneLetterThatCodesLack) {
    const SeparatorSheet sheet{.type = DocumentType::application};
    EXPECT_EQ(sheet.text(), "BYGGARKIV:1:DOKUMENT:SOEKNAD:");
    EXPECT_EQ(SeparatorSheet::parse("BYGGARKIV:1:DOKUMENT:SOEKNAD:"), sheet);
}

TEST(SeparatorSheet, IsNothingElse) {
    using namespace std::string_literals;
    for (const auto& text : {
             ""s,
             "BYGGARKIV"s,
             "BYGGARKIV:"s,
             "BYGGARKIV:1"s,
             "BYGGARKIV:1:"s,
             "BYGGARKIV:1:DOKUMENT"s,
             "BYGGARKIV:1:DOKUMENT:"s,
             "BYGGARKIV:1:DOKUMENT:TEGNING"s,
             "BYGGARKIV:1:DOKUMENT:::"s,
             "BYGGARKIV:1:DOKUMENT:TEGNING:9999-49/130:"s,
             "BYGGARKIV:1:DOKUMENT:TEGNING:9999-49/130:X"s,
             "BYGGARKIV:2:DOKUMENT:TEGNING:9999-49/130"s,
             "BYGGARKIV:10:DOKUMENT::"s,
             "BYGGARKIV:01:DOKUMENT::"s,
             "BYGGARKIV:1:SAK::"s,
             "BYGGARKIV:1:dokument::"s,
             "byggarkiv:1:DOKUMENT::"s,
             "Byggarkiv:1:DOKUMENT::"s,
             "BYGGARKIV:1:DOKUMENT:tegning:"s,
             "BYGGARKIV:1:DOKUMENT:TEGN:"s,
             "BYGGARKIV:1:DOKUMENT:TEGNING2:"s,
             "BYGGARKIV:1:DOKUMENT:SØKNAD:"s,
             "BYGGARKIV:1:DOKUMENT:SOKNAD:"s,
             "BYGGARKIV:1:DOKUMENT:9999-49/130:TEGNING"s,
             "BYGGARKIV:1:DOKUMENT::49/130"s,
             "BYGGARKIV:1:DOKUMENT::9999-49"s,
             "BYGGARKIV:1:DOKUMENT::9999-049/130"s,
             "BYGGARKIV:1:DOKUMENT::9999-49/130/0/0"s,
             "BYGGARKIV:1:DOKUMENT::9999-0/130"s,
             "BYGGARKIV:1:DOKUMENT::9999-100000/130"s,
             "BYGGARKIV:1:DOKUMENT::0000-49/130"s,
             "BYGGARKIV:1:DOKUMENT::9999-99999999999999999999/1"s,
             "BYGGARKIV:1:DOKUMENT:TEGNING: 9999-49/130"s,
             "BYGGARKIV:1:DOKUMENT:TEGNING:9999-49/130 "s,
             "BYGGARKIV:1:DOKUMENT:TEGNING:9999-49/130\n"s,
             "BYGGARKIV:1:DOKUMENT:TEGNING:9999-49/130\0"s,
             "BYGGARKIV:1:DOKUMENT:\0:"s,
             " BYGGARKIV:1:DOKUMENT::"s,
             "XBYGGARKIV:1:DOKUMENT::"s,
             "https://byggarkiv.example/BYGGARKIV:1:DOKUMENT::"s,
             "https://www.vipps.no/"s,
             "BEGIN:VCARD\nVERSION:3.0"s,
             "BYGGARKIV:1:DOKUMENT:" + std::string(1'000'000, ':'),
             "BYGGARKIV:1:DOKUMENT::" + std::string(1'000'000, '9'),
         }) {
        SCOPED_TRACE(text.substr(0, 60));
        EXPECT_EQ(SeparatorSheet::parse(text), std::nullopt);
    }
}

// What a bad scan may make of a code, and what somebody may print.
TEST(SeparatorSheet, IsReadOnlyFromExactlyWhatItWrites) {
    const auto right =
        SeparatorSheet{.type = DocumentType::map, .property = property("9999-49/130")}.text();
    std::mt19937 chance(1);
    std::size_t refused = 0;
    for (int i = 0; i < 50'000; ++i) {
        auto text = right;
        text.at(chance() % text.size()) = static_cast<char>(chance() % 256);
        const auto sheet = SeparatorSheet::parse(text);
        if (sheet)
            EXPECT_EQ(sheet->text(), text);
        else
            ++refused;
    }
    EXPECT_GT(refused, 40'000U);
}

}  // namespace
}  // namespace byggarkiv::domain
