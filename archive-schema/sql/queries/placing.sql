-- Documents whose property is found by their text, or by a person.

-- name: wait
-- $1 document   $2 hints
INSERT INTO document_placing (document, state, property, per_mille, evidence, hints, decided_at, decided_by)
VALUES ($1, 'waiting', '', 0, '', $2, '', '')
ON CONFLICT (document) DO NOTHING

-- name: decide
-- $1 state   $2 property   $3 per mille   $4 evidence   $5 moment   $6 by   $7 document
UPDATE document_placing
   SET state = $1, property = $2, per_mille = $3, evidence = $4, decided_at = $5, decided_by = $6
 WHERE document = $7

-- name: of
-- $1 document
SELECT document, state, property, per_mille, evidence, hints, decided_at, decided_by FROM document_placing WHERE document = $1

-- name: with_text
-- $1 document   $2 limit
-- Those past a document that wait, and have no file whose text is still to be read.
SELECT p.document, p.state, p.property, p.per_mille, p.evidence, p.hints, p.decided_at, p.decided_by
  FROM document_placing p
 WHERE p.state = 'waiting' AND p.decided_at = '' AND p.document > $1
   AND NOT EXISTS (SELECT 1 FROM document_set_aside a WHERE a.document = p.document)
   AND NOT EXISTS (SELECT 1 FROM document_object o WHERE o.document = p.document AND o.reading IN ('pending', 'awaits_ocr'))
 ORDER BY p.document
 LIMIT $2

-- name: for_review
-- $1 document   $2 limit
SELECT document, state, property, per_mille, evidence, hints, decided_at, decided_by
  FROM document_placing
 WHERE state = 'review' AND decided_at = '' AND document > $1
   AND NOT EXISTS (SELECT 1 FROM document_set_aside a WHERE a.document = document_placing.document)
 ORDER BY document
 LIMIT $2

-- name: likeliest_for_review
-- $1 limit
-- scans: those that wait for a person, by the index that holds no other
SELECT document, state, property, per_mille, evidence, hints, decided_at, decided_by
  FROM document_placing
 WHERE state = 'review' AND decided_at = ''
   AND NOT EXISTS (SELECT 1 FROM document_set_aside a WHERE a.document = document_placing.document)
 ORDER BY per_mille DESC, document
 LIMIT $1

-- name: count_waiting
SELECT COUNT(*)
  FROM document_placing p
 WHERE p.state = 'waiting' AND p.decided_at = ''
   AND NOT EXISTS (SELECT 1 FROM document_set_aside a WHERE a.document = p.document)

-- name: count_for_review
SELECT COUNT(*)
  FROM document_placing p
 WHERE p.state = 'review' AND p.decided_at = ''
   AND NOT EXISTS (SELECT 1 FROM document_set_aside a WHERE a.document = p.document)
