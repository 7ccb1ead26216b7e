-- What every change leaves behind: its numbers, its outbox rows, its audit entries.
-- Keys are random UUIDs in text, moments ISO 8601 in UTC, dates ISO calendar dates; a partial date
-- is '1967', '1967-05', '1967-05-02' or '' (unknown). '' stands for none, except in keys of other rows.

-- One locked row gives out the numbers of outbox and audit, so that commit order is number order.
CREATE TABLE head (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    outbox      BIGINT NOT NULL,
    audit       BIGINT NOT NULL,
    audit_hash  TEXT NOT NULL
);
INSERT INTO head (id, outbox, audit, audit_hash) VALUES (1, 0, 0, '');

-- Says which thing changed, never how: whoever follows reads the thing itself.
CREATE TABLE outbox (
    number     BIGINT PRIMARY KEY,
    entity     TEXT NOT NULL CHECK (entity IN ('document', 'case', 'property')),
    entity_id  TEXT NOT NULL,
    at         TEXT NOT NULL
);

-- A chain: each hash covers the entry and the hash before it.
CREATE TABLE audit_entry (
    number     BIGINT PRIMARY KEY,
    at         TEXT NOT NULL,
    actor      TEXT NOT NULL,
    action     TEXT NOT NULL,
    entity     TEXT NOT NULL,
    entity_id  TEXT NOT NULL,
    purpose    TEXT NOT NULL,
    hash       TEXT NOT NULL
);
CREATE INDEX audit_entry_of ON audit_entry (entity, entity_id, number);
CREATE INDEX audit_entry_by ON audit_entry (actor, number);
