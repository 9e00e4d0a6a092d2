#!/usr/bin/env python3
"""Checks rules/SEEDS.md against the house packs: every statement of the source texts has its row, everything that a row names exists, and no gap of the
house pack goes unnamed.

    test_seeds.py [ROOT]

Exit: 0 all hold, 1 some do not, 2 PyYAML or a file is missing.
"""

import re
import sys
from pathlib import Path

try:
    import yaml
except ImportError:
    sys.exit("PyYAML is missing: apt-get install python3-yaml")

ROOT = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parents[2])
HOUSE = "house/telephone-collections"
ROWS = 112
NAMED = re.compile(r"(rule|duty|cannot_express) `([^`]+)`(?: \(rule `([^`]+)`\))?(?: \(([a-z0-9/-]+)\))?")
SOURCES = {"S0", "S1", "S2", "S3", "S4"}


class Text(yaml.SafeLoader):
    """YAML as the packs are read: every scalar is text."""


Text.yaml_implicit_resolvers = {}


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), Text)


def as_list(value):
    return value if isinstance(value, list) else [value]


def duties(rule):
    return {duty["duty"] if isinstance(duty, dict) else duty for duty in as_list(rule["oblige"])} if "oblige" in rule else set()


class Pack:
    def __init__(self, path):
        pack = load(path)
        self.name = pack["pack"]
        self.rules = {rule["id"]: duties(rule) for rule in pack.get("rules", [])}
        self.unsaid = {entry["id"] for entry in pack.get("cannot_express", []) if "id" in entry}
        self.anonymous = [entry for entry in pack.get("cannot_express", []) if "id" not in entry]


def rows(text):
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == 4 and cells[0].isdigit():
            yield int(cells[0]), cells[1], cells[2], cells[3]


def main():
    problems = []

    def check(holds, problem):
        if not holds:
            problems.append(problem)

    packs = {pack.name: pack for pack in map(Pack, sorted(path for path in (ROOT / "rules/house").glob("*.yaml") if not path.name.endswith(".test.yaml")))}
    words = load(ROOT / "rules/vocabulary.yaml")["lists"]["duty"]["words"]
    for path in (ROOT / "rules/house").glob("*.yaml"):
        words = {**words, **load(path).get("words", {}).get("duty", {})}
    table = list(rows((ROOT / "rules/SEEDS.md").read_text(encoding="utf-8")))

    numbers = [number for number, *_ in table]
    for number in range(1, ROWS + 1):
        check(numbers.count(number) == 1, f"row {number} stands {numbers.count(number)} times")
    check(numbers == sorted(numbers), "rows are out of order")
    check(set(numbers) <= set(range(1, ROWS + 1)), f"rows beyond {ROWS}: {sorted(set(numbers) - set(range(1, ROWS + 1)))}")

    named_gaps = set()
    for number, source, statement, carried in table:
        row = f"row {number} ({statement})"
        check(source in SOURCES, f"{row}: `{source}` is no source text")
        check(statement, f"{row}: states nothing")
        check(NAMED.search(carried) or "host feature: " in carried, f"{row}: nothing carries it")
        check(carried.count("rule `") + carried.count("duty `") + carried.count("cannot_express `") == sum(2 if m[2] else 1 for m in NAMED.findall(carried)),
              f"{row}: something in `{carried}` is not written as rule, duty or cannot_express")
        for kind, name, by, pack_name in NAMED.findall(carried):
            pack = packs.get(pack_name or HOUSE)
            if pack is None:
                check(False, f"{row}: there is no pack `{pack_name}`")
            elif kind == "rule":
                check(name in pack.rules, f"{row}: {pack.name} has no rule `{name}`")
            elif kind == "cannot_express":
                check(name in pack.unsaid, f"{row}: {pack.name} has no cannot_express `{name}`")
                named_gaps.add((pack.name, name))
            else:
                check(name in words, f"{row}: `{name}` is no duty")
                check(by in pack.rules, f"{row}: duty `{name}` names no rule of {pack.name} that asks for it (`{by}`)")
                check(by not in pack.rules or name in pack.rules[by], f"{row}: rule `{by}` does not ask for `{name}`")

    house = packs[HOUSE]
    for gap in sorted(house.unsaid):
        check((HOUSE, gap) in named_gaps, f"{HOUSE}: cannot_express `{gap}` is named by no row")
    for entry in house.anonymous:
        check(False, f"{HOUSE}: a cannot_express without id: {entry}")

    for problem in problems:
        print(problem)
    print(f"{len(table)} rows, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
