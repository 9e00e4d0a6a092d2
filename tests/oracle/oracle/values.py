"""Exact values and how they are written."""

import datetime
import functools
import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from .text import BadInput

# ISO 4217 minor units; two where the currency is not listed.
DECIMALS = {"BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0, "UGX": 0, "UYI": 0, "VND": 0,
            "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0, "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3, "CLF": 4, "UYW": 4}


class Reported(Exception):
    """An error that the decision reports: mixed_currencies, calendar_year, dated_value_ended."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code, self.message = code, message


class _Never:
    """Known not to have happened; later than every date."""

    def __repr__(self):
        return "never"


NEVER = _Never()


class Money(NamedTuple):
    amount: Decimal
    currency: str

    def __str__(self):
        places = DECIMALS.get(self.currency, 2)
        return f"{self.amount:.{places}f} {self.currency}"


class Percent(NamedTuple):
    amount: Decimal

    def __str__(self):
        shown = f"{self.amount:f}"
        return (shown.rstrip("0").rstrip(".") if "." in shown else shown) + "%"


class Instant(int):
    """Seconds since 1970-01-01 UTC."""


DATE = re.compile(r"\d{4}-\d\d-\d\d$")
INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d:\d\d)$")
MONEY = re.compile(r"(-?\d+(?:\.\d+)?) ([A-Z]{3})$")
PERCENT = re.compile(r"(-?\d+(?:\.\d+)?)%$")
NUMBER = re.compile(r"-?\d+$")


@functools.lru_cache(maxsize=None)
def date(written):
    if written == "never":
        return NEVER
    if not DATE.match(written):
        raise BadInput(f"expected a date, found `{written}`")
    return datetime.date.fromisoformat(written)


@functools.lru_cache(maxsize=None)
def instant(written):
    if written == "never":
        return NEVER
    found = INSTANT.match(written)
    if not found:
        raise BadInput(f"expected an instant with an offset, found `{written}`")
    day, clock, offset = found.groups()
    clock += ":00" if len(clock) == 5 else ""
    moment = datetime.datetime.fromisoformat(f"{day}T{clock}{'+00:00' if offset == 'Z' else offset}")
    return Instant(int(moment.timestamp()))


@functools.lru_cache(maxsize=None)
def by_look(written):
    """A literal beside no fact that would say its type."""
    if written == "never":
        return NEVER
    if found := MONEY.match(written):
        return Money(Decimal(found[1]), found[2])
    if found := PERCENT.match(written):
        return Percent(Decimal(found[1]))
    if NUMBER.match(written):
        return int(written)
    if DATE.match(written):
        return date(written)
    if INSTANT.match(written):
        return instant(written)
    return {"true": True, "false": False}.get(written, written)


@functools.lru_cache(maxsize=None)
def typed(written, kind):
    """A scalar as its place types it."""
    if kind in ("word", "id", "text", "zone", "place", "length", "hours", "set"):
        return str(written)
    if kind in ("date", "instant"):
        if INSTANT.match(written):
            return instant(written)
        return date(written)
    value = by_look(written)
    expected = {"boolean": bool, "number": int, "percent": Percent, "money": Money}[kind]
    if type(value) is not expected:
        raise BadInput(f"expected {kind}, found `{written}`")
    return value


def compare(one, other):
    """-1, 0, 1 for two values of one ordered type that is no date."""
    if isinstance(one, Money) and isinstance(other, Money):
        if one.currency != other.currency:
            raise Reported("mixed_currencies", f"{one.currency} against {other.currency}")
        one, other = one.amount, other.amount
    elif isinstance(one, Percent) and isinstance(other, Percent):
        one, other = one.amount, other.amount
    elif type(one) is not type(other):
        raise BadInput(f"cannot compare {one!r} with {other!r}")
    return (one > other) - (one < other)


def rounded(amount, currency, how):
    mode = {"down": ROUND_FLOOR, "up": ROUND_CEILING, "half_even": ROUND_HALF_EVEN}[how]
    return Money(amount.quantize(Decimal(1).scaleb(-DECIMALS.get(currency, 2)), mode), currency)


def step(value):
    """One unit of a value: a cent, one instalment, a hundredth of a percent."""
    if isinstance(value, Money):
        return Money(Decimal(1).scaleb(-DECIMALS.get(value.currency, 2)), value.currency)
    if isinstance(value, Percent):
        return Percent(Decimal("0.01"))
    return 1


def moved(value, units):
    """The value moved by whole units."""
    if isinstance(value, Money):
        return Money(value.amount + step(value).amount * units, value.currency)
    if isinstance(value, Percent):
        return Percent(value.amount + step(value).amount * units)
    if isinstance(value, datetime.date):
        return value + datetime.timedelta(days=units)
    return type(value)(value + units)


def range_ends(written):
    """`31..90`, `..30`, `91..`: the two written ends, None where open; None for what is no range."""
    if ".." not in written:
        return None
    low, _, high = written.partition("..")
    return (low.strip() or None, high.strip() or None)
