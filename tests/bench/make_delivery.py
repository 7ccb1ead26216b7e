#!/usr/bin/env python3
"""Writes a vendor delivery of born-digital PDFs, three pages each, for measuring an import.

    make_delivery.py FOLDER DOCUMENTS

The same numbers give the same bytes. Twelve documents make a case, each case lies on its own property.
"""
import pathlib
import random
import sys

STEMS = """bygg grunn tak vegg dør vindu trapp garasje bolig hytte naust kjeller loft balkong terrasse pipe
ildsted rør avløp vann vei mur gjerde tomt grense nabo plan kart tegning fasade snitt etasje areal høyde
bredde lengde mål søknad melding vedtak vilkår klage frist gebyr ansvar tiltak søker eier kommune råd sak
brev svar kopi stempel dato år måned dag mann kvinne hus sted gate veg plass skole kirke butikk lager""".split()
ENDINGS = ["", "en", "et", "er", "ene", "s", "arbeid", "plan", "søknad", "tegning", "grense", "forhold"]


def page_text(chance):
    words = []
    for _ in range(chance.randint(150, 250)):
        words.append(chance.choice(STEMS) + chance.choice(ENDINGS))
    return words


def pdf(pages):
    """A small, valid PDF with Helvetica text in WinAnsi encoding."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"",
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for words in pages:
        lines = [" ".join(words[i:i + 9]) for i in range(0, len(words), 9)]
        shown = "".join(f"({line}) Tj T*\n" for line in lines).encode("cp1252")
        stream = b"BT /F1 11 Tf 14 TL 57 780 Td\n" + shown + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                       b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def main(folder, documents):
    chance = random.Random(1967)
    target = pathlib.Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    rows = ["saksnummer;aar;gnr;bnr;fnr;snr;adresse;tittel;dokumenttype;dato;tilgang;fil;sider"]
    for number in range(documents):
        case, year = number // 12 + 1, 1950 + number // 12 % 70
        name = f"{number:06}.pdf"
        (target / name).write_bytes(pdf([page_text(chance) for _ in range(3)]))
        rows.append(f"{case};{year};{case % 400 + 1};{case % 90 + 1};0;0;;Søknad om tilbygg {number};"
                    f"KORR;{year}-05-{number % 28 + 1:02};åpen;{name};3")
    (target / "register.csv").write_text("\r\n".join(rows) + "\r\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
