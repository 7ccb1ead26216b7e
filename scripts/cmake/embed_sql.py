#!/usr/bin/env python3
"""Checks archive-schema/sql and turns it into two C++ headers.

    embed_sql.py SQL_FOLDER [OUTPUT_FOLDER]      without OUTPUT_FOLDER it only checks

queries/<aggregate>.sql    "-- name: find" and a statement  ->  sql::<aggregate>::find
migrations/<schema>/NNNN_name.sql                           ->  sql::migrations::<schema>

Refused: a name given twice, SELECT *, placeholders whose first appearances do not rise ($1, $2, ...:
SQLite counts appearances, PostgreSQL digits), a list without LIMIT and ORDER BY, gaps among migrations.
"""
import pathlib
import re
import sys

NAME = re.compile(r"^-- name: ([a-z][a-z0-9_]*)$", re.MULTILINE)


class Wrong(Exception):
    pass


def statements(file):
    """(name, sql) of each statement, comments left out."""
    parts = NAME.split(file.read_text(encoding="utf-8"))
    found, seen = [], set()
    for name, body in zip(parts[1::2], parts[2::2]):
        sql = "\n".join(line for line in body.splitlines() if not line.startswith("--")).strip()
        where = f"{file.name}: {name}"
        if name in seen:
            raise Wrong(f"{where}: the name is taken")
        seen.add(name)
        check(where, sql)
        found.append((name, sql))
    if not found:
        raise Wrong(f"{file.name}: names no statement")
    return found


def check(where, sql):
    if not sql:
        raise Wrong(f"{where}: is empty")
    if ";" in sql:
        raise Wrong(f"{where}: one statement, without a semicolon")
    if re.search(r"SELECT\s+\*", sql, re.IGNORECASE):
        raise Wrong(f"{where}: names its columns, instead of SELECT *")
    order = list(dict.fromkeys(int(n) for n in re.findall(r"\$(\d+)", sql)))
    if order != list(range(1, len(order) + 1)):
        raise Wrong(f"{where}: placeholders first appear as {order}; they must rise from 1")
    has_limit, has_order = "LIMIT" in sql, "ORDER BY" in sql
    if has_limit and not has_order and "LIMIT 1" not in sql:
        raise Wrong(f"{where}: a limit without a total order")
    if has_order and not has_limit:
        raise Wrong(f"{where}: a list without a limit")


def migrations(folder):
    files = sorted(folder.glob("*.sql"))
    for number, file in enumerate(files, 1):
        if not re.fullmatch(rf"{number:04}_[a-z0-9_]+\.sql", file.name):
            raise Wrong(f"{file}: expected {number:04}_<name>.sql")
    return [(n, f.stem[5:], f.read_text(encoding="utf-8")) for n, f in enumerate(files, 1)]


def literal(text):
    # A raw string may hold at most 64 KiB in some compilers; pieces join by themselves.
    pieces = [text[i:i + 12000] for i in range(0, len(text), 12000)] or [""]
    return "\n".join(f'R"~~({piece})~~"' for piece in pieces)


HEAD = "// Made by scripts/cmake/embed_sql.py from archive-schema/sql.\n#pragma once\n\n"


def catalogue(aggregates):
    out = [HEAD + '#include "store/statement.hpp"\n']
    for aggregate, found in aggregates:
        out.append(f"namespace byggarkiv::sql::{aggregate} {{")
        for name, sql in found:
            out.append(f'inline constexpr store::Statement {name}{{"{aggregate}.{name}", {literal(sql)}}};')
        out.append("}\n")
    return "\n".join(out)


def schemas(folders):
    out = [HEAD + '#include <array>\n\n#include "store/migrate.hpp"\n',
           "namespace byggarkiv::sql::migrations {"]
    for schema, steps in folders:
        rows = ",\n".join(f'store::Migration{{{n}, "{name}", {literal(sql)}}}' for n, name, sql in steps)
        out.append(f"inline constexpr std::array {schema}{{\n{rows}}};")
    out.append("}")
    return "\n".join(out) + "\n"


def main(source, target=None):
    source = pathlib.Path(source)
    aggregates = [(f.stem, statements(f)) for f in sorted((source / "queries").glob("*.sql"))]
    folders = [(f.name, migrations(f)) for f in sorted((source / "migrations").iterdir()) if f.is_dir()]
    if target:
        target = pathlib.Path(target)
        target.mkdir(parents=True, exist_ok=True)
        (target / "catalogue.hpp").write_text(catalogue(aggregates), encoding="utf-8")
        (target / "migrations.hpp").write_text(schemas(folders), encoding="utf-8")
    print(f"{sum(len(found) for _, found in aggregates)} statements, "
          f"{sum(len(steps) for _, steps in folders)} migrations")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Wrong as wrong:
        sys.exit(f"archive-schema/sql: {wrong}")
