#!/usr/bin/env python3
"""What the C library promises, compared with what it was: every declaration of the header, every symbol of the library, nothing else.

    abi.py [--bless] LIBRARY     exit 0: as the list `licito_c.abi` says; 1: not; --bless writes the list
"""

import difflib
import pathlib
import re
import subprocess
import sys

here = pathlib.Path(__file__).parent
header = here / "../../include/licito/licito.h"
kept = here / "licito_c.abi"


def declarations():
    text = re.sub(r"/\*.*?\*/", "", header.read_text(), flags=re.S)
    text = re.sub(r"^\s*#.*$", "", text, flags=re.M).replace('extern "C" {', "")
    told, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign == ";" and depth == 0:
            told.append(" ".join(text[start:at].replace("LICITO_C_API", "").split()))
            start = at + 1
    return told


def main():
    bless = "--bless" in sys.argv
    library = sys.argv[-1]
    told = declarations()
    lines = subprocess.run(["nm", "-D", "--defined-only", library], check=True, capture_output=True, text=True).stdout.split("\n")
    symbols = {line.split()[2] for line in lines if line.strip()}
    node = {symbol for symbol in symbols if symbol.startswith("LICITO_")}  # the version that the symbols have
    [version] = node
    declared = {re.search(r"(licito_\w+)\(", one).group(1) + "@@" + version.split("@")[0] for one in told if "(" in one}
    problems = [f"the library shows `{name}`, which the header does not declare" for name in sorted(symbols - node - declared)]
    problems += [f"the header declares `{name}`, which the library does not show" for name in sorted(declared - symbols)]
    soname = re.search(r"SONAME\s+(\S+)", subprocess.run(["objdump", "-p", library], check=True, capture_output=True, text=True).stdout).group(1)
    now = "\n".join([soname, version] + sorted(told)) + "\n"
    if bless:
        kept.write_text(now)
    before = kept.read_text() if kept.exists() else ""
    problems += [line for line in difflib.unified_diff(before.splitlines(), now.splitlines(), "as kept", "as built", lineterm="", n=0)]
    if problems:
        print("\n".join(problems))
        print("A function that went, or changed, needs a new number in src/c_api/CMakeLists.txt and licito_c.map; then `tests/c_api/abi.py --bless LIBRARY`.")
        return 1
    print(f"{len(declared)} functions of {soname}, as kept")
    return 0


sys.exit(main())
