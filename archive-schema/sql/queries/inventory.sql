-- What an archive holds, without ids and times of writing.

-- name: counts
-- scans: everything, to count it
SELECT (SELECT COUNT(*) FROM property), (SELECT COUNT(*) FROM case_file),
       (SELECT COUNT(*) FROM journal_entry), (SELECT COUNT(*) FROM document),
       (SELECT COUNT(*) FROM document_object), (SELECT COALESCE(SUM(pages), 0) FROM document_object)

-- name: cases
-- scans: every case, to list it
SELECT c.id
  FROM case_file c JOIN archive_part s ON s.id = c.source
 ORDER BY s.name, c.external_key
 LIMIT 10000000

-- name: tasks_without_case
-- scans: the few that there are
SELECT title, assignee, due, state, set_by, ended_by, outcome
  FROM task
 WHERE case_id IS NULL
 ORDER BY set_at, title, id
 LIMIT 1000000

-- name: plans
-- scans: every plan, to list it
SELECT municipality, plan_id, name, type, in_force FROM plan ORDER BY municipality, plan_id LIMIT 10000000

-- name: documents
-- $1 case
SELECT d.id
  FROM journal_entry j JOIN document d ON d.journal_entry = j.id
 WHERE j.case_id = $1
 ORDER BY j.number, d.number, d.id
 LIMIT 1000000

-- name: access
-- $1 document
-- What else decides who may see it.
SELECT after_expiry, CASE WHEN withdrawn_at = '' THEN '' ELSE 'withdrawn' END FROM document WHERE id = $1

-- name: grants
-- $1 document   $2 case
-- Of a document or of a case: the other is NULL. Ended ones too, as decisions that were made.
SELECT COALESCE(i.municipality, '') AS municipality, COALESCE(i.gnr, 0) AS gnr, COALESCE(i.bnr, 0) AS bnr,
       COALESCE(i.fnr, 0) AS fnr, COALESCE(i.snr, 0) AS snr, COALESCE(c.number_text, '') AS of_case,
       g.to_role AS to_role, CASE WHEN g.to_person IS NULL THEN '' ELSE 'person' END AS to_person,
       g.legal_basis AS legal_basis, g.until AS until, g.granted_by AS granted_by,
       CASE WHEN g.withdrawn_at = '' THEN '' ELSE 'ended' END AS ended
  FROM access_grant g
  LEFT JOIN property_identifier i ON i.property = g.to_property AND i.valid_to = ''
  LEFT JOIN case_file c ON c.id = g.to_case
 WHERE g.document = $1 OR g.case_id = $2
 ORDER BY municipality, gnr, bnr, fnr, snr, of_case, to_role, to_person, legal_basis, until, granted_by, ended
 LIMIT 10000
