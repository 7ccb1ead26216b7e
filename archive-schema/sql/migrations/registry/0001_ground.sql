-- The registry of one installation: tenants, staff and sessions. Nothing about any building.

CREATE TABLE tenant (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    numbers       TEXT NOT NULL,     -- municipality numbers, present one first, separated by blanks
    demo          INTEGER NOT NULL CHECK (demo IN (0, 1)),
    e_mail        TEXT NOT NULL,
    phone         TEXT NOT NULL,
    post          TEXT NOT NULL,     -- lines of the postal address
    engine        TEXT NOT NULL CHECK (engine IN ('sqlite', 'postgres')),  -- where its rows lie
    created_at    TEXT NOT NULL
);

-- Which tenant a host name means; an unknown host is refused.
CREATE TABLE tenant_host (
    host    TEXT PRIMARY KEY,
    tenant  TEXT NOT NULL REFERENCES tenant (id)
);

CREATE TABLE staff (
    id             TEXT PRIMARY KEY,
    login          TEXT NOT NULL UNIQUE,
    name           TEXT NOT NULL,
    password_hash  TEXT NOT NULL,    -- Argon2id; '' = none chosen yet
    link_hash      TEXT NOT NULL,    -- SHA-256 of a one-time link; '' = none
    link_until     TEXT NOT NULL,
    active         INTEGER NOT NULL CHECK (active IN (0, 1)),
    created_at     TEXT NOT NULL
);

CREATE TABLE staff_role (
    staff   TEXT NOT NULL REFERENCES staff (id),
    tenant  TEXT NOT NULL REFERENCES tenant (id),
    role    TEXT NOT NULL,
    PRIMARY KEY (staff, tenant, role)
);

-- A sign-in. Only the hash of the cookie's token is kept; `holder` is sealed.
CREATE TABLE web_session (
    token_hash  TEXT PRIMARY KEY,
    tenant      TEXT NOT NULL REFERENCES tenant (id),
    holder      BLOB NOT NULL,
    created_at  TEXT NOT NULL,
    seen_at     TEXT NOT NULL,
    ends_at     TEXT NOT NULL
);
CREATE INDEX web_session_ends ON web_session (ends_at);

-- An audit log as every archive has one: each hash covers the entry and the hash before it.
CREATE TABLE head (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    audit       BIGINT NOT NULL,
    audit_hash  TEXT NOT NULL
);
INSERT INTO head (id, audit, audit_hash) VALUES (1, 0, '');

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
