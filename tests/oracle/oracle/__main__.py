"""python3 -m oracle check|test|compare|generate"""

import argparse
import json
import sys

from .text import BadInput, read_json


def _lines(name):
    with (sys.stdin if name == "-" else open(name, encoding="utf-8")) as lines:
        for line in lines:
            if line.strip():
                yield line


def decide_line(decider, line, assume=(), searched=True):
    """One decision document for one line of JSON; without the search for `permitted_from` where it is not `searched`."""
    from .facts import Facts
    try:
        facts = Facts(decider.book.vocabulary)
        facts.lay(read_json(line))
        for name, given in assume:
            known = decider.book.vocabulary.name(name) or name
            if known not in facts.raw and not facts.lacks(known):
                facts.lay({name: given})
                facts.assumed[known] = str(given) if isinstance(given, str) else given
        facts.check()
        return decider.decide(facts, searched=searched)
    except BadInput as error:
        return {"effect": "deny", "input_error": str(error)}


def main():
    parser = argparse.ArgumentParser(prog="oracle")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("check", "compare", "generate"):
        each = commands.add_parser(name)
        each.add_argument("--rules", nargs="+", action="extend", default=[])
        if name != "generate":
            each.add_argument("--allow-uncovered", action="store_true")
            each.add_argument("--assume", action="append", default=[])
            each.add_argument("file", nargs="?", default=None)
    commands.choices["compare"].add_argument("--tool", required=True)
    for name in ("compare", "generate"):
        commands.choices[name].add_argument("--count", type=int, default=200)
        commands.choices[name].add_argument("--seed", type=int, default=1)
    commands.choices["compare"].add_argument("--shrink", action="store_true", help="print disagreements without the facts that they do not need")
    commands.choices["compare"].add_argument("--timed", type=float, default=1.0, help="share of the proposals of which `permitted_from` is compared, too")
    test = commands.add_parser("test")
    test.add_argument("paths", nargs="+")
    given = parser.parse_args()
    try:
        return run(given)
    except BadInput as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 2


def run(given):
    if given.command == "test":
        from .packtests import run as run_tests
        return 1 if run_tests(given.paths, sys.stdout) else 0
    from .decision import Decider
    from .packs import law_paths, load
    from .text import read_yaml
    if given.command in ("check", "compare") and given.file is None and given.rules and given.rules[-1].endswith((".json", ".jsonl", "-")):
        given.file = given.rules.pop()                      # `--rules A B FILE`
    if given.command == "generate":
        from .generate import proposals
        for each in proposals(given.rules or law_paths(), given.count, given.seed):
            print(json.dumps(each, ensure_ascii=False))
        return 0
    if given.command == "compare":
        from .compare import run as run_compare
        return run_compare(given)
    decider = Decider(load(given.rules or law_paths(), covered=not given.allow_uncovered))
    assume = [(fact, read_yaml(written)) for fact, _, written in (each.partition("=") for each in given.assume)]
    worst = 0
    for line in _lines(given.file or "-"):
        made = decide_line(decider, line, assume)
        print(json.dumps(made, ensure_ascii=False))
        worst = max(worst, 2 if "error" in made or "input_error" in made else made["effect"] == "deny")
    return int(worst)


if __name__ == "__main__":
    sys.exit(main())
