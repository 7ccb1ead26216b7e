#include "portal/addresses.hpp"

#include <gtest/gtest.h>

namespace byggarkiv::portal {
namespace {

domain::PropertyId number(std::string_view text) {
    return domain::PropertyId::parse(text).value();
}

TEST(Addresses, OfAPropertyLeaveOutTheZerosAtTheEnd) {
    EXPECT_EQ(address::property(number("9999-49/130")), "/k/9999/e/49/130");
    EXPECT_EQ(address::property(number("9999-49/130/3")), "/k/9999/e/49/130/3");
    EXPECT_EQ(address::property(number("9999-49/130/0/12")), "/k/9999/e/49/130/0/12");
}

TEST(Addresses, OfAPropertyAreReadWithZerosInFrontAndAtTheEnd) {
    for (const std::string_view written :
         {"49/130", "049/0130", "49/130/0", "49/130/0/0", "00049/130/000"}) {
        SCOPED_TRACE(written);
        const auto read = address::read_property("9999", written);
        ASSERT_TRUE(read);
        EXPECT_EQ(read->text(), "9999-49/130");
    }
}

TEST(Addresses, ThatNameNoPropertyAreRefused) {
    for (const std::string_view written :
         {"", "49", "49/", "/130", "49/130/", "49/130/0/0/0", "49/x", "49/-1", "49/0", "0/130",
          "49/+130", "49/130 ", "49//130", "100000/1", "99999999999999999999/1"}) {
        SCOPED_TRACE(written);
        EXPECT_FALSE(address::read_property("9999", written));
    }
    for (const std::string_view place : {"", "999", "99999", "0000", "abcd", "9999 "}) {
        SCOPED_TRACE(place);
        EXPECT_FALSE(address::read_property(place, "49/130"));
    }
}

TEST(Addresses, OfPagesAreReadFromOneUpwardsInOneSpelling) {
    EXPECT_EQ(address::read_page("1"), 1);
    EXPECT_EQ(address::read_page("100000"), 100'000);
    for (const std::string_view text : {"", "0", "01", "-1", "+1", "1 ", "1.0", "x", "100001",
                                        "4294967297", "99999999999999999999"}) {
        SCOPED_TRACE(text);
        EXPECT_FALSE(address::read_page(text));
    }
}

TEST(Addresses, OfACaseWithAFreeTextNumberUseItsKey) {
    const auto home = *domain::MunicipalityNumber::parse("9999");
    dossier::CaseLine numbered{.key = domain::CaseKey::random(),
                               .number = "1967/118",
                               .year = 1967,
                               .sequence = 118,
                               .title = "",
                               .opened = {},
                               .closed = {},
                               .began = {},
                               .documents = {}};
    EXPECT_EQ(address::case_file(home, numbered), "/k/9999/sak/1967/118");
    auto free_text = numbered;
    free_text.year = 0;
    EXPECT_EQ(address::case_file(home, free_text), "/k/9999/sak/" + numbered.key.text());
}

TEST(Addresses, OfASearchEncodeWhatWasTyped) {
    EXPECT_EQ(address::search("sør & nord", 1), "/sok?q=s%C3%B8r%20%26%20nord");
    EXPECT_EQ(address::search("garasje", 3), "/sok?q=garasje&side=3");
}

}  // namespace
}  // namespace byggarkiv::portal
