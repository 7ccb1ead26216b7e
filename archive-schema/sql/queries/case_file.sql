-- Case files (saksmapper), their properties and parties, and their journal.

-- name: source
-- $1 name
SELECT id FROM source_system WHERE name = $1

-- name: enter_source
-- $1 key   $2 name
INSERT INTO source_system (id, name) VALUES ($1, $2)

-- name: find
-- $1 source   $2 external key
SELECT id FROM case_file WHERE source = $1 AND external_key = $2

-- name: enter
-- $1 key   $2 source   $3 external key   $4 number text   $5 year   $6 sequence   $7 title
-- $8 public title   $9 status   $10 opened   $11 closed   $12 moment   $13 by
INSERT INTO case_file (id, source, external_key, number_text, year, sequence, title, public_title,
                       status, opened, closed, created_at, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)

-- name: next_sequence
-- $1 source name   $2 year
SELECT COALESCE(MAX(c.sequence), 0) + 1
  FROM case_file c JOIN source_system s ON s.id = c.source
 WHERE s.name = $1 AND c.year = $2

-- name: set_status
-- $1 status   $2 closed   $3 key
UPDATE case_file SET status = $1, closed = $2 WHERE id = $3

-- name: get
-- $1 key
SELECT c.id, s.name, c.number_text, c.year, c.sequence, c.title, c.public_title, c.status, c.opened, c.closed
  FROM case_file c JOIN source_system s ON s.id = c.source
 WHERE c.id = $1

-- name: numbered
-- $1 year   $2 sequence
SELECT c.id, s.name, c.number_text, c.year, c.sequence, c.title, c.public_title, c.status, c.opened, c.closed
  FROM case_file c JOIN source_system s ON s.id = c.source
 WHERE c.year = $1 AND c.sequence = $2
 ORDER BY s.name, c.id
 LIMIT 50

-- name: with_number_text
-- $1 number text
SELECT c.id, s.name, c.number_text, c.year, c.sequence, c.title, c.public_title, c.status, c.opened, c.closed
  FROM case_file c JOIN source_system s ON s.id = c.source
 WHERE c.number_text = $1
 ORDER BY s.name, c.id
 LIMIT 50

-- name: of_property
-- $1 property   $2 limit
SELECT c.id, s.name, c.number_text, c.year, c.sequence, c.title, c.public_title, c.status, c.opened, c.closed
  FROM case_property p
  JOIN case_file c ON c.id = p.case_id
  JOIN source_system s ON s.id = c.source
 WHERE p.property = $1
 ORDER BY c.opened DESC, c.year DESC, c.sequence DESC, c.id
 LIMIT $2

-- name: with_status
-- $1 status   $2 source name   $3 limit
SELECT c.id, s.name, c.number_text, c.year, c.sequence, c.title, c.public_title, c.status, c.opened, c.closed
  FROM case_file c JOIN source_system s ON s.id = c.source
 WHERE c.status = $1 AND s.name = $2
 ORDER BY c.opened DESC, c.year DESC, c.sequence DESC, c.id
 LIMIT $3

-- name: add_property
-- $1 case   $2 property   $3 as written
INSERT INTO case_property (case_id, property, as_written) VALUES ($1, $2, $3)
ON CONFLICT (case_id, property) DO NOTHING

-- name: add_party
-- $1 case   $2 role   $3 name   $4 person
INSERT INTO case_party (case_id, role, name, person) VALUES ($1, $2, $3, $4)
ON CONFLICT (case_id, role, name, person) DO NOTHING

-- name: properties
-- $1 case
SELECT property FROM case_property WHERE case_id = $1 ORDER BY property LIMIT 1000

-- name: parties
-- $1 case
SELECT role, name, person FROM case_party WHERE case_id = $1 ORDER BY role, name, person LIMIT 1000

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
  JOIN source_system s ON s.id = c.source
 WHERE j.journal_year = $1 AND s.name = $2

-- name: add_entry
-- $1 key   $2 case   $3 external key   $4 number   $5 journal year   $6 sequence   $7 type   $8 status
-- $9 title   $10 public title   $11 journalled   $12 dated   $13 moment   $14 by
INSERT INTO journal_entry (id, case_id, external_key, number, journal_year, sequence, type, status,
                           title, public_title, journalled, dated, created_at, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)

-- name: add_correspondent
-- $1 journal entry   $2 position   $3 role   $4 name
INSERT INTO correspondent (journal_entry, position, role, name) VALUES ($1, $2, $3, $4)

-- name: journal
-- $1 case
SELECT id, number, type, status, title, public_title, journalled, dated
  FROM journal_entry
 WHERE case_id = $1
 ORDER BY number, id
 LIMIT 10000

-- name: correspondents
-- $1 journal entry
SELECT role, name FROM correspondent WHERE journal_entry = $1 ORDER BY position LIMIT 1000
