-- Properties through all their numbers, and what public registers say of them.

-- A property lives through all its numbers; nothing else in the archive refers to a gnr/bnr.
CREATE TABLE property (
    id  TEXT PRIMARY KEY
);

CREATE TABLE property_identifier (
    property      TEXT NOT NULL REFERENCES property (id),
    municipality  TEXT NOT NULL,
    gnr           INTEGER NOT NULL,
    bnr           INTEGER NOT NULL,
    fnr           INTEGER NOT NULL,
    snr           INTEGER NOT NULL,
    valid_from    TEXT NOT NULL,  -- '' = as far back as anybody knows
    valid_to      TEXT NOT NULL,  -- first day on which it no longer holds; '' = still does
    PRIMARY KEY (municipality, gnr, bnr, fnr, snr, valid_from)
);
CREATE INDEX property_identifier_of ON property_identifier (property);

CREATE TABLE address (
    external_key  TEXT PRIMARY KEY,  -- lokalId of the cadastre
    property      TEXT NOT NULL REFERENCES property (id),
    street        TEXT NOT NULL,
    street_key    TEXT NOT NULL,     -- the street as it is looked up
    number        INTEGER NOT NULL,
    letter        TEXT NOT NULL,
    postcode      TEXT NOT NULL,
    place         TEXT NOT NULL,
    valid_from    TEXT NOT NULL,
    valid_to      TEXT NOT NULL
);
CREATE INDEX address_by_street ON address (street_key, number, letter);
CREATE INDEX address_of ON address (property);

-- teig: geometry as WKB in the srid's own axis order (east, north), with its box for look-up.
CREATE TABLE parcel (
    number        INTEGER PRIMARY KEY,  -- names the row of parcel_box, also after a VACUUM
    external_key  TEXT NOT NULL UNIQUE,
    property      TEXT NOT NULL REFERENCES property (id),
    srid          INTEGER NOT NULL,
    geometry      BLOB NOT NULL,
    area_m2       INTEGER NOT NULL,
    west          DOUBLE PRECISION NOT NULL,
    south         DOUBLE PRECISION NOT NULL,
    east          DOUBLE PRECISION NOT NULL,
    north         DOUBLE PRECISION NOT NULL
);
CREATE INDEX parcel_of ON parcel (property);

-- only: sqlite
-- The same boxes in an R*Tree, whose numbers are of single precision and rounded outwards: it narrows
-- down, the columns of parcel decide. Written beside parcel by the repository: a schema that is not
-- trusted may not reach an R*Tree from a trigger.
CREATE VIRTUAL TABLE parcel_box USING rtree (number, west, east, south, north);
-- end

-- only: postgres
-- The boxes in full, over the rows themselves.
CREATE INDEX parcel_box ON parcel USING gist (box(point(west, south), point(east, north)));
-- end

CREATE TABLE building (
    number        TEXT NOT NULL,  -- bygningsnummer
    extension     TEXT NOT NULL,  -- bygningsendringsløpenummer
    property      TEXT NOT NULL REFERENCES property (id),
    type          TEXT NOT NULL,
    status        TEXT NOT NULL,
    year          INTEGER NOT NULL,  -- 0 = unknown
    area_m2       INTEGER NOT NULL,  -- 0 = unknown
    PRIMARY KEY (number, extension)
);
CREATE INDEX building_of ON building (property);

-- People and organisations known by number. Everything else names them by id, which stays when the
-- secret key is changed; `lookup` is a keyed hash of the number by that secret key.
CREATE TABLE person (
    id             TEXT PRIMARY KEY,
    kind           TEXT NOT NULL CHECK (kind IN ('person', 'organisation')),
    lookup         TEXT NOT NULL UNIQUE,
    secret_key     INTEGER NOT NULL,
    sealed_number  BLOB NOT NULL
);
CREATE INDEX person_by_secret_key ON person (secret_key, id);

-- Owners, by person; the name sealed.
CREATE TABLE ownership (
    property     TEXT NOT NULL REFERENCES property (id),
    owner        TEXT NOT NULL REFERENCES person (id),
    sealed_name  BLOB NOT NULL,
    share        TEXT NOT NULL,
    valid_from   TEXT NOT NULL,
    valid_to     TEXT NOT NULL,
    PRIMARY KEY (property, owner, valid_from)
);
CREATE INDEX ownership_by_owner ON ownership (owner);
