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
