-- Decisions while they are written, and what the issued ones were made from.

-- name: draft
-- $1 key   $2 case   $3 content   $4 author   $5 moment
INSERT INTO decision (id, case_id, state, content, revision, author, written_at, approver, issued_at, document)
VALUES ($1, $2, 'draft', $3, 1, $4, $5, '', '', NULL)

-- name: revise
-- $1 content   $2 author   $3 moment   $4 key   $5 revision
UPDATE decision
   SET content = $1, author = $2, written_at = $3, revision = revision + 1
 WHERE id = $4 AND revision = $5 AND state = 'draft'
RETURNING revision

-- name: note_author
-- $1 decision   $2 login
INSERT INTO decision_author (decision, login) VALUES ($1, $2)
ON CONFLICT (decision, login) DO NOTHING

-- name: authors
-- $1 decision
SELECT login FROM decision_author WHERE decision = $1 ORDER BY login LIMIT 1000

-- name: issue
-- $1 letter   $2 approver   $3 moment   $4 key   $5 revision
UPDATE decision
   SET state = 'issued', document = $1, approver = $2, issued_at = $3
 WHERE id = $4 AND revision = $5 AND state = 'draft'
RETURNING revision

-- name: get
-- $1 key
SELECT id, case_id, state, content, revision, author, approver, document FROM decision WHERE id = $1

-- name: of_case
-- $1 case
SELECT id, case_id, state, content, revision, author, approver, document
  FROM decision
 WHERE case_id = $1
 ORDER BY written_at, id
 LIMIT 1000

-- name: issued_as
-- $1 document
SELECT id, case_id, state, content, revision, author, approver, document FROM decision WHERE document = $1
