"""A proposal asked at one instant, in one world; whoever reads the clock says until when the answer holds.

Everything but the act's own instant stands still. So an answer can change only when that instant passes something it was compared with, and each comparison
with it notes the next such instant in `until`. A search for a later time need then look only where an answer ends.
"""

import datetime
from typing import NamedTuple, Optional

from . import lengths, zones
from .facts import Absent
from .kleene import FOREVER
from .lengths import NeedsZone
from .values import NEVER, Instant, compare, typed

DAY = datetime.timedelta(days=1)


class World(NamedTuple):
    """One zone (None: not known, then `zone_fact` would say it) and one reading of the calendar's region."""

    zone: Optional[str]
    zone_fact: str
    reading: tuple


class Now(Instant):
    """The instant of the act: the one that moves."""


class DaysPastDue(int):
    """Local date − due date: moves with the act. Knows the due date."""

    due = None


class Question:
    """`brief`: the first line that decides a group is enough. `reads` counts how often the clock was looked at."""

    def __init__(self, facts, moment=None):
        self.facts, self.vocabulary, self.raw = facts, facts.vocabulary, facts.raw
        # An act without its instant is judged by lines that ask for none.
        self.at = Now(facts.at if moment is None else moment) if moment is not None or "action.at" in facts.raw else None
        self.kinds = facts.kinds()
        self.lacking = facts.vocabulary.lacking(self.kinds)
        self.values = {}                # of facts that stand still, by name
        self.world = self.record = None
        self.brief = True
        self.until, self.reads, self.worldly = FOREVER, 0, False
        self.memo = {}                  # what several rules ask alike, and from when and until when it holds
        self.live = facts.live()

    def moved(self, moment):
        """The same proposal at another instant."""
        made = Question.__new__(Question)
        made.__dict__.update(self.__dict__)
        made.at = Now(moment)
        return made

    def but(self, name, value):
        """The same with one other fact."""
        facts = self.facts.copy()
        facts.raw[name] = value
        return Question(facts, self.at)

    # ── the clock ────────────────────────────────────────────────────────────────────────

    def here(self):
        """The world, by one who reads it."""
        self.worldly = True
        return self.world

    def changes(self, moment):
        """What was just read may change then."""
        if self.at < moment < self.until:
            self.until = moment

    def reaches(self, day):
        """What was just read changes when the act's local date reaches this day; in an unknown zone that is first and last somewhere on earth."""
        zone = self.here().zone
        if zone:
            self.changes(zones.midnight(day, zone))
        else:
            start = (day - zones.EPOCH_DAY).days * 86400
            self.changes(start - zones.LATEST)
            self.changes(start - zones.EARLIEST)

    def tomorrow(self):
        zone = self.here().zone
        days = [zones.local_date(self.at, zone)] if zone else zones.dates_on_earth(self.at)
        for day in days:
            self.reaches(day + DAY)

    def dates(self):
        """The local date of the act, or every date that it may be where no zone is known. Whoever asks says until when it matters."""
        self.reads += 1
        zone = self.here().zone
        return [zones.local_date(self.at, zone)] if zone else zones.dates_on_earth(self.at)

    def in_dates(self, written):
        """For each of these dates: does it lie in a range `2026-01-01..`, both ends in?"""
        low, high = lengths.date_range(written)
        if low is not None:
            self.reaches(low)
        if high is not None:
            self.reaches(high + DAY)
        zone = self.here().zone
        days = [zones.local_date(self.at, zone)] if zone else zones.dates_on_earth(self.at)
        return [(low is None or low <= day) and (high is None or day <= high) for day in days]

    # ── comparisons ──────────────────────────────────────────────────────────────────────

    def order(self, one, other):
        """-1, 0, 1: by time, else by amount; with the act's instant, only until it passes the other side."""
        kind, another = type(one), type(other)
        if kind in TIMES or another in TIMES:
            if kind in ZONED and another in ZONED or one is NEVER or other is NEVER:
                answer = lengths.order(one, other, self.world)
            else:
                answer = lengths.order(one, other, self.here())
            if kind is Now and answer <= 0 and other is not NEVER:
                self._passes(other)
            elif another is Now and answer >= 0 and one is not NEVER:
                self._passes(one)
            return answer
        if kind is DaysPastDue:
            self.reaches(one.due + DAY * (other if one < other else other + 1))
            return (one > other) - (one < other)
        if another is DaysPastDue:
            return -self.order(other, one)
        return compare(one, other)

    def _passes(self, other):
        if isinstance(other, Instant):
            self.changes(int(other))
            self.changes(int(other) + 1)
        else:
            self.reaches(other)
            self.reaches(other + DAY)

    def position(self, event, length, moment, calendar=None):
        """Where a moment stands to the length that begins at an event: before, inside or past."""
        if event is NEVER or moment is NEVER:
            return lengths.position(event, length, moment, self.world, calendar)
        moving = type(event) is Now or type(moment) is Now
        elapsed = lengths.is_elapsed(length)
        if not (elapsed and isinstance(event, Instant) and isinstance(moment, Instant)):
            self.here()
        answer, ends = lengths.placed(event, length, moment, self.world, calendar)
        if moving and type(event) is not Now:
            if answer == "before":
                self._passes(event)
            elif ends is not None:
                for end in ends:
                    if isinstance(end, datetime.date):
                        if end != lengths.FAR:
                            self.reaches(end)
                    else:
                        self.changes(end)
        elif moving and type(moment) is not Now and answer != "before":
            self._event_moves(answer, length, moment, calendar)
        if answer is None:
            raise lengths.uncovered(calendar)
        return answer

    def _event_moves(self, answer, length, moment, calendar):
        """The length begins at the act, and the moment stands still: as the act moves on, past becomes inside and inside before."""
        if isinstance(moment, Instant):
            self.changes(int(moment) + 1)
        if lengths.is_elapsed(length):
            self.changes(lengths.as_instant(moment, self.world) + (0 if isinstance(moment, Instant) else 1))
            self.changes(lengths.as_instant(moment, self.world) - lengths.elapsed(length) + 1)
            return
        if answer is None:
            self.tomorrow()
            return
        today, day = lengths.as_date(self.at, self.world), lengths.as_date(moment, self.world)
        self.reaches(day)
        self.reaches(day + DAY)
        low, high = today, day + DAY                   # it stands as today at `low`, and no more at `high`
        while (high - low).days > 1:
            middle = low + (high - low) // 2
            same = lengths.placed(middle, length, day, self.world, calendar)[0] == answer
            low, high = (middle, high) if same else (low, middle)
        self.reaches(high)

    # ── values ───────────────────────────────────────────────────────────────────────────

    def plain(self, name):
        """The value of a fact that stands still, or Absent."""
        if name in self.lacking:
            return Absent()
        if name not in self.raw:
            return Absent({name})
        kind, given = self.vocabulary.type(name), self.raw[name]
        if kind in ("records", "hours"):
            return given
        if kind in ("set", "place"):
            return tuple(map(str, given)) if isinstance(given, list) else (str(given),)
        return typed(given, kind)

    def value(self, name):
        """A fact's value, or Absent."""
        special = SPECIAL.get(name)
        if special:
            return special(self)
        if name.startswith("channel_consent."):
            return self.consent(name.partition(".")[2])
        try:
            return self.values[name]
        except KeyError:
            made = self.values[name] = self.plain(name)
            return made

    def now(self):
        self.reads += 1
        return self.at

    def content_live(self):
        return self.plain("content.live") if self.live is None or "content.live" in self.lacking else self.live

    def days_past_due(self):
        due = self.facts.date_of("debt.due_on")
        if due in (None, NEVER) or "debt.days_past_due" in self.lacking:
            return self.plain("debt.days_past_due")
        self.reads += 1
        world = self.here()
        if world.zone is None:
            return Absent({world.zone_fact})
        made = DaysPastDue((zones.local_date(self.at, world.zone) - due).days)
        made.due = due
        return made

    def field(self, owner, field):
        """A field of the record that is looked at, or Absent."""
        given = self.record.get(field)
        if given is None:
            return Absent({f"{owner}.{field}"})
        kind = self.vocabulary.field_type(owner, field)
        if isinstance(given, list):
            return tuple(str(each) for each in given) if kind != "hours" else given
        return typed(given, kind)

    def consent(self, field):
        """The latest consent by `given_on` at the act's channel."""
        raw = self.raw
        if "channel_consent" in self.lacking:
            return Absent()
        if "action.channel" not in raw:
            return Absent({"action.channel"} if "debtor.consents" in raw else {"action.channel", "debtor.consents"})
        if "debtor.consents" not in raw:
            return Absent({"debtor.consents"})
        found, unsure = [], False
        for record in raw["debtor.consents"]:
            if record.get("channel") != raw["action.channel"]:
                continue
            given = typed(record["given_on"], "date") if "given_on" in record else None
            if given is NEVER:
                continue
            if given is not None:
                self.reads += 1
                try:
                    if self.order(self.at, given) < 0:
                        continue
                except NeedsZone:
                    unsure = True
            found.append(record)
        if unsure:
            return Absent({self.here().zone_fact})
        if not found:
            return Absent({"debtor.consents"})
        latest = max(found, key=lambda record: str(record.get("given_on", "")))
        if field == "status" and "to" in latest:
            self.reads += 1
            try:
                if self.order(self.at, typed(latest["to"], "date")) > 0:
                    return "expired"
            except NeedsZone:
                return Absent({self.here().zone_fact})
        before, self.record = self.record, latest
        made = self.field("debtor.consents", field)
        self.record = before
        return made


TIMES = {datetime.date, Instant, Now, type(NEVER)}
ZONED = {Instant, Now}
SPECIAL = {"action.at": Question.now, "debt.days_past_due": Question.days_past_due, "content.live": Question.content_live}
