#!/usr/bin/env bash
# How well search finds: judged questions in seventeen kinds to a made-up archive, the same from the
# same seed, put to Byggarkiv, SQLite FTS5 and Lucene++ as they come (docs/search-quality.md).
# Prints the mean reciprocal rank of the first right paper, for each kind.
#
#   tests/bench/search_quality.sh [SEED]                             1
#   tests/bench/search_quality.sh [SEED] --misses KIND [--pages]     what Byggarkiv did not put first,
#                                                                    with the text of the right paper
#   tests/bench/search_quality.sh [SEED] --questions KIND            what is asked
set -euo pipefail
cd "$(dirname "$0")/../.."
scripts/build release search_quality >&2
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
build/release/bin/search_quality "$work" "$@"
