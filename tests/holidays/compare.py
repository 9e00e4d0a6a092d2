#!/usr/bin/env python3
"""Holds the shipped calendars against an independent library of holidays, date by date, 2015 to 2035.

    compare.py --against LIBRARY --list LIST_HOLIDAYS [--node FOLDER] [--write] [ROOT]

LIBRARY is `holidays` (Python) or `date-holidays` (npm; FOLDER is where tests/package.json was installed). Two libraries err in different places: where one is silent or
wrong, the other speaks.

Every difference stands in tests/holidays/differences.csv with who is right and why, a row for each holiday of a calendar and place
(`against,calendar,place,side,name,dates,right,why`; side: `licito` has what the library has not, or the other way round; dates parted by blanks). A difference without a
row fails, and so does a row without its difference. --write writes the rows of this library anew and keeps what was said of those that stand; new ones get an empty
`right`, which fails until somebody says.

Exit: 0 every difference is accounted for, 1 some are not, 2 the library is missing.
"""

import argparse
import csv
import subprocess
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

FIRST, LAST = 2015, 2035
KEY = ("against", "calendar", "place", "side", "name")
COLUMNS = (*KEY, "dates", "right", "why")
LISTER = Path(__file__).with_name("list_date_holidays.cjs")


def missing(message):
    print(message, file=sys.stderr)
    sys.exit(2)


def ours(tool, folder):
    """({(calendar, place): {date: name}}, {(calendar, place): (first, last)}) of every calendar and its regions."""
    days, years = defaultdict(dict), {}
    listed = subprocess.run([tool, str(folder), str(FIRST), str(LAST)], check=True, capture_output=True, text=True).stdout
    for line in listed.splitlines():
        calendar, place, locality, when, what = line.split("\t")
        if locality:
            continue  # the libraries know no places below a region
        if when == "years":
            years[calendar, place] = tuple(int(year) for year in what.split("-"))
        else:
            days[calendar, place][date.fromisoformat(when)] = what
    return days, years


def holidays_of(places, _):
    """(version, {place: {date: name}}) as the Python library has them."""
    try:
        import holidays
    except ImportError:
        missing("the library `holidays` is missing: tests/run.sh installs what tests/requirements.txt names")
    found = {}
    for place in places:
        country, _, region = place.partition("-")
        try:
            listed = holidays.country_holidays(country, subdiv=region or None, years=range(FIRST, LAST + 1))
        except NotImplementedError:
            continue
        found[place] = {day: listed[day] for day in listed}
    return holidays.__version__, found


def date_holidays_of(places, folder):
    """(version, {place: {date: name}}) as the npm library has them."""
    if not folder:
        missing("say with --node where tests/package.json was installed: tests/run.sh does it")
    ran = subprocess.run(["node", str(LISTER), folder, str(FIRST), str(LAST), *places], capture_output=True, text=True, encoding="utf-8")
    if ran.returncode:
        missing(ran.stderr)
    version, *lines = ran.stdout.splitlines()
    found = defaultdict(dict)
    for line in lines:
        place, when, name = line.split("\t")
        found[place][date.fromisoformat(when)] = name
    return version, found


LIBRARIES = {"holidays": holidays_of, "date-holidays": date_holidays_of}


def differences(against, days, years, theirs):
    found, compared, unknown = defaultdict(list), 0, set()
    for (calendar, place), (first, last) in sorted(years.items()):
        if first > last:
            continue
        if place not in theirs:
            unknown.add(place)
            continue
        compared += (date(last, 12, 31) - date(first, 1, 1)).days + 1
        listed = days[calendar, place]
        library = {day: name for day, name in theirs[place].items() if first <= day.year <= last}
        for day in sorted(listed.keys() ^ library.keys()):
            side = "licito" if day in listed else "library"
            found[against, calendar, place, side, listed.get(day) or library[day]].append(day.isoformat())
    return found, compared, sorted(unknown)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--against", required=True, choices=LIBRARIES)
    arguments.add_argument("--list", required=True)
    arguments.add_argument("--node")
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("root", nargs="?", default=Path(__file__).resolve().parents[2], type=Path)
    options = arguments.parse_args()
    table = options.root / "tests/holidays/differences.csv"
    rows = {}
    if table.exists():
        with table.open(encoding="utf-8", newline="") as lines:
            rows = {tuple(row[key] for key in KEY): row for row in csv.DictReader(lines)}
    days, years = ours(options.list, options.root / "rules/calendars")
    version, theirs = LIBRARIES[options.against](sorted({place for _, place in years}), options.node)
    found, compared, unknown = differences(options.against, days, years, theirs)

    if options.write:
        kept = {key: row for key, row in rows.items() if key[0] != options.against}
        for key in found:
            said = rows.get(key, {})
            kept[key] = dict(zip(KEY, key)) | {"dates": " ".join(found[key]), "right": said.get("right", ""), "why": said.get("why", "")}
        with table.open("w", encoding="utf-8", newline="") as lines:
            out = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
            out.writeheader()
            out.writerows(kept[key] for key in sorted(kept))
        return 0

    faults = []
    listed = {key: row for key, row in rows.items() if key[0] == options.against}
    faults += [f"no such library: `{key[0]}`" for key in rows if key[0] not in LIBRARIES]
    for key in sorted(found.keys() | listed.keys()):
        what = "`" + "`, `".join(key) + "`"
        if key not in listed:
            faults.append(f"not accounted for: {what}: {' '.join(found[key])}")
        elif " ".join(found.get(key, [])) != listed[key]["dates"]:
            faults.append(f"the dates of {what} are now {' '.join(found.get(key, [])) or 'none'}")
        elif listed[key]["right"] not in ("licito", "library", "both") or not listed[key]["why"].strip():
            faults.append(f"{what}: say who is right (licito, library, both), and why")
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{compared} dates compared with {options.against} {version}, {sum(map(len, found.values()))} differences in {len(found)} rows, {len(faults)} faults")
    if unknown:
        print("places that the library does not know: " + ", ".join(unknown))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
