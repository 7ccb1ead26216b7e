-- What an archive holds, without ids and times of writing.

-- name: counts
-- scans: everything, to count it
SELECT (SELECT COUNT(*) FROM property), (SELECT COUNT(*) FROM case_file),
       (SELECT COUNT(*) FROM journal_entry), (SELECT COUNT(*) FROM document),
       (SELECT COUNT(*) FROM document_object), (SELECT COALESCE(SUM(pages), 0) FROM document_object)

-- name: cases
-- scans: every case, to list it
SELECT c.id
  FROM case_file c JOIN archive_part s ON s.id = c.source
 ORDER BY s.name, c.external_key
 LIMIT 10000000

-- name: tasks_without_case
-- scans: the few that there are
SELECT title, assignee, due, state, set_by, ended_by, outcome
  FROM task
 WHERE case_id IS NULL
 ORDER BY set_at, title, id
 LIMIT 1000000

-- name: plans
-- scans: every plan, to list it
SELECT municipality, plan_id, name, type, in_force FROM plan ORDER BY municipality, plan_id LIMIT 10000000

-- name: documents
-- $1 case
SELECT d.id
  FROM journal_entry j JOIN document d ON d.journal_entry = j.id
 WHERE j.case_id = $1
 ORDER BY j.number, d.number, d.id
 LIMIT 1000000

-- name: access
-- $1 document
-- What else decides who may see it.
SELECT after_expiry, CASE WHEN withdrawn_at = '' THEN '' ELSE 'withdrawn' END FROM document WHERE id = $1

-- name: grants
-- $1 document   $2 case
-- Of a document or of a case: the other is NULL. Ended ones too, as decisions that were made.
SELECT COALESCE(i.municipality, '') AS municipality, COALESCE(i.gnr, 0) AS gnr, COALESCE(i.bnr, 0) AS bnr,
       COALESCE(i.fnr, 0) AS fnr, COALESCE(i.snr, 0) AS snr, COALESCE(c.number_text, '') AS of_case,
       g.to_role AS to_role, CASE WHEN g.to_person IS NULL THEN '' ELSE 'person' END AS to_person,
       g.legal_basis AS legal_basis, g.until AS until, g.granted_by AS granted_by,
       CASE WHEN g.withdrawn_at = '' THEN '' ELSE 'ended' END AS ended
  FROM access_grant g
  LEFT JOIN property_identifier i ON i.property = g.to_property AND i.valid_to = ''
  LEFT JOIN case_file c ON c.id = g.to_case
 WHERE g.document = $1 OR g.case_id = $2
 ORDER BY municipality, gnr, bnr, fnr, snr, of_case, to_role, to_person, legal_basis, until, granted_by, ended
 LIMIT 10000

-- name: pages
-- scans: every page, to list it
SELECT sha256, number, width, height FROM page ORDER BY sha256, number LIMIT 1000000000

-- name: decisions
-- scans: every decision, to list it
SELECT s.name, c.external_key, d.revision, d.state, d.content, d.author, d.approver,
       CASE WHEN d.document IS NULL THEN 0 ELSE 1 END
  FROM decision d
  JOIN case_file c ON c.id = d.case_id
  JOIN archive_part s ON s.id = c.source
 ORDER BY s.name, c.external_key, d.state, d.revision, d.author, d.content
 LIMIT 100000000

-- name: identifiers
-- scans: every number of every property, to list it. Beside the first of its property, which says
-- which of them belong together.
SELECT (SELECT o.municipality || '-' || CAST(o.gnr AS TEXT) || '/' || CAST(o.bnr AS TEXT) || '/' ||
               CAST(o.fnr AS TEXT) || '/' || CAST(o.snr AS TEXT)
          FROM property_identifier o
         WHERE o.property = i.property
         ORDER BY o.municipality, o.gnr, o.bnr, o.fnr, o.snr, o.valid_from
         LIMIT 1),
       i.municipality, i.gnr, i.bnr, i.fnr, i.snr, i.valid_from, i.valid_to
  FROM property_identifier i
 ORDER BY i.municipality, i.gnr, i.bnr, i.fnr, i.snr, i.valid_from
 LIMIT 100000000

-- name: addresses
-- scans: every address, to list it
SELECT (SELECT o.municipality || '-' || CAST(o.gnr AS TEXT) || '/' || CAST(o.bnr AS TEXT) || '/' ||
               CAST(o.fnr AS TEXT) || '/' || CAST(o.snr AS TEXT)
          FROM property_identifier o
         WHERE o.property = a.property
         ORDER BY o.municipality, o.gnr, o.bnr, o.fnr, o.snr, o.valid_from
         LIMIT 1),
       a.external_key, a.street, a.number, a.letter, a.postcode, a.place, a.valid_from, a.valid_to
  FROM address a
 ORDER BY a.external_key
 LIMIT 100000000

-- name: parcels
-- scans: every parcel, to list it
SELECT (SELECT o.municipality || '-' || CAST(o.gnr AS TEXT) || '/' || CAST(o.bnr AS TEXT) || '/' ||
               CAST(o.fnr AS TEXT) || '/' || CAST(o.snr AS TEXT)
          FROM property_identifier o
         WHERE o.property = t.property
         ORDER BY o.municipality, o.gnr, o.bnr, o.fnr, o.snr, o.valid_from
         LIMIT 1),
       t.external_key, t.srid, t.area_m2, t.geometry
  FROM parcel t
 ORDER BY t.external_key
 LIMIT 100000000

-- name: buildings
-- scans: every building, to list it
SELECT (SELECT o.municipality || '-' || CAST(o.gnr AS TEXT) || '/' || CAST(o.bnr AS TEXT) || '/' ||
               CAST(o.fnr AS TEXT) || '/' || CAST(o.snr AS TEXT)
          FROM property_identifier o
         WHERE o.property = b.property
         ORDER BY o.municipality, o.gnr, o.bnr, o.fnr, o.snr, o.valid_from
         LIMIT 1),
       b.number, b.extension, b.type, b.status, b.year, b.area_m2
  FROM building b
 ORDER BY b.number, b.extension
 LIMIT 100000000

-- name: owners
-- scans: every ownership, to list it
SELECT (SELECT o.municipality || '-' || CAST(o.gnr AS TEXT) || '/' || CAST(o.bnr AS TEXT) || '/' ||
               CAST(o.fnr AS TEXT) || '/' || CAST(o.snr AS TEXT)
          FROM property_identifier o
         WHERE o.property = w.property
         ORDER BY o.municipality, o.gnr, o.bnr, o.fnr, o.snr, o.valid_from
         LIMIT 1),
       p.kind, w.share, w.valid_from, w.valid_to, w.sealed_name, p.sealed_number
  FROM ownership w JOIN person p ON p.id = w.owner
 ORDER BY 1, w.share, w.valid_from, w.valid_to, p.lookup
 LIMIT 100000000

-- name: batches
-- scans: every delivery, to list it
SELECT s.name, b.delivery, b.state, b.id
  FROM import_batch b JOIN archive_part s ON s.id = b.source
 ORDER BY s.name, b.delivery
 LIMIT 1000000

-- name: items
-- $1 batch
SELECT item, outcome, reason FROM import_item WHERE batch = $1 ORDER BY item LIMIT 10000000
