-- Assessments, withdrawals and grants.

-- name: assess
-- $1 status   $2 existence   $3 legal basis   $4 expires   $5 officer   $6 moment   $7 document
-- An assessment ends a withdrawal: it is what the withdrawal waited for.
UPDATE document
   SET access_status = $1, existence = $2, legal_basis = $3, access_expires = $4,
       access_origin = 'officer', assessed_by = $5, assessed_at = $6, withdrawn_at = ''
 WHERE id = $7

-- name: withdraw
-- $1 moment   $2 document
UPDATE document SET withdrawn_at = $1 WHERE id = $2

-- name: withdrawn
-- scans: what is withdrawn, through its partial index
SELECT id FROM document WHERE withdrawn_at <> '' ORDER BY id LIMIT 1000000

-- name: closed_after
-- $1 outbox number
-- scans: what is withdrawn, through its partial index
SELECT d.id
  FROM outbox o JOIN document d ON d.id = o.entity_id
 WHERE o.number > $1 AND o.entity = 'document'
   AND (d.access_status <> 'open' OR d.existence <> 'public')
UNION
SELECT id FROM document WHERE withdrawn_at <> ''
 ORDER BY id
 LIMIT 10000000

-- name: grant_document
-- $1 key   $2 document   $3 property   $4 person   $5 legal basis   $6 until   $7 officer   $8 moment
INSERT INTO access_grant (id, document, case_id, to_property, to_person, legal_basis, until, granted_by,
                          granted_at, withdrawn_at)
VALUES ($1, $2, NULL, $3, $4, $5, $6, $7, $8, '')

-- name: grant_case
-- $1 key   $2 case   $3 property   $4 person   $5 legal basis   $6 until   $7 officer   $8 moment
INSERT INTO access_grant (id, document, case_id, to_property, to_person, legal_basis, until, granted_by,
                          granted_at, withdrawn_at)
VALUES ($1, NULL, $2, $3, $4, $5, $6, $7, $8, '')

-- name: grant
-- $1 key
SELECT document, case_id FROM access_grant WHERE id = $1

-- name: end_grant
-- $1 moment   $2 key
UPDATE access_grant SET withdrawn_at = $1 WHERE id = $2

-- name: grants_on
-- $1 document   $2 case
SELECT to_property, to_person, legal_basis, until
  FROM access_grant
 WHERE (document = $1 OR case_id = $2) AND withdrawn_at = ''
 ORDER BY id
 LIMIT 1000

-- name: owner_rules
-- scans: at most one row for each type of document
SELECT document_type, legal_basis FROM owner_rule ORDER BY document_type LIMIT 100

-- name: set_owner_rule
-- $1 document type   $2 legal basis
INSERT INTO owner_rule (document_type, legal_basis) VALUES ($1, $2)
ON CONFLICT (document_type) DO UPDATE SET legal_basis = excluded.legal_basis
