"""A proposal as named facts, read with the vocabulary; absent facts are absent, never false."""

import copy
import datetime

from . import zones
from .text import BadInput, Text, listed
from .values import NEVER, instant, typed

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
        return frozenset({kind, "offer"} if kind == "contact" and "offer" in self.objects else {kind})

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
        if "debtor.jurisdiction" in self.raw and not listed(self.raw["debtor.jurisdiction"]):
            raise BadInput("`debtor.jurisdiction`: an empty list names no place")
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
        return instant(self.raw["action.at"])

    def moved(self, moment):
        """The same proposal at another instant."""
        made = self.copy()
        made.raw["action.at"] = datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).isoformat()
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

    # ── parts that are worked out ────────────────────────────────────────────────────────

    def person(self):
        """Who is reached: (value, …) candidates as (names still needed, value or None)."""
        relation = self.raw.get("recipient.relation")
        debtor, other = self.raw.get("debtor.id"), self.raw.get("recipient.id")
        of_debtor = (frozenset() if debtor is not None else frozenset({"debtor.id"}), debtor)
        of_other = (frozenset() if other is not None else frozenset({"recipient.id"}), other)
        if relation is not None:
            return [of_debtor if relation == "debtor" else of_other]
        return [(names | {"recipient.relation"}, value) for names, value in (of_debtor, of_other)]


__all__ = ["Absent", "Facts", "together", "records"]
