"""The C interface from Python, by ctypes alone: as a CRM in any language with a foreign function interface calls it.

test_ctypes.py LIBRARY RULES: the shared library, and the folder of the shipped packs.
"""

import ctypes
import json
import os
import sys
import threading
import unittest
from ctypes import POINTER, byref, c_char_p, c_int32, c_int64, c_size_t, c_uint64, c_void_p

LIBRARY, RULES = sys.argv[1], sys.argv[2]
NUL = c_size_t(-1).value
REASONS, MISSING = 0, 3


class Text(ctypes.Structure):
    _fields_ = [("data", c_char_p), ("size", c_size_t)]

    def __str__(self):
        return self.data.decode()


licito = ctypes.CDLL(LIBRARY)
licito.licito_version.restype = c_char_p
licito.licito_status_text.restype = c_char_p
for function in "rulebook", "proposal", "decision", "problems", "current":
    getattr(licito, f"licito_{function}_free").argtypes = [c_void_p]
    getattr(licito, f"licito_{function}_free").restype = None


class Refused(Exception):
    pass


def fine(status):
    if status != 0:
        raise Refused(status, licito.licito_status_text(status).decode())


def load(*packs):
    book, problems = c_void_p(), c_void_p()
    paths = (c_char_p * len(packs))(*(os.path.join(RULES, pack).encode() for pack in packs))
    options = c_void_p()
    fine(licito.licito_options_new(byref(options)))
    fine(licito.licito_options_shipped_rules(options, RULES.encode(), c_size_t(NUL)))
    status = licito.licito_rulebook_load(paths, c_size_t(len(packs)), options, byref(book), byref(problems))
    if status != 0:
        text = Text()
        fine(licito.licito_problems_text(problems, byref(text)))
        said = str(text)
        licito.licito_problems_free(problems)
        raise Refused(status, said)
    return book


CALL = {
    "action": {"kind": "contact", "at": "2026-03-15T22:30:00-05:00", "channel": "call", "direction": "outbound", "purpose": "collection", "reply_to_debtor": False,
               "recipient": {"relation": "debtor"}, "content": {"live": True}},
    "debtor": {"jurisdiction": "CO", "time_zones": ["America/Bogota"], "agreed_hours": []},
}


class Embedded(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.book = load("co")

    def decide(self, document, book=None):
        call, decision = c_void_p(), c_void_p()
        fine(licito.licito_proposal_new(book or self.book, byref(call)))
        fine(licito.licito_decision_new(byref(decision)))
        self.addCleanup(licito.licito_proposal_free, call)
        self.addCleanup(licito.licito_decision_free, decision)
        text = json.dumps(document).encode()
        fine(licito.licito_proposal_read_json(call, text, c_size_t(len(text)), b"call.json", c_size_t(NUL)))
        fine(licito.licito_decide(book or self.book, call, decision))
        return decision

    def test_a_call_late_on_a_sunday_is_denied_with_its_reason_and_the_next_lawful_moment(self):
        decision = self.decide(CALL)
        allowed, text, seconds, known = c_int32(7), Text(), c_int64(), c_int32()
        fine(licito.licito_decision_allowed(decision, byref(allowed)))
        self.assertEqual(allowed.value, 0)
        fine(licito.licito_decision_json(decision, b"es", c_size_t(NUL), byref(text)))
        document = json.loads(str(text))
        hours = next(reason for reason in document["reasons"] if reason["code"] == "outside_contact_hours")
        self.assertEqual(hours["remedy"]["wait_until"], "2026-03-16T07:00:00-05:00")
        fine(licito.licito_decision_wait_until(decision, REASONS, c_size_t(document["reasons"].index(hours)), byref(seconds), byref(known)))
        self.assertEqual((seconds.value, known.value), (1773662400, 1))

    def test_packs_with_a_slip_are_refused_with_their_place(self):
        with self.assertRaises(Refused) as refused:
            load("co", "no/such/pack.yaml")
        self.assertEqual(refused.exception.args[0], 1)
        self.assertIn("E0001", refused.exception.args[1])

    def test_a_document_that_cannot_be_read_is_never_decided(self):
        with self.assertRaises(Refused) as refused:
            self.decide({"action": {"kind": "contract"}})
        self.assertEqual(refused.exception.args[0], 1)

    def test_threads_decide_while_the_rulebook_is_swapped(self):
        current, other = c_void_p(), load("co", "house/telephone-collections.yaml")
        fine(licito.licito_current_new(self.book, byref(current)))
        wrong = []

        def decide_often():
            for _ in range(50):
                book = c_void_p()
                fine(licito.licito_current_get(current, byref(book)))
                call, decision, allowed = c_void_p(), c_void_p(), c_int32(7)
                text = json.dumps(CALL).encode()
                fine(licito.licito_proposal_new(book, byref(call)))
                fine(licito.licito_decision_new(byref(decision)))
                fine(licito.licito_proposal_read_json(call, text, c_size_t(len(text)), None, c_size_t(0)))
                fine(licito.licito_decide(book, call, decision))
                licito.licito_rulebook_free(book)
                fine(licito.licito_decision_allowed(decision, byref(allowed)))
                if allowed.value != 0:
                    wrong.append(allowed.value)
                licito.licito_decision_free(decision)
                licito.licito_proposal_free(call)

        threads = [threading.Thread(target=decide_often) for _ in range(3)]
        for thread in threads:
            thread.start()
        for turn in range(20):
            fine(licito.licito_current_swap(current, other if turn % 2 else self.book))
        for thread in threads:
            thread.join()
        licito.licito_current_free(current)
        licito.licito_rulebook_free(other)
        self.assertEqual(wrong, [])

    def test_handles_are_found_once_and_facts_set_without_json(self):
        facts, call, decision = {}, c_void_p(), c_void_p()
        for name in "action.kind", "action.channel", "action.direction", "action.at", "debtor.jurisdiction", "debtor.time_zones":
            handle = c_uint64()
            fine(licito.licito_fact_find(self.book, name.encode(), c_size_t(NUL), byref(handle), None))
            facts[name] = handle
        fine(licito.licito_proposal_new(self.book, byref(call)))
        fine(licito.licito_decision_new(byref(decision)))
        for name, value in {"action.kind": "contact", "action.channel": "call", "action.direction": "outbound", "debtor.jurisdiction": "CO",
                            "debtor.time_zones": "America/Bogota"}.items():
            fine(licito.licito_proposal_set_text(call, facts[name], value.encode(), c_size_t(NUL)))
        fine(licito.licito_proposal_set_instant(call, facts["action.at"], c_int64(1773662400)))
        fine(licito.licito_decide(self.book, call, decision))
        undecided, missing = c_int32(), c_size_t()
        fine(licito.licito_decision_undecided(decision, byref(undecided)))
        fine(licito.licito_decision_count(decision, MISSING, byref(missing)))
        self.assertEqual(undecided.value, 1)
        self.assertGreater(missing.value, 0)
        licito.licito_decision_free(decision)
        licito.licito_proposal_free(call)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=0)
