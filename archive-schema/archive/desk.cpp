#include "archive/desk.hpp"

#include <map>
#include <vector>

#include "archive/access_register.hpp"
#include "archive/arrangements.hpp"
#include "archive/audit_log.hpp"
#include "archive/batch_release.hpp"
#include "archive/batch_undo.hpp"
#include "archive/cases.hpp"
#include "archive/classifications.hpp"
#include "archive/corrections.hpp"
#include "archive/decisions.hpp"
#include "archive/desk_state.hpp"
#include "archive/disposal_execution.hpp"
#include "archive/disposal_procedure.hpp"
#include "archive/disposals.hpp"
#include "archive/documents.hpp"
#include "archive/external_keys.hpp"
#include "archive/fixity.hpp"
#include "archive/growth.hpp"
#include "archive/handled_requests.hpp"
#include "archive/hidden_names.hpp"
#include "archive/holds.hpp"
#include "archive/imports.hpp"
#include "archive/inventory.hpp"
#include "archive/likenesses.hpp"
#include "archive/lineage.hpp"
#include "archive/municipalities.hpp"
#include "archive/outbox.hpp"
#include "archive/ownerships.hpp"
#include "archive/particulars.hpp"
#include "archive/persons.hpp"
#include "archive/placings.hpp"
#include "archive/plans.hpp"
#include "archive/properties.hpp"
#include "archive/quarantine.hpp"
#include "archive/readings.hpp"
#include "archive/registers.hpp"
#include "archive/resealing.hpp"
#include "archive/roles.hpp"
#include "archive/samples.hpp"
#include "archive/seals.hpp"
#include "archive/structure.hpp"
#include "archive/tasks.hpp"
#include "archive/watches.hpp"
#include "sql/order.hpp"

namespace byggarkiv::archive {

Desk::Desk(std::unique_ptr<State> state) : state_(std::move(state)) {}
Desk::Desk(Desk&&) noexcept = default;
Desk::~Desk() = default;

Properties Desk::properties() {
    return Properties(state_->work);
}
Registers Desk::registers() {
    return Registers(state_->work);
}
Resealing Desk::resealing() {
    return Resealing(state_->work);
}
Persons Desk::persons() {
    return Persons(state_->work);
}
Lineage Desk::lineage() {
    return Lineage(state_->work);
}
Municipalities Desk::municipalities() {
    return Municipalities(state_->work);
}
Ownerships Desk::ownerships() {
    return Ownerships(state_->work);
}
Cases Desk::cases() {
    return Cases(state_->work);
}
Documents Desk::documents() {
    return Documents(state_->work);
}
Structure Desk::structure() {
    return Structure(state_->work);
}
Particulars Desk::particulars() {
    return Particulars(state_->work);
}
ExternalKeys Desk::external_keys() {
    return ExternalKeys(state_->work);
}
Classifications Desk::classifications() {
    return Classifications(state_->work);
}

Placings Desk::placings() {
    return Placings(state_->work);
}

Corrections Desk::corrections() {
    return Corrections(state_->work);
}
Arrangements Desk::arrangements() {
    return Arrangements(state_->work);
}
Readings Desk::readings() {
    return Readings(state_->work);
}
Likenesses Desk::likenesses() {
    return Likenesses(state_->work);
}
Plans Desk::plans() {
    return Plans(state_->work);
}
Watches Desk::watches() {
    return Watches(state_->work);
}

Tasks Desk::tasks() {
    return Tasks(state_->work);
}
AccessRegister Desk::access() {
    return AccessRegister(state_->work);
}
HiddenNames Desk::hidden_names() {
    return HiddenNames(state_->work);
}
Roles Desk::roles() {
    return Roles(state_->work);
}
Decisions Desk::decisions() {
    return Decisions(state_->work);
}
Holds Desk::holds() {
    return Holds(state_->work);
}
Disposals Desk::disposals() {
    return Disposals(state_->work);
}
DisposalProcedure Desk::disposal_procedure() {
    return DisposalProcedure(*this, state_->work);
}
DisposalExecution Desk::disposal_execution(Files& files) {
    return DisposalExecution(*this, state_->work, files);
}
Imports Desk::imports() {
    return Imports(state_->work);
}
BatchUndo Desk::batch_undo() {
    return BatchUndo(*this, state_->work);
}
BatchRelease Desk::batch_release() {
    return BatchRelease(*this, state_->work);
}
Quarantine Desk::quarantine() {
    return Quarantine(state_->work);
}
Samples Desk::samples() {
    return Samples(*this, state_->work);
}
HandledRequests Desk::handled_requests() {
    return HandledRequests(state_->work);
}
Outbox Desk::outbox() {
    return Outbox(state_->work);
}
AuditLog Desk::audit() {
    return AuditLog(state_->work);
}
Inventory Desk::inventory() {
    return Inventory(state_->work);
}
Seals Desk::seals() {
    return Seals(state_->work);
}
Fixity Desk::fixity() {
    return Fixity(state_->work);
}
Growth Desk::growth() {
    return Growth(state_->work);
}

struct Change::State {
    State(Work& of, Author author) : work(of), by(std::move(author)), transaction(of.session()) {
        work.begun_by(by.actor);
    }
    ~State() { work.forget(); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    Work& work;
    Author by;
    store::Transaction transaction;
};

Change Desk::begin(Author by) {
    return Change(std::make_unique<Change::State>(state_->work, std::move(by)));
}

Change::Change(std::unique_ptr<State> state) : state_(std::move(state)) {}
Change::Change(Change&&) noexcept = default;
Change::~Change() = default;

namespace {

// One entry for each thing that was written and of which the change itself said nothing. Registers
// write properties and persons by the thousand: those share one.
void audit_writes(Work& work, const Author& by) {
    AuditLog log(work);
    std::map<std::string, std::vector<std::string>> shared{{"property", {}}, {"person", {}}};
    for (const auto& thing : work.written()) {
        if (const auto many = shared.find(thing.first); many != shared.end())
            many->second.push_back(thing.second);
        else if (!work.is_audited(thing))
            log.note({by.actor, "write", thing.first, thing.second, by.purpose});
    }
    for (const auto& [entity, ids] : shared) {
        if (ids.size() == 1)
            log.note({by.actor, "write", entity, ids.front(), by.purpose});
        else if (!ids.empty())
            log.note({by.actor, "write", entity, "",
                      by.purpose + ", " + std::to_string(ids.size()) + " of them"});
    }
}

// Read back as they lie in the database now, so that a seal is over what was really stored.
void seal_changes(Work& work) {
    Seals seals(work);
    for (const auto& [entity, id] : work.changed()) seals.renew(entity, id);
}

}  // namespace

// Numbers are taken last, under the head row's lock, so that they rise in the order of commits.
void Change::commit() {
    Work& work = state_->work;
    seal_changes(work);
    audit_writes(work, state_->by);
    if (const auto& touched = work.touched(); !touched.empty()) {
        const auto moment = work.now();
        const auto head =
            work.session().row(sql::order::take_outbox_numbers, {touched.size()}).value().number(0);
        auto number = head - static_cast<std::int64_t>(touched.size());
        for (const auto& [entity, id] : touched)
            work.session().run(sql::order::note, {++number, entity, id, moment});
    }
    state_->transaction.commit();
}

}  // namespace byggarkiv::archive
