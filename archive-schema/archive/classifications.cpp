#include "archive/classifications.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "archive/cases.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/classification.hpp"

namespace byggarkiv::archive {

namespace {

using Field = Classification::Field;
using State = Classification::State;

constexpr std::array<std::pair<Field, std::string_view>, 4> field_codes = {
    {{Field::type, "type"},
     {Field::title, "title"},
     {Field::dated, "dated"},
     {Field::case_number, "case_number"}}};
constexpr std::array<std::pair<State, std::string_view>, 4> state_codes = {
    {{State::waiting, "waiting"},
     {State::review, "review"},
     {State::told, "told"},
     {State::settled, "settled"}}};

template <typename Codes>
auto read(const Codes& codes, const std::string& text) {
    for (const auto& [value, word] : codes)
        if (word == text) return value;
    throw Failure(Failure::Kind::integrity, "no code of a classification: " + text);
}

template <typename Codes, typename Value>
std::string_view word(const Codes& codes, Value value) {
    for (const auto& [one, text] : codes)
        if (one == value) return text;
    throw std::logic_error("a value without its word");
}

std::vector<domain::DocumentKey> keys_of(const std::vector<store::Row>& rows) {
    std::vector<domain::DocumentKey> keys;
    for (const auto& row : rows) keys.push_back(read_key<domain::DocumentKey>(row.text(0)));
    return keys;
}

}  // namespace

std::string_view code(Field field) {
    return word(field_codes, field);
}
std::string_view code(State state) {
    return word(state_codes, state);
}

void Classifications::wait(const domain::DocumentKey& document, const std::vector<Field>& untold) {
    work_.must_be_in_change();
    for (const auto field : untold)
        if (work_.session().run(sql::classification::wait, {document.text(), code(field)}) > 0)
            work_.touch("document", document.text());
}

bool Classifications::decide(const domain::DocumentKey& document, Field field, State state,
                             const std::string& value, const Grounds& why) {
    work_.must_be_in_change();
    const bool asks = state == State::review;
    const auto decided =
        work_.session().run(sql::classification::decide,
                            {code(state), value, why.per_mille, why.evidence,
                             asks ? "" : work_.now(), why.by, document.text(), code(field)});
    if (decided > 0) work_.touch("document", document.text());
    return decided > 0;
}

bool Classifications::tell(const domain::DocumentKey& document, domain::DocumentType type,
                           const Grounds& why) {
    const std::string value(domain::code(type));
    if (!decide(document, Field::type, State::told, value, why)) return false;
    work_.session().run(sql::classification::tell_type, {value, document.text()});
    return true;
}

bool Classifications::tell(const domain::DocumentKey& document, const std::string& title,
                           const Grounds& why) {
    if (title.empty()) throw std::logic_error("a document without a title");
    if (!decide(document, Field::title, State::told, title, why)) return false;
    work_.session().run(sql::classification::tell_title, {title, document.text()});
    return true;
}

bool Classifications::tell(const domain::DocumentKey& document, const domain::PartialDate& dated,
                           const Grounds& why) {
    if (!decide(document, Field::dated, State::told, dated.text(), why)) return false;
    work_.session().run(sql::classification::tell_date, {dated.text(), document.text()});
    return true;
}

bool Classifications::tell(const domain::DocumentKey& document, const domain::CaseNumber& number,
                           const Grounds& why) {
    work_.must_be_in_change();
    const auto text = std::to_string(number.year) + "/" + std::to_string(number.sequence);
    const auto own =
        work_.session().row(sql::classification::case_without_number, {document.text()});
    if (!own || !Cases(work_).numbered(number.year, number.sequence).empty()) {
        (void)ask(document, Field::case_number, text, why);
        return false;
    }
    if (!decide(document, Field::case_number, State::told, text, why)) return false;
    work_.session().run(sql::classification::number_case,
                        {text, number.year, number.sequence, own->text(0)});
    work_.touch("case", own->text(0));
    return true;
}

void Classifications::tell_public_title(const domain::DocumentKey& document,
                                        const std::string& title) {
    work_.must_be_in_change();
    work_.session().run(sql::classification::tell_public_title, {title, document.text()});
    work_.touch("document", document.text());
}

bool Classifications::ask(const domain::DocumentKey& document, Field field,
                          const std::string& likeliest, const Grounds& why) {
    return decide(document, field, State::review, likeliest, {why.per_mille, why.evidence});
}

bool Classifications::settle(const domain::DocumentKey& document, std::string_view by) {
    work_.must_be_in_change();
    const auto settled =
        work_.session().run(sql::classification::settle, {work_.now(), by, document.text()});
    if (settled > 0) work_.touch("document", document.text());
    return settled > 0;
}

std::vector<Classification> Classifications::of(const domain::DocumentKey& document) {
    std::vector<Classification> found;
    for (const auto& row : work_.session().rows(sql::classification::of, {document.text()}))
        found.push_back({read(field_codes, row.text(0)), read(state_codes, row.text(1)),
                         row.text(2), row.small(3), row.text(4), row.text(5), row.text(6)});
    return found;
}

bool Classifications::in_doubt(const domain::DocumentKey& document) {
    const auto all = of(document);
    return std::any_of(all.begin(), all.end(),
                       [](const Classification& one) { return one.decided_at.empty(); });
}

std::vector<domain::DocumentKey> Classifications::with_text(
    const std::optional<domain::DocumentKey>& after, int limit) {
    return keys_of(
        work_.session().rows(sql::classification::with_text, {after ? after->text() : "", limit}));
}

std::vector<domain::DocumentKey> Classifications::for_review(
    const std::optional<domain::DocumentKey>& after, int limit) {
    return keys_of(
        work_.session().rows(sql::classification::for_review, {after ? after->text() : "", limit}));
}

std::int64_t Classifications::count(State undecided) {
    const auto& statement = undecided == State::waiting ? sql::classification::count_waiting
                                                        : sql::classification::count_for_review;
    return work_.session().row(statement, {}).value().number(0);
}

}  // namespace byggarkiv::archive
