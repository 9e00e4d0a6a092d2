"""Runs examples/postgres against a PostgreSQL server of its own: test_postgres.py PROGRAM RULES SCHEMA

The server lives in a temporary folder, listens on a socket there and nowhere else, and is gone afterwards. PostgreSQL refuses to run as root: then it
runs as the user `postgres`, which its package makes.
"""

import glob
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM, RULES, SCHEMA = sys.argv[1:4]


def found(program):
    return shutil.which(program) or sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{program}"))[-1]


class Campaign(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="licito-postgres-"))
        cls.as_owner = []
        if os.geteuid() == 0:
            shutil.chown(cls.folder, "postgres")
            cls.as_owner = ["runuser", "-u", "postgres", "--"]
        cls.owned("initdb", "--pgdata", cls.folder / "data", "--auth", "trust", "--username", "licito", "--encoding", "UTF8", "--no-sync")
        cls.owned("pg_ctl", "--pgdata", cls.folder / "data", "--log", cls.folder / "log", "--wait", "--options",
                  f"-c listen_addresses='' -c unix_socket_directories='{cls.folder}' -c fsync=off", "start")
        cls.where = f"host={cls.folder} user=licito dbname=postgres"

    @classmethod
    def owned(cls, program, *arguments):
        done = subprocess.run([*cls.as_owner, found(program), *(str(one) for one in arguments)], cwd=cls.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stdout}")

    @classmethod
    def tearDownClass(cls):
        cls.owned("pg_ctl", "--pgdata", cls.folder / "data", "--mode", "immediate", "stop")
        shutil.rmtree(cls.folder)

    def sql(self, text):
        done = subprocess.run([found("psql"), "-qAtX", "-v", "ON_ERROR_STOP=1", self.where], input=text, capture_output=True, text=True, env=dict(os.environ, PGTZ="UTC"))
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def scrub(self, *packs, where=None):
        return subprocess.run([PROGRAM, where or self.where, *packs], capture_output=True, text=True, env=dict(os.environ, LICITO_RULES=RULES))

    def setUp(self):
        self.sql("drop table if exists campaign, contact, account;" + pathlib.Path(SCHEMA).read_text() + """
            insert into account values
              (1, 'CO', 'America/Bogota', 'granted', true, 120000, 'COP'),
              (2, 'CO', 'America/Bogota', 'revoked', true, 5000.50, 'COP'),
              (3, 'CO', null,             'granted', true, null, null),
              (4, 'CO', 'America/Bogotá', 'granted', true, null, null),
              (5, 'CO', 'America/Bogota', 'granted', true, 1, 'COP');
            insert into contact values (5, '2026-03-13 09:00-05', 'call', 'conversation');
            insert into campaign (id, account, call_at) values
              (1, 1, '2026-03-13 10:00-05'), (2, 2, '2026-03-13 10:00-05'), (3, 3, '2026-03-13 10:00-05'), (4, 4, '2026-03-13 10:00-05'),
              (5, 5, '2026-03-13 11:00-05'), (6, 1, '2026-03-15 22:30-05');""")

    def answer(self, call):
        return self.sql(f"select effect, undecided, rules, permitted_from from campaign where id = {call}")

    def test_each_call_is_judged_once_and_its_answer_stands_beside_it(self):
        done = self.scrub(f"{RULES}/co")
        self.assertEqual((done.stdout, done.returncode), ("6 judged: 1 allowed, 3 denied, 1 undecided, 1 unreadable\n", 0), done.stderr)
        self.assertEqual(self.answer(1), "allow|f|{}|")
        self.assertIn("co/ley-2300#authorised-channel", self.answer(2))
        self.assertTrue(self.answer(3).startswith("deny|t|"), self.answer(3))
        self.assertEqual(self.answer(4), "deny|f|{}|")
        self.assertTrue(self.answer(5).startswith("deny|f|"), self.answer(5))
        self.assertTrue(self.answer(6).endswith("|2026-03-16 12:00:00+00"), self.answer(6))  # Monday, 07:00 in Bogotá
        self.assertEqual(self.scrub(f"{RULES}/co").stdout, "0 judged: 0 allowed, 0 denied, 0 undecided, 0 unreadable\n")

    def test_the_decision_is_kept_whole(self):
        self.scrub(f"{RULES}/co")
        decision = json.loads(self.sql("select decision from campaign where id = 6"))
        self.assertEqual(decision["reasons"][0]["rule"], "co/ley-2300#hours")
        self.assertEqual(len(decision["rulebook"]["packs"][0]["digest"]), 64)
        self.assertIn("America/Bogot", json.loads(self.sql("select decision from campaign where id = 4"))["error"]["message"])
        self.assertEqual(json.loads(self.sql("select decision from campaign where id = 3"))["missing"], ["debtor.time_zones"])

    def test_more_calls_than_a_batch_and_several_programs_at_once(self):
        self.sql("insert into campaign (id, account, call_at) select n, 1, '2026-03-13 10:00-05' from generate_series(100, 2099) n")
        programs = [subprocess.Popen([PROGRAM, self.where, f"{RULES}/co"], stdout=subprocess.PIPE, text=True, env=dict(os.environ, LICITO_RULES=RULES)) for _ in range(3)]
        judged = sum(int(program.communicate()[0].split()[0]) for program in programs)
        self.assertEqual(judged, 2006)  # none twice
        self.assertEqual(self.sql("select count(*) from campaign where effect is null"), "0")
        self.assertEqual(self.sql("select count(*) from campaign where effect = 'allow'"), "2001")

    def test_hostile_text_in_a_column_is_data(self):
        self.sql("""update account set place = 'CO"; drop table campaign; --', call_consent = '\\",{}' where id = 1""")
        self.assertEqual(self.scrub(f"{RULES}/co").returncode, 0)
        self.assertTrue(self.answer(1).startswith("deny|f|{}|"), self.answer(1))

    def test_a_database_or_packs_that_are_not_there_are_told(self):
        for done in self.scrub(f"{RULES}/co", where="host=/nowhere"), self.scrub(f"{RULES}/no-such"):
            self.assertEqual(done.returncode, 2)
            self.assertNotEqual(done.stderr, "")
        self.assertEqual(self.sql("select count(*) from campaign where effect is null"), "6")


unittest.main(argv=sys.argv[:1], verbosity=0)
