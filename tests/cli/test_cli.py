#!/usr/bin/env python3
"""The command line as its users know it: what it prints, where, and with which exit code.

    test_cli.py path/to/licito [unittest options]
"""
import json
import os
import pathlib
import pty
import re
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
HOURS = str(HERE / "packs" / "hours.yaml")
TOOL = ""


def call(at="2026-03-13T10:00:00-05:00", holds=(), **debtor):
    """A call to a debtor in Colombia that the pack allows, unless told otherwise. `holds=None`: not known."""
    person = {"id": "d-1", "jurisdiction": "CO", "time_zones": ["America/Bogota"], **debtor}
    if holds is not None:
        person["holds"] = list(holds)
    return {"action": {"kind": "contact", "at": at, "channel": "call"}, "debtor": person, "debt": {"id": "a-1"}}


ALLOWED = call()
EARLY = call(at="2026-03-13T07:59:59-05:00")
UNKNOWN = call(holds=None)


def lines(*proposals):
    return "".join(json.dumps(p) + "\n" for p in proposals)


class Ran:
    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def decisions(self):
        return [json.loads(line) for line in self.out.splitlines()]


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def run_tool(self, *arguments, stdin="", env=None):
        environment = {**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        done = subprocess.run([TOOL, *arguments], input=data, capture_output=True, timeout=300, env=environment)
        done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
        return Ran(done)

    def check(self, *arguments, stdin="", rules=(HOURS,), **options):
        named = [part for path in rules for part in ("--rules", path)]
        return self.run_tool("check", *named, *arguments, stdin=stdin, **options)


class ExitCodes(Case):
    def test_0_when_all_are_allowed(self):
        ran = self.check("-", stdin=lines(ALLOWED, ALLOWED))
        self.assertEqual((ran.code, ran.err), (0, ""))

    def test_1_when_some_are_denied(self):
        self.assertEqual(self.check("-", stdin=lines(ALLOWED, EARLY)).code, 1)

    def test_1_when_some_are_undecided(self):
        self.assertEqual(self.check("-", stdin=lines(ALLOWED, UNKNOWN)).code, 1)

    def test_2_when_some_cannot_be_read_even_if_others_are_denied(self):
        for order in [("{]\n", lines(EARLY)), (lines(EARLY), "{]\n")]:
            self.assertEqual(self.check(self.file("x.jsonl", "".join(order))).code, 2)

    def test_2_and_no_decision_when_a_pack_is_broken(self):
        ran = self.check("-", stdin=lines(ALLOWED), rules=[HOURS, str(HERE / "packs" / "broken.yaml")])
        self.assertEqual((ran.code, ran.out), (2, ""))
        self.assertIn("broken.yaml:7:1: error[", ran.err)
        self.assertIn("`rules`", ran.err)

    def test_2_for_arguments_that_do_not_exist(self):
        for arguments in [["--frobnicate"], ["check"], ["chek", "x"], ["check", "--format", "xml", "x"], ["check", "--horizon", "-1", "x"], []]:
            ran = self.run_tool(*arguments)
            self.assertEqual((ran.code, ran.out), (2, ""), arguments)
            self.assertNotEqual(ran.err, "", arguments)

    def test_a_misspelt_command_is_answered_with_the_nearest(self):
        self.assertIn("did you mean `check`?", self.run_tool("chek").err)


class Inputs(Case):
    def test_standard_input_holds_lines_or_one_document_of_json_or_yaml(self):
        yaml = "action: {kind: contact, at: 2026-03-13T10:00:00-05:00, channel: call}\ndebtor: {jurisdiction: CO, time_zones: [America/Bogota], holds: []}\n"
        for text, count in [(lines(ALLOWED), 1), (lines(ALLOWED, ALLOWED), 2), (json.dumps(ALLOWED, indent=2), 1), (json.dumps(ALLOWED), 1), (yaml, 1)]:
            ran = self.check("--format", "json", "-", stdin=text)
            self.assertEqual((ran.code, len(ran.decisions), ran.err), (0, count, ""), text)

    def test_files_of_all_kinds_may_be_mixed(self):
        one = self.file("one.json", json.dumps(ALLOWED, indent=2))
        two = self.file("two.yaml", json.dumps(EARLY))  # JSON is YAML
        many = self.file("many.ndjson", lines(ALLOWED, UNKNOWN))
        ran = self.check("--format", "json", one, two, many, "-", stdin=lines(EARLY, EARLY))
        self.assertEqual(ran.code, 1)
        self.assertEqual([d["effect"] for d in ran.decisions], ["allow", "deny", "allow", "deny", "deny", "deny"])
        self.assertEqual([d["undecided"] for d in ran.decisions], [False, False, False, True, False, False])

    def test_a_folder_is_no_proposal(self):
        ran = self.check(str(self.folder))
        self.assertEqual((ran.code, ran.out), (2, ""))
        self.assertIn(f"{self.folder}: error[E0001]: this is a folder", ran.err)

    def test_a_missing_file_is_named_and_the_others_are_decided(self):
        ran = self.check("--format", "json", str(self.folder / "nobody.jsonl"), self.file("x.jsonl", lines(ALLOWED)))
        self.assertEqual((ran.code, len(ran.decisions)), (2, 1))
        self.assertIn("nobody.jsonl: error[E0001]: there is no such file", ran.err)

    def test_an_empty_document_is_an_error_and_an_empty_list_of_lines_is_not(self):
        self.assertEqual(self.check("-", stdin="").code, 2)
        self.assertEqual(self.check(self.file("x.json", " \n")).code, 2)
        ran = self.check(self.file("x.jsonl", "\n\n"))
        self.assertEqual((ran.code, ran.out), (0, ""))
        self.assertIn("no proposal is in", ran.err)

    def test_a_pipe_is_read_like_a_file(self):
        read, write = os.pipe()
        os.write(write, lines(ALLOWED, EARLY).encode())
        os.close(write)
        done = subprocess.run([TOOL, "check", "--rules", HOURS, "--format", "json", f"/dev/fd/{read}"], capture_output=True, pass_fds=[read])
        os.close(read)
        self.assertEqual((done.returncode, len(done.stdout.splitlines())), (1, 2))


class BrokenLines(Case):
    def test_a_broken_line_is_told_with_its_place_and_the_rest_goes_on(self):
        path = self.file("x.jsonl", lines(ALLOWED) + '\n{"action": }\n' + lines(EARLY))
        ran = self.check("--format", "json", path)
        self.assertEqual(ran.code, 2)
        self.assertIn(f"{path}:3:12: error[", ran.err)
        self.assertEqual([d["effect"] for d in ran.decisions], ["allow", "deny", "deny"])

    def test_what_cannot_be_read_is_denied_with_an_error_so_that_answers_match_proposals(self):
        ran = self.check("--format", "json", self.file("x.jsonl", "{}}\n" + lines(ALLOWED)))
        broken = ran.decisions[0]
        self.assertEqual((broken["effect"], broken["undecided"], broken["reasons"], broken["permitted_from"]), ("deny", False, [], None))
        self.assertRegex(broken["error"]["message"], r"x\.jsonl:1:3: ")

    def test_an_unknown_word_is_told_at_its_column_with_the_nearest(self):
        proposal = call()
        proposal["action"]["channel"] = "cal"
        path = self.file("x.jsonl", lines(ALLOWED, proposal))
        ran = self.check(path)
        self.assertEqual(ran.code, 2)
        self.assertIn(f"{path}:2:{json.dumps(proposal).index(chr(34) + 'cal' + chr(34)) + 1}: error[E0302]", ran.err)
        self.assertIn("`call`", ran.err)
        self.assertRegex(ran.out, r"(?m)^2 .*ERROR$")
        self.assertIn("1 could not be read", ran.out)

    def test_blank_lines_count_nowhere_and_line_numbers_are_those_of_the_file(self):
        ran = self.check(self.file("x.jsonl", "\n  \r\n" + lines(EARLY)))
        self.assertRegex(ran.out, r"(?m)^3 +a-1 +contact call +DENY ")
        self.assertIn("1 proposal: 0 allowed, 1 denied, 0 undecided", ran.out)

    def test_a_first_line_that_is_broken_does_not_hide_the_others_on_standard_input(self):
        ran = self.check("--format", "json", "-", stdin='{"action":\n' + lines(ALLOWED, EARLY))
        self.assertEqual((ran.code, [d["effect"] for d in ran.decisions]), (2, ["deny", "allow", "deny"]))
        self.assertIn("<stdin>:1:", ran.err)

    def test_decisions_come_in_the_order_of_the_input_however_many_cores_judge(self):
        acts = [ALLOWED, EARLY, '{"action": }'] * 300
        text = "".join(act + "\n" if isinstance(act, str) else lines(act) for act in acts)
        ran = self.check("--format", "json", self.file("x.jsonl", text))
        self.assertEqual(["error" if "error" in d else d["effect"] for d in ran.decisions], ["allow", "deny", "error"] * 300)
        self.assertEqual(re.findall(r"x\.jsonl:(\d+):", ran.err), [str(line) for line in range(3, 901, 3)])

    def test_a_line_over_one_mebibyte_is_told_and_the_rest_goes_on(self):
        filler = lambda size: json.dumps(call(), separators=(",", ":"))[:-1] + " " * size + "}\n"
        fits = filler(2**20 - len(filler(0)) + 1)
        self.assertEqual(len(fits), 2**20 + 1)  # with its line end
        path = self.file("x.jsonl", fits + fits.replace(" }", "  }") + lines(EARLY))
        ran = self.check("--format", "json", path)
        self.assertEqual((ran.code, ["error" in d for d in ran.decisions]), (2, [False, True, False]))
        self.assertIn(f"{path}:2:1: error[E0003]", ran.err)

    def test_bytes_that_are_no_text_are_told(self):
        ran = self.check("--format", "json", self.file("x.jsonl", b'{"action": "\xff"}\n\x00\n' + lines(ALLOWED).encode()))
        self.assertEqual((ran.code, [d["effect"] for d in ran.decisions]), (2, ["deny", "deny", "allow"]))


class Json(Case):
    def test_one_decision_a_line_with_its_keys_in_order(self):
        ran = self.check("--format", "json", "-", stdin=lines(ALLOWED, EARLY))
        keys = ["effect", "undecided", "reasons", "obligations", "warnings", "permitted_from", "missing", "rulebook"]
        self.assertEqual([list(d) for d in ran.decisions], [keys, keys])
        self.assertNotIn(" ", ran.out.splitlines()[0])
        denied = ran.decisions[1]
        self.assertEqual([r["rule"] for r in denied["reasons"]], ["packs/hours#office-hours"])
        self.assertEqual(denied["reasons"][0]["remedy"], {"wait_until": "2026-03-13T08:00:00-05:00"})
        self.assertEqual(denied["permitted_from"], "2026-03-13T08:00:00-05:00")
        self.assertEqual(ran.decisions[0]["permitted_from"], "2026-03-13T10:00:00-05:00")

    def test_the_same_input_gives_the_same_bytes(self):
        text = lines(ALLOWED, EARLY, UNKNOWN)
        self.assertEqual(self.check("--format", "json", "-", stdin=text).out, self.check("--format", "json", "-", stdin=text).out)

    def test_a_missing_fact_is_asked_for(self):
        ran = self.check("--format", "json", "-", stdin=lines(UNKNOWN))
        self.assertEqual((ran.decisions[0]["undecided"], ran.decisions[0]["missing"]), (True, ["debtor.holds"]))

    def test_all_adds_the_kept_rules_and_what_no_rule_carries(self):
        decision = self.check("--format", "json", "--all", "-", stdin=lines(EARLY)).decisions[0]
        self.assertEqual(decision["passed"], [{"rule": "packs/hours#no-holds", "citation": "Test Act s. 2"}])
        self.assertEqual(decision["cannot_express"][0]["law"], "Debtors are treated with dignity.")

    def test_every_decision_is_as_the_schema_says(self):
        schema = json.loads(self.run_tool("schema", "decision").out)
        unreadable = call()
        unreadable["action"]["channel"] = "cal"
        text = lines(ALLOWED, EARLY, UNKNOWN, unreadable)
        for decision in self.check("--format", "json", "--all", "--assume", "debtor.vulnerable=false", "-", stdin=text).decisions:
            conforms(decision, schema, schema, self)


def conforms(value, schema, root, case, path="decision"):
    """As much of JSON Schema as the schema of decisions uses."""
    if "$ref" in schema:
        target = root
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        return conforms(value, target, root, case, path)
    if "anyOf" in schema:
        for option in schema["anyOf"]:
            try:
                return conforms(value, option, root, case, path)
            except AssertionError:
                pass
        case.fail(f"{path}: {value!r} fits nothing of {schema['anyOf']}")
    if "enum" in schema:
        case.assertIn(value, schema["enum"], path)
    if "const" in schema:
        case.assertEqual(value, schema["const"], path)
    names = schema.get("type", [])
    if names:
        types = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "null": type(None)}
        case.assertIsInstance(value, tuple(types[name] for name in ([names] if isinstance(names, str) else names)), path)
    if "pattern" in schema and isinstance(value, str):
        case.assertRegex(value, schema["pattern"], path)
    if isinstance(value, dict):
        properties, more = schema.get("properties", {}), schema.get("additionalProperties", True)
        case.assertLessEqual(set(schema.get("required", [])), set(value), path)
        for key, inner in value.items():
            if key not in properties:
                case.assertNotEqual(more, False, f"{path}.{key} is not in the schema")
            conforms(inner, properties.get(key, more if isinstance(more, dict) else {}), root, case, f"{path}.{key}")
    if isinstance(value, list):
        for index, inner in enumerate(value):
            conforms(inner, schema.get("items", {}), root, case, f"{path}[{index}]")


class Table(Case):
    def test_every_reason_has_a_line_and_the_summary_counts_proposals_by_rule(self):
        both = call(at="2026-03-13T07:59:59-05:00", holds=["dispute"])
        ran = self.check("-", stdin=lines(ALLOWED, both, EARLY))
        self.assertRegex(ran.out, r"(?m)^1 +a-1 +contact call +ALLOW$")
        self.assertRegex(ran.out, r"(?m)^3 +a-1 +contact call +DENY +from Fri 2026-03-13 08:00 America/Bogota$")
        self.assertEqual(ran.out.count("      packs/hours#office-hours: Calls are made from 08:00 to 18:00.\n"), 2)
        self.assertEqual(ran.out.count("      packs/hours#no-holds: The debt is in dispute.\n"), 1)
        self.assertIn("3 proposals: 1 allowed, 2 denied, 0 undecided\n", ran.out)
        self.assertRegex(ran.out, r"(?s)\n  2  packs/hours#office-hours\n  1  packs/hours#no-holds\n")

    def test_an_undecided_proposal_says_what_it_needs(self):
        ran = self.check("-", stdin=lines(UNKNOWN, ALLOWED))
        self.assertRegex(ran.out, r"(?m)^1 +a-1 +contact call +UNDECIDED$")
        self.assertIn("      needs debtor.holds\n", ran.out)

    def test_several_files_are_told_apart(self):
        ran = self.check(self.file("a.jsonl", lines(ALLOWED)), self.file("b.jsonl", lines(EARLY)))
        self.assertRegex(ran.out, r"(?m)^\S*a\.jsonl:1 +a-1")
        self.assertRegex(ran.out, r"(?m)^\S*b\.jsonl:1 +a-1")

    def test_all_shows_kept_rules_and_what_no_rule_carries(self):
        usual, everything = self.check("-", stdin=lines(ALLOWED, ALLOWED)), self.check("--all", "-", stdin=lines(ALLOWED, ALLOWED))
        self.assertNotIn("passed", usual.out)
        self.assertNotIn("dignity", usual.out)
        self.assertEqual(everything.out.count("passed packs/hours#office-hours: Test Act s. 1"), 2)
        self.assertEqual(everything.out.count("Debtors are treated with dignity."), 1)

    def test_no_colours_and_no_progress_away_from_a_terminal(self):
        ran = self.check("-", stdin=lines(ALLOWED, EARLY))
        self.assertNotIn("\033", ran.out + ran.err)

    def on_a_terminal(self, env):
        main, other = pty.openpty()
        done = subprocess.run([TOOL, "check", "--rules", HOURS, self.file("x.jsonl", lines(EARLY, ALLOWED))], stdout=other, stderr=other,
                              env={**os.environ, "TERM": "xterm", **env})
        os.close(other)
        out = b""
        try:
            while block := os.read(main, 65536):
                out += block
        except OSError:
            pass
        os.close(main)
        self.assertEqual(done.returncode, 1)
        return out

    def test_colours_on_a_terminal_unless_refused(self):
        self.assertIn(b"\033[31mDENY", self.on_a_terminal({"NO_COLOR": ""}))
        self.assertNotIn(b"\033", self.on_a_terminal({"NO_COLOR": "1"}))

    def test_ids_cannot_write_on_the_screen(self):
        hostile = call()
        hostile["debt"]["id"] = "a\u001b[2Jb"
        self.assertNotIn("\033", self.check("-", stdin=lines(hostile, ALLOWED)).out)


class OneDocument(Case):
    def test_the_whole_story_of_a_denial(self):
        ran = self.check(self.file("x.json", json.dumps(EARLY)))
        self.assertEqual(ran.code, 1)
        for part in ["DENY  contact call, a-1, at Fri 2026-03-13 07:59:59 America/Bogota\n", "permitted from Fri 2026-03-13 08:00 America/Bogota",
                     "1. packs/hours#office-hours  (law, prohibition, outside_contact_hours)", "Calls are made from 08:00 to 18:00.",
                     "source: Test Act s. 1", "cure: wait until Fri 2026-03-13 08:00 America/Bogota", "packs/hours 1.0.0"]:
            self.assertIn(part, ran.out)

    def test_the_horizon_limits_how_far_it_looks(self):
        path = self.file("x.json", json.dumps(call(at="2026-03-13T18:00:00-05:00")))
        self.assertIn("permitted from Sat 2026-03-14 08:00", self.check("--horizon", "1", path).out)
        self.assertIn("not permitted by waiting alone, within 0 days", self.check("--horizon", "0", path).out)


class Options(Case):
    def test_assumptions_fill_silence_and_are_recorded(self):
        ran = self.check("--format", "json", "--assume", "debtor.holds=[]", "-", stdin=lines(UNKNOWN))
        self.assertEqual((ran.code, ran.decisions[0]["assumed"]), (0, {"debtor.holds": "[]"}))

    def test_a_malformed_assumption_is_refused(self):
        for assumption in ["debtor.holds", "=x", "debtor.hold=[]", "debtor.holds=[nonsense]"]:
            ran = self.check("--assume", assumption, "-", stdin=lines(ALLOWED))
            self.assertEqual((ran.code, ran.out), (2, ""), assumption)
            self.assertNotEqual(ran.err, "", assumption)

    def test_messages_are_english_unless_told_and_where_the_pack_does_not_speak_the_language(self):
        text = lines(EARLY)
        self.assertIn("Calls are made", self.check("-", stdin=text).out)
        self.assertIn("Fuera de horario.", self.check("--lang", "es", "-", stdin=text).out)
        self.assertIn("Calls are made", self.check("--lang", "eo", "-", stdin=text).out)

    def test_nobody_falls_between_the_packs_unless_told(self):
        abroad = lines(call(jurisdiction="FR", time_zones=["Europe/Paris"]))
        ran = self.check("--format", "json", "-", stdin=abroad)
        self.assertEqual((ran.code, [r["code"] for r in ran.decisions[0]["reasons"]]), (1, ["uncovered_jurisdiction"]))
        self.assertEqual(self.check("--allow-uncovered", "-", stdin=abroad).code, 0)

    def test_shipped_packs_are_found_by_name_and_a_misspelt_one_gets_the_nearest(self):
        ran = self.check("-", stdin=lines(ALLOWED), rules=["packs/hors"], env={"LICITO_RULES": str(HERE)})
        self.assertEqual((ran.code, ran.out), (2, ""))
        self.assertIn("packs/hors: error[E0001]: there is no such file", ran.err)

    def test_without_rules_the_shipped_law_packs_decide(self):
        ran = self.run_tool("check", "--format", "json", "-", stdin=lines(ALLOWED), env={"LICITO_RULES": str(HERE.parents[1] / "rules")})
        self.assertIn(ran.code, (0, 1), ran.err)
        packs = [p["pack"] for p in ran.decisions[0]["rulebook"]["packs"]]
        self.assertIn("co/ley-2300", packs)
        self.assertFalse([p for p in packs if p.startswith("house/")])


class Output(Case):
    def test_a_closed_pipe_is_an_error_not_a_crash(self):
        for form in ["json", "text"]:
            read, write = os.pipe()
            os.close(read)
            done = subprocess.run([TOOL, "check", "--rules", HOURS, "--format", form, "-"], input=lines(*[EARLY] * 2000).encode(), stdout=write,
                                  stderr=subprocess.PIPE)
            os.close(write)
            self.assertEqual(done.returncode, 2)
            self.assertIn(b"standard output cannot be written: Broken pipe", done.stderr)

    @unittest.skipUnless(os.path.exists("/dev/full"), "needs /dev/full")
    def test_a_full_disk_is_an_error_even_for_the_last_bytes(self):
        for arguments in [["check", "--rules", HOURS, "-"], ["schema", "decision"]]:
            with open("/dev/full", "wb") as full:
                done = subprocess.run([TOOL, *arguments], input=lines(ALLOWED).encode(), stdout=full, stderr=subprocess.PIPE)
            self.assertEqual(done.returncode, 2)
            self.assertIn(b"No space left on device", done.stderr)

    def peak(self, count, *arguments):
        """Largest resident memory, in KiB, while `count` proposals stream through."""
        path = self.file("many.jsonl", lines(*[ALLOWED, EARLY] * (count // 2)))
        program = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
                   "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
        done = subprocess.run([sys.executable, "-c", program, TOOL, "check", "--rules", HOURS, *arguments, path], capture_output=True, check=True)
        return int(done.stdout)

    def test_a_hundred_thousand_lines_take_no_more_memory_than_a_thousand(self):
        few, many = self.peak(1_000), self.peak(100_000)
        self.assertLess(many - few, 4096, f"{few} KiB, then {many} KiB")


class OtherCommands(Case):
    def test_facts_lists_what_these_packs_can_ask_for(self):
        ran = self.run_tool("facts", "--rules", HOURS, "--for", "contact")
        names = [line.split()[0] for line in ran.out.splitlines()]
        self.assertEqual(ran.code, 0)
        self.assertIn("debtor.holds", names)
        self.assertNotIn("agent.languages", names)
        self.assertIn("agent.languages", self.run_tool("facts", "--all").out)

    def test_facts_refuses_an_unknown_kind_with_the_nearest(self):
        ran = self.run_tool("facts", "--for", "contct")
        self.assertEqual((ran.code, ran.out), (2, ""))
        self.assertIn("`contact`", ran.err)

    def test_the_reference_is_markdown(self):
        self.assertTrue(self.run_tool("facts", "--format", "markdown").out.startswith("# Facts and words\n"))

    def test_schemas_are_json(self):
        self.assertEqual(json.loads(self.run_tool("schema", "proposal").out)["title"], "licito proposal")
        self.assertEqual(json.loads(self.run_tool("schema", "decision").out)["title"], "licito decision")

    def test_version_and_help(self):
        self.assertRegex(self.run_tool("--version").out, r"^licito \d+\.\d+\.\d+ \(tz data \d{4}[a-z]+\)\n$")
        for arguments in [["--help"], ["check", "--help"], ["facts", "--help"], ["schema", "--help"]]:
            ran = self.run_tool(*arguments)
            self.assertEqual((ran.code, ran.err), (0, ""))
            self.assertIn("Examples:", ran.out)


if __name__ == "__main__":
    TOOL = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main(verbosity=1)
