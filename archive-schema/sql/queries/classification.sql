-- What of documents is found by their text, or by a person: type, title, date, case number.

-- name: wait
-- $1 document   $2 field
INSERT INTO document_classification (document, field, state, value, per_mille, evidence, decided_at, decided_by)
VALUES ($1, $2, 'waiting', '', 0, '', '', '')
ON CONFLICT (document, field) DO NOTHING

-- name: decide
-- $1 state   $2 value   $3 per mille   $4 evidence   $5 moment   $6 by   $7 document   $8 field
-- Once: by its text, or by a person.
UPDATE document_classification
   SET state = $1, value = $2, per_mille = $3, evidence = $4, decided_at = $5, decided_by = $6
 WHERE document = $7 AND field = $8 AND decided_at = ''

-- name: settle
-- $1 moment   $2 by   $3 document
UPDATE document_classification
   SET state = 'settled', decided_at = $1, decided_by = $2
 WHERE document = $3 AND decided_at = ''

-- name: of
-- $1 document
SELECT field, state, value, per_mille, evidence, decided_at, decided_by
  FROM document_classification
 WHERE document = $1
 ORDER BY field
 LIMIT 10

-- name: with_text
-- $1 document   $2 limit
-- Those past a document of which something waits, and which have no file whose text is still to be read.
SELECT DISTINCT c.document
  FROM document_classification c
 WHERE c.state = 'waiting' AND c.decided_at = '' AND c.document > $1
   AND NOT EXISTS (SELECT 1 FROM document_set_aside a WHERE a.document = c.document)
   AND NOT EXISTS (SELECT 1 FROM document_object o WHERE o.document = c.document AND o.reading IN ('pending', 'awaits_ocr'))
 ORDER BY c.document
 LIMIT $2

-- name: for_review
-- $1 document   $2 limit
-- A case number that nobody is sure of keeps nobody waiting, nor does a date of which there is hardly a trace.
SELECT DISTINCT c.document
  FROM document_classification c
 WHERE c.state = 'review' AND c.decided_at = '' AND (c.field IN ('type', 'title') OR (c.field = 'dated' AND c.per_mille >= 300)) AND c.document > $1
   AND NOT EXISTS (SELECT 1 FROM document_set_aside a WHERE a.document = c.document)
 ORDER BY c.document
 LIMIT $2

-- name: count_for_review
SELECT COUNT(DISTINCT c.document)
  FROM document_classification c
 WHERE c.state = 'review' AND c.decided_at = '' AND (c.field IN ('type', 'title') OR (c.field = 'dated' AND c.per_mille >= 300))
   AND NOT EXISTS (SELECT 1 FROM document_set_aside a WHERE a.document = c.document)

-- name: count_waiting
SELECT COUNT(DISTINCT c.document)
  FROM document_classification c
 WHERE c.state = 'waiting' AND c.decided_at = ''
   AND NOT EXISTS (SELECT 1 FROM document_set_aside a WHERE a.document = c.document)

-- name: tell_type
-- $1 type   $2 document
UPDATE document SET type = $1 WHERE id = $2

-- name: tell_title
-- $1 title   $2 document
UPDATE document SET title = $1 WHERE id = $2

-- name: tell_public_title
-- $1 public title   $2 document
UPDATE document SET public_title = $1 WHERE id = $2

-- name: tell_date
-- $1 date   $2 document
UPDATE document SET dated = $1 WHERE id = $2

-- name: case_without_number
-- $1 document
-- The case that a document has to itself and that has no number.
SELECT c.id
  FROM document d
  JOIN journal_entry j ON j.id = d.journal_entry
  JOIN case_file c ON c.id = j.case_id
 WHERE d.id = $1 AND c.sequence = 0
   AND NOT EXISTS (SELECT 1 FROM journal_entry o WHERE o.case_id = c.id AND o.id <> j.id)
   AND NOT EXISTS (SELECT 1 FROM document o WHERE o.journal_entry = j.id AND o.id <> d.id)

-- name: number_case
-- $1 number   $2 year   $3 sequence   $4 case
UPDATE case_file SET number_text = $1, year = $2, sequence = $3 WHERE id = $4
