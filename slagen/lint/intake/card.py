"""The SMART card: for each commitment a verdict for each letter, in both readings of S, with its reasons.

What is judged is in the domain reference, section 5: the record itself, and the wording of its texts. A commitment is
SMART only where no letter fails; no score ever hides one that does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from slagen.findings import Finding, Severity
from slagen.intake.calendars import hours_of
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Availability, Clock, Elapsed, Outage
from slagen.intake.models.targets import AgreedTarget
from slagen.intake.scalars import TBD
from slagen.intake.scalars.words import ProseText
from slagen.intake.standing import Standing, as_written
from slagen.intake.walk import path_text, walk
from slagen.lint.intake.promises import measured, promises
from slagen.lint.rule import catalogue
from slagen.lint.simple import too_complex
from slagen.lint.smart import LETTER_OF, Card, Reason, Verdict, marks, of_finding
from slagen.messages import Message, msg
from slagen.text.language import language_of


def cards(intake: Intake, findings: Mapping[str, Sequence[Finding]]) -> tuple[Card, ...]:
    """A card for each commitment of INTAKE; FINDINGS are what the wording rules say of its texts, by path."""
    exact: dict[str, list[Reason]] = {}
    for code, path, values in promises(intake):
        if len(path) > 1 and path[0] == "commitments":
            exact.setdefault(str(path[1]), []).extend(_of_rule(code, values))
    found = []
    for one in as_written(intake):
        where = path_text(("commitments", str(one.key)))
        reasons = [*_record(intake, one), *exact.get(str(one.key), ()), *_texts(one), *_wording(where, findings)]
        found.append(Card(where, marks(reasons)))
    return tuple(found)


def _record(intake: Intake, one: Standing) -> Iterator[Reason]:
    commitment = one.commitment
    if commitment.target is TBD:
        yield Reason("M", "fail", msg("the target is still open"))
    if commitment.owner is TBD:
        yield Reason("R", "fail", msg("nobody is named who answers for it"))
    if isinstance(commitment.target, AgreedTarget) and commitment.target.until_then is None:
        yield Reason("M", "fail", msg("there is no value until one is agreed"))
    if commitment.nature == "aim":
        yield Reason("M", "warn", msg("it is an aim: a miss has no consequence but a review"))
    if commitment.window is TBD:
        yield Reason("T", "fail", msg("the period over which it is judged is still open"))
    if not intake.objectives:
        yield Reason("R", "not-applicable", msg("the intake names no objectives it could serve"))
    yield from _achievable(intake, one)
    yield from _timed(intake, commitment)
    source = measured(intake, commitment)
    if source is not None and source.by is TBD:
        yield Reason("M", "fail", msg("where its numbers come from is still open"))


def _achievable(intake: Intake, one: Standing) -> Iterator[Reason]:
    for goal in one.targets():
        if goal.target.quantity.unit == "%" and goal.target.quantity.value == 100 and not goal.zero_tolerance:
            yield Reason("A", "warn", msg("100 % leaves no room for a single miss"))
    capable = [entry for entry in intake.capabilities.values() if entry.commitment == one.key]
    if not capable:
        yield Reason("A", "not-applicable", msg("the intake has no data of what was reached so far (capabilities)"))


def _timed(intake: Intake, commitment: Commitment) -> Iterator[Reason]:
    if isinstance(commitment.metric, Clock | Elapsed | Outage | Availability) and hours_of(intake, commitment) is TBD:
        yield Reason("T", "fail", msg("the hours in which it is counted are still open"))
    if isinstance(commitment.metric, Clock) and not intake.priorities and not commitment.only_for:
        yield Reason("T", "warn", msg("it is the same for every ticket: there are no priorities"))


def _texts(one: Standing) -> Iterator[Reason]:
    """Simple: the commitment's own texts, each in its language."""
    for visited in walk(one.commitment, ("commitments", str(one.key))):
        if isinstance(visited.value, ProseText):
            for code, text in _by_language(visited.value):
                for why in too_complex(text, code):
                    yield Reason("simple", "warn", why)


def _by_language(text: ProseText) -> Iterator[tuple[str, str]]:
    if text.plain is not None:
        yield language_of(text.plain) or "en", text.plain
    yield from text.by_language.items()


def _wording(path: str, findings: Mapping[str, Sequence[Finding]]) -> Iterator[Reason]:
    for where, found in findings.items():
        if where == path or where.startswith((path + ".", path + "[")):
            yield from (reason for finding in found if (reason := of_finding(finding)) is not None)


def _of_rule(code: str, values: Mapping[str, object]) -> Iterator[Reason]:
    known = catalogue()[code]
    letter = LETTER_OF[code[0]]
    verdict: Verdict = "fail" if known.severity is Severity.ERROR else "warn"
    yield Reason(letter, verdict, Message(known.what, {"phrase": str(values.get("name", "")), **values}))
