#!/usr/bin/env python3
"""Runs what the documents show, so that nobody reads what is no longer true.

    run_examples.py --tool PATH [--program NAME=PATH]… [--oracle] [DOCUMENT…]

In every DOCUMENT (README.md and rules/README.md unless named):

  ```yaml, first line `# example: NAME`   a whole pack that carries tests: `licito test` must pass it
  ```yaml, first line `# file: PATH`      a file beside the examples and commands of the same document
  ```console                              lines `$ COMMAND`, each with what it prints; run from a folder that has those files, `rules` and
                                          `examples`, with `licito` on the path. A line `…` stands for any lines. The version of the time zone
                                          data is the machine's own and not compared
  ```cpp, first line `// file: PATH`      is that file of the repository, byte for byte

`--program` names a built program that commands run as `./NAME`; commands that run a program not given are left out, and said so.
`--oracle` runs the examples through tests/oracle instead: the language has two implementations. Exit: 0 all as shown, 1 not, 2 nothing to run.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ZONE_DATA = re.compile(r'(tz data |"tzdb":")\w+')


class Block:
    def __init__(self, document, line, language, text):
        self.document, self.line, self.language, self.text = document, line, language, text
        first = text.split("\n", 1)[0]
        named = re.match(r"(?:#|//) (example|file): (\S+)$", first)
        self.role, self.name = named.groups() if named else (None, None)

    @property
    def where(self):
        return f"{self.document.relative_to(ROOT) if self.document.is_relative_to(ROOT) else self.document}:{self.line}"


def blocks(document):
    text = document.read_text(encoding="utf-8")
    return [Block(document, text.count("\n", 0, found.start()) + 1, *found.groups()) for found in FENCE.finditer(text)]


class Run:
    def __init__(self, given):
        self.tool = Path(given.tool).resolve() if given.tool else None
        self.programs = {name: Path(path).resolve() for name, _, path in (each.partition("=") for each in given.program)}
        self.oracle = given.oracle
        self.passed, self.failed, self.left_out = 0, 0, 0
        self.environment = {**os.environ, "LICITO_RULES": str(ROOT / "rules"), "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}

    def judge(self, block, title, problem):
        if problem is None:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAIL {block.where}: {title}\n" + "".join(f"     {line}\n" for line in problem.rstrip("\n").split("\n")), end="")

    def run(self, command, folder, environment=None):
        done = subprocess.run(command, cwd=folder, env=environment or self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              stdin=subprocess.DEVNULL, timeout=120, check=False)
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def document(self, path):
        found = blocks(path)
        names = set()
        with tempfile.TemporaryDirectory(prefix="licito-docs-") as folder:
            folder = Path(folder)
            files = [block for block in found if block.role == "file" and block.language != "cpp"]
            for block in files:
                (folder / block.name).parent.mkdir(parents=True, exist_ok=True)
                (folder / block.name).write_text(block.text, encoding="utf-8")
            for name in ("rules", "examples"):
                (folder / name).symlink_to(ROOT / name)
            for name, program in self.programs.items():
                (folder / name).symlink_to(program)
            for block in found:
                if block.role == "example":
                    self.judge(block, f"example {block.name}", "this name stands twice" if block.name in names else self.example(block, files, folder))
                    names.add(block.name)
                elif block.language == "console" and self.tool and not self.oracle:
                    self.console(block, folder)
                elif block.language == "cpp" and block.role == "file":
                    told = (ROOT / block.name).read_text(encoding="utf-8")
                    shown = block.text.split("\n", 1)[1]
                    self.judge(block, block.name, None if told.strip() == shown.strip() else f"{block.name} is another text than this block")

    def example(self, block, files, folder):
        pack = re.search(r"^pack: (\S+)", block.text, re.MULTILINE)
        if not pack or "\ntests:" not in block.text:
            return "an example is a whole pack that carries tests"
        # A pack stands where its name says, so that `use:` finds what is beside it.
        file = folder / "packs" / block.name / (pack[1] + ".yaml")
        file.parent.mkdir(parents=True)
        for beside in files:
            (file.parents[1] / beside.name).parent.mkdir(parents=True, exist_ok=True)
            (file.parents[1] / beside.name).write_text(beside.text, encoding="utf-8")
        file.write_text(block.text, encoding="utf-8")
        if self.oracle:
            code, told = self.run([sys.executable, "-m", "oracle", "test", str(file)], ROOT / "tests" / "oracle")
        else:
            code, told = self.run([str(self.tool), "test", str(file)], folder)
        return None if code == 0 else told

    def console(self, block, folder):
        path = folder / "bin"
        path.mkdir(exist_ok=True)
        if not (path / "licito").exists():
            (path / "licito").symlink_to(self.tool)
        environment = {**self.environment, "PATH": f"{path}:{self.environment['PATH']}"}
        for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            program = re.match(r"\./(\w+)", command)
            if program and program[1] not in self.programs:
                self.left_out += 1
                continue
            _, told = self.run(["bash", "-c", command], folder, environment)
            self.judge(block, command, self.difference(shown, told))

    @staticmethod
    def difference(shown, told):
        def plain(text):
            return [line.rstrip() for line in ZONE_DATA.sub(r"\1", text).strip("\n").split("\n")]
        wanted, got = plain(shown), plain(told)
        pattern = "\n".join("(?:.*\n)*?.*" if line == "…" else re.escape(line) for line in wanted)
        if re.fullmatch(pattern, "\n".join(got)):
            return None
        return "it prints\n" + told


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", help="the built `licito`")
    parser.add_argument("--program", action="append", default=[], metavar="NAME=PATH")
    parser.add_argument("--oracle", action="store_true")
    parser.add_argument("documents", nargs="*", type=lambda path: Path(path).resolve(), default=[ROOT / "README.md", ROOT / "rules" / "README.md"])
    given = parser.parse_args()
    if not given.tool and not given.oracle:
        parser.error("say --tool PATH or --oracle")
    run = Run(given)
    for document in given.documents:
        run.document(document)
    left = f", {run.left_out} left out for want of a program" if run.left_out else ""
    print(f"{run.passed + run.failed} examples and commands ran: {run.passed} as shown, {run.failed} not{left}")
    return 1 if run.failed else 0 if run.passed else 2


if __name__ == "__main__":
    sys.exit(main())
