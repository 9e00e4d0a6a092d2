#!/usr/bin/env python3
"""How long lint and the tests of packs take.

    lint_bench.py path/to/licito [--rounds N] [--check]

Times `licito lint` and `licito test` of every shipped pack, and `licito lint` of a pack of 2,000 rules, each with a condition, a bound and tests; the best of some
rounds counts, for other programs run, too. `--check` fails where the shipped packs take more than a second together, or the 2,000 rules more than two.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RULES = Path(__file__).resolve().parents[2] / "rules"
CHANNELS = ["call", "sms", "email", "whatsapp", "letter", "visit"]
RELATIONS = ["debtor", "co_debtor", "guarantor", "spouse", "neighbor", "employer"]


def large_pack(count):
    lines = ["licito: 1", "pack: bench/large", "version: 1.0.0", "title: {es: Grande, en: Large}", "authority: policy", "rules:"]
    for i in range(count):
        channel, relation = CHANNELS[i % len(CHANNELS)], RELATIONS[i // len(CHANNELS) % len(RELATIONS)]
        lines += [f"  - id: rule-{i}", "    for: contact",
                  f"    when: {{channel: {channel}, recipient.relation: {relation}, debt.product: credit_card, debt.days_past_due: {i}}}",
                  f"    require: {{debt.amount: {{at_least: {i + 1}.00 MXN}}}}",
                  f'    say: {{es: "Importe bajo.", en: "The amount is low: rule {i}."}}']
    lines += ["samples:", "  act: {action: {kind: contact, channel: call, recipient: {relation: debtor}}, debt: {product: credit_card, days_past_due: 0, amount: 1.00 MXN}}", "tests:"]
    for i in range(count):
        channel, relation = CHANNELS[i % len(CHANNELS)], RELATIONS[i // len(CHANNELS) % len(RELATIONS)]
        lines.append(f"  - {{name: rule {i}, given: {{channel: {channel}, recipient.relation: {relation}, debt.days_past_due: {i}}}, vary: debt.amount, "
                     f"allow: {i + 1}.00 MXN, deny: {{rule-{i}: {i}.99 MXN}}}}")
    return "\n".join(lines) + "\n"


def best(command, rounds, wanted):
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "LICITO_RULES": str(RULES)}, check=False)
        times.append(time.perf_counter() - begin)
        if done.returncode not in wanted:
            sys.exit(f"{' '.join(command)} ends with {done.returncode}:\n{done.stdout.decode()[:2000]}")
    return min(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    lint = best([given.tool, "lint", str(RULES)], given.rounds, (0, 1))
    test = best([given.tool, "test", str(RULES)], given.rounds, (0,))
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "bench" / "large.yaml"
        pack.parent.mkdir()
        pack.write_text(large_pack(2000), encoding="utf-8")
        large = best([given.tool, "lint", str(pack)], given.rounds, (0, 1))
    print(f"lint of the shipped packs     {lint:6.3f} s")
    print(f"tests of the shipped packs    {test:6.3f} s")
    print(f"lint of a pack of 2,000 rules {large:6.3f} s")
    if given.check and (lint + test > 1 or large > 2):
        print("slower than it may be: a second for both of the shipped packs, two for 2,000 rules")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
