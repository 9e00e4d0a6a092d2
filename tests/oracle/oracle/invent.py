"""Random packs that use every construct of the language, and the words that they were made of.

`write(folder, seed)` writes a rulebook: a pack of law with its calendar, and on some seeds a house pack that uses and tightens it. What is made loads; whether
it makes sense is nobody's concern. CONSTRUCTS names every construct of rules/README.md, so that a run can tell which of them it has not used.
"""

import json
import random
import re

from .vocabulary import shipped_vocabulary

CONSTRUCTS = """
pack.covers pack.effective pack.clock pack.calendar pack.use pack.when pack.unless pack.define pack.parameters pack.set pack.facts pack.words pack.cannot_express
authority.law authority.regulation authority.guidance authority.policy
rule.when rule.unless rule.unless.list rule.effective rule.clock rule.clock.zone rule.clock.list rule.calendar rule.authority rule.scope rule.verified rule.note rule.say rule.code
body.forbid body.require body.oblige body.hours body.at_most body.pause body.only_after body.limit body.include body.ladder
duty.due duty.keep force.presumption force.approval force.approval.valid force.approval.with force.warning
test.word test.words test.set test.fact test.not test.equal test.range test.at_least test.at_most test.above test.below test.before test.after test.not_before test.not_after
test.older_than test.not_older_than test.past test.within test.in test.cover test.has test.has_any test.has_all test.lacks test.only test.some test.none test.empty test.says
test.given test.one_step_from test.condition test.place test.consent test.kinds group.any group.all group.none record.same record.other record.field record.fact record.condition
length.hours length.minutes length.dates length.clear_days length.working_days length.months length.years length.clear_months length.clear_years length.rest length.then length.ever
period.dates period.hours period.minutes period.today period.week period.month period.ever
define.set define.where define.over define.hours define.count define.count.distinct define.table define.share define.bands define.order define.last_date define.phrases define.dated
hours.agreed.also hours.agreed.instead hours.agreed.narrows hours.agreed_where hours.inconvenient hours.table hours.both_in hours.both_out hours.over_midnight hours.open
hours.closed hours.holidays.closed hours.holidays.ordinary hours.holidays.windows
at_most.list at_most.over at_most.other pause.since pause.other pause.list only_after.since only_after.times only_after.list limit.at_least limit.authority ladder.skip
calendar.day calendar.easter calendar.nth calendar.last calendar.moved calendar.dropped calendar.also calendar.only_on calendar.every_day calendar.every_years calendar.from_to
calendar.dates calendar.region calendar.like
""".split()

ZONES = ["America/Bogota", "America/New_York", "America/Santiago", "Europe/Madrid", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo"]
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
KINDS = ["contact"] * 6 + ["offer", "offer", "escalate", "report", "litigate", "transfer", "charge_fee", "deposit", "receive_payment", "consult_register"]
BAD_FACTS = {"action.at", "action.kind", "approvals", "evidence", "content.live", "debtor.time_zones", "recipient.time_zones", "collector.time_zones", "debtor.consents", "history.made", "history.received",
             "local_time", "local_date"}
PLAIN = re.compile(r"[A-Za-z0-9$.+][A-Za-z0-9$.%:_+*/<> \-]*$|[A-Za-z0-9$.]$|-\d+$")


def flow(tree):
    """YAML on one line; a scalar stays plain, for a quoted one is text."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(flow, tree)) + "]"
    if isinstance(tree, bool):
        return "true" if tree else "false"
    written = str(tree)
    return written if PLAIN.match(written) and ": " not in written and not written.endswith((" ", ":")) else json.dumps(written, ensure_ascii=False)


def document(tree):
    made = []
    for key, value in tree.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            made += [f"{key}:"] + [f"  - {flow(each)}" for each in value]
        elif isinstance(value, dict) and key not in ("title",):
            made += [f"{key}:"] + [f"  {flow(name)}: {flow(each)}" for name, each in value.items()]
        else:
            made.append(f"{key}: {flow(value)}")
    return "\n".join(made) + "\n"


class Inventor:
    def __init__(self, rng, vocabulary, used):
        self.rng, self.vocabulary, self.used = rng, vocabulary, used
        self.defines, self.more, self.kinds = {}, 0, ["contact"]
        self.currency = rng.choice(["EUR", "MXN", "COP"])

    def use(self, construct):
        self.used.add(construct)

    def one(self, *choices):
        return self.rng.choice(choices)

    def define(self, form, stem):
        self.more += 1
        self.defines[f"{stem}_{self.more}"] = form
        return f"${stem}_{self.more}"

    def some_of(self, words, least=1, most=3):
        return self.rng.sample(words, min(len(words), self.rng.randint(least, most)))

    # ── time ─────────────────────────────────────────────────────────────────────────────

    def date(self):
        return f"{self.one(2024, 2025, 2026, 2026, 2026, 2027)}-{self.rng.randint(1, 12):02}-{self.rng.randint(1, 28):02}"

    def length(self, working=True):
        number = self.rng.choice([1, 1, 2, 3, 5, 7, 10, 30])
        unit = self.one("hours", "minutes", "dates", "dates", "clear days", "clear days", "working days", "months", "years", "clear months", "clear years", "rest", "then", "ever")
        if unit == "working days" and not working:
            unit = "dates"
        self.use("length." + unit.replace(" ", "_"))
        if unit == "ever":
            return "ever"
        if unit == "rest":
            return "rest of the " + self.one("day", "week", "month")
        if unit == "then":
            return f"{number} working days then {self.rng.randint(2, 20)} " + self.one("clear days", "dates", "months")
        number = {"hours": number * 24, "minutes": number * 30, "years": min(number, 3), "clear years": min(number, 3), "months": min(number, 7), "clear months": min(number, 7)}.get(unit, number)
        return f"{number} {unit}" if number != 1 else f"1 {unit[:-1]}"

    def period(self):
        kind = self.one("dates", "dates", "hours", "minutes", "today", "week", "month", "ever")
        self.use("period." + kind)
        number = self.rng.choice([2, 3, 7, 14, 30])
        return {"today": "today", "week": "this week", "month": "this month", "ever": "ever", "dates": f"last {number} dates", "hours": f"last {number * 12} hours", "minutes": f"last {number * 10} minutes"}[kind]

    def window(self):
        begin = self.rng.randint(5, 21)
        kind = self.rng.random()
        if kind < 0.12:
            self.use("hours.over_midnight")
            return f"{self.rng.randint(20, 23)}:00-0{self.rng.randint(1, 4)}:30"
        end = self.rng.randint(begin + 1, 23)
        if kind < 0.24:
            self.use("hours.both_in")
            return f"{begin:02}:00-{end:02}:00 both in"
        if kind < 0.36:
            self.use("hours.both_out")
            return f"{begin:02}:00-{end:02}:30 both out"
        return f"{begin:02}:{self.one('00', '30', '15:30')}-{end:02}:{self.one('45', '59:59')}"

    def windows(self):
        kind = self.rng.random()
        if kind < 0.1:
            self.use("hours.closed")
            return "closed"
        if kind < 0.15:
            self.use("hours.open")
            return "open"
        if kind < 0.3:
            return ["07:00-09:30", "12:00-14:00"]
        return self.window()

    def week(self):
        made = self.one({"daily": 0}, {"mon-fri": 0, "sat": 0, "sun": 0}, {"mon-thu": 0, "fri-sat": 0, "sun": 0}, {"sat-sun": 0, "mon-fri": 0})
        made = {day: self.windows() for day in made}
        if all(each == "closed" for each in made.values()):
            made[next(iter(made))] = "09:00-18:00"
        holidays = self.one("closed", "ordinary", "windows")
        self.use(f"hours.holidays.{holidays}")
        made["holidays"] = "10:00-12:00" if holidays == "windows" else holidays
        return made

    # ── values ───────────────────────────────────────────────────────────────────────────

    def facts(self, *types):
        vocabulary = self.vocabulary
        return [name for name, form in vocabulary.facts.items() if form["type"] in types and name not in BAD_FACTS and not form.get("derived")
                and (vocabulary.kinds(name) is None or set(self.kinds) <= vocabulary.kinds(name))]

    def amount(self, kind):
        number = self.rng.choice([0, 1, 2, 3, 5, 10, 24, 30, 31, 90])
        return {"number": str(number), "percent": f"{number}.5%", "money": f"{number * 10}.{self.one('00', '50')} {self.currency}"}[kind]

    def bound(self, kind):
        """A bound: written out, or a definition that gives one."""
        rng = self.rng.random()
        if rng < 0.6:
            return self.amount(kind)
        if rng < 0.7:
            self.use("define.dated")
            return self.define({"dated": {"..2026-03-15": self.amount(kind), "2026-03-16..": self.amount(kind)}}, "changing")
        if kind == "money" and rng < 0.9:
            self.use("define.share" if rng < 0.8 else "define.bands")
            of = self.rng.choice(self.facts("money"))
            if rng < 0.8:
                form = {"share": "30%", "of": of, "round": self.one("down", "up", "half_even")}
            else:
                form = {"bands": [{"up_to": f"100.00 {self.currency}", "rate": "9%"}, {"up_to": f"500.00 {self.currency}", "rate": "6.5%"}, {"above": f"500.00 {self.currency}", "rate": "3%"}], "of": of,
                        "round": self.one("down", "up", "half_even")}
                if self.rng.random() < 0.5:
                    form["minus"] = f"1.00 {self.currency}"
            return self.define(form, "part")
        self.use("define.table")
        word = self.rng.choice([name for name in self.facts("word") if len(self.vocabulary.words(name)) > 2])
        words = self.some_of(self.vocabulary.words(word), 1, 2)
        columns = {**{each: self.amount(kind) for each in words}, "other": self.one("none", self.amount(kind))}
        if self.rng.random() < 0.5:
            return self.define({"table": kind, "by": [word], "rows": columns}, "table")
        return self.define({"table": kind, "by": ["debt.days_past_due", word], "rows": {"..30": columns, "31..90": {"other": self.amount(kind)}, "91..": columns}}, "table")

    # ── tests of one value ───────────────────────────────────────────────────────────────

    def words_test(self, words, same_list=()):
        kind = self.rng.random()
        if kind < 0.3:
            self.use("test.word")
            return self.rng.choice(words)
        if kind < 0.5 and len(words) > 2:
            self.use("test.words")
            return self.some_of(words, 2, min(4, len(words) - 1))
        if kind < 0.65 and len(words) > 2:
            self.use("test.set"), self.use("define.set")
            return self.define(self.some_of(words, 2, min(4, len(words) - 1)), "words")
        if kind < 0.72 and same_list:
            self.use("test.fact")
            return self.rng.choice(same_list)
        self.use("test.not")
        return {"not": self.rng.choice(words)}

    def ordered_test(self, kind):
        how = self.one("equal", "range", "at_least", "at_most", "above", "below", "two")
        if how == "equal":
            self.use("test.equal")
            return self.amount(kind)
        if how == "range":
            self.use("test.range")
            low, high = {"number": ("2", "31"), "percent": ("2%", "31.5%"), "money": (f"2.00 {self.currency}", f"310.00 {self.currency}")}[kind]
            return self.one(f"{low}..{high}", f"..{high}", f"{low}..")
        if how == "two":
            self.use("test.at_least"), self.use("test.below")
            return {"at_least": self.amount(kind).replace(self.amount(kind), {"number": "1", "percent": "1%", "money": f"1.00 {self.currency}"}[kind]),
                    "below": {"number": "60", "percent": "60%", "money": f"600.00 {self.currency}"}[kind]}
        self.use("test." + how)
        return {how: self.bound(kind)}

    def date_test(self, dates, instant=False):
        how = self.one("before", "after", "not_before", "not_after", "older_than", "not_older_than", "older_than", "not_older_than", "past", "within", "in", "range")
        if how == "range" and instant:
            how = "in"
        self.use("test." + how)
        if how in ("older_than", "not_older_than"):
            return {how: self.length()}
        if how in ("past", "within"):
            length = self.length()
            while length == "ever" or "rest" in length:
                length = self.length()
            return {how: length, "of": self.rng.choice(["action.at", *dates])}
        if how == "in":
            return {"in": self.period()}
        if how == "range":
            return self.one(f"{self.date()[:4]}-01-01..2027-06-30", "..2026-03-15", "2026-03-01..")
        if self.rng.random() < 0.2:
            self.use("define.last_date")
            return {how: self.define({"last_date": f"{self.rng.randint(1, 30)} " + self.one("dates", "clear days", "working days"), "from": self.rng.choice(["action.at", *dates])}, "latest")}
        return {how: self.rng.choice([self.date(), "action.at", *dates])}

    def set_test(self, words):
        how = self.one("has", "has_any", "has_all", "lacks", "only", "empty")
        self.use("test." + how)
        if how == "empty":
            return {"empty": True}
        return {how: self.rng.choice(words) if how == "has" else self.some_of(words)}

    # ── conditions ───────────────────────────────────────────────────────────────────────

    def condition(self, depth=0, most=2):
        made = {}
        for _ in range(self.rng.randint(1, most)):
            made.update([self.line(depth)])
        return made

    def line(self, depth):
        vocabulary, kind = self.vocabulary, self.rng.random()
        if self.kinds == ["escalate"] and self.rng.random() < 0.3:
            return "action.to_stage", self.test("action.to_stage")
        if kind < 0.12 and depth < 2:
            how = self.one("any", "all", "none")
            self.use("group." + how)
            return how, [self.condition(depth + 1) for _ in range(self.rng.randint(1, 3))]
        if kind < 0.18 and depth < 2:
            self.use("test.condition"), self.use("define.where")
            return self.define({"where": self.condition(depth + 1)}, "is"), self.one(True, False)
        if kind < 0.22:
            self.use("test.cover"), self.use("define.hours")
            return self.define({"hours": self.week()}, "table"), self.one("cover", "cover", {"not": "cover"})
        if kind < 0.27:
            self.use("define.count")
            return self.count(), self.one({"at_least": "2"}, {"below": "3"}, "1..2", {"at_most": "1"}, {"above": "1"})
        if kind < 0.30:
            self.use("test.place")
            return "debtor.jurisdiction", self.one("US", "US-NY", ["CO", "US-MA"], ["US", "MX"])
        if kind < 0.36 and self.kinds == ["contact"]:
            self.use("test.consent")
            return self.one(("channel_consent.status", self.one("granted", {"not": "revoked"}, ["granted", "none"])), ("channel_consent.given_on", self.one({"not_older_than": "6 months"}, {"after": "2025-06-01"})))
        if kind < 0.55:
            return self.records_line(depth)
        name = self.rng.choice(self.facts("word", "word", "boolean", "number", "percent", "money", "date", "set", "text", "id") + 2 * self.facts("date") + ["debt.days_past_due"] * 8)
        if self.rng.random() < 0.06 and not vocabulary.is_content(name):
            self.use("test.given")
            return name, {"given": True}
        return name, self.test(name)

    def test(self, name):
        vocabulary, kind = self.vocabulary, self.vocabulary.type(name)
        if kind == "word":
            form = vocabulary.facts[name].get("words")
            if name in ("action.to_stage", "debt.stage") and self.rng.random() < 0.5 and "escalate" in self.kinds:
                self.use("test.one_step_from"), self.use("define.order")
                return {"one_step_from": "debt.stage", "order": self.define({"order": vocabulary.words(name)[: self.rng.randint(3, 8)]}, "order")}
            same = [other for other in self.facts("word") if isinstance(form, str) and vocabulary.facts[other].get("words") == form and other != name]
            return self.words_test(vocabulary.words(name), [other if "." in other else other for other in same])
        if kind == "boolean":
            return self.one(True, False, True, False, {"not": True})
        if kind in ("number", "percent", "money"):
            return self.ordered_test(kind)
        if kind == "date":
            return self.date_test([other for other in self.facts("date") if other != name])
        if kind == "set":
            if vocabulary.facts[name].get("of"):
                return {"empty": True}
            return self.set_test(vocabulary.words(name))
        if kind == "text":
            self.use("test.says"), self.use("define.phrases")
            return {"says": self.define({"phrases": {"es": ["moros*", "pago total"], "en": [self.one("pay or else", "last warning", "court*")]}}, "phrases")}
        others = [other for other in self.facts("id") if other != name]
        return self.one({"not": self.rng.choice(others)}, self.rng.choice(others))

    # ── records ──────────────────────────────────────────────────────────────────────────

    def lists(self):
        return [name for name in self.facts("records")] + ["history.made", "history.received"] * 3

    def words_of_field(self, owner, field):
        form = self.vocabulary.fields(owner)[field]
        form = form["set"] if isinstance(form, dict) and "set" in form else form.get("words") if isinstance(form, dict) else form
        return list(form) if isinstance(form, list) else list(self.vocabulary.lists.get(form, []))

    def of_record(self, owner, depth, timed=True):
        """A condition on one record."""
        made, fields = {}, [field for field in self.vocabulary.fields(owner) if field not in ("days", "hours")]
        ids = [field for field in fields if self.vocabulary.field_type(owner, field) == "id"]
        for _ in range(self.rng.randint(1, 2)):
            if self.rng.random() < 0.12:
                self.use("record.fact")
                made.update([self.plain_line()])
                continue
            if not fields:
                continue
            field = self.rng.choice(fields)
            kind = self.vocabulary.field_type(owner, field)
            if kind in ("date", "instant"):
                if timed:
                    made[field] = self.date_test([], kind == "instant")
            elif kind == "boolean":
                made[field] = self.one(True, False)
            elif kind in ("number", "percent", "money"):
                made[field] = self.one({"at_least": self.amount(kind)}, {"below": self.amount(kind)})
            elif kind == "id":
                others = [each for each in ids if each != field]
                if others and self.rng.random() < 0.4:
                    self.use("record.field")
                    made[field] = self.one(f"record.{self.rng.choice(others)}", {"not": f"record.{self.rng.choice(others)}"})
                else:
                    made[field] = self.rng.choice(self.facts("id"))
            elif kind == "word":
                words = self.words_of_field(owner, field)
                if words:
                    made[field] = self.words_test(words)
            elif kind == "set":
                words = self.words_of_field(owner, field)
                if words:
                    made[field] = {self.one("has_any", "has_all", "lacks", "only"): self.some_of(words)}
        if self.rng.random() < 0.3 and self.sames(owner):
            made["same"] = self.some_of(self.sames(owner), 1, 2)
            self.use("record.same")
        if self.rng.random() < 0.1 and self.sames(owner, False):
            made["other"] = self.rng.choice(self.sames(owner, False))
            self.use("record.other")
        if not made:
            return self.of_record(owner, depth, timed) if fields else dict([self.plain_line()])
        if self.rng.random() < 0.1 and depth < 2:
            self.use("record.condition"), self.use("define.over")
            return {self.define({"over": owner, "where": made}, "kept"): self.one(True, True, False)}
        return made

    def plain_line(self):
        name = self.rng.choice(self.facts("boolean"))
        return name, self.one(True, False)

    def sames(self, owner, all_words=True):
        fields = self.vocabulary.fields(owner)
        asked = {"debt": "debt.id", "channel": "action.channel", "address": "address.value", "collector": "collector.id", "creditor": "creditor.id", "agent": "agent.id"}
        made = [word for word, fact in asked.items() if word in fields and self.vocabulary.field_type(owner, word) == self.vocabulary.facts[fact]["type"] and (fact in self.facts("id", "word"))]
        if "person" in fields and "recipient.relation" in self.facts("word"):
            made.append("person")
        return made

    def records_line(self, depth):
        owner = self.rng.choice(self.lists())
        fields = self.vocabulary.fields(owner)
        if "hours" in fields and self.rng.random() < 0.5:
            self.use("test.cover")
            return owner, self.one("cover", {"not": "cover"})
        kind = self.rng.random()
        if kind < 0.1:
            self.use("test.empty")
            return owner, {"empty": True}
        kinds = self.words_of_field(owner, "kind") if "kind" in fields else []
        if kind < 0.4 and len(kinds) > 1:
            self.use("test.kinds")
            return owner, self.set_test(kinds)
        how = self.one("some", "some", "none")
        self.use("test." + how)
        return owner, {how: self.of_record(owner, depth)}

    def count(self):
        owner = self.rng.choice([name for name in self.lists() if "at" in self.vocabulary.fields(name)])
        form = {"count": owner}
        if self.rng.random() < 0.7:
            form["where"] = self.of_record(owner, 2, timed=False)
        if self.rng.random() < 0.8:
            form["in"] = self.period()
        if self.rng.random() < 0.4 and self.sames(owner):
            form["same"] = self.some_of(self.sames(owner), 1, 2)
        if self.rng.random() < 0.3:
            self.use("define.count.distinct")
            form["distinct"] = "date"
        return self.define(form, "number")

    # ── rules ────────────────────────────────────────────────────────────────────────────

    def rule(self, at):
        rng = self.rng
        self.kinds = [rng.choice(KINDS)] if rng.random() < 0.9 else ["contact", "offer"]
        bodies = ["forbid"] * 4 + ["require"] * 4 + ["oblige", "limit"] + (["hours", "at_most", "pause", "only_after"] * 2 + ["include"] if "contact" in self.kinds else []) + ["at_most", "pause", "only_after"]
        body = "ladder" if self.kinds == ["escalate"] and rng.random() < 0.5 else rng.choice(bodies)
        if body in ("hours", "include"):
            self.kinds = ["contact"]
        made = {"id": f"rule-{at}", "cite": f"Act s. {at}", "for": self.kinds if len(self.kinds) > 1 else self.kinds[0]}
        self.use("body." + body)
        if rng.random() < 0.6:
            self.use("rule.when")
            made["when"] = self.condition(1)
        if rng.random() < 0.3:
            self.use("rule.unless")
            made["unless"] = self.condition(1)
            if rng.random() < 0.3:
                self.use("rule.unless.list")
                made["unless"] = [self.condition(1), self.condition(1)]
        made[body] = getattr(self, body)()
        if body != "oblige" and not (body == "limit" and self.by_authority):
            self.force(made)
        for key, chance, form in (("scope", 0.1, "outside"), ("verified", 0.1, False), ("note", 0.1, "as the author read it"), ("say", 0.1, {"es": "No se debe.", "en": "This must not be."}),
                                  ("authority", 0.1, self.one("law", "regulation", "guidance", "policy")), ("calendar", 0.1, "zz"), ("effective", 0.15, self.one("2026-01-01..", "..2026-12-31", "2026-03-10..2026-06-30"))):
            if rng.random() < chance:
                self.use("rule." + key)
                made[key] = form
        if body != "oblige" and rng.random() < 0.1:
            self.use("rule.code")
            made["code"] = "code_of_its_own"
        if rng.random() < 0.25:
            clock = self.one("collector", "debtor", rng.choice(ZONES), ["debtor", rng.choice(ZONES)], ["debtor", "collector"]) if self.kinds != ["contact"] else \
                self.one("recipient", "collector", rng.choice(ZONES), ["debtor", rng.choice(ZONES)], ["debtor", "recipient"])
            self.use("rule.clock.list" if isinstance(clock, list) else "rule.clock.zone" if "/" in clock else "rule.clock")
            made["clock"] = clock
        return made

    def force(self, made):
        kind = self.rng.random()
        if kind < 0.1:
            self.use("force.presumption")
            made["force"] = {"presumption": self.some_of(self.vocabulary.lists["evidence"], 1, 2)}
        elif kind < 0.25:
            self.use("force.approval")
            made["force"] = {"approval": self.some_of(self.vocabulary.lists["authority"], 1, 2)}
            if self.rng.random() < 0.5:
                self.use("force.approval.valid")
                made["force"]["valid"] = self.one("24 hours", "3 dates", "2 working days", "1 month")
            if self.rng.random() < 0.3:
                self.use("force.approval.with")
                made["force"]["with"] = self.rng.choice(self.vocabulary.lists["evidence"])
        elif kind < 0.33:
            self.use("force.warning")
            made["force"] = "warning"

    def forbid(self):
        return self.condition()

    def require(self):
        return self.condition()

    def oblige(self):
        duties = [word for word in self.vocabulary.lists["duty"] if word not in ("heed", "keep_evidence")]
        word, other = self.rng.sample(duties, 2)
        key = self.one("due", "keep")
        self.use("duty." + key)
        return self.one(word, [word, {"duty": other, key: self.one("5 working days", "10 dates", "5 years", "1 month", "3 clear days"), "from": self.rng.choice(["action.at", *self.facts("date")])}])

    def hours(self):
        if self.rng.random() < 0.4:
            self.use("hours.table"), self.use("define.hours")
            made = {"table": self.define({"hours": self.week()}, "table")}
        else:
            made = self.week()
        if self.rng.random() < 0.6:
            made["agreed"] = self.one("also", "instead", "narrows")
            self.use("hours.agreed." + made["agreed"])
            if self.rng.random() < 0.3:
                self.use("hours.agreed_where")
                made["agreed_where"] = {"requested_by": self.one("debtor", "court")}
        if self.rng.random() < 0.3:
            self.use("hours.inconvenient")
            made["inconvenient"] = "closed"
        return made

    def at_most(self):
        owner = self.rng.choice(["history.made", "history.made", "history", "debt.notices"])
        made = {"times": self.one("0", "1", "2", "3"), "in": self.period(), "same": self.some_of(self.sames(owner), 0, 2)}
        if self.rng.random() < 0.2:
            self.use("at_most.list")
            made["in"] = ["today", "last 7 dates"]
        if owner != "history.made":
            self.use("at_most.over")
            made["over"] = owner
        if self.rng.random() < 0.6:
            made["where"] = self.of_record(owner, 2, timed=False)
            for key in ("same", "other"):
                made["where"].pop(key, None)
        if not made.get("where"):
            made.pop("where", None)
        if self.rng.random() < 0.15 and "channel" in self.sames(owner) and "channel" not in made["same"]:
            self.use("at_most.other")
            made["other"] = "channel"
        return made

    def pause(self):
        made = {"for": self.length(working=False)}
        if self.rng.random() < 0.25:
            self.use("pause.list")
            made["for"] = ["24 hours", "3 dates"]
        if self.rng.random() < 0.4:
            self.use("pause.since")
            made["since"] = self.rng.choice(self.facts("date"))
            return made
        made["same"] = self.some_of(self.sames("history"), 0, 2)
        if self.rng.random() < 0.5:
            made["where"] = {"direction": self.one("outbound", "inbound"), "outcome": self.words_test(self.vocabulary.lists["outcome"])}
        if self.rng.random() < 0.3 and "channel" in self.sames("history") and "channel" not in made["same"]:
            self.use("pause.other")
            made["other"] = "channel"
        return made

    def only_after(self):
        def way():
            made = {}
            if self.rng.random() < 0.8:
                made["wait"] = self.one("5 clear days", "24 hours", "2 working days", "1 month", "7 dates")
            if self.rng.random() < 0.5:
                made["within"] = self.one("60 dates", "1 year", "90 clear days", "720 hours")
            if self.rng.random() < 0.35:
                self.use("only_after.since")
                return {"since": self.rng.choice(self.facts("date")), **made}
            owner = self.one("history.made", "debt.notices")
            if owner == "debt.notices":
                made["over"] = owner
                made["where"], made["same"] = {"kind": self.rng.choice(self.vocabulary.lists["notice"])}, []
            else:
                made["where"] = {"channel": self.words_test(self.vocabulary.lists["channel"])}
                made["same"] = self.some_of(self.sames(owner), 0, 2)
                if self.rng.random() < 0.3:
                    self.use("only_after.times")
                    made["times"] = "2"
            return made

        if self.rng.random() < 0.3:
            self.use("only_after.list")
            return [way(), way()]
        return way()

    def limit_table(self, kind):
        self.use("limit.authority"), self.use("define.table")
        return self.define({"table": kind, "by": ["agent.authority"], "rows": {"agent": self.amount(kind), "supervisor": self.amount(kind), "other": self.one("none", self.amount(kind))}}, "table")

    by_authority = False

    def limit(self):
        made, self.by_authority = {}, False
        names = self.facts("number", "percent", "money") or ["debt.amount"]
        for name in self.some_of(names, 1, 2):
            kind = self.vocabulary.type(name)
            if "agent.authority" in self.facts("word") and self.rng.random() < 0.4:
                self.by_authority = True
                made[name] = self.limit_table(kind)
            elif self.rng.random() < 0.3:
                self.use("limit.at_least")
                made[name] = {"at_least": self.bound(kind)}
            else:
                made[name] = self.bound(kind)
        return made

    def include(self):
        return self.some_of(self.vocabulary.words("content.includes"), 1, 3)

    def ladder(self):
        stages = self.vocabulary.words("debt.stage")[:6]
        rungs = []
        for stage in self.some_of(stages, 3, 5):
            rung = {"stage": stage}
            if self.rng.random() < 0.5:
                rung["past_due"] = self.one("1", "5", "30", "90")
            if self.rng.random() < 0.5:
                rung["wait"] = self.one("3 clear days", "48 hours", "2 working days", "1 month")
            if self.rng.random() < 0.3:
                rung["needs"] = {"debt.documents": {"has": "contract"}}
            rungs.append(rung)
        self.use("define.order")
        made = {"order": self.define({"order": stages}, "order"), "rungs": sorted(rungs, key=lambda rung: stages.index(rung["stage"]))}
        if self.rng.random() < 0.4:
            self.use("ladder.skip")
            made["skip"] = self.one({"approval": "compliance"}, "warning", {"presumption": "court_permission"})
        return made


def calendar(rng, use):
    def day():
        return f"{rng.randint(1, 28)} {rng.choice(MONTHS)}"

    lines = [{"day": "1 jan"}, {"day": day()}]
    choices = {
        "easter": lambda: {"day": f"easter {rng.choice(['-2', '+1', '+60'])}"}, "nth": lambda: {"day": f"{rng.choice(['1st', '2nd', '3rd', '4th'])} {rng.choice(DAYS)} of {rng.choice(MONTHS)}"},
        "last": lambda: {"day": f"last {rng.choice(DAYS)} of {rng.choice(MONTHS)}"}, "moved": lambda: {"day": day(), "moved": {"tue-sun": "next mon"}},
        "dropped": lambda: {"day": day(), "moved": {"sat-sun": "dropped"}}, "also": lambda: {"day": day(), "also": {"sun": "next mon", "sat": "fri before"}},
        "only_on": lambda: {"day": day(), "only_on": ["mon", "fri"]}, "every_day": lambda: {"day": f"every {rng.choice(['sat', 'sun'])}"},
        "every_years": lambda: {"day": day(), "every": "2 years", "from": rng.choice([2024, 2025])}, "from_to": lambda: {"day": day(), "from": 2025, "to": 2026},
        "dates": lambda: {"dates": ["2026-03-12", "2026-03-27"]}, "region": lambda: {"day": f"{rng.randint(9, 27)} mar", "region": rng.choice(["US-NY", "US-MA"])},
    }
    for name in rng.sample(sorted(choices), 5):
        use(f"calendar.{name}")
        lines.append(choices[name]())
    use("calendar.day")
    return [{**line, "name": f"Day {at}"} for at, line in enumerate(lines)]


TITLE = {"es": "Inventado", "en": "Invented"}


def write(folder, seed):
    """Writes the rulebook; (how many packs, the constructs used)."""
    rng, used, vocabulary = random.Random(seed), set(), shipped_vocabulary()
    for name in ("calendars", "xx", "house"):
        (folder / name).mkdir()

    def put(path, tree):
        (folder / path).write_text(document(tree), encoding="utf-8")

    head = {"licito": 1, "calendar": "zz", "version": "1.0.0", "title": TITLE, "cite": "Act", "covers": "US", "years": rng.choice(["2020..2030", "2025..2027", "2026..2026"]), "working": rng.choice(["mon-fri", "mon-sat"])}
    if rng.random() < 0.2:
        used.add("calendar.like")
        put("calendars/yy.yaml", {**head, "calendar": "yy", "holidays": [{"day": "17 mar", "name": "Other"}]})
        head["like"] = ["yy"]
    put("calendars/zz.yaml", {**head, "holidays": calendar(rng, used.add)})

    inventor = Inventor(rng, vocabulary, used)
    authority = rng.choice(["law", "law", "regulation", "guidance", "policy"])
    used.add("authority." + authority)
    made = {"licito": 1, "pack": "xx/act", "version": "1.0.0", "title": TITLE, "authority": authority, "covers": rng.choice(["US", ["US", "CO"], ["US-NY", "MX"]]), "calendar": "zz", "use": ["calendars/zz"]}
    used.update({"pack.covers", "pack.calendar", "pack.use", "pack.define"})
    if rng.random() < 0.3:
        used.add("pack.effective")
        made["effective"] = rng.choice(["2020-01-01..", "2020-01-01..2027-12-31"])
    if rng.random() < 0.2:
        used.add("pack.clock")
        made["clock"] = rng.choice(["collector", rng.choice(ZONES), ["debtor", "collector"]])
    inventor.kinds = ["contact"]
    if rng.random() < 0.3:
        used.add("pack.when")
        made["when"] = rng.choice([{"direction": "outbound"}, inventor.condition(1)])
    if rng.random() < 0.2:
        used.add("pack.unless")
        made["unless"] = inventor.condition(1)
    if rng.random() < 0.2:
        used.add("pack.facts")
        made["facts"] = {"debtor.member_since": {"type": "date", "means": {"es": "Desde", "en": "Since"}}, "debtor.club": {"type": "word", "words": ["none", "silver", "gold"], "means": {"es": "Club", "en": "Club"}}}
        vocabulary.declare(made["facts"], {})
    if rng.random() < 0.2:
        used.add("pack.words")
        made["words"] = {"duty": {"thank_for_years": {"es": "Agradezca.", "en": "Thank."}}, "marking": ["wax_seal"]}
        vocabulary.declare({}, {"marking": ["wax_seal"]})
    house = rng.random() < 0.4
    if house:
        used.update({"pack.parameters", "pack.set"})
        made["parameters"] = {"calls": {"value": rng.choice(["3", "5"]), "stricter": "lower"}, "rest": {"value": "2 dates", "stricter": "higher"}, "open": {"value": {"hours": {"daily": "08:00-21:00", "holidays": "ordinary"}}, "stricter": "narrower"}}
    if rng.random() < 0.1:
        used.add("pack.cannot_express")
        made["cannot_express"] = [{"id": "tone", "law": {"es": "Calma", "en": "Calm"}, "why": {"es": "No se mide", "en": "Not measured"}}]
    rules = [inventor.rule(at) for at in range(rng.randint(1, 4))]
    if house:
        rules += [{"id": "calls", "cite": "s. 8", "for": "contact", "at_most": {"times": "$calls", "in": "last 7 dates", "same": ["debt"]}}, {"id": "rest", "cite": "s. 9", "for": "contact", "pause": {"same": ["person"], "for": "$rest"}},
                  {"id": "open", "cite": "s. 10", "for": "contact", "hours": {"table": "$open"}}]
    if inventor.defines:
        made["define"] = inventor.defines
    put("xx/act.yaml", {**made, "rules": rules})
    if not house:
        return 1, used
    own = Inventor(rng, vocabulary, used)
    used.add("authority.policy")
    values = rng.choice([{"calls": "2"}, {"rest": "4 dates", "calls": "1"}, {"open": {"hours": {"mon-fri": "09:00-18:00", "sat-sun": "closed", "holidays": "ordinary"}}}])
    rules = [own.rule(at) for at in range(rng.randint(1, 2))]
    made = {"licito": 1, "pack": "house/own", "version": "1.0.0", "title": TITLE, "authority": "policy", "calendar": "zz", "use": ["xx/act", "calendars/zz"], "set": {"xx/act": values}, **({"define": own.defines} if own.defines else {})}
    put("house/own.yaml", {**made, "rules": rules})
    return 2, used
