#!/usr/bin/env python3
"""`licito lint` on the command line: exit codes, forms of output, and files that mean harm.

    test_lint.py path/to/licito [unittest options]
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
RULES = HERE.parents[1] / "rules"
TOOL = ""
HEAD = "licito: 1\npack: house/desk\nversion: 1.0.0\ntitle: {es: Mesa, en: Desk}\nauthority: policy\n"
TESTED = """rules:
  - {id: no-visits, for: contact, forbid: {channel: visit}, say: {es: "Sin visitas.", en: "No visits."}}
samples: {visit: {action: {kind: contact, channel: visit}}}
tests:
  - {name: visits, vary: channel, allow: call, deny: {no-visits: visit}}
"""


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def lint(self, *arguments, seconds=60):
        def bounded():
            resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))

        begin = time.monotonic()
        done = subprocess.run([TOOL, "lint", "--as-of", "2026-06-01", *arguments], cwd=self.folder, capture_output=True, text=True, timeout=seconds, check=False,
                              preexec_fn=bounded, env={**os.environ, "LICITO_RULES": str(RULES), "LC_ALL": "C.UTF-8"})
        self.assertGreaterEqual(done.returncode, 0, done.stderr)
        self.took = time.monotonic() - begin
        return done

    def codes(self, *arguments):
        return sorted({finding["code"] for finding in json.loads(self.lint("--format", "json", *arguments).stdout)["findings"]})


class Exit(Case):
    def test_a_clean_pack_ends_with_0(self):
        done = self.lint(self.file("house/desk.yaml", HEAD + TESTED))
        self.assertEqual((done.returncode, done.stdout), (0, "1 file: nothing found\n"))

    def test_a_finding_ends_with_1(self):
        self.assertEqual(self.lint(self.file("house/desk.yaml", HEAD + TESTED.replace("channel: visit}, say", "chanel: visit}, say"))).returncode, 1)
        self.assertEqual(self.lint(self.file("house/desk.yaml", HEAD + "define: {a: [call]}\n")).returncode, 1)

    def test_what_cannot_be_read_ends_with_2_and_the_others_are_checked(self):
        self.file("house/desk.yaml", HEAD + "define: {a: [call]}\n")
        self.file("house/other.yaml", "rules: [")
        done = self.lint("--format", "json", "house", "nowhere")
        self.assertEqual(done.returncode, 2)
        self.assertEqual({f["code"] for f in json.loads(done.stdout)["findings"]}, {"E0001", "E0004", "L0701"})

    def test_bad_arguments_end_with_2(self):
        self.assertEqual(self.lint("--format", "xml", ".").returncode, 2)
        self.assertEqual(self.lint("--as-of", "tomorrow", ".").returncode, 2)
        self.assertEqual(self.lint().returncode, 2)


class Forms(Case):
    def test_sarif_is_valid_by_the_published_schema(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("jsonschema is not installed")
        schema = json.loads((HERE / "sarif" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
        self.file("house/ä b.yaml", HEAD + TESTED.replace("channel: visit}, say", "chanel: visit}, say"))
        self.file("house/binary.yaml", b"licito: \xff\n")
        told = json.loads(self.lint("--format", "sarif", "house", "nowhere").stdout)
        jsonschema.validate(told, schema)
        results = told["runs"][0]["results"]
        self.assertEqual({one["ruleId"] for one in results}, {"E0001", "E0002", "E0106"})
        rules = told["runs"][0]["tool"]["driver"]["rules"]
        for one in results:
            self.assertEqual(rules[one["ruleIndex"]]["id"], one["ruleId"])
        place = next(one for one in results if one["ruleId"] == "E0106")["locations"][0]["physicalLocation"]
        self.assertEqual(place["artifactLocation"]["uri"], "house/%C3%A4%20b.yaml")
        self.assertEqual((place["region"]["startLine"], place["region"]["startColumn"], place["region"]["endColumn"]), (7, 44, 50))

    def test_the_same_files_give_the_same_bytes(self):
        for name in "abcdefgh":
            self.file(f"house/{name}.yaml", HEAD.replace("desk", name) + "define: {a: [call], b: [sms]}\n")
        self.assertEqual(len({self.lint("--format", "json", "house").stdout for _ in range(4)}), 1)

    def test_github_has_a_line_for_each_finding(self):
        self.file("house/desk.yaml", HEAD + "define: {a: [call], b: [sms]}\n")
        lines = self.lint("--format", "github", "house").stdout.splitlines()
        self.assertEqual(len(lines), 2)
        self.assertTrue(lines[0].startswith("::warning file=house/desk.yaml,line=6,col=10,endColumn=11,title=licito L0701::"))


class Harm(Case):
    """Bounded time and memory (2 GiB of addresses, a minute), a clear error, exit 2."""

    def refused(self, code, *paths, status=2):
        done = self.lint("--format", "json", *paths)
        self.assertEqual(done.returncode, status, done.stdout[:500] + done.stderr[:500])
        self.assertIn(code, {one["code"] for one in json.loads(done.stdout)["findings"]})
        self.assertLess(self.took, 20)

    def test_bombs_of_aliases(self):
        bomb = "a: &a [x, x, x, x, x, x, x, x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 8)}]\n" for i in range(20))
        self.refused("E0006", self.file("house/bomb.yaml", bomb))

    def test_ten_thousand_brackets(self):
        self.refused("E0003", self.file("house/deep.yaml", "a: " + "[" * 10_000 + "]" * 10_000))

    def test_a_scalar_of_a_hundred_megabytes(self):
        self.refused("E0003", self.file("house/long.yaml", "a: " + "x" * 100_000_000))

    def test_bytes_that_are_no_text(self):
        self.refused("E0002", self.file("house/latin.yaml", b"licito: 1\ntitle: \xe9\n"))
        self.refused("E0002", self.file("house/nul.yaml", b"licito: 1\ntitle: a\0b\n"))

    def test_a_pipe_a_folder_and_a_file_that_may_not_be_read(self):
        os.mkfifo(self.folder / "pipe.yaml")
        self.refused("E0001", "pipe.yaml")
        (self.folder / "folder.yaml").mkdir()
        self.refused("E0001", "folder.yaml")
        if os.geteuid() != 0:
            path = self.file("house/secret.yaml", HEAD)
            os.chmod(path, 0)
            self.refused("E0001", path)

    def test_links_that_go_round(self):
        self.file("house/desk.yaml", HEAD + TESTED)
        (self.folder / "house" / "again").symlink_to(self.folder / "house")
        self.assertEqual(self.lint("house").returncode, 0)
        (self.folder / "self.yaml").symlink_to(self.folder / "self.yaml")
        self.refused("E0001", "self.yaml")

    def test_thousands_of_packs(self):
        for i in range(2_000):
            self.file(f"house/p{i}.yaml", HEAD.replace("desk", f"p{i}") + TESTED)
        done = self.lint("house")
        self.assertEqual(done.stdout, "2000 files: nothing found\n")
        self.assertLess(self.took, 60)

    def test_rules_with_thousands_of_alternatives(self):
        many = ", ".join(f"{{debt.days_past_due: {2 * i}}}" for i in range(20_000))
        self.lint(self.file("house/wide.yaml", HEAD + f"rules:\n  - {{id: a, for: contact, when: {{any: [{many}]}}, forbid: {{any: [{many}]}}}}\n"))
        self.assertLess(self.took, 20)

    def test_thousands_of_rules_that_are_the_same(self):
        rules = "".join(f"  - {{id: r{i}, for: contact, when: {{channel: call}}, forbid: {{recipient.place: work}}}}\n" for i in range(5_000))
        self.lint(self.file("house/same.yaml", HEAD + "rules:\n" + rules))
        self.assertLess(self.took, 20)

    def test_names_that_multiply(self):
        names = "".join(f"  n{i}: {{where: {{any: [{', '.join([f'{{$n{i + 1}: true}}'] * 6)}]}}}}\n" for i in range(10))
        self.lint(self.file("house/names.yaml", HEAD + "define:\n" + names + "  n10: {where: {channel: call}}\nrules:\n  - {id: a, for: contact, forbid: {$n0: true}}\n"))
        self.assertLess(self.took, 20)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    TOOL = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
