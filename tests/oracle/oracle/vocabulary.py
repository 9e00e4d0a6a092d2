"""The facts that exist: their type, the kinds of act that have them, and their order."""

import copy
import functools
import pathlib

from .text import listed, read_yaml

SHIPPED = pathlib.Path(__file__).resolve().parents[3] / "rules"
TYPES = {"word", "set", "boolean", "number", "percent", "money", "date", "instant", "place", "length", "hours", "id", "text", "records"}


class Vocabulary:
    def __init__(self, tree):
        self.lists = {name: list(form["words"]) for name, form in tree["lists"].items()}
        self.facts = {str(name): form for name, form in tree["facts"].items()}
        self.order = {name: at for at, name in enumerate(self.facts)}
        self.declared = set()
        self._kinds, self._lacking = {}, {}

    def declare(self, facts, words):
        """What a pack adds under `facts:` and `words:`."""
        for name, more in words.items():
            self.lists.setdefault(name, [])
            self.lists[name] += [word for word in more if word not in self.lists[name]]
        self._kinds, self._lacking = {}, {}
        for name, form in facts.items():
            self.declared.add(str(name))
            self.facts[str(name)] = form
            self.order.setdefault(str(name), len(self.order))

    def copy(self):
        return copy.deepcopy(self)

    def name(self, written):
        """The fact meant by a written name: `action.` may be left out, or stand before a name that has none."""
        for tried in (written, f"action.{written}", written.removeprefix("action.")):
            if tried in self.facts:
                return tried
        return None

    def kinds(self, name):
        """Kinds of act that have this fact; None where every kind has it."""
        if name.startswith("channel_consent"):
            return {"contact"}
        if name not in self._kinds:
            form = self.facts.get(name)
            self._kinds[name] = frozenset(form["kinds"]) if form and "kinds" in form else None
        return self._kinds[name]

    def lacking(self, kinds):
        """Facts that acts of these kinds do not have; none where the kind is unknown."""
        if kinds not in self._lacking:
            every = {**{name: self.kinds(name) for name in self.facts}, "channel_consent": self.kinds("channel_consent")}
            self._lacking[kinds] = frozenset(name for name, having in every.items() if kinds is not None and having is not None and not kinds & having)
        return self._lacking[kinds]

    def is_content(self, name):
        return self.facts.get(name, {}).get("content") == "true"

    def type(self, name):
        return self.facts[name]["type"]

    def words(self, name):
        """All words of a word or set fact, in order."""
        form = self.facts[name].get("words", [])
        return self.lists[form] if isinstance(form, str) else list(form)

    def fields(self, name):
        """Fields of a list of records or of an object."""
        form = self.facts[name]["fields"]
        return self.facts[form]["fields"] if isinstance(form, str) else form

    def field_type(self, owner, field):
        """The type of a field: a type's own name, else words of a list."""
        form = self.fields(owner)[field]
        if isinstance(form, dict):
            return "set" if "set" in form else form.get("type", "word")
        if isinstance(form, str) and form in TYPES and form not in self.lists:      # `place` is a list of words too
            return form
        return "word"

    def position(self, name):
        """Order among names that a host supplies, record fields after their list."""
        if name in self.order:
            return (self.order[name], -1)
        owner, _, field = name.rpartition(".")
        if owner in self.order and "fields" in self.facts[owner]:
            fields = list(self.fields(owner))
            return (self.order[owner], fields.index(field) if field in fields else len(fields))
        return (len(self.order), 0)


@functools.lru_cache(maxsize=1)
def _shipped():
    path = SHIPPED / "vocabulary.yaml"
    return read_yaml(path.read_text(encoding="utf-8"), path.name)


def shipped_vocabulary():
    return Vocabulary(_shipped())


__all__ = ["Vocabulary", "shipped_vocabulary", "SHIPPED", "listed"]
