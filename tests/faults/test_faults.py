#!/usr/bin/env python3
"""What the tool does when the world around it fails: disks, pipes, files, permissions, memory.

    test_faults.py path/to/licito [unittest options]

Every fault: exit 2 with a message that names the place, no crash, nothing half-written.
"""
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

RULES = pathlib.Path(__file__).resolve().parents[2] / "rules"
PACK = RULES / "co"
TOOL = ""
CALL = {"action": {"kind": "contact", "at": "2026-03-13T10:00:00-05:00", "channel": "call"}, "debtor": {"jurisdiction": "CO", "time_zones": ["America/Bogota"]}}
MESSY = """licito: 1
pack: house/messy
version:   1.0.0
title: {en:   Messy, es: Sucio}
authority: policy
rules:
  - {id: one,   for: contact, forbid:   {channel: postcard}}
"""


class Case(unittest.TestCase):
    def setUp(self):
        made = tempfile.TemporaryDirectory()
        self.addCleanup(made.cleanup)
        self.folder = pathlib.Path(made.name)
        self.folder.chmod(0o755)

    def file(self, name, content):
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content) + "\n", encoding="utf-8")
        return path

    def run_tool(self, *arguments, tool=None, **more):
        more = {"env": {**os.environ, "LICITO_RULES": str(RULES)}, "stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "timeout": 120, **more}
        return subprocess.run([*(tool or [TOOL]), *map(str, arguments)], stderr=subprocess.PIPE, text=True, check=False, **more)

    def refused(self, done, *told):
        self.assertEqual(done.returncode, 2, done.stderr)
        for each in told:
            self.assertIn(str(each), done.stdout + done.stderr if done.stdout else done.stderr)  # lint's findings are data
        return done

    def as_nobody(self):
        """The words that run the tool as somebody who may not read everything."""
        if os.geteuid() != 0:
            return [TOOL]
        if not shutil.which("setpriv"):
            self.skipTest("needs setpriv, or another user than root")
        copy = self.folder / "licito"  # the build may lie where nobody may look
        shutil.copy(TOOL, copy)
        copy.chmod(0o755)
        return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", str(copy)]


class AnOutputThatFails(Case):
    def test_a_full_disk_is_told_by_every_command_that_prints(self):
        call = self.file("call.json", CALL)
        for words in (["check", "--format", "json", "--rules", PACK, call], ["check", "--rules", PACK, call], ["schema", "pack"], ["facts"], ["lint", "--format", "json", PACK],
                      ["test", "--format", "json", PACK / "ley-2300.yaml"]):
            with self.subTest(command=words[0]), open("/dev/full", "w", encoding="utf-8") as full:
                self.refused(self.run_tool(*words, stdout=full), "standard output")

    def test_a_reader_that_went_away_is_an_error_and_no_signal(self):
        for words in (["schema", "pack"], ["facts"], ["check", "--format", "json", "--rules", PACK, self.file("call.json", CALL)]):
            with self.subTest(command=words[0]):
                gone, pipe = os.pipe()
                os.close(gone)
                done = self.run_tool(*words, stdout=pipe)
                os.close(pipe)
                self.assertEqual(done.returncode, 2, done.stderr)

    def test_a_closed_standard_output_is_an_error(self):
        done = self.run_tool("schema", "pack", preexec_fn=lambda: os.close(1))
        self.assertEqual(done.returncode, 2, done.stderr)

    def test_fmt_that_may_write_nothing_leaves_the_pack_as_it_was(self):
        (self.folder / "house").mkdir()
        path = self.file("house/messy.yaml", MESSY)

        def no_bytes():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (16, 16))

        done = self.run_tool("fmt", path, preexec_fn=no_bytes)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(path.read_text(encoding="utf-8"), MESSY)
        self.assertEqual([each.name for each in path.parent.iterdir()], ["messy.yaml"], "nothing is left beside it")

    def test_fmt_of_a_pack_in_a_folder_that_may_not_be_written(self):
        (self.folder / "house").mkdir()
        path = self.file("house/messy.yaml", MESSY)
        path.chmod(0o444)
        path.parent.chmod(0o555)
        self.addCleanup(path.parent.chmod, 0o755)
        done = self.run_tool("fmt", path, tool=self.as_nobody())
        self.refused(done, "messy.yaml")
        self.assertEqual(path.read_text(encoding="utf-8"), MESSY)


class AnInputThatFails(Case):
    def test_a_pack_that_is_not_there(self):
        self.refused(self.run_tool("check", "--rules", self.folder / "none.yaml", self.file("call.json", CALL)), "none.yaml", "E0001")

    def test_a_pack_that_may_not_be_read(self):
        path = self.file("secret.yaml", MESSY)
        path.chmod(0)
        self.refused(self.run_tool("check", "--rules", path, self.file("call.json", CALL), tool=self.as_nobody()), "secret.yaml", "E0001")

    def test_one_unreadable_pack_in_a_folder_fails_the_whole_load(self):
        for each in PACK.glob("*.yaml"):
            shutil.copy(each, self.folder)
        (self.folder / "ley-2300.yaml").chmod(0)
        self.refused(self.run_tool("check", "--rules", self.folder, self.file("call.json", CALL), tool=self.as_nobody()), "ley-2300.yaml")

    def test_a_folder_that_may_not_be_listed(self):
        closed = self.folder / "closed"
        closed.mkdir(mode=0)
        self.addCleanup(closed.chmod, 0o755)
        for rules in (closed, self.folder):
            self.refused(self.run_tool("check", "--rules", rules, self.file("call.json", CALL), tool=self.as_nobody()), "closed")

    def test_links_that_lead_to_themselves_and_to_nowhere(self):
        (self.folder / "loop.yaml").symlink_to("loop.yaml")
        (self.folder / "lost.yaml").symlink_to("gone.yaml")
        for name in ("loop.yaml", "lost.yaml"):
            self.refused(self.run_tool("lint", self.folder / name), name, "E0001")
        self.refused(self.run_tool("check", "--rules", self.folder, self.file("call.json", CALL)), "loop.yaml")

    def test_folders_that_hold_themselves_are_walked_once(self):
        shutil.copy(PACK / "ley-2300.yaml", self.folder)
        (self.folder / "again").symlink_to(self.folder, target_is_directory=True)
        self.assertNotEqual(self.run_tool("lint", self.folder, timeout=60).returncode, -signal.SIGKILL)

    def test_what_is_no_file_is_no_pack(self):
        pipe = self.folder / "pipe.yaml"
        os.mkfifo(pipe)  # nobody ever writes: opened like a file, it would hang
        self.refused(self.run_tool("check", "--rules", pipe, self.file("call.json", CALL), timeout=60), "pipe.yaml")
        for device in ("/dev/zero", "/dev/full"):  # they never end
            self.refused(self.run_tool("lint", device, timeout=60), device)

    def test_proposals_through_a_named_pipe_are_read_to_its_end(self):
        pipe = self.folder / "calls.jsonl"
        os.mkfifo(pipe)

        def feed():
            with open(pipe, "w", encoding="utf-8") as out:
                for _ in range(3):
                    out.write(json.dumps(CALL) + "\n")
                    out.flush()
                    time.sleep(0.05)  # a reader that takes a short read for the end would lose the rest

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        done = self.run_tool("check", "--format", "json", "--rules", PACK, pipe)
        self.assertEqual(len(done.stdout.splitlines()), 3, done.stderr)

    def test_a_read_that_is_interrupted_goes_on(self):
        pipe, out = os.pipe()
        with subprocess.Popen([TOOL, "check", "--format", "json", "--rules", str(PACK), "-"], stdin=pipe, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as asked:
            os.close(pipe)
            time.sleep(0.5)
            for _ in range(3):
                os.write(out, (json.dumps(CALL) + "\n").encode())
                asked.send_signal(signal.SIGSTOP)
                asked.send_signal(signal.SIGCONT)
            os.close(out)
            told, said = asked.communicate(timeout=60)
        self.assertEqual(len(told.splitlines()), 3, said)

    def test_a_closed_standard_input_is_an_empty_or_a_failing_one_never_a_crash(self):
        done = self.run_tool("check", "--rules", PACK, "-", stdin=None, preexec_fn=lambda: os.close(0))
        self.assertIn(done.returncode, (0, 2), done.stderr)

    def test_packs_that_vanish_while_they_are_read_are_told_or_were_read(self):
        gone = threading.Event()

        def swap():
            while not gone.is_set():
                path = self.folder / "ley-2300.yaml"
                shutil.copy(PACK / "ley-2300.yaml", path)
                path.unlink()

        for name in ("circular-basica-juridica.yaml", "ley-1266.yaml"):
            shutil.copy(PACK / name, self.folder)
        swapper = threading.Thread(target=swap, daemon=True)
        swapper.start()
        try:
            for _ in range(20):
                self.assertIn(self.run_tool("lint", self.folder).returncode, (0, 1, 2))
        finally:
            gone.set()
            swapper.join()

    def test_the_environment_cannot_put_other_time_zones_in_place(self):
        asked = ["check", "--format", "json", "--rules", PACK, self.file("call.json", CALL)]
        self.assertEqual(self.run_tool(*asked).stdout, self.run_tool(*asked, env={**os.environ, "TZDIR": str(self.folder), "TZ": "nowhere"}).stdout)


class MemoryThatRunsOut(Case):
    def test_less_and_less_memory_while_loading_ends_in_a_message_or_an_answer(self):
        call = self.file("call.json", CALL)
        refused = 0
        for mebibytes in (16, 20, 24, 28, 32, 40, 48, 64, 256):
            with self.subTest(mebibytes=mebibytes):
                def tight(size=mebibytes << 20):
                    resource.setrlimit(resource.RLIMIT_AS, (size, size))
                    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

                done = self.run_tool("check", "--format", "json", "--rules", RULES / "us", "--rules", PACK, call, preexec_fn=tight)
                if "error while loading shared libraries" in done.stderr:
                    continue  # the tool itself does not fit
                self.assertIn(done.returncode, (1, 2), f"{done.returncode}: {done.stderr}")
                if done.returncode == 2:
                    refused += 1
                    self.assertIn("memory", done.stderr)
                    self.assertEqual(done.stdout, "")
                else:
                    self.assertEqual(len(done.stdout.splitlines()), 1)
        self.assertGreater(refused, 0, "no size was tight enough to be a test")


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    TOOL = os.path.abspath(sys.argv.pop(1))
    unittest.main()
