#!/usr/bin/env bash
# Indexing and searching of synthetic pages, beside Apache Lucene (Java), Xapian and SQLite FTS5 in
# the same run, the engines taking turns. Prints tables in Markdown.
#
# The whole answer is what a page of results shows: the best twenty with their titles, marked
# snippets, counts by type and decade. Ours writes two indexes (public and full) and groups pages
# into documents, and so does the Java program (lucene_java_peer/), with doc values and with offsets
# in its index; Xapian and FTS5 count pages, FTS5 neither stems nor counts types. The words are
# stemmed alike and compounds taken apart by one table, so that as many answers are found.
#
#   tests/bench/search.sh [PAGES] [cpu]     200000; cpu: count the asking thread's own seconds, for a
#                                           machine that others use too (what Java compiles and
#                                           collects beside it is then left out)
#
# SEARCH_FOLDER=... keeps corpus and indexes there. Then a profiler can ask one class of ours again
# (one, two, three, phrase, suggestion, filter, property, newest, misspelt, compound, staff):
#   build/release/bin/search_bench SEARCH_FOLDER PAGES --ask CLASS --rounds 20
# `--built` instead of `--ask` has search_bench ask all engines again without indexing, and
# `--peers java,xapian` only those beside ours.
set -euo pipefail
cd "$(dirname "$0")/../.."
scripts/setup --with tests/bench/packages.txt
cmake --preset release >/dev/null
ninja -C build/release -j2 search_bench >/dev/null
if [ -n "${SEARCH_FOLDER:-}" ]; then
    work=$SEARCH_FOLDER; mkdir -p "$work"
else
    work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
fi
jars=$(printf '%s:' /usr/share/java/lucene-{core,analyzers-common,highlighter,memory,queries}-8*.jar)
javac -d "$work/classes" -cp "$jars" tests/bench/lucene_java_peer/*.java
build/release/bin/search_bench "$work" "${1:-200000}" ${2:+"$2"} --java "$work/classes:$jars"
