"""The decision: every reason, duty and warning, what is missing, and from when the act would be allowed."""

import datetime

from . import zones
from .facts import Absent
from .kleene import F, T, smallest, smallest_union
from .matchers import BESIDE, as_set, contains, matcher, value
from .packs import AUTHORITIES
from .question import Question
from .rules import Judge
from .text import Text, listed
from .values import Money, Percent, Reported, moved

HORIZON, CENTURY = 60 * 86400, 100 * 366 * 86400
UNASKED = "not asked"
PATIENCE = 4000         # answers that a search looks at: every opening and closing of some three years


class GivenUp(Exception):
    """A search that would look at every day of a century; its result is not compared."""

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


def first_free(states, question, horizon):
    """The first instant, not before the question's and within the horizon, at which no part forbids. An answer is asked again only where it ends."""
    states, end, there = dict(states), question.at + horizon, question
    for _ in range(PATIENCE):
        blocked = next((part for part, (forbids, _, _) in states.items() if forbids), None)
        if blocked is None:
            late = [part for part, (_, until, _) in states.items() if until <= there.at]
            if not late:
                return int(there.at)
        else:
            moment = states[blocked][1]
            if moment > end:
                return None
            if moment > there.at:
                there = question.moved(moment)
            late = [blocked]
        for part in late:
            judge = states[part][2]
            states[part] = (*judge.in_the_way(part, there), judge)
            if states[part][0]:
                break
    raise GivenUp


class Decider:
    """A rulebook that answers."""

    def __init__(self, book):
        self.book = book
        self.judges = [Judge(rule) for rule in book.rules]
        self.rows = [(AUTHORITIES.index(judge.rule.authority), judge.rule.pack.name, judge.rule.at) for judge in self.judges]
        self.by_kind = {}

    def concerned(self, kinds):
        """The rules for acts of these kinds; all where the kind is unknown."""
        if kinds not in self.by_kind:
            self.by_kind[kinds] = [judge for judge in self.judges if kinds is None or judge.rule.kinds & kinds]
        return self.by_kind[kinds]

    # ── coverage ─────────────────────────────────────────────────────────────────────────

    def uncovered(self, facts):
        """None, "reason" or "missing": is some place of the debtor covered by no law pack?"""
        if not self.book.covered:
            return None
        given = [str(place) for place in listed(facts.raw.get("debtor.jurisdiction", []))]
        if not given:
            return "missing"
        covers = [place for pack in self.book.packs if pack.authority != "policy" for place in pack.covers or []]
        open_places = [place for place in given if not any(contains(one, place) for one in covers)]
        if not open_places:
            return None
        return "missing" if all(any(contains(place, one) for one in covers) for place in open_places) else "reason"

    # ── the document ─────────────────────────────────────────────────────────────────────

    def decide(self, facts, timed=True, searched=True):
        self.facts, self.question = facts, Question(facts)
        self.timed = timed
        self.zone = facts.first_zone()
        self.parts_told = []        # (judge, part) of every reason, None for the uncovered place
        self.states = {}            # of every part that may forbid: does it, and until when
        reasons, obligations, warnings, families, error = [], [], [], [], None
        bare = self.uncovered(facts)
        judges = list(self.concerned(self.question.kinds))
        if bare:
            at = (AUTHORITIES.index("law"), "licito", 0)
            before = [judge for judge in judges if (AUTHORITIES.index(judge.rule.authority), judge.rule.pack.name, judge.rule.at) < at]
            judges.insert(len(before), None)
        question = self.question
        for judge in judges:
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
                what, tree, until = judge.outcome(part, question)
                self.states[part] = (what in ("reason", "missing", "error"), until, judge)
                if what == "nothing":
                    continue
                if what == "error":
                    code, message = tree.first_error()
                    error = error or {"code": code, "message": message, "rule": rule.name}
                elif what == "duty":
                    try:
                        for duty, last in judge.duties(part, question):
                            obligations.append({"rule": rule.name, "duty": duty, **({"last_date": last.isoformat()} if last else {})})
                        self.states[part] = (*judge.in_the_way(part, question), judge)
                    except Reported as trouble:  # a date past a calendar
                        error = error or {"code": trouble.code, "message": trouble.message, "rule": rule.name}
                elif what in ("heed", "cured"):
                    obligations.append({"rule": rule.name, "duty": "heed" if what == "heed" else "keep_evidence"})
                elif what in ("warning", "unchecked"):
                    warnings.append({"rule": rule.name, **({"unchecked": True} if what == "unchecked" else {})})
                elif what in ("reason", "missing"):
                    sets = judge.settling(tree, question) if what == "missing" else None
                    if sets is not None:
                        families.append(sets)
                    self.parts_told.append((judge, part))
                    reasons.append(self.reason(judge, part, sets))
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

    def reason(self, judge, part, settling):
        """A reason; with the sets that would settle it, where facts are missing."""
        rule, question = judge.rule, self.question
        word, roles, kinds = judge.force(part, question)
        made = {"rule": rule.name, "code": part.code if settling is None else "missing_fact", "authority": rule.authority, "force": word,
                "citation": str(rule.form.get("cite", ""))}
        if settling is not None:
            made["remedy"] = {"supply": smallest(settling, question.vocabulary.position), **({"approvers": roles} if word == "approval" else {}), **({"evidence": kinds} if kinds else {})}
        else:
            made["remedy"] = self.remedy(judge, part, word, roles, kinds)
        if not rule.verified:
            made["verified"] = False
        return made

    # ── when ─────────────────────────────────────────────────────────────────────────────

    def permitted_from(self, effect):
        """The earliest instant, not before the act, at which the whole decision is allow, within 60 days: from the end of one answer to the end of the next."""
        if effect == "allow":
            return self.shown(self.facts.at)
        if self.uncovered(self.facts):
            return None
        return self.shown(first_free(self.states, self.question, HORIZON))

    def wait_until(self, judge, part):
        """The first later instant from which this part no longer denies, all else equal; at most a hundred years. Told where the body, `unless` or a cure hangs on time."""
        if not self.timed:
            return None
        question = self.question
        before, question.brief = question.reads, False
        for question.world in judge.worlds(question):
            part.breached(question)
            judge.exceptions(question)
        question.brief = True
        judge.cured(part, question)
        return self.free_from(judge, part) if question.reads != before else None

    def free_anyway(self, index):
        """Of a reason for which no `wait_until` was told: when it would be gone all the same, as where its pack ends."""
        told = self.parts_told[index]
        wait = self.free_from(*told) if told else None
        return wait if wait == UNASKED else self.shown(wait)

    def free_from(self, judge, part):
        """The first later instant from which the part no longer denies, even where nothing but the dates of the pack brings it about."""
        try:
            return first_free({part: self.states[part]}, self.question, CENTURY)
        except GivenUp:
            return UNASKED

    # ── remedies ─────────────────────────────────────────────────────────────────────────

    def remedy(self, judge, part, word, roles, kinds):
        made, question = {}, self.question
        wait = self.wait_until(judge, part)
        if wait is not None:
            made["wait_until"] = wait if wait == UNASKED else self.shown(wait)
        channels = self.channels(judge, part)
        if channels:
            made["channels"] = channels
        if word == "approval":
            made["approvers"] = roles
        if kinds:
            made["evidence"] = kinds
        by_fact, place = {}, judge.place(part)
        if not hasattr(part, "cures"):
            part.cures = list(cures(part.body, part.sign == "require", place)) if part.steps is None else [
                (matcher(when, place), list(cures(asked, True, place))) for when, asked in part.steps]
        for question.world in judge.worlds(question):
            if judge.applies(question).value == F:
                continue
            for cure in part.cures if part.steps is None else [each for when, some in part.cures if when(question).value == T for each in some]:
                cure(question, by_fact)
        if by_fact:
            made["facts"] = by_fact
        return made

    def channels(self, judge, part):
        """Other channels by which the violated part would hold."""
        if not hasattr(part, "of_channel"):
            part.of_channel = of_channel([part.body] if part.steps is None else [asked for _, asked in part.steps], part.sign == "require", judge.place(part))
        here = self.question.raw.get("action.channel")
        if here is None or not any(part.of_channel(self.question) for self.question.world in judge.worlds(self.question)):
            return []
        return [channel for channel in self.question.vocabulary.words("action.channel")
                if channel != here and judge.holds_with(part, self.question, "action.channel", Text(channel))]


def of_channel(forms, required, place):
    """Does a line that bites test the channel? Of alternatives that are forbidden, those that do not hold are no part of the breach."""
    made = []
    for form in forms:
        for key, test in form.items():
            if key == "all" or key == "any" and not required:
                made += [(matcher(each, place) if key == "any" else None, of_channel([each], required, place)) for each in listed(test)]
            elif mentions_channel({key: test}, place):
                made.append((None, lambda question: True))
    return lambda question: any((guard is None or guard(question).value != F) and inner(question) for guard, inner in made)


def mentions_channel(form, place):
    """In a line, or in a condition on the act that it names."""
    seen = set()

    def walk(form, pack):
        if isinstance(form, dict):
            for key, test in form.items():
                if key.startswith("$") and key.removeprefix("$") not in place.names and (key, pack.name) not in seen:
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

    return any(walk(form, place.pack))


def cures(form, required, place):
    """Fact by fact, what would mend each violated line."""
    for key, test in form.items():
        if key == "all":
            for each in listed(test):
                yield from cures(each, required, place)
        elif key == "any" and not required:
            for each in listed(test):
                yield where_it_bites(matcher(each, place), list(cures(each, required, place)))
        elif key not in ("any", "none") and not key.startswith("$") and isinstance(test, (dict, str, list)):
            yield from cures_of_line(key, test, required, place)


def where_it_bites(judge, cures_of_it):
    """Of forbidden alternatives, only one that holds wants mending."""
    def mend(question, into):
        if judge(question).value != F:
            for cure in cures_of_it:
                cure(question, into)

    return mend


def cures_of_line(key, test, required, place):
    vocabulary = place.vocabulary
    name = vocabulary.name(key)
    if name is None or vocabulary.type(name) == "records":
        return
    tests = test if isinstance(test, dict) else {"is": test}
    beside = {key: tests[key] for key in BESIDE if key in tests}
    for op, wanted in tests.items():
        if op in BESIDE:
            continue
        cure = cure_of(op, wanted, required, place, name)
        if cure:
            yield mended(name, matcher({name: wanted if op == "is" else {op: wanted, **beside}}, place), required, cure)


def mended(name, judge, required, cure):
    def mend(question, into):
        if name in question.lacking:
            return
        subject = question.value(name)
        if isinstance(subject, Absent) or (judge(question).value == F) != required:
            return
        made = cure(question, subject)
        if made:
            into.setdefault(name, {}).update(made)

    return mend


def cure_of(op, wanted, required, place, name):
    """A function from a question and the fact's value to what would mend the line; None where nothing told here would."""
    if op in ("only", "lacks", "has_any", "has", "has_all"):
        words = value(wanted, place)
        order = place.vocabulary.words(name) if "words" in place.vocabulary.facts[name] else []

        def listed_cure(question, subject):
            asked = words(question)
            if isinstance(asked, Absent):
                return None
            asked, have = as_set(asked), as_set(subject)
            rank = lambda each: order.index(each) if each in order else len(order)  # noqa: E731
            if required and op in ("only", "lacks"):
                return {"drop": sorted(have - asked if op == "only" else have & asked, key=rank)}
            if required:
                return {"add": sorted(asked - have, key=rank)}
            return {"drop": sorted(have & asked, key=rank)} if op in ("has", "has_any") else None

        return listed_cure
    if op in ("at_most", "below", "at_least", "above"):
        limit = value(wanted, place)
        how = op if required else {"at_most": "above", "below": "at_least", "at_least": "below", "above": "at_most"}[op]

        def bound_cure(question, _):
            bound = limit(question)
            if bound is None or isinstance(bound, Absent) or how in ("below", "above") and not isinstance(bound, (Money, Percent, int)):
                return None
            return {"greatest" if how in ("at_most", "below") else "least": written(moved(bound, {"below": -1, "above": 1}.get(how, 0)))}

        return bound_cure
    return None


__all__ = ["Decider", "UNCOVERED", "HORIZON"]
