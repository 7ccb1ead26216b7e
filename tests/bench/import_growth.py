#!/usr/bin/env python3
"""Whether an import costs the same at its end as at its beginning: memory and pace of one large delivery.

    tests/bench/import_growth.py [DOCUMENTS] [PROGRAM] [FOLDER]     100000, build/release/bin/byggarkiv, a new one

Born-digital PDFs of three pages (make_delivery.py), two jobs. Prints, for each tenth of the delivery, the
documents per second and the processor time that a document took, and the largest resident memory of the
importer and of its workers together. Processor time says the same on a machine that has other work too.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")


def processes(top):
    """Of this process and all below it: (is it the first, resident KiB, processor seconds)."""
    parents, found = {}, {}
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            fields = pathlib.Path(f"/proc/{entry}/stat").read_text().rsplit(") ", 1)[1].split()
            resident = int(pathlib.Path(f"/proc/{entry}/statm").read_text().split()[1]) * 4
        except (OSError, IndexError):
            continue
        parents[int(entry)] = int(fields[1])
        # Of children that ended as well: workers are replaced after some files.
        found[int(entry)] = (resident, sum(map(int, fields[11:15])) / TICKS)
    mine = []
    for pid, facts in found.items():
        up = pid
        while up not in (top, 0, 1):
            up = parents.get(up, 0)
        if up == top:
            mine.append((pid == top, *facts))
    return mine


def done(program, data):
    said = subprocess.run([program, "--data", data, "import", "status", "latest", "--tenant", "bench", "--json"],
                          capture_output=True, text=True, check=False).stdout
    try:
        return json.loads(said)["counts"]["stored"]
    except (ValueError, KeyError, TypeError):
        return 0


def main():
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    program = sys.argv[2] if len(sys.argv) > 2 else str(ROOT / "build/release/bin/byggarkiv")
    work = pathlib.Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp())
    work.mkdir(parents=True, exist_ok=True)
    delivery, data = work / "delivery", work / "data"
    if not delivery.exists():
        subprocess.run([sys.executable, ROOT / "tests/bench/make_delivery.py", delivery, str(documents)], check=True)
    subprocess.run([program, "--data", data, "tenant", "add", "bench", "--name", "Bench", "--numbers", "9998"],
                   check=True, stdout=subprocess.DEVNULL)
    run = subprocess.Popen([program, "--data", data, "import", delivery, "--tenant", "bench", "--jobs", "2", "--json"],
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    print(f"{'documents':>10} {'per second':>11} {'cpu ms each':>12} {'importer MB':>12} {'workers MB':>11}")
    step, began, last_time, last_done, last_cpu, importer, workers = documents // 10, False, 0.0, 0, 0.0, 0, 0
    while run.poll() is None:
        time.sleep(2)
        seen = processes(run.pid)
        if not seen:
            break
        importer = max(importer, *(resident for first, resident, _ in seen if first))
        workers = max(workers, sum(resident for first, resident, _ in seen if not first))
        now, stored, cpu = time.monotonic(), done(program, data), sum(spent for _, _, spent in seen)
        if not began:
            began, last_time, last_done, last_cpu = stored > 0, now, stored, cpu
        elif stored - last_done >= step:
            count = stored - last_done
            print(f"{stored:>10} {count / (now - last_time):>11.1f} {1000 * (cpu - last_cpu) / count:>12.2f}"
                  f" {importer / 1024:>12.1f} {workers / 1024:>11.1f}", flush=True)
            last_time, last_done, last_cpu, importer, workers = now, stored, cpu, 0, 0
    print("exit status", run.wait())
    if len(sys.argv) <= 3:
        shutil.rmtree(work)


main()
