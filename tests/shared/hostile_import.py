#!/usr/bin/env python3
"""Takes every folder of hostile and borrowed files in through the program itself, and accounts for each file.

    hostile_import.py PROGRAM SHARED_FOLDER

Each folder is a delivery whose files' names are all that is told. Every file must be stored or refused with a
reason, one that cannot be read must say why, the sums of the batch must add up, and no import may end in any
other way. CSV files are given as registers, XML files as Noark packages: each must be taken or refused, and
say why. At the end rows and files are verified. Skipped (77) without the folder.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

HOSTILE = ["pdf", "pdf_pdfjs_internal", "tiff", "jpeg", "png", "archive", "image_crash_other"]
BORROWED = ["domain/text/pdf", "domain/text/tiff"]
MAPPING = '[paths]\npatterns = ["{title}", "{any}/{title}", "{any}/{any}/{title}"]\n\n[defaults]\naccess = "ikke vurdert"\n'
DONE, DONE_WITH_REFUSALS, COULD_NOT = 0, 1, 2  # how the program ends; all else is a fault

faults = []


def fault(what):
    faults.append(what)
    print("FAULT:", what)


class House:
    def __init__(self, program, data):
        self.program, self.data = program, data
        made = self.run("tenant", "add", "bench", "--name", "Bench", "--numbers", "9998", tenant=False)
        if made.returncode != DONE:
            raise SystemExit("no tenant: " + made.stderr)

    def run(self, *words, tenant=True):
        command = [self.program, "--data", self.data, *words] + (["--tenant", "bench"] if tenant else [])
        return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=3000)

    def take(self, delivery, *words):
        done = self.run("import", str(delivery), "--json", "--no-progress", *words)
        try:
            report = json.loads(done.stdout)
        except json.JSONDecodeError:
            report = None
        if report is None or done.returncode not in (DONE, DONE_WITH_REFUSALS, COULD_NOT):
            fault(f"{delivery}: ended with {done.returncode} and no report: {done.stderr[-300:]}")
            return None
        if report["refused_whole"] and not any(one["reason"] for one in report["refused"]):
            fault(f"{delivery}: refused whole without a reason")
        return report


def files_below(folder):
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def take_folder(house, folder, mapping):
    """One delivery of all its files; a line for the table."""
    files = files_below(folder)
    report = house.take(folder, "--mapping", str(mapping))
    if report is None:
        fault(f"{folder}: not taken at all")
        return None
    if report["received"] != len(files):
        fault(f"{folder}: {report['received']} received of {len(files)} files")
    accounted = report["stored"] + report["duplicates"] + len(report["refused"])
    if accounted != report["received"]:
        fault(f"{folder}: {accounted} of {report['received']} accounted for")
    for refused in report["refused"]:
        if not refused.get("reason"):
            fault(f"{folder}: {refused.get('file')} refused without a reason")
    unread = [one for one in report["review"] if "could not be read" in one["reason"] or "cannot be read" in one["reason"]]
    return len(files), report["stored"], report["duplicates"], len(report["refused"]), len(unread)


def offered_as(house, work, files, name):
    """Each file by itself as what describes a delivery: taken, or refused with a reason."""
    taken = 0
    for number, file in enumerate(files):
        delivery = work / f"as-{name}-{number}"
        delivery.mkdir()
        shutil.copyfile(file, delivery / name)
        report = house.take(delivery)
        if report and report["stored"] > 0:
            taken += 1
        shutil.rmtree(delivery)
    return len(files), taken


def main(program, shared):
    shared = pathlib.Path(shared)
    if not (shared / "hostile-files").is_dir():
        print("skipped: no folder of hostile files")
        return 77
    work = pathlib.Path(tempfile.mkdtemp(prefix="byggarkiv-hostile-"))
    try:
        house = House(program, str(work / "data"))
        mapping = work / "any.toml"
        mapping.write_text(MAPPING)
        print("folder                          files  stored  there already  refused  stored unread")
        for name in [f"hostile-files/{one}" for one in HOSTILE] + BORROWED:
            line = take_folder(house, shared / name, mapping)
            if line:
                print(f"{name:30} {line[0]:6} {line[1]:7} {line[2]:14} {line[3]:8} {line[4]:14}", flush=True)
        for kind, name in (("csv", "register.csv"), ("xml", "arkivstruktur.xml")):
            count, taken = offered_as(house, work, files_below(shared / "hostile-files" / kind), name)
            print(f"{kind} as {name}: {count} offered, {taken} taken, the others refused with a reason", flush=True)
        verified = house.run("verify", "--rows")
        if verified.returncode != DONE:
            fault("verify: " + verified.stdout[-300:])
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
