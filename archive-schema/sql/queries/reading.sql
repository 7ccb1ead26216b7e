-- How files were read by OCR.

-- name: note
-- $1 sha256   $2 engine   $3 pages   $4 confidence   $5 moment   $6 digest
INSERT INTO file_reading (sha256, engine, pages, confidence, read_at, digest) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (sha256) DO UPDATE
   SET engine = excluded.engine, pages = excluded.pages, confidence = excluded.confidence,
       read_at = excluded.read_at, digest = excluded.digest

-- name: forget
-- $1 sha256
DELETE FROM file_reading WHERE sha256 = $1

-- name: of_file
-- $1 sha256
SELECT engine, pages, confidence, read_at FROM file_reading WHERE sha256 = $1

-- name: chosen
-- $1 after sha256   $2 below   $3 another engine than   $4 batch   $5 limit
-- Pictures that were read before anybody noted by what count as read by nobody we know. Each file once, with one of
-- the documents that hold it.
SELECT o.sha256, MIN(o.document), MIN(o.file_name), COALESCE(MIN(r.engine), ''), COALESCE(MIN(r.pages), 0),
       COALESCE(MIN(r.confidence), 0), COALESCE(MIN(r.read_at), '')
  FROM document_object o LEFT JOIN file_reading r ON r.sha256 = o.sha256
 WHERE o.sha256 > $1 AND o.reading = 'read'
   AND (r.sha256 IS NOT NULL OR substr(o.mime_type, 1, 6) = 'image/')
   AND COALESCE(r.confidence, 0) < $2
   AND ($3 = '' OR COALESCE(r.engine, '') <> $3)
   AND ($4 = '' OR EXISTS (SELECT 1 FROM import_item i WHERE i.batch = $4 AND i.sha256 = o.sha256))
 GROUP BY o.sha256
 ORDER BY o.sha256
 LIMIT $5
