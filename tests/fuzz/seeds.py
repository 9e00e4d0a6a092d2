#!/usr/bin/env python3
"""What the fuzzer begins with, out of what is shipped.

    seeds.py FOLDER        writes FOLDER/TARGET/… for each target, and FOLDER/words.dict

A pack is given rule by rule, each with the pack's head: small inputs are tried more often, and what changes in one is about that rule. The words of the
packs, as a dictionary, take the fuzzer past unknown keys.
"""
import collections
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECTION = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
RULE = re.compile(r"^(?=  - )", re.MULTILINE)
WORD = re.compile(r"[A-Za-z_$][A-Za-z0-9_.$/-]{2,40}(?:: )?")


def packs():
    for path in sorted(ROOT.glob("rules/*/*.yaml")):
        if path.parent.name != "calendars" and not path.name.endswith(".test.yaml"):
            yield path


def rule_by_rule(text):
    """(the pack's head with one rule), for each rule"""
    sections = [section for section in SECTION.split(text) if section]
    head = "".join(section for section in sections if not section.startswith(("rules:", "tests:", "samples:", "cannot_express:")))
    for section in sections:
        if section.startswith("rules:"):
            for rule in RULE.split(section)[1:]:
                yield head + "rules:\n" + rule


def yaml(value, indent=0):
    """Enough of YAML for a proposal."""
    blank = "  " * indent
    if isinstance(value, dict) and value:
        return "".join(f"\n{blank}{key}:" + yaml(inner, indent + 1) for key, inner in value.items())
    return " " + json.dumps(value, ensure_ascii=False)


def words(texts):
    counted = collections.Counter(word for text in texts for word in WORD.findall(re.sub(r"#.*", "", text)))
    return [word for word, times in counted.most_common(2_000) if times > 2]


def main(folder):
    def seed(target, name, text):
        path = folder / target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    lines = (ROOT / "examples" / "campaign.jsonl").read_text(encoding="utf-8").splitlines()
    texts, number = [], 0
    for path in packs():
        text = path.read_text(encoding="utf-8")
        texts.append("".join(section for section in SECTION.split(text) if not section.startswith("tests:")))
        for alone in rule_by_rule(text):
            number += 1
            if len(alone) > 6_000:
                continue
            seed("load_pack", f"{path.stem}-{number}", alone)
            if number % 4 == 0:
                seed("fmt", f"{path.stem}-{number}", alone)
            seed("decide", f"{path.stem}-{number}", alone + "\n--------\n" + lines[number % len(lines)] + "\n")
    for path in sorted(ROOT.glob("rules/calendars/*.yaml")):
        seed("fmt", path.stem, path.read_text(encoding="utf-8")[:6_000])
    for at, line in enumerate(lines):
        if at % 5 == 0:
            seed("read_json", str(at), line)
            seed("read_yaml", str(at), yaml(json.loads(line)).lstrip() + "\n")
        if at % 20 == 0:
            few = "\n".join(lines[at:at + 3])
            seed("json_lines", f"{at}.lines", ".jsonl\n" + few)
            seed("json_lines", f"{at}.guessed", "\n" + few + "\n\n")
            seed("json_lines", f"{at}.json", ".json\n" + json.dumps(json.loads(line), indent=1))
            seed("json_lines", f"{at}.yaml", ".yaml\n" + yaml(json.loads(line)).lstrip())
            seed("c_api", str(at), f"book 0\nproposal 10\njson 1 {line}\ndecision 2\ndecide 012\nread 2 es\nproblems 1\ndetach 2\nfree 1\nread 2 en\n")
    phrases = re.findall(r"phrases: \{\w+: \[([^\]]+)\]", "".join(texts))
    for at, found in enumerate(phrases):
        listed = [phrase.strip(" '\"\n") for phrase in found.split(",")]
        seed("phrases", str(at), "\n".join(listed) + "\n\n" + "Hola. " + " y ".join(listed))
    chosen = words(texts + lines)
    (folder / "words.dict").write_text("".join(json.dumps(word) + "\n" for word in chosen if word.isascii()), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
