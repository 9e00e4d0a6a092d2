"""The judge's own ground: the table of lengths, windows, calendars, Kleene's tables, smallest missing sets, whole packs.

    python3 -m unittest discover -s tests/oracle
"""

import contextlib
import datetime
import io
import json
import pathlib
import random
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from oracle import calendars, hours, invent, lengths, zones  # noqa: E402
from oracle.facts import Facts  # noqa: E402
from oracle.decision import Decider  # noqa: E402
from oracle.generate import Generator  # noqa: E402
from oracle.kleene import E, F, T, U, All, Any, Count, Leaf, Not, known, settling_sets, smallest, smallest_union, unknown  # noqa: E402
from oracle.matchers import World, phrases_found  # noqa: E402
from oracle.packs import load  # noqa: E402
from oracle.packtests import run  # noqa: E402
from oracle.question import Question  # noqa: E402
from oracle.text import read_json, read_yaml  # noqa: E402
from oracle.values import NEVER, Money, Reported, compare, instant, rounded, typed  # noqa: E402
from decimal import Decimal  # noqa: E402

BOGOTA = World("America/Bogota", "", (None, None))
NOWHERE = World(None, "debtor.time_zones", (None, None))


def day(written):
    return datetime.date.fromisoformat(written)


CALENDAR = calendars.Calendar(read_yaml("""
calendar: co
years: 2020..2030
working: mon-fri
holidays:
  - {day: 1 jan, name: a}
  - {day: easter -2, name: b}
  - {day: 29 jun, moved: {tue-sun: next mon}, name: c}
  - {day: 4 jul, also: {sat: fri before, sun: next mon}, name: d}
  - {day: 3rd mon of mar, from: 2007, name: e}
  - {day: last mon of may, name: f}
  - {day: 17 sep, only_on: [mon, fri], name: g}
  - {day: 1 oct, every: 6 years, from: 2024, name: h}
  - {day: 6 dec, moved: {sun: dropped}, name: i}
  - {day: 7 jun, region: CL-AP, name: j}
  - {day: 20 aug, region: CL-NB, locality: [chillan], name: k}
"""))


class Lengths(unittest.TestCase):
    EVENT = instant("2026-06-01T10:00-05:00")

    def last_inside_and_first_past(self, length, last, first, calendar=None):
        for written, expected in ((last, "inside"), (first, "past")):
            with self.subTest(length=length, at=written):
                self.assertEqual(lengths.position(self.EVENT, length, instant(written + "-05:00"), BOGOTA, calendar), expected)

    def test_the_table_of_section_4(self):
        table = [("168 hours", "2026-06-08T09:59:59", "2026-06-08T10:00"), ("7 dates", "2026-06-07T23:59:59", "2026-06-08T00:00"),
                 ("7 clear days", "2026-06-08T23:59:59", "2026-06-09T00:00"), ("6 months", "2026-11-30T23:59:59", "2026-12-01T00:00"),
                 ("6 clear months", "2026-12-01T23:59:59", "2026-12-02T00:00"), ("rest of the day", "2026-06-01T23:59:59", "2026-06-02T00:00"),
                 ("rest of the week", "2026-06-07T23:59:59", "2026-06-08T00:00"), ("rest of the month", "2026-06-30T23:59:59", "2026-07-01T00:00"),
                 ("30 minutes", "2026-06-01T10:29:59", "2026-06-01T10:30"), ("5 clear years", "2031-06-01T23:59:59", "2031-06-02T00:00")]
        for row in table:
            self.last_inside_and_first_past(*row)

    def test_working_days_skip_weekends_and_holidays(self):
        self.EVENT = instant("2026-03-12T10:00-05:00")            # Thursday; Monday 16 March is a holiday
        self.last_inside_and_first_past("2 working days", "2026-03-17T23:59:59", "2026-03-18T00:00", CALENDAR)

    def test_the_last_date_of_the_first_is_the_event_of_the_second(self):
        last = lengths.last_date(day("2026-01-05"), "5 working days then 30 clear days", BOGOTA, CALENDAR)
        self.assertEqual(last, day("2026-02-11"))

    def test_a_month_ends_on_the_last_day_where_the_number_is_lacking(self):
        self.assertEqual(lengths.end_dates(day("2026-08-31"), "6 months"), (day("2027-02-28"), day("2027-02-28")))

    def test_before_the_event_is_neither_inside_nor_past(self):
        self.assertEqual(lengths.position(self.EVENT, "7 dates", instant("2026-06-01T09:59:59-05:00"), BOGOTA), "before")
        self.assertEqual(lengths.position(NEVER, "ever", self.EVENT, BOGOTA), "before")

    def test_elapsed_time_needs_no_zone_and_dates_do(self):
        self.assertEqual(lengths.position(self.EVENT, "2 hours", instant("2026-06-01T12:00-05:00"), NOWHERE), "past")
        with self.assertRaises(lengths.NeedsZone):
            lengths.position(self.EVENT, "7 dates", instant("2026-06-07T12:00-05:00"), NOWHERE)

    def test_never_is_later_than_every_date(self):
        self.assertEqual(lengths.order(NEVER, instant("9999-01-01T00:00Z"), NOWHERE), 1)

    def test_working_days_past_the_calendar_are_an_error_only_where_it_matters(self):
        event = day("2030-12-27")                                  # Friday
        self.assertEqual(lengths.position(event, "10 working days", instant("2030-12-30T10:00-05:00"), BOGOTA, CALENDAR), "inside")
        with self.assertRaises(Reported):
            lengths.position(event, "10 working days", instant("2031-02-03T10:00-05:00"), BOGOTA, CALENDAR)


class Days(unittest.TestCase):
    def holiday(self, written, reading=(None, None)):
        return CALENDAR.is_holiday(day(written), reading)

    def test_rules_of_days(self):
        for yes in ("2026-01-01", "2026-04-03", "2027-07-05", "2026-07-03", "2026-07-04", "2026-03-16", "2026-05-25", "2027-09-17", "2024-10-01", "2030-10-01", "2025-12-06", "2026-06-29"):
            self.assertTrue(self.holiday(yes), yes)
        for no in ("2026-04-02", "2027-06-29", "2026-07-06", "2026-09-17", "2027-10-01", "2026-12-07", "2020-12-06"):
            self.assertFalse(self.holiday(no), no)

    def test_regions_and_localities(self):
        self.assertFalse(self.holiday("2026-06-07"))
        self.assertTrue(self.holiday("2026-06-07", ("CL-AP", None)))
        self.assertFalse(self.holiday("2026-08-20", ("CL-NB", "other")))
        self.assertTrue(self.holiday("2026-08-20", ("CL-NB", "chillan")))

    def test_readings_of_an_unknown_region(self):
        self.assertEqual(calendars.readings([CALENDAR], ["CL"], "other"), [(None, "other"), ("CL-AP", "other"), ("CL-NB", "other")])
        self.assertEqual(calendars.readings([CALENDAR], ["CL-NB"], None), [("CL-NB", None), ("CL-NB", True)])
        self.assertEqual(calendars.readings([CALENDAR], ["CL-RM"], None), [("CL-RM", None)])

    def test_a_year_outside_is_an_error(self):
        with self.assertRaises(Reported):
            self.holiday("2031-01-01")

    def test_dates_begin_at_their_first_instant(self):
        self.assertEqual(zones.written(zones.midnight(day("2026-09-06"), "America/Santiago"), "America/Santiago"), "2026-09-06T01:00:00-03:00")
        self.assertEqual(zones.at_local_time(day("2026-03-08"), 9000, "America/New_York"), [])
        self.assertEqual(len(zones.at_local_time(day("2026-11-01"), 5400, "America/New_York")), 2)


class Windows(unittest.TestCase):
    def open(self, form, written, second):
        return hours.Table(form).covers(day(written), second, CALENDAR, (None, None))

    def test_start_in_end_out(self):
        form = {"daily": "09:00-18:00", "holidays": "closed"}
        self.assertFalse(self.open(form, "2026-03-13", 9 * 3600 - 1))
        self.assertTrue(self.open(form, "2026-03-13", 9 * 3600))
        self.assertTrue(self.open(form, "2026-03-13", 18 * 3600 - 1))
        self.assertFalse(self.open(form, "2026-03-13", 18 * 3600))
        self.assertFalse(self.open(form, "2026-03-16", 12 * 3600))

    def test_both_in_and_both_out(self):
        self.assertTrue(self.open({"daily": "09:00-18:00 both in"}, "2026-03-13", 18 * 3600))
        self.assertFalse(self.open({"daily": "09:00-18:00 both in"}, "2026-03-13", 18 * 3600 + 1))
        self.assertFalse(self.open({"daily": "09:00-18:00 both out"}, "2026-03-13", 9 * 3600))
        self.assertTrue(self.open({"daily": "09:00-18:00 both out"}, "2026-03-13", 9 * 3600 + 1))

    def test_over_midnight_belongs_to_the_day_on_which_it_opens(self):
        form = {"fri": "22:00-02:00", "sat-thu": "closed", "holidays": "closed"}
        self.assertTrue(self.open(form, "2026-03-14", 2 * 3600 - 1))
        self.assertFalse(self.open(form, "2026-03-14", 2 * 3600))
        self.assertFalse(self.open(form, "2026-03-13", 3600))
        self.assertFalse(self.open(form, "2026-07-04", 3600))          # opened on Friday 3 July, a holiday

    def test_the_year_is_asked_only_where_a_holiday_can_decide(self):
        form = {"daily": "09:00-18:00", "holidays": "10:00-12:00"}
        self.assertTrue(self.open(form, "2050-03-13", 11 * 3600))
        self.assertFalse(self.open(form, "2050-03-13", 20 * 3600))
        with self.assertRaises(Reported):
            self.open(form, "2050-03-13", 15 * 3600)


class Kleene(unittest.TestCase):
    U = unknown({"a"})
    E = Leaf(E, error=("code", ""))

    def test_tables(self):
        yes, no = known(True), known(False)
        for parts, both, either in (((no, self.U), F, U), ((yes, self.U), U, T), ((no, self.E), F, E), ((yes, self.E), E, T), ((self.U, self.E), E, E), ((), T, F)):
            self.assertEqual((All(parts).value, Any(parts).value), (both, either))
        self.assertEqual([Not(part).value for part in (yes, no, self.U, self.E)], [F, T, U, E])

    def test_counts(self):
        yes, no = known(True), known(False)
        self.assertEqual(Count([yes, self.U], lambda n: n < 3).value, T)
        self.assertEqual(Count([yes, self.U], lambda n: n < 2).value, U)
        self.assertEqual(Count([yes, yes, self.U, no], lambda n: n < 2).value, F)

    def test_a_fact_behind_a_false_line_is_never_asked_for(self):
        self.assertEqual(Any([All([known(False), unknown({"hidden"})]), unknown({"seen"})]).hangs_on(), {"seen"})

    def test_smallest_settling_sets(self):
        tree = All([unknown({"a"}), unknown({"b"})])
        self.assertEqual(set(settling_sets(tree)), {frozenset("a"), frozenset("b")})
        self.assertEqual(smallest(settling_sets(tree), "ba".index), ["b"])
        only_true = All([unknown({"g"}, values={T}), unknown({"a", "b"})])
        self.assertEqual(settling_sets(only_true), [frozenset("ab")])

    def test_one_set_for_several_rules(self):
        families = [[frozenset("a"), frozenset("c")], [frozenset("b"), frozenset("c")], [frozenset("d")]]
        self.assertEqual(smallest_union(families, "abcd".index), ["c", "d"])
        self.assertEqual(smallest_union([[frozenset("b"), frozenset("a")]], "abcd".index), ["a"])


class Values(unittest.TestCase):
    def test_money(self):
        with self.assertRaises(Reported):
            compare(typed("1.00 EUR", "money"), typed("1.00 MXN", "money"))
        self.assertEqual(str(rounded(Decimal("1.005"), "EUR", "half_even")), "1.00 EUR")
        self.assertEqual(rounded(Decimal("1.001"), "EUR", "up"), Money(Decimal("1.01"), "EUR"))
        self.assertEqual(str(rounded(Decimal("1.9"), "CLP", "down")), "1 CLP")

    def test_phrases_are_words_in_sequence_blind_to_case_and_accents(self):
        forms = {"es": ["orden de embargo", "deud*"]}
        self.assertEqual(phrases_found(forms, "Se libró ORDÉN  de: embargo"), ["orden de embargo"])
        self.assertEqual(phrases_found(forms, "el endeudado"), [])
        self.assertEqual(phrases_found(forms, "su Deudor"), ["deud*"])


PACK = """
licito: 1
pack: x/y
version: 1.0.0
title: {en: x}
authority: regulation
covers: CO
rules:
  - {id: shut, for: contact, hours: {daily: 09:00-18:00, holidays: ordinary}}
  - {id: few, for: contact, at_most: {times: 1, in: today, same: []}}
  - {id: mild, for: contact, forbid: {content.marks: {has: insult}}}
  - {id: dear, for: offer, limit: {offer.amount: 5.00 COP}}
samples:
  base: {action: {kind: contact, at: 2026-03-13T10:00-05:00, content: {marks: []}}, debtor: {jurisdiction: CO, time_zones: [America/Bogota]}, history: []}
tests:
  - {name: open, expect: allow}
  - {name: shut, given: {action.at: 2026-03-13T18:00-05:00}, expect: {deny: [shut], permitted_from: 2026-03-14T09:00-05:00, remedy: {shut: {wait_until: 2026-03-14T09:00-05:00}}}}
  - {name: second of the day, given: {history: [{at: 2026-03-13T09:00-05:00}]}, expect: {deny: [few], permitted_from: 2026-03-14T09:00-05:00}}
  - {name: no zone, without: [debtor.time_zones], expect: {undecided: true, deny: [shut], missing: [debtor.time_zones], permitted_from: never}}
  - {name: live, given: {action.content: {live: true}}, expect: {deny: [], oblige: [heed]}}
  - {name: neither live nor told, given: {action.content: {}}, expect: {deny: [mild], undecided: true, missing: [content.live]}}
  - {name: a contact that offers is an offer, given: {action.offer: {amount: 5.01 COP}}, expect: {deny: [dear], remedy: {dear: {greatest: 5.00 COP}}}}
  - {name: mixed, given: {action.offer: {amount: 5.01 EUR}}, expect: {deny: [], error: mixed_currencies}}
"""


class WholePacks(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name) / "x" / "y.yaml"
        self.path.parent.mkdir()
        self.path.write_text(PACK, encoding="utf-8")

    def test_pack_tests_pass_and_can_fail(self):
        out = io.StringIO()
        self.assertEqual(run([self.path], out), 0, out.getvalue())
        self.path.write_text(PACK.replace("{name: open, expect: allow}", "{name: open, expect: {deny: [shut]}}"), encoding="utf-8")
        with contextlib.redirect_stdout(io.StringIO()):
            self.assertEqual(run([self.path], io.StringIO()), 1)

    def test_nobody_falls_between_the_packs(self):
        decider = Decider(load([self.path]))
        for place, code in (('"BR"', "uncovered_jurisdiction"), ('["CO", "BR"]', "uncovered_jurisdiction"), ('"CO-DC"', None)):
            facts = Facts(decider.book.vocabulary)
            facts.lay(read_json('{"action": {"kind": "deposit", "at": "2026-03-13T10:00:00Z"}, "debtor": {"jurisdiction": %s}}' % place))
            self.assertEqual([each["code"] for each in decider.decide(facts)["reasons"]], [code] if code else [])


class Until(unittest.TestCase):
    def test_an_answer_holds_until_the_instant_that_it_names(self):
        rng, looked = random.Random(5), 0
        with tempfile.TemporaryDirectory() as folder:
            for number in range(12):
                path = pathlib.Path(folder) / str(number)
                path.mkdir()
                invent.write(path, number)
                generator = Generator([path], number)
                for proposal in generator.proposals(4, number):
                    facts = Facts(generator.vocabulary)
                    facts.lay(read_json(json.dumps(proposal)))
                    for judge in generator.concerned(facts, 9):
                        for part in judge.parts:
                            question = Question(facts)
                            what, _, until = judge.outcome(part, question)
                            self.assertGreater(until, question.at)
                            for _ in range(3):
                                moment = rng.randrange(int(question.at), min(until, question.at + 90 * 86400))
                                there, _, _ = judge.outcome(part, Question(facts, moment))
                                self.assertEqual(there, what, f"{number} {part.body} at {moment}: {proposal}")
                                looked += 1
        self.assertGreater(looked, 100)

    def test_every_construct_is_invented(self):
        with tempfile.TemporaryDirectory() as folder:
            used = set()
            for number in range(300):
                path = pathlib.Path(folder) / str(number)
                path.mkdir()
                used |= invent.write(path, number)[1]
        self.assertEqual(set(invent.CONSTRUCTS) - used, set())
        self.assertEqual(used - set(invent.CONSTRUCTS), set())


if __name__ == "__main__":
    unittest.main()
