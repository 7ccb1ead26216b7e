-- What cases lie under and are known by, and work under way: deliveries on their way in, requests that may
-- come twice, decisions being written, tasks and deadlines.

-- bygningsnummer, as the case or document has it; the cadastre may not know it any more.
CREATE TABLE building_link (
    entity     TEXT NOT NULL CHECK (entity IN ('case', 'document')),
    entity_id  TEXT NOT NULL,
    building   TEXT NOT NULL,
    PRIMARY KEY (entity, entity_id, building)
);
CREATE INDEX building_link_by_building ON building_link (building);

-- planident: plans that cases and properties lie under.
CREATE TABLE plan (
    id            TEXT PRIMARY KEY,
    municipality  TEXT NOT NULL,
    plan_id       TEXT NOT NULL,
    name          TEXT NOT NULL,
    type          TEXT NOT NULL,
    in_force      TEXT NOT NULL,     -- partial
    UNIQUE (municipality, plan_id)
);
CREATE TABLE plan_link (
    plan       TEXT NOT NULL REFERENCES plan (id),
    entity     TEXT NOT NULL CHECK (entity IN ('case', 'property')),
    entity_id  TEXT NOT NULL,
    digest     TEXT NOT NULL,
    PRIMARY KEY (entity, entity_id, plan)
);
CREATE INDEX plan_link_of ON plan_link (plan);

-- The keys by which other systems know a thing, beside the one of the system that it came from.
CREATE TABLE external_key (
    entity     TEXT NOT NULL,
    system     TEXT NOT NULL,
    key        TEXT NOT NULL,
    entity_id  TEXT NOT NULL,
    PRIMARY KEY (entity, system, key)
);
CREATE INDEX external_key_of ON external_key (entity, entity_id);

-- One delivery on its way in. The lease is held by a heartbeat; who finds it run out may go on.
CREATE TABLE import_batch (
    id            TEXT PRIMARY KEY,
    source        TEXT NOT NULL,     -- where it came from, as the delivery says
    delivery      TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('running', 'stored', 'signed_off', 'disposed', 'undoing', 'undone')),
    holder        TEXT NOT NULL,
    lease_until   TEXT NOT NULL,
    started_at    TEXT NOT NULL,
    started_by    TEXT NOT NULL,
    stored_at     TEXT NOT NULL,
    place         TEXT NOT NULL,     -- where the delivery lay when it was given last
    told          TEXT NOT NULL,     -- how it was given, for going on in the same way
    received      INTEGER NOT NULL,  -- files that the delivery names
    repeated      INTEGER NOT NULL,  -- ... once more than once
    paused_at     TEXT NOT NULL,
    paused_by     TEXT NOT NULL,
    signed_at     TEXT NOT NULL,
    signed_by     TEXT NOT NULL,
    fingerprint   TEXT NOT NULL,     -- SHA-256 of the ledger as it was signed
    run_began_at  TEXT NOT NULL,     -- of the run under way, or the last
    run_seen_at   TEXT NOT NULL,     -- its last heartbeat
    run_files     INTEGER NOT NULL,  -- that it is to go through
    run_done      INTEGER NOT NULL,  -- ... and had gone through by then
    undo_began_at TEXT NOT NULL,
    undone_at     TEXT NOT NULL,
    undone_by     TEXT NOT NULL,     -- in whose name
    undone_for    TEXT NOT NULL      -- why
);
-- A delivery that was undone comes in again as another batch.
CREATE UNIQUE INDEX import_batch_of ON import_batch (source, delivery) WHERE state <> 'undone';

-- The ledger: what became of each thing received. `kind` says whether it is one of the files that the batch
-- counts, or something else (a case without files) that was refused.
CREATE TABLE import_item (
    batch     TEXT NOT NULL REFERENCES import_batch (id),
    item      TEXT NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('file', 'thing')),
    path      TEXT NOT NULL,         -- in the delivery
    outcome   TEXT NOT NULL CHECK (outcome IN ('stored', 'duplicate', 'refused')),
    reason    TEXT NOT NULL,
    sha256    TEXT NOT NULL,         -- '' = there was no such file
    bytes     BIGINT NOT NULL,
    pages     INTEGER NOT NULL,      -- counted, or where the file was refused as the delivery has it
    became    TEXT NOT NULL,         -- the document that it is a file of
    digest    TEXT NOT NULL,
    PRIMARY KEY (batch, item)
);

-- Files of a delivery that somebody looks at before it is signed off: those whose items, hashed after the
-- seed, come first. Whoever has the ledger and the seed draws the same.
CREATE TABLE import_sample (
    batch       TEXT PRIMARY KEY REFERENCES import_batch (id),
    seed        TEXT NOT NULL,
    size        INTEGER NOT NULL,
    population  INTEGER NOT NULL,    -- stored files that it was drawn from
    drawn_at    TEXT NOT NULL,
    drawn_by    TEXT NOT NULL
);
CREATE TABLE import_sample_file (
    batch       TEXT NOT NULL REFERENCES import_sample (batch),
    position    INTEGER NOT NULL,
    item        TEXT NOT NULL,       -- of the ledger
    verdict     TEXT NOT NULL CHECK (verdict IN ('', 'right', 'wrong')),
    remark      TEXT NOT NULL,
    checked_at  TEXT NOT NULL,
    checked_by  TEXT NOT NULL,
    PRIMARY KEY (batch, position)
);

-- A document whose property its delivery did not tell, and how it was found: by its text, or by a person.
CREATE TABLE document_placing (
    document    TEXT PRIMARY KEY REFERENCES document (id),
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'review', 'placed', 'settled')),
    property    TEXT NOT NULL,     -- the likeliest, or where it was placed; '' = none was found
    per_mille   INTEGER NOT NULL,  -- how sure that is, 0 to 1000
    evidence    TEXT NOT NULL,     -- what was found and where, a line each
    hints       TEXT NOT NULL,     -- what its delivery says of it beside its title
    decided_at  TEXT NOT NULL,     -- '' while it waits for its text, or for a person
    decided_by  TEXT NOT NULL
);
CREATE INDEX document_placing_undecided ON document_placing (state, document) WHERE decided_at = '';
CREATE INDEX document_placing_at ON document_placing (property) WHERE property <> '';

-- What persons have corrected in a document after it came in, and what stood there before.
CREATE TABLE document_correction (
    document      TEXT NOT NULL REFERENCES document (id),
    number        INTEGER NOT NULL,  -- from 1
    field         TEXT NOT NULL CHECK (field IN ('title', 'public_title', 'type', 'dated', 'properties')),
    was           TEXT NOT NULL,     -- a code, a date; properties by their numbers of that day
    became        TEXT NOT NULL,
    reason        TEXT NOT NULL,
    corrected_at  TEXT NOT NULL,
    corrected_by  TEXT NOT NULL,
    PRIMARY KEY (document, number)
);

-- A request that changed something, written with the change: whoever sends it again gets what it made, and
-- nothing is made twice. Forgotten after a week.
CREATE TABLE handled_request (
    sender      TEXT NOT NULL,       -- "staff:<login>", "person:<key>"
    key         TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 128),  -- the sender's to choose
    digest      TEXT NOT NULL,       -- keyed, of its method, address and body
    outcome     TEXT NOT NULL,       -- the key of what it made, or what else its handler needs to answer
    handled_at  TEXT NOT NULL,
    PRIMARY KEY (sender, key)
);
CREATE INDEX handled_request_by_time ON handled_request (handled_at);

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

-- All who have written in it: none of them approves it.
CREATE TABLE decision_author (
    decision  TEXT NOT NULL REFERENCES decision (id),
    login     TEXT NOT NULL,
    PRIMARY KEY (decision, login)
);
CREATE INDEX decision_issued_as ON decision (document) WHERE document IS NOT NULL;

-- oppgave: something that somebody is to do, in a case or for its own sake.
CREATE TABLE task (
    id             TEXT PRIMARY KEY,
    case_id        TEXT REFERENCES case_file (id),
    journal_entry  TEXT REFERENCES journal_entry (id),
    title          TEXT NOT NULL,
    assignee       TEXT NOT NULL,    -- a staff login; '' = nobody yet
    due            TEXT NOT NULL,    -- date; '' = none
    state          TEXT NOT NULL CHECK (state IN ('open', 'started', 'done', 'dropped')),
    set_at         TEXT NOT NULL,
    set_by         TEXT NOT NULL,
    ended_at       TEXT NOT NULL,
    ended_by       TEXT NOT NULL,
    outcome        TEXT NOT NULL
);
CREATE INDEX task_of_case ON task (case_id);
CREATE INDEX task_of_assignee ON task (assignee, state, due);
CREATE INDEX task_of_entry ON task (journal_entry) WHERE journal_entry IS NOT NULL;

-- frist: a time that runs in a case. Which times there are, and what they mean, is the caller's.
CREATE TABLE deadline (
    id           TEXT PRIMARY KEY,
    case_id      TEXT NOT NULL REFERENCES case_file (id),
    kind         TEXT NOT NULL,      -- a code of the caller's rules
    started      TEXT NOT NULL,      -- date
    due          TEXT NOT NULL,      -- date, pauses that have ended counted in
    consequence  TEXT NOT NULL,      -- what follows when it is missed
    state        TEXT NOT NULL CHECK (state IN ('running', 'paused', 'met', 'missed', 'dropped')),
    ended        TEXT NOT NULL,      -- date; '' = still runs
    set_at       TEXT NOT NULL,
    set_by       TEXT NOT NULL
);
CREATE INDEX deadline_of_case ON deadline (case_id);
CREATE INDEX deadline_by_due ON deadline (state, due);

CREATE TABLE deadline_pause (
    deadline  TEXT NOT NULL REFERENCES deadline (id),
    started   TEXT NOT NULL,
    ended     TEXT NOT NULL,         -- '' = still paused
    reason    TEXT NOT NULL,
    PRIMARY KEY (deadline, started)
);
