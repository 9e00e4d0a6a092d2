"""Compares the decisions of the tool with the oracle's: every folder of rules/, the campaign of examples/, random packs, and every disagreement ever found.

  agree.py --tool PATH [--seed N] [--count N] [--packs N] [--seconds N] [--processes N]

Proposals are generated near the boundaries of each group of packs, and random packs with proposals of their own, from a fresh seed, which is printed, unless
one is given. LICITO_LONG=1: a million proposals and 20,000 random packs on every core; LICITO_LONG=N: N, and a pack for every fifty. --count: proposals over all shipped packs; --packs: random packs; --seconds: no new batch is begun after so long. A disagreement is printed
without the facts that it does not need, to be kept in kept.jsonl. Ends with `decisions compared: N, packs compared: N, disagreements: N`; exit 1 on any.
"""

import argparse
import functools
import json
import multiprocessing
import os
import pathlib
import random
import sys
import tempfile
import time

from oracle import invent
from oracle.compare import compare, readable, shrunk
from oracle.decision import Decider
from oracle.generate import Generator
from oracle.packs import SHIPPED, load

HERE = pathlib.Path(__file__).resolve().parent
CAMPAIGN = SHIPPED.parent / "examples" / "campaign.jsonl"
HOUSES = [["house/telephone-collections.yaml", "mx"], ["house/strict-agency.yaml", "us/regulation-f.yaml"], ["house/argentina.yaml", "ar"], ["house/brazil.yaml", "br"],
          ["house/spain.yaml", "es"], ["house/united-kingdom.yaml", "gb"]]
OF_CAMPAIGN = ["house/telephone-collections.yaml", "co", "mx", "es", "cl"]
LONG_COUNT, LONG_PACKS, LONG_BATCH = 1_000_000, 20_000, 200
SLICE_COUNT, SLICE_PACKS, SLICE_BATCH = 100_000, 10_000, 25
PROPOSALS_OF_A_PACK = 12


def groups():
    """Each country by itself, and each house pack beside the law that it narrows."""
    return [[each.name] for each in sorted(SHIPPED.iterdir()) if each.is_dir() and each.name not in ("house", "calendars")] + HOUSES


@functools.lru_cache(maxsize=None)
def decider(packs):
    return Decider(load([SHIPPED / pack for pack in packs]))


@functools.lru_cache(maxsize=None)
def generator(packs):
    return Generator([SHIPPED / pack for pack in packs], 0)


def told(judge, tool, paths, wrong, shown):
    """What to print of the first disagreements."""
    for _, line, found in wrong[:2]:
        yield "── " + json.dumps({**shown, "proposal": json.loads(shrunk(judge, tool, paths, line, {field for field, _, _ in found}))}, ensure_ascii=False)
        for field, one, other in found:
            yield f"   {field}: oracle {json.dumps(one, ensure_ascii=False, default=str)}, tool {json.dumps(other, ensure_ascii=False, default=str)}"


def judge_shipped(job):
    """One batch: (name, packs, decisions, disagreements, what to print)."""
    name, tool, packs, lines, count, seed = job
    paths, judge = [SHIPPED / pack for pack in packs], decider(tuple(packs))
    if lines is None:
        lines = [json.dumps(readable(each), ensure_ascii=False) for each in generator(tuple(packs)).proposals(count, seed)]
    wrong = list(compare(judge, tool, paths, lines))
    return name, 0, len(lines), len(wrong), list(told(judge, tool, paths, wrong, {"rules": packs}))


def judge_invented(job):
    """One random rulebook, judged on proposals of its own."""
    _, tool, seed = job
    with tempfile.TemporaryDirectory() as folder:
        packs, used = invent.write(pathlib.Path(folder), seed)
        paths = [pathlib.Path(folder)]
        lines = [json.dumps(readable(each), ensure_ascii=False) for each in Generator(paths, seed).proposals(PROPOSALS_OF_A_PACK, seed)]
        judge = Decider(load(paths))
        wrong = list(compare(judge, tool, paths, lines))
        texts = {str(each.relative_to(folder)): each.read_text(encoding="utf-8") for each in sorted(pathlib.Path(folder).rglob("*.yaml"))} if wrong else {}
        return "random packs", packs, len(lines), len(wrong), list(told(judge, tool, paths, wrong, {"invented": seed, "packs": texts})), used


def judge(job):
    try:
        return judge_invented(job) if job[0] == "random packs" else judge_shipped(job)
    except Exception as trouble:  # a batch that cannot be judged is a failure, and the others are still told
        return job[0], 0, 0, 1, [f"{job[0]}, seed {job[-1]}: {type(trouble).__name__}: {str(trouble)[:2000]}"]


def kept(tool):
    with open(HERE / "kept.jsonl", encoding="utf-8") as file:
        cases = [json.loads(line) for line in file if line.strip()]
    for packs in sorted({tuple(case["rules"]) for case in cases}):
        lines = [json.dumps(case["proposal"], ensure_ascii=False) for case in cases if tuple(case["rules"]) == packs]
        yield "kept", tool, list(packs), lines, len(lines), 0


def jobs(given, batch):
    """Kept cases, the campaign, then shipped and random packs in turns, so that a run which is cut short has seen some of each."""
    yield from kept(given.tool)
    with open(CAMPAIGN, encoding="utf-8") as file:
        yield "campaign", given.tool, OF_CAMPAIGN, [line.strip() for line in file], 0, given.seed
    every, at = groups(), 0
    share = given.count // len(every) + (given.count % len(every) > 0)
    rounds = max(1, -(-share // batch))
    invented = iter(range(given.packs))
    for at in range(rounds):
        for packs in every if given.count else []:
            yield " + ".join(packs), given.tool, packs, None, min(batch, share - at * batch), given.seed + at
        for number, _ in zip(invented, range(-(-given.packs // rounds))):
            yield "random packs", given.tool, given.seed * 100_003 + number


def until(end, every):
    for each in every:
        if end is not None and time.monotonic() > end:
            return
        yield each


def main():
    is_long = bool(os.environ.get("LICITO_LONG"))
    long_count = max(int(os.environ.get("LICITO_LONG") or 0), 0)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--seed", type=int, default=int(os.environ.get("LICITO_SEED") or random.SystemRandom().randrange(1, 1_000_000_000)))
    parser.add_argument("--count", type=int, default=(long_count if long_count > 1 else LONG_COUNT) if is_long else SLICE_COUNT)
    parser.add_argument("--packs", type=int, default=(long_count // 50 if long_count > 1 else LONG_PACKS) if is_long else SLICE_PACKS)
    parser.add_argument("--seconds", type=float, default=None if is_long else 60)
    parser.add_argument("--slice", action="store_true", help="the same small slice every time, whatever the clock says; LICITO_LONG and LICITO_SEED prevail")
    parser.add_argument("--processes", type=int, default=os.cpu_count() if is_long else 1)
    given = parser.parse_args()
    if given.slice and not is_long:
        given.count, given.packs, given.seconds = 800, 30, 3600
        given.seed = int(os.environ.get("LICITO_SEED") or 7)
    batch = SLICE_BATCH if given.seconds else LONG_BATCH
    print(f"seed {given.seed}", flush=True)
    start, by_name, used = time.monotonic(), {}, {}
    end = start + given.seconds if given.seconds else None

    def results():
        every = until(end, jobs(given, batch))
        if given.processes == 1:
            yield from map(judge, every)
        else:
            with multiprocessing.Pool(given.processes) as pool:
                yield from pool.imap_unordered(judge, every)

    compared, done, told_at = 0, 0, start
    for name, packs, decisions, wrong, lines, *more in results():
        print(*lines, sep="\n", end="\n" if lines else "", flush=True)
        by_name[name] = [one + other for one, other in zip(by_name.get(name, [0, 0, 0]), (packs, decisions, wrong))]
        for construct in more[0] if more else ():
            used[construct] = used.get(construct, 0) + 1
        compared, done = compared + decisions, done + packs
        if is_long and time.monotonic() > told_at + 60:
            told_at = time.monotonic()
            print(f"so far: decisions compared: {compared}, packs compared: {done}, disagreements: {sum(each[2] for each in by_name.values())}; {compared / (told_at - start):.0f} a second", flush=True)
    for name, (_, decisions, wrong) in by_name.items():
        print(f"{name}: {decisions - wrong} of {decisions} agree")
    if used:
        print("constructs in random rulebooks: " + ", ".join(f"{name} {count}" for name, count in sorted(used.items())))
        if unused := sorted(set(invent.CONSTRUCTS) - set(used)):
            print("constructs in none: " + ", ".join(unused))
    packs, decisions, wrong = (sum(each[at] for each in by_name.values()) for at in range(3))
    print(f"{decisions / (time.monotonic() - start):.0f} decisions a second")
    print(f"decisions compared: {decisions}, packs compared: {packs}, disagreements: {wrong}")
    if wrong:
        print(f"the same again: agree.py --tool {given.tool} --seed {given.seed} --count {given.count} --packs {given.packs}" + (f" --seconds {given.seconds:.0f}" if given.seconds else ""))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
