"""clauses: what stands in the library, and why a clause does or does not stand in an agreement."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from slagen.assembly.condition import Is, in_words, paths
from slagen.assembly.library import Clause, load_library
from slagen.assembly.select import Chosen, LeftOut, NoText, select
from slagen.assembly.shown import look
from slagen.assembly.values import values
from slagen.errors import UsageError
from slagen.intake.load import load_intake
from slagen.intake.models.intake import Intake
from slagen.languages import CODES
from slagen.messages import Message, msg


@dataclass(frozen=True, slots=True)
class ClauseInfo:
    """A clause of the library: its condition in words, its variants, its headings by language, where it comes from."""

    id: str
    section: str
    when: Message
    variants: tuple[str, ...]
    titles: dict[str, str]
    provenance: str


@dataclass(frozen=True, slots=True)
class Why:
    """What the library says of one clause for one intake: chosen or not, which variant, on which facts."""

    clause: str
    chosen: bool
    variant: str | None
    facts: tuple[Message, ...]


def clauses() -> tuple[ClauseInfo, ...]:
    """All clauses in the order of an agreement."""
    return tuple(
        ClauseInfo(
            id=clause.id,
            section=clause.section,
            when=in_words(clause.when),
            variants=tuple(variant.name for variant in clause.variants),
            titles={code: _title(clause, code) for code in CODES},
            provenance=clause.provenance,
        )
        for clause in load_library().clauses
    )


def _title(clause: Clause, language: str) -> str:
    return clause.text(None, language).partition("\n")[0].removeprefix("# ").strip()


def likely_variant(clause: Clause, intake: Intake) -> str | None:
    """Which text of CLAUSE would apply if INTAKE had the clause: a variant, or None for its base text.

    An external agreement that has no law of its own would have one with the clause; so it is a text for some law.
    """
    agreement = intake.agreement
    laws = [v for v in clause.variants if isinstance(v.when, Is) and v.when.path == "agreement.governing_law"]
    for variant in clause.variants:
        if variant.when == Is("agreement.relationship", agreement.relationship):
            return variant.name
    if agreement.relationship == "external" and laws and "agreement.governing_law" in paths(clause.base):
        own = [v for v in laws if v.when == Is("agreement.governing_law", str(agreement.governing_law))]
        return (own or laws)[0].name
    return None


def known_clause(name: str) -> Clause:
    """The clause called NAME. Raises UsageError, naming the one that was probably meant."""
    library = load_library()
    near = difflib.get_close_matches(name, [clause.id for clause in library.clauses], n=1, cutoff=0.6)
    if near and near[0] != name:
        raise UsageError(
            msg(
                "There is no clause “{name}”; did you mean “{near}”? The command “slagen clauses” lists them all.",
                name=name,
                near=near[0],
            )
        )
    return library.clause(name)


def clause_text(name: str, language: str) -> str:
    """Every text of the clause called NAME in LANGUAGE as it stands in the library, variants after their names."""
    clause = known_clause(name)
    pieces = []
    for variant in clause.texts():
        text = clause.text(variant, language).rstrip("\n")
        pieces.append(text if variant is None else f"[{variant}]\n\n{text}")
    return "\n\n".join(pieces) + "\n"


def why(path: Path) -> tuple[Why, ...]:
    """For each clause of the library whether the intake at PATH has it, and on which facts. Raises as load_intake."""
    intake = load_intake(path).intake
    shown = values(intake, intake.agreement.languages[0])
    selection = select(load_library(), lambda name: look(shown, name))
    found: list[Chosen | LeftOut | NoText] = [*selection.chosen, *selection.left_out, *selection.no_text]
    found.sort(key=lambda item: item.clause.order)
    return tuple(
        Why(
            clause=item.clause.id,
            chosen=isinstance(item, Chosen),
            variant=item.variant if isinstance(item, Chosen) else None,
            facts=() if isinstance(item, NoText) else tuple(map(in_words, item.facts)),
        )
        for item in found
    )
