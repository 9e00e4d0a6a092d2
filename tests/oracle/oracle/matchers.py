"""Matchers of a pack, read once and made into functions: each takes a question and gives one line, true, false, unknown or error."""

import datetime
import unicodedata
from decimal import Decimal

from . import hours, lengths, zones
from .facts import Absent, together
from .kleene import BOTH, FALSE, FOREVER, TRUE, All, Any, Count, Leaf, failed, joined, known, opposite, unknown, F, T, U
from .lengths import NeedsZone
from .question import World
from .text import BadInput, Text, listed
from .values import NEVER, DATE, Instant, Money, Percent, Reported, by_look, compare, range_ends, rounded, typed

LEFT_OUT = None
ORDERED = ("number", "percent", "money", "date", "instant")
BOUNDS = {"at_least": lambda c: c >= 0, "at_most": lambda c: c <= 0, "above": lambda c: c > 0, "below": lambda c: c < 0,
          "before": lambda c: c < 0, "after": lambda c: c > 0, "not_before": lambda c: c >= 0, "not_after": lambda c: c <= 0}
BESIDE = ("of", "order", "calendar")        # keys that belong to the test beside them


class Place:
    """Where a matcher stands: the pack whose names hold, the calendar, and the list if it is about one of its records."""

    def __init__(self, pack, calendar, names=None):
        self.pack, self.calendar, self.vocabulary = pack, calendar, pack.vocabulary
        self.names = names or {}
        self.owner = None
        self.leave_out = False

    def but(self, **changes):
        made = Place.__new__(Place)
        made.__dict__.update(self.__dict__)
        made.__dict__.update(changes)
        return made

    def resolve(self, name):
        """(form, place in which it is read)."""
        if name.removeprefix("$") in self.names:
            return self.names[name.removeprefix("$")], self
        form, pack = self.pack.resolve(name)
        if pack is self.pack:
            return form, self
        return form, self.but(pack=pack, calendar=pack.calendar(pack.tree["calendar"]) if "calendar" in pack.tree else None)

    def calendar_for(self, form):
        return self.pack.calendar(form["calendar"]) if isinstance(form, dict) and "calendar" in form else self.calendar


# ── values ───────────────────────────────────────────────────────────────────────────────────


class Constant:
    """A value that no question changes."""

    def __init__(self, value):
        self.value = value

    def __call__(self, _):
        return self.value


def value(form, place, kind=None):
    """A function to a value: a literal, a name, a fact or a definition. Absent where it hangs on an absent fact."""
    if isinstance(form, list):
        return list_value([value(each, place, kind) for each in form])
    if isinstance(form, dict):
        return zoned(defined(form, place, kind))
    if form.startswith("$"):
        inner, there = place.resolve(form)
        return value(inner, there, kind)
    if not getattr(form, "quoted", False) and "." in form:
        if form.startswith("record.") and place.owner is not None:
            owner, field = place.owner, form.partition(".")[2]
            return lambda question: question.field(owner, field)
        name = place.vocabulary.name(form) or (str(form) if form.startswith("channel_consent.") else None)
        if name:
            return lambda question: question.value(name)
    if kind in (None, "set", "records") or kind in ORDERED:
        return Constant(by_look(form))
    return Constant(typed(form, kind))


def is_many(found):
    return isinstance(found, tuple) and not isinstance(found, (Money, Percent))


def list_value(parts):
    def read(question):
        made = []
        for each in parts:
            one = each(question)
            if isinstance(one, Absent):
                return one
            made += one if is_many(one) else [one]
        return tuple(made)

    return Constant(read(None)) if all(isinstance(each, Constant) for each in parts) else read


def zoned(read):
    if isinstance(read, Constant):
        return read

    def guarded(question):
        try:
            return read(question)
        except NeedsZone:
            return Absent({question.here().zone_fact})

    return guarded


def defined(form, place, kind):
    if "dated" in form:
        rows = {row: value(inner, place, kind) for row, inner in form["dated"].items()}
        return lambda question: rows[row_in_force(rows, question, "value is")](question)
    if "value" in form:
        return value(form["value"], place, kind)
    if "table" in form:
        return table(form, place)
    if "share" in form or "bands" in form:
        return share(form, place)
    if "last_date" in form:
        event, length, calendar = value(form["from"], place), value(form["last_date"], place), place.calendar_for(form)

        def last_date(question):
            begin, term = event(question), length(question)
            if isinstance(begin, Absent):
                return begin
            if form["from"] == "action.at":
                question.tomorrow()
            return lengths.last_date(begin, term, question.here(), calendar)

        return last_date
    raise BadInput(f"`{form}` is no value")


def row_in_force(rows, question, what):
    """The row of `dated` for the act's date."""
    days = question.dates()
    found = [None] * len(days)
    for row in rows:
        for at, holds in enumerate(question.in_dates(row)):
            if holds and found[at] is None:
                found[at] = row
    if len(set(found)) > 1:
        raise NeedsZone
    if found[0] is None:
        raise Reported("dated_value_ended", f"no {what} given for this date")
    return found[0]


def table(form, place):
    """A cell by the facts of `by`; None where nothing is admissible."""
    keys = [value(name, place) for name in listed(form["by"])]

    def made(rows):
        return {row: made(inner) for row, inner in rows.items()} if isinstance(rows, dict) and not is_definition(rows) else Constant(None) if rows == "none" else value(rows, place)

    rows = made(form["rows"])

    def read(question):
        found = [key(question) for key in keys]
        if any(isinstance(each, Absent) for each in found):
            return Absent(*together(found))
        at = rows
        for key in found:
            at = at[row_for(at, key, question)]
        return at(question)

    return read


def is_definition(form):
    return any(key in form for key in ("share", "bands", "table", "dated", "last_date", "value"))


def row_for(rows, key, question):
    if isinstance(key, (str, bool)):
        word = str(key).lower() if isinstance(key, bool) else key
        if word in rows and word != "other":
            return word
    else:
        for row in rows:
            if row != "other" and in_range(row, key, question):
                return row
    if "other" in rows:
        return "other"
    raise BadInput(f"no row for `{key}`")


def in_range(written, subject, question):
    ends = range_ends(written) or (written, written)
    low, high = (by_look(end) if end is not None else None for end in ends)
    return (low is None or question.order(subject, low) >= 0) and (high is None or question.order(subject, high) <= 0)


def share(form, place):
    """A share, or marginal bands, of an amount of money, rounded at the end."""
    of, part = value(form["of"], place), value(form["share"], place) if "share" in form else None
    bands = [("up_to" in band, value(band["up_to"] if "up_to" in band else band["above"], place), value(band["rate"], place)) for band in form.get("bands", [])]
    minus = value(form["minus"], place) if "minus" in form else None

    def read(question):
        amount = of(question)
        if isinstance(amount, Absent):
            return amount
        if part:
            total = amount.amount * part(question).amount / 100
        else:
            total, low = Decimal(0), Decimal(0)
            for is_below, bound, rate in bands:
                end = bound(question)
                compare(amount, end)
                top = min(amount.amount, end.amount) if is_below else amount.amount
                total += max(top - low, Decimal(0)) * rate(question).amount / 100
                low = end.amount
        if minus:
            less = minus(question)
            compare(amount, less)
            total = max(total - less.amount, Decimal(0))
        return rounded(total, amount.currency, form["round"])

    return read


# ── matchers ─────────────────────────────────────────────────────────────────────────────────


def matcher(form, place):
    """All lines of a map. LEFT_OUT where the pack's scope has nothing left that concerns the act."""
    return group_of(All, [line(key, test, place) for key, test in form.items()], place.leave_out and bool(form))


def group_of(how, lines, leave_out):
    """All or any of some lines. A `brief` question is content with the first that decides."""
    if len(lines) == 1:
        return lines[0]
    strong = how.STRONG

    def judge(question):
        parts = []
        for each in lines:
            part = each(question)
            if part is LEFT_OUT:
                continue
            if part.value == strong and question.brief:
                return part
            parts.append(part)
        if not parts and leave_out:
            return LEFT_OUT
        return joined(how, parts)

    return judge


def negation(judge):
    def judged_not(question):
        part = judge(question)
        return LEFT_OUT if part is LEFT_OUT else opposite(part)

    return judged_not


def group(forms, place, how):
    return group_of(how, [matcher(form, place) for form in listed(forms)], place.leave_out)


def always(_):
    return TRUE


def line(key, test, place):
    if key == "any":
        return group(test, place, Any)
    if key == "all":
        return group(test, place, All)
    if key == "none" and isinstance(test, (list, dict)):
        return negation(group(test, place, Any))
    if key in ("same", "other") and place.owner is not None:
        return same(test, place) if key == "same" else negation(same(test, place))
    if key.startswith("$"):
        return named(key, test, place)
    if place.owner is not None and "." not in key:
        return field_line(key, test, place)
    return fact_line(key, test, place)


def leaf(compute):
    """One line from a function to true, false or a line of its own; until when it holds is what its reading of the clock says."""

    def judge(question):
        question.until = FOREVER
        try:
            made = compute(question)
        except NeedsZone:
            return unknown({question.here().zone_fact}, until=question.until)
        except Reported as error:
            return failed(error, question.until)
        if made is True or made is False:
            return known(made, question.until)
        return made

    return judge


def hanging(question, values, local=False, possible=BOTH):
    """An unknown line for want of facts: any way to supply all of the values would settle it."""
    ways = together(values)
    if local and question.here().zone is None:
        ways = [way | {question.world.zone_fact} for way in ways]
    return unknown(*ways, values=possible, until=question.until)


def named(key, test, place):
    form, there = place.resolve(key)
    if isinstance(form, dict) and "where" in form and "count" not in form:
        if "over" in form and place.owner is None:
            raise BadInput(f"`{key}` is a condition on a record")
        part = matcher(form["where"], there if "over" in form else there.but(owner=None))
        return part if test == "true" else negation(part)
    if isinstance(form, dict) and "count" in form:
        return count_line(form, test, place, there)
    if isinstance(form, dict) and ("hours" in form or "dated" in form) and test in ("cover", {"not": "cover"}):
        part = hours_line(form, there)
        return part if test == "cover" else negation(part)
    return tests(value(form, there), None, test, place)


def hours_line(form, place):
    """Is the act's local time in the table?"""

    def opened(form):
        calendar, inner = place.calendar_for(form), form.get("hours", form)
        if isinstance(inner, dict) and "calendar" in inner:
            calendar = place.pack.calendar(inner["calendar"])
        return hours.Table(inner), calendar

    rows = {row: opened(inner) for row, inner in form["dated"].items()} if "dated" in form else {None: opened(form)}

    def covered(question):
        table, calendar = rows[row_in_force(rows, question, "hours are") if "dated" in form else None]
        question.reads += 1
        world = question.here()
        if world.zone is None:
            return unknown({world.zone_fact}, until=question.until)
        day, second = zones.local(int(question.at), world.zone)
        holds_until(question, world.zone, second, table.changes(second))
        return table.covers(day, second, calendar, world.reading)

    return leaf(covered)


def holds_until(question, zone, second, turn):
    """What the local time says holds until it reaches a turn of this day, or clocks are changed."""
    now = int(question.at)
    question.changes(zones.next_change(now, now + turn - second, zone))


def fact_line(key, test, place):
    vocabulary = place.vocabulary
    name = str(key) if key.startswith("channel_consent.") else vocabulary.name(key)
    if name is None:
        raise BadInput(f"unknown fact `{key}`")
    consent = name.startswith("channel_consent.")
    if vocabulary.facts.get(name, {}).get("type") == "records" or name in MADE:
        judge = records_tests(name, test, place)
    else:
        kind = vocabulary.field_type("channel_consent", name.partition(".")[2]) if consent else vocabulary.type(name)
        subject = lambda question: question.value(name)  # noqa: E731
        judge = place_line(subject, test, place) if kind == "place" else tests(subject, kind, test, place)
    if vocabulary.kinds(name) is None:
        return judge
    lacked, instead = "channel_consent" if consent else name, LEFT_OUT if place.leave_out else FALSE
    return lambda question: instead if lacked in question.lacking else judge(question)


def field_line(key, test, place):
    owner, fields = place.owner, place.vocabulary.fields(place.owner)
    if key not in fields and key != "channel":
        raise BadInput(f"`{owner}` has no field `{key}`")
    kind = place.vocabulary.field_type(owner, key) if key in fields else "word"
    if kind == "hours":
        if test not in ("cover", {"not": "cover"}):
            raise BadInput("hours are tested by `cover`")
        part = record_hours(owner)
        return part if test == "cover" else negation(part)
    return tests(lambda question: question.field(owner, key), kind, test, place)


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


def place_line(subject, test, place):
    if isinstance(test, dict):
        if "given" in test:
            return tests(subject, "place", test, place)
        asked = value(test["not"], place)
        return leaf(lambda question: opposite(covers(listed(asked(question)), subject(question))))
    wanted = value(test, place, "place")

    def lies(question):
        asked = wanted(question)
        return covers(asked if isinstance(asked, tuple) else (asked,), subject(question))

    return leaf(lies)


# ── tests of one value ───────────────────────────────────────────────────────────────────────


def tests(subject, kind, test, place):
    """All tests of one value, which may be Absent."""
    if isinstance(test, (Text, str, list)):
        return bare(subject, kind, test, place)
    return group_of(All, [operation(subject, kind, op, wanted, test, place) for op, wanted in test.items() if op not in BESIDE], False)


def bare(subject, kind, test, place):
    """Equal, a member, or within a range."""
    if isinstance(test, str) and not test.startswith("$") and not getattr(test, "quoted", False) and range_ends(test) and kind not in ("id", "text", "word"):
        def within(question):
            found = subject(question)
            return hanging(question, [found]) if isinstance(found, Absent) else in_range(test, found, question)

        return leaf(within)
    if kind == "set":
        raise BadInput("a set is tested by `has`, `lacks`, `only`")
    wanted = value(test, place, kind)

    def equal(question):
        asked, found = wanted(question), subject(question)
        if asked == ():
            return False  # nothing is a member of an empty set, whatever it is: not asked for
        if isinstance(found, Absent) or isinstance(asked, Absent):
            return hanging(question, [found, asked])
        many = asked if is_many(asked) else (asked,)
        if isinstance(found, (str, bool)):
            return found in many
        return any([question.order(found, each) == 0 for each in many])

    return leaf(equal)


def as_set(subject):
    return set(subject) if isinstance(subject, tuple) else {subject}


def step(op, rungs):
    def holds(here, there):
        if op == "higher_step_than":  # from a stage outside the order every rung is up
            return here in rungs and (there not in rungs or rungs.index(here) > rungs.index(there))
        return here in rungs and there in rungs and rungs.index(here) <= rungs.index(there) + 1

    return holds


SETS = {"has": lambda asked, have: bool(asked & have), "has_any": lambda asked, have: bool(asked & have), "has_all": lambda asked, have: asked <= have,
        "lacks": lambda asked, have: not asked & have, "only": lambda asked, have: have <= asked}


def operation(subject, kind, op, wanted, test, place):
    if op == "not":
        return negation(bare(subject, kind, wanted, place))
    if op == "given":
        def given(question):
            found = subject(question)
            return hanging(question, [found], possible={T}) if isinstance(found, Absent) else True

        return leaf(given)
    if op in BOUNDS:
        return bound_test(subject, kind, op, wanted, place)
    if op in ("older_than", "not_older_than", "past", "within"):
        return length_test(subject, kind, op, wanted, test, place)
    if op == "in":
        periods = [lengths.period_length(str(each)) for each in listed(wanted)]
        local = kind != "instant" or any(not lengths.is_elapsed(each) and each != "ever" for each in periods)

        def lies(question):
            found = subject(question)
            question.reads += 1
            if isinstance(found, Absent):
                return hanging(question, [found], local)
            return any([question.position(found, each, question.at) == "inside" for each in periods])

        return leaf(lies)
    if op in SETS:
        if op == "has" and isinstance(wanted, list):
            raise BadInput("`has` takes one word; write `has_any` or `has_all`")
        words, holds = value(wanted, place, "word" if isinstance(wanted, list) else None), SETS[op]

        def compared(question):
            have, asked = subject(question), words(question)
            if isinstance(have, Absent) or isinstance(asked, Absent):
                return hanging(question, [have, asked])
            return holds(as_set(asked), as_set(have))

        return leaf(compared)
    if op in ("one_step_from", "higher_step_than"):
        other, holds = value(wanted, place, "word"), step(op, [str(rung) for rung in place.resolve(test["order"])[0]["order"]])

        def stepped(question):
            here, there = subject(question), other(question)
            return hanging(question, [here, there]) if isinstance(here, Absent) or isinstance(there, Absent) else holds(here, there)

        return leaf(stepped)
    if op == "empty":
        holds = lambda found: not found  # noqa: E731
    elif op == "says":
        phrases = place.resolve(wanted)[0]["phrases"]
        holds = lambda found: bool(phrases_found(phrases, found))  # noqa: E731
    else:
        raise BadInput(f"unknown test `{op}`")

    def judge(question):
        found = subject(question)
        return hanging(question, [found]) if isinstance(found, Absent) else holds(found)

    return leaf(judge)


def bound_test(subject, kind, op, wanted, place):
    limit, holds = value(wanted, place, kind), BOUNDS[op]
    times = kind in ("date", "instant") or op in ("before", "after", "not_before", "not_after")
    of_dates = kind == "instant" and isinstance(wanted, str) and bool(DATE.match(wanted))

    def judge(question):
        found, bound = subject(question), limit(question)
        if bound is None:                                   # a cell `none`: nothing is admissible
            return False                                    # whatever the fact is, which is not asked for
        if isinstance(found, Absent) or isinstance(bound, Absent):
            mixed = times and kind != "instant" and (wanted == "action.at" or isinstance(bound, Instant)) or of_dates
            return hanging(question, [found, bound], mixed)
        return holds(question.order(found, bound))

    return leaf(judge)


def length_test(subject, kind, op, wanted, test, place):
    length, calendar = value(wanted, place), place.calendar_for(test)
    answer, from_here = "past" if op in ("older_than", "past") else "inside", op in ("older_than", "not_older_than")
    other = None if from_here else value(test["of"], place)

    def judge(question):
        found, term = subject(question), length(question)
        if from_here:
            question.reads += 1
            moment, event = question.at, found
        else:
            moment, event = found, other(question)
        if event is NEVER:
            return False  # no length begins there, whatever else is absent
        if isinstance(found, Absent) or isinstance(event, Absent) or isinstance(term, Absent):
            local = from_here and (kind != "instant" or not (isinstance(term, str) and (lengths.is_elapsed(term) or term == "ever")))
            return hanging(question, [found, term] if from_here else [found, event, term], local)
        if term == "ever" and answer == "past":
            return False  # of what is known never to end no clock is asked
        return question.position(event, term, moment, calendar) == answer

    return leaf(judge)


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

MADE = {"history.made": "outbound", "history.received": "inbound"}


def time_field(vocabulary, owner):
    """The field that is a record's time."""
    fields = vocabulary.fields(owner)
    return next((field for field in ("at", "given_on", "received_on") if field in fields), None)


def on_earth(question, bound, holds):
    """Without a zone: what every date that the act may have agrees on."""
    answers = {holds(day) for day in question.dates()}
    question.reaches(bound)
    question.reaches(bound + datetime.timedelta(days=1))
    return answers.pop() if len(answers) == 1 else unknown({question.world.zone_fact}, until=question.until)


def exists(name, vocabulary):
    """Records later than the act do not exist; one with `from` or `to` counts only while in force; `history.made` is the outbound part."""
    owner, direction = ("history", MADE[name]) if name in MADE else (name, None)
    field, fields, lines = time_field(vocabulary, owner), vocabulary.fields(owner), []

    def past(question):
        if not (field in question.record or field == "at"):
            return True
        when = question.field(owner, field)
        if when is NEVER:
            return False
        if isinstance(when, Absent):
            return hanging(question, [when])
        if type(when) is datetime.date and question.here().zone is None:
            return on_earth(question, when, lambda day: when <= day)
        answer = question.order(when, question.at) <= 0
        question.reads += not answer
        return answer

    if field:
        lines.append(leaf(past))

    def in_force(bound):
        def judge(question):
            if bound not in question.record:
                return True
            question.reads += 1
            day = typed(question.record[bound], "date")
            if type(day) is datetime.date and question.here().zone is None:
                return on_earth(question, day, lambda act: day <= act if bound == "from" else act <= day)
            order = question.order(question.at, day)
            return order >= 0 if bound == "from" else order <= 0

        return leaf(judge)

    lines += [in_force(bound) for bound in ("from", "to") if bound in fields]
    if direction:
        lines.append(bare(lambda question: question.field(owner, "direction"), "word", Text(direction), Place.__new__(Place)))
    return group_of(All, lines, False) if lines else always


def list_of(name):
    return "history" if name in MADE else name


def records_tests(name, test, place):
    base = list_of(name)
    if test == "cover":
        test = {"cover": None}
    elif test == {"not": "cover"}:
        test = {"not_cover": None}
    if not isinstance(test, dict):
        raise BadInput(f"`{name}` is a list of records")
    ops = [op for op in test if op not in BESIDE]
    there = group_of(All, [records_test(op, test[op], name, place) for op in ops], False)
    absent = unknown({base}, values={T}) if "given" in test else joined(All, [unknown({base}) for _ in test])
    return lambda question: there(question) if base in question.raw else absent


def some(name, test, vocabulary):
    """Is there a record that counts and meets the test?"""
    base = list_of(name)
    judge = group_of(All, [exists(name, vocabulary), test], False)

    def found(question):
        parts, before = [], question.record
        for record in question.raw[base]:
            question.record = record
            part = judge(question)
            if part.value == T and question.brief:
                parts = [part]
                break
            parts.append(part)
        question.record = before
        return joined(Any, parts)

    return found


def records_test(op, wanted, name, place):
    base, vocabulary = list_of(name), place.vocabulary
    inner = place.but(owner=base, leave_out=False)
    if op in ("some", "none"):
        part = some(name, matcher(wanted, inner), vocabulary)
        return part if op == "some" else negation(part)
    if op == "given":
        return always
    if op == "empty":
        return negation(some(name, always, vocabulary))
    if op in ("cover", "not_cover"):
        part = some(name, record_hours(base), vocabulary)
        return part if op == "cover" else negation(part)
    words = value(wanted, place, "word" if isinstance(wanted, list) else None)
    if not isinstance(words, Constant):
        raise BadInput(f"`{name}`: kinds of records are written out")
    words = as_set(words.value)

    def kind_in(asked):
        def judge(question):
            kind = question.field(base, "kind")
            return hanging(question, [kind]) if isinstance(kind, Absent) else str(kind) in asked

        return leaf(judge)

    if op in ("has", "has_any"):
        return some(name, kind_in(words), vocabulary)
    if op == "has_all":
        return group_of(All, [some(name, kind_in({word}), vocabulary) for word in sorted(words)], False)
    if op == "lacks":
        return negation(some(name, kind_in(words), vocabulary))
    if op == "only":
        return negation(some(name, negation(kind_in(words)), vocabulary))
    raise BadInput(f"unknown test `{op}` of records")


def record_hours(owner):
    """Does the act's local time lie in this record's hours?"""

    def covered(question):
        question.reads += 1
        record, world = question.record, question.here()
        lacking = {f"{owner}.{field}" for field in ("days", "hours") if field not in record}
        if world.zone is None:
            return unknown(lacking | {world.zone_fact})
        day, second = zones.local(int(question.at), world.zone)
        holds_until(question, world.zone, second, hours.record_changes(record.get("hours"), second))
        answer = hours.record_covers(record.get("days"), record.get("hours"), day, second)
        return unknown(lacking, until=question.until) if answer is None else answer

    return leaf(covered)


SAME = {"debt": ("debt", "debt.id"), "channel": ("channel", "action.channel"), "address": ("address", "address.value"), "collector": ("collector", "collector.id"),
        "creditor": ("creditor", "creditor.id"), "agent": ("agent", "agent.id"), "register": ("registers_named", "report.register")}


def same(words, place):
    """Does the record agree with the act in each of these?"""
    return group_of(All, [same_word(word, place.owner) for word in listed(words) if word != "debtor"], False)


def same_word(word, owner):
    if word == "person":
        return lambda question: same_person(question, owner)
    if word not in SAME:
        raise BadInput(f"`same` knows no `{word}`")
    field, fact = SAME[word]

    def agrees(question):
        theirs, ours = question.field(owner, field), question.value(fact)
        return hanging(question, [theirs, ours]) if isinstance(theirs, Absent) or isinstance(ours, Absent) else ours in as_set(theirs)

    return leaf(agrees)


def same_person(question, owner):
    """The one reached; where the relation is absent, any relation may be the one."""
    theirs = question.field(owner, "person")
    if "recipient.relation" in question.lacking:
        return Leaf(U)
    ways = []
    for needed, person in question.facts.person():
        more = set().union(*theirs.ways) if isinstance(theirs, Absent) else set()
        if not needed and not more:
            return known(str(person) == theirs)
        settled = person is not None and not more
        ways.append((frozenset(needed | more), frozenset({T if str(person) == theirs else F}) if settled else BOTH))
    return Leaf(U, ways)


def count_line(form, test, outer, place):
    """How many past records match, against a bound."""
    name = str(form["count"])
    base, vocabulary = list_of(name), place.vocabulary
    inner = place.but(owner=base, leave_out=False)
    bounds = [(holds, value(bound, outer) if not isinstance(bound, int) else Constant(bound)) for holds, bound in bound_tests(test)]
    lines = [exists(name, vocabulary)]
    if "where" in form and form["where"]:
        lines.append(matcher(form["where"], inner))
    if "same" in form:
        lines.append(same(form["same"], inner))
    if "other" in form:
        lines.append(negation(same(form["other"], inner)))
    if "in" in form:
        lines.append(field_line(time_field(vocabulary, base), {"in": form["in"]}, inner))
    judge = group_of(All, lines, False)

    def counted(question):
        limits = [(holds, bound(question)) for holds, bound in bounds]
        until = question.until
        absent = [bound for _, bound in limits if isinstance(bound, Absent)]
        if base not in question.raw or absent:
            return unknown(*together(([] if base in question.raw else [Absent({base})]) + absent), until=until)

        def passes(number):
            return all(holds(number, bound) for holds, bound in limits)

        parts, before = [], question.record
        for record in question.raw[base]:
            question.record = record
            parts.append((record, judge(question)))
        question.record = before
        made = distinct_dates(parts, passes, question, base) if form.get("distinct") == "date" else Count([part for _, part in parts], passes)
        until = min(until, made.until)
        if made.value in (T, F):
            return known(made.value == T, until)
        made.until = until
        return made

    return leaf(counted)


def distinct_dates(parts, passes, question, base):
    """Local dates with a match, not records."""
    field = time_field(question.vocabulary, base)
    by_date, loose = {}, []
    until = min((part.until for _, part in parts), default=FOREVER)
    zone = question.here().zone if parts else None
    for record, part in parts:
        question.record = record
        when = question.field(base, field)
        question.record = None
        if isinstance(when, Absent) or zone is None and isinstance(when, Instant):
            loose.append(part)
        elif when is not NEVER:
            by_date.setdefault(lengths.as_date(when, question.world), []).append(part)
    live = [part for part in loose if part.value != F]
    if not live:
        return Count([Any(same_day) for same_day in by_date.values()], passes)
    least = sum(any(part.value == T for part in same_day) for same_day in by_date.values()) or int(any(part.value == T for part in live))
    most = sum(any(part.value != F for part in same_day) for same_day in by_date.values()) + len(live)
    answers = {passes(number) for number in range(least, most + 1)}
    if len(answers) == 1:
        return known(answers.pop(), until)
    names = set().union(*(part.hangs_on() for part in live))
    return unknown(names | ({question.world.zone_fact} if zone is None else set()), until=until)


def bound_tests(test):
    """(check, bound) of every ordered test."""
    if not isinstance(test, dict):
        ends = range_ends(test) if isinstance(test, str) else None
        if ends:
            return [(check, int(end)) for check, end in ((lambda n, b: n >= b, ends[0]), (lambda n, b: n <= b, ends[1])) if end is not None]
        return [(lambda n, b: n == b, test)]
    return [(lambda n, b, op=op: BOUNDS[op](compare(n, b)), bound) for op, bound in test.items()]


__all__ = ["World", "Place", "matcher", "value", "covers", "LEFT_OUT", "Money", "Percent"]
