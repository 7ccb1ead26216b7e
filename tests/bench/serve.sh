#!/usr/bin/env bash
# `byggarkiv serve` over the small demo archive under wrk, alone and with 64 idle and 64 dawdling
# clients beside it: one line per address with requests per second and latencies.
#
#   tests/bench/serve.sh [SECONDS] [CLIENTS]        10 and 16; BYGGARKIV names another program
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-10} clients=${2:-16}
program=${BYGGARKIV:-build/release/bin/byggarkiv}
work=$(mktemp -d)
started=()
finish() {
    for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done
    wait
    rm -rf "$work"
}
trap finish EXIT

"$program" --data "$work/data" demo --small >"$work/demo.log" 2>&1
"$program" --data "$work/data" serve --demo --listen 127.0.0.1:0 >"$work/serve.log" 2>"$work/serve.err" &
started+=($!)
until grep -q '^Serving ' "$work/serve.log"; do sleep 0.2; done
site=$(sed -n 's/^Serving //p' "$work/serve.log")
until [ "$(curl -s -o /dev/null -w '%{http_code}' "$site/readyz")" = 200 ]; do sleep 0.5; done

first_link() { curl -s "$site$1" | grep -o "href=\"$2[^\"]*\"" | head -n 1 | cut -d'"' -f2; }
document=$(first_link '/sok?q=garasje' '/dok/' || true)
property=$(first_link "$document" '/k/9999/e/' || true)
style=$(first_link / '/a/' || true)

measure() {
    for address in / '/sok?q=garasje' "$property" "$document" "$style"; do
        [ -n "$address" ] || continue
        wrk -t1 -c"$clients" -d"$seconds" --latency "$site$address" >"$work/wrk"
        awk -v beside="$1" -v address="$address" '
            /50%/ {half = $2} /99%/ {most = $2} /Requests\/sec/ {rate = $2} /Non-2xx/ {bad = " not 2xx: " $NF}
            END {printf "%-10s %10.0f %10s %10s  %s%s\n", beside, rate, half, most, address, bad}' "$work/wrk"
    done
}

printf '%-10s %10s %10s %10s  %s\n' beside requests/s 50% 99% address
measure nobody
python3 - "${site#http://}" <<'PYTHON' &
import socket, sys, time

host, port = sys.argv[1].split(":")
others = []
for number in range(128):
    other = socket.create_connection((host, int(port)))
    other.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n" + (b"\r\n" if number % 2 else b"X: "))
    others.append(other)
while True:
    # Half of them have had their answer and keep the connection; the others drip.
    for number in range(0, 128, 2):
        try:
            others[number].sendall(b"x")
        except OSError:
            others[number] = socket.create_connection((host, int(port)))
            others[number].sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
    time.sleep(1)
PYTHON
started+=($!)
sleep 1
measure 128
