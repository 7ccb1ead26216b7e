-- What people wait for, and what was found for them.

-- name: add
-- $1 key   $2 owner   $3 question   $4 property   $5 area   $6 project   $7 moment
INSERT INTO watch (id, owner, question, property, area, project, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: remove_hits
-- $1 key
DELETE FROM watch_hit WHERE watch = $1

-- name: remove
-- $1 key
DELETE FROM watch WHERE id = $1 RETURNING id

-- name: of
-- $1 owner
SELECT id, owner, question, property, area, project, made_at FROM watch WHERE owner = $1 ORDER BY id LIMIT 1000

-- name: after
-- $1 key   $2 limit
SELECT id, owner, question, property, area, project, made_at FROM watch WHERE id > $1 ORDER BY id LIMIT $2

-- name: note
-- $1 watch   $2 document   $3 moment
INSERT INTO watch_hit (watch, document, found_at, told_at) VALUES ($1, $2, $3, '')
ON CONFLICT (watch, document) DO NOTHING
RETURNING watch

-- name: untold
-- $1 limit
-- scans: an index of those that wait, from its beginning
SELECT h.watch, h.document, h.found_at, w.owner
  FROM watch_hit h JOIN watch w ON w.id = h.watch
 WHERE h.told_at = ''
 ORDER BY h.found_at, h.watch, h.document
 LIMIT $1

-- name: told
-- $1 moment   $2 watch   $3 document
UPDATE watch_hit SET told_at = $1 WHERE watch = $2 AND document = $3 AND told_at = '' RETURNING watch

-- name: position
SELECT position FROM watch_reader WHERE id = 1

-- name: read_up_to
-- $1 position
UPDATE watch_reader SET position = $1 WHERE id = 1

-- name: begin_at_head
UPDATE watch_reader SET position = (SELECT outbox FROM head WHERE id = 1) WHERE id = 1

-- name: seen_anew
-- When a document came, or was last assessed.
-- $1 document
SELECT CASE WHEN assessed_at > created_at THEN assessed_at ELSE created_at END FROM document WHERE id = $1
