"""The seven shapes, each written out in the core exactly as section 7 says."""

from .text import BadInput, Text, listed, text

LISTS = "history.made"


class Part:
    """One statement of a rule: what it forbids or requires, and what a breach of it means."""

    def __init__(self, sign, body, code, force, names=None, steps=None, shape=None):
        self.sign, self.body, self.code, self.force = sign, body, code, force
        self.names = names or {}
        self.steps = steps              # ladder: (matcher on the act, requirement) for every rung
        self.shape = shape


def parts(rule):
    """Every part of a rule's body."""
    form = rule.form
    force = form.get("force", "prohibition")
    found = [key for key in ("forbid", "require", "oblige", "hours", "at_most", "pause", "only_after", "limit", "include", "ladder") if key in form]
    if len(found) != 1:
        raise BadInput(f"{rule.name}: expected one body, found {found}")
    shape = found[0]
    made = MAKERS[shape](form[shape], force, rule)
    for part in made:
        part.shape = shape
        if "code" in form:
            part.code = str(form["code"])
    return made


def _forbid(body, force, _):
    return [Part("forbid", body, "forbidden", force)]


def _require(body, force, _):
    return [Part("require", body, "required", force)]


def _oblige(body, force, _):
    return [Part("oblige", body, None, force)]


def _hours(body, force, _):
    names = {}
    if "table" in body:
        name = body["table"]
    else:
        days = {key: value for key, value in body.items() if key not in ("agreed", "agreed_where", "inconvenient", "calendar")}
        name = "$hours of the rule"
        names["hours of the rule"] = {"hours": days, **({"calendar": body["calendar"]} if "calendar" in body else {})}
    name = text(name)
    open_then = {name: text("cover")}
    where = body.get("agreed_where", {})
    agreed = {"debtor.agreed_hours": {"some": {"all": [{"hours": text("cover")}, where]}}}
    none_agreed = {"debtor.agreed_hours": {"none": where}}
    how = body.get("agreed", "ignored")
    lines = {
        "ignored": [open_then],
        "also": [{"any": [open_then, agreed]}],
        "instead": [{"any": [agreed, {"all": [open_then, none_agreed]}]}],
        "narrows": [open_then, {"any": [agreed, none_agreed]}],
    }[how]
    if body.get("inconvenient", "ignored") == "closed":
        lines = lines + [{"debtor.inconvenient_hours": {"not": text("cover")}}]
    return [Part("require", {"all": lines}, "outside_contact_hours", force, names)]


def _at_most(body, force, _):
    made = []
    for period in listed(body["in"]):
        count = {"count": body.get("over", LISTS), "in": period}
        for key in ("where", "same", "other"):
            if key in body:
                count[key] = body[key]
        made.append(Part("require", {text("$count of the rule"): {"below": body["times"]}}, "too_often", force, {"count of the rule": count}))
    return made


def _matching(body):
    """The record's matcher with `same` and `other`."""
    extra = {key: body[key] for key in ("same", "other") if key in body}
    return [body.get("where", {}), extra]


def _pause(body, force, rule):
    lengths = listed(body["for"])
    if "since" in body:
        lines = [{body["since"]: {"not_older_than": length}} for length in lengths]
    else:
        over = body.get("over", text(LISTS))
        when = rule.pack.time_field(over)
        lines = [{over: {"some": {"all": _matching(body) + [{when: {"not_older_than": length}}]}}} for length in lengths]
    return [Part("forbid", line, "too_soon", force) for line in lines]


def _only_after(body, force, rule):
    made, names = [], {}
    for at, way in enumerate(listed(body)):
        test = {}
        if "wait" in way:
            test["older_than"] = way["wait"]
        if "within" in way:
            test["not_older_than"] = way["within"]
        if "since" in way:
            made.append({way["since"]: test or {"not_after": text("action.at")}})
            continue
        over = way.get("over", text(LISTS))
        when = rule.pack.time_field(over)
        timed = [{when: test}] if test else []
        if str(way.get("times", "1")) == "1":
            made.append({over: {"some": {"all": _matching(way) + timed}}})
        else:
            names[f"count {at} of the rule"] = {"count": over, "where": {"all": _matching(way) + timed}, "distinct": "date"}
            made.append({text(f"$count {at} of the rule"): {"at_least": way["times"]}})
    return [Part("require", {"any": made}, "not_yet", force, names)]


def _limit(body, force, rule):
    made = []
    for fact, bound in body.items():
        test = bound if isinstance(bound, dict) and ("at_most" in bound or "at_least" in bound) else {"at_most": bound}
        limit = next(iter(test.values()))
        form = rule.pack.resolve(limit)[0] if isinstance(limit, Text) and limit.startswith("$") else limit
        if isinstance(form, dict) and "dated" in form:
            form = next(iter(form["dated"].values()))
        by_authority = isinstance(form, dict) and "table" in form and "agent.authority" in listed(form["by"])
        made.append(Part("require", {fact: test}, "above_limit" if "at_most" in test else "below_limit", {"by_authority": text("true")} if by_authority else force))
    return made


def _include(body, force, _):
    return [Part("require", {"content.includes": {"has_all": listed(body)}}, "missing_statement", force)]


def _ladder(body, force, _):
    order, rungs = body["order"], listed(body["rungs"])
    step = {"to_stage": {"one_step_from": text("debt.stage"), "order": order}}
    going_up = {"to_stage": {"higher_step_than": text("debt.stage"), "order": order}}
    made = [Part("require", step, "not_next_stage", body.get("skip", text("prohibition"))),
            Part("require", {"to_stage": [rung["stage"] for rung in rungs]}, "not_next_stage", force)]
    for key, asked in (("past_due", lambda rung: {"debt.days_past_due": {"at_least": rung["past_due"]}}),
                       ("wait", lambda rung: {"debt.stage_since": {"older_than": rung["wait"]}}),
                       ("needs", lambda rung: rung["needs"])):
        steps = [({"to_stage": rung["stage"], "any": [going_up]}, asked(rung)) for rung in rungs if key in rung]
        if steps:
            made.append(Part("require", None, "not_next_stage", force, steps=steps))
    return made


MAKERS = {"forbid": _forbid, "require": _require, "oblige": _oblige, "hours": _hours, "at_most": _at_most, "pause": _pause,
          "only_after": _only_after, "limit": _limit, "include": _include, "ladder": _ladder}
