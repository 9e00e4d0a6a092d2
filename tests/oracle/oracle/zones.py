"""Local dates and times of a zone. Days are 23 to 25 hours long; a date begins at its first instant."""

import datetime
import functools
import re
import zoneinfo

from .text import BadInput

EARLIEST, LATEST = -12 * 3600, 14 * 3600        # offsets on earth
EPOCH = datetime.datetime(1970, 1, 1)
EPOCH_DAY = EPOCH.date()


@functools.lru_cache(maxsize=None)
def zone(name):
    if re.match(r"[+-]?\d|UTC[+-]|GMT[+-]", name):
        raise BadInput(f"expected an IANA zone, found the offset `{name}`")
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInput(f"unknown time zone `{name}`") from error


@functools.lru_cache(maxsize=None)
def zones_of_country(country):
    for root in zoneinfo.TZPATH:
        try:
            with open(f"{root}/zone.tab", encoding="utf-8") as table:
                rows = [line.split("\t") for line in table if not line.startswith("#")]
        except OSError:
            continue
        found = sorted(row[2].strip() for row in rows if row[0] == country)
        if found:
            return tuple(found)
    raise BadInput(f"no time zones known for `{country}`")


def zones(written):
    """Names of a `time_zones` fact; a country (or a region of it) stands for all of its zones."""
    made = []
    for name in written:
        place = re.fullmatch(r"([A-Z]{2})(-[A-Z0-9]{1,3})?", name)
        for each in zones_of_country(place[1]) if place else (str(name),):
            zone(each)
            if each not in made:
                made.append(each)
    return tuple(made)


@functools.lru_cache(maxsize=200000)
def local(moment, name):
    """(date, second of the day) on the clock of the zone."""
    there = datetime.datetime.fromtimestamp(moment, zone(name))
    return there.date(), there.hour * 3600 + there.minute * 60 + there.second


def local_date(moment, name):
    return local(int(moment), name)[0]


def dates_on_earth(moment):
    """Every local date that some place on earth has at this instant."""
    first = (EPOCH + datetime.timedelta(seconds=moment + EARLIEST)).date()
    last = (EPOCH + datetime.timedelta(seconds=moment + LATEST)).date()
    return [first + datetime.timedelta(days=n) for n in range((last - first).days + 1)]


@functools.lru_cache(maxsize=200000)
def midnight(day, name):
    """The first instant of a local date."""
    rough = int((datetime.datetime.combine(day, datetime.time()) - EPOCH).total_seconds())
    low, high = rough - 30 * 3600, rough + 30 * 3600       # local date < day at low, >= day at high
    while high - low > 1:
        middle = (low + high) // 2
        if local_date(middle, name) < day:
            low = middle
        else:
            high = middle
    return high


@functools.lru_cache(maxsize=200000)
def at_local_time(day, second, name):
    """Every instant at which the zone's clock shows this time; none in a gap, two in a fold."""
    made = []
    naive = datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(seconds=second)
    for fold in (0, 1):
        moment = int(naive.replace(tzinfo=zone(name), fold=fold).timestamp())
        if moment not in made and local(moment, name) == (naive.date(), naive.hour * 3600 + naive.minute * 60 + naive.second):
            made.append(moment)
    return made


def offset(moment, name):
    return int(datetime.datetime.fromtimestamp(moment, zone(name)).utcoffset().total_seconds())


@functools.lru_cache(maxsize=20000)
def transitions(start_day, end_day, name):
    """Instants in these days at which the zone's offset changes."""
    made = []
    day = start_day
    while day <= end_day:
        low, high = midnight(day, name), midnight(day + datetime.timedelta(days=1), name)
        if offset(low, name) != offset(high, name):
            while high - low > 1:
                middle = (low + high) // 2
                if offset(middle, name) == offset(low, name):
                    low = middle
                else:
                    high = middle
            made.append(high)
        day += datetime.timedelta(days=1)
    return made


@functools.lru_cache(maxsize=200000)
def _changes_on(day_number, name):
    """Instants of one day of UTC at which the zone's offset changes."""
    low = day_number * 86400
    high, made = low + 86400, []
    if offset(low - 1, name) != offset(high - 1, name):
        low, high = low - 1, high - 1
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if offset(middle, name) == offset(low, name) else (low, middle)
        made.append(high)
    return made


def next_change(moment, until, name):
    """The first instant in (moment, until], a day apart at most, at which the zone's offset changes; else `until`."""
    for day in range(moment // 86400, until // 86400 + 1):
        for each in _changes_on(day, name):
            if moment < each < until:
                return each
    return until


def written(moment, name):
    """An instant with seconds and the offset of a zone."""
    return datetime.datetime.fromtimestamp(moment, zone(name)).isoformat()
