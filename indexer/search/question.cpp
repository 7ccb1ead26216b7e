#include "search/question.hpp"

#include <lucene++/MatchAllDocsQuery.h>
#include <lucene++/PhraseQuery.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "lucene/fields.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::search {
namespace {

namespace field = lucene::field;
using Lucene::BooleanClause;
using Lucene::BooleanQuery;
using Lucene::newLucene;
using Lucene::QueryPtr;
using Lucene::TermQuery;
using lucene::wide;
using Wanted = Query::Clause::Wanted;

// A title says more than one word among a page's hundreds.
constexpr double card_boost = 2.0;

// Too common to require, in bokmål and nynorsk, unless quoted or alone.
constexpr std::array<std::wstring_view, 24> common_words{
    L"og",  L"i",   L"på",  L"av", L"til", L"for", L"om",  L"med",   L"en", L"et", L"ei",  L"eit",
    L"den", L"det", L"som", L"er", L"fra", L"frå", L"ved", L"eller", L"å",  L"de", L"dei", L"ein"};

bool is_common(std::wstring_view word) {
    return std::find(common_words.begin(), common_words.end(), word) != common_words.end();
}

// Sums what its clauses give, and nothing for how many of them answered: so a page scores above the
// page 0 of its document exactly where its own text answers.
boost::shared_ptr<BooleanQuery> any_or_all() {
    return newLucene<BooleanQuery>(true);
}

QueryPtr term(const wchar_t* name, const std::wstring& text) {
    return newLucene<TermQuery>(newLucene<Lucene::Term>(name, text));
}

QueryPtr row(const wchar_t* name, const TermRow& terms) {
    if (terms.size() == 1) return term(name, terms.front());
    const auto phrase = newLucene<Lucene::PhraseQuery>();
    for (const auto& each : terms) phrase->add(newLucene<Lucene::Term>(name, each));
    return phrase;
}

struct Reading {
    TermRow terms;
    bool common = false;
};

Reading read_words(const Query::Clause& clause, const lucene::Stemmer& stemmer) {
    Reading reading;
    const auto text = wide(clause.text);
    lucene::WordReader words(text);
    for (lucene::Word word; words.next(word);) {
        reading.common = reading.terms.empty() && !clause.quoted && is_common(word.folded);
        reading.terms.push_back(stemmer.term(word.folded));
    }
    return reading;
}

QueryPtr clause_query(const Query::Clause& clause, const TermRow& terms) {
    if (clause.property && clause.only_property)
        return term(field::property, wide(clause.property->text()));

    const auto either = any_or_all();
    const auto add = [&](const QueryPtr& query) { either->add(query, BooleanClause::SHOULD); };
    if (!terms.empty()) {
        add(row(field::text, terms));
        const auto in_card = row(field::card, terms);
        in_card->setBoost(card_boost);
        add(in_card);
    }
    if (clause.property) add(term(field::property, wide(clause.property->text())));
    if (clause.case_number) add(term(field::number, wide(*clause.case_number)));
    return either;
}

bool says_something(const Query::Clause& clause, const Reading& reading) {
    return !reading.terms.empty() || clause.property.has_value();
}

bool narrows(const Choice& choice) {
    return choice.type || choice.decade || choice.property;
}

}  // namespace

Question ask(const Query& query, const Choice& choice, const lucene::Stemmer& stemmer) {
    std::vector<std::pair<const Query::Clause*, Reading>> asked;
    for (const auto& clause : query.clauses()) {
        auto reading = read_words(clause, stemmer);
        if (says_something(clause, reading)) asked.emplace_back(&clause, std::move(reading));
    }
    const bool any_rare = std::any_of(asked.begin(), asked.end(), [](const auto& one) {
        return !one.second.common && one.first->wanted == Wanted::present;
    });

    Question question;
    const auto all = any_or_all();
    bool wanted = false;
    for (auto& [clause, reading] : asked) {
        if (clause->wanted == Wanted::absent) {
            all->add(clause_query(*clause, reading.terms), BooleanClause::MUST_NOT);
            continue;
        }
        if (reading.common && any_rare) continue;
        wanted = true;
        all->add(clause_query(*clause, reading.terms), BooleanClause::MUST);
        if (!clause->only_property) question.marks.push_back(std::move(reading.terms));
    }
    if (!wanted && !narrows(choice)) return {};
    if (!wanted) all->add(newLucene<Lucene::MatchAllDocsQuery>(), BooleanClause::MUST);
    if (choice.property) {
        const auto filed_on = term(field::property, wide(choice.property->text()));
        filed_on->setBoost(0);
        all->add(filed_on, BooleanClause::MUST);
    }
    question.query = all;
    return question;
}

}  // namespace byggarkiv::search
