-- Tenants, staff and sign-ins of one installation.

-- name: add_tenant
-- $1 id   $2 name   $3 numbers   $4 demo   $5 e-mail   $6 phone   $7 post   $8 engine   $9 moment
INSERT INTO tenant (id, name, numbers, demo, e_mail, phone, post, engine, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (id) DO NOTHING
RETURNING id

-- name: add_host
-- $1 host   $2 tenant
INSERT INTO tenant_host (host, tenant) VALUES ($1, $2)
ON CONFLICT (host) DO NOTHING
RETURNING host

-- name: tenants
SELECT id, name, numbers, demo, e_mail, phone, post FROM tenant ORDER BY id LIMIT 1000

-- name: tenant
-- $1 id
SELECT id, name, numbers, demo, e_mail, phone, post FROM tenant WHERE id = $1

-- name: engine_of
-- $1 id
SELECT engine FROM tenant WHERE id = $1

-- name: set_engine
-- $1 engine   $2 id
UPDATE tenant SET engine = $1 WHERE id = $2

-- name: hosts
-- $1 tenant
SELECT host FROM tenant_host WHERE tenant = $1 ORDER BY host LIMIT 100

-- name: tenant_at
-- $1 host
SELECT tenant FROM tenant_host WHERE host = $1

-- name: find_staff
-- $1 login
SELECT id, login, name, password_hash, active FROM staff WHERE login = $1

-- name: add_staff
-- $1 key   $2 login   $3 name   $4 link hash   $5 link until   $6 moment
INSERT INTO staff (id, login, name, password_hash, link_hash, link_until, active, created_at)
VALUES ($1, $2, $3, '', $4, $5, 1, $6)

-- name: add_role
-- $1 staff   $2 tenant   $3 role
INSERT INTO staff_role (staff, tenant, role) VALUES ($1, $2, $3)
ON CONFLICT (staff, tenant, role) DO NOTHING
RETURNING role

-- name: roles
-- $1 staff   $2 tenant
SELECT role FROM staff_role WHERE staff = $1 AND tenant = $2 ORDER BY role LIMIT 100

-- name: staff_of
-- $1 tenant
SELECT DISTINCT s.id, s.login, s.name, s.password_hash, s.active
  FROM staff_role r JOIN staff s ON s.id = r.staff
 WHERE r.tenant = $1
 ORDER BY s.login
 LIMIT 10000

-- name: staff_with_link
-- $1 link hash   $2 moment
SELECT login FROM staff WHERE link_hash = $1 AND link_until > $2

-- name: set_password
-- $1 password hash   $2 link hash   $3 moment
UPDATE staff SET password_hash = $1, link_hash = '', link_until = ''
 WHERE link_hash = $2 AND link_until > $3
RETURNING login

-- name: put_session
-- $1 token hash   $2 tenant   $3 holder   $4 created   $5 seen   $6 ends
INSERT INTO web_session (token_hash, tenant, holder, created_at, seen_at, ends_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (token_hash) DO UPDATE
   SET holder = excluded.holder, seen_at = excluded.seen_at, ends_at = excluded.ends_at

-- name: session
-- $1 token hash
SELECT tenant, holder, created_at, seen_at, ends_at FROM web_session WHERE token_hash = $1

-- name: touch_session
-- $1 seen   $2 token hash
UPDATE web_session SET seen_at = $1 WHERE token_hash = $2

-- name: end_session
-- $1 token hash
DELETE FROM web_session WHERE token_hash = $1

-- name: sweep_sessions
-- $1 moment
DELETE FROM web_session WHERE ends_at <= $1

-- name: drop_sessions
DELETE FROM web_session

-- name: drop_roles
-- $1 tenant
DELETE FROM staff_role WHERE tenant = $1

-- name: drop_hosts
-- $1 tenant
DELETE FROM tenant_host WHERE tenant = $1

-- name: drop_tenant
-- $1 id
DELETE FROM tenant WHERE id = $1

-- name: drop_staff_without_role
DELETE FROM staff WHERE NOT EXISTS (SELECT 1 FROM staff_role r WHERE r.staff = staff.id)
