#!/usr/bin/env python3
"""Holds the shipped calendars against the Python library `holidays`, date by date, 2015 to 2035.

    compare.py --list LIST_HOLIDAYS [--write] [ROOT]

Every difference stands in tests/holidays/differences.csv with who is right and why, a row for each holiday of a place (`place,side,name,dates,right,why`; side:
`licito` has what the library has not, or the other way round; dates parted by blanks). A difference without a row fails, and so does a row without its difference. --write
writes the rows anew and keeps what was said of those that stand; new ones get an empty `right`, which fails until somebody says.

Exit: 0 every difference is accounted for, 1 some are not, 2 the library is missing.
"""

import argparse
import csv
import subprocess
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

try:
    import holidays
except ImportError:
    sys.exit("the library `holidays` is missing: tests/run.sh installs what tests/requirements.txt names")

FIRST, LAST = 2015, 2035
KEY = ("place", "side", "name")
COLUMNS = (*KEY, "dates", "right", "why")


def ours(tool, folder):
    """({place: {date: name}}, {place: (first, last)}) of every calendar, by the place that it is for."""
    days, years = defaultdict(dict), {}
    listed = subprocess.run([tool, str(folder), str(FIRST), str(LAST)], check=True, capture_output=True, text=True).stdout
    for line in listed.splitlines():
        _, place, locality, when, what = line.split("\t")
        if locality:
            continue  # the library knows no places below a region
        if when == "years":
            years[place] = tuple(int(year) for year in what.split("-"))
        else:
            days[place][date.fromisoformat(when)] = what
    return days, years


def theirs(place, first, last):
    country, _, region = place.partition("-")
    try:
        listed = holidays.country_holidays("GB" if country == "UK" else country, subdiv=region or None, years=range(first, last + 1))
    except NotImplementedError:
        return None
    return {day: listed[day] for day in listed}


def differences(tool, folder):
    found, compared, unknown = defaultdict(list), 0, []
    days, years = ours(tool, folder)
    for place, (first, last) in sorted(years.items()):
        if first > last:
            continue
        library = theirs(place, first, last)
        if library is None:
            unknown.append(place)
            continue
        compared += (date(last, 12, 31) - date(first, 1, 1)).days + 1
        for day in sorted(days[place].keys() ^ library.keys()):
            side = "licito" if day in days[place] else "library"
            found[place, side, days[place].get(day) or library[day]].append(day.isoformat())
    return found, compared, unknown


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--list", required=True)
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("root", nargs="?", default=Path(__file__).resolve().parents[2], type=Path)
    options = arguments.parse_args()
    table = options.root / "tests/holidays/differences.csv"
    rows = {}
    if table.exists():
        with table.open(encoding="utf-8", newline="") as lines:
            rows = {tuple(row[key] for key in KEY): row for row in csv.DictReader(lines)}
    found, compared, unknown = differences(options.list, options.root / "rules/calendars")

    if options.write:
        with table.open("w", encoding="utf-8", newline="") as lines:
            out = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
            out.writeheader()
            for key in sorted(found):
                said = rows.get(key, {})
                out.writerow(dict(zip(KEY, key)) | {"dates": " ".join(found[key]), "right": said.get("right", ""), "why": said.get("why", "")})
        return 0

    faults = []
    for key in sorted(found.keys() | rows.keys()):
        what = "`" + "`, `".join(key) + "`"
        if key not in rows:
            faults.append(f"not accounted for: {what}: {' '.join(found[key])}")
        elif " ".join(found.get(key, [])) != rows[key]["dates"]:
            faults.append(f"the dates of {what} are now {' '.join(found.get(key, [])) or 'none'}")
        elif rows[key]["right"] not in ("licito", "library", "both") or not rows[key]["why"].strip():
            faults.append(f"{what}: say who is right (licito, library, both), and why")
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{compared} dates compared with holidays {holidays.__version__}, {sum(map(len, found.values()))} differences in {len(found)} rows, {len(faults)} faults")
    if unknown:
        print("places that the library does not know: " + ", ".join(unknown))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
