"""SMART verdicts: what they are, and those on a single sentence. intake/card.py has those on a commitment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from slagen.findings import Severity
from slagen.lint.draft import draft_of
from slagen.lint.engine import lint_source
from slagen.lint.passage import passage
from slagen.lint.simple import too_complex
from slagen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from slagen.findings import Finding
    from slagen.lint.draft import Sentence

Verdict: TypeAlias = Literal["pass", "warn", "fail", "not-applicable"]
Letter: TypeAlias = Literal["S", "simple", "M", "A", "R", "T"]
LETTERS: tuple[Letter, ...] = ("S", "simple", "M", "A", "R", "T")

LETTER_OF: dict[str, Letter] = {"S": "S", "M": "M", "A": "A", "R": "R", "T": "T", "D": "S", "N": "M"}
"""The letter of a card that a rule speaks of, by the first letter of its code."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The verdict on one letter, with every reason for it; a pass needs none."""

    letter: Letter
    verdict: Verdict
    reasons: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """The marks of what stands at `path`, a commitment of an intake; one for each letter."""

    path: str
    marks: tuple[Mark, ...]

    @property
    def smart(self) -> bool:
        """Does no letter fail?"""
        return all(mark.verdict != "fail" for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a letter does not pass."""

    letter: Letter
    verdict: Verdict
    why: Message


def marks(reasons: Iterable[Reason]) -> tuple[Mark, ...]:
    """One mark for each of LETTERS: the gravest verdict of the REASONS for it, with those that led to it."""
    known = list(reasons)
    return tuple(_mark(letter, [reason for reason in known if reason.letter == letter]) for letter in LETTERS)


def gravest(many: Iterable[Sequence[Mark]]) -> tuple[Mark, ...]:
    """For each letter the gravest verdict among MANY marks, with the reasons for it."""
    return marks(Reason(m.letter, m.verdict, why) for one in many for m in one for why in m.reasons)


_GRAVEST: tuple[Verdict, ...] = ("fail", "warn", "not-applicable")


def _mark(letter: Letter, own: list[Reason]) -> Mark:
    verdict: Verdict = next((grade for grade in _GRAVEST if any(reason.verdict == grade for reason in own)), "pass")
    return Mark(letter, verdict, tuple(reason.why for reason in own if reason.verdict == verdict))


def of_finding(finding: Finding) -> Reason | None:
    """What a finding of severity error or warning says of a letter; None where it speaks of none."""
    letter = LETTER_OF.get(finding.code[0])
    if letter is None or finding.severity is Severity.INFO:
        return None
    return Reason(letter, "fail" if finding.severity is Severity.ERROR else "warn", finding.what)


def smart_text(text: str, *, language: str | None = None) -> tuple[Mark, ...]:
    """The marks of TEXT, one promise in prose, in LANGUAGE (zh, en or el; else told by its script).

    What needs the agreement round it (an objective, an owner, data of what was reached) is not applicable.
    """
    source = passage(text)
    draft = draft_of(source, language=language, whole=False)
    found = lint_source(source, language=language, whole=False).findings
    reasons = [reason for finding in found if (reason := of_finding(finding)) is not None]
    reasons += [Reason("simple", "warn", why) for s in draft.sentences for why in too_complex(s.text, s.language)]
    reasons.append(Reason("R", "not-applicable", msg("a sentence alone names no objective")))
    if not any(map(_has_measure, draft.sentences)):
        reasons.append(Reason("M", "fail", msg("it has no number with a unit, and names no place that has one")))
    if not any(quantity.unit in ("time", "moment") for s in draft.sentences for quantity in s.quantities):
        reasons.append(Reason("T", "warn", msg("it has no time")))
    return marks(reasons)


def _has_measure(sentence: Sentence) -> bool:
    from slagen.lint.exemptions import named_place

    return bool(sentence.quantities) or named_place(sentence.folded, sentence.language)
