#!/usr/bin/env python3
"""Packs and proposals made to hurt: each gets an error with a place or an answer, in bounded time and memory. rules/README.md, Limits.

    test_hostile.py path/to/licito [unittest options]

LICITO_LONG=1: a stream of 1 GiB instead of 8 MiB, and a pack of a million rules instead of a hundred thousand.
"""
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
PACK = HERE.parents[1] / "rules" / "co" / "ley-2300.yaml"
LONG = bool(os.environ.get("LICITO_LONG"))
TOOL = ""
MEBIBYTE = 1 << 20
CALL = {"action": {"kind": "contact", "at": "2026-03-13T10:00:00-05:00", "channel": "call"}, "debtor": {"jurisdiction": "CO", "time_zones": ["America/Bogota"]}}
HEAD = "licito: 1\npack: house/hostile\nversion: 1.0.0\ntitle: {en: Hostile, es: Hostil}\nauthority: policy\n"


class Case(unittest.TestCase):
    SECONDS, MEBIBYTES = 20, 512

    def setUp(self):
        made = tempfile.TemporaryDirectory()
        self.addCleanup(made.cleanup)
        self.folder = pathlib.Path(made.name)

    def file(self, name, content):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run_tool(self, *arguments, stdin=subprocess.DEVNULL, seconds=None, mebibytes=None, **more):
        """Killed for good where it takes more processor time or memory than it may: a test that hangs is red, too."""
        seconds, size = seconds or self.SECONDS, (mebibytes or self.MEBIBYTES) * MEBIBYTE

        def bounded():
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            resource.setrlimit(resource.RLIMIT_AS, (size, size))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        return subprocess.run([TOOL, *map(str, arguments)], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, preexec_fn=bounded, **more)

    def refused(self, done, code):
        told = (done.stdout + done.stderr).decode(errors="strict")  # what it says of bad bytes is good text
        self.assertEqual(done.returncode, 2, told[-2000:])
        self.assertIn(code, told)
        self.assertLess(len(told), MEBIBYTE, "an error may not be as long as what is wrong")
        return told


class APackThatHurts(Case):
    def refuses(self, content, code):
        path = self.file("house/hostile.yaml", content)
        told = self.refused(self.run_tool("check", "--rules", path, self.file("call.json", json.dumps(CALL))), code)
        self.assertIn("hostile.yaml", told)
        for command, codes in ((["lint"], (1, 2)), (["fmt", "--check"], (0, 1, 2)), (["test"], (1, 2))):  # in the same bounds, whoever reads it; `fmt` looks at the form alone
            self.assertIn(self.run_tool(*command, path).returncode, codes, command)
        return told

    def test_a_bomb_of_aliases(self):
        bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(20))
        self.refuses(bomb, "E0006")

    def test_lists_and_maps_ten_thousand_and_a_million_deep(self):
        for depth in (10_000, 1_000_000):
            for opening in ("[", "{a: ", "- ", "? "):
                with self.subTest(depth=depth, opening=opening):
                    self.refuses(HEAD + "rules: " + ("\n" if opening in "- ? " else "") + opening * depth, "E00")

    def test_conditions_in_each_other(self):
        inner = "{channel: call}"
        for _ in range(30):
            inner = "{any: [" + inner + "]}"
        self.refuses(HEAD + "rules:\n  - {id: deep, for: contact, forbid: " + inner + "}\n", "E01")

    def test_a_scalar_of_a_hundred_megabytes(self):
        self.refuses(HEAD + "note: " + "x" * 100_000_000, "E0003")

    def test_a_key_and_a_scalar_past_their_limit_in_a_file_within_its_own(self):
        self.refuses(HEAD + "x" * 70_000 + ": 1\n", "E000")
        self.refuses(HEAD + "note: '" + "x" * 70_000 + "'\n", "E0003")

    def test_nul_and_other_control_characters(self):
        for byte in (b"\0", b"\x07", b"\x1b[2J", b"\x7f"):
            with self.subTest(byte=byte):
                told = self.refuses(HEAD.encode() + b"note: " + byte + b"\n", "E0002")
                self.assertNotIn("\x1b", told, "an error may not write on the screen")

    def test_bytes_that_are_no_text(self):
        for bytes_ in (b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82"):
            with self.subTest(bytes=bytes_):
                self.refuses(HEAD.encode() + b"note: " + bytes_ + b"\n", "E0002")

    def test_other_encodings(self):
        for encoding in ("utf-16", "utf-16-be", "utf-32"):
            with self.subTest(encoding=encoding):
                self.refuses(HEAD.encode(encoding), "E000")

    def test_an_empty_file_and_one_of_nothing_but_comments(self):
        for content in ("", "\n" * 100_000, "# nothing\n" * 100_000, "---\n", "...\n"):
            with self.subTest(content=content[:12]):
                self.refuses(content, "E0")

    def test_names_that_multiply_when_they_are_written_out(self):
        doubled = "".join(f"  c{n}: {{where: {{any: [{{$c{n - 1}: true}}, {{$c{n - 1}: false}}]}}}}\n" for n in range(1, 60))
        self.refuses(HEAD + "define:\n  c0: {where: {channel: call}}\n" + doubled + "rules:\n  - {id: bomb, for: contact, forbid: {$c59: true}}\n", "E0")

    def test_a_condition_and_a_list_that_hold_themselves(self):
        self.refuses(HEAD + "define:\n  a: {where: {$b: true}}\n  b: {where: {$a: true}}\nrules:\n  - {id: round, for: contact, forbid: {$a: true}}\n", "E0110")

    def test_packs_that_use_each_other(self):
        one, other = self.file("house/one.yaml", HEAD.replace("hostile", "one") + "use: [house/other]\nrules: []\n"), self.file("house/other.yaml", HEAD.replace("hostile", "other") + "use: [house/one]\nrules: []\n")
        self.refused(self.run_tool("check", "--rules", one, "--rules", other, self.file("call.json", json.dumps(CALL))), "E0113")

    def test_a_path_in_use_leads_nowhere_else(self):
        for name in ("../../../../etc/passwd", "/etc/passwd", "calendars/../../secret"):
            with self.subTest(name=name):
                told = self.refuses(HEAD + f"use: ['{name}']\nrules:\n  - {{id: r, for: contact, forbid: {{channel: call}}}}\n", "E0")
                self.assertNotIn("root:", told)

    def test_phrases_made_to_go_back_and_forth_take_linear_time(self):
        words = " ".join(["a*"] * 60)
        pack = self.file("house/hostile.yaml", HEAD + f"define:\n  bad: {{phrases: {{en: ['{words} b']}}}}\nrules:\n  - {{id: say, for: contact, forbid: {{content.text: {{says: $bad}}}}}}\n")
        call = json.loads(json.dumps(CALL))
        call["action"]["content"] = {"text": "a " * 30_000}
        begun = time.monotonic()
        self.assertIn(self.run_tool("check", "--allow-uncovered", "--rules", pack, self.file("call.json", json.dumps(call)), seconds=5).returncode, (0, 1, 2))
        self.assertLess(time.monotonic() - begun, 60)

    def test_a_thousand_mistakes_are_told_and_the_rest_are_counted(self):
        told = self.refuses(HEAD + "".join(f"bad{n}: 1\n" for n in range(20_000)), "E0103")
        self.assertLess(told.count("E0103"), 1_100)

    def test_more_rules_than_a_rulebook_holds(self):
        count = 1_000_000 if LONG else 101_000
        folder, each = self.folder / "house", 5_000
        for at in range(0, count, each):
            rules = "".join(f"  - {{id: r{n}, for: contact, forbid: {{channel: call}}}}\n" for n in range(each))
            self.file(f"house/p{at}.yaml", HEAD.replace("hostile", f"p{at}") + "rules:\n" + rules)
        done = self.run_tool("check", "--rules", folder, self.file("call.json", json.dumps(CALL)), seconds=300 if LONG else 60, mebibytes=4096)
        self.refused(done, "E0003")

    def test_thousands_of_packs_load(self):
        for n in range(2_000):
            self.file(f"house/p{n}.yaml", HEAD.replace("hostile", f"p{n}") + "rules:\n  - {id: r, for: contact, forbid: {channel: fax}}\n")
        done = self.run_tool("check", "--allow-uncovered", "--rules", self.folder / "house", self.file("call.json", json.dumps(CALL)), seconds=60)
        self.assertEqual(done.returncode, 0, done.stderr[-2000:])

    def test_more_files_than_a_folder_may_hold(self):
        folder = self.folder / "many"
        folder.mkdir()
        for n in range(20_001):
            (folder / f"{n}.yaml").touch()
        self.refused(self.run_tool("check", "--rules", folder, self.file("call.json", json.dumps(CALL))), "E0003")


class AProposalThatHurts(Case):
    def denied(self, content, name="call.json"):
        done = self.run_tool("check", "--format", "json", "--rules", PACK, self.file(name, content))
        self.assertEqual(done.returncode, 2, done.stderr[-1000:])
        self.assertNotIn(b'"allow"', done.stdout)
        return done

    def test_deep_long_and_broken_ones_are_denied(self):
        deep = "[" * 1_000_000
        for name, content in {"deep": deep, "deep in a fact": '{"action": {"kind": ' + deep, "long": '{"action": "' + "x" * 100_000_000 + '"}', "nul": b'{"action": "\0"}', "bytes": b'{"action": "\xff"}',
                              "a half of a pair": '{"action": {"kind": "\\ud800"}}', "twice": '{"action": {}, "action": {}}', "null": '{"action": null}', "no map": "7", "cut": '{"action": {'}.items():
            with self.subTest(name):
                self.denied(content)

    def test_numbers_past_all_bounds_are_denied(self):
        for number in ("1" * 100_000, "1e999999999", "-0.0000000001", "9223372036854775808"):
            with self.subTest(number[:20]):
                self.denied('{"action": {"kind": "contact", "at": "2026-03-13T10:00:00-05:00"}, "debt": {"days_past_due": ' + number + "}}")

    def test_more_records_zones_and_ids_than_a_proposal_may_hold(self):
        call = {"at": "2026-03-01T10:00:00-05:00", "channel": "call"}
        for change in ({"history": [call] * 10_001}, {"debtor": {"time_zones": ["America/Bogota"] * 65}}, {"debtor": {"id": "x" * 257}}):
            with self.subTest(next(iter(change))):
                done = self.denied(json.dumps({**CALL, **change}))
                self.assertIn(b"E03", done.stdout + done.stderr)

    def test_a_bomb_of_aliases_in_yaml(self):
        self.denied("a: &a [1]\nb: [*a, *a]\n", "call.yaml")

    def test_a_stream_without_end_is_decided_in_constant_memory(self):
        line = (json.dumps(CALL) + "\n").encode()
        total, written = (1024 if LONG else 8) * MEBIBYTE, 0
        block = line * (MEBIBYTE // len(line))
        with open(os.devnull, "wb") as nothing:
            begun = time.monotonic()

            def bounded():
                resource.setrlimit(resource.RLIMIT_AS, (768 * MEBIBYTE, 768 * MEBIBYTE))

            with subprocess.Popen([TOOL, "check", "--format", "json", "--rules", str(PACK), "-"], stdin=subprocess.PIPE, stdout=nothing, stderr=subprocess.PIPE, preexec_fn=bounded) as asked:
                most = early = 0
                while written < total:
                    asked.stdin.write(block)
                    written += len(block)
                    with open(f"/proc/{asked.pid}/status", encoding="ascii") as status:
                        peak = next((int(row.split()[1]) for row in status if row.startswith("VmHWM")), 0)
                    most = max(most, peak)
                    if written < 3 * MEBIBYTE:
                        early = most
                asked.stdin.close()
                said = asked.stderr.read()
                self.assertEqual(asked.wait(), 1, said[-1000:])
        print(f"{written // MEBIBYTE} MiB of JSON Lines, {written // len(line)} proposals: {most // 1024} MiB at most, {time.monotonic() - begun:.0f} s", file=sys.stderr)
        self.assertLess(most, early * 1.5 + 16 * 1024, "memory grows with the stream")

    def test_a_line_without_end_is_denied_in_constant_memory(self):
        with open("/dev/zero", "rb") as zeros:
            head = subprocess.Popen(["head", "-c", str(200 * MEBIBYTE)], stdin=zeros, stdout=subprocess.PIPE)
            done = self.run_tool("check", "--format", "json", "--rules", PACK, "-", stdin=head.stdout, mebibytes=384)
            head.stdout.close()
            head.wait()
        self.assertEqual(done.returncode, 2, done.stderr[-1000:])


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    TOOL = os.path.abspath(sys.argv.pop(1))
    unittest.main()
