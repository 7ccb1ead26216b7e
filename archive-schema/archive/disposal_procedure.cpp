#include "archive/disposal_procedure.hpp"

#include <algorithm>
#include <set>

#include "archive/audit_log.hpp"
#include "archive/desk.hpp"
#include "archive/disposal_listing.hpp"
#include "archive/disposal_report.hpp"
#include "archive/disposal_rows.hpp"
#include "archive/disposals.hpp"
#include "archive/work.hpp"
#include "base/failure.hpp"
#include "base/text.hpp"
#include "sql/disposal.hpp"

namespace byggarkiv::archive {

namespace {

using Cause = DisposalRefusal::Cause;

constexpr int items_per_change = 200;  // well under the 50 ms of a change
constexpr int at_once = 1000;
constexpr std::size_t shortest_digest = 12;

Refused<DisposalRefusal> refused(Cause cause, std::string detail) {
    return Refused{DisposalRefusal{cause, std::move(detail)}};
}

Refused<DisposalRefusal> in_state(const Disposal& disposal) {
    auto detail = "the disposal is " + std::string(code(disposal.state));
    if (!disposal.ended_at.empty())
        detail += " since " + disposal.ended_at + " by " + disposal.ended_by;
    return refused(Cause::wrong_state, std::move(detail));
}

std::string rule_of(const NewDisposal& wanted) {
    if (wanted.kind != DisposalKind::retention) return "";
    if (!wanted.rule) return "as recorded";
    return std::string(noark_text(wanted.rule->verdict)) + " " + std::to_string(wanted.rule->years);
}

std::optional<DisposalRefusal> unfit(const NewDisposal& wanted) {
    if (trimmed(wanted.reason).empty() || trimmed(wanted.legal_basis).empty())
        return DisposalRefusal{Cause::no_reason, "a reason and a legal basis are needed"};
    const bool by_rule = wanted.kind == DisposalKind::retention;
    if (by_rule && wanted.rule && wanted.rule->verdict != domain::RetentionDecision::dispose)
        return DisposalRefusal{Cause::kept,
                               "the rule says " + std::string(noark_text(wanted.rule->verdict))};
    if (wanted.rule && (!by_rule || wanted.rule->years < 0))
        return DisposalRefusal{Cause::no_reason, "this is no rule for such a disposal"};
    return std::nullopt;
}

void audit(Work& work, const Officer& officer, std::string_view action, const Disposal& disposal,
           std::string purpose) {
    AuditLog(work).note({.actor = officer.actor(),
                         .action = std::string(action),
                         .entity = "disposal",
                         .entity_id = disposal.key.text(),
                         .purpose = std::move(purpose)});
}

Author author(const Officer& officer) {
    return {officer.actor(), "disposal"};
}

bool bytes_are_pending(Work& work, const domain::DisposalKey& key) {
    return work.session().row(sql::disposal::pending_bytes, {key.text(), "", 1}).has_value();
}

// The first thing in the way of anything that is listed.
std::optional<DisposalRefusal> first_obstacle(Work& work, const domain::DisposalKey& key) {
    std::set<std::string> listed, inside;
    Disposals disposals(work);
    for (int last = 0;;) {
        const auto items = disposals.items(key, last, at_once);
        if (items.empty()) break;
        for (const auto& item : items) {
            if (auto found = obstacle(work, item)) return found;
            listed.insert(item.id);
            for (auto& thing : things_in(work, item)) inside.insert(std::move(thing));
            last = item.position;
        }
    }
    for (const auto& thing : inside)
        if (!listed.contains(thing))
            return DisposalRefusal{Cause::changed,
                                   thing + " came into what is listed since, and is not"};
    return std::nullopt;
}

}  // namespace

Result<Disposal, DisposalRefusal> DisposalProcedure::propose(const NewDisposal& wanted,
                                                             const Officer& officer) {
    if (!officer.may(domain::Right::order_disposal))
        return refused(Cause::without_right, "proposing takes the right order_disposal");
    if (auto refusal = unfit(wanted)) return Refused{std::move(*refusal)};
    auto items = list_items(work_, wanted);
    if (!items) return Refused{items.reason()};
    return write_list(Disposal{.key = domain::DisposalKey::random(),
                               .kind = wanted.kind,
                               .scope = scope_text(wanted.scope),
                               .reason = std::string(trimmed(wanted.reason)),
                               .legal_basis = std::string(trimmed(wanted.legal_basis)),
                               .rule = rule_of(wanted),
                               .state = DisposalState::listing,
                               .items = 0,
                               .digest = {},
                               .proposed_by = officer.login,
                               .proposed_at = work_.now(),
                               .approved_by = {},
                               .approved_at = {},
                               .ended_by = {},
                               .ended_at = {},
                               .remark = {}},
                      items.value(), officer);
}

Result<Disposal, DisposalRefusal> DisposalProcedure::write_list(
    Disposal disposal, const std::vector<DisposalItem>& items, const Officer& officer) {
    {
        auto change = desk_.begin(author(officer));
        write_new(work_, disposal);
        audit(work_, officer, "list disposal", disposal, disposal.reason);
        change.commit();
    }
    for (std::size_t next = 0; next < items.size();) {
        auto change = desk_.begin(author(officer));
        for (int i = 0; i < items_per_change && next < items.size(); ++i, ++next) {
            const auto& item = items[next];
            // Somebody else may have listed it a moment ago.
            if (auto claimed = claimed_by_another(work_, item)) {
                { const auto abandoned = std::move(change); }
                const auto ended = reject(disposal.key, claimed->detail, officer);
                if (!ended) return Refused{ended.reason()};
                return Refused{std::move(*claimed)};
            }
            work_.session().run(sql::disposal::list_item,
                                {disposal.key.text(), item.position, code(item.entity), item.id,
                                 item.digest, item.files, static_cast<std::int64_t>(item.bytes)});
        }
        change.commit();
    }
    auto change = desk_.begin(author(officer));
    disposal.state = DisposalState::proposed;
    disposal.items = static_cast<int>(items.size());
    disposal.digest = digest_of_items(work_, disposal.key);
    if (!write_on(work_, disposal, DisposalState::listing))
        throw Failure(Failure::Kind::integrity,
                      "disposal " + disposal.key.text() + " was ended while it was listed");
    audit(work_, officer, "propose disposal", disposal,
          std::to_string(disposal.items) + " items, digest " + disposal.digest);
    change.commit();
    return disposal;
}

Result<Disposal, DisposalRefusal> DisposalProcedure::approve(const domain::DisposalKey& key,
                                                             std::string_view digest,
                                                             const Officer& officer) {
    if (!officer.may(domain::Right::approve_disposal))
        return refused(Cause::without_right, "approving takes the right approve_disposal");
    auto disposal = desk_.disposals().get(key);
    if (!disposal) return refused(Cause::unknown, "no disposal " + key.text());
    if (disposal->state != DisposalState::proposed) return in_state(*disposal);
    if (disposal->proposed_by == officer.login)
        return refused(Cause::same_person, officer.login + " proposed it: another must approve");
    if (digest.size() < shortest_digest || !disposal->digest.starts_with(digest))
        return refused(Cause::other_digest,
                       "the digest given is not that of the list; look at it again");
    if (digest_of_items(work_, key) != disposal->digest)
        throw Failure(Failure::Kind::integrity,
                      "the list of disposal " + key.text() + " is not the one that was sealed");
    if (auto found = first_obstacle(work_, key)) return Refused{std::move(*found)};

    auto change = desk_.begin(author(officer));
    disposal->state = DisposalState::approved;
    disposal->approved_by = officer.login;
    disposal->approved_at = work_.now();
    if (!write_on(work_, *disposal, DisposalState::proposed))
        return refused(Cause::wrong_state, "somebody else was quicker");
    audit(work_, officer, "approve disposal", *disposal, "digest " + disposal->digest);
    change.commit();
    return *disposal;
}

Result<Disposal, DisposalRefusal> DisposalProcedure::reject(const domain::DisposalKey& key,
                                                            std::string_view why,
                                                            const Officer& officer) {
    if (!officer.may(domain::Right::order_disposal) &&
        !officer.may(domain::Right::approve_disposal))
        return refused(Cause::without_right,
                       "rejecting takes the right order_disposal or approve_disposal");
    if (trimmed(why).empty()) return refused(Cause::no_reason, "a reason is needed");
    auto disposal = desk_.disposals().get(key);
    if (!disposal) return refused(Cause::unknown, "no disposal " + key.text());
    const auto from = disposal->state;
    if (from == DisposalState::executed || from == DisposalState::rejected)
        return in_state(*disposal);
    if (bytes_are_pending(work_, key))
        return refused(Cause::wrong_state,
                       "it was begun, and bytes wait for removal: execute it once more first");
    {
        auto change = desk_.begin(author(officer));
        disposal->state = DisposalState::rejected;
        disposal->ended_by = officer.login;
        disposal->ended_at = work_.now();
        disposal->remark = std::string(trimmed(why));
        if (!write_on(work_, *disposal, from))
            return refused(Cause::wrong_state, "somebody else was quicker");
        audit(work_, officer, "reject disposal", *disposal, disposal->remark);
        change.commit();
    }
    release(key, officer);
    if (!desk_.disposals().tombstones(key, 0, 1).empty()) {
        auto change = desk_.begin(author(officer));
        keep_reports(work_, *disposal);
        change.commit();
    }
    return *disposal;
}

// Frees what it lists for another disposal.
void DisposalProcedure::release(const domain::DisposalKey& key, const Officer& officer) {
    int last = 0;
    while (true) {
        auto change = desk_.begin(author(officer));
        const auto items = desk_.disposals().items(key, last, items_per_change);
        if (items.empty()) return;
        for (const auto& item : items)
            work_.session().run(sql::disposal::set_item,
                                {code(DisposalItem::State::released), key.text(), item.position});
        last = items.back().position;
        change.commit();
    }
}

}  // namespace byggarkiv::archive
