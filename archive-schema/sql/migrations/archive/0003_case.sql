-- Cases, journal entries, documents and their files, after Noark 5.5; archive-schema/README.md names the
-- standard's element of each table and column.
--
-- `made_at`/`made_by` (opprettetDato/Av) and the other pairs of moment and name are what the record itself
-- says, as it was written; `created_at`/`created_by` tell when this archive wrote the row, and who.

-- arkiv: an archive of one or more bodies (arkivskaper), which may consist of others.
CREATE TABLE archive (
    id            TEXT PRIMARY KEY,
    parent        TEXT REFERENCES archive (id),
    external_key  TEXT NOT NULL,     -- systemID
    title         TEXT NOT NULL,
    description   TEXT NOT NULL,
    status        TEXT NOT NULL,
    medium        TEXT NOT NULL,
    made_at       TEXT NOT NULL,  made_by  TEXT NOT NULL,
    closed_at     TEXT NOT NULL,  closed_by  TEXT NOT NULL,
    UNIQUE (external_key, title)
);

-- arkivskaper
CREATE TABLE archive_creator (
    archive      TEXT NOT NULL REFERENCES archive (id),
    position     INTEGER NOT NULL,
    number       TEXT NOT NULL,      -- arkivskaperID
    name         TEXT NOT NULL,
    description  TEXT NOT NULL,
    PRIMARY KEY (archive, position)
);

-- arkivdel: what a case came from. Case numbers are unique within one, not within a tenant. A vendor's
-- delivery knows its name alone.
CREATE TABLE archive_part (
    id            TEXT PRIMARY KEY,
    archive       TEXT REFERENCES archive (id),
    external_key  TEXT NOT NULL,
    name          TEXT NOT NULL UNIQUE,
    title         TEXT NOT NULL,
    description   TEXT NOT NULL,
    status        TEXT NOT NULL,
    medium        TEXT NOT NULL,
    period_from   TEXT NOT NULL,     -- partial
    period_to     TEXT NOT NULL,
    predecessor   TEXT NOT NULL,     -- external key of another part; '' = none
    successor     TEXT NOT NULL,
    made_at       TEXT NOT NULL,  made_by  TEXT NOT NULL,
    closed_at     TEXT NOT NULL,  closed_by  TEXT NOT NULL
);
CREATE INDEX archive_part_by_key ON archive_part (external_key);

-- klassifikasjonssystem
CREATE TABLE classification_system (
    id            TEXT PRIMARY KEY,
    part          TEXT NOT NULL REFERENCES archive_part (id),
    external_key  TEXT NOT NULL,
    type          TEXT NOT NULL,     -- 'Gårds- og bruksnummer' and others, free text in the standard
    title         TEXT NOT NULL,
    description   TEXT NOT NULL,
    made_at       TEXT NOT NULL,  made_by  TEXT NOT NULL,
    closed_at     TEXT NOT NULL,  closed_by  TEXT NOT NULL,
    UNIQUE (part, external_key)
);

-- klasse: in a system by property, one per matrikkelnummer ('9999-49/130/0/0').
CREATE TABLE class (
    id            TEXT PRIMARY KEY,
    system        TEXT NOT NULL REFERENCES classification_system (id),
    parent        TEXT REFERENCES class (id),
    external_key  TEXT NOT NULL,
    class_id      TEXT NOT NULL,     -- klasseID
    title         TEXT NOT NULL,
    description   TEXT NOT NULL,
    made_at       TEXT NOT NULL,  made_by  TEXT NOT NULL,
    closed_at     TEXT NOT NULL,  closed_by  TEXT NOT NULL,
    UNIQUE (system, external_key)
);
CREATE INDEX class_in ON class (parent);
CREATE INDEX class_by_id ON class (class_id);
CREATE INDEX class_by_key ON class (external_key);

-- mappe, saksmappe
CREATE TABLE case_file (
    id             TEXT PRIMARY KEY,
    source         TEXT NOT NULL REFERENCES archive_part (id),
    external_key   TEXT NOT NULL,
    kind           TEXT NOT NULL,     -- 'saksmappe', 'mappe', 'moetemappe'; 'ingen': its entries lie in no folder
    parent         TEXT REFERENCES case_file (id),
    class          TEXT REFERENCES class (id),  -- the primary one; others are references
    number_text    TEXT NOT NULL,     -- mappeID as its system wrote it
    year           INTEGER NOT NULL,  -- saksår; 0 where the number is free text
    sequence       INTEGER NOT NULL,  -- sakssekvensnummer; 0 where the number is free text
    title          TEXT NOT NULL,
    public_title   TEXT NOT NULL,
    description    TEXT NOT NULL,
    status         TEXT NOT NULL,
    medium         TEXT NOT NULL,
    opened         TEXT NOT NULL,     -- saksdato, partial
    closed         TEXT NOT NULL,     -- the day of closed_at, or as far as it is known
    closed_at      TEXT NOT NULL,  closed_by  TEXT NOT NULL,
    unit           TEXT NOT NULL,     -- administrativEnhet
    responsible    TEXT NOT NULL,     -- saksansvarlig
    journal_unit   TEXT NOT NULL,
    lent_at        TEXT NOT NULL,  lent_to  TEXT NOT NULL,
    made_at        TEXT NOT NULL,  made_by  TEXT NOT NULL,
    created_at     TEXT NOT NULL,  created_by  TEXT NOT NULL,
    UNIQUE (external_key, source)
);
CREATE INDEX case_file_by_number ON case_file (year, sequence);
CREATE INDEX case_file_by_number_text ON case_file (number_text);
CREATE INDEX case_file_by_status ON case_file (status, source);
CREATE INDEX case_file_by_class ON case_file (class) WHERE class IS NOT NULL;
CREATE INDEX case_file_in ON case_file (parent) WHERE parent IS NOT NULL;

CREATE TABLE case_property (
    case_id     TEXT NOT NULL REFERENCES case_file (id),
    property    TEXT NOT NULL REFERENCES property (id),
    as_written  TEXT NOT NULL,
    added_by    TEXT NOT NULL,
    PRIMARY KEY (case_id, property)
);
CREATE INDEX case_property_by_property ON case_property (property);

-- registrering: journalpost, arkivnotat and others
CREATE TABLE journal_entry (
    id             TEXT PRIMARY KEY,
    case_id        TEXT NOT NULL REFERENCES case_file (id),
    external_key   TEXT NOT NULL,
    kind           TEXT NOT NULL,     -- 'journalpost', 'arkivnotat', 'registrering', ...
    entry_id       TEXT NOT NULL,     -- registreringsID as its system wrote it
    number         INTEGER NOT NULL,  -- journalpostnummer, within the case
    journal_year   INTEGER NOT NULL,
    sequence       INTEGER NOT NULL,  -- journalsekvensnummer; 0 where the source has none
    type           TEXT NOT NULL,
    status         TEXT NOT NULL,
    title          TEXT NOT NULL,
    public_title   TEXT NOT NULL,
    description    TEXT NOT NULL,
    medium         TEXT NOT NULL,
    journalled     TEXT NOT NULL,     -- journaldato, partial
    dated          TEXT NOT NULL,     -- dokumentetsDato, partial
    received_at    TEXT NOT NULL,
    sent_at        TEXT NOT NULL,
    due            TEXT NOT NULL,     -- forfallsdato, partial
    assessed       TEXT NOT NULL,     -- offentlighetsvurdertDato, partial
    attachments    INTEGER NOT NULL,  -- antallVedlegg; -1 = not said
    lent_at        TEXT NOT NULL,  lent_to  TEXT NOT NULL,
    journal_unit   TEXT NOT NULL,
    archived_at    TEXT NOT NULL,  archived_by  TEXT NOT NULL,
    made_at        TEXT NOT NULL,  made_by  TEXT NOT NULL,
    created_at     TEXT NOT NULL,  created_by  TEXT NOT NULL,
    UNIQUE (external_key, case_id),
    UNIQUE (case_id, number)
);
CREATE INDEX journal_entry_by_number ON journal_entry (journal_year, sequence);

-- avskrivning: how an entry ceased to wait for an answer, and by which entry.
CREATE TABLE sign_off (
    journal_entry  TEXT NOT NULL REFERENCES journal_entry (id),
    position       INTEGER NOT NULL,
    dated          TEXT NOT NULL,
    by             TEXT NOT NULL,
    method         TEXT NOT NULL,
    answered_in    TEXT NOT NULL,     -- key of the answering entry, in its system or here; '' = none
    PRIMARY KEY (journal_entry, position)
);

-- dokumentbeskrivelse, with what decides who may see it
CREATE TABLE document (
    id              TEXT PRIMARY KEY,
    journal_entry   TEXT NOT NULL REFERENCES journal_entry (id),
    external_key    TEXT NOT NULL,
    number          INTEGER NOT NULL,  -- dokumentnummer, 1 = main document
    attached_as     TEXT NOT NULL,
    attached_at     TEXT NOT NULL,  attached_by  TEXT NOT NULL,
    type            TEXT NOT NULL,
    type_text       TEXT NOT NULL,     -- dokumenttype as its system wrote it
    status          TEXT NOT NULL,
    title           TEXT NOT NULL,
    public_title    TEXT NOT NULL,
    description     TEXT NOT NULL,
    medium          TEXT NOT NULL,
    dated           TEXT NOT NULL,     -- partial
    access_status   TEXT NOT NULL CHECK (access_status IN ('not_assessed', 'open', 'partly_shielded', 'exempt')),
    existence       TEXT NOT NULL CHECK (existence IN ('public', 'secret')),
    legal_basis     TEXT NOT NULL,
    access_origin   TEXT NOT NULL,     -- 'delivery', 'rule', 'release' or 'officer'
    assessed_by     TEXT NOT NULL,
    assessed_at     TEXT NOT NULL,
    access_expires  TEXT NOT NULL,     -- last day on which an assessed status holds
    after_expiry    TEXT NOT NULL DEFAULT 'not_assessed' CHECK (after_expiry IN ('not_assessed', 'open')),
    withdrawn_at    TEXT NOT NULL,     -- '' = not withdrawn
    made_at         TEXT NOT NULL,  made_by  TEXT NOT NULL,
    created_at      TEXT NOT NULL,  created_by  TEXT NOT NULL,
    UNIQUE (external_key, journal_entry),
    UNIQUE (journal_entry, number)
);
CREATE INDEX document_not_assessed ON document (id) WHERE access_status = 'not_assessed';
CREATE INDEX document_withdrawn ON document (id) WHERE withdrawn_at <> '';
CREATE INDEX document_expiring ON document (access_expires, id) WHERE access_expires <> '';

-- Further entries that the same dokumentbeskrivelse belongs to; its first one stands in its own row.
CREATE TABLE document_tie (
    journal_entry  TEXT NOT NULL REFERENCES journal_entry (id),
    document       TEXT NOT NULL REFERENCES document (id),
    number         INTEGER NOT NULL,
    attached_as    TEXT NOT NULL,
    attached_at    TEXT NOT NULL,  attached_by  TEXT NOT NULL,
    PRIMARY KEY (journal_entry, document)
);
CREATE INDEX document_tie_of ON document_tie (document);

CREATE TABLE document_property (
    document    TEXT NOT NULL REFERENCES document (id),
    property    TEXT NOT NULL REFERENCES property (id),
    as_written  TEXT NOT NULL,
    PRIMARY KEY (document, property)
);
CREATE INDEX document_property_by_property ON document_property (property);

-- dokumentobjekt: one file of a document
CREATE TABLE document_object (
    id            TEXT PRIMARY KEY,
    document      TEXT NOT NULL REFERENCES document (id),
    external_key  TEXT NOT NULL,
    version       INTEGER NOT NULL,
    variant       TEXT NOT NULL,
    format        TEXT NOT NULL,     -- as its system names it: 'fmt/18'
    format_text   TEXT NOT NULL,     -- formatDetaljer
    sha256        TEXT NOT NULL,
    bytes         BIGINT NOT NULL,
    mime_type     TEXT NOT NULL,
    file_name     TEXT NOT NULL,     -- as delivered
    pages         INTEGER NOT NULL,  -- 0 = not known
    reading       TEXT NOT NULL CHECK (reading IN ('pending', 'awaits_ocr', 'read', 'unreadable')),
    unreadable    TEXT NOT NULL,     -- the reason, '' otherwise
    made_at       TEXT NOT NULL,  made_by  TEXT NOT NULL,
    created_at    TEXT NOT NULL,
    UNIQUE (document, version, variant)
);
CREATE INDEX document_object_by_hash ON document_object (sha256);
CREATE INDEX document_object_by_key ON document_object (external_key) WHERE external_key <> '';
CREATE INDEX document_object_unread ON document_object (reading DESC, created_at, id)
 WHERE reading IN ('pending', 'awaits_ocr');

-- konvertering
CREATE TABLE conversion (
    object       TEXT NOT NULL REFERENCES document_object (id),
    position     INTEGER NOT NULL,
    at           TEXT NOT NULL,
    by           TEXT NOT NULL,
    from_format  TEXT NOT NULL,
    to_format    TEXT NOT NULL,
    tool         TEXT NOT NULL,
    comment      TEXT NOT NULL,
    PRIMARY KEY (object, position)
);

-- The size of each page of a file, in tenths of a millimetre as printed; the same file has one set.
CREATE TABLE page (
    sha256    TEXT NOT NULL,
    number    INTEGER NOT NULL,
    width     INTEGER NOT NULL,
    height    INTEGER NOT NULL,
    PRIMARY KEY (sha256, number)
);

-- What screening has found on a page of a file and must not be seen by everybody: how often, never what.
CREATE TABLE screening_finding (
    sha256    TEXT NOT NULL,
    number    INTEGER NOT NULL,      -- of the page
    kind      TEXT NOT NULL CHECK (kind IN ('national_id')),
    findings  INTEGER NOT NULL,
    PRIMARY KEY (sha256, number, kind)
);

-- What may hang on more than one kind of thing. `entity` is 'archive', 'part', 'classification', 'class',
-- 'case', 'entry', 'document' or 'object', and entity_id the key of its row.

-- part, and on entries korrespondansepart (capacity 'correspondent').
CREATE TABLE party (
    entity        TEXT NOT NULL,
    entity_id     TEXT NOT NULL,
    capacity      TEXT NOT NULL CHECK (capacity IN ('party', 'correspondent')),
    position      INTEGER NOT NULL,
    external_key  TEXT NOT NULL,     -- partID
    role          TEXT NOT NULL,     -- a party's in lower case; a correspondent's in the standard's words
    role_text     TEXT NOT NULL,     -- as written, where that is something else
    name          TEXT NOT NULL,
    person        TEXT NOT NULL,     -- who it is, where a number is known; '' where only a name is
    organisation  TEXT NOT NULL,     -- organisasjonsnummer
    address       TEXT NOT NULL,     -- its lines, a line end between them
    postcode      TEXT NOT NULL,
    place         TEXT NOT NULL,
    country       TEXT NOT NULL,
    email         TEXT NOT NULL,
    phone         TEXT NOT NULL,     -- one a line
    contact       TEXT NOT NULL,     -- kontaktperson
    unit          TEXT NOT NULL,     -- administrativEnhet
    officer       TEXT NOT NULL,     -- saksbehandler
    removed_at    TEXT NOT NULL DEFAULT '',  -- when the part ended; '' = a party still
    PRIMARY KEY (entity, entity_id, capacity, position)
);
CREATE INDEX party_by_person ON party (person) WHERE person <> '';

-- nøkkelord, forfatter, oppbevaringssted: plain words, in the order given.
CREATE TABLE term (
    entity     TEXT NOT NULL,
    entity_id  TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('keyword', 'author', 'storage')),
    position   INTEGER NOT NULL,
    text       TEXT NOT NULL,
    PRIMARY KEY (entity, entity_id, kind, position)
);

-- merknad
CREATE TABLE remark (
    entity     TEXT NOT NULL,
    entity_id  TEXT NOT NULL,
    position   INTEGER NOT NULL,
    text       TEXT NOT NULL,
    type       TEXT NOT NULL,
    at         TEXT NOT NULL,
    by         TEXT NOT NULL,
    PRIMARY KEY (entity, entity_id, position)
);

-- kryssreferanse, referanseSekundaerKlassifikasjon, referanseArkivdel: to another thing by its key, in its
-- own system or here. It may come into the archive later than what refers to it.
CREATE TABLE cross_reference (
    entity      TEXT NOT NULL,
    entity_id   TEXT NOT NULL,
    position    INTEGER NOT NULL,
    target      TEXT NOT NULL CHECK (target IN ('class', 'secondary_class', 'case', 'entry', 'part')),
    target_key  TEXT NOT NULL,
    PRIMARY KEY (entity, entity_id, position)
);
CREATE INDEX cross_reference_to ON cross_reference (target_key);

-- presedens
CREATE TABLE precedent (
    entity         TEXT NOT NULL,
    entity_id      TEXT NOT NULL,
    position       INTEGER NOT NULL,
    dated          TEXT NOT NULL,
    title          TEXT NOT NULL,
    description    TEXT NOT NULL,
    legal_basis    TEXT NOT NULL,
    source_factor  TEXT NOT NULL,    -- rettskildefaktor
    status         TEXT NOT NULL,
    approved_at    TEXT NOT NULL,  approved_by  TEXT NOT NULL,
    closed_at      TEXT NOT NULL,  closed_by  TEXT NOT NULL,
    made_at        TEXT NOT NULL,  made_by  TEXT NOT NULL,
    PRIMARY KEY (entity, entity_id, position)
);

-- kassasjon: what shall become of the thing; utfoertKassasjon and sletting: what was done in its system.
CREATE TABLE retention (
    entity        TEXT NOT NULL,
    entity_id     TEXT NOT NULL,
    decision      TEXT NOT NULL,     -- '' where only something done is told
    legal_basis   TEXT NOT NULL,
    years         INTEGER NOT NULL,  -- bevaringstid; -1 = not said
    dated         TEXT NOT NULL,     -- kassasjonsdato, partial
    disposed_at   TEXT NOT NULL,  disposed_by  TEXT NOT NULL,
    deletion      TEXT NOT NULL,     -- slettingstype
    deleted_at    TEXT NOT NULL,  deleted_by  TEXT NOT NULL,
    PRIMARY KEY (entity, entity_id)
);

-- skjerming, as recorded; what follows from it for a document stands in the document's own row.
CREATE TABLE shielding (
    entity       TEXT NOT NULL,
    entity_id    TEXT NOT NULL,
    restriction  TEXT NOT NULL,      -- tilgangsrestriksjon
    legal_basis  TEXT NOT NULL,
    metadata     TEXT NOT NULL,      -- skjermingMetadata, one a line
    extent       TEXT NOT NULL,      -- skjermingDokument
    years        INTEGER NOT NULL,   -- skjermingsvarighet; -1 = not said
    expires      TEXT NOT NULL,      -- skjermingOpphoererDato
    PRIMARY KEY (entity, entity_id)
);

-- gradering
CREATE TABLE grading (
    entity         TEXT NOT NULL,
    entity_id      TEXT NOT NULL,
    grade          TEXT NOT NULL,
    graded_at      TEXT NOT NULL,  graded_by  TEXT NOT NULL,
    downgraded_at  TEXT NOT NULL,  downgraded_by  TEXT NOT NULL,
    PRIMARY KEY (entity, entity_id)
);

-- elektroniskSignatur
CREATE TABLE signature (
    entity       TEXT NOT NULL,
    entity_id    TEXT NOT NULL,
    level        TEXT NOT NULL,
    verified     TEXT NOT NULL,
    verified_at  TEXT NOT NULL,  verified_by  TEXT NOT NULL,
    PRIMARY KEY (entity, entity_id)
);

-- What a package said of the thing and no column can hold exactly: its XML, given back instead of what the
-- columns say of that element.
CREATE TABLE kept_metadata (
    entity     TEXT NOT NULL,
    entity_id  TEXT NOT NULL,
    element    TEXT NOT NULL,
    ordinal    INTEGER NOT NULL,     -- which of the elements of that name, from 1
    xml        TEXT NOT NULL,        -- national id numbers masked
    sealed     BLOB NOT NULL,        -- the whole, sealed, where something is masked
    PRIMARY KEY (entity, entity_id, element, ordinal)
);
