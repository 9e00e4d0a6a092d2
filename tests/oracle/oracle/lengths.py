"""Lengths that begin at an event, and periods that look back from the act (the table of section 4)."""

import calendar as _calendar
import datetime
import functools
import re

from . import zones
from .text import BadInput
from .values import NEVER, Instant, Reported, range_ends

DAY = datetime.timedelta(days=1)
FAR = datetime.date.max                         # stands for "no end" among dates


class NeedsZone(Exception):
    """A local date is asked for where no zone is known."""


@functools.lru_cache(maxsize=None)
def parse(written):
    """A length as a list of (number, unit), one for each part of `A then B`."""
    made = []
    for part in str(written).split(" then "):
        part = part.strip()
        if part == "ever" or re.fullmatch(r"rest of the (day|week|month)", part):
            made.append((0, part))
            continue
        found = re.fullmatch(r"(\d+) (hours?|minutes?|seconds?|dates?|clear days?|working days?|months?|years?|clear months?|clear years?)", part)
        if not found:
            raise BadInput(f"expected a length, found `{written}`")
        made.append((int(found[1]), found[2].rstrip("s")))
    return tuple(made)


@functools.lru_cache(maxsize=None)
def is_elapsed(written):
    return parse(written)[-1][1] in ("hour", "minute", "second")


def seconds(number, unit):
    return number * {"hour": 3600, "minute": 60, "second": 1}[unit]


def add_months(day, months):
    """The same day number so many months on, else the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > 9999:
        return FAR
    return datetime.date(year, month + 1, min(day.day, _calendar.monthrange(year, month + 1)[1]))


def working_end(day, number, calendar, reading, unknown_is_working):
    """00:00 after the Nth whole working date that follows the event's date."""
    if calendar is None:
        raise BadInput("working days need a calendar")
    left = number
    while left:
        day += DAY
        if day.year > calendar.last + 2:
            return FAR
        if day.weekday() not in calendar.working:
            continue
        try:
            left -= not calendar.is_holiday(day, reading)
        except Reported:
            left -= unknown_is_working
    return day + DAY


@functools.lru_cache(maxsize=200000)
def end_dates(event, written, calendar=None, reading=(None, None)):
    """(earliest, latest) first date past the length, for an event on a local date; equal where all years are covered."""
    made = []
    for unknown_is_working in (True, False):
        day, end = event, event
        for number, unit in parse(written):
            if unit == "ever" or day == FAR:
                end = FAR
            elif unit == "date":
                end = day + DAY * number
            elif unit == "clear day":
                end = day + DAY * (number + 1)
            elif unit == "working day":
                end = working_end(day, number, calendar, reading, unknown_is_working)
            elif unit in ("month", "year"):
                end = add_months(day, number * (12 if unit == "year" else 1))
            elif unit in ("clear month", "clear year"):
                end = add_months(day, number * (12 if unit == "clear year" else 1)) + DAY
            elif unit == "rest of the day":
                end = day + DAY
            elif unit == "rest of the week":
                end = day + DAY * (7 - day.weekday())
            elif unit == "rest of the month":
                end = add_months(day.replace(day=1), 1)
            else:
                raise BadInput(f"`{written}`: elapsed time stands alone")
            day = end - DAY if end != FAR else FAR
        made.append(end)
    return made[0], made[1]


def as_date(value, world):
    """A date, or the local date of an instant."""
    if isinstance(value, Instant):
        if world.zone is None:
            raise NeedsZone
        return zones.local_date(value, world.zone)
    return value


def order(one, other, world):
    """-1, 0, 1: two instants exactly, else by local dates; `never` is later than every date."""
    if one is NEVER or other is NEVER:
        return (one is NEVER) - (other is NEVER)
    if not (isinstance(one, Instant) and isinstance(other, Instant)):
        one, other = as_date(one, world), as_date(other, world)
    return (one > other) - (one < other)


def position(event, written, moment, world, calendar=None):
    """Where a moment stands to the length that begins at an event: before, inside or past."""
    answer, _ = placed(event, written, moment, world, calendar)
    if answer is None:
        raise uncovered(calendar)
    return answer


def uncovered(calendar):
    return Reported("calendar_year", f"calendar `{calendar.name}` covers {calendar.first} to {calendar.last}")


def placed(event, written, moment, world, calendar=None):
    """(before, inside, past or, where the calendar does not say, None; the instants or dates, if any, at which that ends for a later moment)."""
    if event is NEVER:
        return "before", None
    parts = parse(written)
    if moment is NEVER:
        return ("inside" if parts[-1][1] == "ever" else "past"), None
    if is_elapsed(written):
        if len(parts) > 1:
            raise BadInput(f"`{written}`: elapsed time stands alone")
        if not isinstance(event, Instant) and not isinstance(moment, Instant) and moment < event:
            return "before", [event]                # two dates need no zone for that
        start, point = as_instant(event, world), as_instant(moment, world)
        if point < start:
            return "before", [start]
        end = start + elapsed(written)
        return ("inside", [end]) if point < end else ("past", None)
    if order(moment, event, world) < 0:
        return "before", None
    if parts[0][1] == "ever":
        return "inside", None
    day = as_date(moment, world)
    earliest, latest = end_dates(as_date(event, world), written, calendar, world.reading)
    if day < earliest:
        return "inside", [earliest]
    return ("past", None) if day >= latest else (None, [latest])


def elapsed(written):
    """Seconds of a length of elapsed time."""
    return seconds(*parse(written)[0])


@functools.lru_cache(maxsize=None)
def date_range(written):
    """The first and last date of `2026-01-01..`, None where open."""
    ends = range_ends(written) or (written, written)
    return tuple(end and datetime.date.fromisoformat(end) for end in ends)


def as_instant(value, world):
    if isinstance(value, Instant):
        return int(value)
    if world.zone is None:
        raise NeedsZone
    return zones.midnight(value, world.zone)


def last_date(event, written, world, calendar=None):
    """The last date inside the length."""
    if event is NEVER or parse(written)[-1][1] == "ever":
        return NEVER
    if is_elapsed(written):
        number, unit = parse(written)[0]
        return as_date(Instant(as_instant(event, world) + seconds(number, unit) - 1), world)
    earliest, latest = end_dates(as_date(event, world), written, calendar, world.reading)
    if earliest != latest:
        raise uncovered(calendar)
    return earliest - DAY


@functools.lru_cache(maxsize=None)
def period_length(written):
    """A period as the length from a record inside which the act must be."""
    fixed = {"today": "rest of the day", "this week": "rest of the week", "this month": "rest of the month", "ever": "ever"}
    if written in fixed:
        return fixed[written]
    found = re.fullmatch(r"last (\d+ (?:dates?|hours?|minutes?))", written)
    if not found:
        raise BadInput(f"expected a period, found `{written}`")
    return found[1]
