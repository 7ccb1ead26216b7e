-- Work under way: deliveries on their way in, decisions being written.

-- One delivery on its way in. The lease is held by a heartbeat; who finds it run out may go on.
CREATE TABLE import_batch (
    id           TEXT PRIMARY KEY,
    source       TEXT NOT NULL REFERENCES source_system (id),
    delivery     TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('running', 'stored')),
    holder       TEXT NOT NULL,
    lease_until  TEXT NOT NULL,
    started_at   TEXT NOT NULL,
    stored_at    TEXT NOT NULL,
    UNIQUE (source, delivery)
);

-- What became of each thing received, for the report and for going on after a stop.
CREATE TABLE import_item (
    batch    TEXT NOT NULL REFERENCES import_batch (id),
    item     TEXT NOT NULL,
    outcome  TEXT NOT NULL CHECK (outcome IN ('stored', 'duplicate', 'refused')),
    reason   TEXT NOT NULL,
    digest   TEXT NOT NULL,
    PRIMARY KEY (batch, item)
);

-- A decision while it is written, and what it was issued from. `content` is the letter's data as JSON.
CREATE TABLE decision (
    id          TEXT PRIMARY KEY,
    case_id     TEXT NOT NULL REFERENCES case_file (id),
    state       TEXT NOT NULL CHECK (state IN ('draft', 'issued')),
    content     TEXT NOT NULL,
    revision    INTEGER NOT NULL,
    author      TEXT NOT NULL,
    written_at  TEXT NOT NULL,
    approver    TEXT NOT NULL,
    issued_at   TEXT NOT NULL,
    document    TEXT REFERENCES document (id)
);
CREATE INDEX decision_of ON decision (case_id);
CREATE INDEX decision_issued_as ON decision (document) WHERE document IS NOT NULL;
