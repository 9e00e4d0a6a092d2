#!/usr/bin/env python3
"""Runs the examples of rules/FINDINGS.md: a bad one gives its code, a good one does not, and the page knows every code that the tool has.

    run_findings.py --tool PATH [--only CODE]

  ```yaml, first line `# bad: CODE` or `# good: CODE`   a pack, or a part of one where it does not begin with `licito:`
  ```yaml, first line `# file: PATH`                    a file beside the examples of the same section
  ```sh                                                 after `# bad: CODE` and `# good: CODE`, a command each, from a folder with house/example.yaml

Exit: 0 all as the page says, 1 not.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "rules" / "FINDINGS.md"
HEAD = "licito: 1\npack: house/example\nversion: 1.0.0\ntitle: {es: Ejemplo, en: Example}\nauthority: policy\n"
SECTION = re.compile(r"^### (?P<code>[EL]\d{4}) (?P<name>[\w-]+)\n\n(?P<about>.+?)\n(?P<body>.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^```(yaml|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DAY = "2026-06-01"


class Examples:
    def __init__(self, tool):
        self.tool = Path(tool).resolve()
        self.environment = {**os.environ, "LICITO_RULES": str(ROOT / "rules"), "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
        self.ran, self.failed = 0, 0

    def fail(self, code, why):
        self.failed += 1
        print(f"FAIL {code}: {why}")

    def codes(self):
        told = self.lint(ROOT, ["rules/house", "--format", "sarif"])
        return [(rule["id"], rule["name"], rule["shortDescription"]["text"]) for rule in json.loads(told)["runs"][0]["tool"]["driver"]["rules"]]

    def lint(self, folder, arguments):
        done = subprocess.run([str(self.tool), "lint", "--as-of", DAY, *arguments], cwd=folder, env=self.environment, capture_output=True, timeout=60, check=False)
        return done.stdout.decode("utf-8")

    def found(self, folder, arguments):
        return [finding for finding in json.loads(self.lint(folder, ["--format", "json", *arguments]))["findings"]]

    def judge(self, code, role, findings):
        self.ran += 1
        got = sorted({finding["code"] for finding in findings})
        if role == "bad":
            if code not in got:
                self.fail(code, f"the bad example gives {got}")
            for finding in findings:
                if finding["code"] == code and finding["line"] == 0 and code not in ("E0001", "E0003", "E0407"):
                    self.fail(code, "the finding has no line")
        elif code in got or any(one.startswith("E") for one in got):
            self.fail(code, f"the good example gives {[(f['code'], f['message']) for f in findings if f['code'] == code or f['code'].startswith('E')]}")

    def section(self, code, body):
        roles = set()
        blocks = FENCE.findall(body)
        files = [text for language, text in blocks if language == "yaml" and text.startswith("# file: ")]
        for language, text in blocks:
            if language == "sh":
                for role, command in re.findall(r"^# (bad|good): " + code + r"\n(.+)$", text, re.MULTILINE):
                    roles.add(role)
                    with tempfile.TemporaryDirectory(prefix="licito-findings-") as folder:
                        self.place(Path(folder), HEAD, [])
                        (Path(folder) / "licito").symlink_to(self.tool)
                        done = subprocess.run(["bash", "-c", command + " --format json"], cwd=folder, capture_output=True, timeout=60, check=False,
                                              env={**self.environment, "PATH": f"{folder}:{os.environ['PATH']}"})
                        self.judge(code, role, json.loads(done.stdout)["findings"])
                continue
            named = re.match(r"# (bad|good): (\w+)\n", text)
            if not named:
                continue
            role, of = named.groups()
            if of != code:
                self.fail(code, f"an example of {of} stands here")
            roles.add(role)
            with tempfile.TemporaryDirectory(prefix="licito-findings-") as folder:
                self.place(Path(folder), text if "licito:" in text else HEAD + text.split("\n", 1)[1], files)
                self.judge(code, role, self.found(folder, ["."]))
        if roles != {"bad", "good"}:
            self.fail(code, f"has {roles or 'no examples'}; a bad and a good one are needed")

    @staticmethod
    def place(folder, text, files):
        named = re.search(r"^(pack|calendar): (\S+)", text, re.MULTILINE)
        name = named[2] if named[1] == "pack" else f"calendars/{named[2]}"
        for path, content in [(name + ".yaml", text)] + [(one.split("\n", 1)[0][8:], one) for one in files]:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True, help="the built `licito`")
    parser.add_argument("--only", metavar="CODE")
    given = parser.parse_args()
    examples = Examples(given.tool)
    page = PAGE.read_text(encoding="utf-8")
    sections = [match.groupdict() for match in SECTION.finditer(page)]
    # The page and the tool know the same codes under the same names, in the same order.
    known = examples.codes()
    if [(one["code"], one["name"]) for one in sections] != [(code, name) for code, name, _ in known]:
        listed, tools = {one["code"] for one in sections}, {code for code, _, _ in known}
        examples.fail("FINDINGS.md", f"only on the page: {sorted(listed - tools)}; only in the tool: {sorted(tools - listed)}; else their names or order differ")
    # What it shows as the tool's words are the tool's words.
    shown, first = re.search(r"^```text\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)[1], next(one for one in sections if one["code"] == "L0101")
    with tempfile.TemporaryDirectory(prefix="licito-findings-") as folder:
        examples.place(Path(folder), HEAD + FENCE.findall(first["body"])[0][1].split("\n", 1)[1], [])
        if shown not in examples.lint(Path(folder), ["house"]):
            examples.fail("FINDINGS.md", "the tool shows its first example otherwise:\n" + examples.lint(Path(folder), ["house"]))
    for one in sections:
        about = dict((code, about) for code, _, about in known).get(one["code"], "")
        if not one["about"].lower().startswith(about.lower()):
            examples.fail(one["code"], f"begins with another sentence than the tool's: {about}")
        if given.only in (None, one["code"]):
            examples.section(one["code"], one["body"])
    print(f"{examples.ran} examples ran, {examples.failed} failures")
    return 1 if examples.failed or not examples.ran else 0


if __name__ == "__main__":
    sys.exit(main())
