#include "archive/desk.hpp"

#include "archive/desk_state.hpp"
#include "sql/catalogue.hpp"

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
Cases Desk::cases() {
    return Cases(state_->work);
}
Documents Desk::documents() {
    return Documents(state_->work);
}
AccessRegister Desk::access() {
    return AccessRegister(state_->work);
}
Decisions Desk::decisions() {
    return Decisions(state_->work);
}
Imports Desk::imports() {
    return Imports(state_->work);
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

struct Change::State {
    explicit State(Work& of) : work(of), transaction(of.session()) {}
    ~State() { work.take_touched(); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    Work& work;
    store::Transaction transaction;
};

Change Desk::begin() {
    return Change(std::make_unique<Change::State>(state_->work));
}

Change::Change(std::unique_ptr<State> state) : state_(std::move(state)) {}
Change::Change(Change&&) noexcept = default;
Change::~Change() = default;

// Numbers are taken last, under the head row's lock, so that they rise in the order of commits.
void Change::commit() {
    Work& work = state_->work;
    const auto moment = work.now();
    for (const auto& [entity, id] : work.take_touched()) {
        const auto number = work.session().row(sql::order::next_outbox_number).value().number(0);
        work.session().run(sql::order::note, {number, entity, id, moment});
    }
    state_->transaction.commit();
}

}  // namespace byggarkiv::archive
