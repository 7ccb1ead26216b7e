#!/usr/bin/env bash
# Indexing and searching of synthetic pages, beside SQLite FTS5 in the same run. Ours writes two
# indexes (public and full), groups pages into documents, counts types and decades, and marks twenty
# snippets; FTS5 writes one, counts pages and marks twenty snippets, without stemming.
#
#   tests/bench/search.sh [PAGES] [cpu]        200000; cpu: count the thread's own seconds, for a
#                                              machine that others use too
set -euo pipefail
cd "$(dirname "$0")/../.."
cmake --preset release >/dev/null
ninja -C build/release -j2 search_bench >/dev/null
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
build/release/bin/search_bench "$work" "${1:-200000}" ${2:+"$2"}
