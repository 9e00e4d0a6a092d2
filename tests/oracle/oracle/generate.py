"""Random proposals near the boundaries of packs: samples and tests of the packs, then a few facts moved to where something changes."""

import datetime
import pathlib
import random
from decimal import Decimal

from . import lengths, zones
from .facts import PARTS_OF_ACT, Facts
from .kleene import FOREVER
from .packs import Library, load
from .packtests import beside, rows, with_facts
from .question import Question
from .rules import Judge
from .text import BadInput, Text, listed, text
from .values import INSTANT, Money, Percent, by_look, moved

ZONES = ["America/Bogota", "America/New_York", "America/Chicago", "America/Los_Angeles", "America/Santiago", "America/Mexico_City", "America/Tijuana",
         "Europe/Madrid", "Atlantic/Canary", "America/Phoenix", "Pacific/Easter", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Cancun", "US/Central",
         "America/Argentina/Buenos_Aires", "America/Sao_Paulo", "America/Noronha", "America/Lima", "Europe/London", "Asia/Kolkata", "Australia/Sydney", "Australia/Eucla"]
PLACES = ["CO", "CL", "CL-RM", "CL-AP", "CL-NB", "MX", "MX-JAL", "US", "US-MA", "US-NY", "US-TX", "ES", "ES-MD", "BR", "BR-SP", "AR", "AR-C", "AU-VIC", "GB", "GB-SCT",
          "IN", "PE"]
# Days with a change of clocks or a holiday nearby, in the years of the packs.
DAYS = ["2026-03-08", "2026-03-29", "2026-04-04", "2026-04-05", "2026-09-05", "2026-09-06", "2026-10-25", "2026-11-01", "2026-03-23", "2026-03-16", "2026-12-31",
        "2026-02-28", "2028-02-29", "2026-06-07", "2026-08-20", "2026-07-03", "2027-01-01", "2026-09-18", "2029-01-02", "2061-01-03"]


def scalars(tree):
    """Every word, number and key that is written in a tree."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield str(key)
            yield from scalars(value)
    elif isinstance(tree, list):
        for each in tree:
            yield from scalars(each)
    else:
        yield str(tree)


def rfc3339(moment, rng):
    hours = rng.choice([0, -3, -5, -6, 1, 2])
    there = datetime.timezone(datetime.timedelta(hours=hours))
    return text(datetime.datetime.fromtimestamp(moment, there).isoformat())


def document(facts):
    """Facts as a proposal document: the parts of the act stand inside `action`."""
    made = {}

    def put(path, value):
        at = made
        *folders, last = path.split(".")
        for folder in folders:
            at = at.setdefault(folder, {})
        at[last] = value

    vocabulary = facts.vocabulary
    for part in facts.objects:
        if part.split(".")[0] in PARTS_OF_ACT:
            at = made.setdefault("action", {})
            for folder in part.split("."):
                at = at.setdefault(folder, {})
    for name, value in facts.raw.items():
        if name in vocabulary.declared:
            made.setdefault("extra", {})[name] = plain(value, vocabulary.type(name))
        elif name == "debtor.consents":
            by_channel = {}
            for record in value:
                record = {key: plain(each, "text") for key, each in record.items()}
                by_channel.setdefault(record.pop("channel"), []).append(record)
            put(name, {channel: each[0] if len(each) == 1 else each for channel, each in by_channel.items()})
        else:
            path = f"action.{name}" if name.split(".")[0] in PARTS_OF_ACT else name
            if vocabulary.type(name) == "records":
                value = [{key: plain(each, vocabulary.field_type(name, key)) for key, each in record.items()} for record in value]
                put(path, value)
            else:
                put(path, plain(value, vocabulary.type(name)))
    return made


def plain(value, kind):
    if isinstance(value, list):
        return [plain(each, kind) for each in value]
    if isinstance(value, dict):
        return {str(key): plain(each, kind) for key, each in value.items()}
    if value in ("true", "false"):
        return value == "true"
    if kind == "number" and str(value).lstrip("-").isdigit():
        return int(value)
    return str(value)


class Generator:
    def __init__(self, paths, seed):
        self.rng, self.laid = random.Random(seed), {}
        self.book, reader = load(paths), Library()
        for pack in self.book.packs:
            samples, tests = beside(pathlib.Path(pack.path), reader)
            pack.tree["samples"] = {**pack.tree.get("samples", {}), **samples}
            pack.tree["tests"] = [*listed(pack.tree.get("tests", [])), *tests]
        self.vocabulary = self.book.vocabulary
        self.judges = [Judge(rule) for rule in self.book.rules]
        self.scalars = sorted({each for pack in self.book.packs for key in ("rules", "define", "parameters", "when", "unless") for each in scalars(pack.tree.get(key, {}))})
        names = {self.vocabulary.name(each) for each in self.scalars} - {None, "action.at", "action.kind"}
        self.used = sorted(name for name in names | {"action.channel", "debtor.jurisdiction", "debtor.time_zones", "recipient.time_zones", "content.live", "debtor.locality"}
                           if not self.vocabulary.facts[name].get("derived"))
        if any(each.startswith("history.") for each in self.scalars):
            self.used.append("history")
        self.lengths = []
        for each in self.scalars:
            try:
                lengths.parse(each.removeprefix("last "))
                self.lengths.append(each.removeprefix("last "))
            except BadInput:
                continue
        self.lengths = [each for each in self.lengths if each != "ever" and not each.startswith("rest")] or ["7 dates"]
        looked = [by_look(end) for each in self.scalars for end in each.split("..") if end and "-" not in each[1:]]
        self.amounts = {kind: [each for each in looked if type(each) is kind] for kind in (int, Money, Percent)}
        self.words = set(self.scalars)

    def seeds(self):
        """Facts of every test of the packs."""
        made = []
        for pack in self.book.packs:
            for test in pack.tree.get("tests", []):
                for _, row, _ in rows(test):
                    made.append((pack, test, row))
        return made

    # ── single values ────────────────────────────────────────────────────────────────────

    def near_date(self, at):
        rng = self.rng
        day = zones.local_date(at, rng.choice(ZONES))
        kind = rng.random()
        if kind < 0.15:
            return text(rng.choice(DAYS[:-1]))
        if kind < 0.2:
            return text("never")
        if kind < 0.7:
            length = rng.choice(self.lengths)
            if not lengths.is_elapsed(length) and "working" not in length:
                reach = (lengths.end_dates(day, length)[0] - day).days
            else:
                reach = rng.choice([1, 2, 7, 14])
            return text((day - datetime.timedelta(days=reach + rng.choice([-2, -1, 0, 1, 2]))).isoformat())
        return text((day + datetime.timedelta(days=rng.choice([-400, -40, -3, -1, 0, 0, 1, 2, 30]))).isoformat())

    def near_instant(self, at):
        rng = self.rng
        kind = rng.random()
        if kind < 0.3:
            length = rng.choice(self.lengths + ["168 hours"])
            if lengths.is_elapsed(length):
                return rfc3339(at - lengths.seconds(*lengths.parse(length)[0]) + rng.choice([-1, 0, 1]), rng)
        if kind < 0.8:
            day = self.near_date(at)
            if day != "never":
                name = rng.choice(ZONES[:6])
                return rfc3339(zones.midnight(datetime.date.fromisoformat(day), name) + rng.choice([-1, 0, 1, 36000, 80000]), rng)
        return rfc3339(at + rng.choice([-86400 * 40, -86400, -3600, -1, 0, 1, 3600]), rng)

    def amount(self, kind):
        rng = self.rng
        cls = {"number": int, "money": Money, "percent": Percent}[kind]
        pool = self.amounts[cls] or {int: [1], Money: [Money(Decimal(100), "MXN")], Percent: [Percent(Decimal(10))]}[cls]
        value = moved(rng.choice(pool), rng.choice([-1, 0, 0, 1]))
        if cls is Money and rng.random() < 0.5:
            value = Money(value.amount * rng.choice([1, 3, 7]), value.currency)
        if cls is Money and rng.random() < 0.1:
            value = Money(value.amount, rng.choice(["EUR", "MXN", "COP", "CLF"]))
        if cls is not int and value.amount < 0:
            value = moved(value, 1)
        return text(str(value))

    def word(self, choices):
        known = [each for each in choices if each in self.words]
        return text(self.rng.choice(known if known and self.rng.random() < 0.8 else list(choices)))

    def value(self, kind, choices, at):
        rng = self.rng
        if kind == "word":
            return self.word(choices) if choices else text("x")
        if kind == "set":
            if choices and rng.random() > 0.2:
                return list(dict.fromkeys(self.word(choices) for _ in range(rng.choice([1, 1, 2, 3]))))
            return []
        if kind == "boolean":
            return text(rng.choice(["true", "false"]))
        if kind in ("number", "money", "percent"):
            return self.amount(kind)
        if kind == "date":
            return self.near_date(at)
        if kind == "instant":
            return self.near_instant(at)
        if kind == "place":
            return [text(each) for each in rng.sample(PLACES, rng.choice([1, 1, 2]))]
        if kind == "text":
            return text(rng.choice(["Buenos días", *[each for each in self.scalars if " " in each and len(each) < 40][:50]]))
        return text(rng.choice(["d-1", "a-1", "c-1", "k-1", "g-7", "n-1", "x-9"]))

    def record(self, owner, at):
        rng, made = self.rng, {}
        for field, form in self.vocabulary.fields(owner).items():
            if rng.random() < 0.15:
                continue
            kind = self.vocabulary.field_type(owner, field)
            if field == "days":
                made[field] = text(rng.choice(["mon-fri", "sat", "daily", "fri-mon"]))
            elif kind == "hours":
                made[field] = text(rng.choice(["10:00-12:00", "19:00-21:00", "22:00-02:00", "09:00-18:00 both out", "06:00-08:00 both in"]))
            else:
                choices = self.vocabulary.lists.get(form, []) if isinstance(form, str) else form.get("words", []) if isinstance(form, dict) else form
                made[field] = self.value(kind, choices if isinstance(choices, list) else self.vocabulary.lists.get(choices, []), at)
                if kind == "set" and not made[field]:
                    made[field] = []
        if self.vocabulary.facts[owner].get("by"):
            made["channel"] = self.word(self.vocabulary.lists["channel"])
        for field in ("from", "to"):
            if field in made and rng.random() < 0.4:
                del made[field]
        return made

    # ── mutations ────────────────────────────────────────────────────────────────────────

    def mutate(self, facts):
        rng, vocabulary = self.rng, self.vocabulary
        at = int(facts.at)
        kind = rng.random()
        if kind < 0.28:
            candidates = self.moments(facts)
            if candidates:
                facts.raw["action.at"] = rfc3339(rng.choice(candidates) + rng.choice([-1, 0, 0, 1]), rng)
        elif kind < 0.33:
            zone = rng.choice(ZONES)
            moment = zones.midnight(datetime.date.fromisoformat(rng.choice(DAYS[:-2] if rng.random() < 0.9 else DAYS)), zone)
            facts.raw["action.at"] = rfc3339(moment + rng.choice([-1, 0, 3600, 7200, 8 * 3600, 72000]), rng)
        elif kind < 0.47 and facts.raw:
            name = rng.choice(sorted(set(facts.raw) - {"action.at", "action.kind"}) or ["debt.id"])
            if vocabulary.type(name) == "records" and facts.raw.get(name) and rng.random() < 0.6:
                made = [dict(record) for record in facts.raw[name]]
                record = rng.choice(made)
                for field in rng.sample(sorted(record), 1):
                    if field != "channel" or name != "debtor.consents":
                        del record[field]
                facts.raw[name] = made
            else:
                facts.raw.pop(name, None)
        elif kind < 0.55:
            facts.raw["debtor.time_zones"] = [text(each) for each in rng.sample(ZONES, rng.choice([1, 2]))] if rng.random() < 0.85 else [text(rng.choice(["MX", "CL", "CO", "ES"]))]
            if rng.random() < 0.5:
                facts.raw["recipient.time_zones"] = [text(rng.choice(ZONES))]
        elif kind < 0.67:
            owner = rng.choice([each for each in self.used if vocabulary.type(each) == "records" and "." not in each or vocabulary.type(each) == "records"] or ["history"])
            given = [dict(record) for record in facts.raw.get(owner, [])]
            if given and rng.random() < 0.6:
                record = dict(rng.choice(given))
                fields = vocabulary.fields(owner)
                timed = [field for field in fields if vocabulary.field_type(owner, field) in ("date", "instant") and field in record]
                field = rng.choice(timed) if timed and rng.random() < 0.7 else None
                if field:
                    record[field] = self.value(vocabulary.field_type(owner, field), [], at)
                else:
                    fresh = self.record(owner, at)
                    for each in rng.sample(sorted(fresh), min(2, len(fresh))):
                        record[each] = fresh[each]
                given = given + [record] if rng.random() < 0.6 else [record]
            else:
                given.append(self.record(owner, at))
            facts.raw[owner] = given
        elif kind < 0.72:
            self.cure(facts)
            facts.raw.setdefault("agent.id", text("g-7"))
        elif kind < 0.74:
            for name in [name for name in facts.raw if vocabulary.is_content(name)]:
                del facts.raw[name]
            facts.raw["content.live"] = text(rng.choice(["true", "true", "false"]))
            if rng.random() < 0.2:
                del facts.raw["content.live"]
        elif kind < 0.76:
            facts.raw["action.kind"] = self.word(sorted({kind for rule in self.book.rules for kind in rule.kinds}))
        else:
            name = rng.choice(self.used)
            kind = vocabulary.type(name)
            if name.startswith("offer.") and rng.random() < 0.5:
                facts.objects.add("offer")
            if kind == "records":
                facts.raw[name] = [self.record(name, at) for _ in range(rng.choice([0, 1, 2]))]
            elif name.endswith("time_zones"):
                facts.raw[name] = [text(rng.choice(ZONES))]
            elif name == "content.live":
                pass
            elif kind != "hours":
                facts.raw[name] = self.value(kind, vocabulary.words(name) if kind in ("word", "set") and "words" in vocabulary.facts[name] else [], at)

    def concerned(self, facts, at_most):
        """Some of the rules for this kind of act."""
        kinds = facts.kinds()
        judges = [judge for judge in self.judges if kinds is None or judge.rule.kinds & kinds]
        return self.rng.sample(judges, min(at_most, len(judges)))

    def cure(self, facts):
        """Evidence or approval, right or nearly right, for what denies now."""
        rng, at, question = self.rng, int(facts.at), Question(facts)
        for judge in self.concerned(facts, 12):
            for part in judge.parts:
                if not isinstance(part.force, dict) or judge.outcome(part, question)[0] not in ("reason", "missing"):
                    continue
                _, roles, kinds = judge.force(part, question)
                for name, field, choices in (("approvals", "role", roles), ("evidence", "kind", kinds)):
                    if not choices:
                        continue
                    record = {"rule": text(judge.rule.name), "by": text(rng.choice(["g-9", "g-9", "g-9", "g-7"])), field: text(rng.choice(choices)),
                              "at": rfc3339(at - rng.choice([0, 60, 86400, -1]), rng) if rng.random() < 0.8 else self.near_instant(at)}
                    if rng.random() < 0.1:
                        del record[rng.choice(["by", "at", field])]
                    facts.raw[name] = facts.raw.get(name, []) + [record]

    def moments(self, facts):
        """Instants at which what some rules say ends."""
        question, made = Question(facts), set()
        for judge in self.concerned(facts, 4):
            for part in judge.parts:
                there = question
                for _ in range(self.rng.choice([1, 1, 2, 5])):
                    until = judge.outcome(part, there)[2]
                    if until == FOREVER:
                        break
                    made.add(until)
                    there = question.moved(until)
        return sorted(made)

    def base(self, pack, test, row):
        """The facts of one case of a test; laid once, and copied."""
        key = (id(test), id(row) if "cases" in test else str(row))
        if key not in self.laid:
            facts = self.laid[key] = with_facts(self.vocabulary, pack, test, row)
            for records in (facts.raw.get("approvals", []), facts.raw.get("evidence", [])):
                for record in records:
                    if "#" not in record.get("rule", "#"):
                        record["rule"] = text(f"{pack.name}#{record['rule']}")
        return self.laid[key].copy()

    def fresh(self):
        """For packs without tests: an act of one of their kinds with most of the facts that they name."""
        rng, vocabulary = self.rng, self.vocabulary
        facts = Facts(vocabulary)
        zone = rng.choice(ZONES)
        at = zones.midnight(datetime.date(2026, 3, 9) + datetime.timedelta(days=rng.randint(0, 14)), zone) + rng.choice([0, 36000, 54000, 75600, rng.randrange(86400)])
        facts.raw.update({"action.at": rfc3339(at, rng), "action.kind": text(rng.choice(sorted({kind for rule in self.book.rules for kind in rule.kinds}))),
                          "debtor.time_zones": [text(zone)], "debtor.jurisdiction": [text(rng.choice(["US", "US-NY", "US-MA", "US-TX", "CO", "MX"]))], "agent.id": text("g-7"),
                          "debtor.id": text("d-1"), "debt.id": text("a-1"), "recipient.relation": text("debtor"), "action.channel": self.word(vocabulary.lists["channel"])})
        for name in self.used:
            if name in facts.raw or name == "content.live" or name.endswith("time_zones") or rng.random() < 0.12 or facts.lacks(name):
                continue
            kind = vocabulary.type(name)
            if kind == "records":
                facts.raw[name] = [self.record(name, at) for _ in range(rng.choice([0, 1, 1, 2, 4]))]
            elif kind != "hours":
                facts.raw[name] = self.value(kind, vocabulary.words(name) if kind in ("word", "set") and "words" in vocabulary.facts[name] else [], at)
        facts.drop_lacking()
        return facts

    def proposal(self, seeds):
        rng = self.rng
        while True:
            try:
                facts = self.base(*rng.choice(seeds)) if seeds else self.fresh()
                for _ in range(rng.choice([0, 1, 1, 2, 3, 4, 6])):
                    self.mutate(facts)
                facts.drop_lacking()
                if rng.random() < 0.25:
                    self.cure(facts)
                if any(self.vocabulary.is_content(name) for name in facts.raw) and facts.raw.get("content.live") == "true":
                    del facts.raw["content.live"]
                facts.drop_lacking()
                facts.check()
                return document(facts)
            except BadInput as error:
                if "differs" in str(error) or "unknown word" in str(error) or "is no fact" in str(error) or "expected" in str(error) \
                        or "carries no" in str(error):
                    continue
                raise

    def proposals(self, count, seed):
        """So many proposals, the same for the same seed."""
        self.rng.seed(seed)
        seeds = self.seeds()
        for _ in range(count):
            yield self.proposal(seeds)


def proposals(paths, count, seed):
    return Generator(paths, seed).proposals(count, seed)


__all__ = ["Generator", "proposals", "document", "INSTANT", "Text", "listed"]
