-- Case files (saksmapper), their properties and parties, and their journal.

-- name: find
-- $1 source   $2 external key
SELECT id FROM case_file WHERE source = $1 AND external_key = $2

-- name: enter
-- $1 key   $2 source   $3 external key   $4 kind   $5 parent   $6 class   $7 number text   $8 year
-- $9 sequence   $10 title   $11 public title   $12 description   $13 status   $14 medium   $15 opened
-- $16 closed   $17 closed at   $18 closed by   $19 unit   $20 responsible   $21 journal unit   $22 lent at
-- $23 lent to   $24 made at   $25 made by   $26 moment   $27 by
INSERT INTO case_file (id, source, external_key, kind, parent, class, number_text, year, sequence, title,
                       public_title, description, status, medium, opened, closed, closed_at, closed_by,
                       unit, responsible, journal_unit, lent_at, lent_to, made_at, made_by, created_at,
                       created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
        $23, $24, $25, $26, $27)

-- name: details
-- $1 key
SELECT kind, parent, class, description, medium, closed_at, closed_by, unit, responsible, journal_unit,
       lent_at, lent_to, made_at, made_by
  FROM case_file
 WHERE id = $1

-- name: of_class
-- $1 class   $2 limit
SELECT c.id, s.name, c.number_text, c.year, c.sequence, c.title, c.public_title, c.status, c.opened, c.closed
  FROM case_file c JOIN archive_part s ON s.id = c.source
 WHERE c.class = $1
 ORDER BY c.opened DESC, c.year DESC, c.sequence DESC, c.id
 LIMIT $2

-- name: next_sequence
-- $1 source name   $2 year
SELECT COALESCE(MAX(c.sequence), 0) + 1
  FROM case_file c JOIN archive_part s ON s.id = c.source
 WHERE s.name = $1 AND c.year = $2

-- name: set_status
-- $1 status   $2 closed   $3 closed at   $4 closed by   $5 key
UPDATE case_file SET status = $1, closed = $2, closed_at = $3, closed_by = $4 WHERE id = $5

-- name: get
-- $1 key
SELECT c.id, s.name, c.number_text, c.year, c.sequence, c.title, c.public_title, c.status, c.opened, c.closed
  FROM case_file c JOIN archive_part s ON s.id = c.source
 WHERE c.id = $1

-- name: numbered
-- $1 year   $2 sequence
SELECT c.id, s.name, c.number_text, c.year, c.sequence, c.title, c.public_title, c.status, c.opened, c.closed
  FROM case_file c JOIN archive_part s ON s.id = c.source
 WHERE c.year = $1 AND c.sequence = $2
 ORDER BY s.name, c.id
 LIMIT 50

-- name: with_number_text
-- $1 number text
SELECT c.id, s.name, c.number_text, c.year, c.sequence, c.title, c.public_title, c.status, c.opened, c.closed
  FROM case_file c JOIN archive_part s ON s.id = c.source
 WHERE c.number_text = $1
 ORDER BY s.name, c.id
 LIMIT 50

-- name: of_property
-- $1 property   $2 limit
SELECT c.id, s.name, c.number_text, c.year, c.sequence, c.title, c.public_title, c.status, c.opened, c.closed
  FROM case_property p
  JOIN case_file c ON c.id = p.case_id
  JOIN archive_part s ON s.id = c.source
 WHERE p.property = $1
 ORDER BY c.opened DESC, c.year DESC, c.sequence DESC, c.id
 LIMIT $2

-- name: with_documents_on
-- $1 property   $2 limit
-- Cases that do not lie on the property themselves, and have documents of their own that do.
SELECT c.id, s.name, c.number_text, c.year, c.sequence, c.title, c.public_title, c.status, c.opened, c.closed
  FROM case_file c JOIN archive_part s ON s.id = c.source
 WHERE c.id IN (SELECT j.case_id
                  FROM document_property o
                  JOIN document d ON d.id = o.document
                  JOIN journal_entry j ON j.id = d.journal_entry
                 WHERE o.property = $1
                   AND NOT EXISTS (SELECT 1 FROM case_property p WHERE p.case_id = j.case_id AND p.property = $1))
 ORDER BY c.opened DESC, c.year DESC, c.sequence DESC, c.id
 LIMIT $2

-- name: with_status
-- $1 status   $2 source name   $3 limit
SELECT c.id, s.name, c.number_text, c.year, c.sequence, c.title, c.public_title, c.status, c.opened, c.closed
  FROM case_file c JOIN archive_part s ON s.id = c.source
 WHERE c.status = $1 AND s.name = $2
 ORDER BY c.opened DESC, c.year DESC, c.sequence DESC, c.id
 LIMIT $3

-- name: add_property
-- $1 case   $2 property   $3 as written   $4 by
INSERT INTO case_property (case_id, property, as_written, added_by) VALUES ($1, $2, $3, $4)
ON CONFLICT (case_id, property) DO NOTHING

-- name: properties
-- $1 case
SELECT property FROM case_property WHERE case_id = $1 ORDER BY property LIMIT 1000

-- name: find_entry
-- $1 case   $2 external key
SELECT id FROM journal_entry WHERE case_id = $1 AND external_key = $2

-- name: entry_numbered
-- $1 case   $2 number
SELECT id FROM journal_entry WHERE case_id = $1 AND number = $2

-- name: next_entry_number
-- $1 case
SELECT COALESCE(MAX(number), 0) + 1 FROM journal_entry WHERE case_id = $1

-- name: next_journal_sequence
-- $1 journal year   $2 source name
SELECT COALESCE(MAX(j.sequence), 0) + 1
  FROM journal_entry j
  JOIN case_file c ON c.id = j.case_id
  JOIN archive_part s ON s.id = c.source
 WHERE j.journal_year = $1 AND s.name = $2

-- name: add_entry
-- $1 key   $2 case   $3 external key   $4 kind   $5 entry id   $6 number   $7 journal year   $8 sequence
-- $9 type   $10 status   $11 title   $12 public title   $13 description   $14 medium   $15 journalled
-- $16 dated   $17 received   $18 sent   $19 due   $20 assessed   $21 attachments   $22 lent at   $23 lent to
-- $24 journal unit   $25 archived at   $26 archived by   $27 made at   $28 made by   $29 moment   $30 by
INSERT INTO journal_entry (id, case_id, external_key, kind, entry_id, number, journal_year, sequence, type,
                           status, title, public_title, description, medium, journalled, dated, received_at,
                           sent_at, due, assessed, attachments, lent_at, lent_to, journal_unit, archived_at,
                           archived_by, made_at, made_by, created_at, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
        $23, $24, $25, $26, $27, $28, $29, $30)

-- name: journal
-- $1 case
SELECT id, number, type, status, title, public_title, journalled, dated
  FROM journal_entry
 WHERE case_id = $1
 ORDER BY number, id
 LIMIT 10000

-- name: entry_details
-- $1 journal entry
SELECT kind, entry_id, description, medium, received_at, sent_at, due, assessed, attachments, lent_at, lent_to,
       journal_unit, archived_at, archived_by, made_at, made_by
  FROM journal_entry
 WHERE id = $1

-- name: next_sign_off
-- $1 journal entry
SELECT COALESCE(MAX(position), 0) + 1 FROM sign_off WHERE journal_entry = $1

-- name: sign_off
-- $1 journal entry   $2 position   $3 dated   $4 by   $5 method   $6 answered in
INSERT INTO sign_off (journal_entry, position, dated, by, method, answered_in)
VALUES ($1, $2, $3, $4, $5, $6)

-- name: sign_offs
-- $1 journal entry
SELECT dated, by, method, answered_in
  FROM sign_off
 WHERE journal_entry = $1
 ORDER BY position
 LIMIT 1000

-- name: case_of_entry
-- $1 journal entry
SELECT case_id FROM journal_entry WHERE id = $1
