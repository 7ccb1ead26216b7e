#!/usr/bin/env python3
"""Checks archive-schema/sql: the rules of embed_sql.py, every migration run, every statement prepared, on
SQLite. (tests/contract/archive/statements_test.cpp prepares them on PostgreSQL too.)

A statement that would walk a whole table of the archive is refused unless it says why in a `-- scans:`
line: a tenant may hold ten million documents.

    scripts/check/sql.py [SQL_FOLDER]

"""
import re
import sqlite3
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "cmake"))
import embed_sql  # noqa: E402


WALKS_INDEX = re.compile(r"CONSTANT ROW|VIRTUAL TABLE INDEX")
# PostgreSQL's reserved key words (its manual, appendix C) that a table or column could be called by accident.
RESERVED = set("""all analyse analyze and any array as asc asymmetric both case cast check collate column constraint
create current_date current_time current_user default deferrable desc distinct do else end except false fetch for
foreign from grant group having in initially intersect into lateral leading limit localtime not null offset on only
or order placing primary references returning select session_user some symmetric table then to trailing true union
unique user using variadic when where window with""".split())
ALIAS = re.compile(r"(?:\)| AS) ([a-z_]+)")  # key words are written in capitals
SMALL = {"registry"}  # tenants and staff of one installation


def faults(folder):
    try:
        statements, migrations = embed_sql.read_queries(folder), embed_sql.read_migrations(folder)
    except embed_sql.Wrong as wrong:
        return str(wrong).splitlines()

    found, databases = [], {}
    for migration in migrations:
        database = databases.setdefault(migration.database, sqlite3.connect(":memory:"))
        try:
            database.executescript(embed_sql.text_for("sqlite", migration.sql))
        except sqlite3.Error as error:
            found.append(f"migration {migration.database} {migration.number:04}: {error}")
    for statement in statements:
        database = databases[embed_sql.database_of(statement, databases)]
        arguments = {number: None for number in re.findall(r"\$(\d+)", statement.sql)}
        try:
            plan = [row[3] for row in database.execute("EXPLAIN QUERY PLAN " + statement.sql, arguments)]
        except sqlite3.Error as error:
            found.append(f"{statement.where}: {statement.name}: {error}")
            continue
        scans = [step for step in plan if step.startswith("SCAN ") and not WALKS_INDEX.search(step)]
        if scans and not statement.scans and statement.aggregate not in SMALL:
            found.append(f"{statement.where}: {statement.name} walks a whole table: {scans[0]}")
        found += [f"{statement.where}: {statement.name}: PostgreSQL keeps {alias} for itself"
                  for alias in ALIAS.findall(statement.sql) if alias in RESERVED]
    for name, database in databases.items():
        found += [f"migration {name}: PostgreSQL cannot read a table called {table}"
                  for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
                  if table in RESERVED]
    found += left_behind(databases.get("archive"), statements)
    return found


GO_TOGETHER = {"case_file", "journal_entry", "document", "document_object", "deadline"}
# Tables that tell of things by their kind and key, and last longer than those.
TELL_OF = {"audit_entry", "outbox", "seal", "legal_hold", "disposal_item", "disposal_running", "undo_running"}


def left_behind(archive, statements):
    """Tables that hang on a case, entry, document or file and that a disposal forgets."""
    if not any(statement.aggregate == "disposal" for statement in statements):
        return []
    removed = {table for statement in statements if statement.aggregate == "disposal"
               for table in re.findall(r"^DELETE FROM (\w+)", statement.sql)}
    found = []
    tables = [row[0] for row in archive.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    for table in tables:
        parents = {row[2] for row in archive.execute(f"PRAGMA foreign_key_list({table})")}
        columns = {row[1] for row in archive.execute(f"PRAGMA table_info({table})")}
        hangs = parents & GO_TOGETHER or {"entity", "entity_id"} <= columns
        if hangs and table not in removed | TELL_OF:
            found.append(f"table {table} hangs on what may be disposed of, and no statement of disposal.sql removes it")
    return found


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "archive-schema" / "sql"
    wrong = faults(folder)
    print("\n".join(wrong) if wrong else "SQL is sound")
    sys.exit(1 if wrong else 0)
