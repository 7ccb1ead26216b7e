"""Lists the words that a hunspell dictionary lets compounds be made of, one a line, sorted.

    compound_words.py OUTPUT DICTIONARY.dic...

A dictionary that is not there is passed over. Taken are words with the flag that its .aff file calls COMPOUNDFLAG, and
those with the flags by which Debian's Norwegian ones join a word to the next without it.
"""
import re
import sys
from pathlib import Path

SHORTEST = 4  # shorter ones are found in any word
ENCODING = "iso-8859-1"
JOINING_FLAGS = "HK"


def flag_of(dictionary: Path) -> str:
    for line in dictionary.with_suffix(".aff").read_text(ENCODING).splitlines():
        if line.startswith("COMPOUNDFLAG"):
            return line.split()[1]
    return JOINING_FLAGS[0]


def words_of(dictionary: Path) -> set[str]:
    flag = flag_of(dictionary)
    words = set()
    for line in dictionary.read_text(ENCODING).splitlines():
        word, _, flags = line.partition("/")
        if set(flags) & {flag, *JOINING_FLAGS} and re.fullmatch(rf"[a-zæøå]{{{SHORTEST},}}", word):
            words.add(word)
    return words


def main() -> None:
    output, *dictionaries = map(Path, sys.argv[1:])
    there = [each for each in dictionaries if each.exists()]
    words = set().union(*map(words_of, there)) if there else set()
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text("".join(f"{word}\n" for word in sorted(words)), encoding="utf-8")


main()
