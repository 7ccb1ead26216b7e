-- What people wait for: a question that is put to each new document, and what was found for it.
CREATE TABLE watch (
    id        TEXT PRIMARY KEY,
    owner     TEXT NOT NULL,  -- 'person:<key>' or 'staff:<login>'
    question  TEXT NOT NULL,  -- as it was typed; '' where the rest says it all
    property  TEXT REFERENCES property (id),
    area      TEXT NOT NULL,  -- as domain::MapArea writes it; '' = anywhere
    project   TEXT NOT NULL,  -- code of what a case is about; '' = whatever
    made_at   TEXT NOT NULL
);
CREATE INDEX watch_of ON watch (owner, id);
CREATE INDEX watch_on ON watch (property) WHERE property IS NOT NULL;

-- A document is told to a watch once. It may be gone since.
CREATE TABLE watch_hit (
    watch     TEXT NOT NULL REFERENCES watch (id),
    document  TEXT NOT NULL,
    found_at  TEXT NOT NULL,
    told_at   TEXT NOT NULL,  -- '' = nobody has taken it on yet
    PRIMARY KEY (watch, document)
);
CREATE INDEX watch_hit_untold ON watch_hit (found_at, watch, document) WHERE told_at = '';

-- Up to where the outbox was read for watches.
CREATE TABLE watch_reader (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    position  BIGINT NOT NULL
);
INSERT INTO watch_reader (id, position) VALUES (1, 0);
