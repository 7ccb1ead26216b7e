-- Properties, their numbers, and what the cadastre says of them.

-- name: find
-- $1 municipality   $2 gnr   $3 bnr   $4 fnr   $5 snr
-- The present holder of a number first, then the one who had it last.
SELECT property
  FROM property_identifier
 WHERE municipality = $1 AND gnr = $2 AND bnr = $3 AND fnr = $4 AND snr = $5
 ORDER BY valid_to = '' DESC, valid_to DESC, property
 LIMIT 1

-- name: enter
-- $1 key
INSERT INTO property (id) VALUES ($1)

-- name: enter_number
-- $1 property   $2 municipality   $3 gnr   $4 bnr   $5 fnr   $6 snr   $7 from   $8 to
INSERT INTO property_identifier (property, municipality, gnr, bnr, fnr, snr, valid_from, valid_to)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: numbers
-- $1 property
SELECT municipality, gnr, bnr, fnr, snr, valid_from, valid_to
  FROM property_identifier
 WHERE property = $1
 ORDER BY valid_to = '' DESC, valid_to DESC, municipality, gnr, bnr, fnr, snr
 LIMIT 200

-- name: addresses
-- $1 property
SELECT property, street, number, letter, postcode, place
  FROM address
 WHERE property = $1 AND valid_to = ''
 ORDER BY street_key, number, letter, external_key
 LIMIT 200

-- name: addresses_exact
-- $1 street key   $2 number   $3 letter   $4 limit
SELECT property, street, number, letter, postcode, place
  FROM address
 WHERE street_key = $1 AND number = $2 AND letter = $3 AND valid_to = ''
 ORDER BY street_key, number, letter, external_key
 LIMIT $4

-- name: addresses_at_number
-- $1 street key   $2 number   $3 limit
SELECT property, street, number, letter, postcode, place
  FROM address
 WHERE street_key = $1 AND number = $2 AND valid_to = ''
 ORDER BY street_key, number, letter, external_key
 LIMIT $3

-- name: addresses_from
-- $1 first street key   $2 first street key past them   $3 limit
SELECT property, street, number, letter, postcode, place
  FROM address
 WHERE street_key >= $1 AND street_key < $2 AND valid_to = ''
 ORDER BY street_key, number, letter, external_key
 LIMIT $3

-- name: holder_of_address
-- $1 key
SELECT property FROM address WHERE external_key = $1

-- name: put_address
-- $1 key   $2 property   $3 street   $4 street key   $5 number   $6 letter   $7 postcode   $8 place
INSERT INTO address (external_key, property, street, street_key, number, letter, postcode, place,
                     valid_from, valid_to)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '')
ON CONFLICT (external_key) DO UPDATE
   SET property = excluded.property, street = excluded.street, street_key = excluded.street_key,
       number = excluded.number, letter = excluded.letter, postcode = excluded.postcode,
       place = excluded.place
 WHERE (address.property, address.street, address.number, address.letter, address.postcode, address.place)
       IS DISTINCT FROM (excluded.property, excluded.street, excluded.number, excluded.letter, excluded.postcode,
               excluded.place)
RETURNING external_key

-- name: buildings
-- $1 property
SELECT number, extension, type, status, year, area_m2
  FROM building
 WHERE property = $1
 ORDER BY number, extension
 LIMIT 200

-- name: put_building
-- $1 number   $2 extension   $3 property   $4 type   $5 status   $6 year   $7 area
INSERT INTO building (number, extension, property, type, status, year, area_m2)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (number, extension) DO UPDATE
   SET property = excluded.property, type = excluded.type, status = excluded.status,
       year = excluded.year, area_m2 = excluded.area_m2
 WHERE (building.property, building.type, building.status, building.year, building.area_m2)
       IS DISTINCT FROM (excluded.property, excluded.type, excluded.status, excluded.year, excluded.area_m2)
RETURNING number

-- name: parcels
-- $1 property
SELECT external_key, property, srid, geometry, area_m2, west, south, east, north
  FROM parcel
 WHERE property = $1
 ORDER BY external_key
 LIMIT 50

-- name: parcels_in_box
-- $1 west   $2 east   $3 south   $4 north   $5 limit
SELECT p.external_key, p.property, p.srid, p.geometry, p.area_m2, p.west, p.south, p.east, p.north
  FROM parcel_box b JOIN parcel p ON p.number = b.number
 WHERE b.east >= $1 AND b.west <= $2 AND b.north >= $3 AND b.south <= $4
   AND p.east >= $1 AND p.west <= $2 AND p.north >= $3 AND p.south <= $4
 ORDER BY p.external_key
 LIMIT $5

-- name: parcels_in_box (postgres)
-- Its boxes lie in a GiST index over the rows themselves.
SELECT external_key, property, srid, geometry, area_m2, west, south, east, north
  FROM parcel
 WHERE east >= $1 AND west <= $2 AND north >= $3 AND south <= $4
   AND box(point(west, south), point(east, north)) && box(point($1, $3), point($2, $4))
 ORDER BY external_key
 LIMIT $5

-- name: put_parcel
-- $1 key   $2 property   $3 srid   $4 geometry   $5 area   $6 west   $7 south   $8 east   $9 north
INSERT INTO parcel (number, external_key, property, srid, geometry, area_m2, west, south, east, north)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM parcel), $1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (external_key) DO UPDATE
   SET property = excluded.property, srid = excluded.srid, geometry = excluded.geometry,
       area_m2 = excluded.area_m2, west = excluded.west, south = excluded.south,
       east = excluded.east, north = excluded.north
 WHERE (parcel.property, parcel.srid, parcel.geometry, parcel.area_m2)
       IS DISTINCT FROM (excluded.property, excluded.srid, excluded.geometry, excluded.area_m2)
RETURNING number

-- name: drop_parcel_box
-- $1 parcel number
DELETE FROM parcel_box WHERE number = $1

-- name: drop_parcel_box (postgres)
-- Nothing to do: the index is over the rows themselves.
SELECT number FROM parcel WHERE number = $1

-- name: put_parcel_box
-- $1 parcel number   $2 west   $3 south   $4 east   $5 north
INSERT INTO parcel_box (number, west, south, east, north) VALUES ($1, $2, $3, $4, $5)

-- name: put_parcel_box (postgres)
-- Nothing to do: the index is over the rows themselves.
SELECT number FROM parcel WHERE number = $1 AND west = $2 AND south = $3 AND east = $4 AND north = $5

-- name: ownership
-- $1 property   $2 owner   $3 from
SELECT sealed_name, share, valid_to
  FROM ownership
 WHERE property = $1 AND owner = $2 AND valid_from = $3

-- name: put_ownership
-- $1 property   $2 owner   $3 sealed name   $4 share   $5 from   $6 to
INSERT INTO ownership (property, owner, sealed_name, share, valid_from, valid_to)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (property, owner, valid_from) DO UPDATE
   SET sealed_name = excluded.sealed_name, share = excluded.share, valid_to = excluded.valid_to

-- name: owned_by
-- $1 owner   $2 day
SELECT DISTINCT property
  FROM ownership
 WHERE owner = $1 AND valid_from <= $2 AND (valid_to = '' OR valid_to > $2)
 ORDER BY property
 LIMIT 1000
