-- The roles of one tenant's schema in PostgreSQL. Run by the owner of the schema after each migration:
--
--     psql -v schema=byggarkiv_testvik -v app=byggarkiv_app -v disposal=byggarkiv_disposal -f postgres-roles.sql
--
-- owner     whoever owns the schema: migrates, and is used for nothing else
-- app       `byggarkiv serve`, `import` and all other commands: reads and writes, removes no original and
--           changes nothing that names one, whatever the program does
-- disposal  `byggarkiv disposal execute` and `byggarkiv import undo`, with a configuration of its own: may also
--           remove, and the triggers of the schema let it remove only what an approved disposal lists, or a
--           delivery brought that is being undone
--
-- The roles must be there (CREATE ROLE ... LOGIN). A superuser stands above all of this.
\set ON_ERROR_STOP on
BEGIN;

REVOKE ALL ON SCHEMA :"schema" FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA :"schema" FROM PUBLIC, :"app", :"disposal";
-- CREATE: the program asks for its table of migrations when it starts. What others own stays theirs.
GRANT USAGE, CREATE ON SCHEMA :"schema" TO :"app", :"disposal";
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA :"schema" TO :"app", :"disposal";
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA :"schema" TO :"app", :"disposal";

SET LOCAL search_path TO :"schema";
REVOKE DELETE ON document_object, document, journal_entry, case_file, disposal_running, undo_running FROM :"app";
REVOKE INSERT, UPDATE ON disposal_running, undo_running FROM :"app";
REVOKE DELETE ON audit_entry, outbox, head, tombstone, tombstone_file, disposal, disposal_item, disposal_report,
                 legal_hold, import_batch FROM :"app", :"disposal";
REVOKE UPDATE ON audit_entry, outbox, tombstone, disposal_report FROM :"app", :"disposal";
REVOKE INSERT, UPDATE ON tombstone, tombstone_file FROM :"app";

-- What names an original is not among the columns that may be written anew.
SELECT format('REVOKE UPDATE ON %1$I FROM %2$I, %3$I; GRANT UPDATE (%4$s) ON %1$I TO %2$I, %3$I;', c.table_name, :'app',
              :'disposal', string_agg(quote_ident(c.column_name), ', ' ORDER BY c.ordinal_position))
  FROM information_schema.columns c
  JOIN (VALUES ('document_object', ARRAY['id', 'document', 'version', 'variant', 'sha256', 'bytes', 'file_name', 'created_at']),
               ('document', ARRAY['id', 'journal_entry', 'external_key', 'number', 'created_at', 'created_by']),
               ('journal_entry', ARRAY['id', 'case_id', 'external_key', 'number', 'created_at', 'created_by']),
               ('case_file', ARRAY['id', 'source', 'external_key', 'created_at', 'created_by'])) AS fixed (name, columns)
    ON fixed.name = c.table_name AND NOT c.column_name = ANY (fixed.columns)
 WHERE c.table_schema = :'schema'
 GROUP BY c.table_name
\gexec

COMMIT;
