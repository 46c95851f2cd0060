"""Which clauses stand in an agreement, in which variant, and on which facts. Pure: values in, choices out."""

from __future__ import annotations

from dataclasses import dataclass

from slagen.assembly.condition import Condition, Look, Several, holds
from slagen.assembly.library import Clause, Library


@dataclass(frozen=True, slots=True)
class Chosen:
    """A clause that stands in the agreement; `variant` is None for its base text; `facts` are what put it there."""

    clause: Clause
    variant: str | None
    facts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A clause that does not stand in the agreement; `facts` are the conditions that are not met."""

    clause: Clause
    facts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class NoText:
    """A clause that should stand in the agreement, but has no text for its law or relationship."""

    clause: Clause


@dataclass(frozen=True, slots=True)
class Selection:
    """Everything the library says to one intake."""

    chosen: tuple[Chosen, ...]
    left_out: tuple[LeftOut, ...]
    no_text: tuple[NoText, ...]


def select(library: Library, look: Look) -> Selection:
    """Choose from LIBRARY by the values that LOOK finds; of several variants the first that holds is taken."""
    chosen: list[Chosen] = []
    left_out: list[LeftOut] = []
    no_text: list[NoText] = []
    for clause in library.clauses:
        if not holds(clause.when, look):
            left_out.append(LeftOut(clause, tuple(_facts(clause.when, look, wanted=False))))
            continue
        facts = _facts(clause.when, look, wanted=True)
        for variant in clause.variants:
            if holds(variant.when, look):
                both = dict.fromkeys((*facts, *_facts(variant.when, look, wanted=True)))
                chosen.append(Chosen(clause, variant.name, tuple(both)))
                break
        else:
            if holds(clause.base, look):
                chosen.append(Chosen(clause, None, tuple(facts)))
            else:
                no_text.append(NoText(clause))
    return Selection(tuple(chosen), tuple(left_out), tuple(no_text))


def _facts(condition: Condition, look: Look, *, wanted: bool) -> list[Condition]:
    """The parts of CONDITION that decided: those that hold (WANTED), or those that don't."""
    if isinstance(condition, Several) and condition.mode == "all":
        return [fact for part in condition.parts for fact in _facts(part, look, wanted=wanted)]
    if isinstance(condition, Several) and condition.mode == "any" and wanted:
        return [fact for part in condition.parts if holds(part, look) for fact in _facts(part, look, wanted=True)]
    return [condition] if holds(condition, look) == wanted else []
