-- Who may see a closed document, and what staff may do.

-- Opens a closed document, or all of a case, to somebody: to whoever owns a property, to whoever is a
-- party of a case (in `to_role` unless it is '', and that person where one is named), or to a person.
CREATE TABLE access_grant (
    id            TEXT PRIMARY KEY,
    document      TEXT REFERENCES document (id),
    case_id       TEXT REFERENCES case_file (id),
    to_property   TEXT REFERENCES property (id),
    to_case       TEXT REFERENCES case_file (id),
    to_role       TEXT NOT NULL,
    to_person     TEXT,
    legal_basis   TEXT NOT NULL CHECK (legal_basis <> ''),
    until         TEXT NOT NULL,     -- last day; '' = until it is ended
    granted_by    TEXT NOT NULL,
    granted_at    TEXT NOT NULL,
    withdrawn_at  TEXT NOT NULL,
    withdrawn_by  TEXT NOT NULL,
    CHECK ((document IS NULL) <> (case_id IS NULL)),
    CHECK ((to_property IS NULL) <> (to_case IS NULL AND to_person IS NULL)),
    CHECK (to_role = '' OR to_case IS NOT NULL)
);
CREATE INDEX access_grant_on_document ON access_grant (document);
CREATE INDEX access_grant_on_case ON access_grant (case_id);
CREATE INDEX access_grant_to_property ON access_grant (to_property);
CREATE INDEX access_grant_to_person ON access_grant (to_person);
CREATE INDEX access_grant_to_case ON access_grant (to_case) WHERE to_case IS NOT NULL;

-- The tenant's own rule: the types of document that owners of a property are granted without asking.
CREATE TABLE owner_rule (
    document_type  TEXT PRIMARY KEY,
    legal_basis    TEXT NOT NULL
);

-- How far followers have been told of what opened or closed by its date: the last document of the
-- order (access_expires, id). The date itself takes effect without this.
CREATE TABLE access_calendar (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    swept_day       TEXT NOT NULL,
    swept_document  TEXT NOT NULL
);
INSERT INTO access_calendar (id, swept_day, swept_document) VALUES (1, '', '');

-- What staff may do. Which of the staff have which role stands in the registry; a role that is not
-- here, and a right that the program does not know, let nobody do anything.
CREATE TABLE role (
    code  TEXT PRIMARY KEY,
    name  TEXT NOT NULL
);
CREATE TABLE role_right (
    role        TEXT NOT NULL REFERENCES role (code),
    right_code  TEXT NOT NULL,
    PRIMARY KEY (role, right_code)
);

-- To begin with; the tenant changes them as it likes.
INSERT INTO role (code, name) VALUES
    ('reader', 'Lesetilgang'),
    ('caseworker', 'Saksbehandler'),
    ('shielded-cases', 'Saksbehandler, skjermede personer'),
    ('approver', 'Godkjenner'),
    ('archivist', 'Arkivar'),
    ('administrator', 'Administrator'),
    ('emergency', 'Beredskap'),
    ('auditor', 'Kontrollør');
INSERT INTO role_right (role, right_code) VALUES
    ('reader', 'see_closed'),
    ('caseworker', 'see_closed'),
    ('caseworker', 'see_secret'),
    ('caseworker', 'assess_access'),
    ('caseworker', 'grant_access'),
    ('caseworker', 'close_at_once'),
    ('caseworker', 'open_case'),
    ('caseworker', 'write_decision'),
    ('shielded-cases', 'see_protected_persons'),
    ('approver', 'see_closed'),
    ('approver', 'see_secret'),
    ('approver', 'close_at_once'),
    ('approver', 'approve_decision'),
    ('archivist', 'see_closed'),
    ('archivist', 'see_secret'),
    ('archivist', 'assess_access'),
    ('archivist', 'grant_access'),
    ('archivist', 'close_at_once'),
    ('archivist', 'release_at_signoff'),
    ('archivist', 'import_delivery'),
    ('archivist', 'correct_metadata'),
    ('archivist', 'order_disposal'),
    ('archivist', 'approve_disposal'),
    ('archivist', 'place_legal_hold'),
    ('administrator', 'manage_roles'),
    ('administrator', 'manage_staff'),
    ('administrator', 'manage_tenant'),
    ('emergency', 'see_closed'),
    ('auditor', 'read_audit');
