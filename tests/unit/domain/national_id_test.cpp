#include "domain/national_id.hpp"

#include <gtest/gtest.h>

namespace byggarkiv::domain {
namespace {

TEST(NationalId, AcceptsSyntheticNumbersWithOrWithoutABlank) {
    for (const std::string text : {"10921148513", "22929198178", "18917811535", "26916609387"}) {
        SCOPED_TRACE(text);
        const auto id = NationalId::parse(text);
        ASSERT_TRUE(id);
        EXPECT_EQ(id->digits(), text);
        EXPECT_TRUE(id->synthetic());
        EXPECT_EQ(NationalId::parse(text.substr(0, 6) + " " + text.substr(6)), id);
    }
}

TEST(NationalId, RefusesWhatIsNoNumberOfAPerson) {
    for (const std::string text : {
             "",
             "1092114851",    // ten digits
             "109211485130",  // twelve
             "10921148514",   // second control digit
             "10921148523",   // first control digit
             "10921148 513",  // blank in another place
             "109211  48513",
             "109211-48513",
             "1092114851x",
             " 10921148513",
             "10921148513 ",
             "00000000000",  // control digits fit, the date does not
             "99999999999",
             "１0921148513",
         }) {
        SCOPED_TRACE(text);
        EXPECT_FALSE(NationalId::parse(text));
    }
}

TEST(NationalId, RefusesTransposedAndMistypedDigits) {
    const std::string good = "22929198178";
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto mistyped = good;
        mistyped[i] = static_cast<char>('0' + (good[i] - '0' + 1) % 10);
        EXPECT_FALSE(NationalId::parse(mistyped)) << mistyped;
        if (i + 1 == good.size() || good[i] == good[i + 1]) continue;
        auto transposed = good;
        std::swap(transposed[i], transposed[i + 1]);
        EXPECT_FALSE(NationalId::parse(transposed)) << transposed;
    }
}

TEST(OrganisationNumber, IsNineDigitsWithAControlDigit) {
    EXPECT_TRUE(valid_organisation_number("310973513"));
    EXPECT_TRUE(valid_organisation_number("312 949 555"));
    for (const std::string text :
         {"", "310973514", "31097351", "3109735130", "31 0973513", "310973 513", "310-973-513",
          "000000000", "110973513", "31097351x"}) {
        SCOPED_TRACE(text);
        EXPECT_FALSE(valid_organisation_number(text));
    }
}

}  // namespace
}  // namespace byggarkiv::domain
