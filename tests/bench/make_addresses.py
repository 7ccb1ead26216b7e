#!/usr/bin/env python3
"""Writes a synthetic address register in the shape of Kartverket's CSV of 37 columns.

    make_addresses.py ROWS [--shuffled] > addresses.csv

Municipality 9999 only. As in a real one, houses stand street by street: a street of 8 to 120 houses lies
on one gnr, each house on a bnr of its own but for one in six, which shares that of the house before; one
in ten has a letter. Rows come in the order of lokalId, which follows the streets; --shuffled mixes them.
The same number of rows gives the same bytes.
"""
import random
import sys

HEADER = (
    "lokalId;kommunenummer;kommunenavn;adressetype;adressetilleggsnavn;adressetilleggsnavnKilde;adressekode;"
    "adressenavn;nummer;bokstav;gardsnummer;bruksnummer;festenummer;undernummer;adresseTekst;"
    "adresseTekstUtenAdressetilleggsnavn;EPSG-kode;Nord;Øst;postnummer;poststed;oppdateringsdato;"
    "datauttaksdato;adresseId;uuidAdresse;atkomstId;uuidAtkomst;atkomstNord;atkomstØst;sommeratkomstId;"
    "uuidSommeratkomst;sommeratkomstNord;sommeratkomstØst;vinteratkomstId;uuidVinteratkomst;"
    "vinteratkomstNord;vinteratkomstØst"
)
FIRST = (
    "Bjørke Eike Furu Gran Hassel Linde Lønne Or Osp Rogn Selje Alm Ask Berg Bekke Dal Elve Fjell Haug Kilde "
    "Kirke Kvern Li Lund Myr Nes Nord Sør Øst Vest Sand Skog Skole Sol Stein Sti Strand Sund Torg Tun Vann Vik Ås Øy"
).split()
MIDDLE = "a e en er ing land mark sted stad heim voll tun ås li myr bakk hull rud set vang".split()
LAST = "gata veien vegen bakken stien plassen svingen kroken lia tunet".split()


def rows(count):
    rng = random.Random(9999)
    left, street, gnr, bnr, key = count, 0, 1, 0, 200_000_000
    while left > 0:
        street += 1
        name = (
            FIRST[street % len(FIRST)]
            + MIDDLE[street // len(FIRST) % len(MIDDLE)]
            + LAST[street // len(FIRST) // len(MIDDLE) % len(LAST)]
        )
        turn = street // len(FIRST) // len(MIDDLE) // len(LAST)
        if turn:
            name += f" {'NSØV'[turn % 4]}{turn}"
        houses = min(left, rng.randint(8, 120))
        left -= houses
        if bnr + houses > 9999 or rng.random() < 0.05:
            gnr, bnr = gnr + 1, 0
        postcode = f"{street % 90:04}"
        east, north = 300_000 + rng.random() * 40_000, 6_640_000 + rng.random() * 40_000
        number = 0
        for _ in range(houses):
            letter = ""
            if number and rng.random() < 0.1:
                letter = rng.choice("ABCD")
            else:
                number += 1
            if bnr == 0 or rng.random() >= 1 / 6:
                bnr += 1
            key += rng.randint(1, 9)
            text = f"{name} {number}{letter}"
            place = f"25833;{north + number * 11:.2f};{east + number * 7:.2f}"
            yield (
                f"{key};9999;TESTVIK;Vegadresse;;;{1000 + street};{name};{number};{letter};{gnr};{bnr};0;0;"
                f"{text};{text};{place};{postcode};TESTVIK;2026-01-01 00:00:00;2026-11-22 00:00:00;{key};"
                f"{rng.getrandbits(128):032x};{key + 1};;;;;;;;;;;"
            )


def main():
    wanted = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(wanted) != 1 or not wanted[0].isdigit():
        sys.exit(__doc__)
    lines = rows(int(wanted[0]))
    if "--shuffled" in sys.argv:
        lines = list(lines)
        random.Random(1).shuffle(lines)
    out = open(sys.stdout.fileno(), "w", encoding="utf-8", newline="\n", closefd=False)
    print(HEADER, file=out)
    for line in lines:
        print(line, file=out)


if __name__ == "__main__":
    main()
