-- Documents (dokumentbeskrivelser), their files, and who may see them.

-- name: find
-- $1 journal entry   $2 external key
SELECT id FROM document WHERE journal_entry = $1 AND external_key = $2

-- name: numbered
-- $1 journal entry   $2 number
SELECT id FROM document WHERE journal_entry = $1 AND number = $2

-- name: next_number
-- $1 journal entry
SELECT COALESCE(MAX(number), 0) + 1 FROM document WHERE journal_entry = $1

-- name: enter
-- $1 key   $2 journal entry   $3 external key   $4 number   $5 attached as   $6 type   $7 title
-- $8 public title   $9 dated   $10 status   $11 existence   $12 legal basis   $13 origin   $14 by   $15 moment
INSERT INTO document (id, journal_entry, external_key, number, attached_as, type, title, public_title,
                      dated, access_status, existence, legal_basis, access_origin, assessed_by,
                      assessed_at, access_expires, withdrawn_at, created_at, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, '', '', $15, $14)

-- name: add_property
-- $1 document   $2 property   $3 as written
INSERT INTO document_property (document, property, as_written) VALUES ($1, $2, $3)
ON CONFLICT (document, property) DO NOTHING

-- name: get
-- $1 key
SELECT d.id, d.journal_entry, j.case_id, d.number, d.attached_as, d.type, d.title, d.public_title, d.dated,
       d.access_status, d.existence, d.legal_basis, d.access_expires, d.withdrawn_at
  FROM document d JOIN journal_entry j ON j.id = d.journal_entry
 WHERE d.id = $1

-- name: of_case
-- $1 case
SELECT d.id, d.journal_entry, j.case_id, d.number, d.attached_as, d.type, d.title, d.public_title, d.dated,
       d.access_status, d.existence, d.legal_basis, d.access_expires, d.withdrawn_at
  FROM journal_entry j JOIN document d ON d.journal_entry = j.id
 WHERE j.case_id = $1
 ORDER BY j.number, d.number, d.id
 LIMIT 10000

-- name: properties
-- $1 document
-- A document without properties of its own concerns those of its case.
SELECT property FROM document_property WHERE document = $1
UNION
SELECT c.property
  FROM document d
  JOIN journal_entry j ON j.id = d.journal_entry
  JOIN case_property c ON c.case_id = j.case_id
 WHERE d.id = $1 AND NOT EXISTS (SELECT 1 FROM document_property o WHERE o.document = $1)
 ORDER BY property
 LIMIT 1000

-- name: after
-- $1 key   $2 limit
SELECT id FROM document WHERE id > $1 ORDER BY id LIMIT $2

-- name: of_file
-- $1 sha256
SELECT DISTINCT document FROM document_object WHERE sha256 = $1 ORDER BY document LIMIT 10000

-- name: find_object
-- $1 document   $2 version   $3 variant
SELECT id FROM document_object WHERE document = $1 AND version = $2 AND variant = $3

-- name: add_object
-- $1 key   $2 document   $3 version   $4 variant   $5 sha256   $6 bytes   $7 mime type   $8 file name
-- $9 pages   $10 reading   $11 unreadable   $12 moment
INSERT INTO document_object (id, document, version, variant, sha256, bytes, mime_type, file_name, pages,
                             reading, unreadable, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)

-- name: objects
-- $1 document
-- The one to show first: newest version, archive before production before shielded format.
SELECT id, version, variant, sha256, bytes, mime_type, file_name, pages, reading, unreadable
  FROM document_object
 WHERE document = $1
 ORDER BY version DESC, variant, id
 LIMIT 100

-- name: note_reading
-- $1 reading   $2 pages   $3 unreadable   $4 sha256
UPDATE document_object SET reading = $1, pages = $2, unreadable = $3 WHERE sha256 = $4

-- name: put_page
-- $1 sha256   $2 number   $3 width   $4 height
INSERT INTO page (sha256, number, width, height) VALUES ($1, $2, $3, $4)
ON CONFLICT (sha256, number) DO UPDATE SET width = excluded.width, height = excluded.height

-- name: drop_pages_past
-- $1 sha256   $2 last number
DELETE FROM page WHERE sha256 = $1 AND number > $2

-- name: pages
-- $1 sha256
SELECT width, height FROM page WHERE sha256 = $1 ORDER BY number LIMIT 100000

-- name: unread
-- $1 limit
SELECT id, document, sha256, mime_type, reading
  FROM document_object
 WHERE reading IN ('pending', 'awaits_ocr')
 ORDER BY reading DESC, created_at, id
 LIMIT $1

-- name: holds
-- $1 sha256
SELECT 1 FROM document_object WHERE sha256 = $1 LIMIT 1
