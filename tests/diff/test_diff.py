#!/usr/bin/env python3
"""`licito diff` as its users know it: exit codes, and that every witness replays through `licito check`.

    test_diff.py path/to/licito [unittest options]
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

RULES = pathlib.Path(__file__).resolve().parents[2] / "rules"
TOOL = ""
PACK = """licito: 1
pack: house/desk
version: 1.0.0
title: {es: Mesa, en: Desk}
authority: policy
rules:
  - {id: hours, for: contact, when: {channel: call}, hours: {mon-sat: 09:00-18:00, sun: closed, holidays: ordinary}}
  - {id: plan, for: offer, limit: {offer.installments: 24}}
"""


class Diff(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def pack(self, folder, text):
        path = self.folder / folder / "house" / "desk.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return str(path)

    def run_tool(self, *arguments, stdin=""):
        return subprocess.run([TOOL, *arguments], input=stdin, capture_output=True, text=True, timeout=300, check=False)

    def test_same_different_and_bad_input_have_exit_codes(self):
        old = self.pack("old", PACK)
        self.assertEqual(self.run_tool("diff", old, self.pack("new", PACK.replace("Desk", "Counter"))).returncode, 0)
        self.assertEqual(self.run_tool("diff", old, self.pack("new", PACK.replace("24", "25"))).returncode, 1)
        self.assertEqual(self.run_tool("diff", old, self.pack("new", PACK.replace("for: offer", "for: ofer"))).returncode, 2)
        self.assertEqual(self.run_tool("diff", old, str(self.folder / "nowhere.yaml")).returncode, 2)

    def test_fail_on_looser_lets_what_is_stricter_pass(self):
        old = self.pack("old", PACK)
        self.assertEqual(self.run_tool("diff", "--fail-on", "looser", old, self.pack("new", PACK.replace("24", "23"))).returncode, 0)
        self.assertEqual(self.run_tool("diff", "--fail-on", "looser", old, self.pack("new", PACK.replace("24", "25"))).returncode, 1)

    def test_text_says_when_in_words(self):
        done = self.run_tool("diff", self.pack("old", PACK), self.pack("new", PACK.replace("mon-sat: 09:00-18:00", "mon-fri: 09:00-18:00, sat: 10:00-18:00")))
        self.assertIn("contact (call), Sat 09:00–10:00: allowed → denied", done.stdout)
        self.assertIn("1 difference: 1 stricter, 0 looser, 0 otherwise changed; 1 rule alike", done.stdout)

    def replays(self, old, new):
        done = self.run_tool("diff", "--format", "json", old, new)
        self.assertEqual(done.stderr, "")
        found = json.loads(done.stdout)
        self.assertTrue(found["differences"])
        for one in found["differences"]:
            for side, rules in (("old", old), ("new", new)):
                decided = self.run_tool("check", "--format", "json", "--allow-uncovered", "--rules", rules, "-", stdin=json.dumps(one["witness"]))
                decision = json.loads(decided.stdout)
                effect = "allowed" if decision["effect"] == "allow" else "undecided" if decision["undecided"] else "denied"
                self.assertEqual(effect, one[side]["effect"], one)
        return found["differences"]

    def test_every_witness_replays(self):
        for change in (("24", "25"), ("18:00", "17:00"), ("sun: closed", "sun: 10:00-11:00"), ("channel: call", "channel: sms")):
            self.replays(self.pack("old", PACK), self.pack("new", PACK.replace(*change)))

    def test_two_versions_of_a_law_replay(self):
        law = (RULES / "co" / "ley-2300.yaml").read_text(encoding="utf-8")
        for folder in ("old", "new"):
            path = self.folder / folder / "co" / "ley-2300.yaml"
            path.parent.mkdir(parents=True)
            path.write_text(law if folder == "old" else law.replace("sat: 08:00-15:00", "sat: 08:00-14:00", 1), encoding="utf-8")
        found = self.replays(str(self.folder / "old" / "co"), str(self.folder / "new" / "co"))
        self.assertEqual({one["direction"] for one in found}, {"stricter"})
        self.assertTrue(any("Sat 14:00–15:00" in one["where"].get("action.at", "") for one in found), found)

    def test_the_shipped_rules_are_the_same_as_themselves(self):
        done = self.run_tool("diff", str(RULES / "us"), str(RULES / "us"))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertTrue(done.stdout.startswith("same: all "), done.stdout)


if __name__ == "__main__":
    TOOL = sys.argv.pop(1)
    unittest.main()
