"""The library's tool against this judge: the same proposals, field by field, messages aside."""

import functools
import json
import random
import subprocess
import tempfile

from .decision import UNASKED, Decider
from .generate import proposals
from .packs import law_paths, load
from .text import read_yaml
from .values import by_look, instant
from .vocabulary import shipped_vocabulary

FACT_CURES = ("greatest", "least", "drop", "add")


def same_instant(one, other):
    if one is None or other is None:
        return one is None and other is None
    return instant(one) == instant(other)


def alike(one, other):
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(str, one)) == sorted(map(str, other))
    return one == other or by_look(str(one)) == by_look(str(other))


@functools.lru_cache(maxsize=1)
def shipped_facts():
    return shipped_vocabulary()


def asked(missing):
    """What is missing, in the order of the vocabulary; the order of facts that packs declare is nobody's."""
    shipped = shipped_facts()
    known = [path for path in missing if shipped.position(shipped.name(path) or path) < (len(shipped.order), 0)]
    return known, sorted(path for path in missing if path not in known)


def is_date(value):
    return isinstance(value, str) and len(value) >= 10 and value[4] == value[7] == "-"


def remedy_differences(ours, theirs, free_anyway=None):
    one, other = ours.get("wait_until"), theirs.get("wait_until")
    if one is None and other is not None and free_anyway is not None:
        one = free_anyway()  # the tool may also tell one that only the end of the pack brings: it has to be right
    if one != UNASKED and not same_instant(one, other):
        yield "wait_until", one, other
    for key in ("channels", "approvers", "evidence", "supply"):
        if sorted(ours.get(key, [])) != sorted(theirs.get(key, [])):
            yield key, ours.get(key), theirs.get(key)
    if theirs.get("any_of"):
        return  # alternatives are told one by one by the tool, together by this judge
    ours, theirs = ours.get("facts", {}), theirs.get("facts", {})
    for fact in sorted(set(ours) | set(theirs)):
        if fact not in ours:
            continue  # inside named conditions this judge tells no remedies
        for key in FACT_CURES:
            one, other = ours.get(fact, {}).get(key), theirs.get(fact, {}).get(key)
            if one is None and is_date(other):
                continue  # bounds on dates are told by the tool alone
            if (one is None) != (other is None) or one is not None and not alike(one, other):
                yield f"{fact}.{key}", one, other


def differences(ours, theirs, free_anyway=None):
    """(field, the oracle's, the tool's) wherever two decisions differ. `free_anyway(index)`: when a reason would be gone, whether or not that is told."""
    if "input_error" in ours or "effect" not in theirs:
        if ("input_error" in ours) != ("effect" not in theirs or theirs.get("error", {}).get("code", "").startswith(("input", "E03"))):
            yield "input", ours.get("input_error", "a decision"), theirs if "effect" not in theirs else "a decision"
        return
    for key in ("effect", "undecided"):
        if ours[key] != theirs.get(key):
            yield key, ours[key], theirs.get(key)
    if (ours.get("error") or {}).get("code") != (theirs.get("error") or {}).get("code") or (ours.get("error") or {}).get("rule") != (theirs.get("error") or {}).get("rule"):
        yield "error", ours.get("error"), theirs.get("error")

    def shown(each):
        return [each["rule"], each["code"], each["authority"], each["force"]]

    one, other = [shown(each) for each in ours["reasons"]], [shown(each) for each in theirs.get("reasons", [])]
    if one != other:
        yield ("order of reasons" if sorted(one) == sorted(other) else "reasons"), [each for each in one if each not in other] or one, [each for each in other if each not in one] or other
    else:
        for index, (mine, their) in enumerate(zip(ours["reasons"], theirs["reasons"])):
            anyway = free_anyway and functools.partial(free_anyway, index)
            for key, a, b in remedy_differences(mine["remedy"], their.get("remedy") or {}, anyway):
                yield f"{mine['rule']} {mine['code']}: {key}", a, b
    one = sorted({(each["rule"], each["duty"]) for each in ours["obligations"]})
    other = sorted({(each["rule"], each["duty"]) for each in theirs.get("obligations", [])})
    if one != other:
        yield "obligations", [each for each in one if each not in other], [each for each in other if each not in one]
    one = sorted((each["rule"], each.get("unchecked", False)) for each in ours["warnings"])
    other = sorted((each["rule"], each.get("unchecked", False)) for each in theirs.get("warnings", []))
    if one != other:
        yield "warnings", [each for each in one if each not in other], [each for each in other if each not in one]
    if ours["permitted_from"] != UNASKED and not same_instant(ours["permitted_from"], theirs.get("permitted_from")):
        yield "permitted_from", ours["permitted_from"], theirs.get("permitted_from")
    if asked(ours["missing"]) != asked(theirs.get("missing", [])):
        yield "missing", ours["missing"], theirs.get("missing", [])


def ask(tool, options, lines):
    """One decision for every line; a line at a time where the tool gave up on the whole."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        done = subprocess.run([tool, "check", "--format", "json", *options, file.name], capture_output=True, text=True, timeout=600, check=False)
    out = [line for line in done.stdout.splitlines() if line.strip()]
    if len(out) == len(lines) and done.returncode in (0, 1, 2):
        return [json.loads(line) for line in out]
    if len(lines) == 1:
        return [{"failed": done.returncode, "said": (done.stderr or done.stdout).strip()[:400]}]
    half = len(lines) // 2
    return ask(tool, options, lines[:half]) + ask(tool, options, lines[half:])


def readable(proposal):
    """Only a contact or an offer carries an offer: elsewhere it is an input error, and no decision to compare."""
    action = proposal.get("action", {})
    if action.get("kind") not in ("contact", "offer", None):
        action.pop("offer", None)
    return proposal


def compare(decider, tool, paths, lines, options=(), assume=(), timed=1.0, seed=1):
    """Every line on which the two differ, as (number, line, differences). Of `timed`, a share, the search for `permitted_from` is made."""
    from .__main__ import decide_line

    rng = random.Random(seed)
    options = [word for path in paths for word in ("--rules", str(path))] + list(options)
    for at, (line, their) in enumerate(zip(lines, ask(tool, options, lines))):
        searched = rng.random() < timed
        found = list(differences(decide_line(decider, line, assume, searched), their, decider.free_anyway))
        if found:
            yield at + 1, line, found


def shrunk(decider, tool, paths, line, fields, options=(), assume=()):
    """A disagreement on one of the same fields with every fact, record and field taken away that it does not need."""
    from .__main__ import decide_line

    options = [word for path in paths for word in ("--rules", str(path))] + list(options)

    def places(tree, way=()):
        if isinstance(tree, (dict, list)):
            for key in tree if isinstance(tree, dict) else range(len(tree)):
                yield way + (key,)
                yield from places(tree[key], way + (key,))

    def without(tree, way):
        tried = json.loads(json.dumps(tree))
        at = tried
        for folder in way[:-1]:
            at = at[folder]
        del at[way[-1]]
        return tried

    def differs(written, their):
        ours = decide_line(decider, written, assume)
        return "input_error" not in ours and "effect" in their and any(field in fields for field, _, _ in differences(ours, their, decider.free_anyway))

    tree = json.loads(line)
    while True:
        tries = [json.dumps(without(tree, way), ensure_ascii=False) for way in sorted(places(tree), key=len)]
        smaller = next((written for written, their in zip(tries, ask(tool, options, tries)) if differs(written, their)), None)
        if smaller is None:
            return json.dumps(tree, ensure_ascii=False)
        tree = json.loads(smaller)


def run(given):
    paths = given.rules or law_paths()
    options = ["--allow-uncovered"] if given.allow_uncovered else []
    options += [word for each in given.assume for word in ("--assume", each)]
    if given.file:
        with open(given.file, encoding="utf-8") as file:
            lines = [line.strip() for line in file if line.strip()]
    else:
        lines = [json.dumps(readable(each), ensure_ascii=False) for each in proposals(paths, given.count, given.seed)]
    decider = Decider(load(paths, covered=not given.allow_uncovered))
    assume = [(fact, read_yaml(written)) for fact, _, written in (each.partition("=") for each in given.assume)]
    wrong, by_field = 0, {}
    for at, line, found in compare(decider, given.tool, paths, lines, options, assume, given.timed, given.seed):
        wrong += 1
        print(f"── {at}: {shrunk(decider, given.tool, paths, line, {field for field, _, _ in found}, options, assume) if given.shrink else line}")
        for field, one, other in found:
            name = field.split(": ")[-1] if ": " in field else field
            by_field[name] = by_field.get(name, 0) + 1
            print(f"   {field}: oracle {json.dumps(one, ensure_ascii=False, default=str)}, tool {json.dumps(other, ensure_ascii=False, default=str)}")
    print(f"{len(lines) - wrong} of {len(lines)} agree" + "".join(f"; {name} {count}" for name, count in sorted(by_field.items())))
    return 1 if wrong else 0
