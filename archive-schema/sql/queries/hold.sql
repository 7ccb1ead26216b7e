-- Legal holds: while one holds, nothing under it is disposed of.

-- name: place
-- $1 key   $2 entity   $3 its key   $4 reason   $5 legal basis   $6 by   $7 moment
INSERT INTO legal_hold (id, entity, entity_id, reason, legal_basis, placed_by, placed_at, lifted_by,
                        lifted_at, lifted_for)
VALUES ($1, $2, $3, $4, $5, $6, $7, '', '', '')

-- name: lift
-- $1 by   $2 moment   $3 why   $4 key
UPDATE legal_hold SET lifted_by = $1, lifted_at = $2, lifted_for = $3
 WHERE id = $4 AND lifted_at = ''
RETURNING id

-- name: get
-- $1 key
SELECT id, entity, entity_id, reason, legal_basis, placed_by, placed_at, lifted_by, lifted_at, lifted_for
  FROM legal_hold
 WHERE id = $1

-- name: all
-- scans: every hold, to list it
SELECT id, entity, entity_id, reason, legal_basis, placed_by, placed_at, lifted_by, lifted_at, lifted_for
  FROM legal_hold
 ORDER BY lifted_at, placed_at, id
 LIMIT 100000

-- name: over_document
-- $1 document
-- On itself, on its case, and on a property of either.
SELECT id, entity, entity_id, reason, legal_basis, placed_by, placed_at, lifted_by, lifted_at, lifted_for
  FROM legal_hold
 WHERE id IN (
       SELECT h.id FROM legal_hold h WHERE h.entity = 'document' AND h.entity_id = $1
        UNION
       SELECT h.id
         FROM document d
         JOIN journal_entry j ON j.id = d.journal_entry
         JOIN legal_hold h ON h.entity = 'case' AND h.entity_id = j.case_id
        WHERE d.id = $1
        UNION
       SELECT h.id
         FROM document_property p JOIN legal_hold h ON h.entity = 'property' AND h.entity_id = p.property
        WHERE p.document = $1
        UNION
       SELECT h.id
         FROM document d
         JOIN journal_entry j ON j.id = d.journal_entry
         JOIN case_property p ON p.case_id = j.case_id
         JOIN legal_hold h ON h.entity = 'property' AND h.entity_id = p.property
        WHERE d.id = $1)
   AND lifted_at = ''
 ORDER BY placed_at, id
 LIMIT 1000

-- name: over_case
-- $1 case
-- On itself, on a document in it, and on a property of either.
SELECT id, entity, entity_id, reason, legal_basis, placed_by, placed_at, lifted_by, lifted_at, lifted_for
  FROM legal_hold
 WHERE id IN (
       SELECT h.id FROM legal_hold h WHERE h.entity = 'case' AND h.entity_id = $1
        UNION
       SELECT h.id
         FROM case_property p JOIN legal_hold h ON h.entity = 'property' AND h.entity_id = p.property
        WHERE p.case_id = $1
        UNION
       SELECT h.id
         FROM journal_entry j
         JOIN document d ON d.journal_entry = j.id
         JOIN legal_hold h ON h.entity = 'document' AND h.entity_id = d.id
        WHERE j.case_id = $1
        UNION
       SELECT h.id
         FROM journal_entry j
         JOIN document d ON d.journal_entry = j.id
         JOIN document_property p ON p.document = d.id
         JOIN legal_hold h ON h.entity = 'property' AND h.entity_id = p.property
        WHERE j.case_id = $1)
   AND lifted_at = ''
 ORDER BY placed_at, id
 LIMIT 1000

-- name: case_of_entry
-- $1 journal entry
SELECT case_id FROM journal_entry WHERE id = $1

-- name: case_there
-- $1 case
SELECT 1 FROM case_file WHERE id = $1

-- name: document_there
-- $1 document
SELECT 1 FROM document WHERE id = $1

-- name: property_there
-- $1 property
SELECT 1 FROM property WHERE id = $1
