-- Disposals: what is listed, who answered for it, its removal, and what stays.

-- name: open
-- $1 key   $2 kind   $3 scope   $4 reason   $5 legal basis   $6 rule   $7 by   $8 moment   $9 seal
INSERT INTO disposal (id, kind, scope, reason, legal_basis, rule, state, items, digest, proposed_by,
                      proposed_at, approved_by, approved_at, ended_by, ended_at, remark, seal)
VALUES ($1, $2, $3, $4, $5, $6, 'listing', 0, '', $7, $8, '', '', '', '', '', $9)

-- name: go_on
-- $1 state   $2 items   $3 digest   $4 approved by   $5 approved at   $6 ended by   $7 ended at   $8 remark
-- $9 seal   $10 key   $11 state until now
UPDATE disposal
   SET state = $1, items = $2, digest = $3, approved_by = $4, approved_at = $5, ended_by = $6, ended_at = $7,
       remark = $8, seal = $9
 WHERE id = $10 AND state = $11
RETURNING id

-- name: get
-- $1 key
SELECT id, kind, scope, reason, legal_basis, rule, state, items, digest, proposed_by, proposed_at, approved_by,
       approved_at, ended_by, ended_at, remark, seal
  FROM disposal
 WHERE id = $1

-- name: all
-- scans: the newest disposals
SELECT id, kind, scope, reason, legal_basis, rule, state, items, digest, proposed_by, proposed_at, approved_by,
       approved_at, ended_by, ended_at, remark, seal
  FROM disposal
 ORDER BY proposed_at DESC, id
 LIMIT 1000

-- name: list_item
-- $1 disposal   $2 position   $3 entity   $4 its key   $5 digest   $6 files   $7 bytes
INSERT INTO disposal_item (disposal, position, entity, entity_id, digest, files, bytes, state)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'listed')

-- name: claim
-- $1 entity   $2 its key
SELECT disposal FROM disposal_item WHERE entity = $1 AND entity_id = $2 AND state = 'listed'

-- name: items
-- $1 disposal   $2 position   $3 limit
SELECT position, entity, entity_id, digest, files, bytes, state
  FROM disposal_item
 WHERE disposal = $1 AND position > $2
 ORDER BY position
 LIMIT $3

-- name: set_item
-- $1 state   $2 disposal   $3 position
UPDATE disposal_item SET state = $1 WHERE disposal = $2 AND position = $3 AND state = 'listed'

-- name: listed_left
-- $1 disposal
SELECT COUNT(*) FROM disposal_item WHERE disposal = $1 AND state = 'listed'

-- name: batch
-- $1 key
SELECT id, state, source, delivery FROM import_batch WHERE id = $1

-- name: imports_running
-- $1 moment
-- scans: deliveries, of which there are some hundreds
SELECT COUNT(*) FROM import_batch WHERE lease_until > $1

-- name: documents_by
-- $1 who   $2 key   $3 limit
-- scans: every document, since a disposal of a delivery is rare
SELECT d.id, j.case_id, d.journal_entry
  FROM document d JOIN journal_entry j ON j.id = d.journal_entry
 WHERE d.created_by = $1 AND d.id > $2
 ORDER BY d.id
 LIMIT $3

-- name: entries_by
-- $1 who   $2 key   $3 limit
-- scans: every journal entry, since a disposal of a delivery is rare
SELECT id, case_id FROM journal_entry WHERE created_by = $1 AND id > $2 ORDER BY id LIMIT $3

-- name: cases_by
-- $1 who   $2 key   $3 limit
-- scans: every case, since a disposal of a delivery is rare
SELECT id FROM case_file WHERE created_by = $1 AND id > $2 ORDER BY id LIMIT $3

-- name: documents_of_case
-- $1 case
SELECT d.id
  FROM journal_entry j JOIN document d ON d.journal_entry = j.id
 WHERE j.case_id = $1
 ORDER BY j.number, d.number, d.id
 LIMIT 1000000

-- name: documents_of_entry
-- $1 journal entry
SELECT id FROM document WHERE journal_entry = $1 ORDER BY number, id LIMIT 1000000

-- name: entries_of_case
-- $1 case
SELECT id FROM journal_entry WHERE case_id = $1 ORDER BY number, id LIMIT 1000000

-- name: document_facts
-- $1 document
SELECT c.number_text, c.external_key, s.name, c.closed, j.number, j.external_key, d.number, d.external_key,
       d.attached_as, d.type, d.dated, d.title, d.public_title, j.case_id
  FROM document d
  JOIN journal_entry j ON j.id = d.journal_entry
  JOIN case_file c ON c.id = j.case_id
  JOIN archive_part s ON s.id = c.source
 WHERE d.id = $1

-- name: file_facts
-- $1 document
SELECT version, variant, sha256, bytes, mime_type, file_name, pages
  FROM document_object
 WHERE document = $1
 ORDER BY version, variant, id
 LIMIT 10000

-- name: entry_facts
-- $1 journal entry
SELECT c.number_text, c.external_key, s.name, j.number, j.external_key, j.type, j.dated, j.title, j.public_title,
       j.case_id
  FROM journal_entry j
  JOIN case_file c ON c.id = j.case_id
  JOIN archive_part s ON s.id = c.source
 WHERE j.id = $1

-- name: case_facts
-- $1 case
SELECT c.number_text, c.external_key, s.name, c.opened, c.closed, c.title, c.public_title
  FROM case_file c JOIN archive_part s ON s.id = c.source
 WHERE c.id = $1

-- name: lock
-- Whatever else is to be numbered waits until this change has ended: a legal hold, for one.
UPDATE head SET outbox = outbox WHERE id = 1

-- name: open_guard
-- $1 disposal   $2 entity   $3 its key
INSERT INTO disposal_running (id, disposal, entity, entity_id) VALUES (1, $1, $2, $3)

-- name: close_guard
DELETE FROM disposal_running WHERE id = 1

-- name: decisions_of_document
-- $1 document
SELECT id FROM decision WHERE document = $1 ORDER BY id LIMIT 10000

-- name: decisions_of_case
-- $1 case
SELECT id FROM decision WHERE case_id = $1 ORDER BY id LIMIT 10000

-- name: remove_decision
-- $1 decision
DELETE FROM decision WHERE id = $1

-- name: remove_grants_on_document
-- $1 document
DELETE FROM access_grant WHERE document = $1

-- name: remove_document_properties
-- $1 document
DELETE FROM document_property WHERE document = $1

-- name: remove_placing
-- $1 document
DELETE FROM document_placing WHERE document = $1

-- name: remove_classifications
-- $1 document
DELETE FROM document_classification WHERE document = $1

-- name: remove_corrections
-- $1 document
DELETE FROM document_correction WHERE document = $1

-- name: remove_set_aside
-- $1 document
DELETE FROM document_set_aside WHERE document = $1

-- name: remove_arrangement_refusal
-- $1 document
DELETE FROM arrangement_refusal WHERE document = $1

-- name: remove_files
-- $1 document
DELETE FROM document_object WHERE document = $1

-- name: remove_document
-- $1 document
DELETE FROM document WHERE id = $1

-- name: objects_of_document
-- $1 document
SELECT id FROM document_object WHERE document = $1 ORDER BY id LIMIT 10000

-- name: remove_conversions
-- $1 file
DELETE FROM conversion WHERE object = $1

-- name: remove_document_ties
-- $1 document
DELETE FROM document_tie WHERE document = $1

-- name: tied_to_entry
-- $1 journal entry
SELECT document FROM document_tie WHERE journal_entry = $1 ORDER BY document LIMIT 100000

-- name: remove_entry_ties
-- $1 journal entry
DELETE FROM document_tie WHERE journal_entry = $1

-- name: remove_sign_offs
-- $1 journal entry
DELETE FROM sign_off WHERE journal_entry = $1

-- name: tasks_of_entry
-- $1 journal entry
SELECT id FROM task WHERE journal_entry = $1 ORDER BY id LIMIT 100000

-- name: remove_entry
-- $1 journal entry
DELETE FROM journal_entry WHERE id = $1

-- name: remove_grants_on_case
-- $1 case
DELETE FROM access_grant WHERE case_id = $1

-- name: remove_grants_to_parties
-- $1 case
DELETE FROM access_grant WHERE to_case = $1

-- name: tasks_of_case
-- $1 case
SELECT id FROM task WHERE case_id = $1 ORDER BY id LIMIT 100000

-- name: remove_task
-- $1 task
DELETE FROM task WHERE id = $1

-- name: deadlines_of_case
-- $1 case
SELECT id FROM deadline WHERE case_id = $1 ORDER BY id LIMIT 100000

-- name: remove_deadline_pauses
-- $1 deadline
DELETE FROM deadline_pause WHERE deadline = $1

-- name: remove_deadline
-- $1 deadline
DELETE FROM deadline WHERE id = $1

-- name: cases_in_case
-- $1 case
SELECT id FROM case_file WHERE parent = $1 ORDER BY id LIMIT 100000

-- name: retention_over
-- $1 document
-- What the record says of how long it is kept: the document's own, and of what it lies in.
SELECT r.decision, r.years, r.dated
  FROM retention r
 WHERE r.decision <> ''
   AND ((r.entity = 'document' AND r.entity_id = $1)
     OR (r.entity = 'entry' AND r.entity_id = (SELECT d.journal_entry FROM document d WHERE d.id = $1))
     OR (r.entity = 'case' AND r.entity_id = (SELECT j.case_id
                                                FROM document d JOIN journal_entry j ON j.id = d.journal_entry
                                               WHERE d.id = $1))
     OR (r.entity = 'class' AND r.entity_id = (SELECT c.class
                                                 FROM document d
                                                 JOIN journal_entry j ON j.id = d.journal_entry
                                                 JOIN case_file c ON c.id = j.case_id
                                                WHERE d.id = $1))
     OR (r.entity = 'part' AND r.entity_id = (SELECT c.source
                                                FROM document d
                                                JOIN journal_entry j ON j.id = d.journal_entry
                                                JOIN case_file c ON c.id = j.case_id
                                               WHERE d.id = $1)))
 ORDER BY r.entity, r.entity_id
 LIMIT 100

-- name: granted_to_parties
-- $1 case
SELECT document, case_id FROM access_grant WHERE to_case = $1 ORDER BY id LIMIT 100000

-- name: remove_case_properties
-- $1 case
DELETE FROM case_property WHERE case_id = $1

-- name: remove_case
-- $1 case
DELETE FROM case_file WHERE id = $1

-- name: remove_pages
-- $1 sha256
DELETE FROM page WHERE sha256 = $1

-- name: remove_findings
-- $1 sha256
DELETE FROM screening_finding WHERE sha256 = $1

-- name: forget_items
-- $1 batch
-- What the delivery called its files: names of people stand in those.
DELETE FROM import_item
 WHERE batch = $1
   AND item IN (SELECT item FROM import_item WHERE batch = $1 ORDER BY item LIMIT 1000)

-- name: batch_disposed
-- $1 batch
UPDATE import_batch SET state = 'disposed', received = 0, repeated = 0 WHERE id = $1

-- name: forget_party
-- $1 kind of thing   $2 its key
DELETE FROM party WHERE entity = $1 AND entity_id = $2

-- name: forget_term
-- $1 kind of thing   $2 its key
DELETE FROM term WHERE entity = $1 AND entity_id = $2

-- name: forget_remark
-- $1 kind of thing   $2 its key
DELETE FROM remark WHERE entity = $1 AND entity_id = $2

-- name: forget_cross_reference
-- $1 kind of thing   $2 its key
DELETE FROM cross_reference WHERE entity = $1 AND entity_id = $2

-- name: forget_precedent
-- $1 kind of thing   $2 its key
DELETE FROM precedent WHERE entity = $1 AND entity_id = $2

-- name: forget_retention
-- $1 kind of thing   $2 its key
DELETE FROM retention WHERE entity = $1 AND entity_id = $2

-- name: forget_shielding
-- $1 kind of thing   $2 its key
DELETE FROM shielding WHERE entity = $1 AND entity_id = $2

-- name: forget_grading
-- $1 kind of thing   $2 its key
DELETE FROM grading WHERE entity = $1 AND entity_id = $2

-- name: forget_signature
-- $1 kind of thing   $2 its key
DELETE FROM signature WHERE entity = $1 AND entity_id = $2

-- name: forget_kept_metadata
-- $1 kind of thing   $2 its key
DELETE FROM kept_metadata WHERE entity = $1 AND entity_id = $2

-- name: forget_building_link
-- $1 kind of thing   $2 its key
DELETE FROM building_link WHERE entity = $1 AND entity_id = $2

-- name: forget_plan_link
-- $1 kind of thing   $2 its key
DELETE FROM plan_link WHERE entity = $1 AND entity_id = $2

-- name: forget_external_key
-- $1 kind of thing   $2 its key
DELETE FROM external_key WHERE entity = $1 AND entity_id = $2

-- name: set_tombstone
-- $1 key   $2 disposal   $3 position   $4 entity   $5 number   $6 type   $7 dated   $8 origin   $9 reason
-- $10 legal basis   $11 proposed by   $12 approved by   $13 executed by   $14 moment
INSERT INTO tombstone (id, disposal, position, entity, number, type, dated, origin, reason, legal_basis,
                       proposed_by, approved_by, executed_by, disposed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)

-- name: set_tombstone_file
-- $1 tombstone   $2 position   $3 disposal   $4 version   $5 variant   $6 sha256   $7 bytes   $8 mime type
-- $9 pages
INSERT INTO tombstone_file (tombstone, position, disposal, version, variant, sha256, bytes, mime_type, pages,
                            blob)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'pending')

-- name: tombstone
-- $1 key
SELECT id, disposal, position, entity, number, type, dated, reason, legal_basis, proposed_by, approved_by,
       executed_by, disposed_at
  FROM tombstone
 WHERE id = $1

-- name: tombstones
-- $1 disposal   $2 position   $3 limit
SELECT id, disposal, position, entity, number, type, dated, reason, legal_basis, proposed_by, approved_by,
       executed_by, disposed_at
  FROM tombstone
 WHERE disposal = $1 AND position > $2
 ORDER BY position
 LIMIT $3

-- name: tombstone_files
-- $1 tombstone
SELECT version, variant, sha256, bytes, mime_type, pages, blob
  FROM tombstone_file
 WHERE tombstone = $1
 ORDER BY position
 LIMIT 10000

-- name: pending_bytes
-- $1 disposal   $2 sha256   $3 limit
SELECT DISTINCT sha256
  FROM tombstone_file
 WHERE disposal = $1 AND blob = 'pending' AND sha256 > $2
 ORDER BY sha256
 LIMIT $3

-- name: settle_bytes
-- $1 what became of them   $2 disposal   $3 sha256
UPDATE tombstone_file SET blob = $1 WHERE disposal = $2 AND blob = 'pending' AND sha256 = $3

-- name: held_by_document
-- $1 sha256
SELECT document FROM document_object WHERE sha256 = $1 ORDER BY document LIMIT 1

-- name: any_tombstone
-- scans: no further than the first
SELECT 1 FROM tombstone LIMIT 1

-- name: disposed_bytes
-- $1 sha256
-- Bytes that were kept for another document, or came again, are as good as any.
SELECT t.disposal, t.disposed_at, t.reason, f.blob
  FROM tombstone_file f JOIN tombstone t ON t.id = f.tombstone
 WHERE f.sha256 = $1 AND f.blob <> 'kept'
   AND NOT EXISTS (SELECT 1 FROM document_object o WHERE o.sha256 = $1)
 ORDER BY t.disposed_at DESC, t.id
 LIMIT 1

-- name: case_came_again
-- $1 source name   $2 case
SELECT 1
  FROM archive_part s JOIN case_file c ON c.source = s.id
 WHERE s.name = $1 AND c.external_key = $2

-- name: document_came_again
-- $1 source name   $2 case   $3 journal entry   $4 document
SELECT 1
  FROM archive_part s
  JOIN case_file c ON c.source = s.id
  JOIN journal_entry j ON j.case_id = c.id
  JOIN document d ON d.journal_entry = j.id
 WHERE s.name = $1 AND c.external_key = $2 AND j.external_key = $3 AND d.external_key = $4

-- name: disposed_origin
-- $1 origin
SELECT disposal, disposed_at, reason, 'removed'
  FROM tombstone
 WHERE origin = $1
 ORDER BY disposed_at DESC, id
 LIMIT 1

-- name: keep_report
-- $1 disposal   $2 format   $3 content   $4 sha256
INSERT INTO disposal_report (disposal, format, content, sha256) VALUES ($1, $2, $3, $4)

-- name: report
-- $1 disposal   $2 format
SELECT content, sha256 FROM disposal_report WHERE disposal = $1 AND format = $2
