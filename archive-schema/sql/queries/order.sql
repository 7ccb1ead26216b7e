-- The head row, the outbox and the audit log.

-- name: take_outbox_numbers
-- $1 how many
UPDATE head SET outbox = outbox + $1 WHERE id = 1 RETURNING outbox

-- name: note
-- $1 number   $2 entity   $3 id   $4 moment
INSERT INTO outbox (number, entity, entity_id, at) VALUES ($1, $2, $3, $4)

-- name: outbox_head
SELECT outbox FROM head WHERE id = 1

-- name: outbox_after
-- $1 number   $2 limit
SELECT number, entity, entity_id FROM outbox WHERE number > $1 ORDER BY number LIMIT $2

-- name: next_audit_number
UPDATE head SET audit = audit + 1 WHERE id = 1 RETURNING audit, audit_hash

-- name: set_audit_hash
-- $1 hash
UPDATE head SET audit_hash = $1 WHERE id = 1

-- name: audit_head
SELECT audit, audit_hash FROM head WHERE id = 1

-- name: add_audit_entry
-- $1 number   $2 moment   $3 actor   $4 action   $5 entity   $6 id   $7 purpose   $8 hash
INSERT INTO audit_entry (number, at, actor, action, entity, entity_id, purpose, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: audit_of
-- $1 entity   $2 id   $3 limit
SELECT number, at, actor, action, entity, entity_id, purpose, hash
  FROM audit_entry
 WHERE entity = $1 AND entity_id = $2
 ORDER BY number DESC
 LIMIT $3

-- name: audit_by
-- $1 actor   $2 limit
SELECT number, at, actor, action, entity, entity_id, purpose, hash
  FROM audit_entry
 WHERE actor = $1
 ORDER BY number DESC
 LIMIT $2

-- name: audit_hash_at
-- $1 number
SELECT hash FROM audit_entry WHERE number = $1

-- name: audit_after
-- $1 number   $2 limit
SELECT number, at, actor, action, entity, entity_id, purpose, hash
  FROM audit_entry
 WHERE number > $1
 ORDER BY number
 LIMIT $2
