#include "archive/holds.hpp"

#include "archive/audit_log.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "base/text.hpp"
#include "sql/hold.hpp"

namespace byggarkiv::archive {

namespace {

HeldThing thing_of(const std::string& entity, const std::string& key) {
    if (entity == "case") return read_key<domain::CaseKey>(key);
    if (entity == "document") return read_key<domain::DocumentKey>(key);
    if (entity == "property") return read_key<domain::PropertyKey>(key);
    throw Failure(Failure::Kind::integrity, "a hold on a " + entity);
}

Hold hold_of(const store::Row& row) {
    return {.key = read_key<domain::HoldKey>(row.text(0)),
            .on = thing_of(row.text(1), row.text(2)),
            .reason = row.text(3),
            .legal_basis = row.text(4),
            .placed_by = row.text(5),
            .placed_at = row.text(6),
            .lifted_by = row.text(7),
            .lifted_at = row.text(8),
            .lifted_for = row.text(9)};
}

std::vector<Hold> holds_of(const std::vector<store::Row>& rows) {
    std::vector<Hold> holds;
    holds.reserve(rows.size());
    for (const auto& row : rows) holds.push_back(hold_of(row));
    return holds;
}

void audit(Work& work, const Officer& officer, std::string_view action, const HeldThing& on,
           std::string_view purpose) {
    AuditLog(work).note({.actor = officer.actor(),
                         .action = std::string(action),
                         .entity = std::string(entity_of(on)),
                         .entity_id = key_of(on),
                         .purpose = std::string(purpose)});
}

}  // namespace

std::string_view text(HoldRefusal refusal) {
    switch (refusal) {
        case HoldRefusal::without_right:
            return "this takes the right place_legal_hold";
        case HoldRefusal::unknown:
            return "the archive has no such thing";
        case HoldRefusal::no_reason:
            return "a reason is needed, and to place a hold its legal basis";
        case HoldRefusal::lifted_before:
            return "the hold was lifted before";
        case HoldRefusal::placed_by_the_same:
            return "whoever placed a hold does not lift it: another person must";
    }
    return "";
}

std::string_view entity_of(const HeldThing& thing) {
    constexpr std::string_view entities[] = {"case", "document", "property"};
    return entities[thing.index()];
}

const std::string& key_of(const HeldThing& thing) {
    return std::visit([](const auto& key) -> const std::string& { return key.text(); }, thing);
}

bool Holds::is_there(const HeldThing& thing) {
    const auto& statement = std::holds_alternative<domain::CaseKey>(thing) ? sql::hold::case_there
                            : std::holds_alternative<domain::DocumentKey>(thing)
                                ? sql::hold::document_there
                                : sql::hold::property_there;
    return work_.session().row(statement, {key_of(thing)}).has_value();
}

Result<domain::HoldKey, HoldRefusal> Holds::place(const HeldThing& on, std::string_view reason,
                                                  std::string_view legal_basis,
                                                  const Officer& officer) {
    work_.must_be_in_change();
    if (!officer.may(domain::Right::place_legal_hold)) return Refused{HoldRefusal::without_right};
    if (trimmed(reason).empty() || trimmed(legal_basis).empty())
        return Refused{HoldRefusal::no_reason};
    if (!is_there(on)) return Refused{HoldRefusal::unknown};
    const auto key = domain::HoldKey::random();
    work_.session().run(sql::hold::place, {key.text(), entity_of(on), key_of(on), trimmed(reason),
                                           trimmed(legal_basis), officer.login, work_.now()});
    work_.changed("hold", key.text());
    audit(work_, officer, "place hold", on,
          std::string(trimmed(reason)) + " (" + std::string(trimmed(legal_basis)) + ")");
    return key;
}

Result<Hold, HoldRefusal> Holds::lift(const domain::HoldKey& hold, std::string_view why,
                                      const Officer& officer) {
    work_.must_be_in_change();
    if (!officer.may(domain::Right::place_legal_hold)) return Refused{HoldRefusal::without_right};
    if (trimmed(why).empty()) return Refused{HoldRefusal::no_reason};
    const auto found = get(hold);
    if (!found) return Refused{HoldRefusal::unknown};
    if (found->placed_by == officer.login) return Refused{HoldRefusal::placed_by_the_same};
    if (!work_.session().row(sql::hold::lift,
                             {officer.login, work_.now(), trimmed(why), hold.text()}))
        return Refused{HoldRefusal::lifted_before};
    work_.changed("hold", hold.text());
    audit(work_, officer, "lift hold", found->on, trimmed(why));
    return get(hold).value();
}

std::optional<Hold> Holds::get(const domain::HoldKey& hold) {
    const auto row = work_.session().row(sql::hold::get, {hold.text()});
    if (!row) return std::nullopt;
    return hold_of(*row);
}

std::vector<Hold> Holds::all() {
    return holds_of(work_.session().rows(sql::hold::all));
}

std::vector<Hold> Holds::over(const domain::DocumentKey& document) {
    return holds_of(work_.session().rows(sql::hold::over_document, {document.text()}));
}

std::vector<Hold> Holds::over(const domain::CaseKey& whole_case) {
    return holds_of(work_.session().rows(sql::hold::over_case, {whole_case.text()}));
}

}  // namespace byggarkiv::archive
