#!/usr/bin/env python3
"""Turns archive-schema/sql into headers: one of named statements per query file, all_statements.hpp and migrations.hpp.

    embed_sql.py SQL_FOLDER OUTPUT_FOLDER

queries/<aggregate>.sql holds statements, each under a `-- name: x` line and its comment lines; where
PostgreSQL needs a wording of its own it follows under `-- name: x (postgres)`, with its reason.
migrations/<database>/NNNN_name.sql holds the steps of one database, in which lines from
`-- only: sqlite` or `-- only: postgres` to `-- end` are for that engine alone. What breaks the rules
below is listed, file and line, and nothing is written.
"""
import re
import sys
from dataclasses import dataclass
from pathlib import Path

NAME = re.compile(r"-- name: ([a-z][a-z0-9_]*)( \(postgres\))?$")
ONLY = re.compile(r"-- only: (sqlite|postgres)$")
STEP = re.compile(r"(\d{4})_([a-z0-9_]+)\.sql$")
OUR_HEADERS = {"all_statements", "migrations"}  # beside those of the query files
KEYWORDS = {"and", "case", "delete", "do", "for", "if", "new", "not", "operator", "or", "switch", "union", "using"}
PIECE = 12_000  # characters; compilers need not take a longer literal than 64 KiB


class Wrong(Exception):
    """The rules that were broken, one a line."""


@dataclass
class Statement:
    aggregate: str
    name: str
    sql: str
    where: str  # file:line
    scans: bool = False  # walks a whole table, for the reason given in a `-- scans:` line
    variant: bool = False  # PostgreSQL's wording of the statement before it
    reason: bool = False  # says why in a comment
    postgres: str = ""


@dataclass
class Migration:
    database: str
    number: int
    name: str
    sql: str


def read_queries(folder):
    statements, faults, seen = [], [], set()
    for file in sorted((folder / "queries").glob("*.sql")):
        if not re.fullmatch(r"[a-z][a-z0-9_]*", file.stem) or file.stem in KEYWORDS | OUR_HEADERS:
            faults.append(f"{file}: not a name for a namespace")
        for statement in _statements_in(file, faults):
            faults += [f"{statement.where}: {statement.name} {fault}" for fault in faults_of(statement)]
            if statement.variant:
                faults += _joined(statement, statements)
                continue
            if (statement.aggregate, statement.name) in seen:
                faults.append(f"{statement.where}: {statement.name} is there already")
            seen.add((statement.aggregate, statement.name))
            statements.append(statement)
    if faults:
        raise Wrong("\n".join(faults))
    return statements


def _joined(variant, statements):
    """Puts PostgreSQL's wording beside the statement that it stands for; lists what is wrong with it."""
    of = statements[-1] if statements else None
    if of is None or (of.aggregate, of.name) != (variant.aggregate, variant.name) or of.postgres:
        return [f"{variant.where}: {variant.name} (postgres) does not follow {variant.name}"]
    of.postgres = variant.sql
    if arguments_of(of.sql) != arguments_of(variant.sql):
        return [f"{variant.where}: {variant.name} (postgres) has other arguments"]
    return [] if variant.reason else [f"{variant.where}: {variant.name} (postgres) does not say why"]


def arguments_of(sql):
    return sorted({int(n) for n in re.findall(r"\$(\d+)", sql)})


def _statements_in(file, faults):
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        named = NAME.match(line)
        if named:
            found.append(Statement(file.stem, named.group(1), "", f"{file}:{number}", variant=bool(named.group(2))))
        elif line.startswith("-- name"):
            faults.append(f"{file}:{number}: not a `-- name: x` line")
        elif line.startswith("-- scans: ") and found:
            found[-1].scans = True
        elif line.lstrip().startswith("--") or not line.strip():
            if found and re.match(r"-- [^$]", line):
                found[-1].reason = True
        elif not found:
            faults.append(f"{file}:{number}: a statement without a name")
        else:
            found[-1].sql += line.rstrip() + "\n"
    return found


def faults_of(statement):
    sql = re.sub(r"'(?:[^']|'')*'", "''", statement.sql)  # what stands in quotes is no SQL
    words = re.sub(r"\s+", " ", sql).upper()
    if not sql.strip():
        yield "is empty"
    if statement.name in KEYWORDS:
        yield "is a word of C++"
    if ";" in sql:
        yield "is more than one statement, or ends in a semicolon"
    if re.search(r"\bSELECT (DISTINCT )?(\w+\.)?\*", words):
        yield "does not name its columns"
    if re.search(r"[?:@]\w|\?", sql):
        yield "has arguments that are not $1 to $n"
    if re.search(r"\b(LIKE|GLOB)\b", words):
        yield "compares by a pattern, whose case counts in one database and not in the other"
    first_seen = list(dict.fromkeys(int(n) for n in re.findall(r"\$(\d+)", sql)))
    if first_seen != list(range(1, len(first_seen) + 1)):
        # SQLite numbers $n by first appearance, PostgreSQL by the digit.
        yield f"first names its arguments in the order {first_seen}"
    if "ORDER BY" in words and " LIMIT " not in words:
        yield "is a list without a LIMIT"
    if re.search(r" LIMIT (?!1\b)", words) and "ORDER BY" not in words:
        yield "is a list without an order"


def read_migrations(folder):
    migrations, faults = [], []
    for database in sorted(p for p in (folder / "migrations").iterdir() if p.is_dir()):
        for count, file in enumerate(sorted(database.glob("*.sql")), 1):
            step = STEP.match(file.name)
            if not step or int(step.group(1)) != count:
                faults.append(f"{file}: should be called {count:04}_<name>.sql")
                continue
            migrations.append(Migration(database.name, count, step.group(2), file.read_text(encoding="utf-8")))
            faults += [f"{file}{fault}" for fault in _faults_of_blocks(migrations[-1].sql)]
    if faults:
        raise Wrong("\n".join(faults))
    return migrations


def _faults_of_blocks(sql):
    inside = False
    for number, line in enumerate(sql.splitlines(), 1):
        begins, ends = ONLY.match(line), line == "-- end"
        if (begins and inside) or (ends and not inside) or (line.startswith("-- only") and not begins):
            yield f":{number}: not a block `-- only: sqlite` or `-- only: postgres` to `-- end`"
        inside = bool(begins) or (inside and not ends)
    if inside:
        yield ": a block has no `-- end`"


def text_for(engine, sql):
    """What of a migration holds for one engine; store/dialect.cpp does the same."""
    kept, leaving_out = [], False
    for line in sql.splitlines(keepends=True):
        only = ONLY.match(line.rstrip("\n"))
        leaving_out = leaving_out or bool(only and only.group(1) != engine)
        if not leaving_out:
            kept.append(line)
        leaving_out = leaving_out and line.rstrip("\n") != "-- end"
    return "".join(kept)


def database_of(statement, databases):
    """A query file with the name of a database runs there, all others in the archive."""
    return statement.aggregate if statement.aggregate in databases else "archive"


def _literal(text):
    if ')sql"' in text:
        raise Wrong('a text with )sql" in it')
    # Literals side by side are one.
    return "\n".join(f'R"sql({text[i:i + PIECE]})sql"' for i in range(0, max(len(text), 1), PIECE))


def _by(things, key):
    groups = {}
    for thing in things:
        groups.setdefault(getattr(thing, key), []).append(thing)
    return groups.items()


HEAD = "// Made from archive-schema/sql by embed_sql.py.\n#pragma once\n\n"


def aggregate_header(aggregate, statements):
    text = HEAD + f'#include "store/statement.hpp"\n\nnamespace byggarkiv::sql::{aggregate} {{\n'
    for s in statements:
        variant = f", {_literal(s.postgres.rstrip())}" if s.postgres else ""
        text += f'inline constexpr store::Statement {s.name}{{"{aggregate}.{s.name}", {_literal(s.sql.rstrip())}{variant}}};\n'
    return text + f"}}  // namespace byggarkiv::sql::{aggregate}\n"


def all_statements(statements, databases):
    text = HEAD + "#include <array>\n\n"
    text += "".join(f'#include "sql/{aggregate}.hpp"\n' for aggregate, _ in _by(statements, "aggregate"))
    text += "\n// Every statement, by the database that it runs in.\nnamespace byggarkiv::sql::all_statements {\n"
    for database in sorted(databases):
        names = [f"    &{s.aggregate}::{s.name},\n" for s in statements if database_of(s, databases) == database]
        text += f"inline constexpr std::array<const store::Statement*, {len(names)}> {database}{{\n{''.join(names)}}};\n"
    return text + "}  // namespace byggarkiv::sql::all_statements\n"


def migrations_header(migrations):
    text = HEAD + '#include <array>\n\n#include "store/migrate.hpp"\n\nnamespace byggarkiv::sql::migrations {\n'
    for database, group in _by(migrations, "database"):
        text += f"inline constexpr std::array {database}{{\n"
        for m in group:
            text += f'    store::Migration{{{m.number}, "{m.name}", {_literal(m.sql)}}},\n'
        text += "};\n"
    return text + "}  // namespace byggarkiv::sql::migrations\n"


def _write_if_changed(file, text):
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


def main(sql_folder, output_folder):
    try:
        statements, migrations = read_queries(sql_folder), read_migrations(sql_folder)
        headers = {f"{a}.hpp": aggregate_header(a, group) for a, group in _by(statements, "aggregate")}
        headers["all_statements.hpp"] = all_statements(statements, {m.database for m in migrations})
        headers["migrations.hpp"] = migrations_header(migrations)
    except Wrong as wrong:
        print(wrong, file=sys.stderr)
        return 1
    output_folder.mkdir(parents=True, exist_ok=True)
    for name, text in headers.items():
        # An unchanged header keeps its time, so that nothing is compiled again for it.
        _write_if_changed(output_folder / name, text)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
