-- What a backup asks of a copy of the rows.

-- name: standing
SELECT outbox, audit, audit_hash FROM head WHERE id = 1

-- name: files
-- scans: every file, to copy what is not copied yet
-- Each original that a row refers to, once.
SELECT sha256, MIN(bytes) FROM document_object GROUP BY sha256 ORDER BY sha256 LIMIT 100000000
