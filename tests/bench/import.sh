#!/usr/bin/env bash
# Import of born-digital documents beside a bare loop of pdftotext over the same files, both on two
# cores, in alternating rounds of one run. Prints documents per second and the ratio.
#
#   tests/bench/import.sh [DOCUMENTS] [ROUNDS]        2000 and 3
set -euo pipefail
cd "$(dirname "$0")/../.."
documents=${1:-2000} rounds=${2:-3}
program=build/release/bin/byggarkiv
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 tests/bench/make_delivery.py "$work/delivery" "$documents"

seconds() { local start end; start=$(date +%s.%N); "$@" >/dev/null 2>&1; end=$(date +%s.%N); echo "$end - $start" | bc -l; }
ours() { "$program" --data "$work/data$1" import "$work/delivery" --tenant bench --jobs 2 --json; }
bare() { find "$work/delivery" -name '*.pdf' -print0 | xargs -0 -n 1 -P 2 sh -c 'pdftotext "$1" /dev/null' _; }

printf '%-8s %14s %14s %8s\n' round byggarkiv/s pdftotext/s ratio
for round in $(seq "$rounds"); do
    "$program" --data "$work/data$round" tenant add bench --name Bench --numbers 9998 >/dev/null
    a=$(seconds ours "$round"); b=$(seconds bare)
    printf '%-8s %14.1f %14.1f %8.2f\n' "$round" "$(echo "$documents / $a" | bc -l)" \
        "$(echo "$documents / $b" | bc -l)" "$(echo "$b / $a" | bc -l)"
done
