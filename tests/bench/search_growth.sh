#!/usr/bin/env bash
# Whether searching costs the same in a large archive as in a small one: size and opening of the index,
# memory, a property by its number and two words, at each number of pages. Prints a table in Markdown.
#
#   tests/bench/search_growth.sh [PAGES...]     10000 100000 1000000
#
# Times are of the asking thread, so that a machine that others use too says the same.
set -euo pipefail
cd "$(dirname "$0")/../.."
scripts/setup --with tests/bench/packages.txt
cmake --preset release >/dev/null
ninja -C build/release -j2 search_bench >/dev/null
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
[ $# -gt 0 ] || set -- 10000 100000 1000000
echo '| pages | MB on disk | opened and verified, s | two words, p50 / p99 ms | property, p50 / p99 ms | MB in memory |'
echo '|---:|---:|---:|---:|---:|---:|'
for pages in "$@"; do
    build/release/bin/search_bench "$work" "$pages" --index
    build/release/bin/search_bench "$work" "$pages" cpu --growth
    rm -rf "${work:?}"/*
done
