-- Who may see a closed document.

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

-- The tenant's own rule: the types of document that owners of a property are granted without asking.
CREATE TABLE owner_rule (
    document_type  TEXT PRIMARY KEY,
    legal_basis    TEXT NOT NULL
);
