-- Tasks (oppgaver), and the deadlines (frister) that run in cases.

-- name: set
-- $1 key   $2 case   $3 journal entry   $4 title   $5 assignee   $6 due   $7 moment   $8 by
INSERT INTO task (id, case_id, journal_entry, title, assignee, due, state, set_at, set_by, ended_at, ended_by,
                  outcome)
VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8, '', '', '')

-- name: assign
-- $1 assignee   $2 due   $3 key
UPDATE task SET assignee = $1, due = $2 WHERE id = $3 AND state IN ('open', 'started') RETURNING id

-- name: start
-- $1 key
UPDATE task SET state = 'started' WHERE id = $1 AND state = 'open' RETURNING id

-- name: finish
-- $1 state   $2 moment   $3 by   $4 outcome   $5 key
UPDATE task SET state = $1, ended_at = $2, ended_by = $3, outcome = $4
 WHERE id = $5 AND state IN ('open', 'started')
RETURNING id

-- name: get
-- $1 key
SELECT id, case_id, journal_entry, title, assignee, due, state, outcome FROM task WHERE id = $1

-- name: of_case
-- $1 case
SELECT id, case_id, journal_entry, title, assignee, due, state, outcome
  FROM task
 WHERE case_id = $1
 ORDER BY set_at, id
 LIMIT 1000

-- name: of_assignee
-- $1 assignee   $2 state   $3 limit
SELECT id, case_id, journal_entry, title, assignee, due, state, outcome
  FROM task
 WHERE assignee = $1 AND state = $2
 ORDER BY due, id
 LIMIT $3

-- name: set_deadline
-- $1 key   $2 case   $3 kind   $4 started   $5 due   $6 consequence   $7 moment   $8 by
INSERT INTO deadline (id, case_id, kind, started, due, consequence, state, ended, set_at, set_by)
VALUES ($1, $2, $3, $4, $5, $6, 'running', '', $7, $8)

-- name: deadline
-- $1 key
SELECT id, case_id, kind, started, due, consequence, state, ended FROM deadline WHERE id = $1

-- name: deadlines_of_case
-- $1 case
SELECT id, case_id, kind, started, due, consequence, state, ended
  FROM deadline
 WHERE case_id = $1
 ORDER BY due, id
 LIMIT 1000

-- name: deadlines_until
-- $1 day   $2 limit
SELECT id, case_id, kind, started, due, consequence, state, ended
  FROM deadline
 WHERE state = 'running' AND due <= $1
 ORDER BY due, id
 LIMIT $2

-- name: pause
-- $1 deadline   $2 day   $3 reason
INSERT INTO deadline_pause (deadline, started, ended, reason) VALUES ($1, $2, '', $3)

-- name: resume
-- $1 day   $2 deadline
UPDATE deadline_pause SET ended = $1 WHERE deadline = $2 AND ended = ''

-- name: pauses
-- $1 deadline
SELECT started, ended, reason FROM deadline_pause WHERE deadline = $1 ORDER BY started LIMIT 1000

-- name: set_deadline_state
-- $1 state   $2 due   $3 ended   $4 key
UPDATE deadline SET state = $1, due = $2, ended = $3 WHERE id = $4
