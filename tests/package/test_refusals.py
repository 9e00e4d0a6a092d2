"""What CMake and pkg-config say to a host that asks for the wrong thing: test_refusals.py PREFIX GENERATOR"""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PREFIX = pathlib.Path(sys.argv[1]).resolve()
GENERATOR = sys.argv[2]  # of the build that was installed: the machine may have no other


def configure(asks, prefix=PREFIX):
    with tempfile.TemporaryDirectory() as folder:
        project = pathlib.Path(folder)
        (project / "CMakeLists.txt").write_text(f"cmake_minimum_required(VERSION 3.23)\nproject(asks LANGUAGES CXX)\nfind_package(licito {asks})\n"
                                                'message(STATUS "found ${licito_FOUND}, ${licito_NOT_FOUND_MESSAGE}")\n')
        done = subprocess.run(["cmake", "-G", GENERATOR, "-S", project, "-B", project / "build", f"-DCMAKE_PREFIX_PATH={prefix}"], capture_output=True, text=True)
        return done.returncode, " ".join((done.stdout + done.stderr).split())


class Asked(unittest.TestCase):
    def test_another_minor_version_is_refused_before_anything_is_compiled(self):
        status, said = configure("0.2 CONFIG REQUIRED")
        self.assertNotEqual(status, 0)
        self.assertIn('compatible with requested version "0.2"', said)
        self.assertIn("version: 0.1.0", said)

    def test_the_version_itself_and_an_older_patch_are_found(self):
        for version in "0.1", "0.1.0":
            self.assertEqual(configure(f"{version} CONFIG REQUIRED")[0], 0)

    def test_a_component_that_licito_does_not_have_is_told_with_those_that_it_has(self):
        status, said = configure("CONFIG REQUIRED COMPONENTS libary")
        self.assertNotEqual(status, 0)
        self.assertIn("licito has no component `libary`; it has library, c, tool, rules", said)

    def test_an_optional_component_that_is_not_installed_is_no_error_and_a_needed_one_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            bare = pathlib.Path(folder) / "licito"
            subprocess.run(["cp", "-r", PREFIX, bare], check=True)
            for part in bare.glob("**/licito-tool*.cmake"):
                part.unlink()
            self.assertEqual(configure("CONFIG REQUIRED COMPONENTS c OPTIONAL_COMPONENTS tool", bare)[0], 0)
            status, said = configure("CONFIG REQUIRED COMPONENTS tool", bare)
            self.assertNotEqual(status, 0)
            self.assertIn("licito is here without its component `tool`", said)

    def test_a_program_of_another_binary_interface_is_not_even_started(self):
        with tempfile.TemporaryDirectory() as folder:
            later = pathlib.Path(folder)
            (later / "later.c").write_text("int licito_later(void) { return 0; }\n")
            (later / "later.map").write_text("LICITO_1 { global: licito_*; local: *; };\n")
            (later / "program.c").write_text("int licito_later(void);\nint main(void) { return licito_later(); }\n")
            for command in (["cc", "-shared", "-fPIC", "later.c", "-o", "liblicito_c.so.0", "-Wl,-soname,liblicito_c.so.0,--version-script=later.map"],
                            ["cc", "program.c", "-o", "program", "-L.", "-l:liblicito_c.so.0"]):
                subprocess.run(command, cwd=later, check=True)
            run = lambda where: subprocess.run(["./program"], cwd=later, env=dict(os.environ, LD_LIBRARY_PATH=str(where)), capture_output=True, text=True)
            self.assertEqual(run(later).returncode, 0)
            refused = run(next(PREFIX.glob("lib*/**/liblicito_c.so.0")).parent)
            self.assertNotEqual(refused.returncode, 0)
            self.assertIn("version `LICITO_1' not found", refused.stderr)

    def test_pkg_config_compares_versions_too(self):
        environment = dict(os.environ, PKG_CONFIG_PATH=str(next(PREFIX.glob("lib*/**/licito.pc")).parent))
        for wanted, good in (("licito >= 0.1", True), ("licito_c >= 0.1", True), ("licito >= 0.2", False)):
            self.assertEqual(subprocess.run(["pkg-config", "--exists", wanted], env=environment).returncode == 0, good, wanted)


unittest.main(argv=sys.argv[:1], verbosity=0)
