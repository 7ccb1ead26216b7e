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
