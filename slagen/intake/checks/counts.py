"""V-13, V-43, V-46: what a number of cases takes for granted: what a case is, its rhythm, how many succeed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from slagen.arithmetic.attainment import conversion, needed
from slagen.arithmetic.exact import decimal_of, first_digits
from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import note, warning
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Occurrences
from slagen.intake.scalars import TBD, Quantity
from slagen.intake.scalars.words import LineText, ProseText
from slagen.intake.standing import Standing, as_written
from slagen.messages import msg
from slagen.text.fold import fold
from slagen.text.lazy import Lazy

_BAR = Lazy(r"\b(?:qualified|eligible|suitable|promising)\b|合格|有效|优质|(?:επιβεβαιωμεν|καταλληλ|εγκυρ|επιλεξιμ)\w*")
"""Words that say that not every case counts, and not which one does."""
IN_A_MONTH = (4, 5)
"""Of each day of the week a month has so many."""
_WEEKLY = Lazy(r"\bweekly\b|\b(?:each|every|per) week\b|每周|周报|\bεβδομαδιαι\w*")


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Undefined cases, weeks that are counted by the month, the share of cases that has to succeed."""
    for one in as_written(intake):
        metric = one.commitment.metric
        if isinstance(metric, Occurrences) and metric.counted is not TBD:
            yield from _undefined(intake, one, metric.counted, at)
            yield from _weeks(one, metric.counted, at)
            if metric.better == "higher":
                yield from _success(intake, one, at)


def _undefined(intake: Intake, one: Standing, counted: ProseText, at: At) -> Iterator[Finding]:
    """V-46: “qualified” leads without a term that says which those are: each party counts others."""
    defined = [text for term in intake.terms.values() if term.term is not TBD for text in _texts(term.term)]
    for text in _texts(counted):
        folded = fold(text, chinese=True)
        found = _BAR.search(folded.text)
        if found is not None and not any(_BAR.search(fold(term, chinese=True).text) for term in defined):
            start, end = folded.span(*found.span())
            yield warning(
                "V-46",
                at((*one.path("metric"), "counted")),
                msg(
                    "“{word}” decides what “{name}” counts, and no term defines it", word=text[start:end], name=one.key
                ),
                msg("say under terms when a case is one of those"),
            )
            return


def _weeks(one: Standing, counted: ProseText, at: At) -> Iterator[Finding]:
    """V-43: four a month and one a week are two promises: a month has four or five weeks to report on (A-19)."""
    if str(one.commitment.window) != "calendar month" or not any(
        _WEEKLY.search(fold(text, chinese=True).text) for text in _texts(counted)
    ):
        return
    for goal in one.targets():
        number = goal.target.quantity.value
        if not goal.target.quantity.unit and number in IN_A_MONTH:
            yield warning(
                "V-43",
                at(goal.path),
                msg(
                    "“{name}” is weekly and {target} in a calendar month: a month has {least} or {most} of each day of "
                    "the week; {number} × {months} = {year} in a year, every week makes {weeks}",
                    name=one.key,
                    target=goal.target,
                    number=number,
                    year=number * 12,
                    months=12,
                    weeks=52,
                    least=IN_A_MONTH[0],
                    most=IN_A_MONTH[1],
                ),
                msg("say one of the two: one for each week, or how many in the month"),
            )


def _success(intake: Intake, one: Standing, at: At) -> Iterator[Finding]:
    """V-13: the share of the cases that has to become results if the objective is to be reached (A-20)."""
    serves = one.commitment.serves
    objective = None if serves is None or serves is TBD else intake.objectives[serves]
    if objective is None or objective.goal in (None, TBD) or not isinstance(objective.each, Quantity):
        return
    goal, each = objective.goal.quantity, objective.each
    if each.value <= 0 or goal.unit != each.unit:
        return
    results = needed(goal.value, each.value)
    for promised in one.targets():
        cases = promised.target.quantity
        if not cases.unit and cases.value > results:
            yield note(
                "V-13",
                at(promised.path),
                msg(
                    "{goal} at {each} each are {results} results; out of {cases} cases of “{name}” that takes a "
                    "conversion of {share} %",
                    goal=goal,
                    each=each,
                    results=_shown(results),
                    cases=cases,
                    name=one.key,
                    share=_shown(conversion(results, cases.value) * 100),
                ),
                msg("see whether so many succeeded so far: baseline, or an entry in capabilities"),
            )


def _texts(text: ProseText | LineText) -> tuple[str, ...]:
    return tuple(text.by_language.values()) if text.plain is None else (text.plain,)


def _shown(number: Fraction) -> str:
    exact = decimal_of(number)
    return f"{first_digits(number, 2)}…" if exact is None else f"{exact.normalize():f}"
