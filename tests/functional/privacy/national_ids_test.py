#!/usr/bin/env python3
"""A thousand national id numbers go in by every door; none comes out in clear.

    BYGGARKIV=path/to/byggarkiv national_ids_test.py

Delivered in owners' registers, case titles, names, file names, page text and web requests, they are
then looked for in every file that the program wrote: databases, page texts, indexes, reports, logs and
backups. Only the original files may hold them, since those are never changed. All numbers are
synthetic: nobody has a month above 80.
"""
import csv
import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tests" / "data"))
import make  # noqa: E402  its pdf() alone

PROGRAM = os.environ["BYGGARKIV"]
HOW_MANY = 1000
PER_DOCUMENT = 10
REQUESTS = 40


def control(digits, weights):
    rest = sum(d * w for d, w in zip(digits, weights)) % 11
    return 0 if rest == 0 else 11 - rest


def numbers():
    """Synthetic fødselsnummer with right control digits, all different."""
    made, day, serial = [], 0, 0
    while len(made) < HOW_MANY:
        day, serial = (day + 1) % 28, serial + 7
        first = [int(c) for c in f"{day + 1:02}{80 + 1 + serial % 12}{40 + serial % 55:02}{serial % 500:03}"]
        k1 = control(first, (3, 7, 6, 1, 8, 9, 4, 5, 2))
        k2 = control(first + [k1], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))
        if k1 < 10 and k2 < 10:
            made.append("".join(map(str, first + [k1, k2])))
    return list(dict.fromkeys(made))


def run(*arguments, may_refuse=False, **options):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, **options)
    if done.returncode != 0 and not (may_refuse and done.returncode == 1):
        raise AssertionError(f"{arguments} gave {done.returncode}: {done.stderr.decode()}")
    return done.stdout + done.stderr


class NationalIds(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = tempfile.TemporaryDirectory(prefix="byggarkiv-ids-")
        cls.folder = Path(cls.kept.name)
        cls.data = cls.folder / "data"
        cls.numbers = numbers()
        assert len(cls.numbers) == HOW_MANY
        # Where they are allowed: what was delivered lies outside the data folder.
        cls.delivered = Path(tempfile.mkdtemp(prefix="byggarkiv-ids-delivered-"))
        cls.said = b""
        cls.bring_in()

    @classmethod
    def tearDownClass(cls):
        if "KEEP_TEST_FILES" in os.environ:
            cls.kept._finalizer.detach()
            print("kept:", cls.folder, cls.delivered)
            return
        cls.kept.cleanup()
        subprocess.run(["rm", "-rf", str(cls.delivered)], check=True)

    @classmethod
    def bring_in(cls):
        d = ["--data", cls.data]
        cls.said += run(*d, "tenant", "add", "testvik", "--name", "Testvik", "--numbers", "9999",
                        "--host", "localhost")
        cls.owners(cls.delivered / "owners.csv")
        cls.said += run(*d, "register", "import", "owners", cls.delivered / "owners.csv", "--tenant", "testvik",
                        may_refuse=True)
        cls.papers(cls.delivered / "papers")
        cls.said += run(*d, "import", cls.delivered / "papers", "--tenant", "testvik", "--json", may_refuse=True)
        cls.said += run(*d, "index", "--tenant", "testvik")
        cls.serve()
        cls.said += run(*d, "keys", "add") + run(*d, "keys", "reseal")
        cls.said += run(*d, "verify", "--rows", "--audit")
        cls.said += run(*d, "backup", cls.folder / "backup")
        cls.said += run(*d, "inventory", "--tenant", "testvik")

    @classmethod
    def owners(cls, file):
        """Half of them own a house; every tenth row is wrong, so that a refusal must not repeat it."""
        rows = [["matrikkelnummer", "kommunenummer", "gardsnummer", "bruksnummer", "festenummer", "seksjonsnummer",
                 "eiertype", "eierId", "navn", "rolle", "andel", "fraDato", "tilDato"]]
        for i, number in enumerate(cls.numbers[: HOW_MANY // 2]):
            bnr = i + 1
            share = "en halv" if i % 10 == 9 else "1/1"
            rows.append([f"9999-30/{bnr}", "9999", "30", bnr, "0", "0", "Privatperson", number,
                         f"Prøve Person {number}" if i % 50 == 1 else f"Prøve Person {bnr}", "Hjemmelshaver", share,
                         "2001-01-01", ""])
        with open(file, "w", encoding="utf-8", newline="") as out:
            csv.writer(out, delimiter=";").writerows(rows)

    @classmethod
    def papers(cls, folder):
        """The other half stand on pages, in titles, names of cases and names of files."""
        (folder / "filer").mkdir(parents=True)
        rows = [make.COLUMNS]
        written = cls.numbers[HOW_MANY // 2:]
        for at in range(0, len(written), PER_DOCUMENT):
            some = written[at: at + PER_DOCUMENT]
            name = f"filer/{at}.pdf" if at % 100 else f"filer/soknad {some[0]}.pdf"
            lines = [f"Tiltakshaver {n[:6]} {n[6:]} har søkt" if i % 2 else f"Søker: {n}." for i, n in enumerate(some)]
            (folder / name).write_bytes(make.pdf([lines[:5], lines[5:]]))
            row = dict.fromkeys(make.COLUMNS, "")
            row.update(saksnummer=f"{at + 1}/1990", aar="1990", gnr="30", bnr=str(at + 1), dokumenttype="Søknad",
                       sakstittel=f"Garasje for {some[1]}" if at % 70 == 0 else "Garasje",
                       tittel=f"Søknad fra {some[2]}" if at % 30 == 0 else "Søknad", dato="1990-05-02",
                       tilgang="åpen" if at % 20 else "unntatt", hjemmel="" if at % 20 else "offl. § 13",
                       eksistens="offentlig", fil=name, sider="2")
            rows.append([row[column] for column in make.COLUMNS])
        with open(folder / "register.csv", "w", encoding="utf-8", newline="") as out:
            csv.writer(out, delimiter=";").writerows(rows)

    @classmethod
    def serve(cls):
        """Visitors type them into the search field and into addresses; then the server is made to crash."""
        config = cls.folder / "byggarkiv.toml"
        log = open(cls.folder / "serve.log", "wb")
        most = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))  # as on a machine that keeps dumps
        server = subprocess.Popen([PROGRAM, "--data", str(cls.data), "serve", "--listen", "127.0.0.1:0"],
                                  stdout=subprocess.PIPE, stderr=log, cwd=cls.folder)
        line = server.stdout.readline().decode()
        address = re.search(r"http://\S+", line)
        assert address, line
        port = address.group(0).rsplit(":", 1)[1]
        for number in cls.numbers[:REQUESTS] + cls.numbers[-REQUESTS:]:
            for path in (f"/sok?q={number}", f"/sok?q={number[:6]}+{number[6:]}", f"/k/9999/{number}", f"/{number}"):
                request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Host": "localhost"})
                try:
                    urllib.request.urlopen(request).read()
                except urllib.error.HTTPError as refused:
                    refused.read()
        cls.core_limit = Path(f"/proc/{server.pid}/limits").read_text()
        server.send_signal(signal.SIGABRT)
        server.wait()
        server.stdout.close()
        log.close()

    def searched(self):
        """Every file but the originals, page texts unpacked."""
        for file in sorted(self.folder.rglob("*")):
            if not file.is_file() or "objects" in file.parts:
                continue
            yield file, file.read_bytes()
            if file.suffix == ".zst":  # a checksum of ours stands before what zstd wrote
                packed = file.read_bytes()
                packed = packed[packed.index(b"\x28\xb5\x2f\xfd"):]
                yield file, subprocess.run(["zstd", "-dcq"], input=packed, capture_output=True, check=True).stdout

    def holding(self, where, content):
        found = []
        for number in self.numbers:
            spellings = (number, f"{number[:6]} {number[6:]}")
            for spelling in spellings:
                if any(spelling.encode(code) in content for code in ("ascii", "utf-16-le", "utf-32-le")):
                    found.append(f"{where}: {spelling}")
        return found

    def test_stand_in_no_file_that_the_program_wrote(self):
        looked_at, found = 0, []
        for file, content in self.searched():
            looked_at += 1
            # One quick look for the digits of any before the thousand slow ones.
            found += self.holding(file.relative_to(self.folder), content)
        self.assertGreater(looked_at, 60)
        self.assertEqual(found[:5], [])
        print(f"\n{HOW_MANY} national id numbers, {looked_at} files searched, {len(found)} found")

    def test_stand_in_nothing_that_the_program_printed(self):
        self.assertEqual(self.holding("printed", self.said)[:5], [])

    def test_are_found_by_no_search(self):
        for number in self.numbers[-20:]:
            for who in ("public", "staff"):
                hits = json.loads(run("--data", self.data, "search", number, "--tenant", "testvik", "--as", who, "--json"))
                self.assertEqual(hits["total"], 0, f"{number} as {who}")

    def test_were_really_delivered(self):
        originals = b"".join(f.read_bytes() for f in self.data.rglob("*") if f.is_file() and "objects" in f.parts)
        self.assertGreater(len(self.holding("originals", originals)), 400)
        found = json.loads(run("--data", self.data, "search", "Tiltakshaver", "--tenant", "testvik", "--as", "staff", "--json"))
        self.assertGreater(found["total"], 40)

    def test_can_be_in_no_crash_dump(self):
        self.assertRegex(self.core_limit, r"Max core file size\s+0\s+0\s")
        self.assertEqual(list(self.folder.glob("core*")), [])


if __name__ == "__main__":
    unittest.main()
