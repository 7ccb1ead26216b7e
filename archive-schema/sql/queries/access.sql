-- Assessments, withdrawals and grants.

-- name: assess
-- $1 status   $2 existence   $3 legal basis   $4 expires   $5 after expiry   $6 officer   $7 moment
-- $8 document
-- An assessment ends a withdrawal: it is what the withdrawal waited for.
UPDATE document
   SET access_status = $1, existence = $2, legal_basis = $3, access_expires = $4, after_expiry = $5,
       access_origin = 'officer', assessed_by = $6, assessed_at = $7, withdrawn_at = ''
 WHERE id = $8

-- name: release
-- $1 legal basis   $2 officer   $3 moment   $4 document
-- Only what nobody has assessed, and whose existence is no secret.
UPDATE document
   SET access_status = 'open', legal_basis = $1, access_origin = 'release', assessed_by = $2, assessed_at = $3
 WHERE id = $4 AND access_status = 'not_assessed' AND existence = 'public' AND withdrawn_at = ''

-- name: withdraw
-- $1 moment   $2 document
UPDATE document SET withdrawn_at = $1 WHERE id = $2

-- name: withdrawn
-- scans: what is withdrawn, through its partial index
SELECT id FROM document WHERE withdrawn_at <> '' ORDER BY id LIMIT 1000000

-- name: closed_after
-- $1 outbox number   $2 today
-- What changed and is not open today; what is withdrawn; what closed by its date and of which the
-- outbox has not told yet. What was disposed of has no row any more.
-- scans: what is withdrawn, through its partial index
SELECT o.entity_id AS id
  FROM outbox o LEFT JOIN document d ON d.id = o.entity_id
 WHERE o.number > $1 AND o.entity = 'document'
   AND (d.id IS NULL
        OR EXISTS (SELECT 1 FROM document_set_aside a WHERE a.document = d.id)
        OR NOT (d.existence = 'public'
            AND ((d.access_status = 'open' AND (d.access_expires = '' OR d.access_expires >= $2))
                 OR (d.access_status IN ('partly_shielded', 'exempt') AND d.after_expiry = 'open'
                     AND d.access_expires <> '' AND d.access_expires < $2))))
UNION
SELECT id FROM document WHERE withdrawn_at <> ''
UNION
SELECT d.id
  FROM access_calendar c
  JOIN document d ON d.access_expires >= c.swept_day
 WHERE c.id = 1 AND d.access_expires <> '' AND d.access_expires < $2 AND d.access_status = 'open'
   AND (d.access_expires > c.swept_day OR d.id > c.swept_document)
 ORDER BY id
 LIMIT 10000000

-- name: secret_after
-- $1 outbox number
SELECT DISTINCT d.id
  FROM outbox o JOIN document d ON d.id = o.entity_id
 WHERE o.number > $1 AND o.entity = 'document' AND d.existence = 'secret'
 ORDER BY d.id
 LIMIT 10000000

-- name: due
-- $1 today   $2 limit
-- Whose last day is over, and of which the outbox has not told yet.
SELECT d.id, d.access_expires, d.after_expiry
  FROM access_calendar c
  JOIN document d ON d.access_expires >= c.swept_day
 WHERE c.id = 1 AND d.access_expires <> '' AND d.access_expires < $1
   AND (d.access_expires > c.swept_day OR d.id > c.swept_document)
 ORDER BY d.access_expires, d.id
 LIMIT $2

-- name: note_swept
-- $1 day   $2 document
UPDATE access_calendar SET swept_day = $1, swept_document = $2 WHERE id = 1

-- name: lapsed
-- $1 today   $2 limit
SELECT d.id, d.access_expires, d.legal_basis
  FROM document d
 WHERE d.access_expires <> '' AND d.access_expires < $1 AND d.after_expiry = 'not_assessed'
   AND d.access_status <> 'not_assessed'
   AND NOT EXISTS (SELECT 1 FROM document_set_aside a WHERE a.document = d.id)
 ORDER BY d.access_expires, d.id
 LIMIT $2

-- name: next_to_assess
-- $1 after   $2 limit
-- scans: what nobody has assessed, through its partial index
SELECT d.id
  FROM document d
 WHERE d.access_status = 'not_assessed' AND d.id > $1
   AND NOT EXISTS (SELECT 1 FROM document_set_aside a WHERE a.document = d.id)
   AND NOT EXISTS (SELECT 1 FROM document_object o
                    WHERE o.document = d.id AND o.reading IN ('pending', 'awaits_ocr'))
 ORDER BY d.id
 LIMIT $2

-- name: next_of_batch_to_assess
-- $1 batch   $2 after   $3 limit
-- What its files became, and what was made of their pages.
-- scans: the ledger of the batch
SELECT d.id
  FROM document d
 WHERE d.id IN (SELECT i.became FROM import_item i WHERE i.batch = $1 AND i.outcome = 'stored'
                UNION
                SELECT p.document
                  FROM arrangement a JOIN arrangement_part p ON p.arrangement = a.id
                 WHERE a.batch = $1 AND a.replaced_by = '')
   AND d.access_status = 'not_assessed' AND d.id > $2
   AND NOT EXISTS (SELECT 1 FROM document_set_aside a WHERE a.document = d.id)
   AND NOT EXISTS (SELECT 1 FROM document_object o
                    WHERE o.document = d.id AND o.reading IN ('pending', 'awaits_ocr'))
 ORDER BY d.id
 LIMIT $3

-- name: count_to_assess
-- $1 limit
-- scans: what nobody has assessed, through its partial index
SELECT COUNT(*)
  FROM (SELECT d.id
          FROM document d
         WHERE d.access_status = 'not_assessed'
           AND NOT EXISTS (SELECT 1 FROM document_set_aside a WHERE a.document = d.id)
         ORDER BY d.id
         LIMIT $1) AS counted

-- name: grant_access
-- $1 key   $2 document   $3 case   $4 to property   $5 to case   $6 to role   $7 to person
-- $8 legal basis   $9 until   $10 officer   $11 moment
INSERT INTO access_grant (id, document, case_id, to_property, to_case, to_role, to_person, legal_basis,
                          until, granted_by, granted_at, withdrawn_at, withdrawn_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', '')

-- name: grant
-- $1 key
SELECT document, case_id FROM access_grant WHERE id = $1 AND withdrawn_at = ''

-- name: end_grant
-- $1 moment   $2 officer   $3 key
UPDATE access_grant SET withdrawn_at = $1, withdrawn_by = $2 WHERE id = $3

-- name: grants_on
-- $1 document   $2 case
SELECT to_property, to_case, to_role, to_person, legal_basis, until
  FROM access_grant
 WHERE (document = $1 OR case_id = $2) AND withdrawn_at = ''
 ORDER BY id
 LIMIT 1000

-- name: party_to
-- $1 person
SELECT DISTINCT entity_id, role
  FROM party
 WHERE person = $1 AND person <> '' AND entity = 'case' AND capacity = 'party' AND removed_at = ''
 ORDER BY entity_id, role
 LIMIT 10000

-- name: knows_document
-- $1 document
SELECT 1 FROM document WHERE id = $1

-- name: knows_case
-- $1 case
SELECT 1 FROM case_file WHERE id = $1

-- name: knows_property
-- $1 property
SELECT 1 FROM property WHERE id = $1

-- name: owner_rules
-- scans: at most one row for each type of document
SELECT document_type, legal_basis FROM owner_rule ORDER BY document_type LIMIT 100

-- name: set_owner_rule
-- $1 document type   $2 legal basis
INSERT INTO owner_rule (document_type, legal_basis) VALUES ($1, $2)
ON CONFLICT (document_type) DO UPDATE SET legal_basis = excluded.legal_basis

-- name: protected_names
-- $1 case
-- Former parties too: papers still name them.
SELECT a.name AS name
  FROM party a JOIN protected_person p ON p.person = a.person
 WHERE a.entity = 'case' AND a.entity_id = $1 AND p.lifted = ''
UNION
SELECT a.name
  FROM journal_entry j
  JOIN party a ON a.entity = 'entry' AND a.entity_id = j.id
  JOIN protected_person p ON p.person = a.person
 WHERE j.case_id = $1 AND p.lifted = ''
 ORDER BY name
 LIMIT 1000

-- name: cases_naming
-- $1 person
SELECT entity_id AS id FROM party WHERE person = $1 AND person <> '' AND entity = 'case'
UNION
SELECT j.case_id
  FROM party a JOIN journal_entry j ON j.id = a.entity_id
 WHERE a.person = $1 AND a.person <> '' AND a.entity = 'entry'
 ORDER BY id
 LIMIT 100000
