-- Who owns what, who acts for whom, and whose name is protected.

-- name: ownership
-- $1 property   $2 owner   $3 from
SELECT sealed_name, share_part, share_whole, valid_to
  FROM ownership
 WHERE property = $1 AND owner = $2 AND valid_from = $3

-- name: put_ownership
-- $1 property   $2 owner   $3 sealed name   $4 part   $5 whole   $6 from   $7 to   $8 digest
INSERT INTO ownership (property, owner, sealed_name, share_part, share_whole, valid_from, valid_to, digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (property, owner, valid_from) DO UPDATE
   SET sealed_name = excluded.sealed_name, share_part = excluded.share_part, share_whole = excluded.share_whole,
       valid_to = excluded.valid_to, digest = excluded.digest

-- name: owners
-- $1 property   $2 day
SELECT o.owner, p.kind, o.sealed_name, o.share_part, o.share_whole, o.valid_from, o.valid_to
  FROM ownership o JOIN person p ON p.id = o.owner
 WHERE o.property = $1 AND o.valid_from <= $2 AND (o.valid_to = '' OR o.valid_to > $2)
 ORDER BY o.valid_from, o.owner
 LIMIT 10000

-- name: owned_by
-- $1 owner   $2 day
SELECT DISTINCT property
  FROM ownership
 WHERE owner = $1 AND valid_from <= $2 AND (valid_to = '' OR valid_to > $2)
 ORDER BY property
 LIMIT 1000

-- name: acted_for
-- $1 attorney   $2 day
-- What owners have on this day that gave a power which holds on it.
SELECT DISTINCT o.property
  FROM power_of_attorney p
  JOIN ownership o ON o.owner = p.principal
 WHERE p.attorney = $1 AND (p.property IS NULL OR p.property = o.property)
   AND p.valid_from <= $2 AND (p.valid_to = '' OR p.valid_to > $2) AND (p.withdrawn_on = '' OR p.withdrawn_on > $2)
   AND o.valid_from <= $2 AND (o.valid_to = '' OR o.valid_to > $2)
 ORDER BY o.property
 LIMIT 1000

-- name: ownerships_past
-- $1 property   $2 owner   $3 from   $4 limit
SELECT o.property, o.owner, o.valid_from, i.municipality
  FROM ownership o JOIN property_identifier i ON i.property = o.property AND i.valid_to = ''
 WHERE (o.property, o.owner, o.valid_from) > ($1, $2, $3) AND o.valid_to = ''
 ORDER BY o.property, o.owner, o.valid_from
 LIMIT $4

-- name: perhaps_oversubscribed
-- scans: every present ownership, once after a delivery of owners
-- $1 day   $2 limit
-- Added up inexactly: who asks adds up exactly.
SELECT property
  FROM ownership
 WHERE valid_from <= $1 AND (valid_to = '' OR valid_to > $1) AND share_whole > 0
 GROUP BY property
HAVING SUM(1.0 * share_part / share_whole) > 1.0
 ORDER BY property
 LIMIT $2

-- name: power
-- $1 key
SELECT principal, attorney, property, sealed_name, valid_from, valid_to, withdrawn_on
  FROM power_of_attorney
 WHERE external_key = $1

-- name: put_power
-- $1 key   $2 principal   $3 attorney   $4 property   $5 sealed name   $6 from   $7 to   $8 withdrawn   $9 digest
INSERT INTO power_of_attorney (external_key, principal, attorney, property, sealed_name, valid_from, valid_to,
                               withdrawn_on, digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (external_key) DO UPDATE
   SET principal = excluded.principal, attorney = excluded.attorney, property = excluded.property,
       sealed_name = excluded.sealed_name, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
       withdrawn_on = excluded.withdrawn_on, digest = excluded.digest

-- name: powers_past
-- $1 key   $2 limit
SELECT external_key
  FROM power_of_attorney
 WHERE external_key > $1 AND valid_to = '' AND withdrawn_on = ''
 ORDER BY external_key
 LIMIT $2

-- name: protection
-- $1 person
SELECT since, lifted, source FROM protected_person WHERE person = $1

-- name: put_protection
-- $1 person   $2 since   $3 lifted   $4 source   $5 digest
INSERT INTO protected_person (person, since, lifted, source, digest)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (person) DO UPDATE
   SET since = excluded.since, lifted = excluded.lifted, source = excluded.source, digest = excluded.digest
