"""Which fields of the models reach a contract: printed by a clause, or read to choose a text; the rest has a reason."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from slagen.assembly.assemble import assemble
from slagen.assembly.library import load_library
from slagen.intake.load import Loaded, load_intake
from slagen.intake.models.base import Part
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import Id, Misses, YesNo
from slagen.intake.walk import fields_of, models_in, path_text, walk
from slagen.pipeline.unprinted import printed_paths

ROOT = Path(__file__).resolve().parent.parent
INTAKES = (*sorted((ROOT / "examples").glob("*.yaml")), *sorted((ROOT / "tests" / "intakes").rglob("*.yaml")))

Field: TypeAlias = tuple[str, str]
"""A field by its model and its name: ("Term", "notice")."""
CHOOSING = str | Id | YesNo | Misses
"""What a text may look at without printing it: words from a list, ids, yes and no, `every miss`."""


def fields() -> Iterator[Field]:
    """Every field there is, in the order of the reference."""
    seen: set[type[Part]] = set()

    def below(model: type[Part]) -> Iterator[Field]:
        seen.add(model)
        for name, info in fields_of(model).items():
            yield model.__name__, name
            for inner in models_in(info.annotation):
                if inner not in seen:
                    yield from below(inner)

    return below(Intake)


REASONS: dict[str, tuple[Field, ...]] = {
    "It says where the rest of the intake stands; what stands there is printed.": (("Intake", "extends"),),
    "Only `slagen check` goes by it.": (("Credits", "most_at_risk"), ("Credits", "expected_loss")),
    "It chooses which text of a clause stands.": (("Intake", "clauses"),),
    "It says which fields the party has.": (("Company", "kind"), ("Unit", "kind")),
    "Every sentence that names the party prints it, in the form which that sentence needs.": (
        ("Company", "label"),
        ("Unit", "label"),
        *(("Label", language) for language in ("zh", "en", "el")),
        *(("GreekForms", case) for case in ("nominative", "genitive", "accusative", "dative")),
    ),
    "It prints behind each number that is in such a unit.": (("Agreement", "units"),),
}
"""Why no clause prints a field by itself."""


@functools.cache
def loaded(path: Path) -> Loaded:
    """The intake at PATH, read once."""
    return load_intake(path)


def unprinted() -> tuple[Field, ...]:
    """The fields that no clause prints and no text is chosen by."""
    return tuple(field for field in fields() if field not in reached())


@functools.cache
def reached() -> frozenset[Field]:
    """The fields whose value stands in the contract of one of the intakes, or decides there which text stands."""
    found: set[Field] = set()
    library = load_library(ROOT / "clauses")
    for path in INTAKES:
        intake = loaded(path).intake
        with _reading() as read:
            document = assemble(intake, str(intake.agreement.languages[0]), library=library).document
        printed = {whole for path in printed_paths(document) for whole in _and_above(path)}
        for visited in walk(intake):
            if isinstance(visited.value, Part):
                model = type(visited.value)
                for name in fields_of(model):
                    if path_text((*visited.path, name)) in printed:
                        found.add((model.__name__, name))
        found |= read
    return frozenset(found)


def _and_above(path: str) -> Iterator[str]:
    yield path
    for index, sign in enumerate(path):
        if sign in ".[":
            yield path[:index]


def _chooses(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(map(_chooses, value))
    return isinstance(value, CHOOSING)


@contextmanager
def _reading() -> Iterator[set[Field]]:
    """Notes the fields that are read and choose: words from a list, yes and no, ids, groups; a number is printed."""
    read: set[Field] = set()
    plain = Part.__getattribute__

    def noted(self: Part, name: str) -> Any:
        value = plain(self, name)
        if not name.startswith("_") and _chooses(value):
            read.add((type(self).__name__, name))
        return value

    Part.__getattribute__ = noted  # type: ignore[method-assign]
    try:
        yield read
    finally:
        Part.__getattribute__ = plain  # type: ignore[method-assign]
