#!/usr/bin/env python3
"""Makes rules/COVERAGE.md: what the law of each country says, entry by entry, and what of licito carries it.

    coverage.py [--check] [ROOT]

The entries stand in tests/packs/coverage/COUNTRY.csv, a line each: `entry,statement,answer`. An answer is one or more of these, parted by `;`:

    PACK#RULE                    a rule of the pack
    PACK cannot_express NAME     what the pack says that it does not check
    calendars/NAME               a calendar
    none: REASON                 nothing to check: a penalty, a repealed article

Every pack, rule, line and calendar that an answer names must exist, every rule of a law pack must answer an entry, and the note of a rule that is not verified must say
what is open ("Open: …" or "Open question: …"). With --check nothing is written:
the table is compared with the committed one. Exit: 0 all hold, 1 some do not, 2 PyYAML or a file is missing.
"""

import csv
import sys
from pathlib import Path

try:
    import yaml
except ImportError:
    sys.exit("PyYAML is missing: apt-get install python3-yaml")

arguments = [a for a in sys.argv[1:] if a != "--check"]
ROOT = Path(arguments[0] if arguments else Path(__file__).resolve().parents[2])
LISTS = ROOT / "tests/packs/coverage"
TABLE = ROOT / "rules/COVERAGE.md"
NOT_LAW = {"house"}
COUNTRIES = {
    "ar": "Argentina", "au": "Australia", "br": "Brazil", "ca": "Canada", "cl": "Chile", "co": "Colombia", "es": "Spain", "eu": "European Union",
    "in": "India", "mx": "Mexico", "others": "Other countries", "pe": "Peru", "uk": "United Kingdom", "us": "United States",
}


class Text(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):
    """YAML as the packs are read: every scalar is text."""


Text.yaml_implicit_resolvers = {}


def as_list(value):
    return value if isinstance(value, list) else [value]


def texts(value):
    """Every scalar and key within a value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    else:
        yield value


def expectations(tests):
    """What each case of the tests expects, as the names in it."""
    for test in tests or []:
        if "vary" in test:
            for rule, values in (test.get("deny") or {}).items():
                yield from ({rule} for _ in as_list(values))
            continue
        for case in test.get("cases", [test]):
            yield set(texts(case["expect"] if "expect" in case else test.get("expect")))


class Pack:
    def __init__(self, name, content, separate_tests):
        self.name = name
        self.verified = content.get("verified", "true") == "true"
        self.rules = {rule["id"]: rule for rule in content.get("rules") or []}
        self.unsaid = {line["id"] for line in content.get("cannot_express") or [] if isinstance(line, dict) and "id" in line}
        self.expected = list(expectations(content.get("tests"))) + list(expectations(separate_tests))

    def tests_of(self, rule):
        names = {rule, f"{self.name}#{rule}"}
        for duty in as_list(self.rules[rule].get("oblige") or []):
            names.add(duty["duty"] if isinstance(duty, dict) else duty)
        return sum(1 for expected in self.expected if names & expected)

    def is_verified(self, rule):
        return self.verified and self.rules[rule].get("verified", "true") == "true"

    def silent_on_what_is_open(self):
        """The rules that are not verified, and whose note does not say what is open."""
        return [rule for rule in self.rules if not self.is_verified(rule) and "Open" not in self.rules[rule].get("note", "")]


def load_packs():
    packs, calendars = {}, {}
    for path in sorted((ROOT / "rules").glob("*/**/*.yaml")):
        if path.name.endswith(".test.yaml"):
            continue
        content = yaml.load(path.read_text(encoding="utf-8"), Text)
        if "calendar" in content and "pack" not in content:
            calendars[f"calendars/{content['calendar']}"] = content
        if "pack" not in content:
            continue
        beside = path.with_suffix(".test.yaml")
        separate = yaml.load(beside.read_text(encoding="utf-8"), Text).get("tests") if beside.exists() else None
        packs[content["pack"]] = Pack(content["pack"], content, separate)
    return packs, calendars


class Answers:
    """Answers of one country's list, each looked up in the packs."""

    def __init__(self, packs, calendars):
        self.packs, self.calendars, self.faults, self.answered = packs, calendars, [], set()

    def cells(self, place, answer):
        """(what carries it, number of tests, verified) of one answer."""
        answer = answer.strip()
        if answer.startswith("none:") and answer[5:].strip():
            return answer[5:].strip(), "", ""
        if answer in self.calendars:
            calendar = self.calendars[answer]
            return f"`{answer}`", str(len(calendar.get("print", {}))), "yes" if calendar.get("verified", "true") == "true" else "no"
        if " cannot_express " in answer:
            pack, name = answer.split(" cannot_express ", 1)
            if pack in self.packs and name in self.packs[pack].unsaid:
                return f"`{pack}` says that it cannot check `{name}`", "", ""
        elif "#" in answer:
            pack, rule = answer.split("#", 1)
            if pack in self.packs and rule in self.packs[pack].rules:
                self.answered.add(answer)
                return f"`{answer}`", str(self.packs[pack].tests_of(rule)), "yes" if self.packs[pack].is_verified(rule) else "no"
        self.faults.append(f"{place}: `{answer}` is no rule, no cannot_express line, no calendar and no `none: reason`")
        return answer, "", ""


def main():
    packs, calendars = load_packs()
    answers = Answers(packs, calendars)
    page = [
        "# What the law says, and what carries it",
        "",
        "Made by `tests/packs/coverage.py` from the lists in `tests/packs/coverage`; the tests compare it. `tests` counts the cases of the pack that expect the",
        "rule's answer by name, or the years that a calendar prints; `verified` is `no` where the text of the law was not seen or has two readings: the rule then takes the stricter one and says so.",
        "",
    ]
    entries = 0
    for path in sorted(LISTS.glob("*.csv")):
        page += [f"## {COUNTRIES.get(path.stem, path.stem)}", "", "| entry | statement | carried by | tests | verified |", "|---|---|---|---:|---|"]
        with path.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), start=2):
                place = f"{path.relative_to(ROOT)}:{number}"
                if set(row) != {"entry", "statement", "answer"} or not all((row[key] or "").strip() for key in row):
                    answers.faults.append(f"{place}: a line holds `entry,statement,answer`, none of them empty")
                    continue
                entries += 1
                for index, answer in enumerate(row["answer"].split(";")):
                    cells = answers.cells(place, answer)
                    head = (row["entry"], row["statement"]) if index == 0 else ("", "")
                    page.append("| " + " | ".join(cell.replace("|", "\\|") for cell in (*head, *cells)) + " |")
        page.append("")
    for pack in packs.values():
        answers.faults += [f"`{pack.name}#{rule}` is not verified: its note has to say what is open" for rule in pack.silent_on_what_is_open()]
        if pack.name.split("/")[0] in NOT_LAW:
            continue
        for rule in pack.rules:
            if f"{pack.name}#{rule}" not in answers.answered:
                answers.faults.append(f"`{pack.name}#{rule}` answers no entry of tests/packs/coverage")
    text = "\n".join(page)
    if "--check" in sys.argv:
        if not TABLE.exists() or TABLE.read_text(encoding="utf-8") != text:
            answers.faults.append("rules/COVERAGE.md differs from its lists and packs: run tests/packs/coverage.py and commit what it writes")
    else:
        TABLE.write_text(text, encoding="utf-8")
    for fault in answers.faults:
        print(fault, file=sys.stderr)
    print(f"{entries} entries, {len(answers.answered)} rules named, {len(answers.faults)} faults")
    return 1 if answers.faults else 0


if __name__ == "__main__":
    sys.exit(main())
