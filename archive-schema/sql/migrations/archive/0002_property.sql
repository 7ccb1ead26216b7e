-- Properties through all their numbers, and what public registers say of them.
--
-- Periods are half open: valid_from is the first day, '' = as far back as anybody knows; valid_to is the
-- first day on which it no longer holds, '' = it still does. A row that a register changes is ended and a
-- new one begins, so that the archive can say what held on any day. `digest` is the keyed hash of the row.

-- A property lives through all its numbers; nothing else in the archive refers to a gnr/bnr.
CREATE TABLE property (
    id          TEXT PRIMARY KEY,
    entered_by  TEXT NOT NULL  -- who named it first: 'import:<batch>', 'staff:<login>', ...
);

CREATE TABLE property_identifier (
    property      TEXT NOT NULL REFERENCES property (id),
    municipality  TEXT NOT NULL,
    gnr           INTEGER NOT NULL,
    bnr           INTEGER NOT NULL,
    fnr           INTEGER NOT NULL,
    snr           INTEGER NOT NULL,
    valid_from    TEXT NOT NULL,
    valid_to      TEXT NOT NULL,
    awaiting      TEXT NOT NULL,  -- day of a reform that does not say what this number became; '' = none
    digest        TEXT NOT NULL,
    PRIMARY KEY (municipality, gnr, bnr, fnr, snr, valid_from)
);
CREATE INDEX property_identifier_of ON property_identifier (property);
CREATE INDEX property_identifier_awaiting ON property_identifier (municipality, gnr, bnr, fnr, snr, valid_from)
    WHERE awaiting <> '';

-- What happened to properties on a day, and who says so: an event leads from each property before it to
-- each after it. A property that goes on under a new number is led to itself.
CREATE TABLE lineage_event (
    id            TEXT PRIMARY KEY,
    source        TEXT NOT NULL,
    external_key  TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('split', 'merge', 'section', 'renumbering', 'reform')),
    happened_on   TEXT NOT NULL,
    told          TEXT NOT NULL,  -- the numbers as the source gave them: '9999-1/1 > 9999-1/1, 9999-1/2'
    digest        TEXT NOT NULL,
    UNIQUE (source, external_key)
);
CREATE TABLE lineage_link (
    event         TEXT NOT NULL REFERENCES lineage_event (id),
    predecessor   TEXT NOT NULL REFERENCES property (id),
    successor     TEXT NOT NULL REFERENCES property (id),
    digest        TEXT NOT NULL,
    PRIMARY KEY (event, predecessor, successor)
);
CREATE INDEX lineage_link_from ON lineage_link (predecessor);
CREATE INDEX lineage_link_to ON lineage_link (successor);

-- Municipalities that changed number or name, as the table of all reforms tells it.
CREATE TABLE municipality_change (
    old_code    TEXT NOT NULL,
    new_code    TEXT NOT NULL,
    changed_on  TEXT NOT NULL,
    old_name    TEXT NOT NULL,
    new_name    TEXT NOT NULL,
    digest      TEXT NOT NULL,
    PRIMARY KEY (old_code, new_code, changed_on)
);
CREATE INDEX municipality_change_to ON municipality_change (new_code, old_code, changed_on);

CREATE TABLE address (
    external_key  TEXT NOT NULL,     -- lokalId of the cadastre
    valid_from    TEXT NOT NULL,
    valid_to      TEXT NOT NULL,
    property      TEXT NOT NULL REFERENCES property (id),
    street        TEXT NOT NULL,
    street_key    TEXT NOT NULL,     -- the street as it is looked up
    number        INTEGER NOT NULL,
    letter        TEXT NOT NULL,
    postcode      TEXT NOT NULL,
    place         TEXT NOT NULL,
    digest        TEXT NOT NULL,
    PRIMARY KEY (external_key, valid_from)
);
CREATE INDEX address_by_street ON address (street_key, number, letter);
CREATE INDEX address_of ON address (property);

-- teig: geometry as WKB in the srid's own axis order (east, north), with its box for look-up.
CREATE TABLE parcel (
    number        INTEGER PRIMARY KEY,  -- names the row of parcel_box, also after a VACUUM
    external_key  TEXT NOT NULL,
    valid_from    TEXT NOT NULL,
    valid_to      TEXT NOT NULL,
    property      TEXT NOT NULL REFERENCES property (id),
    srid          INTEGER NOT NULL,
    geometry      BLOB NOT NULL,
    area_m2       INTEGER NOT NULL,
    west          DOUBLE PRECISION NOT NULL,
    south         DOUBLE PRECISION NOT NULL,
    east          DOUBLE PRECISION NOT NULL,
    north         DOUBLE PRECISION NOT NULL,
    digest        TEXT NOT NULL,
    UNIQUE (external_key, valid_from)
);
CREATE INDEX parcel_of ON parcel (property);

-- only: sqlite
-- The boxes of present parcels in an R*Tree, whose numbers are of single precision and rounded outwards:
-- it narrows down, the columns of parcel decide. Written beside parcel by the repository: a schema that
-- is not trusted may not reach an R*Tree from a trigger.
CREATE VIRTUAL TABLE parcel_box USING rtree (number, west, east, south, north);
-- end

-- only: postgres
-- The boxes in full, over the rows themselves.
CREATE INDEX parcel_box ON parcel USING gist (box(point(west, south), point(east, north)));
-- end

-- A building on a property. One that stands on several (a row house on its sections) has a row for each.
CREATE TABLE building (
    number        TEXT NOT NULL,  -- bygningsnummer
    extension     TEXT NOT NULL,  -- bygningsendringsløpenummer
    property      TEXT NOT NULL REFERENCES property (id),
    valid_from    TEXT NOT NULL,
    valid_to      TEXT NOT NULL,
    type          TEXT NOT NULL,
    status        TEXT NOT NULL,
    year          INTEGER NOT NULL,  -- 0 = unknown
    area_m2       INTEGER NOT NULL,  -- 0 = unknown
    digest        TEXT NOT NULL,
    PRIMARY KEY (number, extension, property, valid_from)
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
    property      TEXT NOT NULL REFERENCES property (id),
    owner         TEXT NOT NULL REFERENCES person (id),
    sealed_name   BLOB NOT NULL,
    share_part    BIGINT NOT NULL,  -- exact: part of whole; 0 of 0 = unknown
    share_whole   BIGINT NOT NULL,
    valid_from    TEXT NOT NULL,
    valid_to      TEXT NOT NULL,
    digest        TEXT NOT NULL,
    PRIMARY KEY (property, owner, valid_from)
);
CREATE INDEX ownership_by_owner ON ownership (owner);

-- Somebody who may act for an owner (fullmakt): for one property, or for all that the owner has.
CREATE TABLE power_of_attorney (
    external_key  TEXT PRIMARY KEY,
    principal     TEXT NOT NULL REFERENCES person (id),  -- the owner
    attorney      TEXT NOT NULL REFERENCES person (id),  -- who acts
    property      TEXT REFERENCES property (id),         -- none: every property of the principal
    sealed_name   BLOB NOT NULL,                         -- of who acts
    valid_from    TEXT NOT NULL,
    valid_to      TEXT NOT NULL,
    withdrawn_on  TEXT NOT NULL,  -- '' = it was not
    digest        TEXT NOT NULL
);
CREATE INDEX power_of_attorney_by ON power_of_attorney (attorney);

-- Persons whose address is protected (adressesperre): their names are masked. Lifted, never deleted.
CREATE TABLE protected_person (
    person  TEXT PRIMARY KEY REFERENCES person (id),
    since   TEXT NOT NULL,
    lifted  TEXT NOT NULL,  -- '' = protected
    source  TEXT NOT NULL CHECK (source IN ('register', 'hand')),
    digest  TEXT NOT NULL
);
