-- What a page is beside its text: told by its reading, so that piles of scans can be split by it.
CREATE TABLE page_mark (
    sha256  TEXT NOT NULL,
    number  INTEGER NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('separator', 'blank', 'cover')),
    says    TEXT NOT NULL,     -- what stands on a separator sheet
    digest  TEXT NOT NULL,
    PRIMARY KEY (sha256, number, kind)
);
CREATE INDEX page_mark_rare ON page_mark (kind, sha256) WHERE kind <> 'blank';

-- Which pages of the files that came are which document. Until its batch is signed off a pile may be split,
-- joined to others and turned, as often as need be: what was arranged before is replaced, never changed.
CREATE TABLE arrangement (
    id           TEXT PRIMARY KEY,
    batch        TEXT NOT NULL REFERENCES import_batch (id),
    way          TEXT NOT NULL CHECK (way IN ('separators', 'person')),
    made_at      TEXT NOT NULL,
    made_by      TEXT NOT NULL,
    replaced_by  TEXT NOT NULL     -- the arrangement that did; '' = it is in force
);
CREATE INDEX arrangement_of_batch ON arrangement (batch, id);

-- The documents whose pages are arranged: as they came in, never what an arrangement has made.
CREATE TABLE arrangement_source (
    arrangement  TEXT NOT NULL REFERENCES arrangement (id),
    position     INTEGER NOT NULL,
    document     TEXT NOT NULL,
    PRIMARY KEY (arrangement, position)
);
CREATE INDEX arrangement_source_of ON arrangement_source (document);

-- The documents that came of it: new ones, some of an earlier arrangement, or a source that is whole again.
CREATE TABLE arrangement_part (
    arrangement  TEXT NOT NULL REFERENCES arrangement (id),
    position     INTEGER NOT NULL,
    document     TEXT NOT NULL,
    sha256       TEXT NOT NULL,     -- of its file, that is known by it when the batch is undone
    PRIMARY KEY (arrangement, position)
);
CREATE INDEX arrangement_part_of ON arrangement_part (document);

CREATE TABLE arrangement_page (
    arrangement  TEXT NOT NULL,
    part         INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    source       INTEGER NOT NULL,  -- position of the source
    page         INTEGER NOT NULL,  -- in its file, from 1
    quarters     INTEGER NOT NULL CHECK (quarters BETWEEN 0 AND 3),  -- turned clockwise
    PRIMARY KEY (arrangement, part, position)
);

-- Documents whose pages are other documents now. Nobody sees them; their files stay.
CREATE TABLE document_set_aside (
    document     TEXT PRIMARY KEY REFERENCES document (id),
    arrangement  TEXT NOT NULL REFERENCES arrangement (id)
);
CREATE INDEX document_set_aside_by ON document_set_aside (arrangement);

-- Piles that separator sheets should have split and that were not, for a person to look at.
CREATE TABLE arrangement_refusal (
    document  TEXT PRIMARY KEY REFERENCES document (id),
    reason    TEXT NOT NULL,
    at        TEXT NOT NULL
);
