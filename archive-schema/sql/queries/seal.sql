-- Seals, and the rows that they are made over: every column that must last, in an order that stays.

-- name: put
-- $1 entity   $2 id   $3 digest
INSERT INTO seal (entity, id, digest) VALUES ($1, $2, $3)
ON CONFLICT (entity, id) DO UPDATE SET digest = excluded.digest

-- name: drop
-- $1 entity   $2 id
DELETE FROM seal WHERE entity = $1 AND id = $2

-- name: get
-- $1 entity   $2 id
SELECT digest FROM seal WHERE entity = $1 AND id = $2

-- name: ids_after
-- $1 entity   $2 id   $3 limit
SELECT id FROM seal WHERE entity = $1 AND id > $2 ORDER BY id LIMIT $3

-- name: told_of
-- scans: the whole audit log, for what it tells of and nobody holds a seal of
SELECT DISTINCT a.entity, a.entity_id
  FROM audit_entry a
 WHERE a.entity IN ('case', 'document', 'person', 'decision', 'batch') AND a.entity_id <> ''
   AND NOT EXISTS (SELECT 1 FROM seal s WHERE s.entity = a.entity AND s.id = a.entity_id)
   AND NOT EXISTS (SELECT 1 FROM audit_entry d
                    WHERE d.entity = a.entity AND d.entity_id = a.entity_id AND d.action IN ('dispose', 'undo'))
 ORDER BY a.entity, a.entity_id
 LIMIT 1000

-- name: outbox_ends
-- Where the last number given out is not the last one there.
SELECT h.outbox, COALESCE((SELECT MAX(o.number) FROM outbox o), 0)
  FROM head h
 WHERE h.id = 1 AND h.outbox <> COALESCE((SELECT MAX(o.number) FROM outbox o), 0)

-- name: cases_after
-- $1 key   $2 limit
SELECT id FROM case_file WHERE id > $1 ORDER BY id LIMIT $2

-- name: case_rows
-- $1 case
SELECT id, source, external_key, kind, parent, class, number_text, year, sequence, title, public_title,
       description, status, medium, opened, closed, closed_at, closed_by, unit, responsible, journal_unit,
       lent_at, lent_to, made_at, made_by, created_at, created_by
  FROM case_file
 WHERE id = $1

-- name: case_properties
-- $1 case
SELECT case_id, property, as_written, added_by FROM case_property WHERE case_id = $1 ORDER BY property LIMIT 100000

-- name: case_grants
-- $1 case
SELECT id, document, case_id, to_property, to_case, to_role, to_person, legal_basis, until, granted_by,
       granted_at, withdrawn_at, withdrawn_by
  FROM access_grant
 WHERE case_id = $1
 ORDER BY id
 LIMIT 100000

-- name: journal_entries_after
-- $1 key   $2 limit
SELECT id FROM journal_entry WHERE id > $1 ORDER BY id LIMIT $2

-- name: journal_entry_rows
-- $1 journal entry
SELECT id, case_id, external_key, kind, entry_id, number, journal_year, sequence, type, status, title,
       public_title, description, medium, journalled, dated, received_at, sent_at, due, assessed, attachments,
       lent_at, lent_to, journal_unit, archived_at, archived_by, made_at, made_by, created_at, created_by
  FROM journal_entry
 WHERE id = $1

-- name: sign_offs
-- $1 journal entry
SELECT position, dated, by, method, answered_in
  FROM sign_off
 WHERE journal_entry = $1
 ORDER BY position
 LIMIT 100000

-- name: documents_after
-- $1 key   $2 limit
SELECT id FROM document WHERE id > $1 ORDER BY id LIMIT $2

-- name: document_rows
-- $1 document
SELECT id, journal_entry, external_key, number, attached_as, attached_at, attached_by, type, type_text, status,
       title, public_title, description, medium, dated, access_status, existence, legal_basis, access_origin,
       assessed_by, assessed_at, access_expires, after_expiry, withdrawn_at, made_at, made_by, created_at, created_by
  FROM document
 WHERE id = $1

-- name: document_objects
-- $1 document
SELECT id, document, external_key, version, variant, format, format_text, sha256, bytes, mime_type, file_name,
       pages, reading, unreadable, made_at, made_by, created_at
  FROM document_object
 WHERE document = $1
 ORDER BY id
 LIMIT 100000

-- name: document_ties
-- $1 document
SELECT journal_entry, number, attached_as, attached_at, attached_by
  FROM document_tie
 WHERE document = $1
 ORDER BY journal_entry
 LIMIT 100000

-- name: object_conversions
-- $1 document
SELECT c.object, c.position, c.at, c.by, c.from_format, c.to_format, c.tool, c.comment
  FROM document_object o JOIN conversion c ON c.object = o.id
 WHERE o.document = $1
 ORDER BY c.object, c.position
 LIMIT 100000

-- name: any_object_particulars
-- $1 document
-- A row where `object_particulars` gives any.
SELECT 1
  FROM document_object o
 WHERE o.document = $1
   AND (EXISTS (SELECT 1 FROM shielding WHERE entity = 'object' AND entity_id = o.id)
     OR EXISTS (SELECT 1 FROM grading WHERE entity = 'object' AND entity_id = o.id)
     OR EXISTS (SELECT 1 FROM retention WHERE entity = 'object' AND entity_id = o.id)
     OR EXISTS (SELECT 1 FROM signature WHERE entity = 'object' AND entity_id = o.id)
     OR EXISTS (SELECT 1 FROM term WHERE entity = 'object' AND entity_id = o.id)
     OR EXISTS (SELECT 1 FROM party WHERE entity = 'object' AND entity_id = o.id)
     OR EXISTS (SELECT 1 FROM remark WHERE entity = 'object' AND entity_id = o.id)
     OR EXISTS (SELECT 1 FROM cross_reference WHERE entity = 'object' AND entity_id = o.id)
     OR EXISTS (SELECT 1 FROM precedent WHERE entity = 'object' AND entity_id = o.id)
     OR EXISTS (SELECT 1 FROM kept_metadata WHERE entity = 'object' AND entity_id = o.id)
     OR EXISTS (SELECT 1 FROM building_link WHERE entity = 'object' AND entity_id = o.id)
     OR EXISTS (SELECT 1 FROM plan_link WHERE entity = 'object' AND entity_id = o.id)
     OR EXISTS (SELECT 1 FROM external_key WHERE entity = 'object' AND entity_id = o.id))
 ORDER BY o.id
 LIMIT 1

-- name: object_particulars
-- $1 document
-- As `particular.of` gives them, of all files of the document.
SELECT 'shielding' AS kind, 0 AS position, restriction AS a, legal_basis AS b, metadata AS c,
       extent AS d, CAST(years AS TEXT) AS e, expires AS f, '' AS g, '' AS h, '' AS i, '' AS j, '' AS k,
       '' AS l, '' AS m, '' AS n, '' AS o
  FROM shielding WHERE entity = 'object' AND entity_id IN (SELECT id FROM document_object WHERE document = $1)
UNION ALL
SELECT 'grading', 0, grade, graded_at, graded_by, downgraded_at, downgraded_by, '', '', '', '', '', '',
       '', '', '', ''
  FROM grading WHERE entity = 'object' AND entity_id IN (SELECT id FROM document_object WHERE document = $1)
UNION ALL
SELECT 'retention', 0, decision, legal_basis, CAST(years AS TEXT), dated, disposed_at, disposed_by,
       deletion, deleted_at, deleted_by, '', '', '', '', '', ''
  FROM retention WHERE entity = 'object' AND entity_id IN (SELECT id FROM document_object WHERE document = $1)
UNION ALL
SELECT 'signature', 0, level, verified, verified_at, verified_by, '', '', '', '', '', '', '', '', '', '',
       ''
  FROM signature WHERE entity = 'object' AND entity_id IN (SELECT id FROM document_object WHERE document = $1)
UNION ALL
SELECT kind, position, text, '', '', '', '', '', '', '', '', '', '', '', '', '', ''
  FROM term WHERE entity = 'object' AND entity_id IN (SELECT id FROM document_object WHERE document = $1)
UNION ALL
SELECT capacity, position, external_key, role, role_text, name, person, organisation, address, postcode,
       place, country, email, phone, contact, unit, officer
  FROM party WHERE entity = 'object' AND entity_id IN (SELECT id FROM document_object WHERE document = $1)
UNION ALL
SELECT 'remark', position, text, type, at, by, '', '', '', '', '', '', '', '', '', '', ''
  FROM remark WHERE entity = 'object' AND entity_id IN (SELECT id FROM document_object WHERE document = $1)
UNION ALL
SELECT 'reference', position, target, target_key, '', '', '', '', '', '', '', '', '', '', '', '', ''
  FROM cross_reference WHERE entity = 'object' AND entity_id IN (SELECT id FROM document_object WHERE document = $1)
UNION ALL
SELECT 'precedent', position, dated, title, description, legal_basis, source_factor, status, approved_at,
       approved_by, closed_at, closed_by, made_at, made_by, '', '', ''
  FROM precedent WHERE entity = 'object' AND entity_id IN (SELECT id FROM document_object WHERE document = $1)
UNION ALL
SELECT 'kept', ordinal, element, xml, '', '', '', '', '', '', '', '', '', '', '', '', ''
  FROM kept_metadata WHERE entity = 'object' AND entity_id IN (SELECT id FROM document_object WHERE document = $1)
UNION ALL
SELECT 'building', 0, building, '', '', '', '', '', '', '', '', '', '', '', '', '', ''
  FROM building_link WHERE entity = 'object' AND entity_id IN (SELECT id FROM document_object WHERE document = $1)
UNION ALL
SELECT 'plan', 0, p.municipality, p.plan_id, '', '', '', '', '', '', '', '', '', '', '', '', ''
  FROM plan_link l JOIN plan p ON p.id = l.plan
 WHERE l.entity = 'object' AND l.entity_id IN (SELECT id FROM document_object WHERE document = $1)
UNION ALL
SELECT 'key', 0, system, key, '', '', '', '', '', '', '', '', '', '', '', '', ''
  FROM external_key WHERE entity = 'object' AND entity_id IN (SELECT id FROM document_object WHERE document = $1)
 ORDER BY kind, position, a, b
 LIMIT 100000

-- name: object_kept
-- $1 document
SELECT k.entity_id, k.element, k.ordinal, k.xml, k.sealed
  FROM document_object o JOIN kept_metadata k ON k.entity = 'object' AND k.entity_id = o.id
 WHERE o.document = $1
 ORDER BY k.entity_id, k.element, k.ordinal
 LIMIT 100000

-- name: document_pages
-- $1 document
SELECT DISTINCT p.sha256, p.number, p.width, p.height, f.kind, f.findings
  FROM document_object o
  JOIN page p ON p.sha256 = o.sha256
  LEFT JOIN screening_finding f ON f.sha256 = p.sha256 AND f.number = p.number
 WHERE o.document = $1
 ORDER BY p.sha256, p.number, f.kind
 LIMIT 1000000

-- name: document_properties
-- $1 document
SELECT document, property, as_written
  FROM document_property
 WHERE document = $1
 ORDER BY property
 LIMIT 100000

-- name: document_placings
-- $1 document
SELECT document, state, property, per_mille, evidence, hints, decided_at, decided_by
  FROM document_placing
 WHERE document = $1
 ORDER BY document
 LIMIT 1

-- name: document_classifications
-- $1 document
SELECT document, field, state, value, per_mille, evidence, decided_at, decided_by
  FROM document_classification
 WHERE document = $1
 ORDER BY field
 LIMIT 10

-- name: document_corrections
-- $1 document
SELECT document, number, field, was, became, reason, corrected_at, corrected_by
  FROM document_correction
 WHERE document = $1
 ORDER BY number
 LIMIT 100000

-- name: document_grants
-- $1 document
SELECT id, document, case_id, to_property, to_case, to_role, to_person, legal_basis, until, granted_by,
       granted_at, withdrawn_at, withdrawn_by
  FROM access_grant
 WHERE document = $1
 ORDER BY id
 LIMIT 100000

-- name: persons_after
-- $1 key   $2 limit
SELECT id FROM person WHERE id > $1 ORDER BY id LIMIT $2

-- name: person_rows
-- $1 key
SELECT id, kind, lookup, secret_key, sealed_number FROM person WHERE id = $1

-- name: decisions_after
-- $1 key   $2 limit
SELECT id FROM decision WHERE id > $1 ORDER BY id LIMIT $2

-- name: decision_rows
-- $1 decision
SELECT id, case_id, state, content, revision, author, written_at, approver, issued_at, document
  FROM decision
 WHERE id = $1

-- name: decision_authors
-- $1 decision
SELECT decision, login FROM decision_author WHERE decision = $1 ORDER BY login LIMIT 100000

-- name: batches_after
-- $1 key   $2 limit
SELECT id FROM import_batch WHERE id > $1 ORDER BY id LIMIT $2

-- name: batch_rows
-- $1 batch
-- Without its lease and how far a run is, which come and go.
SELECT id, source, delivery, state, started_at, started_by, stored_at, place, told, received, repeated,
       paused_at, paused_by, signed_at, signed_by, fingerprint, undo_began_at, undone_at, undone_by, undone_for
  FROM import_batch
 WHERE id = $1

-- name: sample_rows
-- $1 batch
SELECT batch, seed, size, population, drawn_at, drawn_by FROM import_sample WHERE batch = $1

-- name: sample_files
-- $1 batch
SELECT batch, position, item, verdict, remark, checked_at, checked_by
  FROM import_sample_file
 WHERE batch = $1
 ORDER BY position
 LIMIT 100000

-- name: arrangements_after
-- $1 key   $2 limit
SELECT id FROM arrangement WHERE id > $1 ORDER BY id LIMIT $2

-- name: arrangement_rows
-- $1 arrangement
SELECT id, batch, way, made_at, made_by, replaced_by FROM arrangement WHERE id = $1

-- name: arrangement_sources
-- $1 arrangement
SELECT arrangement, position, document
  FROM arrangement_source
 WHERE arrangement = $1
 ORDER BY position
 LIMIT 100000

-- name: arrangement_parts
-- $1 arrangement
SELECT arrangement, position, document, sha256
  FROM arrangement_part
 WHERE arrangement = $1
 ORDER BY position
 LIMIT 100000

-- name: arrangement_pages
-- $1 arrangement
SELECT arrangement, part, position, source, page, quarters
  FROM arrangement_page
 WHERE arrangement = $1
 ORDER BY part, position
 LIMIT 1000000

-- name: documents_set_aside
-- $1 arrangement
SELECT document, arrangement FROM document_set_aside WHERE arrangement = $1 ORDER BY document LIMIT 100000

-- name: owner_rules_after
-- $1 document type   $2 limit
SELECT document_type FROM owner_rule WHERE document_type > $1 ORDER BY document_type LIMIT $2

-- name: owner_rule_rows
-- $1 document type
SELECT document_type, legal_basis FROM owner_rule WHERE document_type = $1

-- name: archives_after
-- $1 key   $2 limit
SELECT id FROM archive WHERE id > $1 ORDER BY id LIMIT $2

-- name: archive_rows
-- $1 key
SELECT id, parent, external_key, title, description, status, medium, made_at, made_by, closed_at, closed_by
  FROM archive
 WHERE id = $1

-- name: archive_creators
-- $1 archive
SELECT position, number, name, description
  FROM archive_creator
 WHERE archive = $1
 ORDER BY position
 LIMIT 100000

-- name: parts_after
-- $1 key   $2 limit
SELECT id FROM archive_part WHERE id > $1 ORDER BY id LIMIT $2

-- name: part_rows
-- $1 key
SELECT id, archive, external_key, name, title, description, status, medium, period_from, period_to, predecessor,
       successor, made_at, made_by, closed_at, closed_by
  FROM archive_part
 WHERE id = $1

-- name: systems_after
-- $1 key   $2 limit
SELECT id FROM classification_system WHERE id > $1 ORDER BY id LIMIT $2

-- name: system_rows
-- $1 key
SELECT id, part, external_key, type, title, description, made_at, made_by, closed_at, closed_by
  FROM classification_system
 WHERE id = $1

-- name: classes_after
-- $1 key   $2 limit
SELECT id FROM class WHERE id > $1 ORDER BY id LIMIT $2

-- name: class_rows
-- $1 key
SELECT id, system, parent, external_key, class_id, title, description, made_at, made_by, closed_at, closed_by
  FROM class
 WHERE id = $1

-- name: plans_after
-- $1 key   $2 limit
SELECT id FROM plan WHERE id > $1 ORDER BY id LIMIT $2

-- name: plan_rows
-- $1 key
SELECT id, municipality, plan_id, name, type, in_force FROM plan WHERE id = $1

-- name: tasks_after
-- $1 key   $2 limit
SELECT id FROM task WHERE id > $1 ORDER BY id LIMIT $2

-- name: task_rows
-- $1 key
SELECT id, case_id, journal_entry, title, assignee, due, state, set_at, set_by, ended_at, ended_by, outcome
  FROM task
 WHERE id = $1

-- name: deadlines_after
-- $1 key   $2 limit
SELECT id FROM deadline WHERE id > $1 ORDER BY id LIMIT $2

-- name: deadline_rows
-- $1 key
SELECT id, case_id, kind, started, due, consequence, state, ended, set_at, set_by
  FROM deadline
 WHERE id = $1

-- name: deadline_pauses
-- $1 deadline
SELECT started, ended, reason FROM deadline_pause WHERE deadline = $1 ORDER BY started LIMIT 100000

-- name: roles_after
-- $1 code   $2 limit
SELECT code FROM role WHERE code > $1 ORDER BY code LIMIT $2

-- name: role_rows
-- $1 code
SELECT code, name FROM role WHERE code = $1

-- name: role_rights
-- $1 role
SELECT role, right_code FROM role_right WHERE role = $1 ORDER BY right_code LIMIT 1000

-- Tables whose rows carry their own digest: a name to tell the row by, what the digest is over, and
-- the digest itself.

-- name: import_items
-- scans: the whole table, to take every digest again
SELECT batch || ' ' || item, batch, item, kind, path, outcome, reason, sha256, bytes, pages, became, digest
  FROM import_item
 ORDER BY batch, item
 LIMIT 1000000000

-- name: import_supplies
-- scans: the whole table, to take every digest again
SELECT batch || ' ' || item, batch, item, sha256, file_name, instead_of, supplied_at, supplied_by, digest
  FROM import_supply
 ORDER BY batch, item
 LIMIT 1000000000

-- name: file_readings
-- scans: the whole table, to take every digest again
SELECT sha256, sha256, engine, pages, confidence, read_at, digest
  FROM file_reading
 ORDER BY sha256
 LIMIT 1000000000

-- name: page_marks
-- scans: the whole table, to take every digest again
SELECT sha256 || ' ' || number || ' ' || kind, sha256, number, kind, says, digest
  FROM page_mark
 ORDER BY sha256, number, kind
 LIMIT 1000000000

-- name: plan_links
-- scans: the whole table, to take every digest again
SELECT plan || ' ' || entity || ' ' || entity_id, plan, entity, entity_id, digest
  FROM plan_link
 ORDER BY entity, entity_id, plan
 LIMIT 1000000000

-- name: property_identifiers
-- scans: the whole table, to take every digest again
SELECT municipality || '-' || gnr || '/' || bnr || '/' || fnr || '/' || snr || ' ' || valid_from,
       property, municipality, gnr, bnr, fnr, snr, valid_from, valid_to, awaiting, digest
  FROM property_identifier
 ORDER BY municipality, gnr, bnr, fnr, snr, valid_from
 LIMIT 1000000000

-- name: lineage_events
-- scans: the whole table, to take every digest again
SELECT id,
       id, source, external_key, kind, happened_on, told, digest
  FROM lineage_event
 ORDER BY id
 LIMIT 1000000000

-- name: lineage_links
-- scans: the whole table, to take every digest again
SELECT event || ' ' || predecessor || ' ' || successor,
       event, predecessor, successor, digest
  FROM lineage_link
 ORDER BY event, predecessor, successor
 LIMIT 1000000000

-- name: municipality_changes
-- scans: the whole table, to take every digest again
SELECT old_code || ' ' || new_code || ' ' || changed_on,
       old_code, new_code, changed_on, old_name, new_name, digest
  FROM municipality_change
 ORDER BY old_code, new_code, changed_on
 LIMIT 1000000000

-- name: addresses
-- scans: the whole table, to take every digest again
SELECT external_key || ' ' || valid_from,
       external_key, valid_from, valid_to, property, street, street_key, number, letter, postcode, place, digest
  FROM address
 ORDER BY external_key, valid_from
 LIMIT 1000000000

-- name: parcels
-- scans: the whole table, to take every digest again
SELECT external_key || ' ' || valid_from,
       number, external_key, valid_from, valid_to, property, srid, geometry, area_m2, west, south, east, north, digest
  FROM parcel
 ORDER BY external_key, valid_from
 LIMIT 1000000000

-- name: buildings
-- scans: the whole table, to take every digest again
SELECT number || ' ' || extension || ' ' || property || ' ' || valid_from,
       number, extension, property, valid_from, valid_to, type, status, year, area_m2, digest
  FROM building
 ORDER BY number, extension, property, valid_from
 LIMIT 1000000000

-- name: ownerships
-- scans: the whole table, to take every digest again
SELECT property || ' ' || owner || ' ' || valid_from,
       property, owner, sealed_name, share_part, share_whole, valid_from, valid_to, digest
  FROM ownership
 ORDER BY property, owner, valid_from
 LIMIT 1000000000

-- name: powers
-- scans: the whole table, to take every digest again
SELECT external_key,
       external_key, principal, attorney, property, sealed_name, valid_from, valid_to, withdrawn_on, digest
  FROM power_of_attorney
 ORDER BY external_key
 LIMIT 1000000000

-- name: protected_persons
-- scans: the whole table, to take every digest again
SELECT person,
       person, since, lifted, source, digest
  FROM protected_person
 ORDER BY person
 LIMIT 1000000000

-- name: holds_after
-- $1 key   $2 limit
SELECT id FROM legal_hold WHERE id > $1 ORDER BY id LIMIT $2

-- name: hold_rows
-- $1 key
SELECT id, entity, entity_id, reason, legal_basis, placed_by, placed_at, lifted_by, lifted_at, lifted_for
  FROM legal_hold
 WHERE id = $1
 ORDER BY id
 LIMIT 1

-- name: tombstones_after
-- $1 key   $2 limit
SELECT id FROM tombstone WHERE id > $1 ORDER BY id LIMIT $2

-- name: tombstone_rows
-- $1 key
SELECT id, disposal, position, entity, number, type, dated, origin, reason, legal_basis, proposed_by, approved_by,
       executed_by, disposed_at
  FROM tombstone
 WHERE id = $1
 ORDER BY id
 LIMIT 1

-- name: tombstone_files
-- $1 tombstone
-- What became of the bytes is told later, and by the store itself.
SELECT tombstone, position, disposal, version, variant, sha256, bytes, mime_type, pages
  FROM tombstone_file
 WHERE tombstone = $1
 ORDER BY position
 LIMIT 10000

-- name: disposals_after
-- $1 key   $2 limit
SELECT id FROM disposal WHERE id > $1 ORDER BY id LIMIT $2

-- name: disposal_rows
-- $1 key
SELECT id, kind, scope, reason, legal_basis, rule, state, items, digest, proposed_by, proposed_at, approved_by,
       approved_at, ended_by, ended_at, remark, seal
  FROM disposal
 WHERE id = $1
 ORDER BY id
 LIMIT 1

-- name: disposal_reports
-- $1 disposal
SELECT disposal, format, content, sha256 FROM disposal_report WHERE disposal = $1 ORDER BY format LIMIT 10

-- name: disposal_digests
-- scans: every disposal, for the digest of its list
SELECT id, digest FROM disposal WHERE digest <> '' ORDER BY id LIMIT 1000000
