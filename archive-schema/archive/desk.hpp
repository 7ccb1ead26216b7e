#pragma once

#include <memory>
#include <string>

#include "archive/access_register.hpp"
#include "archive/arrangements.hpp"
#include "archive/audit_log.hpp"
#include "archive/batch_release.hpp"
#include "archive/batch_undo.hpp"
#include "archive/cases.hpp"
#include "archive/corrections.hpp"
#include "archive/decisions.hpp"
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
#include "archive/lineage.hpp"
#include "archive/municipalities.hpp"
#include "archive/outbox.hpp"
#include "archive/ownerships.hpp"
#include "archive/particulars.hpp"
#include "archive/persons.hpp"
#include "archive/placings.hpp"
#include "archive/plans.hpp"
#include "archive/properties.hpp"
#include "archive/readings.hpp"
#include "archive/registers.hpp"
#include "archive/resealing.hpp"
#include "archive/roles.hpp"
#include "archive/samples.hpp"
#include "archive/seals.hpp"
#include "archive/structure.hpp"
#include "archive/tasks.hpp"

namespace byggarkiv::store {
class Session;
}

namespace byggarkiv::archive {

// Who writes, and what for: the audit log says so of every document and case that a change touches.
struct Author {
    std::string actor;    // "staff:<login>", "import:<batch>", "person:<key>", ...
    std::string purpose;  // "case handling", "delivery", ...
};

// One write transaction. What is not committed is undone when it ends. Keep it under 50 ms: an
// audited read must never wait behind a long one.
class Change {
public:
    Change(Change&&) noexcept;
    ~Change();
    // Seals what was written, numbers the outbox and audit entries noted meanwhile, and makes all
    // of it durable.
    void commit();

private:
    friend class Desk;
    struct State;
    explicit Change(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// A seat at the archive: one database session, lent until the desk is left. Used by one thread; the
// archive must outlive it. Writing functions must be called between begin() and commit(), and throw
// std::logic_error otherwise.
class Desk {
public:
    Desk(Desk&&) noexcept;
    ~Desk();

    Change begin(Author by);

    Properties properties();
    Registers registers();
    Persons persons();
    Resealing resealing();
    Lineage lineage();
    Municipalities municipalities();
    Ownerships ownerships();
    Cases cases();
    Documents documents();
    Structure structure();
    Particulars particulars();
    ExternalKeys external_keys();
    Placings placings();
    Corrections corrections();
    Arrangements arrangements();
    Readings readings();
    Plans plans();
    Tasks tasks();
    AccessRegister access();
    HiddenNames hidden_names();
    Roles roles();
    Decisions decisions();
    Holds holds();
    Disposals disposals();
    DisposalProcedure disposal_procedure();
    DisposalExecution disposal_execution(Files& files);
    Imports imports();
    BatchUndo batch_undo();
    BatchRelease batch_release();
    Samples samples();
    HandledRequests handled_requests();
    Outbox outbox();
    AuditLog audit();
    Inventory inventory();
    Seals seals();
    Fixity fixity();
    Growth growth();

private:
    friend class Archive;
    friend class RowsCopy;
    struct State;
    explicit Desk(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace byggarkiv::archive
