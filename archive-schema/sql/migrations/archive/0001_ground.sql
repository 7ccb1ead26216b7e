-- The ground of one tenant's archive. Keys are random UUIDs in text, moments ISO 8601 in UTC, dates
-- ISO calendar dates; a partial date is '1967', '1967-05', '1967-05-02' or '' (unknown).

-- One locked row gives out the numbers of outbox and audit, so that commit order is number order.
CREATE TABLE head (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    outbox      BIGINT NOT NULL,
    audit       BIGINT NOT NULL,
    audit_hash  TEXT NOT NULL
);
INSERT INTO head (id, outbox, audit, audit_hash) VALUES (1, 0, 0, '');

-- Says which thing changed, never how: whoever follows reads the thing itself.
CREATE TABLE outbox (
    number     BIGINT PRIMARY KEY,
    entity     TEXT NOT NULL CHECK (entity IN ('document', 'case', 'property')),
    entity_id  TEXT NOT NULL,
    at         TEXT NOT NULL
);

-- A chain: each hash covers the entry and the hash before it.
CREATE TABLE audit_entry (
    number     BIGINT PRIMARY KEY,
    at         TEXT NOT NULL,
    actor      TEXT NOT NULL,
    action     TEXT NOT NULL,
    entity     TEXT NOT NULL,
    entity_id  TEXT NOT NULL,
    purpose    TEXT NOT NULL,
    hash       TEXT NOT NULL
);
CREATE INDEX audit_entry_of ON audit_entry (entity, entity_id, number);

-- arkivdel: the system that a case came from. Case numbers are unique within one, not within a tenant.
CREATE TABLE source_system (
    id    TEXT PRIMARY KEY,
    name  TEXT NOT NULL UNIQUE
);

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
    west          REAL NOT NULL,
    south         REAL NOT NULL,
    east          REAL NOT NULL,
    north         REAL NOT NULL
);
CREATE INDEX parcel_of ON parcel (property);

-- The same boxes in an R*Tree, whose numbers are of single precision and rounded outwards: it narrows
-- down, the columns of parcel decide. Written beside parcel by the repository: a schema that is not
-- trusted may not reach an R*Tree from a trigger.
CREATE VIRTUAL TABLE parcel_box USING rtree (number, west, east, south, north);

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

-- Owners: a keyed hash to look up, the number and name sealed.
CREATE TABLE ownership (
    property     TEXT NOT NULL REFERENCES property (id),
    owner        TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('person', 'organisation')),
    sealed_id    BLOB NOT NULL,
    sealed_name  BLOB NOT NULL,
    share        TEXT NOT NULL,
    valid_from   TEXT NOT NULL,
    valid_to     TEXT NOT NULL,
    PRIMARY KEY (property, owner, valid_from)
);
CREATE INDEX ownership_by_owner ON ownership (owner);

-- saksmappe
CREATE TABLE case_file (
    id             TEXT PRIMARY KEY,
    source         TEXT NOT NULL REFERENCES source_system (id),
    external_key   TEXT NOT NULL,
    number_text    TEXT NOT NULL,     -- mappeID as its system wrote it
    year           INTEGER NOT NULL,  -- saksår; 0 where the number is free text
    sequence       INTEGER NOT NULL,  -- sakssekvensnummer; 0 where the number is free text
    title          TEXT NOT NULL,
    public_title   TEXT NOT NULL,
    status         TEXT NOT NULL,
    opened         TEXT NOT NULL,     -- saksdato, partial
    closed         TEXT NOT NULL,
    created_at     TEXT NOT NULL,
    created_by     TEXT NOT NULL,
    UNIQUE (source, external_key)
);
CREATE INDEX case_file_by_number ON case_file (year, sequence);
CREATE INDEX case_file_by_number_text ON case_file (number_text);
CREATE INDEX case_file_by_status ON case_file (status, source);

CREATE TABLE case_property (
    case_id     TEXT NOT NULL REFERENCES case_file (id),
    property    TEXT NOT NULL REFERENCES property (id),
    as_written  TEXT NOT NULL,
    PRIMARY KEY (case_id, property)
);
CREATE INDEX case_property_by_property ON case_property (property);

-- sakspart: who the case is about (tiltakshaver and others); person '' where only a name is known.
CREATE TABLE case_party (
    case_id  TEXT NOT NULL REFERENCES case_file (id),
    role     TEXT NOT NULL,
    name     TEXT NOT NULL,
    person   TEXT NOT NULL,
    PRIMARY KEY (case_id, role, name, person)
);
CREATE INDEX case_party_by_person ON case_party (person);

-- journalpost
CREATE TABLE journal_entry (
    id             TEXT PRIMARY KEY,
    case_id        TEXT NOT NULL REFERENCES case_file (id),
    external_key   TEXT NOT NULL,
    number         INTEGER NOT NULL,  -- journalpostnummer, within the case
    journal_year   INTEGER NOT NULL,
    sequence       INTEGER NOT NULL,  -- journalsekvensnummer; 0 where the source has none
    type           TEXT NOT NULL,
    status         TEXT NOT NULL,
    title          TEXT NOT NULL,
    public_title   TEXT NOT NULL,
    journalled     TEXT NOT NULL,     -- journaldato, partial
    dated          TEXT NOT NULL,     -- dokumentetsDato, partial
    created_at     TEXT NOT NULL,
    created_by     TEXT NOT NULL,
    UNIQUE (case_id, external_key),
    UNIQUE (case_id, number)
);

CREATE INDEX journal_entry_by_number ON journal_entry (journal_year, sequence);

-- korrespondansepart
CREATE TABLE correspondent (
    journal_entry  TEXT NOT NULL REFERENCES journal_entry (id),
    position       INTEGER NOT NULL,
    role           TEXT NOT NULL,
    name           TEXT NOT NULL,
    PRIMARY KEY (journal_entry, position)
);

-- dokumentbeskrivelse, with what decides who may see it
CREATE TABLE document (
    id              TEXT PRIMARY KEY,
    journal_entry   TEXT NOT NULL REFERENCES journal_entry (id),
    external_key    TEXT NOT NULL,
    number          INTEGER NOT NULL,  -- dokumentnummer, 1 = main document
    attached_as     TEXT NOT NULL,
    type            TEXT NOT NULL,
    title           TEXT NOT NULL,
    public_title    TEXT NOT NULL,
    dated           TEXT NOT NULL,     -- partial
    access_status   TEXT NOT NULL CHECK (access_status IN ('not_assessed', 'open', 'partly_shielded', 'exempt')),
    existence       TEXT NOT NULL CHECK (existence IN ('public', 'secret')),
    legal_basis     TEXT NOT NULL,
    access_origin   TEXT NOT NULL,     -- 'delivery', 'rule', 'release' or 'officer'
    assessed_by     TEXT NOT NULL,
    assessed_at     TEXT NOT NULL,
    access_expires  TEXT NOT NULL,
    withdrawn_at    TEXT NOT NULL,     -- '' = not withdrawn
    created_at      TEXT NOT NULL,
    created_by      TEXT NOT NULL,
    UNIQUE (journal_entry, external_key),
    UNIQUE (journal_entry, number)
);
CREATE INDEX document_withdrawn ON document (id) WHERE withdrawn_at <> '';

CREATE TABLE document_property (
    document    TEXT NOT NULL REFERENCES document (id),
    property    TEXT NOT NULL REFERENCES property (id),
    as_written  TEXT NOT NULL,
    PRIMARY KEY (document, property)
);
CREATE INDEX document_property_by_property ON document_property (property);

-- dokumentobjekt: one file of a document
CREATE TABLE document_object (
    id          TEXT PRIMARY KEY,
    document    TEXT NOT NULL REFERENCES document (id),
    version     INTEGER NOT NULL,
    variant     TEXT NOT NULL,
    sha256      TEXT NOT NULL,
    bytes       BIGINT NOT NULL,
    mime_type   TEXT NOT NULL,
    file_name   TEXT NOT NULL,     -- as delivered
    pages       INTEGER NOT NULL,  -- 0 = not known
    reading     TEXT NOT NULL CHECK (reading IN ('pending', 'awaits_ocr', 'read', 'unreadable')),
    unreadable  TEXT NOT NULL,     -- the reason, '' otherwise
    created_at  TEXT NOT NULL,
    UNIQUE (document, version, variant)
);
CREATE INDEX document_object_by_hash ON document_object (sha256);
CREATE INDEX document_object_unread ON document_object (reading DESC, created_at, id)
 WHERE reading IN ('pending', 'awaits_ocr');

-- The size of each page of a file, in tenths of a millimetre as printed; the same file has one set.
CREATE TABLE page (
    sha256    TEXT NOT NULL,
    number    INTEGER NOT NULL,
    width     INTEGER NOT NULL,
    height    INTEGER NOT NULL,
    PRIMARY KEY (sha256, number)
);

-- Opens a closed document, or all of a case, to somebody.
CREATE TABLE access_grant (
    id            TEXT PRIMARY KEY,
    document      TEXT REFERENCES document (id),
    case_id       TEXT REFERENCES case_file (id),
    to_property   TEXT REFERENCES property (id),
    to_person     TEXT,
    legal_basis   TEXT NOT NULL,
    until         TEXT NOT NULL,
    granted_by    TEXT NOT NULL,
    granted_at    TEXT NOT NULL,
    withdrawn_at  TEXT NOT NULL,
    CHECK ((document IS NULL) <> (case_id IS NULL)),
    CHECK ((to_property IS NULL) <> (to_person IS NULL))
);
CREATE INDEX access_grant_on_document ON access_grant (document);
CREATE INDEX access_grant_on_case ON access_grant (case_id);
CREATE INDEX access_grant_to_property ON access_grant (to_property);
CREATE INDEX access_grant_to_person ON access_grant (to_person);

-- One delivery on its way in. The lease is held by a heartbeat; who finds it run out may go on.
CREATE TABLE import_batch (
    id           TEXT PRIMARY KEY,
    source       TEXT NOT NULL REFERENCES source_system (id),
    delivery     TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('running', 'stored')),
    holder       TEXT NOT NULL,
    lease_until  TEXT NOT NULL,
    started_at   TEXT NOT NULL,
    stored_at    TEXT NOT NULL,
    UNIQUE (source, delivery)
);

-- What became of each thing received, for the report and for going on after a stop.
CREATE TABLE import_item (
    batch    TEXT NOT NULL REFERENCES import_batch (id),
    item     TEXT NOT NULL,
    outcome  TEXT NOT NULL CHECK (outcome IN ('stored', 'duplicate', 'refused')),
    reason   TEXT NOT NULL,
    PRIMARY KEY (batch, item)
);

-- A decision while it is written, and what it was issued from. `content` is the letter's data as JSON.
CREATE TABLE decision (
    id          TEXT PRIMARY KEY,
    case_id     TEXT NOT NULL REFERENCES case_file (id),
    state       TEXT NOT NULL CHECK (state IN ('draft', 'issued')),
    content     TEXT NOT NULL,
    revision    INTEGER NOT NULL,
    author      TEXT NOT NULL,
    written_at  TEXT NOT NULL,
    approver    TEXT NOT NULL,
    issued_at   TEXT NOT NULL,
    document    TEXT REFERENCES document (id)
);
CREATE INDEX decision_of ON decision (case_id);
CREATE INDEX decision_issued_as ON decision (document) WHERE document IS NOT NULL;

-- The tenant's own rule: the types of document that owners of a property are granted without asking.
CREATE TABLE owner_rule (
    document_type  TEXT PRIMARY KEY,
    legal_basis    TEXT NOT NULL
);
