#!/usr/bin/env python3
"""Writes fold_table.inc: what each Unicode code point becomes when phrases are searched.

    generate_fold_table.py             writes the table beside this file
    generate_fold_table.py --check     exit 1 if the table differs from what this interpreter's Unicode gives;
                                       compares nothing if its Unicode version is not the table's (exit 0)

The folding: compatibility decomposition (so fullwidth and mathematical letters, ligatures), accents away, case folding. What is left of
letters and digits makes words. Marks, zero-width characters and soft hyphens are ignored, anything else separates.
"""
import re
import sys
import unicodedata
from pathlib import Path

TABLE = Path(__file__).parent / "fold_table.inc"
BLOCK = 64
SEPARATES, STAYS, IGNORED, HANGUL, FIRST_TEXT = 0, 1, 2, 3, 4
HANGUL_SYLLABLES = range(0xAC00, 0xD7A4)  # decomposed by arithmetic, Unicode 3.12

# Unicode reserves these for invisible characters, assigned or not (Default_Ignorable_Code_Point).
INVISIBLE = {0x115F, 0x1160, 0x2065, *range(0xFFF0, 0xFFF9)}
INVISIBLE_PLANE = range(0xE0000, 0xE1000)  # the reader knows it, the table ends before it
# Hangul fillers that fonts draw as a blank: to a reader, a space.
BLANK = {0x3164, 0xFFA0}
# Latin letters that readers take for their base letters, though Unicode has no decomposition for them.
LATIN = {0x00C6: "ae", 0x00E6: "ae", 0x0152: "oe", 0x0153: "oe", 0x0131: "i", 0x0237: "j", 0x1E9E: "ss"}
STROKED = re.compile(r"LATIN (?:SMALL|CAPITAL) LETTER ([A-Z]) WITH ")


def one_pass(char):
    """One code point to its folded text: letters and digits, spaces for what separates."""
    code = ord(char)
    if code in INVISIBLE or code in INVISIBLE_PLANE:
        return ""
    if code in BLANK:
        return " "
    folded = []
    for part in unicodedata.normalize("NFKD", char):
        category = unicodedata.category(part)
        stroked = STROKED.match(unicodedata.name(part, ""))
        if ord(part) in INVISIBLE or category in ("Mn", "Me", "Cf"):
            continue
        if ord(part) in LATIN:
            folded.append(LATIN[ord(part)])
        elif stroked:
            folded.append(stroked[1].lower())
        elif category[0] in "LN" or category == "Mc":
            folded.append(part.casefold())
        else:
            folded.append(" ")
    return "".join(folded)


def fold(char):
    text = one_pass(char)
    while (again := "".join(map(one_pass, text))) != text:
        text = again
    return re.sub(" +", " ", text)


def kinds_and_pool():
    """The kind of each code point, and the texts that kinds from FIRST_TEXT on point into: a length byte, then UTF-8."""
    pool, places, kinds = bytearray(), {}, []
    for code in range(0x110000):
        if code in INVISIBLE or code in INVISIBLE_PLANE:
            kinds.append(IGNORED)
        elif unicodedata.category(chr(code)) in ("Cn", "Co", "Cs"):
            kinds.append(SEPARATES)  # not assigned, private, surrogates
        elif code in HANGUL_SYLLABLES:
            kinds.append(HANGUL)
        else:
            text = fold(chr(code))
            if text in ("", " "):
                kinds.append(SEPARATES if text else IGNORED)
            elif text == chr(code):
                kinds.append(STAYS)
            else:
                utf8 = text.encode()
                if utf8 not in places:
                    places[utf8] = len(pool)
                    pool += bytes([len(utf8)]) + utf8
                kinds.append(FIRST_TEXT + places[utf8])
    assert len(pool) + FIRST_TEXT < 1 << 16
    return kinds, pool


def in_blocks(kinds):
    """Equal blocks once, and which block each stretch of code points has; the tail where all separates is cut off."""
    blocks, index, places = [], [], {}
    assert all(kinds[code] == (IGNORED if code in INVISIBLE_PLANE else SEPARATES) for code in range(0x40000, 0x110000))
    for start in range(0, 0x40000, BLOCK):
        block = tuple(kinds[start : start + BLOCK])
        if block not in places:
            places[block] = len(blocks)
            blocks.append(block)
        index.append(places[block])
    while index and blocks[index[-1]] == (SEPARATES,) * BLOCK:
        index.pop()
    return blocks, index


def lines(numbers):
    line = ""
    for number in numbers:
        if len(line) + len(str(number)) > 148:
            yield line
            line = ""
        line += f"{number},"
    yield line


def array(kind, name, numbers):
    numbers = list(numbers)
    return "\n".join([f"constexpr {kind} {name}[{len(numbers)}] = {{", *lines(numbers), "};"])


def table():
    kinds, pool = kinds_and_pool()
    blocks, index = in_blocks(kinds)
    return "\n".join(
        [
            f"// Unicode {unicodedata.unidata_version}. Written by generate_fold_table.py; do not edit.",
            array("std::uint16_t", "fold_index", index),
            array("std::uint16_t", "fold_kinds", (kind for block in blocks for kind in block)),
            array("unsigned char", "fold_pool", pool),
            "",
        ]
    )


def main(arguments):
    if arguments not in ([], ["--check"]):
        sys.exit(__doc__)
    if not arguments:
        TABLE.write_text(table(), encoding="ascii")
        return 0
    committed = TABLE.read_text(encoding="ascii")
    recorded = re.match(r"// Unicode ([0-9.]+)\.", committed)[1]
    if recorded != unicodedata.unidata_version:
        print(f"{TABLE.name}: of Unicode {recorded}, this Python has {unicodedata.unidata_version}: not compared")
        return 0
    if committed == table():
        return 0
    print(f"{TABLE.name} is not what {Path(__file__).name} writes: run it and commit the result", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
