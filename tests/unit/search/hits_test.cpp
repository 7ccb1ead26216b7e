#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/failure.hpp"
#include "test_index.hpp"

namespace byggarkiv::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(Hits, ComeWithThePageThatAnswers) {
    TestIndex index;
    const auto key = index.put("Byggesøknad", {"forside", "innledning", "drenering av kjelleren"});
    index.put("Annet brev", {"uten saken"});
    index.commit();

    const auto results = index.ask("drenering");

    ASSERT_EQ(results.hits.size(), 1u);
    EXPECT_EQ(results.total, 1);
    EXPECT_EQ(results.hits[0].document, key);
    EXPECT_EQ(results.hits[0].page, 3);
    EXPECT_EQ(results.hits[0].further_pages, 0);
    EXPECT_EQ(results.hits[0].title, "Byggesøknad");
}

// Merges leave an empty segment where all that stood in it was deleted; the next begins where it
// does.
TEST(Hits, AreFoundBehindSegmentsThatWereEmptied) {
    TestIndex index;
    for (int round = 1; round <= 15; ++round) {
        for (int pile = 0; pile < 3; ++pile) {
            const auto gone = index.put("Bunke", {"mur"});
            index.commit();
            index.writer().remove(gone);
            index.commit();
            index.ask("mur");
        }
        index.put("Mur", {"mur"});
        index.commit();
        EXPECT_EQ(index.ask("mur").total, round);
    }
}

TEST(Hits, GatherThePagesOfADocumentAroundTheBest) {
    TestIndex index;
    index.put("Rapport", {"mur mur mur mur", "ikke noe", "en mur", "mur"});
    index.commit();

    const auto results = index.ask("mur");

    ASSERT_EQ(results.hits.size(), 1u);
    EXPECT_EQ(results.total, 1);
    EXPECT_EQ(results.hits[0].page, 1);
    EXPECT_EQ(results.hits[0].further_pages, 2);
}

TEST(Hits, NameNoPageWhereOnlyTheTitleAnswers) {
    TestIndex index;
    index.put("Ferdigattest for garasje", {"side en", "side to"});
    index.commit();

    const auto results = index.ask("ferdigattest");

    ASSERT_EQ(results.hits.size(), 1u);
    EXPECT_EQ(results.hits[0].page, 0);
    EXPECT_EQ(results.hits[0].further_pages, 0);
    EXPECT_THAT(results.hits[0].snippet, IsEmpty());
}

TEST(Hits, LetTitleAndPageAnswerTogether) {
    TestIndex index;
    auto card = TestIndex::card("Søknad");
    card.addresses = {"Aasvegen 12 B"};
    index.put(card, {"forside", "om drenering"});
    index.commit();

    const auto results = index.ask("åsveien drenering");

    ASSERT_EQ(results.hits.size(), 1u);
    EXPECT_EQ(results.hits[0].page, 2);
    EXPECT_EQ(results.hits[0].address, "Aasvegen 12 B");
    EXPECT_THAT(index.titles("åsveien 12 kloakk"), IsEmpty());
}

TEST(Hits, AreFoundInEveryForm) {
    TestIndex index;
    index.put("Brev",
              {"Dobbeltgarasjen ved Åsvegen er 142,5 m², målestokk 1:50, bruksenhet H0101"});
    index.commit();

    for (const std::string text :
         {"dobbeltgarasje", "garasje", "garasjer", "Aasvegen", "åsveien", "m2", "1:50", "H0101",
          "h0101", "142,5", "\"142,5 m2\"", "målestokken", "garasje åsvegen", "brev garasje",
          "garasje -carport", "\"ved åsvegen\"", "malestokk", "asvegen"}) {
        SCOPED_TRACE(text);
        EXPECT_EQ(index.ask(text).total, 1);
    }
    for (const std::string text :
         {"carport", "1:500", "H0102", "142,6", "garasje carport", "garasje -åsvegen",
          "\"åsvegen ved\"", "\"m2 142\"", "-garasje", "gar"}) {
        SCOPED_TRACE(text);
        EXPECT_EQ(index.ask(text).total, 0);
    }
}

TEST(Hits, DoNotRequireWordsAsCommonAsOg) {
    TestIndex index;
    index.put("Brev", {"garasje uthus"});
    index.commit();

    EXPECT_EQ(index.ask("garasje og uthus").total, 1);
    EXPECT_EQ(index.ask("\"garasje og uthus\"").total, 0);
    EXPECT_EQ(index.ask("og").total, 0);
}

domain::PropertyId property(std::string_view text) {
    return domain::PropertyId::parse(text).value();
}

TEST(Hits, AreFoundByPropertyInEverySpelling) {
    TestIndex index;
    auto card = TestIndex::card("Ferdigattest");
    card.properties = {property("9999-49/130"), property("9998-12/3")};
    index.put(card, {"uten nummer"});
    auto other = TestIndex::card("Naboens garasje");
    other.properties = {property("9999-49/131")};
    index.put(other, {"ved eiendommen gnr. 49 bnr. 130"});
    index.commit();

    for (const std::string text : {"gnr 49 bnr 130", "Gnr. 49, bnr. 130", "gbnr. 49/130",
                                   "9999-49/130", "9998-12/3", "gnr 49 bnr 130 ferdigattest"}) {
        SCOPED_TRACE(text);
        EXPECT_THAT(index.titles(text), ElementsAre("Ferdigattest"));
    }
    EXPECT_EQ(index.ask("49/130").total, 1);
    EXPECT_EQ(index.ask("gnr 49 bnr 13").total, 0);
    EXPECT_EQ(index.ask("9996-49/130").total, 0);
    EXPECT_EQ(index.ask("gnr 49 bnr 130 ferdigattest").hits[0].property, "49/130");
}

TEST(Hits, OfASectionAreFoundByItsParentsNumber) {
    TestIndex index;
    auto card = TestIndex::card("Seksjonering");
    card.properties = {property("9999-49/130/0/2")};
    index.put(card, {});
    index.commit();

    EXPECT_EQ(index.ask("gnr 49 bnr 130").total, 1);
    EXPECT_EQ(index.ask("9999-49/130/0/2").total, 1);
    EXPECT_EQ(index.ask("9999-49/130/0/3").total, 0);
}

TEST(Hits, AreFoundByCaseNumber) {
    TestIndex index;
    auto card = TestIndex::card("Vedtak");
    card.case_number = "2024/123";
    index.put(card, {"tekst"});
    index.put("Brev", {"vi viser til sak 2024/123"});
    index.put("Brev om annet", {"sak 2024/1234"});
    index.commit();

    EXPECT_THAT(index.titles("2024/123"), UnorderedElementsAre("Vedtak", "Brev"));
    EXPECT_EQ(index.ask("2024/123 vedtak").hits[0].case_number, "2024/123");
}

TEST(Hits, AreCountedByTypeAndDecadeAndNarrowed) {
    TestIndex index;
    const auto put = [&](domain::DocumentType type, std::string_view date) {
        auto card = TestIndex::card("Garasje " + std::string(date));
        card.type = type;
        card.date = *domain::PartialDate::parse(date);
        index.put(card, {"garasje", "garasje"});
    };
    put(domain::DocumentType::drawing, "1967-05-02");
    put(domain::DocumentType::drawing, "1969");
    put(domain::DocumentType::decision, "1972-01");
    put(domain::DocumentType::decision, "");
    index.commit();

    const auto all = index.ask("garasje");
    EXPECT_EQ(all.total, 4);
    ASSERT_EQ(all.counts.decades.size(), 3u);
    EXPECT_EQ(all.counts.decades[0].value, 0);
    EXPECT_EQ(all.counts.decades[1].value, 1960);
    EXPECT_EQ(all.counts.decades[1].documents, 2);
    ASSERT_EQ(all.counts.types.size(), 2u);

    Choice drawings;
    drawings.type = domain::DocumentType::drawing;
    const auto narrowed = index.ask("garasje", {}, drawings);
    EXPECT_EQ(narrowed.total, 2);
    EXPECT_EQ(narrowed.counts.types.size(), 2u);
    EXPECT_EQ(narrowed.counts.decades.size(), 1u);

    Choice seventies;
    seventies.decade = 1970;
    EXPECT_THAT(index.titles("", {}, seventies), ElementsAre("Garasje 1972-01"));
    EXPECT_EQ(index.ask("garasje 1969").total, 1);
    EXPECT_THAT(index.titles(""), IsEmpty());
}

TEST(Hits, ComeInTheOrderAskedForPageByPage) {
    TestIndex index;
    for (const std::string date : {"1990", "", "1967-05-02", "2001-12"}) {
        auto card = TestIndex::card("fra " + date);
        card.date = *domain::PartialDate::parse(date);
        index.put(card, {"garasje"});
    }
    index.commit();

    Choice choice;
    choice.order = Order::newest;
    EXPECT_THAT(index.titles("garasje", {}, choice),
                ElementsAre("fra 2001-12", "fra 1990", "fra 1967-05-02", "fra "));
    choice.order = Order::oldest;
    choice.size = 3;
    EXPECT_THAT(index.titles("garasje", {}, choice),
                ElementsAre("fra 1967-05-02", "fra 1990", "fra 2001-12"));
    choice.page = 2;
    EXPECT_THAT(index.titles("garasje", {}, choice), ElementsAre("fra "));
    EXPECT_EQ(index.ask("garasje", {}, choice).total, 4);
    choice.page = 3;
    EXPECT_THAT(index.titles("garasje", {}, choice), IsEmpty());
    choice.page = -5;
    choice.size = 1'000'000'000;
    EXPECT_EQ(index.titles("garasje", {}, choice).size(), 4u);
}

TEST(Hits, PutTheTitleThatSaysItFirst) {
    TestIndex index;
    index.put("Brev", {"her nevnes en garasje blant mye annet som handler om tomten og veien"});
    index.put("Garasje", {"om noe"});
    index.commit();

    EXPECT_THAT(index.titles("garasje"), ElementsAre("Garasje", "Brev"));
}

TEST(Hits, FollowADocumentThatChanges) {
    TestIndex index;
    auto card = TestIndex::card("Uleselig");
    index.put(card, {});
    index.commit();
    EXPECT_EQ(index.ask("drenering").total, 0);

    card.title = "Lest";
    index.put(card, {"drenering", "drenering"});
    index.commit();
    EXPECT_THAT(index.titles("drenering"), ElementsAre("Lest"));
    EXPECT_THAT(index.titles("uleselig"), IsEmpty());

    index.writer().remove(card.document);
    index.commit();
    EXPECT_THAT(index.titles("drenering"), IsEmpty());
}

TEST(Hits, StayInTheirDocumentsThroughMergesOfSegments) {
    TestIndex index;
    for (int i = 0; i < 40; ++i) {
        const auto word = "ord" + std::string(1, static_cast<char>('a' + i % 26)) +
                          std::string(1, static_cast<char>('a' + i / 26));
        index.put("Dokument " + word, {"felles", word, "felles"});
        index.commit();
    }
    for (int i = 0; i < 40; ++i) {
        const auto word = "ord" + std::string(1, static_cast<char>('a' + i % 26)) +
                          std::string(1, static_cast<char>('a' + i / 26));
        const auto results = index.ask("\"" + word + "\"");
        ASSERT_EQ(results.hits.size(), 1u);
        EXPECT_EQ(results.hits[0].title, "Dokument " + word);
        EXPECT_EQ(results.hits[0].page, 2);
    }
    const auto all = index.ask("felles");
    EXPECT_EQ(all.total, 40);
    EXPECT_EQ(all.hits[0].further_pages, 1);
}

TEST(Snippets, MarkTheWordsThatAnswered) {
    TestIndex index;
    index.put("Brev", {"Vi søker om\nå bygge  Dobbeltgarasjen ved Åsvegen."});
    index.commit();

    EXPECT_EQ(text_of(index.ask("garasje aasvegen").hits[0].snippet),
              "Vi søker om å bygge [Dobbeltgarasjen] ved [Åsvegen].");
    EXPECT_EQ(text_of(index.ask("\"søker om\"").hits[0].snippet),
              "Vi [søker] [om] å bygge Dobbeltgarasjen ved Åsvegen.");
}

TEST(Snippets, ShowTheStretchThatAnswersMost) {
    TestIndex index;
    std::string page = "mur ";
    for (int i = 0; i < 100; ++i) page += "fyllord ";
    page += "blåbær og mur og rødgrøt";
    for (int i = 0; i < 100; ++i) page += " etterord";
    index.put("Brev", {page});
    index.commit();

    const auto text = text_of(index.ask("mur rødgrøt").hits[0].snippet);

    EXPECT_THAT(text, testing::HasSubstr("blåbær og [mur] og [rødgrøt] etterord"));
    EXPECT_THAT(text, testing::StartsWith("… "));
    EXPECT_THAT(text, testing::EndsWith(" …"));
    EXPECT_LT(text.size(), 500u);
}

TEST(Snippets, KeepMarkupAsText) {
    TestIndex index;
    index.put("Brev", {"<script>alert(1)</script> garasje & <b>"});
    index.commit();

    EXPECT_EQ(text_of(index.ask("garasje").hits[0].snippet),
              "<script>alert(1)</script> [garasje] & <b>");
}

TEST(Snippets, AreLeftOutWhereTheTextIsGone) {
    TestIndex index;
    const auto key = index.put("Brev", {"garasje"});
    index.commit();
    index.page_texts.put(key, {});

    EXPECT_THAT(index.ask("garasje").hits[0].snippet, IsEmpty());
}

TEST(Suggestions, AreWholeWordsOfTitlesAndAddresses) {
    TestIndex index;
    auto card = TestIndex::card("Garasjebygg");
    card.addresses = {"Garvervegen 3"};
    index.put(card, {"garnisonen"});
    index.put("Garasje", {});
    index.put("Garasje igjen", {});
    index.commit();

    EXPECT_THAT(index.searcher.suggest("gar", {}, 10),
                ElementsAre("garasje", "garasjebygg", "garvervegen"));
    EXPECT_THAT(index.searcher.suggest("ny GARA", {}, 1), ElementsAre("garasje"));
    for (const std::string typed : {"", "ga", "gar ", "gårasje", "xyz", "\"gar\" "}) {
        SCOPED_TRACE(typed);
        EXPECT_THAT(index.searcher.suggest(typed, {}, 10), IsEmpty());
    }
    EXPECT_THAT(index.searcher.suggest("gar", {}, -1), IsEmpty());
}

TEST(Searcher, KnowsHowFarItsAnswersReach) {
    TestIndex index;
    index.put("Brev", {"garasje"});
    index.commit();
    EXPECT_EQ(index.searcher.position(), 1);
    EXPECT_FALSE(index.searcher.refresh());

    index.commit();  // the outbox went on, the index had nothing to change
    EXPECT_EQ(index.searcher.position(), 2);
    EXPECT_EQ(index.ask("garasje").total, 1);

    index.put("Brev", {"garasje"});
    index.commit();
    EXPECT_EQ(index.searcher.position(), 3);
    EXPECT_EQ(index.ask("garasje").total, 2);
}

TEST(Searcher, SaysThatThereIsNoIndex) {
    const TempFolder folder;
    const AccessInMemory access;
    const TextsInMemory texts;
    Searcher searcher(folder.path(), access, texts);

    EXPECT_FALSE(searcher.refresh());
    EXPECT_FALSE(searcher.ready());
    EXPECT_THROW(searcher.hits(Query::parse("a", testvik), {}, {}), Failure);
    EXPECT_THROW(searcher.suggest("garasje", {}, 5), Failure);
}

}  // namespace
}  // namespace byggarkiv::search
