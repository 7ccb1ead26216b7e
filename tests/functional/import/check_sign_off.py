#!/usr/bin/env python3
"""check_sign_off.py BOOK.xlsx PAPER.pdf name=value...: both reports say these numbers, every file has its line
and its checksum, and what stands in them adds up. Reads the XLSX as what it is: XML in a ZIP."""
import re
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows_of(book, number):
    root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    for row in root.iter(SPACE + "row"):
        cells = []
        for cell in row.iter(SPACE + "c"):
            column = ord(cell.get("r")[0]) - ord("A")
            cells += [""] * (column - len(cells))  # an empty cell is not written
            text = "".join(part.text or "" for part in cell.iter(SPACE + "t"))
            cells.append(text if cell.get("t") == "inlineStr" else int(float(cell.find(SPACE + "v").text)))
        yield cells


def expect(told, wanted, what):
    if told != wanted:
        sys.exit(f"{what}: {told!r} instead of {wanted!r}")


def main(book_file, paper_file, *pairs):
    wanted = dict(pair.split("=", 1) for pair in pairs)
    number = {name: int(value) for name, value in wanted.items() if value.isdigit()}
    with zipfile.ZipFile(book_file) as book:
        expect(book.testzip(), None, "damaged part of the workbook")
        names = [sheet.get("name") for sheet in
                 ElementTree.fromstring(book.read("xl/workbook.xml")).iter(SPACE + "sheet")]
        expect(names, ["Regnskap", "Avvist", "Filer"] + ["Stikkprøve"] * ("sampled" in wanted), "sheets")
        sums = {row[0]: row[1:] for row in rows_of(book, 1)}
        refused, files = list(rows_of(book, 2))[1:], list(rows_of(book, 3))[1:]
        sample = list(rows_of(book, 4))[1:] if "sampled" in wanted else []
        if b"<f>" in book.read("xl/worksheets/sheet3.xml"):
            sys.exit("there is a formula in the workbook")
    for label, name in (("Mottatt", "received"), ("Arkivert", "stored"), ("Avvist", "refused"),
                        ("Fantes fra før", "duplicates")):
        expect(sums[label][0], number[name], label)
    expect(sums["Mottatt"][1], number["pages"], "pages")
    expect(sums["Venter"], [0], "waiting")
    for column in range(4):
        expect(sums["Mottatt"][column],
               sum(sums[label][column] for label in ("Arkivert", "Avvist", "Fantes fra før")), f"sum of column {column}")
    expect(len(files), number["received"], "lines of files")
    expect(sum(row[3] for row in files), number["pages"], "pages of all lines")
    for outcome, name in (("Arkivert", "stored"), ("Avvist", "refused")):
        expect(sum(row[2] == outcome for row in files), number[name], f"lines that are {outcome}")
    for row in files:
        if row[2] == "Arkivert" and not re.fullmatch(r"[0-9a-f]{64}", row[5]):
            sys.exit(f"no checksum: {row}")
    expect(len(refused), number["refused"], "lines of what was refused")
    if "refused_file" in wanted and wanted["refused_file"] not in refused[0][0]:
        sys.exit(f"another file was refused: {refused}")

    share = "Det er ikke trukket noen stikkprøve."
    if "sampled" in wanted:
        expect(len(sample), number["sampled"], "lines of the sample")
        expect(sum(row[2] == "feil" for row in sample), 1, "lines that are wrong")
        share = f"Med 95 % sikkerhet er høyst {wanted['share']} % av alle filene feil"
        if not any(share in str(label) for label in sums):
            sys.exit(f"the workbook does not say {share!r}")
    paper = subprocess.run(["pdftotext", "-layout", paper_file, "-"], capture_output=True, text=True, check=True).stdout
    words = " ".join(paper.split())
    for sentence in (f"{number['received']} mottatte filer = {number['stored']} arkiverte + {number['refused']} "
                     f"avviste + {number['duplicates']} som fantes fra før + 0 som venter.",
                     wanted["by"], wanted.get("refused_file", "Ingenting er avvist."), share):
        if sentence not in words:
            sys.exit(f"the paper does not say {sentence!r}:\n{paper}")
    for row in files:
        if len(row) > 5 and len(str(row[5])) == 64 and row[5] not in words:
            sys.exit(f"the paper has no checksum of {row[0]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
