"""Holidays of a calendar, by rule and by date, for one reading of the region."""

import calendar as _calendar
import datetime
import functools
import re

from .text import BadInput, listed
from .values import Reported

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DAY = datetime.timedelta(days=1)


def weekdays(written):
    """`mon`, `mon-fri`, `sat-mon`, `daily`: the set of day numbers, Monday 0."""
    made = set()
    for part in re.split(r"[,\s]+", str(written).strip()):
        if part == "daily":
            return set(range(7))
        first, _, last = part.partition("-")
        if first not in WEEKDAYS or (last or first) not in WEEKDAYS:
            raise BadInput(f"expected weekdays, found `{written}`")
        at, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
        while True:
            made.add(at)
            if at == end:
                break
            at = (at + 1) % 7
    return made


def easter(year):
    """Easter Sunday, Gregorian (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return datetime.date(year, month, day + 1)


def nominal(form, year):
    """The dates that `day:` names in a year, before any move."""
    if found := re.fullmatch(r"easter(?: ([+-]\d+))?", form):
        return [easter(year) + DAY * int(found[1] or 0)]
    if found := re.fullmatch(r"every (\w{3})", form):
        first = datetime.date(year, 1, 1)
        return [first + DAY * n for n in range(366) if (first + DAY * n).weekday() == WEEKDAYS.index(found[1]) and (first + DAY * n).year == year]
    if found := re.fullmatch(r"(1st|2nd|3rd|4th|5th|last) (\w{3}) of (\w{3})", form):
        month = MONTHS.index(found[3]) + 1
        days = [datetime.date(year, month, n + 1) for n in range(_calendar.monthrange(year, month)[1])]
        days = [day for day in days if day.weekday() == WEEKDAYS.index(found[2])]
        at = -1 if found[1] == "last" else int(found[1][0]) - 1
        return [days[at]] if at < len(days) else []
    if found := re.fullmatch(r"(\d{1,2}) (\w{3})", form):
        try:
            return [datetime.date(year, MONTHS.index(found[2]) + 1, int(found[1]))]
        except ValueError:
            return []
    raise BadInput(f"expected a day, found `{form}`")


def shifted(day, to):
    """`next mon` is strictly after, `mon before` strictly before."""
    if found := re.fullmatch(r"next (\w{3})", to):
        return day + DAY * ((WEEKDAYS.index(found[1]) - day.weekday() - 1) % 7 + 1)
    if found := re.fullmatch(r"(\w{3}) before", to):
        return day - DAY * ((day.weekday() - WEEKDAYS.index(found[1]) - 1) % 7 + 1)
    raise BadInput(f"expected `next mon` or `mon before`, found `{to}`")


def places(day, entry):
    """Where one nominal day falls after `moved`, `also` and `only_on`."""
    if "only_on" in entry and day.weekday() not in set().union(*(weekdays(word) for word in listed(entry["only_on"]))):
        return []
    for days, to in entry.get("moved", {}).items():
        if day.weekday() in weekdays(days):
            return [] if to == "dropped" else [shifted(day, to)]
    extra = [shifted(day, to) for days, to in entry.get("also", {}).items() if day.weekday() in weekdays(days)]
    return [day] + extra


class Calendar:
    def __init__(self, tree, like=()):
        self.name = str(tree["calendar"])
        first, _, last = str(tree["years"]).partition("..")
        self.first, self.last = int(first), int(last or first)
        self.working = weekdays(tree.get("working", "mon-fri"))
        self.entries = [entry for other in like for entry in other.entries] + list(tree.get("holidays", []))
        self._years = {}

    def regions(self):
        return sorted({str(entry["region"]) for entry in self.entries if "region" in entry})

    def has_localities(self):
        return any("locality" in entry for entry in self.entries)

    def entry_dates(self, entry, year):
        if "dates" in entry:
            return [datetime.date.fromisoformat(day) for day in listed(entry["dates"])]
        first, last = int(entry.get("from", 0)), int(entry.get("to", 9999))
        if not first <= year <= last:
            return []
        if "every" in entry and (year - first) % int(str(entry["every"]).split()[0]):
            return []
        return [placed for day in nominal(str(entry["day"]), year) for placed in places(day, entry)]

    @functools.lru_cache(maxsize=None)
    def holidays(self, year, reading):
        """All holidays of a year in one reading (region, locality)."""
        region, locality = reading
        made = set()
        for entry in self.entries:
            if "region" in entry and entry["region"] != region:
                continue
            if "locality" in entry and locality is not True and locality not in listed(entry["locality"]):
                continue
            for near in (year - 1, year, year + 1):
                made.update(day for day in self.entry_dates(entry, near) if day.year == year)
        return frozenset(made)

    def is_holiday(self, day, reading):
        if not self.first <= day.year <= self.last:
            raise Reported("calendar_year", f"calendar `{self.name}` covers {self.first} to {self.last}, not {day.year}")
        return day in self.holidays(day.year, reading)


def readings(calendars, places_given, locality):
    """The readings of an unknown region that the calendars of a rule need.

    A subdivision among the debtor's places is known; a country alone reads as no region and as each region in turn.
    With a locality on a day and none given, both are read (True: the day's own locality).
    """
    subdivisions = [place for place in places_given or () if "-" in place]
    if subdivisions:
        regions = list(subdivisions)
    else:
        regions = [None] + sorted({region for each in calendars for region in each.regions()})
    made = []
    for region in regions:
        made.append((region, locality))
        if locality is None and any("locality" in entry and entry.get("region") == region for each in calendars for entry in each.entries):
            made.append((region, True))
    return made
