"""A stranger embeds licito with nothing but the lines of the README: test_readme.py SOURCE PREFIX

The lines are taken from the README and run in a fresh folder; PREFIX, where licito is installed, stands for its /opt/licito. What compiles licito itself (a
subfolder, FetchContent) is configured here, and compiled by run_way.py. The Conan way is gone by run_conan.py, which makes the package first.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from readme_lines import Readme  # noqa: E402

SOURCE, PREFIX = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
README = Readme(SOURCE)
SAID = "deny\nco/ley-2300#hours: Outside legal hours"


class Stranger(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.folder = pathlib.Path(self.temporary.name)
        self.environment = {name: value for name, value in os.environ.items() if name not in ("LICITO_RULES", "LD_LIBRARY_PATH", "CMAKE_PREFIX_PATH", "PKG_CONFIG_PATH")}

    def shell(self, commands, where=None, status=0):
        commands = commands.replace("/opt/licito/lib/pkgconfig", str(next(PREFIX.glob("lib*/**/licito.pc")).parent)).replace("/opt/licito", str(PREFIX))
        done = subprocess.run(["bash", "-ec", commands], cwd=where or self.folder, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.assertEqual(done.returncode, status, f"{commands}\n{done.stdout}")
        return done.stdout

    def test_an_installed_licito_is_found_by_cmake(self):
        README.project(self.folder / "dialer", SOURCE)
        _, _, configure = README.way("installed |")
        self.shell(f"{configure[0]} && cmake --build dialer/build")
        self.assertIn("C: " + SAID, self.shell("dialer/build/ask_c"))
        self.assertIn("C++: " + SAID, self.shell("export LICITO_RULES=/opt/licito/share/licito/rules; dialer/build/ask"))

    def test_an_installed_licito_is_found_without_cmake(self):
        README.project(self.folder / "dialer", SOURCE)
        said = self.shell(README.files["dialer/build.sh"] + "./ask; ./ask_c", where=self.folder / "dialer")
        self.assertIn("C++: " + SAID, said)
        self.assertIn("C: " + SAID, said)

    def test_a_clone_becomes_a_subfolder(self):
        _, lines, configure = README.way("as a subfolder")
        README.project(self.folder / "dialer", SOURCE, [lines[0]])
        (self.folder / lines[1]).symlink_to(SOURCE, target_is_directory=True)
        self.shell(configure[0])

    def test_a_clone_is_fetched(self):
        _, lines, _ = README.way("by FetchContent")
        include, from_git, available, of_a_clone = lines
        self.assertIn("GIT_REPOSITORY … GIT_TAG …", from_git)
        README.project(self.folder / "dialer", SOURCE, [include, of_a_clone.replace("…", str(SOURCE)), available])
        self.shell(README.way("as a subfolder")[2][0])

    def test_what_is_installed_is_what_a_host_looks_for(self):
        self.assertIn("cmake --install build/release --prefix /opt/licito", README.files["install.sh"])
        self.assertIn("-DCMAKE_PREFIX_PATH=/opt/licito", README.way("installed |")[2][0])


unittest.main(argv=sys.argv[:1], verbosity=0)
