#!/usr/bin/env python3
"""Holds licito's clocks against Python's zoneinfo, on the same tz data.

    compare.py --runs CLOCK_RUNS [--long]

Three comparisons: every change of offset of every zone and link name from 1970 to 2100, that second and the one before it, with local date and weekday; every zone
once a day over the same years (hourly to 2037 with --long), which finds a change that licito does not know; and every minute of 2024 to 2028 for the
zones of the countries that have packs (with --long; otherwise one zone of them, drawn by a seed that is printed).

Ends with `zone-minutes compared: N, differences: N`. Exit: 0 all agree, 1 some do not.
"""

import argparse
import os
import random
import subprocess
import sys
import zoneinfo
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta, timezone
from functools import partial
from itertools import repeat
from pathlib import Path

COUNTRIES = {folder.name.upper() for folder in (Path(__file__).resolve().parents[2] / "rules").iterdir() if len(folder.name) == 2}
ROOTS = [Path(root) for root in zoneinfo.TZPATH if Path(root).is_dir()]


def instant(year):
    return int(datetime(year, 1, 1, tzinfo=timezone.utc).timestamp())


def names():
    """Every zone and link of the database; no bare offsets, which licito refuses."""
    return sorted(name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith("Etc/"))


def names_of_countries():
    found = set()
    for table in ("zone.tab", "zone1970.tab"):
        path = next((root / table for root in ROOTS if (root / table).exists()), None)
        for line in path.read_text(encoding="utf-8").splitlines() if path else []:
            cells = line.split("\t")
            if not line.startswith("#") and COUNTRIES & set(cells[0].split(",")):
                found.add(cells[2])
    return sorted(found)


def offset(at, zone):
    return int(datetime.fromtimestamp(at, zone).utcoffset().total_seconds())


def runs(tool, name, first, last, how):
    told = subprocess.run([tool, str(first), str(last), str(how)], input=name + "\n", capture_output=True, text=True, check=True).stdout.splitlines()
    return [line.split(" ") for line in told[1:]]


def changes(tool, first, last, name):
    """(instants compared, disagreements) at every change of one zone."""
    zone, wrong, lines = zoneinfo.ZoneInfo(name), [], runs(tool, name, first, last, "changes")
    if not lines:
        return 0, [f"{name}: licito does not know it"]
    for at, shown, weekday, day in lines:
        local = datetime.fromtimestamp(int(at), zone)
        expected = (offset(int(at), zone), local.weekday(), local.date().isoformat())
        if (int(shown), int(weekday), day) != expected:
            wrong.append(f"{name} at {at}: licito shows {shown} {weekday} {day}, zoneinfo {expected}")
    return len(lines), wrong


def every(tool, first, last, step, name):
    """The same, every `step` seconds."""
    zone, wrong, lines = zoneinfo.ZoneInfo(name), [], runs(tool, name, first, last, step)
    if not lines:
        return 0, [f"{name}: licito does not know it"]
    bounds = [int(line[0]) for line in lines[1:]] + [last]
    for (begin, shown, _, _), end in zip(lines, bounds):
        # Each instant is asked of zoneinfo; only the loop is left to C, since there are hundreds of millions.
        asked = range(int(begin), end, step)
        if set(map(datetime.utcoffset, map(datetime.fromtimestamp, asked, repeat(zone)))) != {timedelta(seconds=int(shown))}:
            at = next(at for at in asked if offset(at, zone) != int(shown))
            wrong.append(f"{name} at {at}: licito shows {shown}, zoneinfo {offset(at, zone)}")  # one disagreement a run is enough
    return len(range(first, last, step)), wrong


def compare(title, of, listed):
    """(instants compared, disagreements)"""
    with ProcessPoolExecutor() as pool:
        told = list(pool.map(of, listed, chunksize=8))
    wrong = [line for _, lines in told for line in lines]
    for line in wrong[:20]:
        print(line)
    compared = sum(compared for compared, _ in told)
    print(f"{title}: {len(listed)} zones, {compared} compared, {len(wrong)} disagree", flush=True)
    return compared, len(wrong)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--runs", required=True)
    arguments.add_argument("--long", action="store_true", default=bool(os.environ.get("LICITO_LONG")))
    arguments.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    options = arguments.parse_args()
    first, last, end = instant(1970), instant(2038), instant(2101)
    step = 3_600 if options.long else 86_400
    # Half an hour past the hour, since clocks change on the hour.
    differences = sum(compare(*asked)[1] for asked in (
        ("changes of offset, 1970 to 2100", partial(changes, options.runs, first, end), names()),
        (f"every {step // 3_600} h, 1970 to 2037", partial(every, options.runs, first + 1_800, last, step), names()),
        ("every 24 h, 2038 to 2100", partial(every, options.runs, last + 1_800, end, 86_400), names())))
    ours = names_of_countries()
    if not options.long:
        print(f"seed {options.seed}")
        ours = random.Random(options.seed).sample(ours, 1)
    minutes, wrong = compare(f"every minute, 2024 to 2028 ({', '.join(ours) if len(ours) == 1 else 'all zones of the countries with packs'})",
                             partial(every, options.runs, instant(2024), instant(2029), 60), ours)
    differences += wrong
    print(f"zone-minutes compared: {minutes}, differences: {differences}")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
