#include "archive/decisions.hpp"

#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/decision.hpp"

namespace byggarkiv::archive {

namespace {

Decision decision_of(store::Session& session, const store::Row& row) {
    Decision decision{.key = read_key<domain::DecisionKey>(row.text(0)),
                      .case_key = read_key<domain::CaseKey>(row.text(1)),
                      .issued = row.text(2) == "issued",
                      .content = row.text(3),
                      .revision = row.small(4),
                      .author = row.text(5),
                      .written_by = {},
                      .approver = row.text(6),
                      .document = std::nullopt};
    if (!row.is_null(7)) decision.document = read_key<domain::DocumentKey>(row.text(7));
    for (const auto& author : session.rows(sql::decision::authors, {row.text(0)}))
        decision.written_by.insert(author.text(0));
    return decision;
}

// Why a statement that asks for a revision of a draft wrote nothing.
DecisionRefusal refusal(const std::optional<Decision>& now) {
    if (!now) return DecisionRefusal::unknown;
    return now->issued ? DecisionRefusal::issued_already : DecisionRefusal::changed_meanwhile;
}

}  // namespace

domain::DecisionKey Decisions::draft(const domain::CaseKey& parent, std::string_view content,
                                     std::string_view author) {
    work_.must_be_in_change();
    const auto key = domain::DecisionKey::random();
    work_.session().run(sql::decision::draft,
                        {key.text(), parent.text(), content, author, work_.now()});
    work_.session().run(sql::decision::note_author, {key.text(), author});
    work_.wrote("decision", key.text());
    return key;
}

Result<int, DecisionRefusal> Decisions::revise(const domain::DecisionKey& key, int revision,
                                               std::string_view content, std::string_view author) {
    work_.must_be_in_change();
    const auto row = work_.session().row(sql::decision::revise,
                                         {content, author, work_.now(), key.text(), revision});
    if (!row) return Refused{refusal(get(key))};
    work_.session().run(sql::decision::note_author, {key.text(), author});
    work_.wrote("decision", key.text());
    return row->small(0);
}

Result<int, DecisionRefusal> Decisions::issue(const domain::DecisionKey& key, int revision,
                                              const domain::DocumentKey& letter,
                                              std::string_view approver) {
    work_.must_be_in_change();
    const auto row = work_.session().row(
        sql::decision::issue, {letter.text(), approver, work_.now(), key.text(), revision});
    if (!row) return Refused{refusal(get(key))};
    work_.wrote("decision", key.text());
    return row->small(0);
}

std::optional<Decision> Decisions::get(const domain::DecisionKey& key) {
    const auto row = work_.session().row(sql::decision::get, {key.text()});
    if (!row) return std::nullopt;
    return decision_of(work_.session(), *row);
}

std::vector<Decision> Decisions::of_case(const domain::CaseKey& key) {
    std::vector<Decision> found;
    for (const auto& row : work_.session().rows(sql::decision::of_case, {key.text()}))
        found.push_back(decision_of(work_.session(), row));
    return found;
}

std::optional<Decision> Decisions::issued_as(const domain::DocumentKey& letter) {
    const auto row = work_.session().row(sql::decision::issued_as, {letter.text()});
    if (!row) return std::nullopt;
    return decision_of(work_.session(), *row);
}

}  // namespace byggarkiv::archive
