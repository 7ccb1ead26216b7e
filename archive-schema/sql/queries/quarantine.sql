-- Refused files of deliveries that are tried again, and what was put in their places.

-- name: ask
-- $1 batch   $2 moment   $3 who
-- Asked for while it is tried, it is tried once more.
INSERT INTO import_retry (batch, asked_at, asked_by) VALUES ($1, $2, $3)
ON CONFLICT (batch) DO UPDATE SET asked_at = excluded.asked_at

-- name: asked
-- scans: batches that wait for it, of which there are few
SELECT batch, asked_at, asked_by FROM import_retry ORDER BY asked_at, batch LIMIT 100

-- name: asked_of
-- $1 batch
SELECT batch, asked_at, asked_by FROM import_retry WHERE batch = $1

-- name: done
-- $1 batch   $2 moment at which it was asked for
DELETE FROM import_retry WHERE batch = $1 AND asked_at = $2

-- name: refused
-- $1 batch   $2 item
SELECT reason FROM import_item WHERE batch = $1 AND item = $2 AND outcome = 'refused' AND kind = 'file' AND path <> ''

-- name: refused_at
-- $1 batch   $2 path
SELECT item FROM import_item
 WHERE batch = $1 AND path = $2 AND outcome = 'refused' AND kind = 'file'
 ORDER BY item
 LIMIT 10

-- name: supply
-- $1 batch   $2 item   $3 sha256   $4 file name   $5 why   $6 moment   $7 who   $8 digest
INSERT INTO import_supply (batch, item, sha256, file_name, instead_of, supplied_at, supplied_by, digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (batch, item) DO UPDATE
   SET sha256 = excluded.sha256, file_name = excluded.file_name, instead_of = excluded.instead_of,
       supplied_at = excluded.supplied_at, supplied_by = excluded.supplied_by, digest = excluded.digest

-- name: supplies
-- $1 batch
SELECT item, sha256, file_name, instead_of, supplied_at, supplied_by
  FROM import_supply
 WHERE batch = $1
 ORDER BY item
 LIMIT 1000000

-- name: unread
-- $1 batch   $2 limit
SELECT i.item, i.became, MIN(o.unreadable)
  FROM import_item i
  JOIN document_object o ON o.document = i.became AND o.sha256 = i.sha256
 WHERE i.batch = $1 AND i.outcome = 'stored' AND o.reading = 'unreadable' AND o.unreadable <> 'no_text'
 GROUP BY i.item, i.became
 ORDER BY i.item
 LIMIT $2
