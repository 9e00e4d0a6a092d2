"""One matcher, judged line by line in one world."""

import datetime
import unicodedata
from typing import NamedTuple, Optional

from . import hours, lengths, zones
from .facts import Absent, together
from .kleene import BOTH, FALSE, TRUE, All, Any, Count, Leaf, Not, failed, known, unknown, F, T, U
from .lengths import NeedsZone
from .text import BadInput, Text, listed
from .values import (NEVER, DATE, INSTANT, Instant, Money, Percent, Reported, by_look, compare, moved, range_ends, rounded, typed)
from decimal import Decimal

LEFT_OUT = None
ORDERED = ("number", "percent", "money", "date", "instant")
BOUNDS = {"at_least": lambda c: c >= 0, "at_most": lambda c: c <= 0, "above": lambda c: c > 0, "below": lambda c: c < 0,
          "before": lambda c: c < 0, "after": lambda c: c > 0, "not_before": lambda c: c >= 0, "not_after": lambda c: c <= 0}


class World(NamedTuple):
    """One zone (None: not known, then `zone_fact` would say it) and one reading of the calendar's region."""

    zone: Optional[str]
    zone_fact: str
    reading: tuple


class Scope:
    """Where a matcher stands: the facts, the world, the pack whose names hold, and the record if it is about one."""

    def __init__(self, facts, world, pack, calendar, names=None):
        self.facts, self.world, self.pack, self.calendar = facts, world, pack, calendar
        self.names = names or {}
        self.owner = self.record = None
        self.leave_out = False

    def but(self, **changes):
        made = Scope.__new__(Scope)
        made.__dict__.update(self.__dict__)
        made.__dict__.update(changes)
        return made

    def resolve(self, name):
        """(form, scope in which it is read)."""
        if name.removeprefix("$") in self.names:
            return self.names[name.removeprefix("$")], self
        form, pack = self.pack.resolve(name)
        if pack is self.pack:
            return form, self
        return form, self.but(pack=pack, calendar=pack.calendar(pack.tree["calendar"]) if "calendar" in pack.tree else None)

    def calendar_for(self, form):
        return self.pack.calendar(form["calendar"]) if isinstance(form, dict) and "calendar" in form else self.calendar


# ── values ───────────────────────────────────────────────────────────────────────────────────


def value(form, scope, kind=None):
    """A value: a literal, a name, a fact or a definition. Absent where it hangs on an absent fact."""
    try:
        return _value(form, scope, kind)
    except NeedsZone:
        return Absent({scope.world.zone_fact})


def _value(form, scope, kind):
    if isinstance(form, list):
        made = []
        for each in form:
            one = value(each, scope, kind)
            if isinstance(one, Absent):
                return one
            made += one if isinstance(one, tuple) and not isinstance(one, (Money, Percent)) else [one]
        return tuple(made)
    if isinstance(form, dict):
        return defined(form, scope, kind)
    if form.startswith("$"):
        inner, there = scope.resolve(form)
        return value(inner, there, kind)
    if not getattr(form, "quoted", False) and "." in form:
        if form.startswith("record.") and scope.record is not None:
            return scope.facts.field(scope.owner, scope.record, form.partition(".")[2])
        name = scope.facts.vocabulary.name(form)
        if name:
            return scope.facts.value(name, scope.world)
        if form.startswith("channel_consent."):
            return scope.facts.value(str(form), scope.world)
    if kind in (None, "set", "records"):
        return by_look(form)
    if kind in ORDERED:
        return by_look(form)
    return typed(form, kind)


def act_dates(scope):
    """The local date of the act, or every date that it may be where no zone is known."""
    scope.facts.clock_reads += 1
    at = scope.facts.at
    return [zones.local_date(at, scope.world.zone)] if scope.world.zone else zones.dates_on_earth(at)


def in_dates(written, day):
    """Is a day in a range of dates `2026-01-01..`, both ends in?"""
    ends = range_ends(written) or (written, written)
    return (ends[0] is None or datetime.date.fromisoformat(ends[0]) <= day) and (ends[1] is None or day <= datetime.date.fromisoformat(ends[1]))


def defined(form, scope, kind):
    if "dated" in form:
        found = []
        for day in act_dates(scope):
            rows = [row for row in form["dated"] if in_dates(row, day)]
            found.append(rows[0] if rows else None)
        if len(set(found)) > 1:
            raise NeedsZone
        if found[0] is None:
            raise Reported("dated_value_ended", "no value is given for this date")
        return value(form["dated"][found[0]], scope, kind)
    if "value" in form:
        return value(form["value"], scope, kind)
    if "table" in form:
        return table(form, scope)
    if "share" in form or "bands" in form:
        return share(form, scope)
    if "last_date" in form:
        event, length = value(form["from"], scope), value(form["last_date"], scope)
        if isinstance(event, Absent):
            return needing_zone(event, scope, not isinstance(event, Absent))
        return lengths.last_date(event, length, scope.world, scope.calendar_for(form))
    raise BadInput(f"`{form}` is no value")


def needing_zone(absent, scope, needs):
    return Absent(*(way | {scope.world.zone_fact} for way in absent.ways)) if needs and scope.world.zone is None else absent


def table(form, scope):
    """A cell by the facts of `by`; None where nothing is admissible."""
    keys = [value(name, scope) for name in listed(form["by"])]
    if any(isinstance(key, Absent) for key in keys):
        return Absent(*together(keys))
    rows = form["rows"]
    for key in keys:
        rows = rows[row_for(rows, key)]
    if rows == "none":
        return None
    return value(rows, scope)


def row_for(rows, key):
    for row in rows:
        if row == "other":
            continue
        if isinstance(key, str) or isinstance(key, bool):
            if row == (str(key).lower() if isinstance(key, bool) else key):
                return row
        elif in_range(row, key):
            return row
    if "other" in rows:
        return "other"
    raise BadInput(f"no row for `{key}`")


def in_range(written, subject, world=None):
    ends = range_ends(written) or (written, written)
    low, high = (by_look(end) if end is not None else None for end in ends)
    return (low is None or ordered(subject, low, world) >= 0) and (high is None or ordered(subject, high, world) <= 0)


def ordered(one, other, world):
    times = (datetime.date, Instant)
    if one is NEVER or other is NEVER or isinstance(one, times) or isinstance(other, times):
        return lengths.order(one, other, world)
    return compare(one, other)


def share(form, scope):
    """A share, or marginal bands, of an amount of money, rounded at the end."""
    amount = value(form["of"], scope)
    if isinstance(amount, Absent):
        return amount
    if "share" in form:
        total = amount.amount * value(form["share"], scope).amount / 100
    else:
        total, low = Decimal(0), Decimal(0)
        for band in form["bands"]:
            end = value(band["up_to"] if "up_to" in band else band["above"], scope)
            compare(amount, end)
            top = min(amount.amount, end.amount) if "up_to" in band else amount.amount
            total += max(top - low, Decimal(0)) * value(band["rate"], scope).amount / 100
            low = end.amount
    if "minus" in form:
        less = value(form["minus"], scope)
        compare(amount, less)
        total -= less.amount
    return rounded(total, amount.currency, form["round"])


# ── matchers ─────────────────────────────────────────────────────────────────────────────────


def matcher(form, scope):
    """All lines of a map. LEFT_OUT where the pack's scope has nothing left that concerns the act."""
    parts = [part for part in (line(key, test, scope) for key, test in form.items()) if part is not LEFT_OUT]
    if not parts and form and scope.leave_out:
        return LEFT_OUT
    return All(parts)


def group(forms, scope, how):
    parts = [part for part in (matcher(form, scope) for form in listed(forms)) if part is not LEFT_OUT]
    if not parts and scope.leave_out:
        return LEFT_OUT
    return how(parts)


def line(key, test, scope):
    if key == "any":
        return group(test, scope, Any)
    if key == "all":
        return group(test, scope, All)
    if key == "none" and scope_of_group(test):
        part = group(test, scope, Any)
        return part if part is LEFT_OUT else Not(part)
    if key in ("same", "other") and scope.record is not None:
        return same(test, scope) if key == "same" else Not(same(test, scope))
    try:
        if key.startswith("$"):
            return named(key, test, scope)
        if scope.record is not None and "." not in key:
            return field_line(key, test, scope)
        return fact_line(key, test, scope)
    except NeedsZone:
        return unknown({scope.world.zone_fact})
    except Reported as error:
        return failed(error)


def scope_of_group(test):
    return isinstance(test, (list, dict))


def named(key, test, scope):
    form, there = scope.resolve(key)
    if isinstance(form, dict) and "where" in form and "count" not in form:
        if "over" in form and scope.record is None:
            raise BadInput(f"`{key}` is a condition on a record")
        inner = there if "over" in form else there.but(record=None, owner=None)
        part = matcher(form["where"], inner)
        if part is LEFT_OUT:
            return LEFT_OUT
        return part if test == "true" else Not(part)
    if isinstance(form, dict) and "count" in form:
        return count_line(form, test, scope, there)
    if isinstance(form, dict) and ("hours" in form or "dated" in form) and (test == "cover" or test == {"not": "cover"}):
        part = hours_line(form, there)
        return part if test == "cover" else Not(part)
    return tests(value(form, there), None, test, scope, str(key))


def hours_line(form, scope):
    """Is the act's local time in the table?"""
    form = dated_form(form, scope)
    calendar = scope.calendar_for(form)
    table_form = form.get("hours", form)
    if isinstance(table_form, dict) and "calendar" in table_form:
        calendar = scope.pack.calendar(table_form["calendar"])
    scope.facts.clock_reads += 1
    if scope.world.zone is None:
        return unknown({scope.world.zone_fact})
    day, second = zones.local(int(scope.facts.at), scope.world.zone)
    try:
        return known(hours.Table(table_form).covers(day, second, calendar, scope.world.reading))
    except Reported as error:
        return failed(error)


def dated_form(form, scope):
    """The hours in force where they are given by date."""
    if "dated" not in form:
        return form
    found = {next((row for row in form["dated"] if in_dates(row, day)), None) for day in act_dates(scope)}
    if len(found) > 1:
        raise NeedsZone
    row = found.pop()
    if row is None:
        raise Reported("dated_value_ended", "no hours are given for this date")
    return form["dated"][row]


def fact_line(key, test, scope):
    vocabulary = scope.facts.vocabulary
    name = str(key) if key.startswith("channel_consent.") else vocabulary.name(key)
    if name is None:
        raise BadInput(f"unknown fact `{key}`")
    if scope.facts.lacks(name):
        return LEFT_OUT if scope.leave_out else FALSE
    outside = scope
    if name in ("history.made", "history.received") or (vocabulary.facts.get(name, {}).get("type") == "records"):
        return records_tests(name, test, outside)
    kind = vocabulary.field_type("channel_consent", name.partition(".")[2]) if name.startswith("channel_consent.") else vocabulary.type(name)
    subject = scope.facts.value(name, scope.world)
    if kind == "place":
        return place_line(subject, test, scope)
    return tests(subject, kind, test, scope, name)


def field_line(key, test, scope):
    owner = scope.owner
    if key not in scope.facts.vocabulary.fields(owner) and key != "channel":
        raise BadInput(f"`{owner}` has no field `{key}`")
    kind = scope.facts.vocabulary.field_type(owner, key) if key in scope.facts.vocabulary.fields(owner) else "word"
    if kind == "hours":
        if test not in ("cover", {"not": "cover"}):
            raise BadInput("hours are tested by `cover`")
        part = record_hours(scope)
        return part if test == "cover" else Not(part)
    return tests(scope.facts.field(owner, scope.record, key), kind, test, scope, f"{owner}.{key}")


def contains(outer, inner):
    return inner == outer or inner.startswith(outer + "-")


def covers(places, given):
    """True if a given place lies in one of these; unknown if one of these lies in a given place, or none is given."""
    if isinstance(given, Absent):
        return unknown(*given.ways)
    if any(contains(outer, inner) for outer in places for inner in given):
        return TRUE
    if not given or any(contains(inner, outer) for outer in places for inner in given):
        return unknown({"debtor.jurisdiction"})
    return FALSE


def place_line(subject, test, scope):
    if isinstance(test, dict):
        if "given" in test:
            return tests(subject, "place", test, scope, "debtor.jurisdiction")
        return Not(covers(listed(value(test["not"], scope)), subject))
    wanted = value(test, scope, "place")
    return covers(wanted if isinstance(wanted, tuple) else (wanted,), subject)


# ── tests of one value ───────────────────────────────────────────────────────────────────────


def judged(scope, compute, *values, local=False):
    """A line once its sides are known; unknown, with what would settle it, before."""
    if any(isinstance(each, Absent) for each in values):
        ways = together(values)
        if local and scope.world.zone is None:
            ways = [way | {scope.world.zone_fact} for way in ways]
        return unknown(*ways)
    try:
        return known(compute())
    except NeedsZone:
        return unknown({scope.world.zone_fact})
    except Reported as error:
        return failed(error)


def tests(subject, kind, test, scope, name):
    """All tests of one value; `subject` may be Absent."""
    if isinstance(test, (Text, str, list)):
        return bare(subject, kind, test, scope)
    parts = []
    for op, wanted in test.items():
        if op in ("of", "order", "calendar"):
            continue
        try:
            parts.append(operation(subject, kind, op, wanted, test, scope, name))
        except Reported as error:
            parts.append(failed(error))
    return All(parts)


def bare(subject, kind, test, scope):
    """Equal, a member, or within a range."""
    if isinstance(test, str) and not test.startswith("$") and not getattr(test, "quoted", False) and range_ends(test) and kind not in ("id", "text", "word"):
        local = kind in ("date", "instant")
        if local:
            scope.facts.clock_reads += 0
        return judged(scope, lambda: in_range(test, subject, scope.world), subject, local=False)
    if kind == "set":
        raise BadInput("a set is tested by `has`, `lacks`, `only`")
    wanted = value(test, scope, kind)
    if wanted == ():
        return known(False)  # nothing is a member of an empty set, whatever it is: not asked for

    def equal():
        many = wanted if isinstance(wanted, tuple) and not isinstance(wanted, (Money, Percent)) else (wanted,)
        if isinstance(subject, (str, bool)):
            return subject in many
        return any(ordered(subject, each, scope.world) == 0 for each in many)

    return judged(scope, equal, subject, wanted)


def as_set(subject):
    return set(subject) if isinstance(subject, tuple) else {subject}


def operation(subject, kind, op, wanted, test, scope, name):
    facts, world = scope.facts, scope.world
    if op == "not":
        return Not(bare(subject, kind, wanted, scope))
    if op == "given":
        return unknown(*subject.ways, values={T}) if isinstance(subject, Absent) else TRUE
    if op in BOUNDS:
        bound = value(wanted, scope, kind)
        if bound is None:                                   # a cell `none`: nothing is admissible
            return judged(scope, lambda: False, subject)
        times = kind in ("date", "instant") or op in ("before", "after", "not_before", "not_after")
        mixed = times and kind != "instant" and (wanted == "action.at" or isinstance(bound, Instant)) or (kind == "instant" and isinstance(wanted, str) and bool(DATE.match(wanted)))
        return judged(scope, lambda: BOUNDS[op](ordered(subject, bound, world)), subject, bound, local=mixed)
    if op in ("older_than", "not_older_than", "past", "within"):
        length = value(wanted, scope)
        moment, event = (facts.at, subject) if op in ("older_than", "not_older_than") else (subject, value(test["of"], scope))
        if op in ("older_than", "not_older_than"):
            facts.clock_reads += 1
        answer = "past" if op in ("older_than", "past") else "inside"
        calendar = scope.calendar_for(test)
        local = op in ("older_than", "not_older_than") and (kind != "instant" or not (isinstance(length, str) and (lengths.is_elapsed(length) or length == "ever")))
        return judged(scope, lambda: lengths.position(event, length, moment, world, calendar) == answer, subject, event, length, local=local)
    if op == "in":
        facts.clock_reads += 1
        periods = [lengths.period_length(str(each)) for each in listed(wanted)]
        local = kind != "instant" or any(not lengths.is_elapsed(each) and each != "ever" for each in periods)
        return judged(scope, lambda: any(lengths.position(subject, each, facts.at, world) == "inside" for each in periods), subject, local=local)
    if op in ("has", "has_any", "has_all", "lacks", "only"):
        if op == "has" and isinstance(wanted, list):
            raise BadInput("`has` takes one word; write `has_any` or `has_all`")
        words = value(wanted, scope, "word" if isinstance(wanted, list) else None)

        def holds():
            asked, have = as_set(words), as_set(subject)
            return {"has": bool(asked & have), "has_any": bool(asked & have), "has_all": asked <= have, "lacks": not asked & have, "only": have <= asked}[op]

        return judged(scope, holds, subject, words)
    if op == "empty":
        return judged(scope, lambda: not subject, subject)
    if op == "says":
        form, _ = scope.resolve(wanted)
        return judged(scope, lambda: bool(phrases_found(form["phrases"], subject)), subject)
    if op in ("one_step_from", "lower_step_than"):
        other = value(wanted, scope, "word")
        form, _ = scope.resolve(test["order"])
        rungs = [str(rung) for rung in form["order"]]

        def step():
            if subject not in rungs or other not in rungs:
                return False
            here, there = rungs.index(subject), rungs.index(other)
            return here < there if op == "lower_step_than" else here <= there + 1

        return judged(scope, step, subject, other)
    raise BadInput(f"unknown test `{op}`")


def folded(written):
    """Words of a text, blind to case and accents."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", written.casefold()) if not unicodedata.combining(each))
    return "".join(each if each.isalnum() else " " for each in plain).split()


def phrases_found(forms, written):
    """The phrases that stand in a text as whole words in sequence; a trailing `*` opens a word's end."""
    words, found = folded(written), []
    for phrase in [str(each) for many in forms.values() for each in listed(many)]:
        wanted = [(folded(part.rstrip("*")), part.endswith("*")) for part in phrase.split()]
        flat = [(word, opened and at == len(split) - 1) for split, opened in wanted for at, word in enumerate(split)]
        for start in range(len(words) - len(flat) + 1):
            if flat and all(words[start + at].startswith(word) if opened else words[start + at] == word for at, (word, opened) in enumerate(flat)):
                found.append(phrase)
                break
    return found


# ── records ──────────────────────────────────────────────────────────────────────────────────


def time_field(vocabulary, owner):
    """The field that is a record's time."""
    fields = vocabulary.fields(owner)
    return next((field for field in ("at", "given_on", "received_on") if field in fields), None)


def on_earth(scope, holds):
    """Without a zone: what every date that the act may have agrees on."""
    answers = {holds(act) for act in act_dates(scope)}
    return known(answers.pop()) if len(answers) == 1 else unknown({scope.world.zone_fact})


def exists(scope):
    """Records later than the act do not exist; one with `from` or `to` counts only while in force."""
    facts, record, owner = scope.facts, scope.record, scope.owner
    parts = []
    field = time_field(facts.vocabulary, owner)
    if field and (field in record or field == "at"):
        when = facts.field(owner, record, field)
        if when is NEVER:
            return FALSE

        def past():
            answer = lengths.order(when, facts.at, scope.world) <= 0
            if not answer:
                facts.clock_reads += 1
            return answer

        if isinstance(when, datetime.date) and scope.world.zone is None:
            parts.append(on_earth(scope, lambda act: when <= act))
        else:
            parts.append(judged(scope, past, when))
    for bound, holds in (("from", lambda c: c >= 0), ("to", lambda c: c <= 0)):
        if bound in record and bound in facts.vocabulary.fields(owner):
            facts.clock_reads += 1
            day = typed(record[bound], "date")
            if isinstance(day, datetime.date) and scope.world.zone is None:
                parts.append(on_earth(scope, lambda act, day=day, bound=bound: day <= act if bound == "from" else act <= day))
                continue
            parts.append(judged(scope, lambda day=day, holds=holds: holds(lengths.order(facts.at, day, scope.world)), day))
    return All(parts)


def direction_line(scope, direction):
    if direction is None:
        return TRUE
    return judged(scope, lambda: scope.record["direction"] == direction, scope.facts.field(scope.owner, scope.record, "direction"))


def each_record(name, scope):
    """(base list, scopes of its records with what makes each one count) or (base, None) where the list is absent."""
    base, given, direction = scope.facts.list_of(name)
    if given is None:
        return base, None
    made = []
    for record in given:
        inner = scope.but(owner=base, record=record)
        made.append((inner, All([exists(inner), direction_line(inner, direction)])))
    return base, made


def records_tests(name, test, scope):
    base, all_records = each_record(name, scope)
    if test == "cover":
        test = {"cover": None}
    elif test == {"not": "cover"}:
        test = {"not_cover": None}
    if not isinstance(test, dict):
        raise BadInput(f"`{name}` is a list of records")
    if all_records is None:
        if "given" in test:
            return unknown({base}, values={T})
        return All([unknown({base}) for _ in test])
    parts = []
    for op, wanted in test.items():
        if op in ("of", "order", "calendar"):
            continue
        parts.append(records_test(op, wanted, all_records, scope))
    return All(parts)


def some(all_records, test):
    return Any([All([counts, test(inner)]) for inner, counts in all_records])


def records_test(op, wanted, all_records, scope):
    if op == "some":
        return some(all_records, lambda inner: matcher(wanted, inner) or TRUE)
    if op == "none":
        return Not(some(all_records, lambda inner: matcher(wanted, inner) or TRUE))
    if op == "given":
        return TRUE
    if op == "empty":
        return Not(some(all_records, lambda inner: TRUE))
    if op in ("cover", "not_cover"):
        part = some(all_records, record_hours)
        return part if op == "cover" else Not(part)
    words = value(wanted, scope, "word" if isinstance(wanted, list) else None)
    if isinstance(words, Absent):
        return unknown(*words.ways)
    words = as_set(words)

    def kind_in(asked):
        return lambda inner: judged(inner, lambda: str(inner.record["kind"]) in asked, inner.facts.field(inner.owner, inner.record, "kind"))

    if op in ("has", "has_any"):
        return some(all_records, kind_in(words))
    if op == "has_all":
        return All([some(all_records, kind_in({word})) for word in sorted(words)])
    if op == "lacks":
        return Not(some(all_records, kind_in(words)))
    if op == "only":
        return Not(some(all_records, lambda inner: Not(kind_in(words)(inner))))
    raise BadInput(f"unknown test `{op}` of records")


def record_hours(scope):
    """Does the act's local time lie in this record's hours?"""
    facts, record, owner = scope.facts, scope.record, scope.owner
    facts.clock_reads += 1
    lacking = {f"{owner}.{field}" for field in ("days", "hours") if field not in record}
    if scope.world.zone is None:
        return unknown(lacking | {scope.world.zone_fact})
    day, second = zones.local(int(facts.at), scope.world.zone)
    answer = hours.record_covers(record.get("days"), record.get("hours"), day, second)
    return unknown(lacking) if answer is None else known(answer)


SAME = {"debt": ("debt", "debt.id"), "channel": ("channel", "action.channel"), "address": ("address", "address.value"), "collector": ("collector", "collector.id"),
        "creditor": ("creditor", "creditor.id"), "agent": ("agent", "agent.id"), "register": ("registers_named", "report.register")}


def same(words, scope):
    """Does the record agree with the act in each of these?"""
    parts = []
    for word in listed(words):
        if word == "debtor":
            continue
        if word == "person":
            parts.append(same_person(scope))
            continue
        if word not in SAME:
            raise BadInput(f"`same` knows no `{word}`")
        field, fact = SAME[word]
        theirs, ours = scope.facts.field(scope.owner, scope.record, field), scope.facts.value(fact, scope.world)
        parts.append(judged(scope, lambda theirs=theirs, ours=ours: ours in as_set(theirs), theirs, ours))
    return All(parts)


def same_person(scope):
    """The one reached; where the relation is absent, any relation may be the one."""
    theirs = scope.facts.field(scope.owner, scope.record, "person")
    if scope.facts.lacks("recipient.relation"):
        return Leaf(U)
    ways = []
    for needed, person in scope.facts.person():
        more = set().union(*theirs.ways) if isinstance(theirs, Absent) else set()
        if not needed and not more:
            return known(str(person) == theirs)
        settled = person is not None and not more
        ways.append((frozenset(needed | more), frozenset({T if str(person) == theirs else F}) if settled else BOTH))
    return Leaf(U, ways)


def count_line(form, test, outer, scope):
    """How many past records match, against a bound."""
    name = str(form["count"])
    base, all_records = each_record(name, scope)
    bounds = bound_tests(test, outer)
    absent = [bound for _, bound in bounds if isinstance(bound, Absent)]
    if all_records is None or absent:
        lists = [Absent({base})] if all_records is None else []
        return unknown(*together(lists + absent))
    parts = []
    for inner, counts in all_records:
        lines = [counts]
        if "where" in form:
            lines.append(matcher(form["where"], inner) or TRUE)
        if "same" in form:
            lines.append(same(form["same"], inner))
        if "other" in form:
            lines.append(Not(same(form["other"], inner)))
        if "in" in form:
            lines.append(field_line_safe(time_field(scope.facts.vocabulary, base), {"in": form["in"]}, inner))
        parts.append((inner, All(lines)))

    def passes(number):
        return all(check(number, bound) for check, bound in bounds)

    if form.get("distinct") == "date":
        return distinct_dates(parts, passes, scope)
    return Count([part for _, part in parts], passes)


def field_line_safe(key, test, scope):
    try:
        return field_line(key, test, scope)
    except NeedsZone:
        return unknown({scope.world.zone_fact})
    except Reported as error:
        return failed(error)


def distinct_dates(parts, passes, scope):
    """Local dates with a match, not records."""
    field = time_field(scope.facts.vocabulary, parts[0][0].owner) if parts else None
    by_date, loose = {}, []
    for inner, part in parts:
        when = inner.facts.field(inner.owner, inner.record, field)
        if isinstance(when, Absent) or scope.world.zone is None and isinstance(when, Instant):
            loose.append(part)
        elif when is not NEVER:
            by_date.setdefault(lengths.as_date(when, scope.world), []).append(part)
    live = [part for part in loose if part.value != F]
    if not live:
        return Count([Any(same_day) for same_day in by_date.values()], passes)
    least = sum(any(part.value == T for part in same_day) for same_day in by_date.values()) or int(any(part.value == T for part in live))
    most = sum(any(part.value != F for part in same_day) for same_day in by_date.values()) + len(live)
    answers = {passes(number) for number in range(least, most + 1)}
    if len(answers) == 1:
        return known(answers.pop())
    names = set().union(*(part.hangs_on() for part in live))
    return unknown(names | ({scope.world.zone_fact} if scope.world.zone is None else set()))


def bound_tests(test, scope):
    """(check, bound) of every ordered test."""
    if not isinstance(test, dict):
        ends = range_ends(test) if isinstance(test, str) else None
        if ends:
            made = []
            if ends[0] is not None:
                made.append((lambda n, b: n >= b, int(ends[0])))
            if ends[1] is not None:
                made.append((lambda n, b: n <= b, int(ends[1])))
            return made
        return [(lambda n, b: n == b, value(test, scope))]
    return [(lambda n, b, op=op: BOUNDS[op](compare(n, b)), value(bound, scope)) for op, bound in test.items()]


__all__ = ["World", "Scope", "matcher", "value", "covers", "in_dates", "LEFT_OUT", "Money", "Percent", "moved", "INSTANT"]
