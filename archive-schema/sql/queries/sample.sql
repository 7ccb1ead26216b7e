-- Samples of deliveries, for quality control.

-- name: get
-- $1 batch
SELECT seed, size, population, drawn_at, drawn_by FROM import_sample WHERE batch = $1

-- name: put
-- $1 batch   $2 seed   $3 size   $4 population   $5 moment   $6 who
INSERT INTO import_sample (batch, seed, size, population, drawn_at, drawn_by) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (batch) DO UPDATE
   SET size = excluded.size, population = excluded.population, drawn_at = excluded.drawn_at,
       drawn_by = excluded.drawn_by

-- name: files
-- $1 batch
SELECT f.position, f.item, f.verdict, f.remark, f.checked_at, f.checked_by, i.path, i.sha256, i.pages, i.became
  FROM import_sample_file f
  LEFT JOIN import_item i ON i.batch = f.batch AND i.item = f.item
 WHERE f.batch = $1
 ORDER BY f.position
 LIMIT 100000

-- name: forget_files
-- $1 batch
DELETE FROM import_sample_file WHERE batch = $1

-- name: add_file
-- $1 batch   $2 position   $3 item   $4 verdict   $5 remark   $6 checked at   $7 checked by
INSERT INTO import_sample_file (batch, position, item, verdict, remark, checked_at, checked_by)
VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: judge
-- $1 verdict   $2 remark   $3 moment   $4 who   $5 batch   $6 position
UPDATE import_sample_file
   SET verdict = $1, remark = $2, checked_at = $3, checked_by = $4
 WHERE batch = $5 AND position = $6

-- name: stored_items
-- $1 batch
SELECT item FROM import_item WHERE batch = $1 AND outcome = 'stored' AND kind = 'file' ORDER BY item LIMIT 10000000
