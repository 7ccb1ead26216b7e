#include "intake/mapping_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace byggarkiv::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* whole = R"toml(
[register]
file = "Leveranse/Register.xlsx"
encoding = "cp865"
separator = "\t"
sheet = "Ark 2"
header_line = 3

[columns]
file = "Filnavn"
title = ["Dokumentnavn", "Navn"]
date = "Dok.dato"

[paths]
patterns = ["{gnr}-{bnr}/{any}"]

[dates]
formats = ["dd.MM.yy", "yyyy"]
two_digit_years_from = 1900

[codes.document_type]
"TEG" = "TEGNING"
" Byggem. " = "byggemelding"

[codes.access]
"P13" = "unntatt"

[defaults]
access = "ikke vurdert"
source = "Boks 12"
)toml";

TEST(MappingFile, SaysHowAVendorWrites) {
    const auto read = read_mapping_text(whole);
    ASSERT_TRUE(read) << read.reason().front().reason;
    const auto& mapping = read.value();
    EXPECT_EQ(mapping.table, "Leveranse/Register.xlsx");
    EXPECT_EQ(mapping.form.encoding, Encoding::cp865);
    EXPECT_EQ(mapping.form.separator, '\t');
    EXPECT_EQ(mapping.form.sheet, "Ark 2");
    EXPECT_EQ(mapping.form.header_line, 3u);
    EXPECT_THAT(VendorMapping::of(mapping.columns, Field::title),
                ElementsAre("Dokumentnavn", "Navn"));
    ASSERT_EQ(mapping.dates.size(), 2u);
    EXPECT_EQ(mapping.two_digit_years_from, 1900);
    EXPECT_EQ(mapping.digest.size(), 64u);
    EXPECT_EQ(mapping.defaults[Field::source], "Boks 12");

    const std::vector<std::string> header = {"filnavn", "NAVN", "Dok.dato"};
    const FieldReader reader(mapping, header);
    EXPECT_TRUE(reader.missing().empty());
    EXPECT_TRUE(reader.has(Field::gnr));
    EXPECT_FALSE(reader.has(Field::address));
    const auto texts = reader.read({1, {"49-130/a.pdf", " Plan ", "02.05.29"}});
    EXPECT_EQ(texts[Field::title], "Plan");
    EXPECT_EQ(texts[Field::bnr], "130");
    EXPECT_EQ(texts[Field::access], "ikke vurdert");
}

TEST(MappingFile, TranslatesCodesInAnyCase) {
    const auto mapping = read_mapping_text(whole).value();
    VendorMapping with_type = mapping;
    VendorMapping::of(with_type.columns, Field::document_type) = {"Type"};
    const FieldReader reader(with_type, {"Type"});
    EXPECT_EQ(reader.read({1, {"teg"}})[Field::document_type], "TEGNING");
    EXPECT_EQ(reader.read({1, {"BYGGEM."}})[Field::document_type], "byggemelding");
    EXPECT_EQ(reader.read({1, {"annet"}})[Field::document_type], "annet");
}

TEST(MappingFile, NamesTheColumnsThatARegisterLacks) {
    const auto mapping = read_mapping_text(whole).value();
    EXPECT_THAT(FieldReader(mapping, {"Dok.dato"}).missing(),
                ElementsAre("Filnavn", "Dokumentnavn"));
}

std::string faults(std::string_view toml) {
    const auto read = read_mapping_text(toml);
    if (read) return "taken";
    std::string all;
    for (const auto& fault : read.reason())
        all += std::to_string(fault.line) + ": " + fault.reason + "\n";
    return all;
}

TEST(MappingFile, TellsEveryFaultWithItsLine) {
    EXPECT_EQ(faults("[register]\nencoding = \"ebcdic\"\nfile = 3\n[columns]\ngarasje = \"x\"\n")
                  .substr(0, 3),
              "2: ");
    EXPECT_THAT(faults("[register]\nfile = 3\n[columns]\ngarasje = \"x\"\n"),
                testing::AllOf(HasSubstr("2: must be a text"), HasSubstr("4: there is no field")));
    EXPECT_THAT(faults("[register\n"), HasSubstr("1: is not TOML"));
    EXPECT_THAT(faults("[registers]\n"), HasSubstr("unknown section [registers]"));
    EXPECT_THAT(faults("file = \"x\"\n"), HasSubstr("stands in no section"));
    EXPECT_THAT(faults("[register]\nfile = \"../x.csv\"\n"), HasSubstr("leads out"));
    EXPECT_THAT(faults("[register]\nseparator = \";;\"\n"), HasSubstr("one sign"));
    EXPECT_THAT(faults("[register]\nheader_line = 0\n"), HasSubstr("from 1 to"));
    EXPECT_THAT(faults("[register]\nname = \"x\"\n"), HasSubstr("unknown key name"));
    EXPECT_THAT(faults("[columns]\nfile = [\"a\", 2]\n"), HasSubstr("must be a text"));
    EXPECT_THAT(faults("[columns]\nfile = \" - \"\n"), HasSubstr("must have a title"));
    EXPECT_THAT(faults("[paths]\npatterns = [\n\"{gnr}-{bnr}\",\n\"{gnr\"]\n"),
                HasSubstr("4: the pattern has a {"));
    EXPECT_THAT(faults("[dates]\nformats = [\"dd\"]\n"), HasSubstr("no way to write a date"));
    EXPECT_THAT(faults("[dates]\ntwo_digit_years_from = 1\n"), HasSubstr("from 1800 to"));
    EXPECT_THAT(faults("[codes.access]\nx = \"kanskje\"\n"), HasSubstr("is no access"));
    EXPECT_THAT(faults("[codes.document_type]\nx = \"zzz\"\n"), HasSubstr("is no document_type"));
    EXPECT_THAT(faults("[codes]\naccess = \"x\"\n"), HasSubstr("section of codes"));
    EXPECT_THAT(faults("[defaults]\nfile = \"a\"\n"), HasSubstr("has no default"));
    EXPECT_THAT(faults("[defaults]\nexistence = \"kanskje\"\n"), HasSubstr("is no existence"));
    EXPECT_EQ(faults(""), "taken");
}

TEST(MappingFile, IsRefusedWhereItIsMissingOrAMountain) {
    EXPECT_EQ(read_mapping("/nowhere/mapping.toml").reason().front().reason, "cannot be opened");
    EXPECT_FALSE(read_mapping_text(std::string(100'000, '[')));
}

}  // namespace
}  // namespace byggarkiv::intake
