#include "search/question.hpp"

#include <lucene++/MatchAllDocsQuery.h>
#include <lucene++/PhraseQuery.h>

#include <algorithm>
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
// Words in the order in which they were asked for, above the same words anywhere on a page.
constexpr double row_boost = 1.0;
// A paper of the house itself, against one that speaks of it.
constexpr double address_boost = 4.0;
// A number without its municipality, where the municipality that it was in is no more.
constexpr double elsewhere_weight = 0.5;

// Sums what its clauses give, and nothing for how many of them answered: so a page scores above the
// page 0 of its document exactly where its own text answers.
boost::shared_ptr<BooleanQuery> any_or_all() {
    return newLucene<BooleanQuery>(true);
}

QueryPtr term(const wchar_t* name, const std::wstring& text) {
    return newLucene<TermQuery>(newLucene<Lucene::Term>(name, text));
}

QueryPtr weighed(QueryPtr query, double weight) {
    query->setBoost(weight);
    return query;
}

QueryPtr row(const wchar_t* name, const TermRow& terms, double weight) {
    QueryPtr query;
    if (terms.size() == 1) {
        query = term(name, terms.front());
    } else {
        const auto phrase = newLucene<Lucene::PhraseQuery>();
        for (const auto& each : terms) phrase->add(newLucene<Lucene::Term>(name, each));
        query = phrase;
    }
    query->setBoost(weight);
    return query;
}

QueryPtr met_by(const Meant& meant) {
    const auto either = any_or_all();
    const auto add = [&](const QueryPtr& query) { either->add(query, BooleanClause::SHOULD); };
    for (const auto& way : meant.ways) {
        add(row(field::text, way.terms, way.weight));
        add(row(field::card, way.terms, way.weight * card_boost));
    }
    if (!meant.all_of.empty()) {
        const auto all = any_or_all();
        for (const auto& each : meant.all_of) all->add(met_by(each), BooleanClause::MUST);
        add(all);
    }
    if (meant.property) add(term(field::property, wide(meant.property->text())));
    if (meant.anywhere)
        add(weighed(term(field::property, wide(meant.property->local_text())), elsewhere_weight));
    for (const auto& number : meant.case_numbers)
        add(weighed(term(field::number, wide(number)), meant.case_weight));
    if (!meant.address.empty()) {
        add(weighed(term(field::address, meant.address), address_boost));
    }
    return either;
}

void add_marks(const Meant& meant, std::vector<TermRow>& marks) {
    for (const auto& way : meant.ways) marks.push_back(way.terms);
    for (const auto& each : meant.all_of) add_marks(each, marks);
}

bool narrows(const Choice& choice, const Reading& reading) {
    return choice.type || choice.decade || choice.project || choice.status || choice.place ||
           choice.property || choice.case_file || choice.area || reading.years != YearSpan{};
}

}  // namespace

Question ask(const Reading& reading, const Choice& choice) {
    const bool any_rare =
        std::any_of(reading.meant.begin(), reading.meant.end(),
                    [](const Meant& one) { return !one.common && one.wanted == Wanted::present; });

    Question question;
    const auto all = any_or_all();
    bool wanted = false;
    for (const auto& meant : reading.meant) {
        if (meant.wanted == Wanted::absent) {
            all->add(met_by(meant), BooleanClause::MUST_NOT);
            continue;
        }
        if (meant.common && any_rare) continue;
        wanted = true;
        all->add(met_by(meant), BooleanClause::MUST);
        add_marks(meant, question.marks);
    }
    if (wanted && !reading.row.empty())
        all->add(row(field::text, reading.row, row_boost), BooleanClause::SHOULD);
    if (!wanted && !narrows(choice, reading)) return {};
    if (!wanted) all->add(newLucene<Lucene::MatchAllDocsQuery>(), BooleanClause::MUST);
    if (choice.property)
        all->add(weighed(term(field::property, wide(choice.property->text())), 0),
                 BooleanClause::MUST);
    if (choice.case_file)
        all->add(weighed(term(field::case_file, wide(choice.case_file->text())), 0),
                 BooleanClause::MUST);
    question.query = all;
    return question;
}

}  // namespace byggarkiv::search
