-- When each file was last read through, and what every such reading found.

-- name: new_files
-- $1 limit
-- scans: the index of all files, for those not listed yet
SELECT DISTINCT o.sha256
  FROM document_object o
 WHERE NOT EXISTS (SELECT 1 FROM fixity_file f WHERE f.sha256 = o.sha256)
 ORDER BY o.sha256
 LIMIT $1

-- name: last_number
SELECT COALESCE(MAX(number), 0) FROM fixity_file

-- name: list_file
-- $1 number   $2 sha256
INSERT INTO fixity_file (number, sha256, checked_at) VALUES ($1, $2, 0)
ON CONFLICT (sha256) DO NOTHING

-- name: files_after
-- $1 number   $2 limit
-- Only what a document still refers to.
SELECT f.number, f.sha256,
       (SELECT MAX(CASE WHEN o.reading = 'read' THEN 1 ELSE 0 END)
          FROM document_object o WHERE o.sha256 = f.sha256)
  FROM fixity_file f
 WHERE f.number > $1
   AND EXISTS (SELECT 1 FROM document_object e WHERE e.sha256 = f.sha256)
 ORDER BY f.number
 LIMIT $2

-- name: longest_unchecked
-- $1 checked before   $2 limit
SELECT f.number, f.sha256,
       (SELECT MAX(CASE WHEN o.reading = 'read' THEN 1 ELSE 0 END)
          FROM document_object o WHERE o.sha256 = f.sha256)
  FROM fixity_file f
 WHERE f.checked_at < $1
   AND EXISTS (SELECT 1 FROM document_object e WHERE e.sha256 = f.sha256)
 ORDER BY f.checked_at, f.number
 LIMIT $2

-- name: count_files
-- $1 checked before
-- scans: every listed file that a document still refers to, to count it
SELECT COUNT(*), COALESCE(SUM(CASE WHEN f.checked_at < $1 THEN 1 ELSE 0 END), 0)
  FROM fixity_file f
 WHERE EXISTS (SELECT 1 FROM document_object o WHERE o.sha256 = f.sha256)

-- name: note_check
-- $1 file   $2 moment   $3 original   $4 page texts
INSERT INTO fixity_check (file, at, original, page_texts) VALUES ($1, $2, $3, $4)
ON CONFLICT (file, at) DO UPDATE SET original = excluded.original, page_texts = excluded.page_texts

-- name: set_checked
-- $1 moment   $2 file
UPDATE fixity_file SET checked_at = $1 WHERE number = $2

-- name: checks_of
-- $1 sha256   $2 limit
SELECT c.at, c.original, c.page_texts
  FROM fixity_file f JOIN fixity_check c ON c.file = f.number
 WHERE f.sha256 = $1
 ORDER BY c.at DESC
 LIMIT $2
