#!/usr/bin/env python3
"""`licito fmt` as its users know it: exit codes, output, and files that are replaced as a whole or not at all.

    test_fmt.py path/to/licito [unittest options]
"""
import os
import pathlib
import resource
import signal
import stat
import subprocess
import sys
import tempfile
import unittest

TOOL = ""
ROUGH = "pack: house/x   # of the house\nlicito: 1\nrules:\n - {id: a, for: contact, forbid: {channel: fax}}\n"
SMOOTH = "licito: 1\npack: house/x  # of the house\n\nrules:\n  - id: a\n    for: contact\n    forbid: {channel: fax}\n"
BROKEN = "licito: 1\npack: [house/x\n"


class Fmt(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def fmt(self, *arguments, stdin="", **options):
        done = subprocess.run([TOOL, "fmt", *map(str, arguments)], input=stdin.encode(), capture_output=True, timeout=60, **options)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def test_a_file_is_put_right_in_silence(self):
        path = self.file("x.yaml", ROUGH)
        self.assertEqual(self.fmt(path), (0, "", ""))
        self.assertEqual(path.read_text(), SMOOTH)

    def test_a_file_that_is_right_is_not_touched(self):
        path = self.file("x.yaml", SMOOTH)
        os.utime(path, (1, 1))
        self.assertEqual(self.fmt(path), (0, "", ""))
        self.assertEqual(path.stat().st_mtime, 1)

    def test_check_tells_the_first_line_and_changes_nothing(self):
        path = self.file("x.yaml", ROUGH)
        code, out, err = self.fmt("--check", path)
        self.assertEqual((code, out), (1, f"{path}:1\n- pack: house/x   # of the house\n+ licito: 1\n"))
        self.assertIn("1 file is not in the canonical form", err)
        self.assertEqual(path.read_text(), ROUGH)
        self.assertEqual(self.fmt("--check", self.file("y.yaml", SMOOTH)), (0, "", ""))

    def test_standard_input_goes_to_standard_output(self):
        self.assertEqual(self.fmt("-", stdin=ROUGH), (0, SMOOTH, ""))
        self.assertEqual(self.fmt("--check", "-", stdin=SMOOTH), (0, "", ""))
        code, out, _ = self.fmt("--check", "-", stdin=ROUGH)
        self.assertEqual((code, out.splitlines()[0]), (1, "<standard input>:1"))
        code, out, err = self.fmt("-", stdin=BROKEN)
        self.assertEqual((code, out), (2, ""))
        self.assertIn("<standard input>:2:7: error[E0004]", err)
        self.assertEqual(self.fmt("-", self.file("x.yaml", ROUGH))[0], 2)

    def test_of_a_folder_all_packs_calendars_and_tests_are_formatted_and_the_vocabulary_is_none(self):
        self.file("rules/house/x.yaml", ROUGH)
        self.file("rules/house/x.test.yaml", "tests: [{expect: allow, name: t}]\n")
        self.file("rules/vocabulary.yaml", "vocabulary: 1\nfacts:   {}\n")
        self.file("rules/read.me", "not: [yaml")
        self.assertEqual(self.fmt(self.folder / "rules"), (0, "", ""))
        self.assertEqual((self.folder / "rules/house/x.yaml").read_text(), SMOOTH)
        self.assertEqual((self.folder / "rules/house/x.test.yaml").read_text(), "tests:\n  - name: t\n    expect: allow\n")
        self.assertEqual((self.folder / "rules/vocabulary.yaml").read_text(), "vocabulary: 1\nfacts:   {}\n")

    def test_what_is_broken_is_told_and_left_and_the_rest_is_done(self):
        good, bad = self.file("a.yaml", ROUGH), self.file("b.yaml", BROKEN)
        code, out, err = self.fmt(bad, good, self.folder / "nothing.yaml")
        self.assertEqual((code, out), (2, ""))
        self.assertIn(f"{bad}:2:7: error[E0004]: this bracket is never closed", err)
        self.assertIn("there is no file or folder", err)
        self.assertEqual((good.read_text(), bad.read_text()), (SMOOTH, BROKEN))
        self.assertEqual(self.fmt("--check", good, bad)[0], 2)
        self.assertEqual(self.fmt(self.file("c.yaml", "a: 1\n"))[0], 2)

    def test_a_file_named_twice_is_formatted_once(self):
        path = self.file("x.yaml", ROUGH)
        self.assertEqual(self.fmt("--check", path, self.folder, path)[1].count("\n- "), 1)

    def test_permissions_are_kept(self):
        path = self.file("x.yaml", ROUGH)
        path.chmod(0o640)
        self.fmt(path)
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o640)

    def test_a_link_stays_a_link(self):
        path, link = self.file("real/x.yaml", ROUGH), self.folder / "x.yaml"
        link.symlink_to(path)
        self.assertEqual(self.fmt(link), (0, "", ""))
        self.assertTrue(link.is_symlink())
        self.assertEqual(path.read_text(), SMOOTH)

    def test_a_full_disk_leaves_the_file_and_nothing_else(self):
        path = self.file("x.yaml", ROUGH)

        def no_room():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # else the limit kills instead of failing the write
            resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))

        code, _, err = self.fmt(path, preexec_fn=no_room, env={**os.environ, "LC_ALL": "C"})
        self.assertEqual((code, path.read_text()), (2, ROUGH))
        self.assertIn("error[E0001]: the new text cannot be written: File too large", err)
        self.assertEqual(os.listdir(self.folder), ["x.yaml"])

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_folder_that_may_not_be_written_leaves_the_file(self):
        path = self.file("x.yaml", ROUGH)
        self.folder.chmod(0o555)
        self.addCleanup(self.folder.chmod, 0o755)
        self.assertEqual((self.fmt(path)[0], path.read_text()), (2, ROUGH))

    def test_a_pipe_is_not_waited_for(self):
        pipe = self.folder / "x.yaml"
        os.mkfifo(pipe)
        self.assertEqual(self.fmt(pipe)[0], 2)

    def test_help_and_misuse(self):
        self.assertEqual(self.fmt("--help")[0], 0)
        self.assertEqual(self.fmt()[0], 2)
        self.assertEqual(self.fmt("--chek", "x")[0], 2)


if __name__ == "__main__":
    TOOL = os.path.abspath(sys.argv.pop(1))
    unittest.main()
