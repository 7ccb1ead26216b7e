-- What a delivery left untold of a document, and how it was found: by its text, or by a person.
CREATE TABLE document_classification (
    document    TEXT NOT NULL REFERENCES document (id),
    field       TEXT NOT NULL CHECK (field IN ('type', 'title', 'dated', 'case_number')),
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'review', 'told', 'settled')),
    value       TEXT NOT NULL,     -- the likeliest: a code, a title, a date, "1985/123"; '' = none was found
    per_mille   INTEGER NOT NULL,  -- how sure that is, 0 to 1000
    evidence    TEXT NOT NULL,     -- what was found and where, a line each
    decided_at  TEXT NOT NULL,     -- '' while it waits for its text, or for a person
    decided_by  TEXT NOT NULL,
    PRIMARY KEY (document, field)
);
CREATE INDEX document_classification_undecided ON document_classification (state, document) WHERE decided_at = '';
