#!/usr/bin/env bash
# An address register of synthetic rows, taken in by `register import` and, in the same run, by the
# sqlite3 shell, which imports the file as it stands and makes the indexes of our address table. Three
# rounds; rows per second of the clock and of the processor's own time (for a machine that others use
# too), and the longest write transaction. Ours also checks each row, enters its property with a dated
# number, keeps a keyed digest of each row, and makes every step durable.
#
#   tests/bench/addresses.sh [ROWS] [--shuffled]        1000000; --shuffled: rows in no order
#
# BYGGARKIV names a program that is built already.
set -euo pipefail
cd "$(dirname "$0")/../.."
rows=${1:-1000000}
program=${BYGGARKIV:-$(pwd)/build/release/bin/byggarkiv}
if [ -z "${BYGGARKIV:-}" ]; then
    cmake --preset release >/dev/null
    ninja -C build/release -j2 byggarkiv >/dev/null
fi
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
tests/bench/make_addresses.py "$rows" ${2:+"$2"} > "$work/addresses.csv"

# "seconds of the clock, seconds of the processor" of a command, on the last line of $work/time
timed() { TIMEFORMAT='%R %U %S'; { time "$@" ; } 2> "$work/time"; tail -1 "$work/time"; }

shell() {
    rm -f "$work/shell.db"
    sqlite3 "$work/shell.db" <<SQL
.mode csv
.separator ;
.import $work/addresses.csv address
CREATE UNIQUE INDEX address_by_key ON address (lokalId);
CREATE INDEX address_by_street ON address (adressenavn, nummer, bokstav);
CREATE INDEX address_of ON address (kommunenummer, gardsnummer, bruksnummer, festenummer);
SQL
}
ours() { "$program" --data "$work/data" register import addresses "$work/addresses.csv" --tenant bench --json > "$work/report.json"; }

for round in 1 2 3; do
    rm -rf "$work/data"
    "$program" --data "$work/data" tenant add bench --name Bench --numbers 9999 >/dev/null
    theirs=$(timed shell)
    mine=$(timed ours)
    python3 - "$round" "$rows" "$theirs" "$mine" "$work/report.json" <<'PY'
import json, sys
number, rows = sys.argv[1], int(sys.argv[2])
shell, ours = ([float(x) for x in text.split()] for text in sys.argv[3:5])
report = json.load(open(sys.argv[5]))
assert report["changed"] == rows and report["refused_in_all"] == 0, report
cpu = lambda t: t[1] + t[2]
print(f"round {number}: shell {rows / shell[0]:,.0f} rows/s ({rows / cpu(shell):,.0f} by processor time), "
      f"ours {rows / ours[0]:,.0f} ({rows / cpu(ours):,.0f}); ratio {shell[0] / ours[0]:.2f} ({cpu(shell) / cpu(ours):.2f}); "
      f"longest transaction {report['longest_change_ms']:.0f} ms")
PY
done
