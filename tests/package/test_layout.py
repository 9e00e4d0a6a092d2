"""A class of the public headers lies in memory the same for every host: test_layout.py SOURCE COMPILER [--print]

A library that was built as C++20 for release is used by a debug host in C++23, and built by GCC by a host of Clang: where a class had another size there,
each would write over what the other reads. So every class and enumeration of the headers is measured in each way. --print tells the figures.
"""

import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE, COMPILER = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
INCLUDE = SOURCE / "include"
HEADERS = sorted(str(path.relative_to(INCLUDE)) for path in [*INCLUDE.rglob("*.hpp"), *INCLUDE.rglob("*.h")])

# What opens a scope, ends a statement, or grants access; everything else between them is passed over.
TOKEN = re.compile(r"template\s*<|\b(?:namespace|struct|class|union|enum)\b|\b(?:public|protected|private)\s*:(?!:)|[{};]")
NAMED = re.compile(r"(namespace|enum(?:\s+(?:class|struct))?|struct|class|union)\s+(?:LICITO_EXPORT\s+|\[\[\w+\]\]\s*|alignas\([^)]*\)\s*)*((?:\w+::)*\w+)?\s*(?:final\s*)?(?::(?!:)[^{;]*)?\{")


def past_brackets(text, at):
    """Behind the `>` that closes the `<` before `at`."""
    depth = 1
    while depth:
        depth += {"<": 1, ">": -1}.get(text[at], 0)
        at += 1
    return at


def public_types(text):
    """Names of the classes and enumerations that a header defines and a host can name: no templates, nothing private, nothing inside a function."""
    text = re.sub(r"//[^\n]*|/\*.*?\*/|^\s*#(?:[^\n]*\\\n)*[^\n]*", " ", text, flags=re.S | re.M)
    text = re.sub(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])\'', '""', text)
    scopes, found, at, template = [], [], 0, False
    while token := TOKEN.search(text, at):
        word, at = token.group(), token.end()
        if word.startswith("template"):
            at, template = past_brackets(text, at), True
        elif word == "{":
            linkage = re.search(r'extern\s*""\s*$', text[:token.start()])
            scopes.append(["", True] if linkage else [None, False])  # else a function, or a value
        elif word == "}":
            scopes.pop()
            template = False
        elif word == ";":
            template = False
        elif word.rstrip(" :") in ("public", "protected", "private"):
            if scopes and scopes[-1][0] is not None:
                scopes[-1][1] = word.startswith("public")
        elif opened := NAMED.match(text, token.start()):
            kind, name = opened.group(1), opened.group(2) or ""
            shown = all(scope is not None and seen for scope, seen in scopes) and not template
            if not kind.startswith("namespace") and shown and name:
                found.append("::".join([scope for scope, _ in scopes if scope] + [name]))
            inside = name if shown and (name or kind == "namespace") and not kind.startswith("enum") else None
            scopes.append([inside, kind != "class"])
            at, template = opened.end(), False
        elif word == "enum":  # `enum class X : int;`, and not a class X
            at = re.compile(r"\s*(?:class|struct)?").match(text, at).end()
    return found


TYPES = [name for header in HEADERS for name in public_types((INCLUDE / header).read_text())]


def measured(compiler, flags):
    text = "".join(f"#include <{header}>\n" for header in HEADERS) + "#include <cstdio>\nint main() {\n"
    text += "".join(f'  std::printf("%s size %zu alignment %zu\\n", "{name}", sizeof({name}), alignof({name}));\n' for name in TYPES) + "}\n"
    with tempfile.TemporaryDirectory() as folder:
        program = f"{folder}/measure"
        subprocess.run([compiler, *flags, f"-I{INCLUDE}", "-x", "c++", "-", "-o", program], input=text, text=True, check=True)
        return subprocess.run([program], capture_output=True, text=True, check=True).stdout


def ways():
    same = lambda name: pathlib.Path(shutil.which(name)).resolve() == pathlib.Path(shutil.which(COMPILER)).resolve()
    for compiler in [COMPILER] + [name for name in ("clang++", "g++") if shutil.which(name) and not same(name)]:
        newer = "-std=c++2b" if "clang" in str(pathlib.Path(shutil.which(compiler)).resolve()) else "-std=c++23"
        yield compiler, ["-std=c++20", "-O0", "-DNDEBUG"]  # as a release is built
        yield compiler, ["-std=c++20", "-O0", "-D_GLIBCXX_ASSERTIONS", "-fno-rtti"]
        yield compiler, [newer, "-O0", "-DNDEBUG", "-fno-rtti"]
        yield compiler, [newer, "-O0", "-D_GLIBCXX_ASSERTIONS"]


class Layout(unittest.TestCase):
    def test_the_types_that_hosts_hold_are_found(self):
        for name in ("licito::Proposal", "licito::HistoryRecord", "licito::Decision", "licito::Rulebook", "licito::Channel", "licito::Known", "licito::FactInfo", "licito_reason"):
            (self.assertNotIn if name == "licito::Known" else self.assertIn)(name, TYPES)
        self.assertEqual([name for name in TYPES if name.endswith("::Change")], [])  # private
        self.assertEqual(len(TYPES), len(set(TYPES)))

    def test_every_public_type_has_one_layout_in_whatever_way_the_host_is_built(self):
        with concurrent.futures.ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
            all_ways = [(f"{compiler} {' '.join(flags)}", pool.submit(measured, compiler, flags)) for compiler, flags in ways()]
            told = [(way, figures.result()) for way, figures in all_ways]
        first, release = told[0]
        for way, figures in told[1:]:
            self.assertEqual(release.splitlines(), figures.splitlines(), f"\n{way}, compared with {first}")


if "--print" in sys.argv:
    for compiler, flags in ways():
        print(f"{compiler} {' '.join(flags)}\n{measured(compiler, flags)}")
else:
    unittest.main(argv=sys.argv[:1], verbosity=0)
