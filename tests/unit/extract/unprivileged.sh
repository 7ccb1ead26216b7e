#!/bin/sh
# Runs a test program as nobody, since a jail must hold for ordinary users as well as for root.
# Skipped (77) where we are not root, or nobody cannot reach the program.
[ "$(id -u)" = 0 ] || exit 77
as_nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
$as_nobody test -x "$1" || exit 77
exec $as_nobody "$1"
