#!/usr/bin/env bash
# Import of born-digital documents (checksum, durable copy, jailed reading, rows, index) beside what
# else reads the same folder on the same two cores: a bare loop of pdftotext, Recoll and Omega. All
# in alternating rounds of one run. Prints documents per second, and how many times those of each
# other ours are.
#
#   [JOBS=2] tests/bench/import.sh [DOCUMENTS] [ROUNDS]        2000 and 3
#
# More jobs than cores wait for the disk at once, where each file is made durable.
set -euo pipefail
cd "$(dirname "$0")/../.."
documents=${1:-2000} rounds=${2:-3} jobs=${JOBS:-2}
program=build/release/bin/byggarkiv
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 tests/bench/make_delivery.py "$work/delivery" "$documents"

rate() { local start end; start=$(date +%s.%N); "$@" >"$work/said" 2>&1; end=$(date +%s.%N); echo "$documents / ($end - $start)" | bc -l; }
ours() { "$program" --data "$work/data$1" import "$work/delivery" --tenant bench --jobs "$jobs" --json; }
ours_with_index() { ours "$1" && "$program" --data "$work/data$1" index; }
bare() { find "$work/delivery" -name '*.pdf' -print0 | xargs -0 -n 1 -P 2 sh -c 'pdftotext "$1" /dev/null' _; }
recoll() {
    mkdir "$work/recoll$1"
    printf 'topdirs = %s\nnoaspell = 1\n' "$work/delivery" >"$work/recoll$1/recoll.conf"
    HOME="$work" RECOLL_CONFDIR="$work/recoll$1" recollindex
}
omega() { omindex --db "$work/omega$1" --stemmer=norwegian --url / "$work/delivery"; }

printf '%-6s %10s %12s %12s %12s %10s %9s %9s %9s\n' round import/s and-index/s pdftotext/s recoll/s omega/s \
    pdftotext recoll omega
for round in $(seq "$rounds"); do
    for data in "$work/data$round" "$work/data$round-with"; do
        "$program" --data "$data" tenant add bench --name Bench --numbers 9998 >/dev/null
    done
    a=$(rate ours "$round") i=$(rate ours_with_index "$round-with") b=$(rate bare) r=$(rate recoll "$round") o=$(rate omega "$round")
    printf '%-6s %10.1f %12.1f %12.1f %12.1f %10.1f %9.2f %9.2f %9.2f\n' "$round" "$a" "$i" "$b" "$r" "$o" \
        "$(echo "$a / $b" | bc -l)" "$(echo "$i / $r" | bc -l)" "$(echo "$i / $o" | bc -l)"
done
