-- What keeps the archive from losing anything: legal holds, disposals that two persons answer for, the
-- tombstones they leave, and triggers that refuse every other removal, whoever asks, but for undoing a
-- delivery that nobody has signed off.

-- Nothing under it is disposed of while it holds. A hold on a property covers every case and document
-- of that property.
CREATE TABLE legal_hold (
    id           TEXT PRIMARY KEY,
    entity       TEXT NOT NULL CHECK (entity IN ('case', 'document', 'property')),
    entity_id    TEXT NOT NULL,
    reason       TEXT NOT NULL,
    legal_basis  TEXT NOT NULL,
    placed_by    TEXT NOT NULL,
    placed_at    TEXT NOT NULL,
    lifted_by    TEXT NOT NULL,  -- '' = it holds
    lifted_at    TEXT NOT NULL,
    lifted_for   TEXT NOT NULL   -- why it was lifted
);
CREATE INDEX legal_hold_on ON legal_hold (entity, entity_id);

-- kassasjon: by rule, or of what was delivered by mistake. `digest` covers all that it lists; `seal` is
-- a keyed hash of this row, so that nobody approves one behind the program's back.
CREATE TABLE disposal (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL CHECK (kind IN ('retention', 'misdelivered')),
    scope        TEXT NOT NULL,     -- what was asked for
    reason       TEXT NOT NULL,
    legal_basis  TEXT NOT NULL,
    rule         TEXT NOT NULL,     -- bevaringstid as it was applied; '' for what was delivered by mistake
    state        TEXT NOT NULL CHECK (state IN ('listing', 'proposed', 'approved', 'executed', 'rejected')),
    items        INTEGER NOT NULL,
    digest       TEXT NOT NULL,
    proposed_by  TEXT NOT NULL,
    proposed_at  TEXT NOT NULL,
    approved_by  TEXT NOT NULL,
    approved_at  TEXT NOT NULL,
    ended_by     TEXT NOT NULL,     -- who executed or rejected it
    ended_at     TEXT NOT NULL,
    remark       TEXT NOT NULL,     -- why it was rejected
    seal         TEXT NOT NULL
);
CREATE INDEX disposal_by_time ON disposal (proposed_at DESC, id);

CREATE TABLE disposal_item (
    disposal   TEXT NOT NULL REFERENCES disposal (id),
    position   INTEGER NOT NULL,
    entity     TEXT NOT NULL CHECK (entity IN ('document', 'entry', 'case')),
    entity_id  TEXT NOT NULL,
    digest     TEXT NOT NULL,       -- of what it was when it was listed
    files      INTEGER NOT NULL,
    bytes      BIGINT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('listed', 'disposed', 'released')),
    PRIMARY KEY (disposal, position)
);
-- A thing stands in one open disposal at most.
CREATE UNIQUE INDEX disposal_item_claimed ON disposal_item (entity, entity_id) WHERE state = 'listed';

-- The one thing that is being removed in this transaction; the triggers below let nothing else go.
-- Empty between transactions.
CREATE TABLE disposal_running (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    disposal   TEXT NOT NULL REFERENCES disposal (id),
    entity     TEXT NOT NULL,
    entity_id  TEXT NOT NULL
);

-- The same for a delivery that is being undone: a thing that it brought, or ('object') a file that it added to
-- a document of another, as the named item of its ledger says.
CREATE TABLE undo_running (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    batch      TEXT NOT NULL REFERENCES import_batch (id),
    entity     TEXT NOT NULL CHECK (entity IN ('document', 'entry', 'case', 'object')),
    entity_id  TEXT NOT NULL,
    item       TEXT NOT NULL
);

-- What stays of a thing that was disposed of. Neither title nor name: what was delivered by mistake is
-- not ours to keep.
CREATE TABLE tombstone (
    id           TEXT PRIMARY KEY,  -- the thing's own
    disposal     TEXT NOT NULL REFERENCES disposal (id),
    position     INTEGER NOT NULL,
    entity       TEXT NOT NULL CHECK (entity IN ('document', 'entry', 'case')),
    number       TEXT NOT NULL,     -- of the case, the journal entry in it, the document in that
    type         TEXT NOT NULL,
    dated        TEXT NOT NULL,     -- partial
    origin       TEXT NOT NULL,     -- keyed hash of its key in the system it came from
    reason       TEXT NOT NULL,
    legal_basis  TEXT NOT NULL,
    proposed_by  TEXT NOT NULL,
    approved_by  TEXT NOT NULL,
    executed_by  TEXT NOT NULL,
    disposed_at  TEXT NOT NULL
);
CREATE UNIQUE INDEX tombstone_of ON tombstone (disposal, position);
CREATE INDEX tombstone_by_origin ON tombstone (origin);

CREATE TABLE tombstone_file (
    tombstone  TEXT NOT NULL REFERENCES tombstone (id),
    position   INTEGER NOT NULL,
    disposal   TEXT NOT NULL REFERENCES disposal (id),
    version    INTEGER NOT NULL,
    variant    TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    bytes      BIGINT NOT NULL,
    mime_type  TEXT NOT NULL,
    pages      INTEGER NOT NULL,
    -- 'kept': another document of the archive has the same bytes.
    blob       TEXT NOT NULL CHECK (blob IN ('pending', 'removed', 'kept')),
    PRIMARY KEY (tombstone, position)
);
CREATE INDEX tombstone_file_by_hash ON tombstone_file (sha256);
CREATE INDEX tombstone_file_pending ON tombstone_file (disposal, sha256) WHERE blob = 'pending';

CREATE TABLE disposal_report (
    disposal  TEXT NOT NULL REFERENCES disposal (id),
    format    TEXT NOT NULL CHECK (format IN ('text', 'csv', 'json')),
    content   TEXT NOT NULL,
    sha256    TEXT NOT NULL,
    PRIMARY KEY (disposal, format)
);

-- only: sqlite
-- The guards. SQLite deletes without its DELETE triggers what an INSERT OR REPLACE pushes aside, so those
-- are refused before they come to it.
CREATE TRIGGER document_object_goes BEFORE DELETE ON document_object
WHEN NOT EXISTS (SELECT 1 FROM disposal_running r JOIN disposal d ON d.id = r.disposal AND d.state = 'approved'
                  JOIN disposal_item i ON i.entity = r.entity AND i.entity_id = r.entity_id AND i.state = 'listed'
                                      AND i.disposal = r.disposal
                 WHERE r.entity = 'document' AND r.entity_id = OLD.document)
 AND NOT EXISTS (SELECT 1 FROM undo_running u JOIN import_batch b ON b.id = u.batch AND b.state = 'undoing'
                 WHERE (u.entity = 'document' AND u.entity_id = OLD.document
                        AND EXISTS (SELECT 1 FROM document d WHERE d.id = OLD.document AND d.created_by = 'import:' || b.id))
                    OR (u.entity = 'object' AND u.entity_id = OLD.id
                        AND EXISTS (SELECT 1 FROM import_item i
                                     WHERE i.batch = b.id AND i.item = u.item AND i.outcome = 'stored'
                                       AND i.became = OLD.document AND i.sha256 = OLD.sha256)))
BEGIN SELECT RAISE(ABORT, 'only an approved disposal removes this, or undoing its delivery'); END;
CREATE TRIGGER document_goes BEFORE DELETE ON document
WHEN NOT EXISTS (SELECT 1 FROM disposal_running r JOIN disposal d ON d.id = r.disposal AND d.state = 'approved'
                  JOIN disposal_item i ON i.entity = r.entity AND i.entity_id = r.entity_id AND i.state = 'listed'
                                      AND i.disposal = r.disposal
                 WHERE r.entity = 'document' AND r.entity_id = OLD.id)
 AND NOT EXISTS (SELECT 1 FROM undo_running u JOIN import_batch b ON b.id = u.batch AND b.state = 'undoing'
                 WHERE u.entity = 'document' AND u.entity_id = OLD.id AND OLD.created_by = 'import:' || b.id)
BEGIN SELECT RAISE(ABORT, 'only an approved disposal removes this, or undoing its delivery'); END;
CREATE TRIGGER journal_entry_goes BEFORE DELETE ON journal_entry
WHEN NOT EXISTS (SELECT 1 FROM disposal_running r JOIN disposal d ON d.id = r.disposal AND d.state = 'approved'
                  JOIN disposal_item i ON i.entity = r.entity AND i.entity_id = r.entity_id AND i.state = 'listed'
                                      AND i.disposal = r.disposal
                 WHERE r.entity IN ('case', 'entry') AND r.entity_id = CASE r.entity WHEN 'case' THEN OLD.case_id
                                                                       ELSE OLD.id END)
 AND NOT EXISTS (SELECT 1 FROM undo_running u JOIN import_batch b ON b.id = u.batch AND b.state = 'undoing'
                 WHERE u.entity = 'entry' AND u.entity_id = OLD.id AND OLD.created_by = 'import:' || b.id)
BEGIN SELECT RAISE(ABORT, 'only an approved disposal removes this, or undoing its delivery'); END;
CREATE TRIGGER case_file_goes BEFORE DELETE ON case_file
WHEN NOT EXISTS (SELECT 1 FROM disposal_running r JOIN disposal d ON d.id = r.disposal AND d.state = 'approved'
                  JOIN disposal_item i ON i.entity = r.entity AND i.entity_id = r.entity_id AND i.state = 'listed'
                                      AND i.disposal = r.disposal
                 WHERE r.entity = 'case' AND r.entity_id = OLD.id)
 AND NOT EXISTS (SELECT 1 FROM undo_running u JOIN import_batch b ON b.id = u.batch AND b.state = 'undoing'
                 WHERE u.entity = 'case' AND u.entity_id = OLD.id AND OLD.created_by = 'import:' || b.id)
BEGIN SELECT RAISE(ABORT, 'only an approved disposal removes this, or undoing its delivery'); END;
CREATE TRIGGER document_object_stays BEFORE UPDATE
    OF id, document, version, variant, sha256, bytes, file_name, created_at
    ON document_object
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER document_stays BEFORE UPDATE
    OF id, journal_entry, external_key, number, created_at, created_by
    ON document
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER journal_entry_stays BEFORE UPDATE
    OF id, case_id, external_key, number, created_at, created_by
    ON journal_entry
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER case_file_stays BEFORE UPDATE
    OF id, source, external_key, created_at, created_by
    ON case_file
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
-- Signed off, a delivery is only ever disposed of; undone, it stays as it is, with its ledger.
CREATE TRIGGER import_batch_stays BEFORE UPDATE ON import_batch
WHEN OLD.state = 'undone' OR (OLD.state = 'signed_off' AND NEW.state NOT IN ('signed_off', 'disposed'))
     OR (NEW.state = 'undoing' AND OLD.state NOT IN ('running', 'stored', 'undoing'))
     OR NEW.id <> OLD.id OR NEW.source <> OLD.source OR NEW.delivery <> OLD.delivery
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER import_batch_lasts BEFORE DELETE ON import_batch
BEGIN SELECT RAISE(ABORT, 'this is never removed'); END;
CREATE TRIGGER import_batch_is_not_replaced BEFORE INSERT ON import_batch
WHEN EXISTS (SELECT 1 FROM import_batch WHERE id = NEW.id)
     OR EXISTS (SELECT 1 FROM import_batch
                 WHERE source = NEW.source AND delivery = NEW.delivery AND state <> 'undone' AND NEW.state <> 'undone')
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER import_item_stays BEFORE UPDATE ON import_item
WHEN EXISTS (SELECT 1 FROM import_batch b WHERE b.id = OLD.batch AND b.state = 'undone')
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER import_item_lasts BEFORE DELETE ON import_item
WHEN EXISTS (SELECT 1 FROM import_batch b WHERE b.id = OLD.batch AND b.state = 'undone')
BEGIN SELECT RAISE(ABORT, 'this is never removed'); END;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER outbox_stays BEFORE UPDATE ON outbox
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER tombstone_stays BEFORE UPDATE ON tombstone
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER tombstone_file_stays BEFORE UPDATE
    OF tombstone, position, disposal, version, variant, sha256, bytes, mime_type, pages
    ON tombstone_file
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER disposal_stays BEFORE UPDATE
    OF id, kind, scope, reason, legal_basis, rule, proposed_by, proposed_at
    ON disposal
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER disposal_item_stays BEFORE UPDATE
    OF disposal, position, entity, entity_id, digest, files, bytes
    ON disposal_item
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER disposal_report_stays BEFORE UPDATE ON disposal_report
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER legal_hold_stays BEFORE UPDATE
    OF id, entity, entity_id, reason, legal_basis, placed_by, placed_at
    ON legal_hold
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER audit_entry_lasts BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'this is never removed'); END;
CREATE TRIGGER outbox_lasts BEFORE DELETE ON outbox
BEGIN SELECT RAISE(ABORT, 'this is never removed'); END;
-- Nothing was numbered yet: a copy from another database takes its place.
CREATE TRIGGER head_lasts BEFORE DELETE ON head
WHEN OLD.outbox > 0 OR OLD.audit > 0
BEGIN SELECT RAISE(ABORT, 'this is never removed'); END;
CREATE TRIGGER tombstone_lasts BEFORE DELETE ON tombstone
BEGIN SELECT RAISE(ABORT, 'this is never removed'); END;
CREATE TRIGGER tombstone_file_lasts BEFORE DELETE ON tombstone_file
BEGIN SELECT RAISE(ABORT, 'this is never removed'); END;
CREATE TRIGGER disposal_lasts BEFORE DELETE ON disposal
BEGIN SELECT RAISE(ABORT, 'this is never removed'); END;
CREATE TRIGGER disposal_item_lasts BEFORE DELETE ON disposal_item
BEGIN SELECT RAISE(ABORT, 'this is never removed'); END;
CREATE TRIGGER disposal_report_lasts BEFORE DELETE ON disposal_report
BEGIN SELECT RAISE(ABORT, 'this is never removed'); END;
CREATE TRIGGER legal_hold_lasts BEFORE DELETE ON legal_hold
BEGIN SELECT RAISE(ABORT, 'this is never removed'); END;
CREATE TRIGGER head_rises BEFORE UPDATE ON head
WHEN NEW.id <> OLD.id OR NEW.outbox < OLD.outbox OR NEW.audit < OLD.audit
BEGIN SELECT RAISE(ABORT, 'numbers only rise'); END;
CREATE TRIGGER legal_hold_ends_once BEFORE UPDATE ON legal_hold
WHEN OLD.lifted_at <> ''
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER document_object_is_not_replaced BEFORE INSERT ON document_object
WHEN EXISTS (SELECT 1 FROM document_object WHERE id = NEW.id)
     OR EXISTS (SELECT 1 FROM document_object
                 WHERE document = NEW.document AND version = NEW.version AND variant = NEW.variant)
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER document_is_not_replaced BEFORE INSERT ON document
WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.id)
     OR EXISTS (SELECT 1 FROM document
                 WHERE journal_entry = NEW.journal_entry AND (external_key = NEW.external_key OR number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER journal_entry_is_not_replaced BEFORE INSERT ON journal_entry
WHEN EXISTS (SELECT 1 FROM journal_entry WHERE id = NEW.id)
     OR EXISTS (SELECT 1 FROM journal_entry
                 WHERE case_id = NEW.case_id AND (external_key = NEW.external_key OR number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER case_file_is_not_replaced BEFORE INSERT ON case_file
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = NEW.id)
     OR EXISTS (SELECT 1 FROM case_file WHERE source = NEW.source AND external_key = NEW.external_key)
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER audit_entry_is_not_replaced BEFORE INSERT ON audit_entry
WHEN EXISTS (SELECT 1 FROM audit_entry WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER outbox_is_not_replaced BEFORE INSERT ON outbox
WHEN EXISTS (SELECT 1 FROM outbox WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER head_is_not_replaced BEFORE INSERT ON head
WHEN EXISTS (SELECT 1 FROM head WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER tombstone_is_not_replaced BEFORE INSERT ON tombstone
WHEN EXISTS (SELECT 1 FROM tombstone WHERE id = NEW.id)
     OR EXISTS (SELECT 1 FROM tombstone WHERE disposal = NEW.disposal AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER tombstone_file_is_not_replaced BEFORE INSERT ON tombstone_file
WHEN EXISTS (SELECT 1 FROM tombstone_file WHERE tombstone = NEW.tombstone AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER disposal_is_not_replaced BEFORE INSERT ON disposal
WHEN EXISTS (SELECT 1 FROM disposal WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER disposal_item_is_not_replaced BEFORE INSERT ON disposal_item
WHEN EXISTS (SELECT 1 FROM disposal_item WHERE disposal = NEW.disposal AND position = NEW.position)
     OR EXISTS (SELECT 1 FROM disposal_item
                 WHERE entity = NEW.entity AND entity_id = NEW.entity_id AND state = 'listed' AND NEW.state = 'listed')
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER disposal_report_is_not_replaced BEFORE INSERT ON disposal_report
WHEN EXISTS (SELECT 1 FROM disposal_report WHERE disposal = NEW.disposal AND format = NEW.format)
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
CREATE TRIGGER legal_hold_is_not_replaced BEFORE INSERT ON legal_hold
WHEN EXISTS (SELECT 1 FROM legal_hold WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'this is never changed'); END;
-- end

-- only: postgres
-- The guards of PostgreSQL. The tables are named with the schema of the row's own table: who connects with another
-- search_path is refused all the same.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    RAISE EXCEPTION 'this is never changed or removed: % on %', TG_OP, TG_TABLE_NAME;
END $guard$;

-- Its arguments are pairs: a kind of item that may take the row with it, and the row's column with the
-- key of that item.
CREATE FUNCTION refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $guard$
DECLARE
    allowed boolean := false;
    brought_by text;
    old_row jsonb := to_jsonb(OLD);
BEGIN
    FOR i IN 0 .. TG_NARGS / 2 - 1 LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %1$I.disposal_running r'
                       ' JOIN %1$I.disposal d ON d.id = r.disposal AND d.state = ''approved'''
                       ' JOIN %1$I.disposal_item i ON i.entity = r.entity AND i.entity_id = r.entity_id'
                       '                          AND i.disposal = r.disposal AND i.state = ''listed'''
                       ' WHERE r.entity = $1 AND r.entity_id = $2)', TG_TABLE_SCHEMA)
           INTO allowed USING TG_ARGV[2 * i], old_row ->> TG_ARGV[2 * i + 1];
        EXIT WHEN allowed;
    END LOOP;
    IF NOT allowed THEN
        brought_by := old_row ->> 'created_by';
        IF TG_TABLE_NAME = 'document_object' THEN
            EXECUTE format('SELECT created_by FROM %I.document WHERE id = $1', TG_TABLE_SCHEMA)
               INTO brought_by USING old_row ->> 'document';
        END IF;
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %1$I.undo_running u'
                       ' JOIN %1$I.import_batch b ON b.id = u.batch AND b.state = ''undoing'''
                       ' WHERE (u.entity = $1 AND u.entity_id = $2 AND $3 = ''import:'' || b.id)'
                       '    OR (u.entity = ''object'' AND u.entity_id = $4 AND EXISTS (SELECT 1 FROM %1$I.import_item i'
                       '         WHERE i.batch = b.id AND i.item = u.item AND i.outcome = ''stored'''
                       '           AND i.became = $5 AND i.sha256 = $6)))', TG_TABLE_SCHEMA)
           INTO allowed USING TG_ARGV[0], old_row ->> TG_ARGV[1], brought_by, old_row ->> 'id', old_row ->> 'document',
                              old_row ->> 'sha256';
    END IF;
    IF NOT allowed THEN
        RAISE EXCEPTION 'only an approved disposal removes this, or undoing its delivery: %', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $guard$;

-- Of the ledger of a delivery that was undone.
CREATE FUNCTION refuse_change_of_undone() RETURNS trigger LANGUAGE plpgsql AS $guard$
DECLARE
    undone boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.import_batch b WHERE b.id = $1 AND b.state = ''undone'')', TG_TABLE_SCHEMA)
       INTO undone USING OLD.batch;
    IF undone THEN
        RAISE EXCEPTION 'this is never changed or removed: % on %', TG_OP, TG_TABLE_NAME;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $guard$;

CREATE TRIGGER document_object_goes BEFORE DELETE ON document_object
    FOR EACH ROW EXECUTE FUNCTION refuse_removal('document', 'document');
CREATE TRIGGER document_goes BEFORE DELETE ON document
    FOR EACH ROW EXECUTE FUNCTION refuse_removal('document', 'id');
CREATE TRIGGER journal_entry_goes BEFORE DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_removal('entry', 'id', 'case', 'case_id');
CREATE TRIGGER case_file_goes BEFORE DELETE ON case_file
    FOR EACH ROW EXECUTE FUNCTION refuse_removal('case', 'id');
CREATE TRIGGER document_object_stays BEFORE UPDATE
    OF id, document, version, variant, sha256, bytes, file_name, created_at
    ON document_object
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_stays BEFORE UPDATE
    OF id, journal_entry, external_key, number, created_at, created_by
    ON document
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_entry_stays BEFORE UPDATE
    OF id, case_id, external_key, number, created_at, created_by
    ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_file_stays BEFORE UPDATE
    OF id, source, external_key, created_at, created_by
    ON case_file
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER import_batch_stays BEFORE UPDATE ON import_batch
    FOR EACH ROW WHEN (OLD.state = 'undone' OR (OLD.state = 'signed_off' AND NEW.state NOT IN ('signed_off', 'disposed'))
                       OR (NEW.state = 'undoing' AND OLD.state NOT IN ('running', 'stored', 'undoing'))
                       OR NEW.id <> OLD.id OR NEW.source <> OLD.source OR NEW.delivery <> OLD.delivery)
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER import_batch_lasts BEFORE DELETE ON import_batch
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER import_item_stays BEFORE UPDATE ON import_item
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_undone();
CREATE TRIGGER import_item_lasts BEFORE DELETE ON import_item
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_undone();
CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER outbox_stays BEFORE UPDATE ON outbox
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tombstone_stays BEFORE UPDATE ON tombstone
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tombstone_file_stays BEFORE UPDATE
    OF tombstone, position, disposal, version, variant, sha256, bytes, mime_type, pages
    ON tombstone_file
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disposal_stays BEFORE UPDATE
    OF id, kind, scope, reason, legal_basis, rule, proposed_by, proposed_at
    ON disposal
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disposal_item_stays BEFORE UPDATE
    OF disposal, position, entity, entity_id, digest, files, bytes
    ON disposal_item
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disposal_report_stays BEFORE UPDATE ON disposal_report
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER legal_hold_stays BEFORE UPDATE
    OF id, entity, entity_id, reason, legal_basis, placed_by, placed_at
    ON legal_hold
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_lasts BEFORE DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER outbox_lasts BEFORE DELETE ON outbox
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER head_lasts BEFORE DELETE ON head
    FOR EACH ROW WHEN (OLD.outbox > 0 OR OLD.audit > 0) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tombstone_lasts BEFORE DELETE ON tombstone
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tombstone_file_lasts BEFORE DELETE ON tombstone_file
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disposal_lasts BEFORE DELETE ON disposal
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disposal_item_lasts BEFORE DELETE ON disposal_item
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disposal_report_lasts BEFORE DELETE ON disposal_report
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER legal_hold_lasts BEFORE DELETE ON legal_hold
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER head_rises BEFORE UPDATE ON head
    FOR EACH ROW WHEN (NEW.id <> OLD.id OR NEW.outbox < OLD.outbox OR NEW.audit < OLD.audit) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER legal_hold_ends_once BEFORE UPDATE ON legal_hold
    FOR EACH ROW WHEN (OLD.lifted_at <> '') EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_file_is_not_emptied BEFORE TRUNCATE ON case_file
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_entry_is_not_emptied BEFORE TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_is_not_emptied BEFORE TRUNCATE ON document
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_object_is_not_emptied BEFORE TRUNCATE ON document_object
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER import_batch_is_not_emptied BEFORE TRUNCATE ON import_batch
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER import_item_is_not_emptied BEFORE TRUNCATE ON import_item
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_is_not_emptied BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER outbox_is_not_emptied BEFORE TRUNCATE ON outbox
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER head_is_not_emptied BEFORE TRUNCATE ON head
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tombstone_is_not_emptied BEFORE TRUNCATE ON tombstone
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tombstone_file_is_not_emptied BEFORE TRUNCATE ON tombstone_file
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disposal_is_not_emptied BEFORE TRUNCATE ON disposal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disposal_item_is_not_emptied BEFORE TRUNCATE ON disposal_item
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disposal_report_is_not_emptied BEFORE TRUNCATE ON disposal_report
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER legal_hold_is_not_emptied BEFORE TRUNCATE ON legal_hold
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end
