"""The tests that packs carry (section 11), run with the pack alone unless `with` adds others."""

import copy

from .decision import Decider
from .facts import Facts, records
from .packs import Library, Rulebook, _files, is_pack
from .text import BadInput, Text, listed, text
from .values import instant


class Failure(Exception):
    pass


def base_facts(pack, test, vocabulary):
    """`given` laid out, `without` taken away."""
    samples = pack.tree.get("samples", {})
    facts = Facts(vocabulary)
    given = test.get("given")
    layers = [] if given is None else listed(given)
    if samples and (not layers or not isinstance(layers[0], Text)):
        facts.lay(next(iter(samples.values())))
    for layer in layers:
        if isinstance(layer, Text):
            if layer not in samples:
                raise BadInput(f"unknown sample `{layer}`")
            facts.lay(samples[layer])
        else:
            facts.lay(layer)
    return facts


def take_away(facts, test):
    for path in listed(test.get("without", [])):
        facts.drop(path)


def unrolled(facts):
    """`{repeat: 7, each: {…}}` written out; a silent history record takes after the act."""
    for name in ("history", "debt.notices"):
        if name not in facts.raw:
            continue
        made = []
        for each in facts.raw[name]:
            if "repeat" in each:
                made += [dict(record) for record in records([copy.copy(each["each"])] * int(each["repeat"]), name, facts.vocabulary)]
            else:
                made.append(dict(each))
        facts.raw[name] = made
    for record in facts.raw.get("history", []):
        person = [value for names, value in facts.person() if not names and value is not None]
        for field, value in (("debt", facts.raw.get("debt.id")), ("person", person[0] if person else None), ("collector", facts.raw.get("collector.id")),
                             ("creditor", facts.raw.get("creditor.id")), ("direction", text("outbound"))):
            if field not in record and value is not None:
                record[field] = value
    facts.drop_lacking()
    return facts


def with_facts(vocabulary, pack, test, row):
    facts = base_facts(pack, test, vocabulary)
    facts.lay({key: value for key, value in row.items() if key not in ("expect", "name", "without")})
    take_away(facts, test)
    take_away(facts, row)
    return unrolled(facts)


def short(name, pack):
    owner, _, inner = name.partition("#")
    return inner if owner == pack.name else name


def differences(expect, got, pack):
    """What a decision has other than expected: (field, expected, got)."""
    made = []

    def check(field, wanted, found):
        if wanted != found:
            made.append((field, wanted, found))

    if "error" in got:
        wanted = expect.get("error") if isinstance(expect, dict) else None
        code = wanted.get("code") if isinstance(wanted, dict) else wanted
        check("error", code, got["error"]["code"])
    denied = {short(each["rule"], pack): each for each in got["reasons"]}
    ours = sorted({short(each["rule"], pack) for each in got["reasons"] if each["rule"].startswith(pack.name + "#")})
    if expect == "allow":
        check("effect", "allow", got["effect"])
        check("deny", [], sorted(denied))
        return made
    if expect == "deny":
        check("effect", "deny", got["effect"])
        return made
    if not isinstance(expect, dict):
        raise BadInput(f"expected `allow` or a map, found `{expect}`")
    for key, wanted in expect.items():
        if key == "deny":
            check("deny", sorted(listed(wanted)), ours)
        elif key == "undecided":
            check("undecided", wanted == "true", got["undecided"])
        elif key == "missing":
            check("missing", sorted(listed(wanted)), sorted(got["missing"]))
        elif key == "warn":
            check("warn", sorted(listed(wanted)), sorted({short(each["rule"], pack) for each in got["warnings"]}))
        elif key == "deny_at_least":
            check("deny_at_least", sorted(listed(wanted)), sorted(set(listed(wanted)) & set(ours)))
        elif key == "effect":
            check("effect", str(wanted), got["effect"])
        elif key == "codes":
            check("codes", sorted(set(listed(wanted))), sorted({each["code"] for each in got["reasons"]}))
        elif key == "oblige" and isinstance(wanted, dict):
            for rule, duties in wanted.items():
                told = {each["duty"]: each.get("last_date") for each in got["obligations"] if short(each["rule"], pack) == rule}
                if isinstance(duties, dict):
                    check(f"oblige.{rule}", {duty: str(last) for duty, last in duties.items()}, told)
                else:
                    check(f"oblige.{rule}", sorted(set(listed(duties))), sorted(told))
        elif key == "oblige":
            duties = [each["duty"] for each in got["obligations"]]
            check("oblige", sorted(listed(wanted)), sorted(set(listed(wanted)) & set(duties)) if set(listed(wanted)) <= set(duties) else sorted(duties))
        elif key == "permitted_from":
            found = got["permitted_from"]
            same = found is None if wanted in ("never", "null") else found is not None and instant(found) == instant(wanted)
            if not same:
                made.append(("permitted_from", str(wanted), found))
        elif key == "remedy":
            for rule, asked in wanted.items():
                reason = denied.get(rule)
                for part, value in asked.items():
                    found = remedy_part(reason, part)
                    if not alike(value, found):
                        made.append((f"remedy.{rule}.{part}", value, found))
        elif key == "needs":
            for rule, who in wanted.items():
                remedy = denied.get(rule, {}).get("remedy", {})
                for each in listed(who):
                    if each not in remedy.get("approvers", []) + remedy.get("evidence", []):
                        made.append((f"needs.{rule}", str(each), remedy))
        elif key == "error":
            check("error", wanted if isinstance(wanted, str) else wanted.get("code"), got.get("error", {}).get("code"))
        else:
            raise BadInput(f"unknown expectation `{key}`")
    return made


def remedy_part(reason, part):
    if reason is None:
        return None
    remedy = reason["remedy"]
    if part in remedy:
        return remedy[part]
    for cures in remedy.get("facts", {}).values():
        if part in cures:
            return cures[part]
    return None


def alike(wanted, found):
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(alike(inner, found.get(key)) for key, inner in wanted.items())
    if isinstance(found, list):
        return sorted(map(str, listed(wanted))) == sorted(map(str, found))
    from .values import by_look
    return found is not None and (str(wanted) == str(found) or by_look(str(wanted)) == by_look(str(found)))


def beside(path, reader):
    """The samples and tests that stand in `….test.yaml` beside a pack."""
    name = path.with_suffix(".test.yaml")
    tree = reader.tree(name) if name.exists() else {}
    return tree.get("samples", {}), listed(tree.get("tests", []))


def rows(test):
    """(label, facts to lay over, expectation) of every case."""
    if "cases" in test:
        for at, row in enumerate(listed(test["cases"])):
            yield f"case {at + 1}", row, row["expect"]
    elif "vary" in test:
        for value in listed(test.get("allow", [])):
            yield f"{test['vary']}: {value}", {test["vary"]: value}, text("allow")
        for rule, values in test.get("deny", {}).items():
            for value in listed(values):
                yield f"{test['vary']}: {value}", {test["vary"]: value}, {"deny": [rule]}
    else:
        yield "", {}, test["expect"]


def run(paths, out):
    """Run the tests of every pack; the number of failures."""
    reader, total, failures = Library(), 0, 0
    for path in [path for path in _files(paths) if is_pack(reader.tree(path))]:
        library = Library(reader.trees)                     # of its own: `set` of one pack must not reach the tests of another
        try:
            pack = library.pack(path)
        except BadInput as error:
            print(f"FAIL {path}\n     {error}", file=out)
            failures, total = failures + 1, total + 1
            continue
        samples, tests = beside(path, reader)
        pack.tree["samples"] = {**pack.tree.get("samples", {}), **samples}
        for test in [*pack.tree.get("tests", []), *tests]:
            try:
                others = [library.pack(library.used_path(pack, name)) for name in listed(test.get("with", []))]
            except BadInput as error:
                print(f"FAIL {pack.name}: {test['name']}\n     {error}", file=out)
                failures += 1
                continue
            decider = Decider(Rulebook([pack, *others], library.vocabulary, covered=False))
            for label, row, expect in rows(test):
                total += 1
                title = f"{pack.name}: {test['name']}" + (f" / {label}" if label else "")
                try:
                    facts = with_facts(library.vocabulary, pack, test, row)
                    timed = isinstance(expect, dict) and ("permitted_from" in expect or "remedy" in expect)
                    got = decider.decide(facts, timed=timed)
                    wrong = differences(expect, got, pack)
                except BadInput as error:
                    wrong, got = [("input", "a decision", str(error))], None
                if wrong:
                    failures += 1
                    print(f"FAIL {title}   ({getattr(test['name'], 'where', '')})", file=out)
                    for field, wanted, found in wrong:
                        print(f"     {field}: expected {wanted}, got {found}", file=out)
                    for reason in (got or {}).get("reasons", []):
                        supply = reason["remedy"].get("supply")
                        print(f"       {short(reason['rule'], pack)} {reason['code']}" + (f" {supply}" if supply else ""), file=out)
    print(f"{total - failures} of {total} passed, {failures} failed", file=out)
    return failures
