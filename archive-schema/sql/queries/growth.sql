-- How the stored bytes grow.

-- name: stored
-- $1 moment
-- scans: every file, to add it up
-- All bytes of originals, those first stored since the moment, and when the first one was stored.
SELECT CAST(COALESCE(SUM(f.bytes), 0) AS BIGINT),
       CAST(COALESCE(SUM(CASE WHEN f.stored_at >= $1 THEN f.bytes ELSE 0 END), 0) AS BIGINT),
       COALESCE(MIN(f.stored_at), '')
  FROM (SELECT MIN(bytes) AS bytes, MIN(created_at) AS stored_at FROM document_object GROUP BY sha256) f
