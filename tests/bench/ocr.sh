#!/usr/bin/env bash
# Import of scanned pages with OCR (checksum, durable copy, jailed reading, rows) beside bare
# `tesseract`, one call for each page and two at a time, and beside `ocrmypdf --jobs 2` over the same
# pages in one PDF, which is how it keeps both cores busy; the same models, all in rounds of one run.
# Prints seconds, how many times those of the others ours are, and how busy both cores were
# meanwhile, whoever used them.
#
#   [WEAR=aged|mixed|...] tests/bench/ocr.sh [PAGES] [ROUNDS]        60 and 2
#
# Pages at 300 dpi: seven of ten letters, one a form, two drawings on A3 to A1 (draw_scans.cpp).
set -euo pipefail
cd "$(dirname "$0")/../.."
pages=${1:-60} rounds=${2:-2}
program=build/release/bin/byggarkiv
scripts/build release byggarkiv extract_worker draw_scans
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
build/release/bin/draw_scans "$work" "$pages" "${WEAR:-aged}"
scans=("$work"/delivery/*-[0-9]*)
/usr/bin/python3 -m img2pdf "${scans[@]}" -o "$work/scans.pdf"
export OMP_THREAD_LIMIT=1

ours() { "$program" --data "$work/data$1" import "$work/delivery" --tenant bench --jobs 2 --json; }
bare() { printf '%s\0' "${scans[@]}" | xargs -0 -n 1 -P 2 sh -c 'tesseract "$1" "$1.read" -l nor+eng && rm "$1.read.txt"' _; }
peer() { ocrmypdf --jobs 2 --output-type pdf -l nor+eng "$work/scans.pdf" "$work/searchable.pdf"; }

# Seconds and busy share of what is called.
cores() { awk '/^cpu /{print $5 + $6, $2 + $3 + $4 + $5 + $6 + $7 + $8}' /proc/stat; }
measured() {
    local start end before after
    start=$(date +%s.%N) before=$(cores)
    "$@" >"$work/said" 2>&1 || { cat "$work/said" >&2; return 1; }
    end=$(date +%s.%N) after=$(cores)
    echo "$start $end $before $after" | awk '{printf "%.1f %.0f", $2 - $1, 100 * (1 - ($5 - $3) / ($6 - $4))}'
}

printf '%-6s %9s %6s %12s %6s %12s %6s %11s %10s\n' round import/s busy tesseract/s busy ocrmypdf/s busy tesseract ocrmypdf
for round in $(seq "$rounds"); do
    "$program" --data "$work/data$round" tenant add bench --name Bench --numbers 9998 >/dev/null
    read -r a a_busy < <(measured ours "$round"; echo)
    read -r b b_busy < <(measured bare; echo)
    read -r o o_busy < <(measured peer; echo)
    printf '%-6s %9s %5s%% %12s %5s%% %12s %5s%% %11.2f %10.2f\n' "$round" "$a" "$a_busy" "$b" "$b_busy" "$o" "$o_busy" \
        "$(echo "$a / $b" | bc -l)" "$(echo "$a / $o" | bc -l)"
done
