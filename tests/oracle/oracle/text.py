"""YAML and JSON trees in which every scalar is text: a place gives it a type, never its look."""

import json

import yaml


class Text(str):
    """A scalar; `quoted` tells `"no"` from `no`, `where` is file:line."""

    quoted = False
    where = ""


class BadInput(Exception):
    """A pack or proposal that cannot be read."""


def text(value, quoted=False, where=""):
    made = Text(value)
    made.quoted, made.where = quoted, where
    return made


def _tree(node, name):
    where = f"{name}:{node.start_mark.line + 1}"
    if isinstance(node, yaml.ScalarNode):
        return text(node.value, node.style in ("'", '"'), where)
    if isinstance(node, yaml.SequenceNode):
        return [_tree(item, name) for item in node.value]
    made = {}
    for key, value in node.value:
        if key.value in made:
            raise BadInput(f"{where}: key `{key.value}` stands twice")
        made[text(key.value, key.style in ("'", '"'), where)] = _tree(value, name)
    return made


def read_yaml(content, name="input"):
    """The one document of a YAML text."""
    try:
        nodes = list(yaml.compose_all(content, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))
    except yaml.YAMLError as error:
        raise BadInput(f"{name}: {error}") from error
    if len(nodes) != 1:
        raise BadInput(f"{name}: expected one document, found {len(nodes)}")
    return _tree(nodes[0], name)


def _as_text(value):
    if isinstance(value, dict):
        return {text(key): _as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    if value is True or value is False:
        return text("true" if value else "false")
    if value is None:
        raise BadInput("null is no value: leave the fact out")
    return text(value)


def read_json(line):
    """One JSON document; numbers keep their digits."""
    try:
        return _as_text(json.loads(line, parse_float=str, parse_int=str))
    except json.JSONDecodeError as error:
        raise BadInput(str(error)) from error


def listed(value):
    """A list of one may be written without brackets."""
    return value if isinstance(value, list) else [value]
