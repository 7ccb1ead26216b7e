-- Roles of the tenant's staff, and what they may do.

-- name: all
-- scans: a tenant has a few dozen roles
SELECT code, name FROM role ORDER BY code LIMIT 1000

-- name: get
-- $1 code
SELECT code, name FROM role WHERE code = $1

-- name: rights
-- $1 role
SELECT right_code FROM role_right WHERE role = $1 ORDER BY right_code LIMIT 1000

-- name: put
-- $1 code   $2 name
INSERT INTO role (code, name) VALUES ($1, $2)
ON CONFLICT (code) DO UPDATE SET name = excluded.name

-- name: drop_rights
-- $1 role
DELETE FROM role_right WHERE role = $1

-- name: add_right
-- $1 role   $2 right
INSERT INTO role_right (role, right_code) VALUES ($1, $2)

-- name: drop
-- $1 code
DELETE FROM role WHERE code = $1

-- name: others_with
-- $1 right   $2 role
-- scans: a tenant has a few dozen roles
SELECT COUNT(*) FROM role_right WHERE right_code = $1 AND role <> $2
