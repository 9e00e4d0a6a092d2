"""Instants at which a judgement may change, found by listing them all.

A verdict is constant between these instants (and one second after each, for windows whose ends are out): local midnights, the
edges of every hours table, changes of a zone's offset, every instant named by facts or packs, and each of those plus every elapsed length.
"""

import datetime

from . import hours, lengths, zones
from .text import Text, listed
from .values import DATE, INSTANT, NEVER, Instant, instant

DAY = datetime.timedelta(days=1)
BUSY_DAYS = 75                       # every day is looked at so far ahead; then only days near an event
YEARS = 100


def _scalars(tree):
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield str(key)
            yield from _scalars(value)
    elif isinstance(tree, list):
        for each in tree:
            yield from _scalars(each)
    else:
        yield str(tree)


def _forms(judge):
    """Everything that a rule may read: its own form, its pack's scope, and every definition of the packs that it uses."""
    pack = judge.rule.pack
    yield judge.rule.form
    for each in [pack, *pack.used.values()]:
        yield {key: each.tree[key] for key in ("when", "unless", "effective") if key in each.tree}
        yield each.defines
        yield each.parameters
    yield [part.names for part in judge.parts]


def _tables(tree):
    if isinstance(tree, dict):
        if any(key in hours.weekdays_keys() for key in tree):
            yield tree
        for value in tree.values():
            yield from _tables(value)
    elif isinstance(tree, list):
        for each in tree:
            yield from _tables(each)


class _Written:
    """What a rule itself names, whatever the proposal: edges of hours, lengths, numbers, instants and dates."""

    def __init__(self, judge):
        scalars, tables = set(), []
        for form in _forms(judge):
            scalars.update(_scalars(form))
            tables += list(_tables(form))
        self.edges = set()
        for table in tables:
            try:
                self.edges |= hours.Table({key: value for key, value in table.items() if key in hours.weekdays_keys() or key == "holidays"}).edges()
            except Exception:  # a map with a key `sat` that is no table
                continue
        self.elapsed, self.long, self.numbers = set(), set(), set()
        for written in scalars:
            self._length(written)
        self.instants = {int(instant(each)) for each in scalars if INSTANT.match(each)}
        self.dates = _dates(scalars)

    def _length(self, written):
        for each in {written, written.removeprefix("last ")}:
            try:
                parsed = lengths.parse(each)
            except Exception:
                continue
            if parsed[-1][1] in ("hour", "minute", "second"):
                self.elapsed.add(lengths.seconds(*parsed[-1]))
            else:
                self.long.add(each)
        for end in written.split(".."):
            if end.lstrip("-").isdigit() and abs(int(end)) < 40000:
                self.numbers.add(int(end))


def _dates(scalars):
    return {datetime.date.fromisoformat(end) for each in scalars for end in each.split("..") if DATE.match(end)}


def written_in(judge):
    """Of a rule, once: packs do not change while they judge."""
    if not hasattr(judge, "written"):
        judge.written = _Written(judge)
    return judge.written


class Moments:
    """All instants that may matter to some rules for one proposal."""

    def __init__(self, judges, facts):
        self.facts = facts
        self.zones = sorted({world.zone for judge in judges for world in judge.worlds(facts) if world.zone})
        written = [written_in(judge) for judge in judges]
        given = set(_scalars(list(facts.raw.values())))
        self.edges = {0}.union(*(each.edges for each in written))
        for value in facts.raw.values():
            for record in [each for each in listed(value) if isinstance(each, dict)]:
                for window in hours.windows(record.get("hours", [])):
                    self.edges |= {window.start % 86400, window.end % 86400}
        self.elapsed = set().union(*(each.elapsed for each in written))
        self.long = set().union(*(each.long for each in written))
        self.numbers = set().union(*(each.numbers for each in written))
        self.instants = {int(instant(each)) for each in given if INSTANT.match(each)}.union({int(facts.at)}, *(each.instants for each in written))
        self.dates = _dates(given).union(*(each.dates for each in written))
        self.calendars = [calendar for judge in judges for calendar in judge.calendars]

    def _day(self, day, name):
        found = [zones.midnight(day, name)]
        for edge in self.edges:
            found += zones.at_local_time(day, edge, name)
        found += zones.transitions(day, day, name)
        return found

    def _days(self, first, last):
        made = set()
        day = first
        while day <= last:
            for name in self.zones:
                made.update(self._day(day, name))
            day += DAY
        return made

    def _bare(self):
        made = set()
        for each in self.instants:
            made.add(each)
            made.update(each + length for length in self.elapsed)
        for day in self.dates:
            for name in self.zones:
                start = zones.midnight(day, name)
                made.update(start + length for length in self.elapsed)
        if not self.zones:
            for day in self.dates:                          # where every offset agrees is all that can change
                start = int((datetime.datetime.combine(day, datetime.time()) - zones.EPOCH).total_seconds())
                made.update({start - zones.EARLIEST, start - zones.LATEST, start + 86400 - zones.EARLIEST, start + 86400 - zones.LATEST})
        return made

    @staticmethod
    def _ordered(found, after, until):
        every = {each + more for each in found for more in (0, 1)}
        return sorted(each for each in every if after < each <= until)

    def near(self, after, seconds):
        """Every candidate in (after, after + seconds]."""
        first = zones.dates_on_earth(after)[0] - DAY
        last = zones.dates_on_earth(after + seconds)[-1] + DAY
        return self._ordered(self._bare() | self._days(first, last), after, after + seconds)

    def far(self, after):
        """Candidates up to a hundred years ahead: all days for a while, then the days around what events bring about."""
        at_day = zones.dates_on_earth(after)[0]
        end_day = at_day.replace(year=at_day.year + YEARS, day=min(at_day.day, 28))
        busy = at_day + DAY * BUSY_DAYS
        made = self._bare() | self._days(at_day - DAY, busy)
        keys = set(self.dates) | {datetime.date(calendar.first, 1, 1) for calendar in self.calendars}  # before it, holidays are not known
        for each in self.instants:
            keys.update(zones.dates_on_earth(each))
        for _ in range(2):
            more = set()
            for day in keys:
                for length in self.long:
                    for calendar in self.calendars or [None]:
                        try:
                            more.update(each for each in lengths.end_dates(day, length, calendar) if each != lengths.FAR)
                        except Exception:
                            continue
            keys |= more
            if len(keys) > 4000:
                break
        for day in [each for each in self.dates]:
            for number in self.numbers:
                try:
                    keys.update({day + DAY * number, day + DAY * (number + 1)})
                except OverflowError:
                    continue
        days = {key + DAY * n for key in keys if key.year < 9000 for n in range(-1, 9)}
        for day in sorted(days):
            if busy < day <= end_day:
                for name in self.zones:
                    made.update(self._day(day, name))
        return self._ordered(made, after, after + YEARS * 366 * 86400)


def first(candidates, start, holds):
    """The first instant after `start` at which `holds`, given all instants of change; checked one second before and mended if one was overlooked."""
    before = start
    for each in candidates:
        if holds(each):
            low, high = before, each
            while high - low > 1:
                middle = (low + high) // 2
                if holds(middle):
                    high = middle
                else:
                    low = middle
            return high
        before = each
    return None


__all__ = ["Moments", "first", "listed", "Text", "NEVER", "Instant"]
