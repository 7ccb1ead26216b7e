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

-- name: deliveries_waiting
-- scans: deliveries, of which there are some hundreds
-- Those with files that are still to be read, the oldest first, and '' where such files came by none; whether some
-- of them need no OCR.
SELECT b.id AS batch, b.priority, b.started_at AS since,
       CAST(EXISTS (SELECT 1 FROM document_object p
                     WHERE p.batch = b.id AND p.reading = 'pending' AND p.reading IN ('pending', 'awaits_ocr')) AS INTEGER)
  FROM import_batch b
 WHERE EXISTS (SELECT 1 FROM document_object o WHERE o.batch = b.id AND o.reading IN ('pending', 'awaits_ocr'))
UNION ALL
SELECT '', 'normal', '', 1
 WHERE EXISTS (SELECT 1 FROM document_object o WHERE o.batch = '' AND o.reading IN ('pending', 'awaits_ocr'))
 ORDER BY since, batch
 LIMIT 100000

-- name: waiting
-- $1 batch   $2 pending or awaits_ocr   $3 limit
SELECT id, document, sha256, mime_type
  FROM document_object
 WHERE batch = $1 AND reading = $2 AND reading IN ('pending', 'awaits_ocr')
 ORDER BY created_at, id
 LIMIT $3
