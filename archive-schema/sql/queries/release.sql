-- Opening what a delivery brought, when it is signed off.

-- name: facts
-- $1 document
SELECT d.type, d.access_status, d.existence, d.withdrawn_at, j.case_id,
       (SELECT COUNT(*) FROM document_object o WHERE o.document = d.id),
       (SELECT COUNT(*) FROM document_object o WHERE o.document = d.id AND o.reading IN ('pending', 'awaits_ocr')),
       (SELECT COUNT(*) FROM document_object o WHERE o.document = d.id AND o.reading = 'unreadable'),
       (SELECT COUNT(*)
          FROM document_object o JOIN screening_finding f ON f.sha256 = o.sha256
         WHERE o.document = d.id),
       (SELECT COUNT(*) FROM document_set_aside a WHERE a.document = d.id)
  FROM document d JOIN journal_entry j ON j.id = d.journal_entry
 WHERE d.id = $1
