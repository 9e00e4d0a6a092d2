"""The public headers, as a strict host takes them: test_headers.py SOURCE COMPILER [--cost]

Each compiles alone; all together without a warning that we do not have ourselves, without RTTI, as C++20 and C++23, with GCC and Clang; the C header as C99
and C++; none leaves macros behind; two files that include everything link. --cost prints what including them costs, and tests nothing.
"""

import concurrent.futures
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE, COMPILER = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
INCLUDE = SOURCE / "include"
HEADERS = sorted(str(path.relative_to(INCLUDE)) for path in INCLUDE.rglob("*.hpp"))
STRICT = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wsign-conversion", "-Wshadow", "-Wold-style-cast", "-Wnon-virtual-dtor", "-Werror"]
EVERYTHING = "".join(f"#include <{header}>\n" for header in HEADERS) + "#include <licito/licito.h>\n"


def compiled(text, *flags, compiler=COMPILER, language="c++"):
    done = subprocess.run([compiler, "-x", language, "-fsyntax-only", f"-I{INCLUDE}", *flags, "-"], input=text, capture_output=True, text=True)
    return done.stderr if done.returncode != 0 else ""


def compilers():
    return [COMPILER] + [name for name in ("clang++", "g++") if shutil.which(name) and pathlib.Path(shutil.which(name)).resolve() != pathlib.Path(shutil.which(COMPILER)).resolve()]


def at_once(jobs):
    with concurrent.futures.ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        return [(name, future.result()) for name, future in [(name, pool.submit(job)) for name, job in jobs]]


class Headers(unittest.TestCase):
    def test_each_compiles_alone(self):
        for header, said in at_once([(header, lambda header=header: compiled(f"#include <{header}>\n", "-std=c++20")) for header in HEADERS]):
            self.assertEqual(said, "", header)

    def test_all_together_are_clean_in_every_way_that_hosts_are_built(self):
        ways = [(f"{compiler} {' '.join(flags)}", lambda compiler=compiler, flags=flags: compiled(EVERYTHING, *STRICT, *flags, compiler=compiler))
                for compiler in compilers() for flags in (["-std=c++20", "-fno-rtti"], ["-std=c++23" if "clang" not in compiler else "-std=c++2b"])]
        for way, said in at_once(ways):
            self.assertEqual(said, "", way)

    def test_the_c_header_is_c99_and_cpp(self):
        for language, flags in (("c", ["-std=c99"]), ("c", ["-std=c17"]), ("c++", ["-std=c++11"])):
            strict = [flag for flag in STRICT if language == "c++" or flag not in ("-Wold-style-cast", "-Wnon-virtual-dtor")]
            self.assertEqual(compiled("#include <licito/licito.h>\nlicito_status (*const version)(int32_t, int32_t) = &licito_require;\n", *strict, *flags, language=language), "", flags)

    def test_no_macro_is_left_behind_but_our_own(self):
        done = subprocess.run([COMPILER, "-x", "c++", "-std=c++20", "-E", "-dD", f"-I{INCLUDE}", "-"], input=EVERYTHING, capture_output=True, text=True, check=True)
        file, left = "", set()
        for line in done.stdout.splitlines():
            if marker := re.match(r'# \d+ "(.*?)"', line):
                file = marker.group(1)
            elif (define := re.match(r"#define (\w+)", line)) and file.startswith(str(INCLUDE)):
                left.add(define.group(1))
        self.assertTrue(left)
        self.assertEqual({name for name in left if not name.startswith("LICITO_")}, set())

    def test_a_function_that_a_header_declares_is_shown_by_a_shared_library(self):
        for header in HEADERS:
            for line in (INCLUDE / header).read_text().splitlines():
                if re.match(r"(?!LICITO_EXPORT|inline|constexpr|template|using|static_assert|#|//|extern|\[\[noreturn\]\] LICITO_EXPORT)\S.*\w\(.*\);", line):
                    self.fail(f"{header}: not marked LICITO_EXPORT: {line}")

    def test_two_files_that_include_everything_link(self):
        with tempfile.TemporaryDirectory() as folder:
            objects = []
            for name, text in (("one", EVERYTHING + "int other();\nint main() { return other(); }\n"), ("two", EVERYTHING + "int other();\nint other() { return 0; }\n")):
                objects.append(f"{folder}/{name}.o")
                subprocess.run([COMPILER, "-std=c++20", "-O0", f"-I{INCLUDE}", "-x", "c++", "-c", "-", "-o", objects[-1]], input=text, text=True, check=True)
            # Nothing that a header defines stands in both: every symbol defined there is weak, or of the file.
            symbols = [subprocess.run(["nm", "--defined-only", one], capture_output=True, text=True, check=True).stdout for one in objects]
            strong = [set(re.findall(r"^\S+ [TDBR] (\S+)$", text, flags=re.M)) for text in symbols]
            self.assertEqual(strong[0] & strong[1], set())


def cost():
    def seconds(text):
        taken = []
        for _ in range(5):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            assert compiled(text, "-std=c++20") == ""
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)  # whatever else the machine does
        return min(taken)

    def lines(text):
        return subprocess.run([COMPILER, "-x", "c++", "-std=c++20", "-E", "-P", f"-I{INCLUDE}", "-"], input=text, capture_output=True, text=True).stdout.count("\n")

    standard = "".join(f"#include <{name}>\n" for name in ("algorithm", "array", "chrono", "map", "memory", "optional", "span", "string", "string_view", "variant", "vector"))
    nothing = seconds("")
    for name, text in (("the standard headers that it uses", standard), ("<licito/licito.hpp>", "#include <licito/licito.hpp>\n"), ("<licito/licito.h>", "#include <licito/licito.h>\n")):
        print(f"{name}: {seconds(text) - nothing:.2f} s, {lines(text)} lines")


if "--cost" in sys.argv:
    cost()
else:
    unittest.main(argv=sys.argv[:1], verbosity=0)
