-- How the files were read that needed OCR, so that those can be found that a better reader should see
-- again. Files whose pages have all a text layer have no row.
CREATE TABLE file_reading (
    sha256      TEXT PRIMARY KEY,
    engine      TEXT NOT NULL,     -- program, version and models
    pages       INTEGER NOT NULL,  -- whose text came by OCR
    confidence  INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100),  -- of the least sure of those; 0 = none
    read_at     TEXT NOT NULL,
    digest      TEXT NOT NULL
);

-- Whether a file came with a delivery.
CREATE INDEX import_item_by_hash ON import_item (batch, sha256);
