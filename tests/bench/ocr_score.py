#!/usr/bin/env python3
"""Holds texts that were read from scans against what was printed.

    ocr_score.py TRUTH NAME=FOLDER...

TRUTH has the PDFs that the scans were printed from, each FOLDER a text for each of them. One row for each sort
of page and each NAME:

    in order   character error rate: edits from the text read to the text printed, in a hundred printed characters
    any order  the same, word by word, wherever the word stands: for drawings, which have no reading order
    found      of a hundred words printed, how many were read just so
    known      of a hundred words read, how many stand on the page
"""
import collections
import pathlib
import re
import subprocess
import sys
import unicodedata


def distance(a, b):
    """Edits between two texts: Levenshtein's, by Myers' bit vectors (1999)."""
    if not a or not b:
        return len(a) + len(b)
    places = collections.defaultdict(int)
    for at, letter in enumerate(a):
        places[letter] |= 1 << at
    mask, last = (1 << len(a)) - 1, 1 << (len(a) - 1)
    plus, minus, edits = mask, 0, len(a)
    for letter in b:
        equal = places.get(letter, 0)
        vertical = equal | minus
        across = (((equal & plus) + plus) ^ plus) | equal
        grows, shrinks = minus | ~(across | plus) & mask, plus & across
        edits += 1 if grows & last else -1 if shrinks & last else 0
        grows, shrinks = (grows << 1 | 1) & mask, shrinks << 1 & mask
        plus, minus = shrinks | ~(vertical | grows) & mask, grows & vertical
    return edits


def plain(text):
    text = unicodedata.normalize("NFKC", text)
    text = re.sub("[\u2010-\u2015\u2212]", "-", text)
    return " ".join(text.split())


def in_any_order(printed, read):
    """Edits word by word: each printed word takes the nearest that is left among those read."""
    left = collections.Counter(read)
    edits, missed = 0, []
    for word in printed:
        if left[word] > 0:
            left[word] -= 1
        else:
            missed.append(word)
    for word in sorted(missed, key=len, reverse=True):
        near = min((other for other, count in left.items() if count > 0),
                   key=lambda other: (distance(word, other), other), default=None)
        far = len(word) if near is None else distance(word, near)
        if near is None or far >= len(word):
            edits += len(word)
        else:
            edits += far
            left[near] -= 1
    return edits + sum(len(word) * count for word, count in left.items() if count > 0)


def scores(pages):
    total = collections.Counter()
    for printed, read in pages:
        words, seen = printed.split(), read.split()
        total["characters"] += len(printed)
        total["in order"] += distance(printed, read)
        total["letters"] += sum(map(len, words))
        total["any order"] += in_any_order(words, seen)
        total["printed"] += len(words)
        total["read"] += len(seen)
        total["both"] += sum((collections.Counter(words) & collections.Counter(seen)).values())
    return total


def row(sort, name, total):
    def share(part, whole):
        return 100 * total[part] / max(total[whole], 1)

    print(f"{sort:<9} {name:<12} {share('in order', 'characters'):9.2f} % {share('any order', 'letters'):9.2f} % "
          f"{share('both', 'printed'):8.2f} % {share('both', 'read'):8.2f} %")


def main(truth, readers):
    printed = {}
    for pdf in sorted(pathlib.Path(truth).glob("*.pdf")):
        said = subprocess.run(["pdftotext", "-q", "-l", "1", pdf, "-"], capture_output=True, check=True)
        printed[pdf.stem] = plain(said.stdout.decode())
    print(f"{'page':<9} {'reader':<12} {'in order':>11} {'any order':>11} {'found':>10} {'known':>10}")
    for sort in sorted({stem.split("-")[0] for stem in printed}, reverse=True):
        for reader in readers:
            name, folder = reader.split("=", 1)
            pages = [(text, plain((pathlib.Path(folder) / f"{stem}.txt").read_text(errors="replace")))
                     for stem, text in printed.items() if stem.startswith(sort)]
            row(f"{sort} {len(pages)}", name, scores(pages))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
