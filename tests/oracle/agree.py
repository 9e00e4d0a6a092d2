"""Compares the decisions of the tool with the oracle's: every folder of rules/, the campaign of examples/, and every disagreement that was ever found.

  agree.py --tool PATH [--seed N] [--count N] [--timed SHARE]

Proposals are generated near the boundaries of each group of packs, from a fresh seed, which is printed, unless one is given. LICITO_LONG=1: a million of
them, on every core. Of a share of the proposals `permitted_from` is compared, too (--timed), since the oracle finds it by trying. A disagreement is printed
without the facts that it does not need; what comes of it is kept in kept.jsonl. Exit 1 on any disagreement.
"""

import argparse
import json
import multiprocessing
import os
import pathlib
import random
import sys
import time

from oracle.compare import compare, readable, shrunk
from oracle.decision import Decider
from oracle.generate import proposals
from oracle.packs import SHIPPED, load

HERE = pathlib.Path(__file__).resolve().parent
CAMPAIGN = SHIPPED.parent / "examples" / "campaign.jsonl"
HOUSES = [["house/telephone-collections.yaml", "mx"], ["house/strict-agency.yaml", "us/regulation-f.yaml"], ["house/argentina.yaml", "ar"], ["house/brazil.yaml", "br"],
          ["house/spain.yaml", "es"], ["house/united-kingdom.yaml", "gb"]]
OF_CAMPAIGN = ["house/telephone-collections.yaml", "co", "mx", "es", "cl"]
BATCH = 500
LONG = 1_000_000


def groups():
    """Each country by itself, and each house pack beside the law that it narrows."""
    return [[each.name] for each in sorted(SHIPPED.iterdir()) if each.is_dir() and each.name not in ("house", "calendars")] + HOUSES


def judge(job):
    """One batch: (name, agreed, judged, what to print)."""
    name, tool, packs, lines, count, seed, timed = job
    paths = [SHIPPED / pack for pack in packs]
    try:
        if lines is None:
            lines = [json.dumps(readable(each), ensure_ascii=False) for each in proposals(paths, count, seed)]
        decider, told = Decider(load(paths)), []
        wrong = list(compare(decider, tool, paths, lines, timed=timed, seed=seed))
        for _, line, found in wrong[:3]:
            told.append("── " + json.dumps({"rules": packs, "proposal": json.loads(shrunk(decider, tool, paths, line, {field for field, _, _ in found}))}, ensure_ascii=False))
            told += [f"   {field}: oracle {json.dumps(one, ensure_ascii=False, default=str)}, tool {json.dumps(other, ensure_ascii=False, default=str)}" for field, one, other in found]
        return name, len(lines) - len(wrong), len(lines), told
    except Exception as trouble:  # a batch that cannot be judged is a failure, and the others are still told
        return name, 0, 1, [f"{name}, seed {seed}: {type(trouble).__name__}: {trouble}"]


def kept(tool):
    with open(HERE / "kept.jsonl", encoding="utf-8") as file:
        cases = [json.loads(line) for line in file if line.strip()]
    for packs in sorted({tuple(case["rules"]) for case in cases}):
        lines = [json.dumps(case["proposal"], ensure_ascii=False) for case in cases if tuple(case["rules"]) == packs]
        yield "kept", tool, list(packs), lines, len(lines), 0, 1.0


def jobs(given, count):
    yield from kept(given.tool)
    with open(CAMPAIGN, encoding="utf-8") as file:
        campaign = [line.strip() for number, line in enumerate(file) if os.environ.get("LICITO_LONG") or number % 7 == given.seed % 7]
    for at in range(0, len(campaign), BATCH):
        yield "campaign", given.tool, OF_CAMPAIGN, campaign[at : at + BATCH], 0, given.seed, given.timed
    for at in range(0, count, BATCH):
        for packs in groups():
            yield " + ".join(packs), given.tool, packs, None, min(BATCH, count - at), given.seed + at // BATCH, given.timed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1, 1_000_000_000))
    parser.add_argument("--count", type=int, default=None, help="proposals of each group of packs")
    parser.add_argument("--timed", type=float, default=0.2)
    given = parser.parse_args()
    is_long = bool(os.environ.get("LICITO_LONG"))
    count = given.count if given.count is not None else LONG // len(groups()) + 1 if is_long else 6
    print(f"seed {given.seed}: {count} proposals for each of {len(groups())} groups of packs", flush=True)
    start, by_name = time.monotonic(), {}
    with multiprocessing.Pool(os.cpu_count() if is_long else 1) as pool:
        for name, agreed, judged, told in pool.imap_unordered(judge, jobs(given, count)):
            print(*told, sep="\n", end="\n" if told else "", flush=True)
            before = by_name.get(name, (0, 0))
            by_name[name] = before[0] + agreed, before[1] + judged
    for name, (agreed, judged) in by_name.items():
        print(f"{name}: {agreed} of {judged}")
    agreed, judged = (sum(each[at] for each in by_name.values()) for at in (0, 1))
    print(f"{agreed} of {judged} decisions agree with the oracle; {judged / (time.monotonic() - start):.0f} a second")
    if agreed != judged:
        print(f"the same again: agree.py --tool {given.tool} --seed {given.seed} --count {count} --timed {given.timed}")
    return 0 if agreed == judged else 1


if __name__ == "__main__":
    sys.exit(main())
