#include <gtest/gtest.h>
#include <lucene++/LuceneHeaders.h>

#include <lucene++/Collector.h>
#include <lucene++/MatchAllDocsQuery.h>
#include <lucene++/PhraseQuery.h>
#include <lucene++/QueryWrapperFilter.h>
#include <lucene++/RAMDirectory.h>
#include <lucene++/Scorer.h>
#include <lucene++/SerialMergeScheduler.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>

#include "search/scoring/scorers.hpp"

namespace byggarkiv::search {
namespace {

using Lucene::BooleanClause;
using Lucene::newLucene;

constexpr auto text = L"t";
constexpr auto card = L"c";

using Scores = std::map<std::int32_t, double>;  // of pages by their number in the whole index

// Texts of a few words, so that rows of them are met by chance; the lower its number the more
// common a word is.
class Chance {
public:
    explicit Chance(std::uint32_t seed) : engine_(seed) {}

    int below(int end) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(end)); }
    std::wstring word() { return L"w" + std::to_wstring(below(1 + below(1 + below(60)))); }
    std::wstring words(int most) {
        std::wstring all;
        for (int left = below(most); left > 0; --left) all += word() + L' ';
        return all;
    }

private:
    std::minstd_rand engine_;
};

// A random index of several segments, with deleted pages.
class RandomIndex {
public:
    RandomIndex(Chance& chance, int segments, int pages) {
        const auto directory = newLucene<Lucene::RAMDirectory>();
        const auto writer =
            newLucene<Lucene::IndexWriter>(directory, newLucene<Lucene::WhitespaceAnalyzer>(), true,
                                           Lucene::IndexWriter::MaxFieldLengthUNLIMITED);
        writer->setMergeScheduler(newLucene<Lucene::SerialMergeScheduler>());
        writer->setMergeFactor(segments + 2);
        for (int s = 0; s < segments; ++s) {
            for (int p = 0; p < pages; ++p) writer->addDocument(page(chance));
            if (s == 1) writer->deleteDocuments(newLucene<Lucene::Term>(text, L"w9"));
            writer->commit();
        }
        writer->close();
        reader_ = Lucene::IndexReader::open(directory, true);
    }

    const Lucene::IndexReaderPtr& reader() const { return reader_; }

    // As we walk over it.
    Scores ours(const AllOf& asked, const Lucene::FilterPtr& filter = nullptr) const {
        Scores found;
        Scorers scorers(asked, reader_);
        std::size_t number = 0;
        std::int32_t base = 0;
        for (const auto& segment : reader_->getSequentialSubReaders()) {
            const auto scorer = scorers.of_segment(number++, filter);
            Window window;
            for (auto page = scorer->next(); page != no_page; page = scorer->next()) {
                window.move_to(page);
                scorer->add_to(window);
                window.for_each([&](auto each) { found[base + each] = window.score(each); });
                window.clear();
                EXPECT_GE(scorer->next(), window.end());
            }
            base += segment->maxDoc();
        }
        return found;
    }

    // Page by page, as what another scorer leads is asked.
    Scores one_by_one(const AllOf& asked) const {
        Scores found;
        Scorers scorers(asked, reader_);
        std::size_t number = 0;
        std::int32_t base = 0;
        for (const auto& segment : reader_->getSequentialSubReaders()) {
            const auto scorer = scorers.of_segment(number++, nullptr);
            for (std::int32_t page = 0; page < segment->maxDoc(); ++page)
                if (const auto score = scorer->at(page)) found[base + page] = *score;
            base += segment->maxDoc();
        }
        return found;
    }

    Scores lucenes(const AllOf& asked, const Lucene::FilterPtr& filter = nullptr) const;

private:
    static Lucene::DocumentPtr page(Chance& chance) {
        constexpr int longest_text = 40;
        constexpr int longest_card = 6;
        const auto made = newLucene<Lucene::Document>();
        const auto add = [&](const wchar_t* name, const std::wstring& words) {
            made->add(newLucene<Lucene::Field>(name, words, Lucene::Field::STORE_NO,
                                               Lucene::Field::INDEX_ANALYZED));
        };
        if (chance.below(5) > 0) add(text, chance.words(longest_text));
        add(card, chance.words(longest_card));
        return made;
    }

    Lucene::IndexReaderPtr reader_;
};

// The same question as Lucene takes it.
Lucene::QueryPtr as_query(const Row& row) {
    Lucene::QueryPtr query;
    if (row.terms.size() == 1) {
        query = newLucene<Lucene::TermQuery>(newLucene<Lucene::Term>(row.field, row.terms.front()));
    } else {
        const auto phrase = newLucene<Lucene::PhraseQuery>();
        for (const auto& each : row.terms) phrase->add(newLucene<Lucene::Term>(row.field, each));
        query = phrase;
    }
    query->setBoost(row.weight);
    return query;
}

Lucene::QueryPtr as_query(const AllOf& asked);

Lucene::QueryPtr as_query(const AnyOf& any) {
    const auto query = newLucene<Lucene::BooleanQuery>(true);
    for (const auto& row : any.rows) query->add(as_query(row), BooleanClause::SHOULD);
    for (const auto& all : any.together) query->add(as_query(all), BooleanClause::SHOULD);
    return query;
}

Lucene::QueryPtr as_query(const AllOf& asked) {
    const auto query = newLucene<Lucene::BooleanQuery>(true);
    for (const auto& any : asked.required) query->add(as_query(any), BooleanClause::MUST);
    for (const auto& any : asked.absent) query->add(as_query(any), BooleanClause::MUST_NOT);
    for (const auto& row : asked.welcome) query->add(as_query(row), BooleanClause::SHOULD);
    if (asked.required.empty()) {
        const auto every = newLucene<Lucene::MatchAllDocsQuery>();
        every->setBoost(0);
        query->add(every, BooleanClause::MUST);
    }
    return query;
}

class Collecting : public Lucene::Collector {
    using String = Lucene::String;  // the macro wants it

public:
    LUCENE_CLASS(Collecting)

    explicit Collecting(Scores& scores) : scores_(scores) {}
    void setScorer(const Lucene::ScorerPtr& scorer) override { scorer_ = scorer; }
    void setNextReader(const Lucene::IndexReaderPtr&, std::int32_t base) override { base_ = base; }
    void collect(std::int32_t page) override { scores_[base_ + page] = scorer_->score(); }
    bool acceptsDocsOutOfOrder() override { return false; }

private:
    Scores& scores_;
    Lucene::ScorerPtr scorer_;
    std::int32_t base_ = 0;
};

Scores RandomIndex::lucenes(const AllOf& asked, const Lucene::FilterPtr& filter) const {
    Scores found;
    newLucene<Lucene::IndexSearcher>(reader_)->search(as_query(asked), filter,
                                                      newLucene<Collecting>(boost::ref(found)));
    return found;
}

// The same pages, and scores that differ by one factor at most.
void expect_alike(const Scores& ours, const Scores& lucenes) {
    constexpr double rounding = 1e-9;
    ASSERT_EQ(ours.size(), lucenes.size());
    double factor = 0;
    for (auto mine = ours.begin(), theirs = lucenes.begin(); mine != ours.end(); ++mine, ++theirs) {
        ASSERT_EQ(mine->first, theirs->first);
        if (theirs->second == 0) {
            EXPECT_EQ(mine->second, 0);
            continue;
        }
        if (factor == 0) factor = mine->second / theirs->second;
        ASSERT_NEAR(mine->second, factor * theirs->second, rounding * mine->second);
    }
}

Row random_row(Chance& chance) {
    Row row{chance.below(3) == 0 ? card : text, {chance.word()}, 0.5 + chance.below(4)};
    if (chance.below(3) == 0)
        for (int more = 1 + chance.below(2); more > 0; --more) row.terms.push_back(chance.word());
    return row;
}

AllOf random_question(Chance& chance, int depth = 0);

AnyOf random_any(Chance& chance, int depth) {
    AnyOf any;
    for (int many = 1 + chance.below(4); many > 0; --many) any.rows.push_back(random_row(chance));
    if (depth < 2 && chance.below(4) == 0)
        any.together.push_back(random_question(chance, depth + 1));
    return any;
}

AllOf random_question(Chance& chance, int depth) {
    AllOf asked;
    for (int many = 1 + chance.below(3); many > 0; --many)
        asked.required.push_back(random_any(chance, depth));
    if (chance.below(3) == 0) asked.absent.push_back(random_any(chance, 2));
    if (chance.below(2) == 0) asked.welcome.push_back(random_row(chance));
    return asked;
}

AllOf one_row(std::vector<std::wstring> terms) {
    return {.required = {{.rows = {{text, std::move(terms)}}}}};
}

TEST(Scoring, FindsAndScoresAsLuceneDoes) {
    Chance chance(1);
    const RandomIndex index(chance, 3, 700);
    for (int round = 0; round < 300; ++round) {
        SCOPED_TRACE(round);
        const auto asked = random_question(chance);
        const auto lucenes = index.lucenes(asked);
        expect_alike(index.ours(asked), lucenes);
        expect_alike(index.one_by_one(asked), lucenes);
    }
}

TEST(Scoring, GoesOnFromWindowToWindow) {
    Chance chance(2);
    const RandomIndex index(chance, 2, 3 * Window::size);
    for (int round = 0; round < 30; ++round) {
        SCOPED_TRACE(round);
        const auto asked = random_question(chance);
        expect_alike(index.ours(asked), index.lucenes(asked));
    }
}

TEST(Scoring, LeavesOutDeletedPages) {
    Chance chance(3);
    const RandomIndex index(chance, 3, 200);
    ASSERT_TRUE(index.reader()->hasDeletions());
    EXPECT_EQ(index.ours({}).size(), static_cast<std::size_t>(index.reader()->numDocs()));
    expect_alike(index.ours({}), index.lucenes({}));
}

TEST(Scoring, FindsRowsOfTheSameWord) {
    Chance chance(4);
    const RandomIndex index(chance, 2, 300);
    const auto asked = one_row({L"w0", L"w0", L"w1"});
    const auto found = index.ours(asked);
    EXPECT_FALSE(found.empty());
    expect_alike(found, index.lucenes(asked));
}

TEST(Scoring, TakesOnlyWhatAFilterLetsThrough) {
    Chance chance(5);
    const RandomIndex index(chance, 3, 300);
    const auto filter = newLucene<Lucene::QueryWrapperFilter>(
        newLucene<Lucene::TermQuery>(newLucene<Lucene::Term>(card, L"w1")));
    for (int round = 0; round < 50; ++round) {
        const auto asked = random_question(chance);
        expect_alike(index.ours(asked, filter), index.lucenes(asked, filter));
    }
    expect_alike(index.ours({}, filter), index.lucenes({}, filter));
}

TEST(Scoring, FindsNothingForWhatIsOnNoPage) {
    Chance chance(6);
    const RandomIndex index(chance, 2, 50);
    for (const auto& asked : {
             one_row({L"nowhere"}),
             one_row({L"w0", L"nowhere"}),
             one_row({L"nowhere", L"nowhere"}),
             one_row({L""}),
             AllOf{.required = {AnyOf{}}},
             AllOf{.required = {AnyOf{.rows = {{L"no field", {L"w0"}}}}}},
             AllOf{.required = {AnyOf{.rows = {{L"no field", {L"w0", L"w1"}}}}}},
             AllOf{.absent = {AnyOf{.rows = {{card, {L"w0"}}}}, AnyOf{.together = {AllOf{}}}}},
         })
        EXPECT_TRUE(index.ours(asked).empty());
}

TEST(Scoring, WorksOnAnEmptyIndex) {
    Chance chance(7);
    EXPECT_TRUE(RandomIndex(chance, 0, 0).ours(one_row({L"w0"})).empty());
    EXPECT_TRUE(RandomIndex(chance, 1, 0).ours({}).empty());
}

TEST(Scoring, TakesHundredsOfClauses) {
    constexpr int many = 500;
    Chance chance(8);
    const RandomIndex index(chance, 2, 300);
    const AnyOf common{.rows = {{text, {L"w0"}}}};
    AllOf all;
    AnyOf any;
    for (int i = 0; i < many; ++i) any.rows.push_back(random_row(chance));
    for (int i = 0; i < many; ++i) all.required.push_back(common);
    all.absent.assign(many, AnyOf{.rows = {{text, {L"nowhere"}}}});
    expect_alike(index.ours({.required = {any}}), index.lucenes({.required = {any}}));
    EXPECT_EQ(index.ours(all).size(), index.ours({.required = {common}}).size());
}

TEST(Scoring, CountsAWordThatIsAskedForTwiceTwice) {
    Chance chance(9);
    const RandomIndex index(chance, 2, 300);
    const AnyOf word{.rows = {{text, {L"w0"}}}};
    const auto once = index.ours({.required = {word}});
    for (const auto& [page, score] : index.ours({.required = {word, word}}))
        EXPECT_DOUBLE_EQ(score, 2 * once.at(page));
}

}  // namespace
}  // namespace byggarkiv::search
