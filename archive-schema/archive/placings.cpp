#include "archive/placings.hpp"

#include <array>
#include <stdexcept>

#include "archive/documents.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/case_file.hpp"
#include "sql/document.hpp"
#include "sql/placing.hpp"

namespace byggarkiv::archive {

namespace {

using State = Placing::State;

constexpr std::array<std::pair<State, std::string_view>, 4> codes = {{{State::waiting, "waiting"},
                                                                      {State::review, "review"},
                                                                      {State::placed, "placed"},
                                                                      {State::settled, "settled"}}};

State read_state(std::string_view text) {
    for (const auto& [state, word] : codes)
        if (word == text) return state;
    throw Failure(Failure::Kind::integrity, "no state of a placing: " + std::string(text));
}

Placing placing_of(const store::Row& row) {
    Placing placing{.document = read_key<domain::DocumentKey>(row.text(0)),
                    .state = read_state(row.text(1)),
                    .found = {.property = {}, .per_mille = row.small(3), .evidence = row.text(4)},
                    .hints = row.text(5),
                    .decided_at = row.text(6),
                    .decided_by = row.text(7)};
    if (!row.text(2).empty()) placing.found.property = read_key<domain::PropertyKey>(row.text(2));
    return placing;
}

void decide(Work& work, const domain::DocumentKey& document, State state,
            const FoundProperty& found, const std::string& at, std::string_view by) {
    work.session().run(sql::placing::decide,
                       {code(state), found.property ? found.property->text() : "", found.per_mille,
                        found.evidence, at, by, document.text()});
    work.touch("document", document.text());
}

std::vector<Placing> all_of(const std::vector<store::Row>& rows) {
    std::vector<Placing> found;
    for (const auto& row : rows) found.push_back(placing_of(row));
    return found;
}

}  // namespace

std::string_view code(State state) {
    for (const auto& [one, word] : codes)
        if (one == state) return word;
    return {};
}

void Placings::wait(const domain::DocumentKey& document, std::string_view hints) {
    work_.must_be_in_change();
    if (work_.session().run(sql::placing::wait, {document.text(), hints}) > 0)
        work_.touch("document", document.text());
}

bool Placings::undecided(const domain::DocumentKey& document) {
    const auto known = of(document);
    return known && known->decided_at.empty();
}

bool Placings::place(const domain::DocumentKey& document, const FoundProperty& found,
                     std::string_view by) {
    work_.must_be_in_change();
    if (!found.property) throw std::logic_error("a document placed nowhere");
    if (!undecided(document)) return false;
    link(document, *found.property);
    decide(work_, document, State::placed, found, work_.now(), by);
    return true;
}

bool Placings::ask(const domain::DocumentKey& document, const FoundProperty& found) {
    work_.must_be_in_change();
    if (!undecided(document)) return false;
    decide(work_, document, State::review, found, "", "");
    return true;
}

bool Placings::settle(const domain::DocumentKey& document, const domain::PropertyKey& property,
                      std::string_view by) {
    work_.must_be_in_change();
    const auto known = of(document);
    if (!known || !known->decided_at.empty()) return false;
    link(document, property);
    auto found = known->found;
    if (found.property != property) found = {.property = property, .per_mille = 1000};
    decide(work_, document, State::settled, found, work_.now(), by);
    return true;
}

std::optional<Placing> Placings::of(const domain::DocumentKey& document) {
    const auto row = work_.session().row(sql::placing::of, {document.text()});
    return row ? std::optional(placing_of(*row)) : std::nullopt;
}

std::vector<Placing> Placings::with_text(const std::optional<domain::DocumentKey>& after,
                                         int limit) {
    return all_of(
        work_.session().rows(sql::placing::with_text, {after ? after->text() : "", limit}));
}

std::vector<Placing> Placings::for_review(const std::optional<domain::DocumentKey>& after,
                                          int limit) {
    return all_of(
        work_.session().rows(sql::placing::for_review, {after ? after->text() : "", limit}));
}

std::vector<Placing> Placings::likeliest_for_review(int limit) {
    return all_of(work_.session().rows(sql::placing::likeliest_for_review, {limit}));
}

std::int64_t Placings::count(State undecided) {
    const auto& statement =
        undecided == State::waiting ? sql::placing::count_waiting : sql::placing::count_for_review;
    return work_.session().row(statement, {}).value().number(0);
}

// The case too, where it has none: it is shown on the property's page then.
void Placings::link(const domain::DocumentKey& document, const domain::PropertyKey& property) {
    auto& session = work_.session();
    session.run(sql::document::add_property, {document.text(), property.text(), ""});
    const auto row = session.row(sql::document::get, {document.text()});
    if (!row) throw std::logic_error("a document that is not there cannot be placed");
    const auto case_key = row->text(2);
    if (session.rows(sql::case_file::properties, {case_key}).empty()) {
        session.run(sql::case_file::add_property, {case_key, property.text(), "", work_.actor()});
        work_.touch("case", case_key);
    }
    work_.touch("property", property.text());
}

}  // namespace byggarkiv::archive
