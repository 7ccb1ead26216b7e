-- Tables that are made from others: each statement fills one anew, when the plain tables were copied from
-- another database.

-- name: parcel_boxes
-- scans: every parcel, once
INSERT INTO parcel_box (number, west, east, south, north) SELECT number, west, east, south, north FROM parcel

-- name: parcel_boxes (postgres)
-- Nothing to do: the index is over the rows themselves.
SELECT number FROM parcel WHERE FALSE
