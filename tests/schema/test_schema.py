#!/usr/bin/env python3
"""The JSON Schemas, judged by a validator that shares nothing with licito: whatever is shipped conforms, and mistakes do not.

    test_schema.py path/to/licito path/to/the/sources [unittest options]
"""
import functools
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import jsonschema

from core_yaml import load

TOOL = ""
ROOT = pathlib.Path()

HEAD = "licito: 1\npack: house/x\nversion: 1.0.0\ntitle: {es: Equis, en: X}\nauthority: policy\n"


def rule(body, head=HEAD):
    return head + "rules:\n  - id: a\n    for: contact\n" + "".join(f"    {line}\n" for line in body.splitlines())


# What people get wrong, and a text that gets it wrong. The schema finds each, and so does licito.
MISTAKES = {
    "a key of the pack misspelt": HEAD + "tilte: x\n",
    "no version": HEAD.replace("version: 1.0.0\n", ""),
    "another version of the language": HEAD.replace("licito: 1", "licito: 2"),
    "an unknown authority": HEAD.replace("policy", "laws"),
    "a name of a pack in capitals": HEAD.replace("house/x", "House/X"),
    "a place that is none": HEAD + "covers: Colombia\n",
    "dates without dots": HEAD + "effective: 2026-01-01\n",
    "a language that is none": HEAD.replace("es: Equis", "sp: Equis"),
    "a key of a rule misspelt": rule("forbid: {channel: fax}\nunles: {channel: sms}"),
    "a rule without a body": rule("when: {channel: fax}"),
    "a rule with two bodies": rule("forbid: {channel: fax}\nrequire: {channel: sms}"),
    "a rule without `for`": rule("forbid: {channel: fax}").replace("    for: contact\n", ""),
    "an id with a blank": rule("forbid: {channel: fax}").replace("id: a", "id: a b"),
    "an unknown kind of act": rule("forbid: {channel: fax}").replace("contact", "contacts"),
    "an unknown fact": rule("forbid: {chanel: fax}"),
    "an unknown fact with a dot": rule("forbid: {debt.days_past_deu: 3}"),
    "an unknown word": rule("forbid: {channel: telephone}"),
    "an unknown word in a list": rule("forbid: {channel: [fax, telephone]}"),
    "a word for a number": rule("require: {debt.days_past_due: many}"),
    "a number for a truth value": rule("require: {recipient.identity_verified: 1}"),
    "an amount without a currency": rule("require: {debt.amount: {at_least: 10}}"),
    "a percentage without its sign": rule("limit: {offer.discount: 10}").replace("contact", "offer"),
    "a test misspelt": rule("require: {debt.amount: {atleast: 10 EUR}}"),
    "a test of another type": rule("require: {debt.amount: {has: 10 EUR}}"),
    "a set without a test word": rule("require: {content.includes: amount}"),
    "`has` with a list": rule("require: {content.includes: {has: [amount]}}"),
    "a test for absence": rule("require: {content.deadline_on: {given: false}}"),
    "an empty condition": rule("forbid: {}"),
    "`past` without its event": rule("require: {content.deadline_on: {past: 3 dates}}"),
    "an unknown field of records": rule("forbid: {history.made: {some: {outcom: busy}}}"),
    "an unknown word of a field": rule("forbid: {history.made: {some: {outcome: bussy}}}"),
    "days that do not say which": rule("pause: {where: {channel: call}, same: debt, for: 7 days}"),
    "a length for a period": rule("at_most: {times: 3, in: 7 dates, same: debt}"),
    "nothing said to be the same": rule("at_most: {times: 3, in: last 7 dates}"),
    "something else to be the same": rule("at_most: {times: 3, in: last 7 dates, same: loan}"),
    "hours that say nothing of holidays": rule("hours: {daily: 09:00-18:00}"),
    "hours that are none": rule("hours: {daily: 9-18, holidays: ordinary}"),
    "agreed hours that do something else": rule("hours: {daily: 09:00-18:00, holidays: ordinary, agreed: maybe}"),
    "an unknown force": rule("forbid: {channel: fax}\nforce: advice"),
    "an approval by nobody known": rule("forbid: {channel: fax}\nforce: {approval: boss}"),
    "an unknown duty": rule("oblige: sing"),
    "a dated duty without its beginning": rule("oblige: {duty: keep_records, keep: 5 years}"),
    "a message in a language that is none": rule("forbid: {channel: fax}\nsay: {xx: no}"),
    "a parameter that says no direction": HEAD + "parameters: {a: {value: 7}}\n",
    "a share that is not rounded": rule("limit: {offer.installment_amount: $s}", HEAD + "define: {s: {share: 30%, of: debtor.declared_income}}\n").replace("contact", "offer"),
    "a declared fact without a type": HEAD + "facts: {debtor.club: {unit: x}}\n",
    "a declared fact without a group": HEAD + "facts: {club: {type: text}}\n",
    "a word for a list that is closed": HEAD + "words: {channel: [pigeon]}\n",
    "an unsaid law without a reason": HEAD + "cannot_express: [{law: x}]\n",
    "a test that expects nothing": rule("forbid: {channel: fax}") + "tests: [{name: t}]\n",
    "an unknown expectation": rule("forbid: {channel: fax}") + "tests: [{name: t, expect: {denies: a}}]\n",
    "an unknown fact of a sample": rule("forbid: {channel: fax}") + "samples: {s: {debtor: {idd: x}}}\ntests: [{name: t, expect: {deny: a}}]\n",
}


def run(*arguments):
    return subprocess.run([TOOL, *map(str, arguments)], capture_output=True, text=True, timeout=300)


@functools.cache
def schema(*of):
    done = run("schema", *of)
    assert done.returncode == 0, done.stderr
    parsed = json.loads(done.stdout)
    kind = jsonschema.validators.validator_for(parsed)
    kind.check_schema(parsed)
    return kind(parsed)


def deepest(error):
    while error.context:
        error = max(error.context, key=lambda one: len(one.absolute_path))
    return f"{list(error.absolute_path)}: {error.message[:300]}"


def examples():
    text = (ROOT / "rules" / "README.md").read_text()
    return {found[2]: found[3] for found in re.finditer(r"```yaml\n# (example|file): (\S+)\n(.*?)```", text, re.S)}


class Packs(unittest.TestCase):
    def conforms(self, text, of=("pack",)):
        errors = [deepest(error) for error in schema(*of).iter_errors(load(text))]
        self.assertEqual(errors, [])

    def test_every_shipped_pack_and_calendar_conforms(self):
        files = sorted((ROOT / "rules").glob("*/*.yaml"))
        self.assertGreater(len(files), 10)
        for file in files:
            with self.subTest(file=file.relative_to(ROOT)):
                self.conforms(file.read_text())

    def test_every_example_of_the_language_conforms(self):
        self.assertGreater(len(examples()), 15)
        for name, text in examples().items():
            with self.subTest(example=name):
                self.conforms(text)

    def test_mistakes_do_not(self):
        right = rule("forbid: {channel: fax}")
        self.conforms(right)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "x.yaml"
            path.write_text(right)
            self.assertEqual(run("facts", "--rules", path).returncode, 0)
            for mistake, text in MISTAKES.items():
                with self.subTest(mistake=mistake):
                    self.assertFalse(schema("pack").is_valid(load(text)), "the schema lets it pass")
                    path.write_text(text)
                    codes = {run("facts", "--rules", path).returncode, run("test", path).returncode}
                    self.assertIn(2, codes, "licito lets it pass: no mistake")

    def test_a_pack_that_declares_facts_or_uses_others_may_name_what_the_vocabulary_lacks(self):
        unknown = rule("forbid: {debtor.shoe_size: 45}")
        self.assertFalse(schema("pack").is_valid(load(unknown)))
        self.conforms(rule("forbid: {debtor.shoe_size: 45}", HEAD + "facts: {debtor.shoe_size: {type: number}}\n"))
        self.conforms(rule("forbid: {debtor.shoe_size: 45}", HEAD + "use: [house/shoes]\n"))
        self.assertFalse(schema("pack").is_valid(load(rule("forbid: {debtor.shoe_size: 45}", HEAD + "use: [calendars/co]\n"))))

    def test_facts_of_named_packs_are_in_it(self):
        pack = ROOT / "rules" / "house" / "telephone-collections.yaml"
        more = schema("pack", "--rules", str(pack))
        asks = rule("require: {debtor.member_since: {older_than: 1 year}}").replace("contact", "offer")
        self.assertFalse(schema("pack").is_valid(load(asks)))
        self.assertTrue(more.is_valid(load(asks)))

    def test_every_key_and_every_fact_is_explained(self):
        definitions = schema("pack").schema["definitions"]
        bare = []
        for name in ("pack", "rule", "calendar", "test", "facts", "expect", "value"):
            part = definitions[name]
            for map_ in part.get("anyOf", [part]):
                bare += [f"{name}: {key}" for key, of in map_.get("properties", {}).items() if not of.get("description")]
        self.assertEqual(bare, [])
        self.assertIn("channel", definitions["facts"]["properties"])
        self.assertGreater(len(definitions["facts"]["properties"]), 200)

    def test_every_reference_leads_somewhere(self):
        whole = schema("pack").schema
        named = set(re.findall(r'"\$ref": "#/definitions/([^"]+)"', json.dumps(whole)))
        self.assertEqual(named - set(whole["definitions"]), set())
        self.assertEqual(set(whole["definitions"]) - named, set(), "defined and never used")


class ProposalsAndDecisions(unittest.TestCase):
    def test_the_campaign_and_its_decisions_conform(self):
        campaign = ROOT / "examples" / "campaign.jsonl"
        for number, line in enumerate(campaign.read_text().splitlines()[:300]):
            errors = [deepest(error) for error in schema("proposal").iter_errors(json.loads(line))]
            self.assertEqual((number, errors), (number, []))
        for options in ([], ["--all"], ["--lang", "es", "--rules", ROOT / "rules" / "house" / "telephone-collections.yaml"]):
            done = run("check", "--format", "json", *options, campaign)
            self.assertIn(done.returncode, (0, 1), done.stderr)
            for number, line in enumerate(done.stdout.splitlines()[:300]):
                errors = [deepest(error) for error in schema("decision").iter_errors(json.loads(line))]
                self.assertEqual((number, errors), (number, []))

    def test_mistakes_do_not(self):
        right = {"action": {"kind": "contact", "at": "2026-03-13T18:00:00-06:00", "channel": "call"}, "debtor": {"id": "d-1"}}
        self.assertTrue(schema("proposal").is_valid(right))
        for wrong in ({"action": {"chanel": "call"}}, {"action": {"channel": "pigeon"}}, {"action": {"at": "2026-03-13"}}, {"debtor": {"id": None}}, {"debtors": {}}):
            self.assertFalse(schema("proposal").is_valid(wrong), wrong)
        self.assertFalse(schema("decision").is_valid({"effect": "permit"}))


if __name__ == "__main__":
    TOOL, ROOT = str(pathlib.Path(sys.argv.pop(1)).resolve()), pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
