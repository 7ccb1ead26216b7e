-- The keys by which systems know things. The key of the system that a thing came from stands in its own row.

-- name: enter
-- $1 entity   $2 system   $3 key   $4 entity key
INSERT INTO external_key (entity, system, key, entity_id) VALUES ($1, $2, $3, $4)

-- name: other
-- $1 entity   $2 system   $3 key
SELECT entity_id FROM external_key WHERE entity = $1 AND system = $2 AND key = $3

-- name: all
-- $1 entity   $2 entity key
SELECT system, key FROM external_key WHERE entity = $1 AND entity_id = $2 ORDER BY system, key LIMIT 1000

-- name: part
-- $1 key
SELECT id FROM archive_part WHERE external_key = $1 ORDER BY id LIMIT 2

-- name: class_with_key
-- $1 key   $2 system
SELECT k.id
  FROM class k
  JOIN classification_system y ON y.id = k.system
  JOIN archive_part s ON s.id = y.part
 WHERE k.external_key = $1 AND s.name = $2
 ORDER BY k.id
 LIMIT 2

-- name: case_file
-- $1 key   $2 system
SELECT c.id
  FROM case_file c JOIN archive_part s ON s.id = c.source
 WHERE c.external_key = $1 AND s.name = $2
 ORDER BY c.id
 LIMIT 2

-- name: entry
-- $1 key   $2 system
SELECT j.id
  FROM journal_entry j
  JOIN case_file c ON c.id = j.case_id
  JOIN archive_part s ON s.id = c.source
 WHERE j.external_key = $1 AND s.name = $2
 ORDER BY j.id
 LIMIT 2

-- name: document
-- $1 key   $2 system
SELECT d.id
  FROM document d
  JOIN journal_entry j ON j.id = d.journal_entry
  JOIN case_file c ON c.id = j.case_id
  JOIN archive_part s ON s.id = c.source
 WHERE d.external_key = $1 AND s.name = $2
 ORDER BY d.id
 LIMIT 2

-- name: object
-- $1 key   $2 system
SELECT o.id
  FROM document_object o
  JOIN document d ON d.id = o.document
  JOIN journal_entry j ON j.id = d.journal_entry
  JOIN case_file c ON c.id = j.case_id
  JOIN archive_part s ON s.id = c.source
 WHERE o.external_key = $1 AND o.external_key <> '' AND s.name = $2
 ORDER BY o.id
 LIMIT 2
