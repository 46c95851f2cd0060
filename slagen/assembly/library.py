"""The clause library: one folder for each clause, its conditions in clause.yaml and its text in <language>.md."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

import yaml

from slagen.assembly.condition import ALWAYS, Condition, Is, Several, read_condition
from slagen.document.tree import Role
from slagen.errors import UsageError
from slagen.messages import msg
from slagen.resources import clauses_dir, companions_dir

AGREEMENT = "agreement"
METRICS = "metrics"
COMPANIONS = ("requirements", METRICS)
"""The documents beside the agreement, each with its parts in companions/<document>/<part>/."""
DOCUMENTS = (AGREEMENT, *COMPANIONS)

_CONDITIONS = {"structures", "relationship", "when", "base"}
_FIELDS = {*_CONDITIONS, "order", "role", "variants", "ranks", "reads", "repeats", "provenance"}


@dataclass(frozen=True, slots=True)
class Variant:
    """A text of its own for the facts in `when`; its files are <name>.<language>.md."""

    name: str
    when: Condition


@dataclass(frozen=True, slots=True)
class Rank:
    """A position behind the preferred one: what it says, whose risk it is, and the role that has to approve it.

    It is taken where `when` holds; with a text of its own that text is a variant of the clause, too.
    """

    name: str
    when: Condition
    says: Mapping[str, str]
    risk: Mapping[str, str]
    approver: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Clause:
    """One unit of the library. `base` says when its plain <language>.md may stand; `reads` lists the values it uses.

    One that `repeats` prints nothing of the intake that no other clause prints.
    """

    id: str
    section: str
    order: int
    role: Role
    when: Condition
    variants: tuple[Variant, ...]
    base: Condition
    reads: frozenset[str]
    provenance: str
    folder: Path
    ranks: tuple[Rank, ...] = ()
    repeats: bool = False

    def file(self, variant: str | None, language: str) -> Path:
        """Where the text of VARIANT (None: the base text) in LANGUAGE stands."""
        return self.folder / (f"{language}.md" if variant is None else f"{variant}.{language}.md")

    def text(self, variant: str | None, language: str) -> str:
        """The text of VARIANT in LANGUAGE. Raises UsageError naming the file that is missing."""
        try:
            return self.file(variant, language).read_text(encoding="utf-8")
        except FileNotFoundError:
            name = f"{self.section}/{self.id}/{self.file(variant, language).name}"
            raise UsageError(msg("The clause library has no {name}.", name=name)) from None

    def texts(self) -> tuple[str | None, ...]:
        """The names of all its texts: None for the base text, then the variants."""
        return (None, *dict.fromkeys(variant.name for variant in self.variants))


@dataclass(frozen=True, slots=True)
class Library:
    """All clauses, in the order in which they stand in an agreement."""

    clauses: tuple[Clause, ...]

    def clause(self, name: str) -> Clause:
        """The clause called NAME. Raises UsageError."""
        for clause in self.clauses:
            if clause.id == name:
                return clause
        known = ", ".join(clause.id for clause in self.clauses)
        raise UsageError(msg("There is no clause “{name}”. The clauses are: {known}.", name=name, known=known))


@functools.cache
def load_library(folder: Path | None = None) -> Library:
    """The library in FOLDER, or the shipped one. Raises UsageError where a clause.yaml is not whole."""
    root = folder or clauses_dir()
    clauses = [_read(path) for path in sorted(root.glob("*/*/clause.yaml"))]
    if not clauses:
        raise UsageError(msg("There are no clauses in {folder}.", folder=root.name))
    orders = [clause.order for clause in clauses]
    names = [clause.id for clause in clauses]
    if len(set(orders)) != len(orders) or len(set(names)) != len(names):
        raise UsageError(msg("Two clauses in {folder} have the same id or the same order.", folder=root.name))
    return Library(tuple(sorted(clauses, key=lambda clause: clause.order)))


@functools.cache
def texts_of(document: str) -> Library:
    """The texts of DOCUMENT: the clauses of the agreement, or the parts of a document beside it. Raises UsageError."""
    if document == AGREEMENT:
        return load_library()
    if document not in COMPANIONS:
        known = ", ".join(DOCUMENTS)
        raise UsageError(
            msg("There is no document “{document}”. The documents are: {known}.", document=document, known=known)
        )
    parts = load_library(companions_dir()).clauses
    return Library(tuple(part for part in parts if part.section == document))


def _read(path: Path) -> Clause:
    where = f"{path.parent.parent.name}/{path.parent.name}/clause.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = cast("Mapping[str, Any]", yaml.load(path.read_text(encoding="utf-8"), Loader=loader))
    unknown = set(data) - _FIELDS
    if unknown or "order" not in data or data.get("role", "article") not in get_args(Role):
        raise UsageError(
            msg("{where} has unknown or missing fields: {names}", where=where, names=", ".join(sorted(unknown)))
        )
    ranked = [(rank, read_condition(rank["when"], where=where)) for rank in data.get("ranks", ())]
    return Clause(
        id=path.parent.name,
        section=path.parent.parent.name,
        order=int(data["order"]),
        role=data.get("role", "article"),
        when=_when(data, where),
        variants=(
            *(Variant(v["text"], read_condition(v["when"], where=where)) for v in data.get("variants", ())),
            *(Variant(rank["text"], when) for rank, when in ranked if "text" in rank),
        ),
        ranks=tuple(Rank(r["rank"], when, r["says"], r["risk"], r["approver"]) for r, when in ranked),
        base=read_condition(data["base"], where=where) if "base" in data else ALWAYS,
        reads=frozenset(data.get("reads", ())),
        provenance=str(data.get("provenance", "")),
        repeats=bool(data.get("repeats", False)),
        folder=path.parent,
    )


def _when(data: Mapping[str, Any], where: str) -> Condition:
    """Structures and relationship are conditions too, written short because every clause has them."""
    parts: list[Condition] = []
    for field, path in (("structures", "agreement.structure"), ("relationship", "agreement.relationship")):
        if field in data:
            parts.append(Several("any", tuple(Is(path, value) for value in data[field])))
    if "when" in data:
        parts.append(read_condition(data["when"], where=where))
    if not parts:
        return ALWAYS
    return parts[0] if len(parts) == 1 else Several("all", tuple(parts))
