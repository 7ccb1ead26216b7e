#!/usr/bin/env bash
# Backup and restore of an archive beside `cp -a` and `sha256sum` of the same folder, in alternating
# rounds of one run; then how long a writer waits at most while a backup is taken.
#
#   tests/bench/backup.sh [DOCUMENTS] [ROUNDS]        2000 and 3
#
# BYGGARKIV: the program (build/release/bin/byggarkiv). Prints seconds and ratios; below 1 is faster
# than the peer, which copies, and reads both copies once to hash them.
set -euo pipefail
cd "$(dirname "$0")/../.."
documents=${1:-2000} rounds=${2:-3}
program=$(realpath "${BYGGARKIV:-build/release/bin/byggarkiv}")
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 tests/bench/make_delivery.py "$work/delivery" "$documents"
"$program" --data "$work/data" tenant add bench --name Bench --numbers 9998 >/dev/null
"$program" --data "$work/data" import "$work/delivery" --tenant bench --jobs 2 >/dev/null
# Something of the size of scans beside the small letters, so that bytes count too.
mkdir "$work/scans"
python3 - "$work/scans" <<'PY'
import os, sys
rows = "saksnummer;aar;gnr;bnr;tittel;dokumenttype;tilgang;fil;sider\n"
for i in range(100):
    with open(f"{sys.argv[1]}/s{i}.pdf", "wb") as f:
        f.write(b"%PDF-1.4 scan\n" + os.urandom(3_000_000))
    rows += f"{i + 1};1967;50;{i + 1};Tegning {i};tegning;åpen;s{i}.pdf;1\n"
open(f"{sys.argv[1]}/register.csv", "w", encoding="utf-8").write(rows)
PY
"$program" --data "$work/data" import "$work/scans" --tenant bench --jobs 2 >/dev/null || true
du -sh "$work/data/tenants/bench/blobs" | sed "s#$work/##"
find "$work/data/tenants/bench/blobs" -type f | wc -l | sed 's/$/ files/'

seconds() { local start end; start=$(date +%s.%N); "$@" >/dev/null 2>&1; end=$(date +%s.%N); echo "$end - $start" | bc -l; }
peer() { # what an operator would do by hand: copy, and compare the sums of both sides
    cp -a "$work/data" "$work/copy$1" && sync -f "$work/copy$1"
    (cd "$work/data" && find . -type f -print0 | xargs -0 sha256sum | sort -k 2 >"$work/sums")
    (cd "$work/copy$1" && sha256sum --quiet -c "$work/sums")
}
peer_copy() { cp -a "$work/data" "$work/copyonly$1" && sync -f "$work/copyonly$1"; (cd "$work/data" && find . -type f -print0 | xargs -0 sha256sum); }
back_up() { "$program" --data "$work/data" backup "$work/backup$1"; }
seal() { "$program" --data "$work/data" backup "$work/sealed$1" --encrypt-to "$work/recipient"; }
restore() { cp "$work/data.key" "$work/restored$1.key"; "$program" --data "$work/restored$1" restore "$work/backup$1"; }
"$program" --data "$work/data" backup new-keys --secret "$work/secret" --recipient "$work/recipient" >/dev/null

printf '%-6s %9s %9s %9s %9s %9s %9s | %13s %13s\n' round cp+sum cp+2sums backup again sealed restore backup/cp+sum restore/cp+sum
for round in $(seq "$rounds"); do
    a=$(seconds peer_copy "$round"); z=$(seconds peer "$round"); b=$(seconds back_up "$round"); c=$(seconds back_up "$round")
    d=$(seconds seal "$round"); e=$(seconds restore "$round")
    printf '%-6s %9.2f %9.2f %9.2f %9.2f %9.2f %9.2f | %13.2f %13.2f\n' "$round" "$a" "$z" "$b" "$c" "$d" "$e" \
        "$(echo "$b / $a" | bc -l)" "$(echo "$e / $a" | bc -l)"
    rm -rf "$work/copy$round" "$work/copyonly$round" "$work/sealed$round" "$work/backup$round" "$work/restored$round"
done
# What a writer feels of it.
[ -n "${BYGGARKIV:-}" ] || ninja -C build/release backup_writers >/dev/null
[ ! -x "$(dirname "$program")/backup_writers" ] || "$(dirname "$program")/backup_writers"
