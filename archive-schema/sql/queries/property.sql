-- Properties and their numbers, and what the cadastre says of them.

-- name: enter
-- $1 key   $2 by
INSERT INTO property (id, entered_by) VALUES ($1, $2)

-- name: find
-- $1 municipality   $2 gnr   $3 bnr   $4 fnr   $5 snr
-- The present holder of a number first, then the one who had it last.
SELECT property
  FROM property_identifier
 WHERE municipality = $1 AND gnr = $2 AND bnr = $3 AND fnr = $4 AND snr = $5
 ORDER BY valid_to = '' DESC, valid_to DESC, property
 LIMIT 1

-- name: holders
-- $1 municipality   $2 gnr   $3 bnr   $4 fnr   $5 snr
-- Everybody who has had a number, who began last first.
SELECT municipality, gnr, bnr, fnr, snr, property, valid_from, valid_to, awaiting
  FROM property_identifier
 WHERE municipality = $1 AND gnr = $2 AND bnr = $3 AND fnr = $4 AND snr = $5
 ORDER BY valid_from DESC
 LIMIT 200

-- name: numbers
-- $1 property
SELECT municipality, gnr, bnr, fnr, snr, property, valid_from, valid_to, awaiting
  FROM property_identifier
 WHERE property = $1
 ORDER BY valid_to = '' DESC, valid_to DESC, municipality, gnr, bnr, fnr, snr, valid_from
 LIMIT 200

-- name: enter_number
-- $1 property   $2 municipality   $3 gnr   $4 bnr   $5 fnr   $6 snr   $7 from   $8 to   $9 awaiting   $10 digest
INSERT INTO property_identifier (property, municipality, gnr, bnr, fnr, snr, valid_from, valid_to, awaiting, digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: set_period
-- $1 from   $2 to   $3 awaiting   $4 digest   $5 municipality   $6 gnr   $7 bnr   $8 fnr   $9 snr   $10 from till now
UPDATE property_identifier
   SET valid_from = $1, valid_to = $2, awaiting = $3, digest = $4
 WHERE municipality = $5 AND gnr = $6 AND bnr = $7 AND fnr = $8 AND snr = $9 AND valid_from = $10

-- name: present_in_municipality
-- $1 municipality   $2 gnr   $3 bnr   $4 fnr   $5 snr   $6 limit
-- Those with a number past the one given.
SELECT municipality, gnr, bnr, fnr, snr, property, valid_from, valid_to, awaiting
  FROM property_identifier
 WHERE municipality = $1 AND (gnr, bnr, fnr, snr) > ($2, $3, $4, $5) AND valid_to = '' AND awaiting = ''
 ORDER BY gnr, bnr, fnr, snr, valid_from
 LIMIT $6

-- name: awaiting_decision
-- $1 limit
-- scans: the marked rows alone, by the index that holds no other
SELECT municipality, gnr, bnr, fnr, snr, property, valid_from, valid_to, awaiting
  FROM property_identifier
 WHERE awaiting <> ''
 ORDER BY municipality, gnr, bnr, fnr, snr, valid_from
 LIMIT $1

-- name: addresses
-- $1 property
-- Present ones first.
SELECT property, street, number, letter, postcode, place, valid_from, valid_to
  FROM address
 WHERE property = $1
 ORDER BY valid_to = '' DESC, street_key, number, letter, external_key, valid_from DESC
 LIMIT 200

-- name: addresses_exact
-- $1 street key   $2 number   $3 letter   $4 limit
SELECT property, street, number, letter, postcode, place, valid_from, valid_to
  FROM address
 WHERE street_key = $1 AND number = $2 AND letter = $3
 ORDER BY valid_to = '' DESC, external_key, valid_from DESC
 LIMIT $4

-- name: addresses_at_number
-- $1 street key   $2 number   $3 limit
SELECT property, street, number, letter, postcode, place, valid_from, valid_to
  FROM address
 WHERE street_key = $1 AND number = $2
 ORDER BY valid_to = '' DESC, letter, external_key, valid_from DESC
 LIMIT $3

-- name: addresses_from
-- $1 first street key   $2 first street key past them   $3 limit
SELECT property, street, number, letter, postcode, place, valid_from, valid_to
  FROM address
 WHERE street_key >= $1 AND street_key < $2 AND valid_to = ''
 ORDER BY street_key, number, letter, external_key
 LIMIT $3

-- name: former_addresses_from
-- $1 first street key   $2 first street key past them   $3 limit
SELECT property, street, number, letter, postcode, place, valid_from, valid_to
  FROM address
 WHERE street_key >= $1 AND street_key < $2 AND valid_to <> ''
 ORDER BY street_key, number, letter, external_key, valid_from DESC
 LIMIT $3

-- name: street_keys
-- scans: every address, to name each street once
SELECT DISTINCT street_key FROM address ORDER BY street_key LIMIT 1000000

-- name: buildings
-- $1 property
SELECT number, extension, type, status, year, area_m2
  FROM building
 WHERE property = $1 AND valid_to = ''
 ORDER BY number, extension
 LIMIT 200

-- name: with_building
-- $1 building number
-- Where a building stands, or stood last.
SELECT DISTINCT property
  FROM building
 WHERE number = $1
   AND valid_to = (SELECT CASE WHEN MIN(valid_to) = '' THEN '' ELSE MAX(valid_to) END FROM building WHERE number = $1)
 ORDER BY property
 LIMIT 10000

-- name: parcels
-- $1 property
SELECT external_key, property, srid, geometry, area_m2, west, south, east, north
  FROM parcel
 WHERE property = $1 AND valid_to = ''
 ORDER BY external_key
 LIMIT 50

-- name: middle_of_largest_parcel
-- $1 property
SELECT srid, (west + east) / 2, (south + north) / 2
  FROM parcel
 WHERE property = $1 AND valid_to = ''
 ORDER BY area_m2 DESC, external_key
 LIMIT 1

-- name: parcels_in_box
-- $1 west   $2 east   $3 south   $4 north   $5 srid   $6 limit
SELECT p.external_key, p.property, p.srid, p.geometry, p.area_m2, p.west, p.south, p.east, p.north
  FROM parcel_box b JOIN parcel p ON p.number = b.number
 WHERE b.east >= $1 AND b.west <= $2 AND b.north >= $3 AND b.south <= $4
   AND p.east >= $1 AND p.west <= $2 AND p.north >= $3 AND p.south <= $4 AND p.srid = $5
 ORDER BY p.external_key
 LIMIT $6

-- name: parcels_in_box (postgres)
-- Its boxes lie in a GiST index over the rows themselves.
SELECT external_key, property, srid, geometry, area_m2, west, south, east, north
  FROM parcel
 WHERE east >= $1 AND west <= $2 AND north >= $3 AND south <= $4 AND srid = $5 AND valid_to = ''
   AND box(point(west, south), point(east, north)) && box(point($1, $3), point($2, $4))
 ORDER BY external_key
 LIMIT $6
