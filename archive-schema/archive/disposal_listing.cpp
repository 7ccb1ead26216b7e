#include "archive/disposal_listing.hpp"

#include <algorithm>

#include "archive/disposal_facts.hpp"
#include "archive/disposals.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "domain/dates.hpp"
#include "sql/arrangement.hpp"
#include "sql/disposal.hpp"
#include "sql/hold.hpp"

namespace byggarkiv::archive {

namespace {

using Cause = DisposalRefusal::Cause;
using Entity = DisposalItem::Entity;
using Refusal = std::optional<DisposalRefusal>;

constexpr int at_once = 10'000;
constexpr std::string_view delivery = "delivery: ";

struct Things {
    std::set<std::string> documents, entries, cases;
};

// Every row of a statement that goes on after a key.
void each_after(Work& work, const store::Statement& statement, const std::string& who,
                const std::function<void(const store::Row&)>& take) {
    std::string last;
    while (true) {
        const auto rows = work.session().rows(statement, {who, last, at_once});
        if (rows.empty()) return;
        for (const auto& row : rows) take(row);
        last = rows.back().text(0);
    }
}

bool within(const std::vector<store::Row>& rows, const std::set<std::string>& keys) {
    return std::all_of(rows.begin(), rows.end(),
                       [&](const store::Row& row) { return keys.contains(row.text(0)); });
}

// What a delivery brought: its documents; the cases and entries that it brought and in which nobody
// else has put anything.
Refusal take_batch(Work& work, const domain::BatchKey& batch, Things& things) {
    auto& session = work.session();
    if (!session.row(sql::disposal::batch, {batch.text()}))
        return DisposalRefusal{Cause::unknown, "no delivery " + batch.text()};
    if (session.row(sql::disposal::imports_running, {work.now()}).value().number(0) > 0)
        return DisposalRefusal{Cause::import_running, "a delivery is on its way in"};
    const auto by = "import:" + batch.text();
    std::set<std::string> entries;
    each_after(work, sql::disposal::documents_by, by,
               [&](const store::Row& row) { things.documents.insert(row.text(0)); });
    each_after(work, sql::disposal::entries_by, by,
               [&](const store::Row& row) { entries.insert(row.text(0)); });
    each_after(work, sql::disposal::cases_by, by, [&](const store::Row& row) {
        const auto& key = row.text(0);
        if (within(session.rows(sql::disposal::documents_of_case, {key}), things.documents) &&
            within(session.rows(sql::disposal::entries_of_case, {key}), entries))
            things.cases.insert(key);
    });
    // A case stays where one that lies in it stays.
    while (std::erase_if(things.cases, [&](const std::string& key) {
               return !within(session.rows(sql::disposal::cases_in_case, {key}), things.cases);
           }) > 0) {
    }
    each_after(work, sql::disposal::entries_by, by, [&](const store::Row& row) {
        if (!things.cases.contains(row.text(1)) &&
            within(session.rows(sql::disposal::documents_of_entry, {row.text(0)}),
                   things.documents))
            things.entries.insert(row.text(0));
    });
    return std::nullopt;
}

// With the cases that lie in it.
void take_case(Work& work, const std::string& key, Things& things) {
    if (!things.cases.insert(key).second) return;
    for (const auto& row : work.session().rows(sql::disposal::documents_of_case, {key}))
        things.documents.insert(row.text(0));
    for (const auto& row : work.session().rows(sql::disposal::cases_in_case, {key}))
        take_case(work, row.text(0), things);
}

Refusal take_cases(Work& work, const std::vector<domain::CaseKey>& cases, Things& things) {
    for (const auto& key : cases) {
        if (!work.session().row(sql::hold::case_there, {key.text()}))
            return DisposalRefusal{Cause::unknown, "no case " + key.text()};
        take_case(work, key.text(), things);
    }
    return std::nullopt;
}

Refusal take(Work& work, const DisposalScope& scope, Things& things) {
    if (const auto* cases = std::get_if<std::vector<domain::CaseKey>>(&scope))
        return take_cases(work, *cases, things);
    if (const auto* batch = std::get_if<domain::BatchKey>(&scope))
        return take_batch(work, *batch, things);
    for (const auto& key : std::get<std::vector<domain::DocumentKey>>(scope)) {
        if (!work.session().row(sql::hold::document_there, {key.text()}))
            return DisposalRefusal{Cause::unknown, "no document " + key.text()};
        things.documents.insert(key.text());
        // Or its pages would stay in the pile that they came in.
        for (const auto& row :
             work.session().rows(sql::arrangement::others_with_its_pages, {key.text()}))
            things.documents.insert(row.text(0));
    }
    return std::nullopt;
}

// The last year through which the rule keeps it: whole years from the end of the year in which its
// case was closed.
std::optional<int> kept_through(const RetentionRule& rule, const DisposalFacts& facts) {
    const auto closed = read_partial_date(facts.closed).year();
    if (!closed) return std::nullopt;
    return *closed + rule.years;
}

Refusal kept_by(const RetentionRule& rule, const DisposalFacts& facts, const Work& work) {
    if (rule.verdict != domain::RetentionDecision::dispose)
        return DisposalRefusal{Cause::kept, facts.number + ": the record says " +
                                                std::string(noark_text(rule.verdict))};
    const auto until = kept_through(rule, facts);
    if (!until)
        return DisposalRefusal{
            Cause::kept, facts.number + ": its case has no closing date to count its time from"};
    if (domain::date_in_oslo(work.clock().now()).year() > *until) return std::nullopt;
    return DisposalRefusal{Cause::kept,
                           facts.number + ": is kept through " + std::to_string(*until)};
}

// What is recorded of the document, its entry, case, class and part (kassasjon) must all let it go,
// and so must the rule that is given, if one is. Where neither says anything it is kept.
Refusal kept(Work& work, const std::optional<RetentionRule>& rule, const DisposalFacts& facts,
             const std::string& document) {
    bool said = rule.has_value();
    if (rule)
        if (auto refusal = kept_by(*rule, facts, work)) return refusal;
    const auto today = domain::date_in_oslo(work.clock().now()).text();
    for (const auto& row : work.session().rows(sql::disposal::retention_over, {document})) {
        const auto verdict = domain::read_retention_decision(row.text(0));
        if (verdict != domain::RetentionDecision::dispose)
            return DisposalRefusal{Cause::kept, facts.number + ": the record says " + row.text(0)};
        const auto& dated = row.text(2);  // kassasjonsdato
        // Up to the end of the year or month where only that is known.
        if (!dated.empty() && today.substr(0, dated.size()) <= dated)
            return DisposalRefusal{Cause::kept, facts.number + ": is kept until " + dated};
        if (row.small(1) >= 0)
            if (auto refusal = kept_by({*verdict, row.small(1)}, facts, work)) return refusal;
        said = said || row.small(1) >= 0 || !dated.empty();
    }
    if (said) return std::nullopt;
    return DisposalRefusal{Cause::kept, facts.number + ": no rule says Kasseres after a time"};
}

// Adds the things of one kind to the list.
Refusal add(Work& work, const NewDisposal& wanted, Entity entity, const std::set<std::string>& keys,
            std::vector<DisposalItem>& items) {
    for (const auto& key : keys) {
        const auto facts = facts_of(work, entity, key);
        if (!facts)
            return DisposalRefusal{Cause::changed, std::string(code(entity)) + " " + key +
                                                       " went while it was listed"};
        if (wanted.kind == DisposalKind::retention)
            if (auto refusal = kept(work, wanted.rule, *facts, key)) return refusal;
        DisposalItem item{.position = static_cast<int>(items.size()) + 1,
                          .entity = entity,
                          .id = key,
                          .digest = facts->digest,
                          .files = static_cast<int>(facts->files.size()),
                          .bytes = 0,
                          .state = DisposalItem::State::listed};
        for (const auto& file : facts->files) item.bytes += file.bytes;
        if (auto claimed = claimed_by_another(work, item)) return claimed;
        items.push_back(std::move(item));
    }
    return std::nullopt;
}

}  // namespace

Result<std::vector<DisposalItem>, DisposalRefusal> list_items(Work& work,
                                                              const NewDisposal& wanted) {
    Things things;
    if (auto refusal = take(work, wanted.scope, things)) return Refused{std::move(*refusal)};
    if (wanted.kind == DisposalKind::retention) {
        // The journal stays: it accounts for what there was.
        things.entries.clear();
        things.cases.clear();
    }
    std::vector<DisposalItem> items;
    for (const auto& [entity, keys] :
         {std::pair(Entity::document, &things.documents), std::pair(Entity::entry, &things.entries),
          std::pair(Entity::whole_case, &things.cases)})
        if (auto refusal = add(work, wanted, entity, *keys, items))
            return Refused{std::move(*refusal)};
    if (items.empty())
        return Refused{DisposalRefusal{Cause::nothing, "there is nothing to dispose of"}};
    return items;
}

std::string scope_text(const DisposalScope& scope) {
    if (const auto* batch = std::get_if<domain::BatchKey>(&scope))
        return std::string(delivery) + batch->text();
    if (const auto* cases = std::get_if<std::vector<domain::CaseKey>>(&scope))
        return "cases: " + std::to_string(cases->size());
    return "documents: " + std::to_string(std::get<std::vector<domain::DocumentKey>>(scope).size());
}

std::optional<domain::BatchKey> batch_of(const Disposal& disposal) {
    if (!disposal.scope.starts_with(delivery)) return std::nullopt;
    return domain::BatchKey::parse(std::string_view(disposal.scope).substr(delivery.size()));
}

std::optional<DisposalRefusal> obstacle(Work& work, const DisposalItem& item) {
    const auto what = std::string(code(item.entity)) + " " + item.id;
    const auto facts = facts_of(work, item.entity, item.id);
    if (!facts) return DisposalRefusal{Cause::changed, what + " is not there any more"};
    if (facts->digest != item.digest)
        return DisposalRefusal{Cause::changed,
                               what + " (" + facts->number + ") was changed since it was listed"};
    if (const auto holds = Disposals(work).holds_over(item); !holds.empty())
        return DisposalRefusal{Cause::held, what + " (" + facts->number + ") is under legal hold " +
                                                holds.front().key.text() + ": " +
                                                holds.front().reason};
    return std::nullopt;
}

std::vector<std::string> things_in(Work& work, const DisposalItem& item) {
    std::vector<std::string> keys;
    const auto add = [&](const store::Statement& statement) {
        for (const auto& row : work.session().rows(statement, {item.id}))
            keys.push_back(row.text(0));
    };
    switch (item.entity) {
        case Entity::document:
            break;
        case Entity::entry:
            add(sql::disposal::documents_of_entry);
            break;
        case Entity::whole_case:
            add(sql::disposal::documents_of_case);
            add(sql::disposal::cases_in_case);
            break;
    }
    return keys;
}

std::optional<DisposalRefusal> claimed_by_another(Work& work, const DisposalItem& item) {
    const auto claim = work.session().row(sql::disposal::claim, {code(item.entity), item.id});
    if (!claim) return std::nullopt;
    return DisposalRefusal{Cause::claimed, std::string(code(item.entity)) + " " + item.id +
                                               " stands in disposal " + claim->text(0)};
}

}  // namespace byggarkiv::archive
