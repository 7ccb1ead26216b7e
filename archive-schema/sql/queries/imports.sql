-- Deliveries on their way in, and the ledger of what became of them.

-- name: find_batch
-- $1 source   $2 delivery
SELECT id, holder, lease_until FROM import_batch WHERE source = $1 AND delivery = $2 AND state <> 'undone'

-- name: begin_batch
-- $1 key   $2 source   $3 delivery   $4 holder   $5 lease until   $6 moment
INSERT INTO import_batch (id, source, delivery, state, holder, lease_until, started_at, started_by, stored_at,
                          place, told, received, repeated, paused_at, paused_by, signed_at, signed_by,
                          fingerprint, run_began_at, run_seen_at, run_files, run_done, undo_began_at, undone_at,
                          undone_by, undone_for)
VALUES ($1, $2, $3, 'running', $4, $5, $6, '', '', '', '', 0, 0, '', '', '', '', '', '', '', 0, 0, '', '', '', '')

-- name: take_batch
-- $1 holder   $2 lease until   $3 key
UPDATE import_batch SET holder = $1, lease_until = $2 WHERE id = $3

-- name: begin_run
-- $1 who   $2 place   $3 how it was given   $4 received   $5 repeated   $6 moment   $7 files   $8 key
-- What was disposed of is on its way in again.
UPDATE import_batch
   SET started_by = CASE started_by WHEN '' THEN $1 ELSE started_by END,
       state = CASE state WHEN 'disposed' THEN 'running' ELSE state END,
       place = $2, told = $3, received = $4, repeated = $5,
       run_began_at = $6, run_seen_at = $6, run_files = $7, run_done = 0
 WHERE id = $8

-- name: lies_at
-- $1 place   $2 how it was given   $3 key
UPDATE import_batch SET place = $1, told = $2 WHERE id = $3

-- name: keep_batch
-- $1 lease until   $2 moment   $3 files gone through   $4 key   $5 holder
UPDATE import_batch SET lease_until = $1, run_seen_at = $2, run_done = $3
 WHERE id = $4 AND holder = $5
RETURNING id

-- name: batch_is_in
-- $1 moment   $2 files gone through   $3 key
UPDATE import_batch
   SET state = 'stored', stored_at = $1, run_seen_at = $1, run_done = $2, holder = '', lease_until = ''
 WHERE id = $3

-- name: let_batch_go
-- $1 moment   $2 files gone through   $3 key
UPDATE import_batch SET run_seen_at = $1, run_done = $2, holder = '', lease_until = '' WHERE id = $3

-- name: pause_batch
-- $1 moment   $2 who   $3 key
UPDATE import_batch SET paused_at = $1, paused_by = $2 WHERE id = $3

-- name: set_priority
-- $1 priority   $2 key
UPDATE import_batch SET priority = $1 WHERE id = $2

-- name: sign_batch
-- $1 moment   $2 who   $3 fingerprint   $4 key
UPDATE import_batch
   SET state = 'signed_off', signed_at = $1, signed_by = $2, fingerprint = $3, paused_at = '', paused_by = ''
 WHERE id = $4

-- name: paused
-- $1 key
SELECT paused_at FROM import_batch WHERE id = $1

-- name: batch
-- $1 key
SELECT id, source, delivery, state, started_at, started_by, stored_at, place, told, received, repeated,
       paused_at, paused_by, signed_at, signed_by, fingerprint,
       lease_until, run_began_at, run_seen_at, run_files, run_done, undo_began_at, undone_at, undone_by, undone_for,
       priority
  FROM import_batch
 WHERE id = $1

-- name: batches
-- scans: the newest deliveries of all
SELECT id, source, delivery, state, started_at, started_by, stored_at, place, told, received, repeated,
       paused_at, paused_by, signed_at, signed_by, fingerprint,
       lease_until, run_began_at, run_seen_at, run_files, run_done, undo_began_at, undone_at, undone_by, undone_for,
       priority
  FROM import_batch
 ORDER BY started_at DESC, id
 LIMIT 1000

-- name: keys_like
-- $1 how many letters   $2 the beginning of a key
-- scans: deliveries, of which there are some hundreds
SELECT id FROM import_batch WHERE substr(id, 1, $1) = $2 ORDER BY id LIMIT 10

-- name: note_item
-- $1 batch   $2 item   $3 kind   $4 path   $5 outcome   $6 reason   $7 sha256   $8 bytes   $9 pages
-- $10 document   $11 digest
-- What an earlier run stored is found again, and stays noted as stored.
INSERT INTO import_item (batch, item, kind, path, outcome, reason, sha256, bytes, pages, became, digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (batch, item) DO UPDATE
   SET kind = excluded.kind, path = excluded.path, outcome = excluded.outcome, reason = excluded.reason,
       sha256 = excluded.sha256, bytes = excluded.bytes, pages = excluded.pages, became = excluded.became,
       digest = excluded.digest
 WHERE excluded.outcome <> 'duplicate' OR import_item.outcome = 'refused'

-- name: forget_rows_refused
-- $1 batch
-- Rows of a table that an earlier run could not use; this run says it of its own.
DELETE FROM import_item WHERE batch = $1 AND path = '' AND kind = 'file'

-- name: items
-- $1 batch
SELECT item, kind, path, outcome, reason, sha256, bytes, pages, became
  FROM import_item
 WHERE batch = $1
 ORDER BY item
 LIMIT 10000000

-- name: refused_items
-- $1 batch   $2 limit
SELECT item, kind, path, outcome, reason, sha256, bytes, pages, became
  FROM import_item
 WHERE batch = $1 AND outcome = 'refused'
 ORDER BY item
 LIMIT $2

-- name: sums
-- $1 batch
SELECT outcome, kind, COUNT(*), CAST(SUM(bytes) AS BIGINT), CAST(SUM(pages) AS BIGINT),
       CAST(SUM(CASE WHEN pages = 0 THEN 1 ELSE 0 END) AS BIGINT)
  FROM import_item
 WHERE batch = $1
 GROUP BY outcome, kind
 ORDER BY outcome, kind
 LIMIT 10

-- name: unread
-- $1 batch
-- Files of it whose text is still to be read.
SELECT COUNT(*)
  FROM import_item i
 WHERE i.batch = $1 AND i.sha256 <> ''
   AND EXISTS (SELECT 1 FROM document_object o
                WHERE o.sha256 = i.sha256 AND o.reading IN ('pending', 'awaits_ocr'))
