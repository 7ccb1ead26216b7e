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
