#!/usr/bin/env python3
"""The check of the SQL refuses what it must."""
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import sql  # noqa: E402

TABLE = "CREATE TABLE thing (id TEXT PRIMARY KEY, name TEXT NOT NULL);\n"


class SqlCheck(unittest.TestCase):
    def faults(self, queries, migrations=None):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "queries").mkdir()
            (root / "migrations" / "archive").mkdir(parents=True)
            for name, text in (migrations or {"0001_ground.sql": TABLE}).items():
                (root / "migrations" / "archive" / name).write_text(text)
            (root / "queries" / "thing.sql").write_text(queries)
            return "\n".join(sql.faults(root))

    def test_misses_what_a_disposal_would_leave_behind(self):
        ground = ("CREATE TABLE document (id TEXT PRIMARY KEY);\n"
                  "CREATE TABLE note (document TEXT REFERENCES document (id), text TEXT);\n"
                  "CREATE TABLE mark (entity TEXT, entity_id TEXT, PRIMARY KEY (entity, entity_id));\n")
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "queries").mkdir()
            (root / "migrations" / "archive").mkdir(parents=True)
            (root / "migrations" / "archive" / "0001_ground.sql").write_text(ground)
            disposal = root / "queries" / "disposal.sql"
            disposal.write_text("-- name: remove\nDELETE FROM document WHERE id = $1\n")
            faults = "\n".join(sql.faults(root))
            self.assertIn("table note hangs on what may be disposed of", faults)
            self.assertIn("table mark hangs on what may be disposed of", faults)
            disposal.write_text("-- name: a\nDELETE FROM document WHERE id = $1\n"
                                "-- name: b\n-- scans: few\nDELETE FROM note WHERE document = $1\n"
                                "-- name: c\nDELETE FROM mark WHERE entity = $1 AND entity_id = $2\n")
            self.assertEqual([], sql.faults(root))

    def assertRefused(self, queries, why):
        self.assertIn(why, self.faults(queries))

    def test_refuses_tables_that_postgresql_cannot_read(self):
        placing = {"0001_ground.sql": "CREATE TABLE placing (id TEXT PRIMARY KEY);\n"}
        self.assertIn("cannot read a table called placing",
                      self.faults("-- name: a\nSELECT id FROM placing WHERE id = $1\n", placing))

    def test_refuses_names_that_postgresql_keeps_for_itself(self):
        self.assertRefused("-- name: a\n-- scans: few\nSELECT COUNT(*) FROM (SELECT id FROM thing ORDER BY id LIMIT 9) some\n",
                           "keeps some for itself")

    def test_accepts_a_sound_file(self):
        self.assertEqual("", self.faults(
            "-- Things.\n\n-- name: find\n-- $1 key\nSELECT id FROM thing WHERE id = $1\n\n"
            "-- name: list\n-- $1 limit\n-- scans: few\nSELECT id, name FROM thing ORDER BY id LIMIT $1\n\n"
            "-- name: there\nSELECT 1 FROM thing WHERE id = 'a;b $9 ?' LIMIT 1\n"))

    def test_refuses_all_columns(self):
        for columns in ("*", "t.*", "DISTINCT *"):
            self.assertRefused(f"-- name: a\nSELECT {columns} FROM thing t\n", "does not name its columns")

    def test_takes_a_count_of_rows(self):
        self.assertEqual("", self.faults("-- name: a\n-- scans: to count\nSELECT COUNT(*) FROM thing\n"))

    def test_refuses_arguments_that_two_databases_number_differently(self):
        self.assertRefused("-- name: a\nSELECT id FROM thing WHERE name = $2 AND id = $1\n", "[2, 1]")
        self.assertRefused("-- name: a\nSELECT id FROM thing WHERE name = $1 AND id = $3\n", "[1, 3]")

    def test_refuses_arguments_of_other_kinds(self):
        for argument in ("?", "?1", ":id", "@id"):
            self.assertRefused(f"-- name: a\nSELECT id FROM thing WHERE id = {argument}\n", "not $1 to $n")

    def test_refuses_endless_and_unordered_lists(self):
        self.assertRefused("-- name: a\nSELECT id FROM thing ORDER BY id\n", "without a LIMIT")
        self.assertRefused("-- name: a\nSELECT id FROM thing LIMIT 10\n", "without an order")

    def test_refuses_two_of_one_name(self):
        self.assertRefused("-- name: a\nSELECT id FROM thing\n-- name: a\nSELECT id FROM thing\n", "there already")

    def test_refuses_statements_without_a_name_or_text(self):
        self.assertRefused("SELECT id FROM thing\n", "without a name")
        self.assertRefused("-- name: a\n", "is empty")
        self.assertRefused("-- name: Find It\nSELECT id FROM thing\n", "not a `-- name: x` line")

    def test_refuses_two_statements_in_one(self):
        self.assertRefused("-- name: a\nDELETE FROM thing; DELETE FROM thing\n", "more than one")

    def test_refuses_what_the_database_does_not_know(self):
        self.assertRefused("-- name: a\nSELECT colour FROM thing\n", "no such column")
        self.assertRefused("-- name: a\nSELCT id FROM thing\n", "syntax error")

    def test_refuses_to_walk_a_whole_table_without_a_reason(self):
        self.assertRefused("-- name: a\nSELECT id FROM thing WHERE name = $1\n", "walks a whole table")
        self.assertEqual("", self.faults("-- name: a\n-- scans: few\nSELECT id FROM thing WHERE name = $1\n"))
        self.assertEqual("", self.faults("-- name: a\nSELECT name FROM thing WHERE id = $1\n"))

    def test_refuses_patterns_whose_case_counts_in_one_database_alone(self):
        self.assertRefused("-- name: a\n-- scans: few\nSELECT id FROM thing WHERE name LIKE $1\n", "by a pattern")

    def test_takes_a_wording_for_postgres_that_says_why(self):
        both = "-- name: a\nSELECT id FROM thing WHERE id = $1\n-- name: a (postgres)\n"
        self.assertEqual("", self.faults(both + "-- Its planner wants it so.\nSELECT id FROM thing WHERE $1 = id\n"))
        self.assertRefused(both + "-- $1 key\nSELECT id FROM thing WHERE $1 = id\n", "does not say why")
        self.assertRefused(both + "-- So.\nSELECT id FROM thing WHERE id = 'x'\n", "has other arguments")
        self.assertRefused(both + "-- So.\nSELECT * FROM thing WHERE id = $1\n", "does not name its columns")

    def test_refuses_a_wording_for_postgres_of_nothing(self):
        variant = "-- name: b (postgres)\n-- So.\nSELECT id FROM thing\n"
        self.assertRefused(variant, "does not follow b")
        self.assertRefused("-- name: a\nSELECT id FROM thing WHERE id = 'x'\n" + variant, "does not follow b")
        self.assertRefused(
            "-- name: b\nSELECT id FROM thing WHERE id = 'x'\n" + variant + variant, "does not follow b")

    def test_runs_what_a_migration_holds_for_sqlite(self):
        good = "-- name: a\nSELECT name FROM thing WHERE id = $1\n"
        blocks = TABLE + "-- only: postgres\nCREATE DOMAIN no_sqlite;\n-- end\n-- only: sqlite\nSELECT 1;\n-- end\n"
        self.assertEqual("", self.faults(good, {"0001_a.sql": blocks}))

    def test_refuses_blocks_of_migrations_that_do_not_close(self):
        good = "-- name: a\nSELECT name FROM thing WHERE id = $1\n"
        for block in ("-- only: postgres\n", "-- end\n", "-- only: oracle\n-- end\n", "-- only:sqlite\n-- end\n",
                      "-- only: sqlite\n-- only: postgres\n-- end\n"):
            self.assertIn("block", self.faults(good, {"0001_a.sql": TABLE + block}), block)

    def test_refuses_migrations_with_gaps_and_faults(self):
        good = "-- name: a\nSELECT id FROM thing\n"
        self.assertIn("0002_", self.faults(good, {"0001_a.sql": TABLE, "0003_b.sql": "SELECT 1;"}))
        self.assertIn("0001_", self.faults(good, {"ground.sql": TABLE}))
        self.assertIn("migration archive 0002", self.faults(good, {"0001_a.sql": TABLE, "0002_b.sql": TABLE}))


if __name__ == "__main__":
    unittest.main()
