#include "search/question.hpp"

#include <algorithm>
#include <utility>

#include "lucene/fields.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::search {
namespace {

namespace field = lucene::field;
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

AnyOf met_by(const Meant& meant) {
    AnyOf either;
    const auto add = [&](const wchar_t* name, TermRow terms, double weight) {
        either.rows.push_back({name, std::move(terms), weight});
    };
    for (const auto& way : meant.ways) {
        add(field::text, way.terms, way.weight);
        add(field::card, way.terms, way.weight * card_boost);
    }
    if (!meant.all_of.empty()) {
        auto& all = either.together.emplace_back();
        for (const auto& each : meant.all_of) all.required.push_back(met_by(each));
    }
    if (meant.property) add(field::property, {wide(meant.property->text())}, 1);
    if (meant.anywhere)
        add(field::property, {wide(meant.property->local_text())}, elsewhere_weight);
    for (const auto& number : meant.case_numbers)
        add(field::number, {wide(number)}, meant.case_weight);
    if (!meant.address.empty()) add(field::address, {meant.address}, address_boost);
    return either;
}

void add_marks(const Meant& meant, std::vector<TermRow>& marks) {
    for (const auto& way : meant.ways) marks.push_back(way.terms);
    for (const auto& each : meant.all_of) add_marks(each, marks);
}

bool narrows(const Choice& choice, const Reading& reading) {
    return choice.type || choice.decade || choice.property || reading.years != YearSpan{};
}

}  // namespace

Question ask(const Reading& reading, const Choice& choice) {
    const bool any_rare =
        std::any_of(reading.meant.begin(), reading.meant.end(),
                    [](const Meant& one) { return !one.common && one.wanted == Wanted::present; });

    Question question;
    AllOf all;
    bool wanted = false;
    for (const auto& meant : reading.meant) {
        if (meant.wanted == Wanted::absent) {
            all.absent.push_back(met_by(meant));
            continue;
        }
        if (meant.common && any_rare) continue;
        wanted = true;
        all.required.push_back(met_by(meant));
        add_marks(meant, question.marks);
    }
    if (wanted && !reading.row.empty())
        all.welcome.push_back({field::text, reading.row, row_boost});
    if (!wanted && !narrows(choice, reading)) return {};
    if (choice.property)
        all.required.push_back({.rows = {{field::property, {wide(choice.property->text())}, 0}}});
    question.asked = std::move(all);
    return question;
}

}  // namespace byggarkiv::search
