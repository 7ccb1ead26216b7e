#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_index.hpp"

namespace byggarkiv::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// An archive in which words are common enough to be words.
class Mended : public testing::Test {
protected:
    Mended() {
        for (int i = 1; i <= 5; ++i) index.put("Brev " + std::to_string(i), {"drenering av tomta"});
    }
    TestIndex index;
};

Choice as_typed() {
    Choice choice;
    choice.spelling = Spelling::as_typed;
    return choice;
}

TEST_F(Mended, WordsThatNoPaperHasAreTakenForOnesThatPapersHave) {
    index.put("Fasader", {"dreneringen langs grunnmuren"});
    index.commit();
    for (const char* typed : {"dreneing", "drenneringen", "drenreing", "drcnering", "drenerimg"}) {
        SCOPED_TRACE(typed);
        const auto results = index.ask(typed);
        EXPECT_EQ(results.total, 6);
        ASSERT_TRUE(results.correction);
        EXPECT_THAT(results.correction->text, testing::StartsWith("drenering"));
        EXPECT_EQ(results.correction->from, typed);
        EXPECT_THAT(text_of(results.hits[0].snippet), testing::HasSubstr("[drenering"));
    }
}

TEST_F(Mended, WordsComeFirstWhereTheyStandInARow) {
    index.put("Spredt", {"kjelleren er tørr, langs veggen ligger drenering, kjeller, drenering"});
    index.put("Samlet", {"om drenering langs kjeller og om andre ting som står her"});
    index.commit();
    EXPECT_THAT(index.titles("drennering langs kjeller"), ElementsAre("Samlet", "Spredt"));
    EXPECT_THAT(index.titles("drenering langs kjeller"), ElementsAre("Samlet", "Spredt"));
}

TEST_F(Mended, WordsAreToldInTheFormNearestToWhatWasTyped) {
    index.put("Vegger", {"veggene, veggen og vegger"});
    for (int i = 0; i < 3; ++i) index.put("Vegger", {"vegger og vegg"});
    index.commit();
    EXPECT_EQ(index.ask("veggerr").correction->text, "vegger");
    EXPECT_EQ(index.ask("veggenne").correction->text, "veggene");
}

TEST_F(Mended, WordsThatPapersHaveStayAsTyped) {
    index.put("Tynt", {"drenerong"});
    index.commit();
    const auto results = index.ask("drenerong");
    EXPECT_FALSE(results.correction);
    ASSERT_FALSE(results.hits.empty());
    EXPECT_EQ(results.hits[0].title, "Tynt");
}

TEST_F(Mended, NothingIsWhereItIsAskedForAsTyped) {
    index.commit();
    const auto results = index.ask("dreneing", {}, as_typed());
    EXPECT_EQ(results.total, 0);
    EXPECT_FALSE(results.correction);
}

TEST_F(Mended, QuotedAndUnwantedWordsAreNot) {
    index.commit();
    EXPECT_EQ(index.ask("\"dreneing\"").total, 0);
    EXPECT_EQ(index.ask("tomta -dreneing").total, 5);
}

TEST_F(Mended, WordsFarFromAllOthersFindNothing) {
    index.commit();
    for (const char* typed : {"xyzzyqwert", "dxexnxexrxixnxg", "gnr", "12345678", "ab"}) {
        const auto results = index.ask(typed);
        EXPECT_EQ(results.total, 0) << typed;
        EXPECT_FALSE(results.correction) << typed;
    }
}

TEST_F(Mended, TheOtherWordsOfAQuestionStandAsTheyWere) {
    index.commit();
    const auto results = index.ask("tomta dreneing -carport");
    EXPECT_EQ(results.total, 5);
    ASSERT_TRUE(results.correction);
    EXPECT_EQ(results.correction->text, "tomta drenering -carport");
}

TEST_F(Mended, AMisreadWordIsFoundByTheRightOne) {
    index.put("Skannet", {"dreneiing av kjeller"});
    index.put("Siffer", {"dreneringsplan og byggetillate1se"});
    index.commit();
    const auto results = index.ask("drenering");
    EXPECT_FALSE(results.correction);
    EXPECT_THAT(index.titles("drenering kjeller"), ElementsAre("Skannet"));
    EXPECT_NE(results.hits[0].title, "Skannet");  // behind those that have it right
    EXPECT_THAT(index.titles("byggetillatelse"), ElementsAre("Siffer"));
    EXPECT_THAT(index.titles("byggetillatelsen"), ElementsAre("Siffer"));
}

TEST_F(Mended, ACommonWordIsNoMisreadingOfAnother) {
    for (int i = 0; i < 5; ++i) index.put("Vegg", {"vegger"});
    index.put("Vekt", {"vekten"});
    index.commit();
    EXPECT_EQ(index.ask("vegg").total, 5);
    EXPECT_EQ(index.ask("vekt").total, 1);
}

TEST_F(Mended, WordsWrittenTogetherAndApartMeet) {
    index.put("Sammen", {"en dobbeltgarasje"});
    index.put("Delt", {"en takstein vinkel"});
    index.commit();
    EXPECT_THAT(index.titles("dobbelt garasje"), ElementsAre("Sammen"));
    EXPECT_THAT(index.titles("taksteinvinkel"), ElementsAre("Delt"));
}

TEST_F(Mended, LettersMeetThoseThatStandForThem) {
    index.put("Brev", {"fra Sørensen i Sæterlia"});
    index.put("Telegram", {"fra Joergensen"});
    index.put("Ansökan", {"Ansökan om bygglov för källare och ett garage är inte komplett"});
    index.commit();
    EXPECT_EQ(index.ask("soerensen").total, 1);
    EXPECT_EQ(index.ask("saeterlia").total, 1);
    EXPECT_EQ(index.ask("sörensen").total, 1);
    EXPECT_EQ(index.ask("jørgensen").total, 1);
    EXPECT_EQ(index.ask("källaren").total, 1);
    EXPECT_EQ(index.ask("kællare").total, 1);
    EXPECT_EQ(index.ask("garagen").total, 1);
}

class Houses : public testing::Test {
protected:
    Houses() {
        put("Søknad", "Storgata 12 B", {"Garasje"});
        put("Vedtak", "Storgata 14", {"tolv, altså 12, på Storgata"});
        put("Kart", "Solbakkveien 12", {"Kart"});
        put("Brev", "Kirkegata 3", {"om naboen i Storgata 12 B"});
        index.commit();
    }
    void put(std::string title, std::string address, const std::vector<std::string>& pages) {
        auto card = TestIndex::card(std::move(title));
        card.addresses = {std::move(address)};
        index.put(card, pages);
    }
    TestIndex index;
};

TEST_F(Houses, AreFoundHoweverTheirAddressIsWritten) {
    for (const char* typed :
         {"Storgata 12 B", "storgt. 12b", "storgt 12 b", "Storgaten 12B", "storgata12b",
          "Storgatn 12B", "Strogata 12 b", "storgata 12", "Storgata 12B, 9999 Testvik"}) {
        SCOPED_TRACE(typed);
        const auto results = index.ask(typed);
        ASSERT_FALSE(results.hits.empty());
        EXPECT_EQ(results.hits[0].title, "Søknad");
        ASSERT_FALSE(results.understood.empty());
        EXPECT_EQ(results.understood[0].kind, Understood::Kind::address);
    }
}

TEST_F(Houses, AreNotTheirNeighbours) {
    const auto titles = index.titles("storgata 12b");
    EXPECT_THAT(titles, testing::Not(testing::Contains("Vedtak")));
    EXPECT_THAT(titles, testing::Not(testing::Contains("Kart")));
}

TEST_F(Houses, AreNamedByPapersOfOthersToo) {
    EXPECT_THAT(index.titles("storgata 12b"), ElementsAre("Søknad", "Brev"));
}

TEST_F(Houses, MayBeAskedForAsWords) {
    const auto results = index.ask("Storgata 12b garasje");
    ASSERT_EQ(results.understood.size(), 1u);
    EXPECT_EQ(results.understood[0].text, "Storgata 12b");
    EXPECT_EQ(results.understood[0].as_words, "\"Storgata 12b\" garasje");
    EXPECT_THAT(index.ask(results.understood[0].as_words).understood, IsEmpty());
}

TEST_F(Houses, ThatNobodyHasAreWords) {
    for (const char* typed :
         {"storgata 99", "ukjentveien 3", "12 storgata", "12", "b 12 b", "- 12b"})
        EXPECT_THAT(index.ask(typed).understood, IsEmpty()) << typed;
}

class Years : public testing::Test {
protected:
    Years() {
        for (const char* date : {"1959-12-31", "1960", "1969-12-31", "1970-01-01", ""}) {
            auto card = TestIndex::card(date == std::string() ? "udatert" : date);
            if (const auto read = domain::PartialDate::parse(date)) card.date = *read;
            index.put(card, {"mur"});
        }
        index.commit();
    }
    TestIndex index;
};

TEST_F(Years, LeaveOthersOut) {
    const auto results = index.ask("mur 1960-tallet");
    EXPECT_EQ(results.total, 2);
    ASSERT_EQ(results.counts.decades.size(), 1u);
    EXPECT_EQ(results.counts.decades[0].documents, 2);
    EXPECT_EQ(results.understood[0].kind, Understood::Kind::years);
    EXPECT_THAT(index.titles("1960-tallet"), testing::SizeIs(2));
    EXPECT_THAT(index.titles("mur før 1960"), ElementsAre("1959-12-31"));
    EXPECT_THAT(index.titles("mur etter 1969"), ElementsAre("1970-01-01"));
    EXPECT_EQ(index.ask("mur 1960-1970 før 1965").total, 1);
    EXPECT_EQ(index.ask("mur \"1960-tallet\"").total, 0);
}

// What a viewer cannot see is in no dictionary.
TEST(Corrections, ComeFromPapersThatAreSeen) {
    TestIndex index;
    for (int i = 0; i < 5; ++i) {
        auto card = TestIndex::card("Lukket");
        card.access.status = domain::AccessStatus::exempt;
        card.addresses = {"Hemmeligveien 4"};
        index.put(card, {"barnevernet"});
    }
    const auto open = index.put("Åpent", {"fasadetegning"});
    index.put("Annet", {"noe"});
    index.commit();

    const auto nothing = [&](const char* typed) {
        const auto results = index.ask(typed);
        EXPECT_EQ(results.total, 0) << typed;
        EXPECT_FALSE(results.correction) << typed;
        EXPECT_THAT(results.understood, IsEmpty()) << typed;
    };
    nothing("barnevrnet");
    nothing("hemmeligveien 4");
    nothing("hemmligveien 4");
    EXPECT_EQ(index.ask("barnevrnet", staff()).total, 5);
    EXPECT_EQ(index.ask("fasadetegnign").total, 1);
    index.access.closed = {open};
    nothing("fasadetegnign");
    nothing("fasadetegning");
}

TEST(Corrections, AreNoneForWordsOfOnesOwnPapers) {
    TestIndex index;
    for (int i = 0; i < 5; ++i) index.put("Brev", {"drenering"});
    auto own = TestIndex::card("Eget");
    own.access.status = domain::AccessStatus::exempt;
    own.access.grants.push_back(
        {domain::Grant::Person{domain::PersonKey("eier")}, "offl. § 3", std::nullopt});
    index.put(own, {"dreneringa drenerong"});
    index.commit();
    EXPECT_THAT(index.titles("drenerong", person("eier")), ElementsAre("Eget"));
    EXPECT_FALSE(index.ask("drenerong", person("eier")).correction);
    EXPECT_EQ(index.ask("drenerong", person("nabo")).correction->text, "drenering");
}

}  // namespace
}  // namespace byggarkiv::search
