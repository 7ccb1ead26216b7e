-- The parts of an archive above its cases: archives, parts (arkivdeler), classification.

-- name: find_archive
-- $1 external key   $2 title
SELECT id FROM archive WHERE external_key = $1 AND title = $2

-- name: enter_archive
-- $1 key   $2 parent   $3 external key   $4 title   $5 description   $6 status   $7 medium   $8 made at
-- $9 made by   $10 closed at   $11 closed by
INSERT INTO archive (id, parent, external_key, title, description, status, medium, made_at, made_by, closed_at,
                     closed_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)

-- name: add_creator
-- $1 archive   $2 position   $3 number   $4 name   $5 description
INSERT INTO archive_creator (archive, position, number, name, description) VALUES ($1, $2, $3, $4, $5)

-- name: creators
-- $1 archive
SELECT number, name, description FROM archive_creator WHERE archive = $1 ORDER BY position LIMIT 1000

-- name: archives
-- scans: the few that there are
SELECT id, parent, external_key, title, description, status, medium, made_at, made_by, closed_at, closed_by
  FROM archive
 ORDER BY title, external_key, id
 LIMIT 10000

-- name: part_named
-- $1 name
SELECT id, external_key FROM archive_part WHERE name = $1

-- name: enter_part
-- $1 key   $2 archive   $3 external key   $4 name   $5 title   $6 description   $7 status   $8 medium
-- $9 period from   $10 period to   $11 predecessor   $12 successor   $13 made at   $14 made by   $15 closed at
-- $16 closed by
-- One that a vendor named earlier is completed by what is known now.
INSERT INTO archive_part (id, archive, external_key, name, title, description, status, medium, period_from,
                          period_to, predecessor, successor, made_at, made_by, closed_at, closed_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
ON CONFLICT (name) DO UPDATE
   SET archive = excluded.archive, external_key = excluded.external_key, title = excluded.title,
       description = excluded.description, status = excluded.status, medium = excluded.medium,
       period_from = excluded.period_from, period_to = excluded.period_to,
       predecessor = excluded.predecessor, successor = excluded.successor, made_at = excluded.made_at,
       made_by = excluded.made_by, closed_at = excluded.closed_at, closed_by = excluded.closed_by
RETURNING id

-- name: set_part_status
-- $1 status   $2 closed at   $3 closed by   $4 key
UPDATE archive_part SET status = $1, closed_at = $2, closed_by = $3 WHERE id = $4

-- name: parts
-- scans: the few that there are
SELECT id, archive, external_key, name, title, description, status, medium, period_from, period_to, predecessor,
       successor, made_at, made_by, closed_at, closed_by
  FROM archive_part
 ORDER BY name
 LIMIT 10000

-- name: find_system
-- $1 part   $2 external key
SELECT id FROM classification_system WHERE part = $1 AND external_key = $2

-- name: enter_system
-- $1 key   $2 part   $3 external key   $4 type   $5 title   $6 description   $7 made at   $8 made by
-- $9 closed at   $10 closed by
INSERT INTO classification_system (id, part, external_key, type, title, description, made_at, made_by, closed_at,
                                   closed_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: systems
-- $1 part
SELECT id, external_key, type, title, description, made_at, made_by, closed_at, closed_by
  FROM classification_system
 WHERE part = $1
 ORDER BY external_key
 LIMIT 1000

-- name: find_class
-- $1 system   $2 external key
SELECT id FROM class WHERE system = $1 AND external_key = $2

-- name: enter_class
-- $1 key   $2 system   $3 parent   $4 external key   $5 class id   $6 title   $7 description   $8 made at
-- $9 made by   $10 closed at   $11 closed by
INSERT INTO class (id, system, parent, external_key, class_id, title, description, made_at, made_by, closed_at,
                   closed_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)

-- name: class_with_key
-- $1 key
SELECT id, system, parent, external_key, class_id, title, description, made_at, made_by, closed_at, closed_by
  FROM class
 WHERE id = $1

-- name: with_class_id
-- $1 class id
SELECT id, system, parent, external_key, class_id, title, description, made_at, made_by, closed_at, closed_by
  FROM class
 WHERE class_id = $1
 ORDER BY system, external_key
 LIMIT 1000

-- name: classes
-- $1 system
SELECT c.id, c.system, c.parent, c.external_key, c.class_id, c.title, c.description, c.made_at, c.made_by,
       c.closed_at, c.closed_by, p.external_key
  FROM class c LEFT JOIN class p ON p.id = c.parent
 WHERE c.system = $1
 ORDER BY c.external_key
 LIMIT 10000000
