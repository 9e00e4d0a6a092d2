#!/usr/bin/env python3
"""Judges again what was foretold of each country from its law alone, before its packs were asked.

    run.py TOOL [--in FOLDER] [COUNTRY…]

A file COUNTRY.jsonl beside this one, or in FOLDER, holds a situation a line, judged by the packs of rules/COUNTRY:

    {"situation": "what a lawyer would ask", "entry": "where the law answers", "expect": {…}, "proposal": {…}, "rules": ["rules/house", …]}

`rules`, if given, are packs beyond those of the country. `allow_uncovered: true` judges as for a host that says so: where all that was seen of a country are
policies, which cover nobody, every act is denied else. `expect` may hold

    effect          allow or deny
    rules           exactly these rules deny, in any order
    undecided       whether only missing facts deny; left out: false
    missing         exactly these facts are asked for
    permitted_from  the instant, or null: waiting does not help; `2026-12-27T13:00:00[America/Vancouver]` where law yet to come may change the clock
    obligations     at least these duties are told
    warnings        exactly these rules warn
    error           the code of a decision that could not be made

Exit: 0 all as foretold, 1 some not, 2 a file or the tool cannot be used.
"""

import json
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
KEYS = {"situation", "entry", "expect", "proposal", "rules", "allow_uncovered"}
FORETOLD = {"effect", "rules", "undecided", "missing", "permitted_from", "obligations", "warnings", "error"}


def unusable(message):
    print(message, file=sys.stderr)
    sys.exit(2)


def situations(path):
    """The lines of one file, each with the number of its line."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            one = json.loads(line)
            unknown = set(one) - KEYS or set(one["expect"]) - FORETOLD
            if unknown:
                unusable(f"{path.name}:{number}: unknown key `{sorted(unknown)[0]}`")
            if one["expect"].get("effect") not in ("allow", "deny") or "proposal" not in one or "situation" not in one:
                unusable(f"{path.name}:{number}: `situation`, `proposal` and an `effect` of allow or deny are needed")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            unusable(f"{path.name}:{number}: no situation: {error!r}")
        yield number, one


def decisions(tool, packs, proposals, allow_uncovered):
    """What the tool answers to each proposal, in order."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(p, ensure_ascii=False) + "\n" for p in proposals)
        file.flush()
        command = [tool, "check", "--format", "json"] + ["--allow-uncovered"] * allow_uncovered
        for pack in packs:
            command += ["--rules", str(ROOT / pack)]
        ran = subprocess.run(command + [file.name], capture_output=True, text=True, encoding="utf-8", check=False)
    answers = [json.loads(line) for line in ran.stdout.splitlines() if line.strip()]
    if len(answers) != len(proposals):
        unusable(f"{len(answers)} decisions for {len(proposals)} proposals, with {' '.join(packs)}\n{ran.stderr}")
    return answers, ran.stderr


def instant(text):
    if text is None:
        return None
    local, _, zone = text.rstrip("]").partition("[")
    made = datetime.fromisoformat(local.replace("Z", "+00:00"))
    return made.replace(tzinfo=ZoneInfo(zone)) if zone else made


def differences(expect, decision):
    """Each way in which the decision is not as foretold, as (what, foretold, found)."""
    found = {
        "effect": decision["effect"],
        "rules": sorted({r["rule"] for r in decision.get("reasons", [])}),
        "undecided": decision.get("undecided", False),
        "missing": sorted(decision.get("missing", [])),
        "permitted_from": instant(decision.get("permitted_from")),
        "obligations": sorted({o["duty"] for o in decision.get("obligations", [])}),
        "warnings": sorted({w["rule"] for w in decision.get("warnings", [])}),
        "error": decision.get("error", {}).get("code"),
    }
    for key, foretold in ({"undecided": False, "error": None} | expect).items():
        if key == "obligations":
            if not set(foretold) <= set(found[key]):
                yield key, foretold, found[key]
            continue
        if key == "permitted_from":
            foretold = instant(foretold)
        if isinstance(foretold, list):
            foretold = sorted(foretold)
        if foretold != found[key]:
            yield key, foretold, found[key]


def main(arguments):
    if not arguments:
        unusable(__doc__)
    tool, countries, folder = arguments[0], arguments[1:], HERE
    if countries[:1] == ["--in"] and len(countries) > 1:
        folder, countries = Path(countries[1]), countries[2:]
    files = [folder / f"{c}.jsonl" for c in countries] or sorted(folder.glob("*.jsonl"))
    right = total = 0
    for path in files:
        if not path.is_file():
            unusable(f"{path.name}: there is no such file")
        groups = {}
        for number, one in situations(path):
            packs = (f"rules/{path.stem}", *one.get("rules", []))
            groups.setdefault((packs, one.get("allow_uncovered", False)), []).append((number, one))
        for (packs, allow_uncovered), group in groups.items():
            answers, talk = decisions(tool, packs, [one["proposal"] for _, one in group], allow_uncovered)
            for (number, one), decision in zip(group, answers):
                wrong = list(differences(one["expect"], decision))
                total += 1
                right += not wrong
                for index, (what, foretold, found) in enumerate(wrong):
                    if index == 0:
                        print(f"{path.name}:{number}: {one['situation']}")
                    print(f"    {what}: foretold {foretold}, found {found}")
            if talk:
                print(talk, end="", file=sys.stderr)
    if total == 0:
        unusable("no situation was judged")
    print(f"{right} of {total} as predicted")
    return 0 if right == total else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except OSError as problem:
        unusable(f"{problem}")
