#!/usr/bin/env bash
# What is read from scans whose true text is known, beside tesseract as it reads by default: error
# rates and words, for each sort of page and each state that scans are in (draw_scans.cpp;
# ocr_score.py tells what the columns say).
#
#   tests/bench/ocr_quality.sh [PAGES] [WEAR...]        40 pages each; aged askew noisy faint turned
set -euo pipefail
cd "$(dirname "$0")/../.."
pages=${1:-40}; shift || true
wears=("$@"); [ $# -gt 0 ] || wears=(aged askew noisy faint turned)
scripts/build release extract_worker draw_scans read_scans
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
export OMP_THREAD_LIMIT=1
for wear in "${wears[@]}"; do
    build/release/bin/draw_scans "$work/$wear" "$pages" "$wear" "${DPI:-300}"
    scans=("$work/$wear"/delivery/*-[0-9]*)
    mkdir "$work/$wear/bare"
    printf '%s\0' "${scans[@]}" | BARE="$work/$wear/bare" xargs -0 -n 1 -P 2 sh -c \
        'stem=${1##*/}; tesseract "$1" "$BARE/${stem%.*}" -l nor+eng 2>/dev/null' _
    build/release/bin/read_scans "$work/$wear/ours" 2 "${scans[@]}" >"$work/$wear/log" 2>&1
    echo "== $wear"
    python3 tests/bench/ocr_score.py "$work/$wear/truth" "tesseract=$work/$wear/bare" "ours=$work/$wear/ours"
done
