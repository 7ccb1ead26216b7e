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
SELECT p.sha256, p.number, p.width, p.height, COALESCE(f.kind, '') AS kind, COALESCE(f.findings, 0)
  FROM page p LEFT JOIN screening_finding f ON f.sha256 = p.sha256 AND f.number = p.number
 ORDER BY p.sha256, p.number, kind
 LIMIT 1000000000

-- name: decisions
-- scans: every decision, to list it
SELECT s.name, c.external_key, d.revision, d.state, d.content, d.author, d.approver,
       CASE WHEN d.document IS NULL THEN 0 ELSE 1 END
  FROM decision d
  JOIN case_file c ON c.id = d.case_id
  JOIN archive_part s ON s.id = c.source
 ORDER BY s.name, c.external_key, d.state, d.revision, d.author, d.content
 LIMIT 100000000

-- name: batches
-- Those that were undone are history, as the audit log is: the archive holds nothing of them.
-- scans: every delivery, to list it
SELECT source, delivery, state, received, repeated, signed_by, id
  FROM import_batch
 WHERE state <> 'undone'
 ORDER BY source, delivery
 LIMIT 1000000

-- name: items
-- $1 batch
SELECT item, kind, path, outcome, reason, sha256, bytes, pages
  FROM import_item
 WHERE batch = $1
 ORDER BY item
 LIMIT 10000000

-- name: numbers
-- scans: every number of every property, to list it; the last column names the property by its latest
SELECT h.municipality || '-' || h.gnr || '/' || h.bnr || '/' || h.fnr || '/' || h.snr, h.valid_from, h.valid_to, h.awaiting,
       (SELECT i.municipality || '-' || i.gnr || '/' || i.bnr || '/' || i.fnr || '/' || i.snr FROM property_identifier i WHERE i.property = h.property
          ORDER BY i.valid_to = '' DESC, i.valid_to DESC, i.municipality, i.gnr, i.bnr, i.fnr, i.snr, i.valid_from LIMIT 1)
  FROM property_identifier h
 ORDER BY h.municipality, h.gnr, h.bnr, h.fnr, h.snr, h.valid_from
 LIMIT 100000000

-- name: lineage
-- scans: every event, to list it
SELECT source, external_key, kind, happened_on, told
  FROM lineage_event
 ORDER BY source, external_key
 LIMIT 100000000

-- name: lineage_links
-- scans: every link, to list it
SELECT e.source, e.external_key,
       (SELECT i.municipality || '-' || i.gnr || '/' || i.bnr || '/' || i.fnr || '/' || i.snr FROM property_identifier i WHERE i.property = l.predecessor
          ORDER BY i.valid_to = '' DESC, i.valid_to DESC, i.municipality, i.gnr, i.bnr, i.fnr, i.snr, i.valid_from LIMIT 1),
       (SELECT i.municipality || '-' || i.gnr || '/' || i.bnr || '/' || i.fnr || '/' || i.snr FROM property_identifier i WHERE i.property = l.successor
          ORDER BY i.valid_to = '' DESC, i.valid_to DESC, i.municipality, i.gnr, i.bnr, i.fnr, i.snr, i.valid_from LIMIT 1)
  FROM lineage_event e JOIN lineage_link l ON l.event = e.id
 ORDER BY 1, 2, 3, 4
 LIMIT 100000000

-- name: municipality_changes
-- scans: every change, to list it
SELECT changed_on, old_code, new_code, old_name, new_name
  FROM municipality_change
 ORDER BY changed_on, old_code, new_code
 LIMIT 100000

-- name: addresses
-- scans: every address, to list it
SELECT a.external_key, a.valid_from, a.valid_to, a.street, CAST(a.number AS TEXT), a.letter, a.postcode, a.place,
       (SELECT i.municipality || '-' || i.gnr || '/' || i.bnr || '/' || i.fnr || '/' || i.snr FROM property_identifier i WHERE i.property = a.property
          ORDER BY i.valid_to = '' DESC, i.valid_to DESC, i.municipality, i.gnr, i.bnr, i.fnr, i.snr, i.valid_from LIMIT 1)
  FROM address a
 ORDER BY a.external_key, a.valid_from
 LIMIT 100000000

-- name: parcels
-- scans: every parcel, to list it
SELECT p.external_key, p.valid_from, p.valid_to, CAST(p.srid AS TEXT), CAST(p.area_m2 AS TEXT),
       (SELECT i.municipality || '-' || i.gnr || '/' || i.bnr || '/' || i.fnr || '/' || i.snr FROM property_identifier i WHERE i.property = p.property
          ORDER BY i.valid_to = '' DESC, i.valid_to DESC, i.municipality, i.gnr, i.bnr, i.fnr, i.snr, i.valid_from LIMIT 1), p.geometry
  FROM parcel p
 ORDER BY p.external_key, p.valid_from
 LIMIT 100000000

-- name: buildings
-- scans: every building, to list it
SELECT b.number, b.extension, b.valid_from, b.valid_to, b.type, b.status, CAST(b.year AS TEXT), CAST(b.area_m2 AS TEXT),
       (SELECT i.municipality || '-' || i.gnr || '/' || i.bnr || '/' || i.fnr || '/' || i.snr FROM property_identifier i WHERE i.property = b.property
          ORDER BY i.valid_to = '' DESC, i.valid_to DESC, i.municipality, i.gnr, i.bnr, i.fnr, i.snr, i.valid_from LIMIT 1)
  FROM building b
 ORDER BY b.number, b.extension, 9, b.valid_from
 LIMIT 100000000

-- name: ownerships
-- scans: every ownership, to list it
SELECT (SELECT i.municipality || '-' || i.gnr || '/' || i.bnr || '/' || i.fnr || '/' || i.snr FROM property_identifier i WHERE i.property = o.property
          ORDER BY i.valid_to = '' DESC, i.valid_to DESC, i.municipality, i.gnr, i.bnr, i.fnr, i.snr, i.valid_from LIMIT 1), n.kind, o.share_part || '/' || o.share_whole, o.valid_from, o.valid_to,
       n.sealed_number, o.sealed_name
  FROM ownership o JOIN person n ON n.id = o.owner
 ORDER BY 1, o.valid_from, n.lookup
 LIMIT 100000000

-- name: powers
-- scans: every power of attorney, to list it
SELECT w.external_key, w.valid_from, w.valid_to, w.withdrawn_on, g.kind, a.kind,
       COALESCE((SELECT i.municipality || '-' || i.gnr || '/' || i.bnr || '/' || i.fnr || '/' || i.snr FROM property_identifier i WHERE i.property = w.property
          ORDER BY i.valid_to = '' DESC, i.valid_to DESC, i.municipality, i.gnr, i.bnr, i.fnr, i.snr, i.valid_from LIMIT 1), ''),
       g.sealed_number, a.sealed_number, w.sealed_name
  FROM power_of_attorney w JOIN person g ON g.id = w.principal JOIN person a ON a.id = w.attorney
 ORDER BY w.external_key
 LIMIT 100000000

-- name: protections
-- scans: every person with a protected address, to list it
SELECT r.since, r.lifted, r.source, n.sealed_number
  FROM protected_person r JOIN person n ON n.id = r.person
 ORDER BY n.lookup
 LIMIT 100000000

-- name: tombstones
-- scans: every tombstone, to list it
SELECT t.entity, t.number, t.type, t.dated, d.kind, t.reason, t.legal_basis, t.proposed_by, t.approved_by,
       t.executed_by, t.id
  FROM tombstone t JOIN disposal d ON d.id = t.disposal
 ORDER BY t.entity, t.number, t.origin, t.id
 LIMIT 10000000

-- name: tombstone_files
-- $1 tombstone
SELECT version, variant, sha256, bytes, mime_type, pages, blob
  FROM tombstone_file
 WHERE tombstone = $1
 ORDER BY position
 LIMIT 10000

-- name: disposals
-- scans: every disposal, to list it
SELECT kind, reason, legal_basis, rule, state, proposed_by, approved_by, ended_by, remark, items
  FROM disposal
 ORDER BY kind, reason, legal_basis, rule, state, proposed_by, approved_by, ended_by, remark, items, id
 LIMIT 100000

-- name: holds
-- scans: every legal hold, to list it
SELECT entity, reason, legal_basis, placed_by, lifted_by, lifted_for
  FROM legal_hold
 ORDER BY entity, reason, legal_basis, placed_by, lifted_by, lifted_for, id
 LIMIT 100000
