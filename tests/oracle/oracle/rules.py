"""What one rule says of one proposal: its worlds, its verdict, its force and its cure."""

from . import lengths, matchers, shapes, zones
from .calendars import readings
from .facts import Absent
from .kleene import FALSE, FOREVER, TRUE, All, Any, E, F, T, U, joined, known, settling_sets, unknown
from .matchers import Place, always, group_of, matcher, negation
from .question import World
from .text import listed
from .values import NEVER, Reported, instant

NOT_ASKED = (None, False, 0)
CLOCKS = {"debtor": "debtor.time_zones", "recipient": "recipient.time_zones", "collector": "collector.time_zones"}


def scoped(form, place, keys=("when", "unless")):
    """`when` and not `unless`, of a pack or a rule; what the pack's `when` leaves out concerns no act of the kind."""
    lines = []
    if "when" in form and "when" in keys:
        lines.append(matcher(form["when"], place))
    if "unless" in form and "unless" in keys:
        inner = place.but(leave_out=False)
        lines.append(negation(group_of(Any, [matcher(each, inner) for each in listed(form["unless"])], False)))
    return lines


def whole(lines):
    """All of some lines, where one that is left out is as if true."""
    judge = group_of(All, lines, False) if lines else always
    return lambda question: judge(question) or TRUE


def in_force(effective):
    """Is the act's date in these ranges?"""

    def line(written):
        def judge(question):
            question.until = FOREVER
            answers = set(question.in_dates(written))
            return known(answers.pop(), question.until) if len(answers) == 1 else unknown({question.world.zone_fact}, until=question.until)

        return judge

    return whole([line(written) for written in effective])


class Judge:
    """A rule read and ready to be asked."""

    def __init__(self, rule):
        self.rule = rule
        self.parts = shapes.parts(rule)
        pack, self.form = rule.pack, rule.form
        self.calendars = list({id(each): each for each in list(pack.calendars.values()) + [c for used in pack.used.values() for c in used.calendars.values()]}.values())
        self.calendar = rule.calendar()
        self.world_key = (tuple(rule.clock), tuple(map(id, self.calendars)))
        inside = self.form.get("scope") != "outside"
        own, packs = self.place(), self.place().but(leave_out=True)
        self.pack_key = (id(pack), rule.calendar_name if inside else "outside")
        self.of_pack = whole([*self.covered(pack), in_force(rule.effective[: "effective" in pack.tree]), *(scoped(pack.tree, packs) if inside else [])])
        self.of_rule = whole([in_force(rule.effective["effective" in pack.tree :]), *scoped(self.form, own)])
        exceptions = scoped(self.form, own, ("unless",)) + (scoped(pack.tree, own, ("unless",)) if inside else [])
        self.exceptions = whole(exceptions)
        for part in self.parts:
            part.breached = self.breach(part)

    @staticmethod
    def covered(pack):
        return [] if pack.covers is None else [lambda question: matchers.covers(pack.covers, question.value("debtor.jurisdiction"))]

    def place(self, part=None):
        return Place(self.rule.pack, self.calendar, part.names if part else None)

    def breach(self, part):
        """The forbid-condition, or not the require-condition."""
        place = self.place(part)
        if part.sign == "oblige":
            return always
        if part.steps is not None:
            return group_of(Any, [group_of(All, [matcher(when, place), negation(matcher(asked, place))], False) for when, asked in part.steps], False)
        body = matcher(part.body, place)
        return body if part.sign == "forbid" else negation(body)

    # ── worlds ───────────────────────────────────────────────────────────────────────────

    def worlds(self, question):
        if self.world_key not in question.values:
            question.values[self.world_key] = self._worlds(question)
        return question.values[self.world_key]

    def _worlds(self, question):
        raw, found, unknown_clocks = question.raw, [], []
        for clock in self.rule.clock:
            fact = CLOCKS.get(clock)
            if fact is None:
                found += [clock]
                continue
            given = zones.zones(listed(raw[fact])) if fact in raw and fact not in question.lacking else ()
            if given:
                found += given
            else:
                unknown_clocks.append(fact)
        given, locality = raw.get("debtor.jurisdiction"), raw.get("debtor.locality")
        regions = readings(self.calendars, None if given is None else [str(place) for place in listed(given)], None if locality is None else str(locality))
        made = [(zone, "") for zone in dict.fromkeys(found)] + [(None, fact) for fact in unknown_clocks]
        return [World(zone, fact, reading) for zone, fact in made for reading in regions]

    def over_worlds(self, question, judge):
        """What holds in one of the worlds. Where no line read the world, one answers for all."""
        parts, before = [], question.worldly
        question.worldly = False
        for world in self.worlds(question):
            question.world = world
            parts.append(judge(question))
            if question.brief and (parts[-1].value == T or not question.worldly):
                break
        question.worldly = before or question.worldly
        return joined(Any, parts)

    # ── verdict ──────────────────────────────────────────────────────────────────────────

    def applies(self, question):
        """covers, effective, the pack's scope and the rule's own, for an act of the rule's kinds."""
        kinds = question.kinds
        if kinds is not None and not kinds & self.rule.kinds:
            return FALSE
        of_pack = self.once(question, self.pack_key, self.of_pack)
        if of_pack.value == F:
            return of_pack
        of_rule = self.once(question, self, self.of_rule)
        if of_rule.value == F:
            return of_rule
        return joined(All, [of_pack, *([unknown({"action.kind"})] if kinds is None else []), of_rule])

    @staticmethod
    def once(question, key, judge):
        """What rules of one pack, or parts of one rule, ask alike is asked once."""
        key = (key, question.world)
        made, worldly, since = question.memo.get(key, NOT_ASKED)
        if made is None or question.at is not None and not since <= question.at < made.until:
            before, question.worldly = question.worldly, False
            made = judge(question)
            worldly = question.worldly
            question.memo[key] = made, worldly, question.at
            question.worldly = before
        question.worldly |= worldly
        return made

    def verdict(self, part, question):
        def judge(question):
            applies = self.applies(question)
            if part.sign == "oblige" or applies.value == F:
                return applies
            return joined(All, [applies, part.breached(question)])

        return self.over_worlds(question, judge)

    # ── outcome ──────────────────────────────────────────────────────────────────────────

    def outcome(self, part, question):
        """(what comes of it, the verdict, until when): nothing, reason, missing, heed, cured, warning, unchecked, duty, error."""
        tree = self.verdict(part, question)
        value = tree.value
        if value == F:
            return "nothing", tree, tree.until
        if value == E:
            return "error", tree, tree.until
        if part.sign == "oblige":
            return "duty", tree, tree.until
        if part.force == "warning":
            return ("warning" if value == T else "unchecked"), tree, tree.until
        if value == U and question.live is True and tree.hangs_on() and all(map(question.vocabulary.is_content, tree.hangs_on())):
            return "heed", tree, tree.until
        question.until = FOREVER
        if self.cured(part, question):
            return "cured", tree, min(tree.until, question.until)
        return ("reason" if value == T else "missing"), tree, min(tree.until, question.until)

    def in_the_way(self, part, question):
        """(Does this part forbid the act, until when?) A duty whose date cannot be told does, too."""
        what, _, until = self.outcome(part, question)
        if what == "duty" and any(isinstance(form, dict) for form in listed(part.body)):
            question.until = until
            question.world = self.worlds(question)[0]
            question.tomorrow()
            until = question.until
            try:
                self.duties(part, question)
            except Reported:
                return True, until
        return what in ("reason", "missing", "error"), until

    def settling(self, tree, question):
        """Families of absent facts that settle an unknown verdict."""
        lacked = lambda name: name in question.lacking or name.rpartition(".")[0] in question.lacking  # noqa: E731
        sets = [names for names in settling_sets(tree) if not any(map(lacked, names))]
        hangs_on = tree.hangs_on()
        content = {name for name in hangs_on if question.vocabulary.is_content(name)}
        live = question.live
        if live is True:
            sets = [names for names in sets if not names & content] or sets
        if live is None and "content.live" not in question.lacking and hangs_on and content == hangs_on:
            sets.append(frozenset({"content.live"}))
        return sets

    # ── force and cure ───────────────────────────────────────────────────────────────────

    def force(self, part, question):
        """(word, approvers, kinds of evidence)."""
        force = part.force
        if isinstance(force, dict) and "by_authority" in force:
            roles = self.admitted(part, question)
            return ("approval" if roles else "prohibition"), roles, []
        if isinstance(force, dict) and "presumption" in force:
            return "presumption", [], [str(kind) for kind in listed(force["presumption"])]
        if isinstance(force, dict) and "approval" in force:
            return "approval", [str(role) for role in listed(force["approval"])], [str(kind) for kind in listed(force.get("with", []))]
        return str(force), [], []

    def holds_with(self, part, question, name, word):
        """With another word for one fact: does the body hold in every world?"""
        tried = question.but(name, word)
        held = self.over_worlds(tried, part.breached)
        question.changes(held.until)
        return held.value == F

    def admitted(self, part, question):
        """Authorities whose own cell admits the value: found by asking as each of them."""
        return [role for role in question.vocabulary.words("agent.authority") if self.holds_with(part, question, "agent.authority", role)]

    def cured(self, part, question):
        force = part.force
        if not isinstance(force, dict) or not (question.raw.get("approvals") or question.raw.get("evidence")):
            return False
        word, roles, kinds = self.force(part, question)
        if word == "presumption":
            return self.proved(question, kinds)
        if word != "approval":
            return False
        found = any(record.get("role") in roles and self.complete(record, question) and "agent.id" in question.raw and question.raw["agent.id"] != record["by"]
                    and self.still_valid(part, record, question) for record in question.raw.get("approvals", []))
        return found and (not kinds or self.proved(question, kinds))

    def proved(self, question, kinds):
        return any(record.get("kind") in kinds and self.complete(record, question) for record in question.raw.get("evidence", []))

    def complete(self, record, question):
        if record.get("rule") not in (self.rule.name, self.rule.id) or "by" not in record or "at" not in record:
            return False
        when = instant(record["at"])
        if when is NEVER:
            return False
        if when > question.at:
            question.reads += 1
            question.changes(int(when))
        return when <= question.at

    def still_valid(self, part, record, question):
        if "valid" not in part.force:
            return True
        question.reads += 1
        length = matchers.value(part.force["valid"], self.place())
        for question.world in self.worlds(question):
            try:
                if question.position(instant(record["at"]), length(question), question.at, self.calendar) != "inside":
                    return False
            except (lengths.NeedsZone, Reported):
                return False
        return True

    # ── duties ───────────────────────────────────────────────────────────────────────────

    def duties(self, part, question):
        """(duty, its last date or None) of a part that obliges; several worlds: the earliest date."""
        made, place = [], self.place()
        for form in listed(part.body):
            if not isinstance(form, dict):
                made.append((str(form), None))
                continue
            from_, length = matchers.value(form["from"], place), matchers.value(form.get("due", form.get("keep")), place)
            dates = []
            for question.world in self.worlds(question):
                if self.applies(question).value == F:
                    continue
                event, term = from_(question), length(question)
                if isinstance(event, Absent) or isinstance(term, Absent):
                    continue
                try:
                    last = lengths.last_date(event, term, question.world, place.calendar_for(form))
                except lengths.NeedsZone:
                    continue
                if last is not NEVER:
                    dates.append(last)
            made.append((str(form["duty"]), min(dates) if dates else None))
        return made


__all__ = ["Judge"]
