"""A proposal as named facts, read with the vocabulary; absent facts are absent, never false."""

import copy

from . import lengths, zones
from .text import BadInput, Text, listed, text
from .values import NEVER, Instant, compare, instant, typed

PARTS_OF_ACT = ("recipient", "address", "caller_id", "content", "offer", "fee", "payment", "transfer", "suit", "erased", "report", "consultation")


class Absent:
    """A value that hangs on absent facts: any one of these sets would supply it."""

    def __init__(self, *ways):
        self.ways = [frozenset(way) for way in ways]


def together(values):
    """The ways to supply all of several values."""
    ways = [frozenset()]
    for value in values:
        if isinstance(value, Absent):
            ways = [one | other for one in ways for other in value.ways]
    return ways


def records(tree, name, vocabulary):
    """A list of records; a bare word is a record with only that kind."""
    if vocabulary.facts[name].get("by") == "channel" and isinstance(tree, dict):
        made = []
        for channel, given in tree.items():
            for each in listed(given):
                made.append({"channel": channel, **({"status": each} if isinstance(each, Text) else each)})
        tree = made
    fields = set(vocabulary.fields(name)) | ({"channel"} if vocabulary.facts[name].get("by") else set())
    made = []
    for each in listed(tree):
        each = {"kind": each} if isinstance(each, Text) else {str(key): value for key, value in each.items()}
        for field in each:
            if field not in fields and field not in ("repeat", "each"):
                raise BadInput(f"`{name}` has no field `{field}`")
        made.append(each)
    return made


class Facts:
    """Facts by name, and the parts of the act that were given at all."""

    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.raw, self.objects = {}, set()
        self.assumed = {}
        self.clock_reads = 0            # how often a judgement looked at the clock
        self._now = None

    def copy(self):
        made = copy.copy(self)
        made.raw, made.objects = dict(self.raw), set(self.objects)
        return made

    # ── reading ──────────────────────────────────────────────────────────────────────────

    def lay(self, tree, prefix=""):
        """Lay a nested or dotted map over these facts; a map under a dotted path replaces what was there."""
        for key, value in tree.items():
            if key == "extra" and not prefix:
                self.lay(value)
                continue
            path = f"{prefix}.{key}" if prefix else str(key)
            name = self.vocabulary.name(path)
            if name and not self.vocabulary.facts[name].get("derived"):
                self.raw[name] = records(value, name, self.vocabulary) if self.vocabulary.type(name) == "records" else value
                if name.startswith("offer."):
                    self.objects.add("offer")
            elif isinstance(value, dict):
                part = path.removeprefix("action.")
                if not any(fact.startswith(part + ".") for fact in self.vocabulary.facts) and path != "action":
                    raise BadInput(f"unknown fact `{path}`")
                if "." in key:
                    self.drop(part)
                if path != "action":
                    self.objects.add(part)
                self.lay(value, path)
            else:
                raise BadInput(f"unknown fact `{path}`")

    def drop(self, path):
        """Take a fact, a part of the act or a field of every record away."""
        part = self.vocabulary.name(path) or path.removeprefix("action.")
        for name in [name for name in self.raw if name == part or name.startswith(part + ".")]:
            del self.raw[name]
        self.objects = {each for each in self.objects if each != part and not each.startswith(part + ".")}
        owner, _, field = part.rpartition(".")
        if isinstance(self.raw.get(owner), list) and self.vocabulary.type(owner) == "records":
            self.raw[owner] = [{key: value for key, value in each.items() if key != field} for each in self.raw[owner]]

    def kinds(self):
        """The kinds of the act: a contact that carries an offer is an offer too. None where unknown."""
        if "action.kind" not in self.raw:
            return None
        kind = str(self.raw["action.kind"])
        return {kind, "offer"} if kind == "contact" and "offer" in self.objects else {kind}

    def lacks(self, name):
        """True where the act's kind does not have the fact."""
        kinds, having = self.kinds(), self.vocabulary.kinds(name)
        return kinds is not None and having is not None and not kinds & having

    def drop_lacking(self):
        for name in list(self.raw):
            if self.lacks(name):
                del self.raw[name]

    def check(self):
        """Refuse what no reader may take."""
        if "offer" in self.objects and not (self.kinds() or {"offer"}) & {"contact", "offer"}:
            raise BadInput(f"`{self.raw['action.kind']}` carries no `offer`")
        for name, value in self.raw.items():
            if self.lacks(name):
                raise BadInput(f"`{name}` is no fact of `{self.raw['action.kind']}`")
            kind = self.vocabulary.type(name)
            if kind == "records":
                for each in value:
                    for field, given in each.items():
                        if field in ("channel",) and self.vocabulary.facts[name].get("by"):
                            continue
                        kind = self.vocabulary.field_type(name, field)
                        if kind in ("date", "instant", "boolean", "money", "percent", "number"):
                            typed(given, kind)
                continue
            for each in listed(value):
                typed(each, kind if kind != "set" else "word")
            words = self.vocabulary.words(name) if kind in ("word", "set") and "words" in self.vocabulary.facts[name] else None
            for each in listed(value):
                if words is not None and each not in words:
                    raise BadInput(f"`{name}`: unknown word `{each}`")
        for name in ("debtor.time_zones", "recipient.time_zones", "collector.time_zones"):
            if name in self.raw:
                if not zones.zones(listed(self.raw[name])):
                    raise BadInput(f"`{name}`: an empty list names no time zone")
        if "action.at" not in self.raw:
            raise BadInput("`action.at` is needed")
        if self.raw.get("content.live") == "true" and any(self.vocabulary.is_content(name) for name in self.raw):
            raise BadInput("`content.live` together with content")
        due = self.date_of("debt.due_on")
        if due not in (None, NEVER) and "debt.days_past_due" in self.raw:
            given = zones.zones(listed(self.raw.get("debtor.time_zones", [])))
            days = [zones.local_date(self.at, name) for name in given] or zones.dates_on_earth(self.at)
            if int(self.raw["debt.days_past_due"]) not in [(day - due).days for day in days]:
                raise BadInput("`debt.days_past_due` differs from `debt.due_on`")

    def date_of(self, name):
        return typed(self.raw[name], "date") if name in self.raw else None

    # ── the act ──────────────────────────────────────────────────────────────────────────

    @property
    def at(self):
        return self._now if self._now is not None else instant(self.raw["action.at"])

    def moved(self, moment):
        """The same proposal at another instant."""
        made = copy.copy(self)
        made._now = Instant(moment)
        return made

    def live(self):
        """content.live: true, false, or None where absent. Any content fact given makes it false."""
        if any(self.vocabulary.is_content(name) for name in self.raw):
            return False
        return {"true": True, "false": False}.get(self.raw.get("content.live"))

    def first_zone(self):
        given = self.raw.get("debtor.time_zones")
        names = zones.zones(listed(given)) if given else ()
        return names[0] if names else None

    # ── values in one world ──────────────────────────────────────────────────────────────

    def value(self, name, world):
        """A fact's value in a world, or Absent."""
        if self.lacks(name):
            return Absent()
        if name == "action.at":
            self.clock_reads += 1
            return self.at
        if name == "content.live" and self.live() is not None:
            return self.live()
        if name.startswith("channel_consent."):
            return self.consent(name.partition(".")[2], world)
        if name == "debt.days_past_due":
            due = self.date_of("debt.due_on")
            if due not in (None, NEVER):
                self.clock_reads += 1
                if world.zone is None:
                    return Absent({world.zone_fact})
                return (zones.local_date(self.at, world.zone) - due).days
        if name not in self.raw:
            return Absent({name})
        kind, given = self.vocabulary.type(name), self.raw[name]
        if kind == "records":
            return given
        if kind in ("set", "place"):
            return tuple(str(each) for each in listed(given))
        if kind == "hours":
            return given
        return typed(given, kind)

    def list_of(self, name):
        """(base list, its records or None, the direction asked for)."""
        base, direction = (("history", {"history.made": "outbound", "history.received": "inbound"}[name])
                           if name in ("history.made", "history.received") else (name, None))
        return base, self.raw.get(base), direction

    def field(self, owner, record, field):
        """A record's field, or Absent."""
        if field not in record:
            return Absent({f"{owner}.{field}"})
        kind, given = self.vocabulary.field_type(owner, field), record[field]
        if isinstance(given, list):
            return tuple(str(each) for each in given) if kind != "hours" else given
        return typed(given, kind)

    def consent(self, field, world):
        """The latest consent by `given_on` at the act's channel."""
        if "action.channel" not in self.raw:
            return Absent({"action.channel"} if "debtor.consents" in self.raw else {"action.channel", "debtor.consents"})
        if "debtor.consents" not in self.raw:
            return Absent({"debtor.consents"})
        found, unsure = [], False
        for record in self.raw["debtor.consents"]:
            if record.get("channel") != self.raw["action.channel"]:
                continue
            given = typed(record["given_on"], "date") if "given_on" in record else None
            if given is NEVER:
                continue
            if given is not None:
                self.clock_reads += 1
                try:
                    if lengths.order(self.at, given, world) < 0:
                        continue
                except lengths.NeedsZone:
                    unsure = True
            found.append(record)
        if unsure:
            return Absent({world.zone_fact})
        if not found:
            return Absent({"debtor.consents"})
        latest = max(found, key=lambda record: str(record.get("given_on", "")))
        if field == "status" and "to" in latest:
            self.clock_reads += 1
            try:
                if lengths.order(self.at, typed(latest["to"], "date"), world) > 0:
                    return "expired"
            except lengths.NeedsZone:
                return Absent({world.zone_fact})
        return self.field("debtor.consents", latest, field)

    def person(self):
        """Who is reached: (value, …) candidates as (names still needed, value or None)."""
        relation = self.raw.get("recipient.relation")
        debtor, other = self.raw.get("debtor.id"), self.raw.get("recipient.id")
        of_debtor = (frozenset() if debtor is not None else frozenset({"debtor.id"}), debtor)
        of_other = (frozenset() if other is not None else frozenset({"recipient.id"}), other)
        if relation is not None:
            return [of_debtor if relation == "debtor" else of_other]
        return [(names | {"recipient.relation"}, value) for names, value in (of_debtor, of_other)]


__all__ = ["Absent", "Facts", "together", "records", "text", "compare"]
