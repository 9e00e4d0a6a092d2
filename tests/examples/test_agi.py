"""Speaks AGI with examples/asterisk as Asterisk does: test_agi.py PROGRAM RULES"""

import os
import re
import subprocess
import sys
import unittest

PROGRAM, RULES = sys.argv[1], sys.argv[2]
CALL = ["co", "debtor.jurisdiction=CO", "debtor.time_zones=America/Bogota", "debtor.agreed_hours=[]", "action.purpose=collection", "action.reply_to_debtor=false",
        "recipient.relation=debtor", "content.live=true", "debtor.consents+=channel:call;status:granted", "collector.id=c-1", "collector.role=creditor", "creditor.id=c-1",
        "debtor.id=d-1", "debt.id=a-1", "action.also=[]", "history=[]"]


def ask(*arguments, answers="200 result=1"):
    """What the program sets, in order; `answers` is what Asterisk says to each command."""
    start = "".join(f"{line}\n" for line in ["agi_network: no", "agi_request: licito_agi", "agi_channel: PJSIP/100-1", "agi_extension: 5550100", "agi_accountcode: "]
                    + [f"agi_arg_{number}: {text}" for number, text in enumerate(arguments, 1)])
    with subprocess.Popen([PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ, LICITO_RULES=RULES)) as program:
        program.stdin.write(start + "\n")
        program.stdin.flush()
        variables = {}
        for line in program.stdout:
            name, value = re.fullmatch(r'SET VARIABLE (\w+) "(.*)"\n', line).groups()
            variables[name] = re.sub(r"\\(.)", r"\1", value)
            if answers is None:
                program.stdin.close()
                answers = ""
            elif answers:
                program.stdin.write(answers + "\n")
                program.stdin.flush()
        status = program.wait(timeout=30)
        errors = program.stderr.read()
    return variables, status, errors


class Asked(unittest.TestCase):
    def test_a_call_in_lawful_hours_is_allowed(self):
        self.assertEqual(ask(*CALL, "action.at=2026-03-13T10:00:00-05:00"), ({"LICITO": "allow"}, 0, ""))

    def test_a_call_late_on_a_sunday_is_denied_with_rule_words_and_the_next_lawful_second(self):
        variables, status, _ = ask(*CALL, "action.at=2026-03-15T22:30:00-05:00")
        self.assertEqual((variables["LICITO"], variables["LICITO_RULE"], status), ("deny", "co/ley-2300#hours", 0))
        self.assertIn("Outside legal hours", variables["LICITO_MESSAGE"])
        self.assertEqual(variables["LICITO_WAIT_UNTIL"], "1773662400")  # 2026-03-16T07:00:00-05:00

    def test_a_contact_of_the_same_day_counts(self):
        variables, _, _ = ask(*CALL[:-1], "history+=at:2026-03-13T09:00:00-05:00;channel:call;direction:outbound;outcome:conversation;person:d-1;debt:a-1;recipient:debtor",
                              "action.at=2026-03-13T10:00:00-05:00")
        self.assertEqual(variables["LICITO"], "deny")

    def test_a_fact_that_is_not_known_is_denied_and_named(self):
        variables, _, _ = ask(*[text for text in CALL if not text.startswith("debtor.time_zones")], "action.at=2026-03-13T10:00:00-05:00")
        self.assertEqual(variables["LICITO"], "deny")
        self.assertIn("debtor.time_zones", variables["LICITO_MESSAGE"])

    def test_without_a_time_it_is_now(self):
        self.assertIn(ask(*CALL)[0]["LICITO"], ("allow", "deny"))

    def test_a_slip_is_denied_with_the_nearest_right_thing(self):
        for slip, said in (("debtor.jursdiction=CO", "did you mean `debtor.jurisdiction`?"), ("action.channel=cal", "did you mean `call`?"),
                           ("debt.amount=12 pesos", "debt.amount"), ("history+=at", ""), ("nonsense", ""), ("=", "")):
            variables, status, _ = ask(*CALL, slip)
            self.assertEqual((variables["LICITO"], status), ("deny", 0), slip)
            self.assertIn(said, variables["LICITO_MESSAGE"])

    def test_packs_that_do_not_load_are_denied(self):
        self.assertEqual(ask("no/such/packs")[0]["LICITO_RULE"], "E0001")
        self.assertEqual(ask()[0]["LICITO"], "deny")

    def test_asterisk_hangs_up_in_between(self):
        _, status, _ = ask(*CALL, "action.at=2026-03-15T22:30:00-05:00", answers=None)
        self.assertEqual(status, 1)
        _, status, _ = ask(*CALL, "action.at=2026-03-15T22:30:00-05:00", answers="HANGUP")
        self.assertEqual(status, 1)
        _, status, _ = ask(*CALL, answers="510 Invalid or unknown command")
        self.assertEqual(status, 1)


unittest.main(argv=sys.argv[:1], verbosity=0)
