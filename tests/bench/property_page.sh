#!/usr/bin/env bash
# The statements of a property's page in an archive of a million documents on a hundred thousand
# properties, each beside primary-key look-ups of as many rows in the same run, in SQLite and, where it
# is installed, in PostgreSQL; and whether any of their plans walks through a whole table. Exit 1 where
# one takes more than three times its look-ups at the 99th percentile, or walks.
#
#   tests/bench/property_page.sh [DOCUMENTS]        1000000
#
# PROPERTY_PAGE names a program that is built already, LOOKING=plans leaves the times out.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${PROPERTY_PAGE:-build/release/bin/property_page}
if [ -z "${PROPERTY_PAGE:-}" ]; then
    cmake --preset release >/dev/null
    ninja -C build/release -j2 property_page >/dev/null
fi
work=$(mktemp -d "${TMPDIR:-/tmp}/byggarkiv-page-XXXXXX")
chmod 755 "$work"  # the server runs as another user
cluster=tests/support/postgres_cluster
trap '"$cluster" drop "$work/postgres" 2>/dev/null || true; rm -rf "$work"' EXIT
connection=
if "$cluster" make "$work/postgres" shared_buffers=1GB; then
    connection="host=$work/postgres user=byggarkiv dbname=postgres"
fi
"$program" "${LOOKING:-times}" "$work" "${1:-1000000}" ${connection:+"$connection"}
