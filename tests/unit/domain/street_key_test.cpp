#include "domain/street_key.hpp"

#include <gtest/gtest.h>

namespace byggarkiv::domain {
namespace {

TEST(StreetKey, MeetsTheSpellingsOfOneStreet) {
    const std::vector<std::vector<std::string>> streets{
        {"Storgata", "storgaten", "STORGATE", "Storgt.", "Stor gata", "Stor-gata"},
        {"Åsvegen", "Aasveien", "åsvei", "Åsveg", "Åsvn.", "Åsv.", "Ås v."},
        {"Torvplassen", "torvplass", "Torvpl."},
        {"Haakon VIIs gate", "Håkon VIIs gt", "haakon viis gata"},
    };
    for (const auto& spellings : streets)
        for (const auto& spelling : spellings) {
            SCOPED_TRACE(spelling);
            EXPECT_EQ(street_key(spelling), street_key(spellings.front()));
        }
}

TEST(StreetKey, KeepsDifferentStreetsApart) {
    const std::vector<std::string> streets{"Storgata",  "Storvegen", "Storplassen", "Store gate",
                                           "Lillegata", "Vegen",     "Gata",        "Ås",
                                           "Elv",       "Elveien"};
    std::set<std::string> keys;
    for (const auto& street : streets) keys.insert(street_key(street));
    EXPECT_EQ(keys.size(), streets.size());
}

TEST(TypedAddress, IsAStreetWithPerhapsANumberAndALetter) {
    struct Row {
        std::string typed, street;
        unsigned number;
        std::string letter;
    };
    for (const auto& row : std::initializer_list<Row>{
             {"Storgata", "Storgata", 0, ""},
             {"storgt 12", "Storgata", 12, ""},
             {"storgata 12b", "Storgata", 12, "B"},
             {"Storgata 12 B", "Storgata", 12, "B"},
             {" Storgata  12 , 9999 Testvik", "Storgata", 12, ""},
             {"Haakon VIIs gate 3", "Haakon VIIs gate", 3, ""},
             {"Storgata012", "Storgata", 12, ""},
         }) {
        SCOPED_TRACE(row.typed);
        const auto address = read_address(row.typed);
        ASSERT_TRUE(address);
        EXPECT_EQ(address->street_key, street_key(row.street));
        EXPECT_EQ(address->number, row.number);
        EXPECT_EQ(address->letter, row.letter);
    }
}

TEST(TypedAddress, IsNothingForWhatIsNoAddress) {
    for (const std::string& typed :
         {std::string(), std::string("   "), std::string("12"), std::string("12 b"),
          std::string("s"), std::string("49/130"), std::string("Storgata 0"),
          std::string("Storgata 10000"), std::string("Storgata 99999999999"), std::string(","),
          std::string(". - '"), std::string(101, 'a')})
        EXPECT_FALSE(read_address(typed)) << typed;
}

}  // namespace
}  // namespace byggarkiv::domain
