-- What an older secret key sealed, to be sealed by the newest. The numbers of persons: person.sql.

-- name: ownerships_after
-- $1 property   $2 owner   $3 from   $4 limit
SELECT property, owner, sealed_name, share_part, share_whole, valid_from, valid_to, digest
  FROM ownership
 WHERE (property, owner, valid_from) > ($1, $2, $3)
 ORDER BY property, owner, valid_from
 LIMIT $4

-- name: seal_ownership
-- $1 sealed name   $2 digest   $3 property   $4 owner   $5 from
UPDATE ownership SET sealed_name = $1, digest = $2 WHERE property = $3 AND owner = $4 AND valid_from = $5

-- name: powers_after
-- $1 key   $2 limit
SELECT external_key, principal, attorney, property, sealed_name, valid_from, valid_to, withdrawn_on, digest
  FROM power_of_attorney
 WHERE external_key > $1
 ORDER BY external_key
 LIMIT $2

-- name: seal_power
-- $1 sealed name   $2 digest   $3 key
UPDATE power_of_attorney SET sealed_name = $1, digest = $2 WHERE external_key = $3

-- name: metadata_after
-- $1 entity   $2 key   $3 element   $4 ordinal   $5 limit
SELECT entity, entity_id, element, ordinal, sealed
  FROM kept_metadata
 WHERE (entity, entity_id, element, ordinal) > ($1, $2, $3, $4)
 ORDER BY entity, entity_id, element, ordinal
 LIMIT $5

-- name: seal_metadata
-- $1 sealed   $2 entity   $3 key   $4 element   $5 ordinal
UPDATE kept_metadata SET sealed = $1 WHERE entity = $2 AND entity_id = $3 AND element = $4 AND ordinal = $5
