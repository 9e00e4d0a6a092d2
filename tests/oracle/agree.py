"""Runs the comparison of the tool with the oracle over the shipped packs: a slice, always the same unless a seed is given; more with LICITO_LONG=1.

  agree.py --tool PATH [--seed N]

Proposals are generated near the boundaries of each group of packs; every seventh line of the campaign is judged as well. Exit 1 on any disagreement.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile

RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "rules")
CAMPAIGN = os.path.join(RULES, "..", "examples", "campaign.jsonl")
GROUPS = [["co"], ["mx"], ["cl"], ["es"], ["us/ma.yaml", "us/nyc.yaml"], ["us/regulation-f.yaml"], ["house/telephone-collections.yaml", "mx"]]


def compare(tool, packs, *more):
    command = [sys.executable, "-m", "oracle", "compare", "--tool", tool, "--rules", *[os.path.join(RULES, pack) for pack in packs], *more]
    run = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    lines = run.stdout.strip().splitlines()
    told = re.match(r"(\d+) of (\d+) agree", lines[-1]) if lines else None
    if not told:
        print(run.stdout, run.stderr, sep="\n")
        return 0, 1
    agreed, judged = map(int, told.groups())
    if agreed != judged:
        print(run.stdout)
    return agreed, judged


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", required=True)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    count = 2_000 if os.environ.get("LICITO_LONG") else 30
    print(f"seed {arguments.seed}, {count} proposals for each group of packs")
    agreed = judged = 0
    for packs in GROUPS:
        a, j = compare(arguments.tool, packs, "--count", str(count), "--seed", str(arguments.seed))
        print(f"{' '.join(packs)}: {a} of {j}")
        agreed, judged = agreed + a, judged + j
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file, open(CAMPAIGN, encoding="utf-8") as campaign:
        file.writelines(line for number, line in enumerate(campaign) if count > 30 or number % 7 == arguments.seed % 7)
        file.flush()
        a, j = compare(arguments.tool, ["house/telephone-collections.yaml", "co", "mx", "es", "cl"], "--", file.name)
        print(f"campaign: {a} of {j}")
        agreed, judged = agreed + a, judged + j
    print(f"{agreed} of {judged} decisions agree with the oracle")
    return 0 if agreed == judged else 1


if __name__ == "__main__":
    sys.exit(main())
