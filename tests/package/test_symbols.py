"""The shared libraries show what their headers promise, and carry the numbers that keep programs from the wrong one: test_symbols.py PREFIX"""

import pathlib
import re
import subprocess
import sys
import unittest

PREFIX = pathlib.Path(sys.argv[1]).resolve()
LIBRARY = next(PREFIX.glob("lib*/**/liblicito.so"))
C_LIBRARY = next(PREFIX.glob("lib*/**/liblicito_c.so"))


def told(*command):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


class Shown(unittest.TestCase):
    def test_the_c_library_shows_nothing_but_licito_functions(self):
        names = [line.split()[-1] for line in told("nm", "-D", "--defined-only", C_LIBRARY).splitlines()]
        self.assertEqual([name for name in names if not re.match(r"licito_|LICITO_", name)], [])

    def test_the_cpp_library_hides_what_stands_in_no_public_header(self):
        shown = told("nm", "-DC", "--defined-only", LIBRARY)
        self.assertIn("licito::Rulebook::decide(licito::Proposal const&) const", shown)
        for inside in "licito::document::", "licito::facts::", "licito::Judge::", "YAML::":
            self.assertNotRegex(shown, r"^\S+ [A-Z] " + inside, inside)

    def test_a_binary_interface_has_a_number_in_its_file_name(self):
        soname = lambda library: re.search(r"SONAME\s+(\S+)", told("objdump", "-p", library)).group(1)
        self.assertEqual(soname(C_LIBRARY), "liblicito_c.so.0")
        self.assertEqual(soname(LIBRARY), "liblicito.so.0.1")


unittest.main(argv=sys.argv[:1], verbosity=0)
