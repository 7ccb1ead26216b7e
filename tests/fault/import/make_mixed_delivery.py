#!/usr/bin/env python3
"""Writes a vendor delivery as archives have them: of ten documents seven scanned pages at 300 dots an inch,
two born-digital PDFs, and one drawing on A3, A2 or A1.

    make_mixed_delivery.py FOLDER DOCUMENTS

The same numbers give the same bytes. Scans are in two tones, with bars where words would be, no two alike.
"""
import pathlib
import random
import struct
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench"))
from make_delivery import page_text, pdf  # noqa: E402

A4, A3, A2, A1 = (2480, 3508), (4961, 3508), (7016, 4961), (9933, 7016)


def line_of_words(chance, width):
    """One row of pixels through a line of text: bars of black on white, a bit a pixel."""
    row = bytearray(width // 8)
    at = 25
    while at < len(row) - 30:
        length = chance.randint(4, 24)
        row[at:at + length] = b"\xff" * length
        at += length + 4
    return bytes(row)


def tiff(size, chance):
    width, height = size[0] // 8 * 8, size[1]
    blank = bytes(width // 8)
    rows = [blank * 200]
    done = 200
    while done < height - 200:
        rows.append(line_of_words(chance, width) * 34 + blank * 26)
        done += 60
    rows.append(blank * (height - done))
    strip = zlib.compress(b"".join(rows), 1)
    fields = [(256, 4, width), (257, 4, height), (258, 3, 1), (259, 3, 8), (262, 3, 0), (273, 4, 0), (277, 3, 1),
              (278, 4, height), (279, 4, len(strip)), (282, 5, 0), (283, 5, 0), (296, 3, 2)]
    head = 8 + 2 + 12 * len(fields) + 4
    values = {273: head + 8, 282: head, 283: head}
    out = struct.pack("<2sHIH", b"II", 42, 8, len(fields))
    for tag, kind, value in fields:
        value = values.get(tag, value)
        out += struct.pack("<HHIHH", tag, kind, 1, value, 0) if kind == 3 else struct.pack("<HHII", tag, kind, 1, value)
    return out + struct.pack("<III", 0, 300, 1) + strip


def file_of(number, chance):
    kind = number % 10
    if kind in (3, 8):
        return "pdf", pdf([page_text(chance) for _ in range(3)]), 3
    if kind == 5:
        return "tif", tiff(chance.choice([A3, A3, A3, A2, A2, A1]), chance), 1
    return "tif", tiff(A4, chance), 1


def main(folder, documents):
    chance = random.Random(1967)
    target = pathlib.Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    rows = ["saksnummer;aar;gnr;bnr;fnr;snr;adresse;tittel;dokumenttype;dato;tilgang;fil;sider"]
    for number in range(documents):
        case, year = number // 12 + 1, 1950 + number // 12 % 70
        ending, content, pages = file_of(number, chance)
        name = f"{number:06}.{ending}"
        (target / name).write_bytes(content)
        # Half of them say what they are; the others are to say it themselves.
        told = f"Dokument {number};KORR;{year}-05-{number % 28 + 1:02}" if number % 2 else ";;"
        rows.append(f"{case};{year};{case % 400 + 1};{case % 90 + 1};0;0;;{told};åpen;{name};{pages}")
    (target / "register.csv").write_text("\r\n".join(rows) + "\r\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
