-- What can be done there and then about files of a delivery that were refused.

-- Batches whose refused files somebody wants tried again; gone once they were.
CREATE TABLE import_retry (
    batch     TEXT PRIMARY KEY REFERENCES import_batch (id),
    asked_at  TEXT NOT NULL,
    asked_by  TEXT NOT NULL
);

-- Files that a person put in the place of refused ones: the import takes them instead, and what the delivery
-- claims of the file does not hold. They last as the ledger does, also when the batch is undone.
CREATE TABLE import_supply (
    batch        TEXT NOT NULL REFERENCES import_batch (id),
    item         TEXT NOT NULL,      -- of the ledger
    sha256       TEXT NOT NULL,      -- of bytes that were kept before
    file_name    TEXT NOT NULL,      -- as it was supplied, without folders
    instead_of   TEXT NOT NULL,      -- why the delivery's own was refused
    supplied_at  TEXT NOT NULL,
    supplied_by  TEXT NOT NULL,
    digest       TEXT NOT NULL,
    PRIMARY KEY (batch, item)
);
