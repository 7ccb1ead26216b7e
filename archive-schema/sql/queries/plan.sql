-- Plans, and what lies under them; buildings that cases and documents are about.

-- name: enter
-- $1 key   $2 municipality   $3 plan id   $4 name   $5 type   $6 in force
-- Known by its number; what is said of it later replaces what was said before.
INSERT INTO plan (id, municipality, plan_id, name, type, in_force) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (municipality, plan_id) DO UPDATE
   SET name = excluded.name, type = excluded.type, in_force = excluded.in_force
RETURNING id

-- name: find
-- $1 municipality   $2 plan id
SELECT id, municipality, plan_id, name, type, in_force FROM plan WHERE municipality = $1 AND plan_id = $2

-- name: link
-- $1 plan   $2 entity   $3 key   $4 digest
INSERT INTO plan_link (plan, entity, entity_id, digest) VALUES ($1, $2, $3, $4)
ON CONFLICT (entity, entity_id, plan) DO NOTHING

-- name: of
-- $1 entity   $2 key
SELECT p.id, p.municipality, p.plan_id, p.name, p.type, p.in_force
  FROM plan_link l JOIN plan p ON p.id = l.plan
 WHERE l.entity = $1 AND l.entity_id = $2
 ORDER BY p.municipality, p.plan_id
 LIMIT 1000

-- name: under
-- $1 plan   $2 entity   $3 limit
SELECT entity_id FROM plan_link WHERE plan = $1 AND entity = $2 ORDER BY entity_id LIMIT $3

-- name: link_building
-- $1 entity   $2 key   $3 building
INSERT INTO building_link (entity, entity_id, building) VALUES ($1, $2, $3)
ON CONFLICT (entity, entity_id, building) DO NOTHING

-- name: buildings_of
-- $1 entity   $2 key
SELECT building FROM building_link WHERE entity = $1 AND entity_id = $2 ORDER BY building LIMIT 1000

-- name: about_building
-- $1 building   $2 entity   $3 limit
SELECT entity_id FROM building_link WHERE building = $1 AND entity = $2 ORDER BY entity_id LIMIT $3
