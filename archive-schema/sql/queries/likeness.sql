-- Files that are alike, and files that are the same.

-- name: add_sketch
-- $1 sha256   $2 letters   $3 anchors   $4 1 where there is nothing to compare
INSERT INTO file_sketch (number, sha256, letters, anchors, compared)
SELECT COALESCE(MAX(number), 0) + 1, $1, $2, $3, $4 FROM file_sketch

-- name: add_anchors
-- $1 number   $2 to $17 anchors, one of them more than once where there are fewer
INSERT INTO file_anchor (file, anchor)
VALUES ($1, $2), ($1, $3), ($1, $4), ($1, $5), ($1, $6), ($1, $7), ($1, $8), ($1, $9), ($1, $10), ($1, $11), ($1, $12),
       ($1, $13), ($1, $14), ($1, $15), ($1, $16), ($1, $17)
ON CONFLICT (anchor, file) DO NOTHING

-- name: sketch
-- $1 sha256
SELECT number, anchors, compared FROM file_sketch WHERE sha256 = $1

-- name: file
-- $1 number
SELECT sha256, letters, compared FROM file_sketch WHERE number = $1

-- name: forget_pairs
-- $1 number
DELETE FROM file_like WHERE other = $1 AND one IN (SELECT other FROM file_like WHERE one = $1)

-- name: forget_own_pairs
-- $1 number
DELETE FROM file_like WHERE one = $1

-- name: forget_anchors
-- $1 number   $2 to $17 anchors, as they were added
DELETE FROM file_anchor
 WHERE file = $1
   AND anchor IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)

-- name: forget_sketch
-- $1 number
DELETE FROM file_sketch WHERE number = $1

-- name: waiting
-- $1 limit
-- scans: those that wait, by an index of them alone
SELECT number, sha256, letters, anchors FROM file_sketch WHERE compared = 0 ORDER BY number LIMIT $1

-- name: holders
-- $1 anchor   $2 limit
SELECT file FROM file_anchor WHERE anchor = $1 ORDER BY file LIMIT $2

-- name: mark_compared
-- $1 number   $2 anchors
-- Nothing where it was read anew meanwhile.
UPDATE file_sketch SET compared = 1 WHERE number = $1 AND anchors = $2 AND compared = 0

-- name: add_pair
-- $1 per mille   $2 one   $3 other
INSERT INTO file_like (per_mille, one, other)
SELECT $1, a.number, b.number FROM file_sketch a, file_sketch b WHERE a.number = $2 AND b.number = $3
ON CONFLICT (one, other) DO UPDATE SET per_mille = excluded.per_mille

-- name: like_file
-- $1 sha256   $2 limit
SELECT b.sha256, l.per_mille
  FROM file_sketch a
  JOIN file_like l ON l.one = a.number
  JOIN file_sketch b ON b.number = l.other
 WHERE a.sha256 = $1
 ORDER BY l.per_mille DESC, b.number
 LIMIT $2

-- name: pairs
-- $1 one   $2 other   $3 limit
-- Each once, after that of these two.
SELECT l.one, l.other, a.sha256, b.sha256, l.per_mille
  FROM file_like l
  JOIN file_sketch a ON a.number = l.one
  JOIN file_sketch b ON b.number = l.other
 WHERE l.one < l.other AND (l.one, l.other) > ($1, $2)
 ORDER BY l.one, l.other
 LIMIT $3

-- name: note_same
-- $1 sha256   $2 document
-- A document has come whose file another has.
INSERT INTO same_file (sha256)
SELECT $1
 WHERE EXISTS (SELECT 1 FROM document_object o WHERE o.sha256 = $1 AND o.document <> $2)
ON CONFLICT (sha256) DO NOTHING

-- name: forget_same
-- $1 sha256
DELETE FROM same_file WHERE sha256 = $1

-- name: same
-- $1 after sha256   $2 limit
-- Those that two documents have still.
SELECT s.sha256
  FROM same_file s
 WHERE s.sha256 > $1
   AND (SELECT COUNT(DISTINCT o.document) FROM document_object o WHERE o.sha256 = s.sha256) > 1
 ORDER BY s.sha256
 LIMIT $2
