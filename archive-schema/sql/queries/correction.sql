-- What a document says of itself, corrected by a person, and what stood there before.

-- name: words
-- $1 document
SELECT title, public_title, type, dated FROM document WHERE id = $1

-- name: properties
-- $1 document
-- Its own alone, not those of its case.
SELECT property FROM document_property WHERE document = $1 ORDER BY property LIMIT 1000

-- name: storages
-- $1 document
-- Its own alone.
SELECT text FROM term WHERE entity = 'document' AND entity_id = $1 AND kind = 'storage' ORDER BY position LIMIT 1000

-- name: correct
-- $1 title   $2 public title   $3 type   $4 date   $5 document
UPDATE document SET title = $1, public_title = $2, type = $3, dated = $4 WHERE id = $5

-- name: forget_properties
-- $1 document
DELETE FROM document_property WHERE document = $1

-- name: forget_storages
-- $1 document
DELETE FROM term WHERE entity = 'document' AND entity_id = $1 AND kind = 'storage'

-- name: note
-- $1 document   $2 field   $3 was   $4 is   $5 reason   $6 moment   $7 who
INSERT INTO document_correction (document, number, field, was, became, reason, corrected_at, corrected_by)
SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5, $6, $7 FROM document_correction WHERE document = $1

-- name: of
-- $1 document
SELECT field, was, became, reason, corrected_at, corrected_by
  FROM document_correction
 WHERE document = $1
 ORDER BY number DESC
 LIMIT 1000
