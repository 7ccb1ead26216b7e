#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "test_index.hpp"

// Two archives of the same open papers, of which one holds closed ones as well: nobody who may not
// see those can tell one archive from the other by anything that is answered.
namespace byggarkiv::search {
namespace {

using domain::AccessStatus;

constexpr std::array words{"garasje",   "uthus",          "takvinkel",  "drenering", "kjelleren",
                           "mønehøyde", "situasjonskart", "nabovarsel", "støttemur", "avkjørsel",
                           "brannvegg", "balkong",        "fasade",     "søknad",    "vedtak"};
// Each on some papers alone, so that these are related.
constexpr std::array subjects{"radonsperre", "brygge",     "skorstein", "septiktank", "utleiehybel",
                              "takterrasse", "varmepumpe", "solceller", "heissjakt",  "vinterhage"};
constexpr std::array streets{"Storgata", "Solbakken", "Åsvegen"};
constexpr std::array projects{"Tilbygg til bolig", "Melding om garasje", "Riving av uthus"};
// In closed papers alone: secrets, and what lies near the words and streets of the open ones.
constexpr std::array secrets{"xylofonfabrikk", "barnevernet", "garasjje",
                             "uthuus",         "naboklage",   "kvikkleire"};
constexpr std::array secret_streets{"Hemmeligveien", "Storgaten", "Solbakkan"};

class Dice {
public:
    explicit Dice(unsigned seed) : engine_(seed) {}
    template <typename All>
    auto one_of(const All& all) {
        return all[engine_() % all.size()];
    }
    std::size_t up_to(std::size_t many) { return engine_() % (many + 1); }

private:
    std::mt19937 engine_;
};

struct Paper {
    index::Card card;
    std::vector<std::string> pages;
};

std::string text(Dice& dice, std::size_t length, bool secret) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) {
        text += dice.one_of(words);
        text += i % 7 == 6 ? "\n" : " ";
        if (secret && i % 3 == 0) text += std::string(dice.one_of(secrets)) + " ";
    }
    return text;
}

Paper paper(Dice& dice, bool secret) {
    Paper made{TestIndex::card(std::string(dice.one_of(words)) + " " + dice.one_of(words)), {}};
    auto& card = made.card;
    card.case_key = domain::CaseKey::random().text();
    card.case_title = dice.one_of(projects);
    card.type = dice.one_of(domain::all_document_types());
    card.date = *domain::PartialDate::parse(std::to_string(1950 + dice.up_to(70)));
    card.place = secret ? "SKJULTVIK" : "TESTVIK";
    const auto house = std::to_string(1 + dice.up_to(20));
    card.addresses = {std::string(secret ? dice.one_of(secret_streets) : dice.one_of(streets)) +
                      " " + house};
    card.properties = {domain::PropertyId::parse("9999-49/" + house).value()};
    card.positions = {{11.25 + static_cast<double>(dice.up_to(20)) / 1000, 59.91}};
    const std::string subject = dice.one_of(subjects);
    for (std::size_t page = 0; page <= dice.up_to(3); ++page)
        made.pages.push_back(subject + " " + text(dice, 5 + dice.up_to(40), secret));
    return made;
}

std::vector<std::string> questions() {
    std::vector<std::string> all{"garasje uthus",
                                 "\"garasje uthus\"",
                                 "garasje -uthus",
                                 "søknad om garasje",
                                 "49/3",
                                 "gnr 49 bnr 130",
                                 "storgata 3",
                                 "storgaten 3",
                                 "storgt 12",
                                 "hemmeligveien 3",
                                 "solbakkan",
                                 "garasje 1970-tallet",
                                 "garasje kvikkleire",
                                 "gara5je",
                                 "takvinkl",
                                 "barnevernet vedtak",
                                 "2024/1",
                                 "skjultvik",
                                 "dobbeltgarasje",
                                 "\"naboklage om\"",
                                 "mønehøyde støttemur fasade"};
    for (const auto* word : words) {
        all.emplace_back(word);
        all.push_back(std::string(word).substr(1));  // the first letter left out
    }
    for (const auto* secret : secrets) all.emplace_back(secret);
    return all;
}

std::vector<Choice> choices() {
    std::vector<Choice> all(9);
    all[1].order = Order::newest;
    all[2].order = Order::oldest;
    all[3].page = 2;
    all[4].type = domain::DocumentType::drawing;
    all[5].project = domain::ProjectKind::outbuilding;
    all[6].place = "SKJULTVIK";
    all[7].area = domain::MapArea::circle({11.25, 59.91}, 300);
    all[8].spelling = Spelling::as_typed;
    return all;
}

class TwoArchives : public testing::Test {
protected:
    TwoArchives() {
        Dice dice(20261128);
        for (int i = 0; i < 60; ++i) {
            const auto open = paper(dice, false);
            for (auto* index : {&with, &without}) index->put(open.card, open.pages);
            opened.push_back(open.card.document);
            auto closed = paper(dice, true);
            // Some were open first, and followed when they were closed.
            if (i % 4 == 0) {
                with.put(closed.card, closed.pages);
                with.commit();
            }
            closed.card.access.status =
                i % 2 == 0 ? AccessStatus::exempt : AccessStatus::not_assessed;
            with.put(closed.card, closed.pages);
            if (i % 10 == 0) with.commit();
        }
        with.commit();
        without.commit();
    }

    static std::vector<domain::Viewer> strangers() {
        auto owner = person("nabo");
        owner.owns = {domain::PropertyKey::random()};
        return {domain::Viewer{}, person("noen"), owner};
    }

    TestIndex with;
    TestIndex without;
    std::vector<domain::DocumentKey> opened;
};

TEST_F(TwoArchives, AnswerQuestionsAlike) {
    int hits = 0;
    for (const auto& viewer : strangers()) {
        for (const auto& question : questions()) {
            for (const auto& choice : choices()) {
                SCOPED_TRACE(question);
                const auto answer = without.ask(question, viewer, choice);
                ASSERT_EQ(told(with.ask(question, viewer, choice)), told(answer));
                hits += static_cast<int>(answer.hits.size());
            }
        }
    }
    EXPECT_GT(hits, 5'000);
    EXPECT_GT(with.ask("xylofonfabrikk", staff()).total, 0);
}

TEST_F(TwoArchives, SuggestAlike) {
    for (const auto& viewer : strangers()) {
        for (const auto& question : questions())
            for (std::size_t length = 3; length <= question.size(); ++length) {
                const auto typed = question.substr(0, length);
                ASSERT_EQ(with.searcher.suggest(typed, viewer, 20),
                          without.searcher.suggest(typed, viewer, 20))
                    << typed;
            }
    }
    EXPECT_FALSE(without.searcher.suggest("gar", {}, 20).empty());
}

TEST_F(TwoArchives, RelateAndMarkAlike) {
    int related = 0;
    const auto in = [](const TestIndex& index, const domain::DocumentKey& key) {
        Results results;
        results.hits = index.searcher.related(key, "Garasje og uthus", {}, 10);
        return results;
    };
    for (const auto& key : opened) {
        const auto there = in(without, key);
        ASSERT_EQ(told(in(with, key)), told(there));
        related += static_cast<int>(there.hits.size());
        for (const auto& question : questions()) {
            const auto query = Query::parse(question, testvik);
            const auto page = without.page_texts.of(key).front();
            const auto marked = without.searcher.mark(query, {}, Spelling::mended, page);
            ASSERT_EQ(with.searcher.mark(query, {}, Spelling::mended, page).lines, marked.lines);
        }
    }
    EXPECT_GT(related, 100);
}

}  // namespace
}  // namespace byggarkiv::search
