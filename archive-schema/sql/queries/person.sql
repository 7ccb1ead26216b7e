-- People and organisations by number.

-- name: find
-- $1 keyed hash
SELECT id FROM person WHERE lookup = $1

-- name: enter
-- $1 key   $2 kind   $3 keyed hash   $4 number of the secret key   $5 sealed number
INSERT INTO person (id, kind, lookup, secret_key, sealed_number) VALUES ($1, $2, $3, $4, $5)

-- name: sealed_number
-- $1 key
SELECT sealed_number FROM person WHERE id = $1

-- name: sealed_before
-- $1 number of the newest secret key   $2 limit
SELECT id, kind, sealed_number FROM person WHERE secret_key < $1 ORDER BY secret_key, id LIMIT $2

-- name: seal_again
-- $1 keyed hash   $2 number of the secret key   $3 sealed number   $4 key
UPDATE person SET lookup = $1, secret_key = $2, sealed_number = $3 WHERE id = $4

-- name: newest_key
-- The number of the newest secret key that sealed anybody's number.
SELECT COALESCE(MAX(secret_key), 0) FROM person
