#include "search/question.hpp"

#include <algorithm>
#include <utility>

#include "lucene/fields.hpp"
#include "lucene/wide.hpp"
#include "search/boosts.hpp"

namespace byggarkiv::search {
namespace {

namespace field = lucene::field;
using lucene::wide;
using Wanted = Query::Clause::Wanted;

AnyOf met_by(const Meant& meant) {
    AnyOf either;
    const auto add = [&](const wchar_t* name, TermRow terms, double weight) {
        either.rows.push_back({name, std::move(terms), weight});
    };
    for (const auto& way : meant.ways) {
        add(field::text, way.terms, way.weight);
        add(field::card, way.terms, way.weight * boosts::card);
    }
    if (!meant.all_of.empty()) {
        auto& all = either.together.emplace_back();
        for (const auto& each : meant.all_of) all.required.push_back(met_by(each));
    }
    if (meant.property) add(field::property, {wide(meant.property->text())}, 1);
    if (meant.anywhere)
        add(field::property, {wide(meant.property->local_text())}, boosts::elsewhere);
    for (const auto& number : meant.case_numbers)
        add(field::number, {wide(number)}, meant.case_weight);
    if (!meant.address.empty()) add(field::address, {meant.address}, boosts::address);
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
        all.welcome.push_back({field::text, reading.row, boosts::row});
    if (!wanted && !narrows(choice, reading)) return {};
    if (choice.property)
        all.required.push_back({.rows = {{field::property, {wide(choice.property->text())}, 0}}});
    if (choice.case_file)
        all.required.push_back({.rows = {{field::case_file, {wide(choice.case_file->text())}, 0}}});
    question.asked = std::move(all);
    return question;
}

}  // namespace byggarkiv::search
