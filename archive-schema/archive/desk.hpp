#pragma once

#include <memory>
#include <string>

namespace byggarkiv::store {
class Session;
}

namespace byggarkiv::archive {

class AccessRegister;
class Arrangements;
class AuditLog;
class BatchRelease;
class BatchUndo;
class Cases;
class Classifications;
class Corrections;
class Decisions;
class DisposalExecution;
class DisposalProcedure;
class Disposals;
class Documents;
class ExternalKeys;
class Files;
class Fixity;
class Growth;
class HandledRequests;
class HiddenNames;
class Holds;
class Imports;
class Inventory;
class Likenesses;
class Lineage;
class Municipalities;
class Outbox;
class Ownerships;
class Particulars;
class Persons;
class Placings;
class Plans;
class Quarantine;
class Properties;
class Readings;
class Registers;
class Resealing;
class Roles;
class Samples;
class Seals;
class Structure;
class Tasks;
class Watches;

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
    Classifications classifications();
    Corrections corrections();
    Arrangements arrangements();
    Readings readings();
    Likenesses likenesses();
    Plans plans();
    Tasks tasks();
    Watches watches();
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
    Quarantine quarantine();
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
