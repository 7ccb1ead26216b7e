-- Requests that changed something, so that none of them does it twice.

-- name: find
-- $1 sender   $2 key   $3 moment: those handled then or before are forgotten
SELECT digest, outcome FROM handled_request WHERE sender = $1 AND key = $2 AND handled_at > $3

-- name: note
-- $1 sender   $2 key   $3 digest   $4 outcome   $5 moment
INSERT INTO handled_request (sender, key, digest, outcome, handled_at) VALUES ($1, $2, $3, $4, $5)

-- name: forget
-- $1 moment
DELETE FROM handled_request WHERE handled_at <= $1
