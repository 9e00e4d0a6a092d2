"""Packs: files, names, calendars, and the rules that they hold."""

import pathlib

from .calendars import Calendar
from .text import BadInput, Text, listed, read_yaml, text
from .values import Reported, typed
from .vocabulary import SHIPPED, shipped_vocabulary
from . import zones

AUTHORITIES = ["law", "regulation", "guidance", "policy"]


class Pack:
    def __init__(self, tree, path, vocabulary):
        self.tree, self.path, self.vocabulary = tree, path, vocabulary
        for key in ("licito", "pack", "version", "title", "authority"):
            if key not in tree:
                raise BadInput(f"{path}: `{key}` is missing")
        self.name = str(tree["pack"])
        self.authority = str(tree["authority"])
        self.covers = [str(place) for place in listed(tree["covers"])] if "covers" in tree else None
        self.defines = {str(name): form for name, form in tree.get("define", {}).items()}
        self.parameters = {str(name): dict(form) for name, form in tree.get("parameters", {}).items()}
        self.used, self.calendars = {}, {}
        self.rules = [Rule(self, form, at) for at, form in enumerate(tree.get("rules", []))]

    def resolve(self, name):
        """(form, pack in which the form's own names are looked up)."""
        name = name.removeprefix("$")
        if "/" in name:
            owner, _, inner = name.rpartition(".")
            if owner not in self.used:
                raise BadInput(f"{self.path}: `{owner}` is not used here")
            return self.used[owner].resolve(inner)
        for names in (self.parameters, self.defines):
            if name in names:
                form = names[name]
                if isinstance(form, dict) and "value" in form:
                    form = form["value"]
                return form, self
        raise BadInput(f"{self.path}: unknown name `${name}`")

    def time_field(self, owner):
        """The field that is the time of a list's records."""
        fields = self.vocabulary.fields(str(owner))
        return text(next((field for field in ("at", "given_on", "received_on") if field in fields), "at"))

    def calendar(self, name):
        if name not in self.calendars:
            raise BadInput(f"{self.path}: unknown calendar `{name}`")
        return self.calendars[name]


class Rule:
    def __init__(self, pack, form, at):
        self.pack, self.form, self.at = pack, form, at
        self.id = str(form["id"])
        self.name = f"{pack.name}#{self.id}"
        self.authority = str(form.get("authority", pack.authority))
        self.verified = form.get("verified", "true") == "true"
        self.kinds = {str(kind) for kind in listed(form["for"])}
        self.clock = [str(clock) for clock in listed(form.get("clock", pack.tree.get("clock", "debtor")))]
        self.calendar_name = form.get("calendar", pack.tree.get("calendar"))
        self.effective = [str(each) for each in (pack.tree.get("effective"), form.get("effective")) if each is not None]

    def calendar(self):
        return self.pack.calendar(self.calendar_name) if self.calendar_name else None


def _read(path):
    return read_yaml(path.read_text(encoding="utf-8"), str(path))


def _files(paths):
    made = []
    for given in paths:
        path = pathlib.Path(given)
        if path.is_dir():
            made += sorted(each for each in path.rglob("*.yaml") if not each.name.endswith(".test.yaml"))
        elif path.exists():
            made.append(path)
        else:
            raise BadInput(f"no such file: {path}")
    return made


class Library:
    """Reads packs and what they use, each file once."""

    def __init__(self, trees=None):
        self.vocabulary = shipped_vocabulary()
        self.trees = {} if trees is None else trees
        self.packs, self.calendars = {}, {}

    def tree(self, path):
        path = path.resolve()
        if path not in self.trees:
            self.trees[path] = _read(path)
        return self.trees[path]

    def used_path(self, pack, name):
        own = pathlib.Path(pack.path).resolve()
        root = own.parent
        for _ in range(pack.name.count("/")):
            root = root.parent
        for folder in (root, SHIPPED):
            if (folder / f"{name}.yaml").exists():
                return folder / f"{name}.yaml"
        raise BadInput(f"{pack.path}: `{name}` is used but not found")

    def calendar(self, path, like_of):
        path = path.resolve()
        if path not in self.calendars:
            tree = self.tree(path)
            like = [self.calendar(like_of(name if "/" in name else f"calendars/{name}"), like_of) for name in listed(tree.get("like", []))]
            self.calendars[path] = Calendar(tree, like)
        return self.calendars[path]

    def pack(self, path):
        path = path.resolve()
        if path in self.packs:
            return self.packs[path]
        pack = self.packs[path] = Pack(self.tree(path), str(path), self.vocabulary)
        words = {name: more for name, more in pack.tree.get("words", {}).items() if name != "duty"}
        self.vocabulary.declare(pack.tree.get("facts", {}), words)
        for name in listed(pack.tree.get("use", [])):
            used = self.used_path(pack, name)
            if "calendar" in self.tree(used) and "pack" not in self.tree(used):
                calendar = self.calendar(used, lambda inner: self.used_path(pack, inner))
                pack.calendars[calendar.name] = calendar
            else:
                pack.used[name] = self.pack(used)
        return pack


class Rulebook:
    """Packs judged together. `covered`: deny where no law pack covers the debtor's place."""

    def __init__(self, packs, vocabulary, covered=True):
        self.packs = sorted(packs, key=lambda pack: pack.name)
        self.vocabulary, self.covered = vocabulary, covered
        for pack in self.packs:
            for owner, values in pack.tree.get("set", {}).items():
                for target in [other for other in self.packs if other.name == owner]:
                    for name, value in values.items():
                        stricter = target.parameters[name].get("stricter")
                        target.parameters[name] = {"value": value, "stricter": stricter}
        self.rules = sorted((rule for pack in self.packs for rule in pack.rules),
                            key=lambda rule: (AUTHORITIES.index(rule.authority), rule.pack.name, rule.at))


def is_pack(tree):
    return isinstance(tree, dict) and "pack" in tree


def load(paths, covered=True):
    """A rulebook of every pack found under the paths, and of those that they use: these are in force, too."""
    library = Library()
    for path in [path for path in _files(paths) if is_pack(library.tree(path))]:
        library.pack(path)
    return Rulebook(library.packs.values(), library.vocabulary, covered)


def law_paths():
    """The shipped law packs; house packs only when named."""
    return [path for path in sorted(SHIPPED.rglob("*.yaml")) if path.parent.name not in ("house", "calendars") and path.parent != SHIPPED and not path.name.endswith(".test.yaml")]


__all__ = ["Library", "Pack", "Rule", "Rulebook", "load", "law_paths", "Reported", "Text", "text", "typed", "zones"]
