#!/usr/bin/env bash
# check_doors.sh BUILD_FOLDER: the links between rooms are those that tests/architecture/doors.txt
# lists, and the compiler refuses a room that is not linked.
set -euo pipefail
build=$1
here=$(cd "$(dirname "$0")" && pwd)

diff -u "$here/doors.txt" "$build/doors.txt" || {
    echo "A door was opened or closed. If that is meant, say so in tests/architecture/doors.txt." >&2
    exit 1
}

# domain may see base, and must not see store: with domain's doors alone the include fails.
probe=$(mktemp -d); trap 'rm -rf "$probe"' EXIT
doors=(-I "$build/doors/base" -I "$build/doors/domain")
echo '#include "domain/property_id.hpp"' >"$probe/allowed.cpp"
echo '#include "store/session.hpp"' >"$probe/forbidden.cpp"
c++ -std=c++20 -fsyntax-only "${doors[@]}" "$probe/allowed.cpp"
if c++ -std=c++20 -fsyntax-only "${doors[@]}" "$probe/forbidden.cpp" 2>"$probe/said"; then
    echo "an undeclared include compiled" >&2
    exit 1
fi
grep -q 'No such file' "$probe/said"

# A room that leans downstream does not configure.
cat >"$probe/CMakeLists.txt" <<CMAKE
cmake_minimum_required(VERSION 3.25)
project(probe CXX)
include($here/../../scripts/cmake/Room.cmake)
byggarkiv_room(upstream AT x SOURCES x.cpp USES byggarkiv_downstream)
CMAKE
if cmake -G Ninja -S "$probe" -B "$probe/build" >"$probe/said" 2>&1; then
    echo "a room could lean downstream" >&2
    exit 1
fi
grep -q 'data flows one way' "$probe/said"
