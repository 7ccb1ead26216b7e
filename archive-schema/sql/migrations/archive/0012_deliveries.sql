-- In which order the files of deliveries are read.
ALTER TABLE import_batch ADD COLUMN priority TEXT NOT NULL DEFAULT 'normal'
    CHECK (priority IN ('high', 'normal', 'low'));

-- The delivery that a file came by; '' where none brought it.
ALTER TABLE document_object ADD COLUMN batch TEXT NOT NULL DEFAULT '';
UPDATE document_object
   SET batch = COALESCE((SELECT substr(d.created_by, 8) FROM document d
                          WHERE d.id = document_object.document AND substr(d.created_by, 1, 7) = 'import:'), '');

-- The files that wait, delivery by delivery: which of those comes first may change while a million wait.
DROP INDEX document_object_unread;
CREATE INDEX document_object_waiting ON document_object (batch, reading DESC, created_at, id)
 WHERE reading IN ('pending', 'awaits_ocr');

-- Where the paper lies may be corrected too.
CREATE TABLE corrected (
    document      TEXT NOT NULL REFERENCES document (id),
    number        INTEGER NOT NULL,  -- from 1
    field         TEXT NOT NULL CHECK (field IN ('title', 'public_title', 'type', 'dated', 'properties', 'storages')),
    was           TEXT NOT NULL,     -- a code, a date; properties by their numbers of that day
    became        TEXT NOT NULL,
    reason        TEXT NOT NULL,
    corrected_at  TEXT NOT NULL,
    corrected_by  TEXT NOT NULL,
    PRIMARY KEY (document, number)
);
INSERT INTO corrected (document, number, field, was, became, reason, corrected_at, corrected_by)
SELECT document, number, field, was, became, reason, corrected_at, corrected_by FROM document_correction;
DROP TABLE document_correction;
ALTER TABLE corrected RENAME TO document_correction;

-- By what others that are like a file's text are found (indexer/likeness). All of it can be
-- made again from the texts.
CREATE TABLE file_sketch (
    number    BIGINT PRIMARY KEY,
    sha256    TEXT NOT NULL UNIQUE,
    letters   INTEGER NOT NULL,   -- -1 = its text is there, and its sketch is still to be made
    anchors   TEXT NOT NULL,      -- eight hexadecimal digits each
    compared  INTEGER NOT NULL CHECK (compared IN (0, 1))
);
CREATE INDEX file_sketch_waiting ON file_sketch (number) WHERE compared = 0;
INSERT INTO file_sketch (number, sha256, letters, anchors, compared)
SELECT ROW_NUMBER() OVER (ORDER BY sha256), sha256, -1, '', 0
  FROM document_object
 WHERE reading = 'read'
 GROUP BY sha256;

CREATE TABLE file_anchor (
    file    BIGINT NOT NULL REFERENCES file_sketch (number),
    anchor  INTEGER NOT NULL,
    PRIMARY KEY (anchor, file)
);

-- Files whose texts are alike; each pair both ways.
CREATE TABLE file_like (
    one        BIGINT NOT NULL REFERENCES file_sketch (number),
    other      BIGINT NOT NULL REFERENCES file_sketch (number),
    per_mille  INTEGER NOT NULL,
    PRIMARY KEY (one, other)
);

-- Files that came as more than one document.
CREATE TABLE same_file (
    sha256  TEXT PRIMARY KEY
);
INSERT INTO same_file (sha256)
SELECT sha256 FROM document_object GROUP BY sha256 HAVING COUNT(DISTINCT document) > 1;
