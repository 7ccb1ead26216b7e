-- Undoing a delivery: its batch, what stands in the way of a thing, and what is removed beside the things
-- themselves (disposal.sql has those).

-- name: begin
-- $1 holder   $2 lease until   $3 moment   $4 in whose name   $5 why   $6 batch
UPDATE import_batch
   SET state = 'undoing', holder = $1, lease_until = $2, paused_at = '', paused_by = '',
       undo_began_at = CASE undo_began_at WHEN '' THEN $3 ELSE undo_began_at END, undone_by = $4, undone_for = $5
 WHERE id = $6

-- name: keep
-- $1 lease until   $2 batch   $3 holder
UPDATE import_batch SET lease_until = $1 WHERE id = $2 AND holder = $3 AND state = 'undoing' RETURNING id

-- name: let_go
-- $1 batch   $2 holder
UPDATE import_batch SET holder = '', lease_until = '' WHERE id = $1 AND holder = $2

-- name: end
-- $1 moment   $2 batch   $3 holder
UPDATE import_batch
   SET state = 'undone', undone_at = $1, holder = '', lease_until = ''
 WHERE id = $2 AND holder = $3
RETURNING id

-- name: under_way
-- $1 moment
-- scans: deliveries, of which there are some hundreds
SELECT id FROM import_batch WHERE state = 'undoing' AND lease_until > $1 ORDER BY id LIMIT 1

-- name: other_runs
-- $1 batch
-- scans: deliveries, of which there are some hundreds
SELECT id, lease_until, run_began_at, run_seen_at, run_done
  FROM import_batch
 WHERE id <> $1
 ORDER BY id
 LIMIT 100000

-- name: counted_by
-- $1 batch   $2 its author
-- Other deliveries that found documents of it, or added files to them.
-- scans: the ledgers, since undoing is rare
SELECT i.batch, COUNT(*)
  FROM import_item i
  JOIN document d ON d.id = i.became
  JOIN import_batch b ON b.id = i.batch
 WHERE i.batch <> $1 AND i.became <> '' AND b.state <> 'undone' AND d.created_by = $2
 GROUP BY i.batch
 ORDER BY i.batch
 LIMIT 100

-- name: against_document
-- $1 document
-- What a person has decided on it, or is about to.
SELECT 'disposal' AS what, i.disposal AS who, '' AS moment
  FROM disposal_item i
 WHERE i.entity = 'document' AND i.entity_id = $1 AND i.state = 'listed'
UNION ALL
SELECT 'grant', g.granted_by, g.granted_at FROM access_grant g WHERE g.document = $1
UNION ALL
SELECT 'decision', d.author, d.written_at FROM decision d WHERE d.document = $1
UNION ALL
SELECT 'placing', p.decided_by, p.decided_at
  FROM document_placing p
 WHERE p.document = $1 AND p.state = 'settled'
UNION ALL
SELECT 'classification', c.decided_by, c.decided_at
  FROM document_classification c
 WHERE c.document = $1 AND c.state = 'settled'
UNION ALL
SELECT 'arrangement', r.made_by, r.made_at
  FROM arrangement_part p JOIN arrangement r ON r.id = p.arrangement
 WHERE p.document = $1 AND r.way = 'person' AND r.replaced_by = ''
UNION ALL
SELECT a.action, a.actor, a.at
  FROM audit_entry a
 WHERE a.entity = 'document' AND a.entity_id = $1 AND a.purpose NOT IN ('placing', 'arrangement', 'classification')
   AND a.action NOT IN ('place hold', 'lift hold') AND substr(a.action, 1, 4) <> 'read'
   AND (substr(a.actor, 1, 6) = 'staff:' OR substr(a.actor, 1, 7) = 'person:')
 ORDER BY moment, what, who
 LIMIT 20

-- name: against_entry
-- $1 journal entry
SELECT 'disposal' AS what, i.disposal AS who, '' AS moment
  FROM disposal_item i
 WHERE i.entity = 'entry' AND i.entity_id = $1 AND i.state = 'listed'
UNION ALL
SELECT 'task', t.set_by, t.set_at FROM task t WHERE t.journal_entry = $1
UNION ALL
SELECT 'document', d.created_by, d.created_at
  FROM document d
 WHERE d.journal_entry = $1 AND substr(d.created_by, 1, 7) <> 'import:'
 ORDER BY moment, what, who
 LIMIT 20

-- name: against_case
-- $1 case
SELECT 'disposal' AS what, i.disposal AS who, '' AS moment
  FROM disposal_item i
 WHERE i.entity = 'case' AND i.entity_id = $1 AND i.state = 'listed'
UNION ALL
SELECT 'grant', g.granted_by, g.granted_at FROM access_grant g WHERE g.case_id = $1 OR g.to_case = $1
UNION ALL
SELECT 'decision', d.author, d.written_at FROM decision d WHERE d.case_id = $1
UNION ALL
SELECT 'task', t.set_by, t.set_at FROM task t WHERE t.case_id = $1
UNION ALL
SELECT 'deadline', f.set_by, f.set_at FROM deadline f WHERE f.case_id = $1
UNION ALL
SELECT 'journal entry', j.created_by, j.created_at
  FROM journal_entry j
 WHERE j.case_id = $1 AND substr(j.created_by, 1, 7) <> 'import:'
UNION ALL
SELECT a.action, a.actor, a.at
  FROM audit_entry a
 WHERE a.entity = 'case' AND a.entity_id = $1 AND a.purpose NOT IN ('placing', 'arrangement', 'classification')
   AND a.action NOT IN ('place hold', 'lift hold') AND substr(a.action, 1, 4) <> 'read'
   AND (substr(a.actor, 1, 6) = 'staff:' OR substr(a.actor, 1, 7) = 'person:')
 ORDER BY moment, what, who
 LIMIT 20

-- name: open_guard
-- $1 batch   $2 entity   $3 its key   $4 item
INSERT INTO undo_running (id, batch, entity, entity_id, item) VALUES (1, $1, $2, $3, $4)

-- name: close_guard
DELETE FROM undo_running WHERE id = 1

-- name: added_files
-- $1 its author   $2 batch   $3 item   $4 limit
-- Files that it added to documents of others, after an item.
SELECT i.item, o.id, o.document, o.sha256
  FROM import_item i
  JOIN document d ON d.id = i.became AND d.created_by <> $1
  JOIN import_batch b ON b.id = i.batch
  JOIN document_object o ON o.document = d.id AND o.sha256 = i.sha256 AND o.created_at >= b.started_at
 WHERE i.batch = $2 AND i.outcome = 'stored' AND i.item > $3
 ORDER BY i.item, o.id
 LIMIT $4

-- name: remove_file
-- $1 file
DELETE FROM document_object WHERE id = $1

-- name: files_of
-- $1 document
SELECT DISTINCT sha256 FROM document_object WHERE document = $1 ORDER BY sha256 LIMIT 10000

-- name: forget_pages
-- $1 sha256
-- Of bytes that no document has any more.
DELETE FROM page WHERE sha256 = $1 AND NOT EXISTS (SELECT 1 FROM document_object o WHERE o.sha256 = $1)

-- name: forget_reading
-- $1 sha256
DELETE FROM file_reading WHERE sha256 = $1 AND NOT EXISTS (SELECT 1 FROM document_object o WHERE o.sha256 = $1)

-- name: forget_findings
-- $1 sha256
DELETE FROM screening_finding WHERE sha256 = $1 AND NOT EXISTS (SELECT 1 FROM document_object o WHERE o.sha256 = $1)

-- name: forget_marks
-- $1 sha256
DELETE FROM page_mark WHERE sha256 = $1 AND NOT EXISTS (SELECT 1 FROM document_object o WHERE o.sha256 = $1)

-- name: in_entry
-- $1 journal entry
-- A row where something lies in it.
SELECT 1 FROM document WHERE journal_entry = $1
UNION ALL
SELECT 1 FROM document_tie WHERE journal_entry = $1
 ORDER BY 1
 LIMIT 1

-- name: in_case
-- $1 case
SELECT 1 FROM journal_entry WHERE case_id = $1
UNION ALL
SELECT 1 FROM case_file WHERE parent = $1
 ORDER BY 1
 LIMIT 1

-- name: added_properties
-- $1 author   $2 limit
-- Properties that it gave to cases of others, in which no later delivery has put anything.
-- scans: the properties of cases, since undoing is rare
SELECT p.case_id, p.property
  FROM case_property p
  JOIN case_file c ON c.id = p.case_id
 WHERE p.added_by = $1 AND c.created_by <> $1
   AND NOT EXISTS (SELECT 1
                     FROM journal_entry j
                     JOIN import_batch b ON 'import:' || b.id = $1
                    WHERE j.case_id = p.case_id AND j.created_by <> $1 AND j.created_at >= b.started_at)
 ORDER BY p.case_id, p.property
 LIMIT $2

-- name: remove_case_property
-- $1 case   $2 property
DELETE FROM case_property WHERE case_id = $1 AND property = $2

-- name: empty_properties
-- $1 author   $2 property   $3 limit
-- That it named first and of which nothing is known but their numbers, after a property.
-- scans: properties, since undoing is rare
SELECT p.id
  FROM property p
 WHERE p.entered_by = $1 AND p.id > $2
   AND NOT EXISTS (SELECT 1 FROM case_property x WHERE x.property = p.id)
   AND NOT EXISTS (SELECT 1 FROM document_property x WHERE x.property = p.id)
   AND NOT EXISTS (SELECT 1 FROM document_placing x WHERE x.property = p.id AND x.property <> '')
   AND NOT EXISTS (SELECT 1 FROM address x WHERE x.property = p.id)
   AND NOT EXISTS (SELECT 1 FROM parcel x WHERE x.property = p.id)
   AND NOT EXISTS (SELECT 1 FROM building x WHERE x.property = p.id)
   AND NOT EXISTS (SELECT 1 FROM ownership x WHERE x.property = p.id)
   AND NOT EXISTS (SELECT 1 FROM power_of_attorney x WHERE x.property = p.id)
   AND NOT EXISTS (SELECT 1 FROM lineage_link x WHERE x.predecessor = p.id)
   AND NOT EXISTS (SELECT 1 FROM lineage_link x WHERE x.successor = p.id)
   AND NOT EXISTS (SELECT 1 FROM access_grant x WHERE x.to_property = p.id)
   AND NOT EXISTS (SELECT 1 FROM plan_link x WHERE x.entity = 'property' AND x.entity_id = p.id)
   AND NOT EXISTS (SELECT 1 FROM external_key x WHERE x.entity = 'property' AND x.entity_id = p.id)
   AND NOT EXISTS (SELECT 1 FROM legal_hold x WHERE x.entity = 'property' AND x.entity_id = p.id)
 ORDER BY p.id
 LIMIT $3

-- name: remove_numbers
-- $1 property
DELETE FROM property_identifier WHERE property = $1

-- name: remove_property
-- $1 property
DELETE FROM property WHERE id = $1

-- name: empty_parts
-- Of deliveries that know no more of their system than its name, and have no case any more.
-- scans: every case, once for each such part
SELECT p.id
  FROM archive_part p
 WHERE p.archive IS NULL AND p.external_key = ''
   AND NOT EXISTS (SELECT 1 FROM case_file c WHERE c.source = p.id)
   AND NOT EXISTS (SELECT 1 FROM classification_system s WHERE s.part = p.id)
 ORDER BY p.id
 LIMIT 1000

-- name: remove_part
-- $1 part
DELETE FROM archive_part WHERE id = $1

-- name: undone_bytes
-- What deliveries brought that were undone, and what was made of it: it lies in the store still.
-- scans: the ledgers, to know those files
SELECT i.sha256 AS sha256
  FROM import_item i
  JOIN import_batch b ON b.id = i.batch
 WHERE b.state IN ('undoing', 'undone') AND i.sha256 <> ''
UNION
SELECT p.sha256
  FROM arrangement_part p
  JOIN arrangement a ON a.id = p.arrangement
  JOIN import_batch b ON b.id = a.batch
 WHERE b.state IN ('undoing', 'undone')
 ORDER BY sha256
 LIMIT 1000000000
