-- Which pages of the files that came are which document.

-- name: enter
-- $1 key   $2 batch   $3 way   $4 moment   $5 by
INSERT INTO arrangement (id, batch, way, made_at, made_by, replaced_by) VALUES ($1, $2, $3, $4, $5, '')

-- name: add_source
-- $1 arrangement   $2 position   $3 document
INSERT INTO arrangement_source (arrangement, position, document) VALUES ($1, $2, $3)

-- name: add_part
-- $1 arrangement   $2 position   $3 document   $4 sha256
INSERT INTO arrangement_part (arrangement, position, document, sha256) VALUES ($1, $2, $3, $4)

-- name: add_page
-- $1 arrangement   $2 part   $3 position   $4 source   $5 page   $6 quarters
INSERT INTO arrangement_page (arrangement, part, position, source, page, quarters) VALUES ($1, $2, $3, $4, $5, $6)

-- name: replace
-- $1 by   $2 arrangement
UPDATE arrangement SET replaced_by = $1 WHERE id = $2 AND replaced_by = ''

-- name: in_force_on
-- $1 document
-- Those that it is a source or a part of: one, or none.
SELECT a.id AS id
  FROM arrangement_source s JOIN arrangement a ON a.id = s.arrangement
 WHERE s.document = $1 AND a.replaced_by = ''
UNION
SELECT a.id
  FROM arrangement_part p JOIN arrangement a ON a.id = p.arrangement
 WHERE p.document = $1 AND a.replaced_by = ''
 ORDER BY id
 LIMIT 10

-- name: get
-- $1 key
SELECT batch, way, made_at, made_by, replaced_by FROM arrangement WHERE id = $1

-- name: sources
-- $1 arrangement
SELECT document FROM arrangement_source WHERE arrangement = $1 ORDER BY position LIMIT 1000

-- name: parts
-- $1 arrangement
SELECT document FROM arrangement_part WHERE arrangement = $1 ORDER BY position LIMIT 100000

-- name: pages
-- $1 arrangement
SELECT part, source, page, quarters FROM arrangement_page WHERE arrangement = $1 ORDER BY part, position LIMIT 1000000

-- name: made_of
-- $1 source
SELECT DISTINCT p.document
  FROM arrangement_source s
  JOIN arrangement a ON a.id = s.arrangement
  JOIN arrangement_page g ON g.arrangement = s.arrangement AND g.source = s.position
  JOIN arrangement_part p ON p.arrangement = g.arrangement AND p.position = g.part
 WHERE s.document = $1 AND a.replaced_by = ''
 ORDER BY p.document
 LIMIT 100000

-- name: others_with_its_pages
-- $1 document
-- What is set aside and holds pages of it: the piles that they came in, and parts that were replaced.
SELECT s.document AS document
  FROM arrangement_part p
  JOIN arrangement_page g ON g.arrangement = p.arrangement AND g.part = p.position
  JOIN arrangement_source s ON s.arrangement = g.arrangement AND s.position = g.source
  JOIN document_set_aside z ON z.document = s.document
 WHERE p.document = $1
UNION
SELECT q.document
  FROM arrangement_part p
  JOIN arrangement_page g ON g.arrangement = p.arrangement AND g.part = p.position
  JOIN arrangement_source s ON s.arrangement = g.arrangement AND s.position = g.source
  JOIN arrangement_source t ON t.document = s.document
  JOIN arrangement_page h ON h.arrangement = t.arrangement AND h.source = t.position AND h.page = g.page
  JOIN arrangement_part q ON q.arrangement = h.arrangement AND q.position = h.part
  JOIN document_set_aside z ON z.document = q.document
 WHERE p.document = $1
 ORDER BY document
 LIMIT 100000

-- name: set_aside
-- $1 document   $2 arrangement
INSERT INTO document_set_aside (document, arrangement) VALUES ($1, $2)
ON CONFLICT (document) DO UPDATE SET arrangement = excluded.arrangement

-- name: is_set_aside
-- $1 document
SELECT arrangement FROM document_set_aside WHERE document = $1

-- name: facts
-- $1 document
SELECT d.created_by, d.access_origin, d.withdrawn_at,
       (SELECT COUNT(*) FROM document_object o WHERE o.document = d.id)
  FROM document d
 WHERE d.id = $1

-- name: against
-- $1 document
-- What a person has decided on it.
SELECT 'disposal' AS what, i.disposal AS who, '' AS moment
  FROM disposal_item i
 WHERE i.entity = 'document' AND i.entity_id = $1 AND i.state = 'listed'
UNION ALL
SELECT 'grant', g.granted_by, g.granted_at FROM access_grant g WHERE g.document = $1
UNION ALL
SELECT 'decision', d.author, d.written_at FROM decision d WHERE d.document = $1
UNION ALL
SELECT 'assessment', d.assessed_by, d.assessed_at FROM document d WHERE d.id = $1 AND d.access_origin = 'officer'
UNION ALL
SELECT 'withdrawal', '', d.withdrawn_at FROM document d WHERE d.id = $1 AND d.withdrawn_at <> ''
 ORDER BY moment, what, who
 LIMIT 20

-- name: separated
-- $1 document   $2 limit
-- Those past a document whose file has separator sheets among its pages, and that nobody has arranged.
-- scans: files with separator sheets, through their index, which SQLite uses only where its own condition is said
SELECT DISTINCT d.id
  FROM page_mark m
  JOIN document_object o ON o.sha256 = m.sha256
  JOIN document d ON d.id = o.document
  JOIN import_batch b ON 'import:' || b.id = d.created_by
 WHERE m.kind = 'separator' AND m.kind <> 'blank' AND d.id > $1 AND b.state IN ('running', 'stored')
   AND NOT EXISTS (SELECT 1 FROM document_set_aside s WHERE s.document = d.id)
   AND NOT EXISTS (SELECT 1 FROM arrangement_part p WHERE p.document = d.id)
   AND NOT EXISTS (SELECT 1 FROM arrangement_refusal r WHERE r.document = d.id)
 ORDER BY d.id
 LIMIT $2

-- name: refuse
-- $1 document   $2 reason   $3 moment
INSERT INTO arrangement_refusal (document, reason, at) VALUES ($1, $2, $3)
ON CONFLICT (document) DO UPDATE SET reason = excluded.reason, at = excluded.at

-- name: to_look_at
-- $1 document   $2 limit
-- Those past a document that may be several: there is a cover inside, or two blank pages after each other, or
-- separator sheets that could not split it. Of deliveries that are not signed off; nobody has arranged them yet.
-- scans: the marks of pages
SELECT d.id, d.title, o.pages, o.sha256, COALESCE(r.reason, ''), b.id
  FROM document d
  JOIN document_object o ON o.document = d.id
  JOIN import_batch b ON 'import:' || b.id = d.created_by
  LEFT JOIN arrangement_refusal r ON r.document = d.id
 WHERE d.id > $1 AND b.state = 'stored' AND o.pages > 1
   AND (r.document IS NOT NULL
        OR o.sha256 IN (SELECT m.sha256 FROM page_mark m WHERE m.kind = 'cover' AND m.kind <> 'blank' AND m.number > 1)
        OR o.sha256 IN (SELECT m.sha256
                          FROM page_mark m
                          JOIN page_mark n ON n.sha256 = m.sha256 AND n.number = m.number + 1 AND n.kind = 'blank'
                         WHERE m.kind = 'blank' AND m.number > 1))
   AND NOT EXISTS (SELECT 1 FROM document_set_aside s WHERE s.document = d.id)
   AND NOT EXISTS (SELECT 1 FROM arrangement_part p WHERE p.document = d.id)
 ORDER BY d.id
 LIMIT $2

-- name: sums
-- $1 batch
-- Piles, what they came to, and the pages that became none of it.
-- scans: the arrangements of the batch
SELECT (SELECT COUNT(*)
          FROM document_set_aside s JOIN arrangement_source r ON r.document = s.document
          JOIN arrangement a ON a.id = r.arrangement
         WHERE a.batch = $1 AND a.replaced_by = ''),
       (SELECT COUNT(*)
          FROM arrangement a JOIN arrangement_part p ON p.arrangement = a.id
         WHERE a.batch = $1 AND a.replaced_by = ''
           AND NOT EXISTS (SELECT 1 FROM arrangement_source r WHERE r.document = p.document)),
       (SELECT COALESCE(SUM(o.pages), 0)
          FROM arrangement a JOIN arrangement_source r ON r.arrangement = a.id
          JOIN document_object o ON o.document = r.document
         WHERE a.batch = $1 AND a.replaced_by = ''),
       (SELECT COUNT(*)
          FROM arrangement a JOIN arrangement_page g ON g.arrangement = a.id
         WHERE a.batch = $1 AND a.replaced_by = '')
