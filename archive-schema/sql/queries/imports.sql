-- Deliveries on their way in.

-- name: find_batch
-- $1 source   $2 delivery
SELECT id, state, holder, lease_until FROM import_batch WHERE source = $1 AND delivery = $2

-- name: begin_batch
-- $1 key   $2 source   $3 delivery   $4 holder   $5 lease until   $6 moment
INSERT INTO import_batch (id, source, delivery, state, holder, lease_until, started_at, stored_at)
VALUES ($1, $2, $3, 'running', $4, $5, $6, '')

-- name: take_batch
-- $1 holder   $2 lease until   $3 key
UPDATE import_batch SET holder = $1, lease_until = $2 WHERE id = $3

-- name: keep_batch
-- $1 lease until   $2 key   $3 holder
UPDATE import_batch SET lease_until = $1 WHERE id = $2 AND holder = $3 RETURNING id

-- name: end_batch
-- $1 state   $2 stored at   $3 key
UPDATE import_batch SET state = $1, stored_at = $2, holder = '', lease_until = '' WHERE id = $3

-- name: note_item
-- $1 batch   $2 item   $3 outcome   $4 reason   $5 digest
INSERT INTO import_item (batch, item, outcome, reason, digest) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (batch, item) DO UPDATE
   SET outcome = excluded.outcome, reason = excluded.reason, digest = excluded.digest

-- name: items
-- $1 batch
SELECT item, outcome, reason FROM import_item WHERE batch = $1 ORDER BY item LIMIT 10000000

-- name: batches
-- scans: the newest deliveries of all
SELECT id, source, delivery, state FROM import_batch ORDER BY started_at DESC, id LIMIT 1000
