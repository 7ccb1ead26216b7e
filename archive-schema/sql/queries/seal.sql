-- Seals, and the rows that they are made over: every column that must last, in an order that stays.

-- name: put
-- $1 entity   $2 id   $3 digest
INSERT INTO seal (entity, id, digest) VALUES ($1, $2, $3)
ON CONFLICT (entity, id) DO UPDATE SET digest = excluded.digest

-- name: drop
-- $1 entity   $2 id
DELETE FROM seal WHERE entity = $1 AND id = $2

-- name: get
-- $1 entity   $2 id
SELECT digest FROM seal WHERE entity = $1 AND id = $2

-- name: ids_after
-- $1 entity   $2 id   $3 limit
SELECT id FROM seal WHERE entity = $1 AND id > $2 ORDER BY id LIMIT $3

-- name: told_of
-- scans: the whole audit log, for what it tells of and nobody holds a seal of
SELECT DISTINCT a.entity, a.entity_id
  FROM audit_entry a
 WHERE a.entity IN ('case', 'document', 'decision', 'batch')
   AND NOT EXISTS (SELECT 1 FROM seal s WHERE s.entity = a.entity AND s.id = a.entity_id)
   AND NOT EXISTS (SELECT 1 FROM audit_entry d
                    WHERE d.entity = a.entity AND d.entity_id = a.entity_id AND d.action = 'dispose')
 ORDER BY a.entity, a.entity_id
 LIMIT 1000

-- name: cases_after
-- $1 key   $2 limit
SELECT id FROM case_file WHERE id > $1 ORDER BY id LIMIT $2

-- name: case_rows
-- $1 case
SELECT c.id, s.name, c.external_key, c.number_text, c.year, c.sequence, c.title, c.public_title,
       c.status, c.opened, c.closed, c.created_at, c.created_by
  FROM case_file c JOIN source_system s ON s.id = c.source
 WHERE c.id = $1

-- name: case_properties
-- $1 case
SELECT case_id, property, as_written FROM case_property WHERE case_id = $1 ORDER BY property LIMIT 100000

-- name: case_parties
-- $1 case
SELECT case_id, role, name, person FROM case_party WHERE case_id = $1 ORDER BY role, name, person LIMIT 100000

-- name: case_grants
-- $1 case
SELECT id, document, case_id, to_property, to_person, legal_basis, until, granted_by, granted_at,
       withdrawn_at
  FROM access_grant
 WHERE case_id = $1
 ORDER BY id
 LIMIT 100000

-- name: journal_entries_after
-- $1 key   $2 limit
SELECT id FROM journal_entry WHERE id > $1 ORDER BY id LIMIT $2

-- name: journal_entry_rows
-- $1 journal entry
SELECT id, case_id, external_key, number, journal_year, sequence, type, status, title, public_title,
       journalled, dated, created_at, created_by
  FROM journal_entry
 WHERE id = $1

-- name: correspondents
-- $1 journal entry
SELECT journal_entry, position, role, name
  FROM correspondent
 WHERE journal_entry = $1
 ORDER BY position
 LIMIT 100000

-- name: documents_after
-- $1 key   $2 limit
SELECT id FROM document WHERE id > $1 ORDER BY id LIMIT $2

-- name: document_rows
-- $1 document
SELECT id, journal_entry, external_key, number, attached_as, type, title, public_title, dated,
       access_status, existence, legal_basis, access_origin, assessed_by, assessed_at,
       access_expires, withdrawn_at, created_at, created_by
  FROM document
 WHERE id = $1

-- name: document_objects
-- $1 document
SELECT id, document, version, variant, sha256, bytes, mime_type, file_name, pages, reading,
       unreadable, created_at
  FROM document_object
 WHERE document = $1
 ORDER BY id
 LIMIT 100000

-- name: document_pages
-- $1 document
SELECT DISTINCT p.sha256, p.number, p.width, p.height
  FROM document_object o JOIN page p ON p.sha256 = o.sha256
 WHERE o.document = $1
 ORDER BY p.sha256, p.number
 LIMIT 1000000

-- name: document_properties
-- $1 document
SELECT document, property, as_written
  FROM document_property
 WHERE document = $1
 ORDER BY property
 LIMIT 100000

-- name: document_grants
-- $1 document
SELECT id, document, case_id, to_property, to_person, legal_basis, until, granted_by, granted_at,
       withdrawn_at
  FROM access_grant
 WHERE document = $1
 ORDER BY id
 LIMIT 100000

-- name: decisions_after
-- $1 key   $2 limit
SELECT id FROM decision WHERE id > $1 ORDER BY id LIMIT $2

-- name: decision_rows
-- $1 decision
SELECT id, case_id, state, content, revision, author, written_at, approver, issued_at, document
  FROM decision
 WHERE id = $1

-- name: batches_after
-- $1 key   $2 limit
SELECT id FROM import_batch WHERE id > $1 ORDER BY id LIMIT $2

-- name: batch_rows
-- $1 batch
-- Without its lease, which comes and goes.
SELECT b.id, s.name, b.delivery, b.state, b.started_at, b.stored_at
  FROM import_batch b JOIN source_system s ON s.id = b.source
 WHERE b.id = $1

-- name: owner_rules_after
-- $1 document type   $2 limit
SELECT document_type FROM owner_rule WHERE document_type > $1 ORDER BY document_type LIMIT $2

-- name: owner_rule_rows
-- $1 document type
SELECT document_type, legal_basis FROM owner_rule WHERE document_type = $1

-- Tables whose rows carry their own digest: a name to tell the row by, what the digest is over, and
-- the digest itself.

-- name: import_items
-- scans: the whole table, to take every digest again
SELECT batch || ' ' || item, batch, item, outcome, reason, digest
  FROM import_item
 ORDER BY batch, item
 LIMIT 1000000000
