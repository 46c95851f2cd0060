"""The facts of six published agreements, each with the field that holds it: tests/real_slas/facts/<sheet>.yaml."""

from __future__ import annotations

import copy
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from slagen.intake.load import Loaded, load_intake
from slagen.intake.walk import path_text, walk

FOLDER = Path(__file__).resolve().parent / "real_slas"
SHEETS = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))

Steps = tuple[str | int, ...]


@dataclass(frozen=True)
class Fact:
    """One fact of a sheet: `field` holds it as `value`, or `reason` says why none does. `other` is another value."""

    sheet: str
    name: str
    says: str
    field: str
    value: str
    other: str | None
    reason: str


@functools.cache
def loaded(sheet: str) -> Loaded:
    return load_intake(FOLDER / f"{sheet}.yaml")


@functools.cache
def facts(sheet: str) -> tuple[Fact, ...]:
    text = (FOLDER / "facts" / f"{sheet}.yaml").read_text(encoding="utf-8")
    return tuple(_facts(sheet, yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))))


def _facts(sheet: str, rows: dict[str, list[str]]) -> Iterator[Fact]:
    for name, (says, field, *rest) in rows.items():
        if field == "null":
            yield Fact(sheet, name, says, "", "", None, rest[0])
        else:
            yield Fact(sheet, name, says, field, rest[0], None if rest[1] == "null" else rest[1], "")


def steps_to(tree: Any, field: str) -> Steps:
    """The way to FIELD ("tiers.below 99.9 %", "tiers.{0}" for the first key) in TREE; keys may hold full stops."""
    if not field:
        return ()
    if isinstance(tree, list):
        index, _, rest = field.partition(".")
        return (int(index), *steps_to(tree[int(index)], rest))
    assert isinstance(tree, dict), field
    if field.startswith("{"):
        return (f"key {field[1:-1]}",)
    keys = [key for key in tree if field == key or field.startswith(f"{key}.")]
    assert keys, (field, list(tree))
    key = max(keys, key=len)
    return (key, *steps_to(tree[key], field[len(key) + 1 :]))


def written(fact: Fact) -> str:
    """What the intake holds for FACT."""
    tree: Any = loaded(fact.sheet).source.tree
    for step in steps_to(tree, fact.field):
        tree = list(tree)[int(str(step)[4:])] if str(step).startswith("key ") else tree[step]
    return str(tree)


def kind(fact: Fact) -> str:
    """The kind of value that holds FACT: the name of its scalar, or "word" for a word from a list."""
    file = loaded(fact.sheet)
    steps = steps_to(file.source.tree, fact.field)
    if str(steps[-1]).startswith("key "):
        return "Tier"
    places = (path_text(steps), path_text((*steps, "value")))
    here = [visited.value for visited in walk(file.intake) if path_text(visited.path) in places]
    plain = [value for value in here if not hasattr(type(value), "model_fields")]
    if plain:  # an id that is a key stands before the value it is a key of
        return "word" if type(plain[-1]) is str else type(plain[-1]).__name__
    raise AssertionError(fact.field)


def changed(fact: Fact) -> dict[str, Any]:
    """The intake with another value in place of the one of FACT."""
    tree: Any = copy.deepcopy(loaded(fact.sheet).source.tree)
    steps = steps_to(tree, fact.field)
    node = tree
    for step in steps[:-1]:
        node = node[step]
    last = steps[-1]
    if str(last).startswith("key "):
        keys, values = list(node), list(node.values())
        keys[int(str(last)[4:])] = str(fact.other)
        node.clear()
        node.update(zip(keys, values, strict=True))
    elif fact.other is None:
        del node[last]
    else:
        node[last] = fact.other
        if last == "kind" and steps[-2] in ("metric", "remedy"):  # another kind has other fields
            kept = ("kind", "tiers") if fact.other in ("credit", "voucher") else ("kind",)
            for name in set(node) - set(kept):
                del node[name]
    return dict(tree)
