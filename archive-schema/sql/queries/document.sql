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
-- $1 key   $2 journal entry   $3 external key   $4 number   $5 attached as   $6 attached at   $7 attached by
-- $8 type   $9 type as written   $10 document status   $11 title   $12 public title   $13 description
-- $14 medium   $15 dated   $16 status   $17 existence   $18 legal basis   $19 origin   $20 by   $21 moment
-- $22 expires   $23 made at   $24 made by
INSERT INTO document (id, journal_entry, external_key, number, attached_as, attached_at, attached_by, type,
                      type_text, status, title, public_title, description, medium, dated, access_status,
                      existence, legal_basis, access_origin, assessed_by, assessed_at, access_expires,
                      withdrawn_at, made_at, made_by, created_at, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
        '', $23, $24, $21, $20)

-- name: details
-- $1 key
SELECT attached_at, attached_by, type_text, status, description, medium, made_at, made_by
  FROM document
 WHERE id = $1

-- name: tie
-- $1 journal entry   $2 document   $3 number   $4 attached as   $5 attached at   $6 attached by
INSERT INTO document_tie (journal_entry, document, number, attached_as, attached_at, attached_by)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (journal_entry, document) DO NOTHING

-- name: ties
-- $1 document
SELECT journal_entry, number, attached_as, attached_at, attached_by
  FROM document_tie
 WHERE document = $1
 ORDER BY journal_entry
 LIMIT 1000

-- name: add_property
-- $1 document   $2 property   $3 as written
INSERT INTO document_property (document, property, as_written) VALUES ($1, $2, $3)
ON CONFLICT (document, property) DO NOTHING

-- name: get
-- $1 key
SELECT d.id, d.journal_entry, j.case_id, d.number, d.attached_as, d.type, d.title, d.public_title, d.dated,
       d.access_status, d.existence, d.legal_basis, d.access_expires, d.withdrawn_at,
       d.after_expiry, (SELECT COUNT(*) FROM document_set_aside a WHERE a.document = d.id)
  FROM document d JOIN journal_entry j ON j.id = d.journal_entry
 WHERE d.id = $1

-- name: of_case
-- $1 case
-- Those that lie in its entries, and those that are tied to them beside an entry of their own; what is granted on
-- a document goes by the case of its own entry.
SELECT d.id AS id, d.journal_entry, j.case_id, d.number AS number, d.attached_as, d.type, d.title, d.public_title,
       d.dated, d.access_status, d.existence, d.legal_basis, d.access_expires, d.withdrawn_at,
       d.after_expiry, (SELECT COUNT(*) FROM document_set_aside a WHERE a.document = d.id),
       j.number AS entry_number
  FROM journal_entry j JOIN document d ON d.journal_entry = j.id
 WHERE j.case_id = $1
UNION ALL
SELECT d.id, t.journal_entry, own.case_id, t.number, t.attached_as, d.type, d.title, d.public_title, d.dated,
       d.access_status, d.existence, d.legal_basis, d.access_expires, d.withdrawn_at, d.after_expiry,
       (SELECT COUNT(*) FROM document_set_aside a WHERE a.document = d.id), j.number
  FROM journal_entry j
  JOIN document_tie t ON t.journal_entry = j.id
  JOIN document d ON d.id = t.document
  JOIN journal_entry own ON own.id = d.journal_entry
 WHERE j.case_id = $1
 ORDER BY entry_number, number, id
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

-- name: on_property
-- $1 property
-- Those that were filed under it themselves.
SELECT document FROM document_property WHERE property = $1 ORDER BY document LIMIT 100000

-- name: elsewhere
-- $1 property
-- Those in its cases that were filed under other properties alone.
SELECT d.id
  FROM case_property p
  JOIN journal_entry j ON j.case_id = p.case_id
  JOIN document d ON d.journal_entry = j.id
 WHERE p.property = $1
   AND EXISTS (SELECT 1 FROM document_property o WHERE o.document = d.id)
   AND NOT EXISTS (SELECT 1 FROM document_property o WHERE o.document = d.id AND o.property = $1)
 ORDER BY d.id
 LIMIT 100000

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
-- $9 pages   $10 reading   $11 unreadable   $12 moment   $13 external key   $14 format   $15 format as text
-- $16 made at   $17 made by   $18 the delivery that is brought in, or ''
-- What was made of a delivery's files comes by that delivery, whoever made it.
INSERT INTO document_object (id, document, version, variant, sha256, bytes, mime_type, file_name, pages,
                             reading, unreadable, created_at, external_key, format, format_text, made_at,
                             made_by, batch)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
        COALESCE(NULLIF($18, ''), (SELECT substr(d.created_by, 8) FROM document d
                                    WHERE d.id = $2 AND substr(d.created_by, 1, 7) = 'import:'), ''))

-- name: of_object
-- $1 object
SELECT document FROM document_object WHERE id = $1

-- name: object_details
-- $1 object
SELECT external_key, format, format_text, made_at, made_by FROM document_object WHERE id = $1

-- name: add_conversion
-- $1 object   $2 position   $3 at   $4 by   $5 from   $6 to   $7 tool   $8 comment
INSERT INTO conversion (object, position, at, by, from_format, to_format, tool, comment)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: conversions
-- $1 object
SELECT at, by, from_format, to_format, tool, comment
  FROM conversion
 WHERE object = $1
 ORDER BY position
 LIMIT 1000

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

-- name: findings
-- $1 sha256
SELECT number, kind, findings FROM screening_finding WHERE sha256 = $1 ORDER BY number, kind LIMIT 100000

-- name: forget_findings
-- $1 sha256
DELETE FROM screening_finding WHERE sha256 = $1

-- name: note_finding
-- $1 sha256   $2 page   $3 kind   $4 how many
INSERT INTO screening_finding (sha256, number, kind, findings) VALUES ($1, $2, $3, $4)

-- name: marks
-- $1 sha256
SELECT number, kind, says FROM page_mark WHERE sha256 = $1 ORDER BY number, kind LIMIT 100000

-- name: forget_marks
-- $1 sha256
DELETE FROM page_mark WHERE sha256 = $1

-- name: note_mark
-- $1 sha256   $2 page   $3 kind   $4 what it says   $5 digest
INSERT INTO page_mark (sha256, number, kind, says, digest) VALUES ($1, $2, $3, $4, $5)

-- name: drop_pages_past
-- $1 sha256   $2 last number
DELETE FROM page WHERE sha256 = $1 AND number > $2

-- name: pages
-- $1 sha256
SELECT width, height FROM page WHERE sha256 = $1 ORDER BY number LIMIT 100000

-- name: holds
-- $1 sha256
SELECT 1 FROM document_object WHERE sha256 = $1 LIMIT 1
