-- What an archive holds, without ids and times of writing.

-- name: counts
-- scans: everything, to count it
SELECT (SELECT COUNT(*) FROM property), (SELECT COUNT(*) FROM case_file),
       (SELECT COUNT(*) FROM journal_entry), (SELECT COUNT(*) FROM document),
       (SELECT COUNT(*) FROM document_object), (SELECT COALESCE(SUM(pages), 0) FROM document_object)

-- name: cases
-- scans: every case, to list it
SELECT s.name, c.external_key, c.number_text, c.title, c.public_title, c.status, c.opened, c.closed, c.id
  FROM case_file c JOIN source_system s ON s.id = c.source
 ORDER BY s.name, c.external_key
 LIMIT 10000000

-- name: case_properties
-- $1 case
SELECT i.municipality, i.gnr, i.bnr, i.fnr, i.snr
  FROM case_property p JOIN property_identifier i ON i.property = p.property
 WHERE p.case_id = $1
 ORDER BY i.municipality, i.gnr, i.bnr, i.fnr, i.snr, i.valid_from
 LIMIT 10000

-- name: entries
-- $1 case
SELECT number, external_key, type, status, title, public_title, journalled, dated, id
  FROM journal_entry
 WHERE case_id = $1
 ORDER BY number
 LIMIT 10000

-- name: documents
-- $1 journal entry
SELECT number, external_key, attached_as, type, title, public_title, dated, access_status, existence,
       legal_basis, id
  FROM document
 WHERE journal_entry = $1
 ORDER BY number
 LIMIT 10000

-- name: files
-- $1 document
SELECT version, variant, sha256, bytes, mime_type, file_name, pages, reading, unreadable
  FROM document_object
 WHERE document = $1
 ORDER BY version, variant
 LIMIT 10000
