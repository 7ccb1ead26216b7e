-- What became of properties, and of municipalities.

-- name: event
-- $1 source   $2 key
SELECT id, kind, happened_on, told FROM lineage_event WHERE source = $1 AND external_key = $2

-- name: add_event
-- $1 id   $2 source   $3 key   $4 kind   $5 day   $6 told   $7 digest
INSERT INTO lineage_event (id, source, external_key, kind, happened_on, told, digest)
VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: add_link
-- $1 event   $2 predecessor   $3 successor   $4 digest
INSERT INTO lineage_link (event, predecessor, successor, digest)
VALUES ($1, $2, $3, $4)
ON CONFLICT (event, predecessor, successor) DO NOTHING

-- name: successors
-- $1 property
SELECT l.successor, e.happened_on
  FROM lineage_link l JOIN lineage_event e ON e.id = l.event
 WHERE l.predecessor = $1
 ORDER BY e.happened_on, l.successor, e.id
 LIMIT 10000

-- name: predecessors
-- $1 property
SELECT l.predecessor, e.happened_on
  FROM lineage_link l JOIN lineage_event e ON e.id = l.event
 WHERE l.successor = $1
 ORDER BY e.happened_on, l.predecessor, e.id
 LIMIT 10000

-- name: events_of
-- $1 property
SELECT e.id, e.kind, e.happened_on, e.source, e.told
  FROM lineage_event e
 WHERE e.id IN (SELECT f.event FROM lineage_link f WHERE f.predecessor = $1
                UNION SELECT t.event FROM lineage_link t WHERE t.successor = $1)
 ORDER BY e.happened_on, e.kind, e.id
 LIMIT 1000

-- name: municipality_changes
-- scans: some hundred rows, read as a whole to walk the chains
SELECT old_code, new_code, changed_on, old_name, new_name
  FROM municipality_change
 ORDER BY changed_on, old_code, new_code
 LIMIT 100000

-- name: put_municipality_change
-- $1 old code   $2 new code   $3 day   $4 old name   $5 new name   $6 digest
INSERT INTO municipality_change (old_code, new_code, changed_on, old_name, new_name, digest)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (old_code, new_code, changed_on) DO UPDATE
   SET old_name = excluded.old_name, new_name = excluded.new_name, digest = excluded.digest
 WHERE (municipality_change.old_name, municipality_change.new_name)
       IS DISTINCT FROM (excluded.old_name, excluded.new_name)
RETURNING old_code
