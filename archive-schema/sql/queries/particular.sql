-- What may hang on more than one kind of thing; `entity` and its key say on which one.

-- name: any
-- $1 entity   $2 key
-- A row where `of` gives any. Most things have none, and this is far cheaper than an empty list in order.
SELECT 1
 WHERE EXISTS (SELECT 1 FROM shielding WHERE entity = $1 AND entity_id = $2)
    OR EXISTS (SELECT 1 FROM grading WHERE entity = $1 AND entity_id = $2)
    OR EXISTS (SELECT 1 FROM retention WHERE entity = $1 AND entity_id = $2)
    OR EXISTS (SELECT 1 FROM signature WHERE entity = $1 AND entity_id = $2)
    OR EXISTS (SELECT 1 FROM term WHERE entity = $1 AND entity_id = $2)
    OR EXISTS (SELECT 1 FROM party WHERE entity = $1 AND entity_id = $2)
    OR EXISTS (SELECT 1 FROM remark WHERE entity = $1 AND entity_id = $2)
    OR EXISTS (SELECT 1 FROM cross_reference WHERE entity = $1 AND entity_id = $2)
    OR EXISTS (SELECT 1 FROM precedent WHERE entity = $1 AND entity_id = $2)
    OR EXISTS (SELECT 1 FROM kept_metadata WHERE entity = $1 AND entity_id = $2)
    OR EXISTS (SELECT 1 FROM building_link WHERE entity = $1 AND entity_id = $2)
    OR EXISTS (SELECT 1 FROM plan_link WHERE entity = $1 AND entity_id = $2)
    OR EXISTS (SELECT 1 FROM external_key WHERE entity = $1 AND entity_id = $2)

-- name: of
-- $1 entity   $2 key
-- All of it, with its buildings, plans and other systems' keys, in a total order; what is sealed is left out. The
-- columns are those of each table, and empty after them.
SELECT 'shielding' AS kind, 0 AS position, restriction AS a, legal_basis AS b, metadata AS c,
       extent AS d, CAST(years AS TEXT) AS e, expires AS f, '' AS g, '' AS h, '' AS i, '' AS j, '' AS k,
       '' AS l, '' AS m, '' AS n, '' AS o
  FROM shielding WHERE entity = $1 AND entity_id = $2
UNION ALL
SELECT 'grading', 0, grade, graded_at, graded_by, downgraded_at, downgraded_by, '', '', '', '', '', '',
       '', '', '', ''
  FROM grading WHERE entity = $1 AND entity_id = $2
UNION ALL
SELECT 'retention', 0, decision, legal_basis, CAST(years AS TEXT), dated, disposed_at, disposed_by,
       deletion, deleted_at, deleted_by, '', '', '', '', '', ''
  FROM retention WHERE entity = $1 AND entity_id = $2
UNION ALL
SELECT 'signature', 0, level, verified, verified_at, verified_by, '', '', '', '', '', '', '', '', '', '',
       ''
  FROM signature WHERE entity = $1 AND entity_id = $2
UNION ALL
SELECT kind, position, text, '', '', '', '', '', '', '', '', '', '', '', '', '', ''
  FROM term WHERE entity = $1 AND entity_id = $2
UNION ALL
SELECT capacity || CASE WHEN removed_at = '' THEN '' ELSE ' until ' || removed_at END, position,
       external_key, role, role_text, name, person, organisation, address, postcode,
       place, country, email, phone, contact, unit, officer
  FROM party WHERE entity = $1 AND entity_id = $2
UNION ALL
SELECT 'remark', position, text, type, at, by, '', '', '', '', '', '', '', '', '', '', ''
  FROM remark WHERE entity = $1 AND entity_id = $2
UNION ALL
SELECT 'reference', position, target, target_key, '', '', '', '', '', '', '', '', '', '', '', '', ''
  FROM cross_reference WHERE entity = $1 AND entity_id = $2
UNION ALL
SELECT 'precedent', position, dated, title, description, legal_basis, source_factor, status, approved_at,
       approved_by, closed_at, closed_by, made_at, made_by, '', '', ''
  FROM precedent WHERE entity = $1 AND entity_id = $2
UNION ALL
SELECT 'kept', ordinal, element, xml, '', '', '', '', '', '', '', '', '', '', '', '', ''
  FROM kept_metadata WHERE entity = $1 AND entity_id = $2
UNION ALL
SELECT 'building', 0, building, '', '', '', '', '', '', '', '', '', '', '', '', '', ''
  FROM building_link WHERE entity = $1 AND entity_id = $2
UNION ALL
SELECT 'plan', 0, p.municipality, p.plan_id, '', '', '', '', '', '', '', '', '', '', '', '', ''
  FROM plan_link l JOIN plan p ON p.id = l.plan WHERE l.entity = $1 AND l.entity_id = $2
UNION ALL
SELECT 'key', 0, system, key, '', '', '', '', '', '', '', '', '', '', '', '', ''
  FROM external_key WHERE entity = $1 AND entity_id = $2
 ORDER BY kind, position, a, b
 LIMIT 100000

-- name: add_party
-- $1 entity   $2 key   $3 capacity   $4 position   $5 external key   $6 role   $7 role as written   $8 name
-- $9 person   $10 organisation   $11 address   $12 postcode   $13 place   $14 country   $15 e-mail   $16 phone
-- $17 contact   $18 unit   $19 officer
INSERT INTO party (entity, entity_id, capacity, position, external_key, role, role_text, name, person,
                   organisation, address, postcode, place, country, email, phone, contact, unit, officer)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)

-- name: parties
-- $1 entity   $2 key   $3 capacity
SELECT external_key, role, role_text, name, person, organisation, address, postcode, place, country, email, phone,
       contact, unit, officer, position
  FROM party
 WHERE entity = $1 AND entity_id = $2 AND capacity = $3 AND removed_at = ''
 ORDER BY position
 LIMIT 1000

-- name: remove_party
-- $1 moment   $2 case   $3 role   $4 name   $5 person
UPDATE party SET removed_at = $1
 WHERE entity = 'case' AND entity_id = $2 AND capacity = 'party' AND role = $3 AND name = $4 AND person = $5
   AND removed_at = ''

-- name: next_party
-- $1 entity   $2 key   $3 capacity
SELECT COALESCE(MAX(position), 0) + 1 FROM party WHERE entity = $1 AND entity_id = $2 AND capacity = $3

-- name: add_term
-- $1 entity   $2 key   $3 kind   $4 position   $5 text
INSERT INTO term (entity, entity_id, kind, position, text) VALUES ($1, $2, $3, $4, $5)

-- name: storages
-- $1 document
-- Where its paper lies, as told of it, of its entry and of its case.
SELECT 0 AS level, t.position AS position, t.text AS text
  FROM term t
 WHERE t.entity = 'document' AND t.entity_id = $1 AND t.kind = 'storage'
UNION ALL
SELECT 1, t.position, t.text
  FROM document d
  JOIN term t ON t.entity = 'entry' AND t.entity_id = d.journal_entry AND t.kind = 'storage'
 WHERE d.id = $1
UNION ALL
SELECT 2, t.position, t.text
  FROM document d
  JOIN journal_entry j ON j.id = d.journal_entry
  JOIN term t ON t.entity = 'case' AND t.entity_id = j.case_id AND t.kind = 'storage'
 WHERE d.id = $1
 ORDER BY level, position, text
 LIMIT 1000

-- name: next_remark
-- $1 entity   $2 key
SELECT COALESCE(MAX(position), 0) + 1 FROM remark WHERE entity = $1 AND entity_id = $2

-- name: add_remark
-- $1 entity   $2 key   $3 position   $4 text   $5 type   $6 at   $7 by
INSERT INTO remark (entity, entity_id, position, text, type, at, by) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: next_reference
-- $1 entity   $2 key
SELECT COALESCE(MAX(position), 0) + 1 FROM cross_reference WHERE entity = $1 AND entity_id = $2

-- name: add_reference
-- $1 entity   $2 key   $3 position   $4 target   $5 target key
INSERT INTO cross_reference (entity, entity_id, position, target, target_key) VALUES ($1, $2, $3, $4, $5)

-- name: referring
-- $1 target key   $2 limit
SELECT entity, entity_id, target
  FROM cross_reference
 WHERE target_key = $1
 ORDER BY entity, entity_id, position
 LIMIT $2

-- name: next_precedent
-- $1 entity   $2 key
SELECT COALESCE(MAX(position), 0) + 1 FROM precedent WHERE entity = $1 AND entity_id = $2

-- name: add_precedent
-- $1 entity   $2 key   $3 position   $4 dated   $5 title   $6 description   $7 legal basis   $8 source factor
-- $9 status   $10 approved at   $11 approved by   $12 closed at   $13 closed by   $14 made at   $15 made by
INSERT INTO precedent (entity, entity_id, position, dated, title, description, legal_basis, source_factor, status,
                       approved_at, approved_by, closed_at, closed_by, made_at, made_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)

-- name: set_retention
-- $1 entity   $2 key   $3 decision   $4 legal basis   $5 years   $6 dated   $7 disposed at   $8 disposed by
-- $9 deletion   $10 deleted at   $11 deleted by
INSERT INTO retention (entity, entity_id, decision, legal_basis, years, dated, disposed_at, disposed_by, deletion,
                       deleted_at, deleted_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (entity, entity_id) DO UPDATE
   SET decision = excluded.decision, legal_basis = excluded.legal_basis, years = excluded.years,
       dated = excluded.dated, disposed_at = excluded.disposed_at, disposed_by = excluded.disposed_by,
       deletion = excluded.deletion, deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by

-- name: set_shielding
-- $1 entity   $2 key   $3 restriction   $4 legal basis   $5 metadata   $6 extent   $7 years   $8 expires
INSERT INTO shielding (entity, entity_id, restriction, legal_basis, metadata, extent, years, expires)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (entity, entity_id) DO UPDATE
   SET restriction = excluded.restriction, legal_basis = excluded.legal_basis, metadata = excluded.metadata,
       extent = excluded.extent, years = excluded.years, expires = excluded.expires

-- name: set_grading
-- $1 entity   $2 key   $3 grade   $4 graded at   $5 graded by   $6 downgraded at   $7 downgraded by
INSERT INTO grading (entity, entity_id, grade, graded_at, graded_by, downgraded_at, downgraded_by)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (entity, entity_id) DO UPDATE
   SET grade = excluded.grade, graded_at = excluded.graded_at, graded_by = excluded.graded_by,
       downgraded_at = excluded.downgraded_at, downgraded_by = excluded.downgraded_by

-- name: set_signature
-- $1 entity   $2 key   $3 level   $4 verified   $5 verified at   $6 verified by
INSERT INTO signature (entity, entity_id, level, verified, verified_at, verified_by)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (entity, entity_id) DO UPDATE
   SET level = excluded.level, verified = excluded.verified, verified_at = excluded.verified_at,
       verified_by = excluded.verified_by

-- name: keep
-- $1 entity   $2 key   $3 element   $4 ordinal   $5 xml   $6 sealed
INSERT INTO kept_metadata (entity, entity_id, element, ordinal, xml, sealed) VALUES ($1, $2, $3, $4, $5, $6)

-- name: kept
-- $1 entity   $2 key
SELECT element, ordinal, xml, sealed
  FROM kept_metadata
 WHERE entity = $1 AND entity_id = $2
 ORDER BY element, ordinal
 LIMIT 10000
