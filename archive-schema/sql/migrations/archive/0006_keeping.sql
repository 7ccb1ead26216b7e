-- What shows that rows and files are still what they were.

-- Over all rows of one thing, made when it is written: for each of its tables the number of rows and
-- a keyed hash of them, "1:<digest> 0 2:<digest>". Rows that belong to no such thing carry a digest
-- of their own.
CREATE TABLE seal (
    entity  TEXT NOT NULL,
    id      TEXT NOT NULL,
    digest  TEXT NOT NULL,
    PRIMARY KEY (entity, id)
);

-- Every file that documents refer to, once, with the moment at which it was last read through.
CREATE TABLE fixity_file (
    number      BIGINT PRIMARY KEY,
    sha256      TEXT NOT NULL UNIQUE,
    checked_at  BIGINT NOT NULL  -- seconds since 1970; 0 = not since it was stored
);
CREATE INDEX fixity_file_oldest ON fixity_file (checked_at, number);

-- Every reading through of a file, kept for good: about two million short rows a year for an archive
-- of half a million files.
CREATE TABLE fixity_check (
    file        BIGINT NOT NULL REFERENCES fixity_file (number),
    at          BIGINT NOT NULL,   -- seconds since 1970
    original    INTEGER NOT NULL CHECK (original IN (0, 1, 2)),  -- sound, changed, missing
    page_texts  INTEGER NOT NULL CHECK (page_texts IN (0, 1, 2, 3)),  -- 3 = has none yet
    PRIMARY KEY (file, at)
);
