"""The decision: every reason, duty and warning, what is missing, and from when the act would be allowed."""

from . import zones
from .facts import Absent
from .kleene import F, T, U, smallest, smallest_union, unknown
from .matchers import contains, matcher, value
from .moments import Moments, first
from .packs import AUTHORITIES
from .rules import Judge
from .text import Text, listed
from .values import Instant, Money, Percent, moved
import datetime

HORIZON = 60 * 86400
UNASKED = "not asked"
UNCOVERED = "licito#uncovered_jurisdiction"


def written(given):
    """A value as packs and proposals write it."""
    if isinstance(given, bool):
        return given
    if isinstance(given, datetime.date):
        return given.isoformat()
    if isinstance(given, (Money, Percent)):
        return str(given)
    return given


class Decider:
    """A rulebook that answers."""

    def __init__(self, book):
        self.book = book
        self.judges = [Judge(rule) for rule in book.rules]

    # ── coverage ─────────────────────────────────────────────────────────────────────────

    def uncovered(self, facts):
        """None, "reason" or "missing": is some place of the debtor covered by no law pack?"""
        if not self.book.covered:
            return None
        given = [str(place) for place in listed(facts.raw.get("debtor.jurisdiction", []))]
        if not given:
            return "missing"
        covers = [place for pack in self.book.packs if pack.authority != "policy" for place in pack.covers or []]
        bare = [place for place in given if not any(contains(one, place) or contains(place, one) for one in covers)]
        return "reason" if bare else None

    # ── the document ─────────────────────────────────────────────────────────────────────

    def decide(self, facts, timed=True, searched=True):
        self.facts, self.timed = facts, timed
        self.zone = facts.first_zone()
        self.parts_told = []        # (judge, part) of every reason, None for the uncovered place
        reasons, obligations, warnings, families, error = [], [], [], [], None
        bare = self.uncovered(facts)
        at = (AUTHORITIES.index("law"), "licito", 0)
        rows = [((AUTHORITIES.index(judge.rule.authority), judge.rule.pack.name, judge.rule.at), judge) for judge in self.judges]
        if bare:
            rows = sorted(rows + [(at, None)], key=lambda row: row[0])
        for _, judge in rows:
            if judge is None:
                code = "uncovered_jurisdiction" if bare == "reason" else "missing_fact"
                remedy = {} if bare == "reason" else {"supply": ["debtor.jurisdiction"]}
                self.parts_told.append(None)
                reasons.append({"rule": UNCOVERED, "code": code, "authority": "law", "force": "prohibition", "citation": "", "remedy": remedy})
                if bare == "missing":
                    families.append([frozenset({"debtor.jurisdiction"})])
                continue
            rule = judge.rule
            for part in judge.parts:
                what, tree = judge.outcome(part, facts)
                if what == "error":
                    code, message = tree.first_error()
                    error = error or {"code": code, "message": message, "rule": rule.name}
                elif what == "duty":
                    try:
                        for duty, last in judge.duties(part, facts):
                            obligations.append({"rule": rule.name, "duty": duty, **({"last_date": last.isoformat()} if last else {})})
                    except Exception as trouble:  # a date past a calendar
                        if not hasattr(trouble, "code"):
                            raise
                        error = error or {"code": trouble.code, "message": trouble.message, "rule": rule.name}
                elif what in ("heed", "cured"):
                    obligations.append({"rule": rule.name, "duty": "heed" if what == "heed" else "keep_evidence"})
                elif what in ("warning", "unchecked"):
                    warnings.append({"rule": rule.name, **({"unchecked": True} if what == "unchecked" else {})})
                elif what in ("reason", "missing"):
                    if what == "missing":
                        families.append(judge.settling(tree, facts))
                    self.parts_told.append((judge, part))
                    reasons.append(self.reason(judge, part, what, tree))
        effect = "deny" if reasons or error else "allow"
        made = {"effect": effect, "undecided": bool(reasons) and not error and all(each["code"] == "missing_fact" for each in reasons), "reasons": reasons,
                "obligations": obligations, "warnings": warnings, "permitted_from": None if not timed else self.permitted_from(effect) if searched or effect == "allow" else UNASKED,
                "missing": smallest_union(families, facts.vocabulary.position)}
        if error:
            made["error"] = error
        if facts.assumed:
            made["assumed"] = {name: given for name, given in facts.assumed.items()}
        return made

    def shown(self, moment):
        if moment is None:
            return None
        if self.zone:
            return zones.written(moment, self.zone)
        raw = str(self.facts.raw["action.at"])
        offset = "+00:00" if raw.endswith("Z") else raw[-6:]
        there = datetime.timezone(datetime.timedelta(seconds=(1 if offset[0] == "+" else -1) * (int(offset[1:3]) * 3600 + int(offset[4:6]) * 60)))
        return datetime.datetime.fromtimestamp(moment, there).isoformat()

    def reason(self, judge, part, what, tree):
        rule, facts = judge.rule, self.facts
        word, roles, kinds = judge.force(part, facts)
        made = {"rule": rule.name, "code": "missing_fact" if what == "missing" else part.code, "authority": rule.authority, "force": word,
                "citation": str(rule.form.get("cite", ""))}
        if what == "missing":
            made["remedy"] = {"supply": smallest(judge.settling(tree, facts), facts.vocabulary.position)}
        else:
            made["remedy"] = self.remedy(judge, part, word, roles, kinds)
        if not rule.verified:
            made["verified"] = False
        return made

    # ── when ─────────────────────────────────────────────────────────────────────────────

    def permitted_from(self, effect):
        """The earliest instant, not before the act, at which the whole decision is allow, within 60 days."""
        if effect == "allow":
            return self.shown(self.facts.at)
        if self.uncovered(self.facts):
            return None
        start = int(self.facts.at)
        in_the_way = []
        for judge in self.judges:
            before = self.facts.clock_reads
            if self.in_the_way(judge, self.facts):
                if self.facts.clock_reads == before:
                    return None
                in_the_way.append(judge)
        order = in_the_way + [judge for judge in self.judges if judge not in in_the_way]

        def allowed(moment):
            there = self.facts.moved(moment)
            for at, judge in enumerate(order):
                if self.in_the_way(judge, there):
                    order.insert(0, order.pop(at))
                    return False
            return True

        candidates = Moments(self.judges, self.facts).near(start, HORIZON)
        return self.shown(first(candidates, start, allowed))

    @staticmethod
    def in_the_way(judge, facts):
        for part in judge.parts:
            what, _ = judge.outcome(part, facts)
            if what in ("reason", "missing", "error"):
                return True
            if what == "duty" and any(isinstance(form, dict) for form in listed(part.body)):
                try:
                    judge.duties(part, facts)
                except Exception as trouble:
                    if not hasattr(trouble, "code"):
                        raise
                    return True
        return False

    def wait_until(self, judge, part):
        """The first later instant from which this part no longer denies, all else equal; at most a hundred years. Told where the body, `unless` or a cure hangs on time."""
        if not self.timed:
            return None
        facts = self.facts
        before = facts.clock_reads
        for world in judge.worlds(facts):
            judge.breach(part, facts, world)
            judge.scoped({key: judge.rule.form[key] for key in ("unless",) if key in judge.rule.form}, judge.scope(facts, world), False)
            if judge.rule.form.get("scope") != "outside" and "unless" in judge.rule.pack.tree:
                judge.scoped({"unless": judge.rule.pack.tree["unless"]}, judge.scope(facts, world), False)
        judge.cured(part, facts)
        return self.free_from(judge, part, facts) if facts.clock_reads != before else None

    def free_anyway(self, index):
        """Of a reason for which no `wait_until` was told: when it would be gone all the same, as where its pack ends."""
        told = self.parts_told[index]
        return self.shown(self.free_from(*told, self.facts)) if told else None

    @staticmethod
    def free_from(judge, part, facts):
        """The first later instant from which the part no longer denies, even where nothing but the dates of the pack brings it about."""
        def free(moment):
            return judge.outcome(part, facts.moved(moment))[0] not in ("reason", "missing", "error")

        start = int(facts.at)
        return first(Moments([judge], facts).far(start), start, free)

    # ── remedies ─────────────────────────────────────────────────────────────────────────

    def remedy(self, judge, part, word, roles, kinds):
        made, facts = {}, self.facts
        wait = self.wait_until(judge, part)
        if wait is not None:
            made["wait_until"] = self.shown(wait)
        channels = self.channels(judge, part)
        if channels:
            made["channels"] = channels
        if word == "approval":
            made["approvers"] = roles
        if kinds:
            made["evidence"] = kinds
        by_fact = {}
        for world in judge.worlds(facts):
            if judge.applies(facts, world).value == F:
                continue
            scope = judge.scope(facts, world, part)
            bodies = [(part.body, part.sign)] if part.steps is None else [(asked, "require") for when, asked in part.steps if matcher(when, scope).value == T]
            for body, sign in bodies:
                cures(body, sign == "require", scope, by_fact)
        if by_fact:
            made["facts"] = by_fact
        return made

    def channels(self, judge, part):
        """Other channels by which the violated part would hold."""
        if "action.channel" not in self.facts.raw or not mentions_channel(part, judge.rule.pack):
            return []
        made = []
        for channel in self.facts.vocabulary.words("action.channel"):
            if channel != self.facts.raw["action.channel"]:
                tried = self.facts.copy()
                tried.raw["action.channel"] = Text(channel)
                if all(judge.breach(part, tried, world).value == F for world in judge.worlds(tried)):
                    made.append(channel)
        return made


def mentions_channel(part, pack):
    """In the body, or in a condition on the act that it names."""
    seen = set()

    def walk(form, pack=pack):
        if isinstance(form, dict):
            for key, test in form.items():
                if key.startswith("$") and key.removeprefix("$") not in part.names and (key, pack.name) not in seen:
                    seen.add((key, pack.name))
                    named, owner = pack.resolve(key)
                    if isinstance(named, dict) and "where" in named and "over" not in named and "count" not in named:
                        yield from walk(named["where"], owner)
                if key in ("channel", "action.channel") or key.startswith("channel_consent") or (key == "other" and "channel" in listed(test)):
                    yield True
                if key in ("some", "none", "where") and isinstance(test, dict):
                    yield from (True for inner in [test] if inner.get("other") == "channel" or any(isinstance(each, dict) and each.get("other") == "channel" for each in listed(inner.get("all", []))))
                    continue
                yield from walk(test, pack)
        elif isinstance(form, list):
            for each in form:
                yield from walk(each, pack)

    return any(walk(part.body if part.body is not None else [asked for _, asked in part.steps]))


def cures(form, required, scope, into):
    """Fact by fact, the values that would mend each violated line."""
    for key, test in form.items():
        if key == "all":
            for each in listed(test):
                cures(each, required, scope, into)
        elif key == "any" and not required:
            for each in listed(test):
                cures(each, required, scope, into)
        elif key in ("any", "none") or key.startswith("$"):
            continue
        elif isinstance(test, (dict, str, list)):
            cure_line(key, test, required, scope, into)


def cure_line(key, test, required, scope, into):
    vocabulary = scope.facts.vocabulary
    name = vocabulary.name(key)
    if name is None or scope.facts.lacks(name) or vocabulary.type(name) == "records":
        return
    subject = scope.facts.value(name, scope.world)
    if isinstance(subject, Absent):
        return
    tests = test if isinstance(test, dict) else {"is": test}
    for op, wanted in tests.items():
        if op in ("of", "order", "calendar"):
            continue
        single = {name: wanted} if op == "is" else {name: {op: wanted, **{k: tests[k] for k in ("of", "order", "calendar") if k in tests}}}
        if (matcher(single, scope).value == F) != required:
            continue
        cure = cure_of(op, wanted, subject, required, scope, name)
        if cure:
            into.setdefault(name, {}).update(cure)


def cure_of(op, wanted, subject, required, scope, name):
    words = vocabulary_order(scope, name)
    if op in ("only", "lacks", "has_any", "has", "has_all"):
        asked = value(wanted, scope)
        if isinstance(asked, Absent):
            return None
        asked = set(asked) if isinstance(asked, tuple) else {asked}
        have = set(subject) if isinstance(subject, tuple) else {subject}
        rank = lambda each: words.index(each) if each in words else len(words)  # noqa: E731
        if op == "only":
            return {"drop": sorted(have - asked, key=rank)} if required else None
        if op == "lacks":
            return {"drop": sorted(have & asked, key=rank)} if required else None
        if required:
            return {"add": sorted(asked - have, key=rank)}
        return {"drop": sorted(have & asked, key=rank)} if op in ("has", "has_any") else None
    if op in ("at_most", "below", "at_least", "above"):
        bound = value(wanted, scope)
        if bound is None or isinstance(bound, Absent):
            return None
        if not required:
            op = {"at_most": "above", "below": "at_least", "at_least": "below", "above": "at_most"}[op]
        if op in ("below", "above") and not isinstance(bound, (Money, Percent, int)):
            return None
        return {"greatest": written(bound)} if op == "at_most" else {"least": written(bound)} if op == "at_least" else \
            {"greatest": written(moved(bound, -1))} if op == "below" else {"least": written(moved(bound, 1))}
    return None


def vocabulary_order(scope, name):
    form = scope.facts.vocabulary.facts[name]
    return scope.facts.vocabulary.words(name) if "words" in form else []


__all__ = ["Decider", "UNCOVERED", "HORIZON", "T", "U", "unknown", "Instant"]
