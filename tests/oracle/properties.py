"""Properties of the tool, asked from outside: no second judge is needed to see one broken.

  properties.py --tool PATH [--seed N] [--count N] [--seconds N]

For random proposals near the boundaries of each group of packs, and for random packs: without a fact no denial becomes an allow; `permitted_from` and
`wait_until` free at their second and not one before; a greatest or least value cures and one unit more does not; the order of keys, history and packs, facts
that no pack reads, language, locale, time zone and environment of the process change nothing; a house pack beside a law, and its tighter parameters, never
allow more. Prints its seed, and each breach with its proposal; ends with `properties checked: N, breaches: N`; exit 1 on any, or where one of
the properties that need nothing rare was checked on no decision: the time is stretched, up to tenfold, until each was. What the tool refuses to read is no
decision, and counted apart.
"""

import argparse
import collections
import json
import os
import pathlib
import random
import sys
import tempfile
import time

from agree import generator, groups
from oracle import invent
from oracle.compare import ask, readable
from oracle.generate import Generator
from oracle.packs import SHIPPED
from oracle.values import Money, Percent, by_look, instant, moved
from oracle.zones import written

ELSEWHERE = {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "HOME": "/nonexistent"}


# What any run must have asked of some decision. The others need a remedy of their kind, or a pack that sets another's numbers.
ALWAYS = ("without a fact", "permitted_from allows", "a second before permitted_from denies", "before permitted_from nothing is allowed",
          "keys and history in another order", "in another language", "packs in another order", "asked again", "in another locale, time zone and home")


def rules(decision):
    return {(each["rule"], each["code"]) for each in decision["reasons"]}


def put(proposal, fact, value):
    """The proposal with another value for a fact."""
    made = json.loads(json.dumps(proposal))
    folders = fact.split(".")
    if folders[0] not in ("action", "debtor", "debt", "collector", "creditor", "agent"):
        folders.insert(0, "action")
    at = made
    for folder in folders[:-1]:
        at = at.setdefault(folder, {})
    at[folders[-1]] = value
    return made


def at_instant(proposal, moment):
    return put(proposal, "action.at", written(moment, "UTC"))


def without_each(proposal):
    """Every proposal with one fact fewer."""
    def paths(tree, way=()):
        for key, value in tree.items():
            if way + (key,) in (("action", "at"), ("approvals",), ("evidence",)):
                continue
            yield way + (key,)
            if isinstance(value, dict):
                yield from paths(value, way + (key,))

    for *folders, last in paths(proposal):
        made = json.loads(json.dumps(proposal))
        at = made
        for folder in folders:
            at = at[folder]
        del at[last]
        yield ".".join([*folders, last]), made


def turned(tree):
    """The same with its keys, and the records of its history, in another order."""
    if isinstance(tree, dict):
        return {key: list(reversed(value)) if key == "history" else turned(value) for key, value in reversed(tree.items())}
    return tree


class Asked:
    """Variants of proposals, each with what has to hold of its decision: all asked in one process."""

    def __init__(self, tool, paths):
        self.tool, self.options = tool, [word for path in paths for word in ("--rules", str(path))]
        self.rows = []

    def add(self, name, proposal, holds):
        self.rows.append((name, json.dumps(proposal, ensure_ascii=False), holds))

    def breaches(self):
        answers = ask(self.tool, self.options, [line for _, line, _ in self.rows])
        for (name, line, holds), answer in zip(self.rows, answers):
            refused = "effect" not in answer or (answer.get("error") or {}).get("code", "").startswith(("input", "E03"))
            yield name, line, None if refused else bool(holds(answer))


def cures(reason, decision, proposal, asked):
    """The remedies that are an instant or a number: applied, the reason is gone; one unit less, it is not."""
    told = (reason["rule"], reason["code"])
    once = [each["rule"] for each in decision["reasons"]].count(reason["rule"]) == 1
    remedy = reason.get("remedy") or {}
    if remedy.get("wait_until") and once:
        moment = int(instant(remedy["wait_until"]))
        asked.add("wait_until frees", at_instant(proposal, moment), lambda then: told[0] not in {rule for rule, _ in rules(then)})
        asked.add("a second before wait_until denies", at_instant(proposal, moment - 1), lambda then: told[0] in {rule for rule, _ in rules(then)} or "error" in then)
    for fact, cure in (remedy.get("facts") or {}).items():
        for key, step in (("greatest", 1), ("least", -1)):
            value = by_look(str(cure[key])) if key in cure and once and len(remedy["facts"]) == 1 and len(cure) == 1 else None
            if type(value) not in (int, Money, Percent) or fact.startswith("debt.days"):
                continue
            document = (lambda each: each if isinstance(each, int) else str(each))
            asked.add(f"{key} cures", put(proposal, fact, document(value)), lambda then: told not in rules(then))
            asked.add(f"one unit past {key} does not", put(proposal, fact, document(moved(value, step))), lambda then: told[0] in {rule for rule, _ in rules(then)})


def of_one_rulebook(tool, paths, made, unread):
    """(property, proposal, holds) of every property of some proposals under one rulebook."""
    first = Asked(tool, paths)
    lines = [json.dumps(each, ensure_ascii=False) for each in made]
    decisions = ask(tool, first.options, lines)
    for proposal, decision in zip(made, decisions):
        if "effect" not in decision:
            continue
        first.add("keys and history in another order", turned(proposal), decision.__eq__)
        if unread:
            first.add("a fact that no pack reads", put(proposal, *unread), decision.__eq__)
        if decision["effect"] == "deny":
            for fact, fewer in without_each(proposal):
                first.add(f"without {fact}", fewer, lambda then: then["effect"] == "deny")
            start, free = int(instant(proposal["action"]["at"])), decision["permitted_from"]
            if free:
                moment = int(instant(free))
                first.add("permitted_from allows", at_instant(proposal, moment), lambda then: then["effect"] == "allow")
                first.add("a second before permitted_from denies", at_instant(proposal, moment - 1), lambda then: then["effect"] == "deny")
            for _ in range(4):
                moment = random.randrange(start, int(instant(free)) if free else start + 60 * 86400)
                first.add("before permitted_from nothing is allowed", at_instant(proposal, moment), lambda then: then["effect"] == "deny")
            for reason in decision["reasons"]:
                cures(reason, decision, proposal, first)
    yield from first.breaches()
    plain = [{**each, "reasons": [{**reason, "message": ""} for reason in each.get("reasons", [])], "obligations": [{**duty, "message": ""} for duty in each.get("obligations", [])],
              "warnings": [{**warning, "message": ""} for warning in each.get("warnings", [])]} for each in decisions]
    others = {"in another language": ["--lang", "es", *first.options], "packs in another order": [word for path in reversed(paths) for word in ("--rules", str(path))], "asked again": first.options}
    for name, options in others.items():
        for line, one, other in zip(lines, plain, ask(tool, options, lines)):
            if "effect" not in one or "effect" not in other:
                yield name, line, None if one.keys() & {"effect"} == other.keys() & {"effect"} else False
                continue
            yield name, line, all(one.get(key) == other.get(key) for key in ("effect", "undecided", "missing", "permitted_from")) and rules(one) == rules(other)
    before = dict(os.environ)
    os.environ.update(ELSEWHERE)
    try:
        for line, one, other in zip(lines, decisions, ask(tool, first.options, lines)):
            yield "in another locale, time zone and home", line, None if one == other and "effect" not in one else one == other
    finally:
        os.environ.clear()
        os.environ.update(before)


def narrower(tool, law, both, made):
    """What a law denies is denied under a house pack beside it, which sets its parameters."""
    lines = [json.dumps(each, ensure_ascii=False) for each in made]
    alone = ask(tool, ["--allow-uncovered", "--rules", str(law)], lines)
    beside = ask(tool, ["--allow-uncovered", *[word for path in both for word in ("--rules", str(path))]], lines)
    for line, one, other in zip(lines, alone, beside):
        refused = "effect" not in one or "effect" not in other
        yield "a house pack never allows more", line, None if refused else one["effect"] == "allow" or other["effect"] == "deny"


def unread_fact(maker):
    """A fact that no kind lacks, no rule names and no decision shows."""
    free = [name for name in ("debt.missed_meetings_in_a_row", "collector.may_investigate", "debt.assigned_to") if name not in maker.used]
    return (free[0], {"number": 3, "boolean": True, "id": "x"}[maker.vocabulary.type(free[0])]) if free else None


def rounds(tool, seed, count):
    """A group of shipped packs and a random rulebook in turns, begun anywhere."""
    every = groups()
    random.shuffle(every)
    for number, packs in enumerate(every, seed * 100_003):
        maker = generator(tuple(packs))
        made = [readable(each) for each in maker.proposals(count, seed)]
        yield from of_one_rulebook(tool, [SHIPPED / pack for pack in packs], made, unread_fact(maker))
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder)
            packs, _ = invent.write(path, number)
            maker = Generator([path], number)
            made = [readable(each) for each in maker.proposals(count, number)]
            yield from of_one_rulebook(tool, [path / "xx", *([path / "house"] if packs == 2 else [])], made, unread_fact(maker))
            if packs == 2:
                yield from narrower(tool, path / "xx", [path], made)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--seed", type=int, default=int(os.environ.get("LICITO_SEED") or random.SystemRandom().randrange(1, 1_000_000_000)))
    parser.add_argument("--count", type=int, default=100 if os.environ.get("LICITO_LONG") else 4, help="proposals of each group of packs and of each random rulebook")
    parser.add_argument("--seconds", type=float, default=None if os.environ.get("LICITO_LONG") else 60)
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    random.seed(given.seed)
    start, checked, refused, broken = time.monotonic(), collections.Counter(), 0, 0
    for name, line, holds in rounds(given.tool, given.seed, given.count):
        if holds is None:
            refused += 1
            continue
        checked["without a fact" if name.startswith("without ") else name] += 1
        if not holds:
            broken += 1
            print(f"── {name}: {line}", flush=True)
        spent = time.monotonic() - start
        if given.seconds and spent > given.seconds and (all(checked[each] for each in ALWAYS) or spent > 10 * given.seconds):
            break
    for name, number in sorted(checked.items()):
        print(f"{name}: {number}")
    print(f"refused, and so not checked: {refused}")
    if unasked := [name for name in ALWAYS if not checked[name]]:
        print("checked on no decision: " + "; ".join(unasked))
    print(f"properties checked: {sum(checked.values())}, breaches: {broken}")
    return 1 if broken or unasked else 0


if __name__ == "__main__":
    sys.exit(main())
