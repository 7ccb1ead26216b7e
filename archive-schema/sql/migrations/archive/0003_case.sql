-- Cases, journal entries, documents and their files, after Noark 5.5.

-- arkivdel: the system that a case came from. Case numbers are unique within one, not within a tenant.
CREATE TABLE source_system (
    id    TEXT PRIMARY KEY,
    name  TEXT NOT NULL UNIQUE
);

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
