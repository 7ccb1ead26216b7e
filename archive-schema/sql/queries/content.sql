-- Everything that must last of one thing, in a total order. Keys and times of writing are left out, except the
-- keys that lead on.

-- name: case_file
-- $1 case
SELECT s.name, c.external_key, c.kind, COALESCE(p.external_key, ''), COALESCE(k.external_key, ''), c.number_text,
       CAST(c.year AS TEXT), CAST(c.sequence AS TEXT), c.title, c.public_title, c.description, c.status, c.medium,
       c.opened, c.closed, c.closed_at, c.closed_by, c.unit, c.responsible, c.journal_unit, c.lent_at, c.lent_to,
       c.made_at, c.made_by
  FROM case_file c
  JOIN archive_part s ON s.id = c.source
  LEFT JOIN case_file p ON p.id = c.parent
  LEFT JOIN class k ON k.id = c.class
 WHERE c.id = $1

-- name: case_properties
-- $1 case
SELECT i.municipality, CAST(i.gnr AS TEXT), CAST(i.bnr AS TEXT), CAST(i.fnr AS TEXT), CAST(i.snr AS TEXT),
       i.valid_from, p.as_written
  FROM case_property p JOIN property_identifier i ON i.property = p.property
 WHERE p.case_id = $1
 ORDER BY i.municipality, i.gnr, i.bnr, i.fnr, i.snr, i.valid_from
 LIMIT 10000

-- name: entries
-- $1 case
SELECT CAST(number AS TEXT), external_key, kind, entry_id, CAST(journal_year AS TEXT), CAST(sequence AS TEXT), type,
       status, title, public_title, description, medium, journalled, dated, received_at, sent_at, due, assessed,
       CAST(attachments AS TEXT), lent_at, lent_to, journal_unit, archived_at, archived_by, made_at, made_by, id
  FROM journal_entry
 WHERE case_id = $1
 ORDER BY number, id
 LIMIT 10000

-- name: sign_offs
-- $1 journal entry
SELECT dated, by, method, answered_in FROM sign_off WHERE journal_entry = $1 ORDER BY position LIMIT 1000

-- name: document
-- $1 document
SELECT CAST(number AS TEXT), external_key, attached_as, attached_at, attached_by, type, type_text, status, title,
       public_title, description, medium, dated, access_status, existence, legal_basis, access_expires, made_at,
       made_by
  FROM document
 WHERE id = $1

-- name: document_ties
-- $1 document
SELECT j.external_key, CAST(t.number AS TEXT), t.attached_as, t.attached_at, t.attached_by
  FROM document_tie t JOIN journal_entry j ON j.id = t.journal_entry
 WHERE t.document = $1
 ORDER BY j.external_key, t.number
 LIMIT 1000

-- name: document_properties
-- $1 document
SELECT i.municipality, CAST(i.gnr AS TEXT), CAST(i.bnr AS TEXT), CAST(i.fnr AS TEXT), CAST(i.snr AS TEXT),
       i.valid_from, p.as_written
  FROM document_property p JOIN property_identifier i ON i.property = p.property
 WHERE p.document = $1
 ORDER BY i.municipality, i.gnr, i.bnr, i.fnr, i.snr, i.valid_from
 LIMIT 10000

-- name: placing
-- $1 document
SELECT p.state, CAST(p.per_mille AS TEXT), p.evidence, p.hints, p.decided_by,
       COALESCE((SELECT i.municipality || '-' || i.gnr || '/' || i.bnr || '/' || i.fnr || '/' || i.snr FROM property_identifier i
          WHERE i.property = p.property
          ORDER BY i.valid_to = '' DESC, i.valid_to DESC, i.municipality, i.gnr, i.bnr, i.fnr, i.snr, i.valid_from LIMIT 1), '')
  FROM document_placing p
 WHERE p.document = $1

-- name: classifications
-- $1 document
SELECT field, state, value, CAST(per_mille AS TEXT), evidence, decided_by
  FROM document_classification
 WHERE document = $1
 ORDER BY field
 LIMIT 10

-- name: corrections
-- $1 document
SELECT CAST(number AS TEXT), field, was, became, reason, corrected_at, corrected_by
  FROM document_correction
 WHERE document = $1
 ORDER BY number
 LIMIT 10000

-- name: arrangement
-- $1 document
-- Which pages of which documents it is made of, and whether it is set aside for others.
SELECT a.way AS way, a.made_by AS made_by, CAST(g.position AS TEXT) AS position, d.external_key AS came_in,
       CAST(g.page AS TEXT) AS page, CAST(g.quarters AS TEXT) AS quarters
  FROM arrangement_part p
  JOIN arrangement a ON a.id = p.arrangement
  JOIN arrangement_page g ON g.arrangement = p.arrangement AND g.part = p.position
  JOIN arrangement_source s ON s.arrangement = g.arrangement AND s.position = g.source
  JOIN document d ON d.id = s.document
 WHERE p.document = $1 AND a.replaced_by = ''
UNION ALL
SELECT 'set aside', '', '', '', '', '' FROM document_set_aside WHERE document = $1
 ORDER BY way, position, came_in, page
 LIMIT 100000

-- name: objects
-- $1 document
SELECT CAST(version AS TEXT), variant, external_key, format, format_text, sha256, CAST(bytes AS TEXT), mime_type,
       file_name, CAST(pages AS TEXT), reading, unreadable, made_at, made_by, id
  FROM document_object
 WHERE document = $1
 ORDER BY version, variant
 LIMIT 10000

-- name: conversions
-- $1 object
SELECT at, by, from_format, to_format, tool, comment FROM conversion WHERE object = $1 ORDER BY position LIMIT 1000

-- name: tasks
-- $1 case
SELECT t.title, t.assignee, t.due, t.state, t.set_by, t.ended_by, t.outcome, COALESCE(j.external_key, '')
  FROM task t LEFT JOIN journal_entry j ON j.id = t.journal_entry
 WHERE t.case_id = $1
 ORDER BY t.set_at, t.title, t.id
 LIMIT 10000

-- name: deadlines
-- $1 case
SELECT kind, started, due, consequence, state, ended, set_by, id
  FROM deadline
 WHERE case_id = $1
 ORDER BY started, kind, due, id
 LIMIT 10000

-- name: deadline_pauses
-- $1 deadline
SELECT started, ended, reason FROM deadline_pause WHERE deadline = $1 ORDER BY started LIMIT 1000
