-- What public registers deliver, written. A row is never overwritten by another day's: it is ended.

-- name: latest_address
-- $1 key
-- The row that began last: the present one where it has no last day.
SELECT valid_from, property, street, number, letter, postcode, place, valid_to
  FROM address
 WHERE external_key = $1
 ORDER BY valid_from DESC
 LIMIT 1

-- name: add_address
-- $1 key   $2 from   $3 to   $4 property   $5 street   $6 street key   $7 number   $8 letter   $9 postcode   $10 place   $11 digest
INSERT INTO address (external_key, valid_from, valid_to, property, street, street_key, number, letter, postcode,
                     place, digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)

-- name: end_address
-- $1 to   $2 digest   $3 key   $4 from
UPDATE address SET valid_to = $1, digest = $2 WHERE external_key = $3 AND valid_from = $4

-- name: correct_address
-- $1 property   $2 street   $3 street key   $4 number   $5 letter   $6 postcode   $7 place   $8 digest   $9 key   $10 from
-- The row is present from now on.
UPDATE address
   SET property = $1, street = $2, street_key = $3, number = $4, letter = $5, postcode = $6, place = $7, digest = $8,
       valid_to = ''
 WHERE external_key = $9 AND valid_from = $10

-- name: addresses_past
-- $1 key   $2 limit
-- Present ones, with the municipality where they lie.
SELECT a.external_key, i.municipality
  FROM address a JOIN property_identifier i ON i.property = a.property AND i.valid_to = ''
 WHERE a.external_key > $1 AND a.valid_to = ''
 ORDER BY a.external_key
 LIMIT $2

-- name: present_parcel
-- $1 key
SELECT number, valid_from, property, srid, geometry, area_m2, west, south, east, north
  FROM parcel
 WHERE external_key = $1 AND valid_to = ''
 ORDER BY valid_from DESC
 LIMIT 1

-- name: latest_parcel
-- $1 key
SELECT valid_to FROM parcel WHERE external_key = $1 ORDER BY valid_from DESC LIMIT 1

-- name: next_parcel_number
SELECT COALESCE(MAX(number), 0) + 1 FROM parcel

-- name: add_parcel
-- $1 number   $2 key   $3 from   $4 property   $5 srid   $6 geometry   $7 area   $8 west   $9 south   $10 east   $11 north   $12 digest
INSERT INTO parcel (number, external_key, valid_from, valid_to, property, srid, geometry, area_m2, west, south,
                    east, north, digest)
VALUES ($1, $2, $3, '', $4, $5, $6, $7, $8, $9, $10, $11, $12)

-- name: end_parcel
-- $1 to   $2 digest   $3 parcel number
UPDATE parcel SET valid_to = $1, digest = $2 WHERE number = $3

-- name: correct_parcel
-- $1 property   $2 srid   $3 geometry   $4 area   $5 west   $6 south   $7 east   $8 north   $9 digest   $10 parcel number
UPDATE parcel
   SET property = $1, srid = $2, geometry = $3, area_m2 = $4, west = $5, south = $6, east = $7, north = $8, digest = $9
 WHERE number = $10

-- name: drop_parcel_box
-- $1 parcel number
DELETE FROM parcel_box WHERE number = $1

-- name: drop_parcel_box (postgres)
-- Nothing to do: the index is over the rows themselves.
SELECT number FROM parcel WHERE number = $1

-- name: put_parcel_box
-- $1 parcel number   $2 west   $3 east   $4 south   $5 north
INSERT INTO parcel_box (number, west, east, south, north) VALUES ($1, $2, $3, $4, $5)

-- name: put_parcel_box (postgres)
-- Nothing to do: the index is over the rows themselves.
SELECT number FROM parcel WHERE number = $1 AND west = $2 AND east = $3 AND south = $4 AND north = $5

-- name: parcels_past
-- $1 key   $2 limit
SELECT p.external_key, i.municipality
  FROM parcel p JOIN property_identifier i ON i.property = p.property AND i.valid_to = ''
 WHERE p.external_key > $1 AND p.valid_to = ''
 ORDER BY p.external_key
 LIMIT $2

-- name: latest_building
-- $1 number   $2 extension   $3 property
-- The row that began last: the present one where it has no last day.
SELECT valid_from, type, status, year, area_m2, valid_to
  FROM building
 WHERE number = $1 AND extension = $2 AND property = $3
 ORDER BY valid_from DESC
 LIMIT 1

-- name: building_left
-- $1 number   $2 extension
-- The last day on which a building left a property.
SELECT valid_to
  FROM building
 WHERE number = $1 AND extension = $2 AND valid_to <> ''
 ORDER BY valid_to DESC
 LIMIT 1

-- name: places_of_building
-- $1 number   $2 extension
SELECT property
  FROM building
 WHERE number = $1 AND extension = $2 AND valid_to = ''
 ORDER BY property
 LIMIT 10000

-- name: add_building
-- $1 number   $2 extension   $3 property   $4 from   $5 type   $6 status   $7 year   $8 area   $9 digest
INSERT INTO building (number, extension, property, valid_from, valid_to, type, status, year, area_m2, digest)
VALUES ($1, $2, $3, $4, '', $5, $6, $7, $8, $9)

-- name: end_building
-- $1 to   $2 digest   $3 number   $4 extension   $5 property   $6 from
UPDATE building
   SET valid_to = $1, digest = $2
 WHERE number = $3 AND extension = $4 AND property = $5 AND valid_from = $6

-- name: correct_building
-- $1 type   $2 status   $3 year   $4 area   $5 digest   $6 number   $7 extension   $8 property   $9 from
-- The row is present from now on.
UPDATE building
   SET type = $1, status = $2, year = $3, area_m2 = $4, digest = $5, valid_to = ''
 WHERE number = $6 AND extension = $7 AND property = $8 AND valid_from = $9

-- name: buildings_past
-- $1 number   $2 extension   $3 property   $4 limit
SELECT b.number, b.extension, b.property, i.municipality
  FROM building b JOIN property_identifier i ON i.property = b.property AND i.valid_to = ''
 WHERE (b.number, b.extension, b.property) > ($1, $2, $3) AND b.valid_to = ''
 ORDER BY b.number, b.extension, b.property
 LIMIT $4
