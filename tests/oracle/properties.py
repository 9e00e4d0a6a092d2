"""Properties of the judge on random proposals: `python3 properties.py COUNT SEED PACK…` prints every breach.

permitted_from and wait_until are the first such instants (random earlier ones deny), and taking a fact away never turns deny into allow.
"""

import json
import random
import sys

from oracle.__main__ import decide_line
from oracle.decision import Decider
from oracle.facts import Facts
from oracle.generate import proposals
from oracle.packs import load
from oracle.text import BadInput, read_json
from oracle.values import instant


def breaches(decider, line, rng):
    facts = Facts(decider.book.vocabulary)
    facts.lay(read_json(line))
    got = decide_line(decider, line)
    if "input_error" in got:
        yield "input error " + got["input_error"]
        return

    def allowed(moment):
        return decider.decide(facts.moved(moment), timed=False)["effect"] == "allow"

    start = int(facts.at)
    end = instant(got["permitted_from"]) if got["permitted_from"] else start + 60 * 86400
    if got["permitted_from"] and not allowed(end):
        yield f"permitted_from {got['permitted_from']} denies"
    if end > start:
        for _ in range(25):
            moment = rng.randrange(start, end)
            if allowed(moment):
                yield f"permitted_from {got['permitted_from']}, but {moment - start} seconds on it is allowed"
                break
    for reason in got["reasons"]:
        wait = reason["remedy"].get("wait_until")
        if reason["code"] == "missing_fact":
            continue
        end = instant(wait) if wait else start + 3 * 365 * 86400
        for moment in [rng.randrange(start, end) for _ in range(10)] + ([int(end)] if wait else []):
            there = decider.decide(facts.moved(moment), timed=False)
            denies = [each["code"] for each in there["reasons"] if each["rule"] == reason["rule"]]
            free = reason["code"] not in denies and "missing_fact" not in denies and "error" not in there
            if free != (moment == end and wait is not None):
                yield f"{reason['rule']} {reason['code']}: wait_until {wait}, at {moment - start} seconds on it is {'free' if free else 'denied'}"
                break
    if got["effect"] == "deny":
        removable = sorted(set(facts.raw) - {"action.at", "approvals", "evidence"})
        for name in rng.sample(removable, min(4, len(removable))):
            fewer = facts.copy()
            del fewer.raw[name]
            try:
                fewer.check()
            except BadInput:
                continue
            if decider.decide(fewer, timed=False)["effect"] == "allow":
                yield f"without {name} it is allowed"


def main():
    count, seed, *paths = sys.argv[1:]
    rng = random.Random(int(seed))
    decider = Decider(load(paths))
    wrong = 0
    for made in proposals(paths, int(count), int(seed)):
        line = json.dumps(made, ensure_ascii=False)
        for found in breaches(decider, line, rng):
            wrong += 1
            print(found, "\n   ", line)
    print(f"{wrong} breaches in {count} proposals")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
