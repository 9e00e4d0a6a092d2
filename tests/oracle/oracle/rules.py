"""What one rule says of one proposal: its worlds, its verdict, its force and its cure."""

from . import lengths, matchers, shapes, zones
from .calendars import readings
from .facts import Absent
from .kleene import FALSE, TRUE, All, Any, Not, failed, known, unknown, E, F, T, U, settling_sets
from .matchers import Scope, World, matcher
from .text import listed
from .values import NEVER, Reported, instant, typed

CLOCKS = {"debtor": "debtor.time_zones", "recipient": "recipient.time_zones", "collector": "collector.time_zones"}


class Judge:
    """A rule ready to be asked: its parts and the calendars that it reads."""

    def __init__(self, rule):
        self.rule = rule
        self.parts = shapes.parts(rule)
        self.calendars = list({id(each): each for each in list(rule.pack.calendars.values()) + [c for used in rule.pack.used.values() for c in used.calendars.values()]}.values())

    # ── worlds ───────────────────────────────────────────────────────────────────────────

    def worlds(self, facts):
        found, unknown_clocks = [], []
        for clock in self.rule.clock:
            fact = CLOCKS.get(clock)
            if fact is None:
                found += [clock]
                continue
            given = zones.zones(listed(facts.raw[fact])) if fact in facts.raw and not facts.lacks(fact) else ()
            if given:
                found += given
            else:
                unknown_clocks.append(fact)
        given = facts.raw.get("debtor.jurisdiction")
        locality = facts.raw.get("debtor.locality")
        regions = readings(self.calendars, None if given is None else [str(place) for place in listed(given)], None if locality is None else str(locality))
        made = [(zone, "") for zone in dict.fromkeys(found)] + [(None, fact) for fact in unknown_clocks]
        return [World(zone, fact, reading) for zone, fact in made for reading in regions]

    def scope(self, facts, world, part=None):
        return Scope(facts, world, self.rule.pack, self.rule.calendar(), part.names if part else None)

    # ── verdict ──────────────────────────────────────────────────────────────────────────

    def applies(self, facts, world):
        """covers, effective, for, the pack's scope and the rule's own."""
        rule, pack = self.rule, self.rule.pack
        scope = self.scope(facts, world)
        lines = []
        if pack.covers is not None:
            lines.append(matchers.covers(pack.covers, facts.value("debtor.jurisdiction", world)))
        lines.append(self.effective(facts, world))
        kinds = facts.kinds()
        lines.append(unknown({"action.kind"}) if kinds is None else known(kinds & rule.kinds))
        if all(part.value != F for part in lines):
            if rule.form.get("scope") != "outside":
                lines += self.scoped(pack.tree, scope, leave_out=True)
            lines += self.scoped(rule.form, scope, leave_out=False)
        return All(lines)

    @staticmethod
    def scoped(form, scope, leave_out):
        lines = []
        if "when" in form:
            part = matcher(form["when"], scope.but(leave_out=leave_out))
            lines.append(TRUE if part is matchers.LEFT_OUT else part)
        if "unless" in form:
            lines.append(Not(Any([matcher(each, scope) for each in listed(form["unless"])])))
        return lines

    def effective(self, facts, world):
        made = []
        for written in self.rule.effective:
            days = [zones.local_date(facts.at, world.zone)] if world.zone else zones.dates_on_earth(facts.at)
            answers = {matchers.in_dates(written, day) for day in days}
            if not (answers == {True} and written.endswith("..")):
                facts.clock_reads += 1
            made.append(known(answers.pop()) if len(answers) == 1 else unknown({world.zone_fact}))
        return All(made)

    def breach(self, part, facts, world):
        scope = self.scope(facts, world, part)
        if part.steps is not None:
            return Any([All([matcher(when, scope), Not(matcher(asked, scope))]) for when, asked in part.steps])
        body = matcher(part.body, scope)
        return body if part.sign == "forbid" else Not(body)

    def verdict(self, part, facts):
        """Over all worlds: true in one is true."""
        kinds = facts.kinds()
        if kinds is not None and not kinds & self.rule.kinds:
            return FALSE  # whatever else, and in every world
        made = []
        for world in self.worlds(facts):
            applies = self.applies(facts, world)
            made.append(All([applies, self.breach(part, facts, world)]) if part.sign != "oblige" and applies.value != F else applies)
        return Any(made)

    # ── outcome ──────────────────────────────────────────────────────────────────────────

    def outcome(self, part, facts):
        """(what comes of it, the verdict tree): nothing, reason, missing, heed, cured, warning, unchecked, duty, error."""
        tree = self.verdict(part, facts)
        if tree.value == E:
            return "error", tree
        if part.sign == "oblige":
            return ("nothing" if tree.value == F else "duty"), tree
        if tree.value == F:
            return "nothing", tree
        if part.force == "warning":
            return ("warning" if tree.value == T else "unchecked"), tree
        if tree.value == U and facts.live() is True and tree.hangs_on() and all(facts.vocabulary.is_content(name) for name in tree.hangs_on()):
            return "heed", tree
        if self.cured(part, facts):
            return "cured", tree
        return ("reason" if tree.value == T else "missing"), tree

    def denies(self, facts):
        """Does the rule stand in the way (a reason, or an error)?"""
        return any(self.outcome(part, facts)[0] in ("reason", "missing", "error") for part in self.parts)

    def settling(self, tree, facts):
        """Families of absent facts that settle an unknown verdict."""
        sets = settling_sets(tree)
        hangs_on = tree.hangs_on()
        content = {name for name in hangs_on if facts.vocabulary.is_content(name)}
        if facts.live() is True:
            sets = [names for names in sets if not names & content] or sets
        if facts.live() is None and not facts.lacks("content.live") and hangs_on and content == hangs_on:
            sets.append(frozenset({"content.live"}))
        return sets

    # ── force and cure ───────────────────────────────────────────────────────────────────

    def force(self, part, facts):
        """(word, approvers, kinds of evidence)."""
        force = part.force
        if isinstance(force, dict) and "by_authority" in force:
            roles = self.admitted(part, facts)
            return ("approval" if roles else "prohibition"), roles, []
        if isinstance(force, dict) and "presumption" in force:
            return "presumption", [], [str(kind) for kind in listed(force["presumption"])]
        if isinstance(force, dict) and "approval" in force:
            return "approval", [str(role) for role in listed(force["approval"])], [str(kind) for kind in listed(force.get("with", []))]
        return str(force), [], []

    def admitted(self, part, facts):
        """Authorities whose own cell admits the value: found by asking as each of them."""
        made = []
        for role in facts.vocabulary.words("agent.authority"):
            tried = facts.copy()
            tried.raw["agent.authority"] = role
            if all(self.breach(part, tried, world).value == F for world in self.worlds(tried)):
                made.append(role)
        return made

    def cured(self, part, facts):
        word, roles, kinds = self.force(part, facts)
        names = (self.rule.name, self.rule.id)
        if word == "presumption":
            return self.proved(facts, names, kinds)
        if word != "approval":
            return False
        found = any(record.get("role") in roles and self.complete(record, facts, names) and "agent.id" in facts.raw and facts.raw["agent.id"] != record["by"]
                    and self.still_valid(part, record, facts) for record in facts.raw.get("approvals", []))
        return found and (not kinds or self.proved(facts, names, kinds))

    def proved(self, facts, names, kinds):
        return any(record.get("kind") in kinds and self.complete(record, facts, names) for record in facts.raw.get("evidence", []))

    @staticmethod
    def complete(record, facts, names):
        if record.get("rule") not in names or "by" not in record or "at" not in record:
            return False
        when = instant(record["at"])
        if when is NEVER:
            return False
        if when > facts.at:
            facts.clock_reads += 1
        return when <= facts.at

    def still_valid(self, part, record, facts):
        if not isinstance(part.force, dict) or "valid" not in part.force:
            return True
        facts.clock_reads += 1
        for world in self.worlds(facts):
            length = matchers.value(part.force["valid"], self.scope(facts, world))
            try:
                if lengths.position(instant(record["at"]), length, facts.at, world, self.rule.calendar()) != "inside":
                    return False
            except (lengths.NeedsZone, Reported):
                return False
        return True

    # ── duties ───────────────────────────────────────────────────────────────────────────

    def duties(self, part, facts):
        """(duty, its last date or None) of a part that obliges; several worlds: the earliest date."""
        made = []
        for form in listed(part.body):
            if not isinstance(form, dict):
                made.append((str(form), None))
                continue
            length = form.get("due", form.get("keep"))
            dates = []
            for world in self.worlds(facts):
                if self.applies(facts, world).value == F:
                    continue
                scope = self.scope(facts, world)
                event, term = matchers.value(form["from"], scope), matchers.value(length, scope)
                if isinstance(event, Absent) or isinstance(term, Absent):
                    continue
                try:
                    last = lengths.last_date(event, term, world, scope.calendar_for(form))
                except lengths.NeedsZone:
                    continue
                if last is not NEVER:
                    dates.append(last)
            made.append((str(form["duty"]), min(dates) if dates else None))
        return made


__all__ = ["Judge", "FALSE", "failed", "typed"]
