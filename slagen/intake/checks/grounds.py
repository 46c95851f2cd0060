"""V-13, V-14, V-16, V-44, V-45: a target stands on what was reached before and serves what the customer wants."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from slagen.arithmetic.availability import nines
from slagen.findings import Finding
from slagen.intake.calendars import counting_calendar
from slagen.intake.checks import At
from slagen.intake.checks.lengths import comparable, order
from slagen.intake.checks.promises import better
from slagen.intake.checks.said import due, error, names_of, note, warning
from slagen.intake.models.commitments import Baseline, Commitment
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Availability, Score
from slagen.intake.models.remedies import PAID
from slagen.intake.scalars import TBD, Duration, Id
from slagen.intake.scalars.words import LineText, ProseText
from slagen.intake.standing import Goal, as_written
from slagen.intake.timing import Timing
from slagen.intake.walk import Path, path_text, walk
from slagen.messages import msg
from slagen.text.nines import claimed

FEWEST_CASES = 30
"""Data of fewer cases say little (V-13)."""
MOST_BETTER = Decimal("0.5")
"""Half as good again is more than can be taken for granted (V-13)."""


def check(intake: Intake, at: At, signing: bool) -> Iterator[Finding]:
    """Baselines in the unit of their target and behind it; an objective for each promise; nines that are nines."""
    known = {one.commitment for one in intake.capabilities.values()}
    without, aimless = [], []
    for one in as_written(intake):
        commitment, path = one.commitment, ("commitments", str(one.key))
        if commitment.baseline is not None and commitment.baseline is not TBD:
            yield from _data(intake, commitment.baseline, (*path, "baseline"), at)
            for goal in one.targets():
                yield from _against(intake, commitment, commitment.baseline, goal, (*path, "baseline"), at)
        elif commitment.baseline is None and one.key not in known:
            without.append(one.key)
        if commitment.serves is None:
            aimless.append(one.key)
    if aimless:
        yield due(
            signing,
            "V-45",
            at(("commitments",)),
            msg(
                "it is not said which objective of the customer these serve: {names}",
                names=names_of(aimless),
            ),
            msg("add serves to each: an entry of section objectives"),
        )
    if without:
        yield due(
            signing,
            "V-13",
            at(("commitments",)),
            msg("it is not said what was reached so far in: {names}", names=names_of(without)),
            msg("add baseline to each, or an entry in capabilities, so that the target can be judged"),
        )
    if not any(_is_outcome(intake, commitment) for commitment in intake.commitments.values()):
        yield due(
            signing,
            "V-44",
            at(("commitments",)),
            msg(
                "every service level can be met while the customer is unhappy: none measures what comes of the service"
            ),
            msg("add one: a survey (metric: score), or a result of the business that an objective names"),
        )
    yield from _nines(intake, at)


def _is_outcome(intake: Intake, commitment: Commitment) -> bool:
    """Whether COMMITMENT measures an experience, or a result that an objective with a measure of its own names."""
    if isinstance(commitment.metric, Score):
        return True
    objective = None if commitment.serves in (None, TBD) else intake.objectives[commitment.serves]
    return (
        objective is not None
        and objective.measure is not None
        and commitment.metric.kind in ("count", "ratio", "measure")
    )


def _data(intake: Intake, baseline: Baseline, path: Path, at: At) -> Iterator[Finding]:
    """V-13: data are of enough cases, and not old."""
    cases = baseline.cases
    if cases is not None and cases is not TBD and cases.value < FEWEST_CASES:
        yield note(
            "V-13",
            at((*path, "cases")),
            msg("the baseline stands on {cases} cases only", cases=cases),
            msg(
                "with fewer than {fewest} cases chance weighs more than skill: take a longer time", fewest=FEWEST_CASES
            ),
        )
    end, effective = baseline.end, intake.agreement.effective
    if end is None or end is TBD or effective is TBD:
        return
    last, first = end.value, effective.value
    if last < _a_year_before(first):
        yield note(
            "V-13",
            at((*path, "end")),
            msg("the baseline ends on {end}, more than 12 months before {effective}", end=end, effective=effective),
            msg("take newer data"),
        )


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)


def _against(
    intake: Intake, commitment: Commitment, baseline: Baseline, goal: Goal, path: Path, at: At
) -> Iterator[Finding]:
    """V-13, V-14: the target is in the unit of its baseline, better than it, and not out of all proportion to it."""
    direction, target = better(commitment), goal.target.quantity
    statistic = getattr(commitment.metric, "statistic", None)
    if baseline.statistic is not None and statistic is not None and baseline.statistic != statistic:
        yield error(
            "V-14",
            at((*path, "statistic")),
            msg(
                "the baseline is of “{theirs}”, the target of “{ours}” (line {line}): they can't be compared",
                line=at(goal.path).line,
                theirs=baseline.statistic,
                ours=statistic,
            ),
            msg("give the figure of the same kind, or measure the commitment in that way"),
        )
        return
    for name in ("value", "best"):
        given = getattr(baseline, name)
        if given is not None and given is not TBD and not comparable(given, target):
            yield error(
                "V-14",
                at((*path, name)),
                msg(
                    "the baseline is {value}, the target {target} (line {line}): two different units",
                    value=given,
                    target=goal.target,
                    line=at(goal.path).line,
                ),
                msg("write both in one unit"),
            )
            return
    value = baseline.value
    if value is TBD or direction == "exact":
        return
    compared = order(intake, target, value)
    if compared is None and target.duration is not None and value.duration is not None:
        compared = _in_the_worst_case(intake, commitment, target.duration, value.duration)
    no_better = compared is not None and (compared <= 0 if direction == "higher" else compared >= 0)
    if no_better:
        yield (note if isinstance(commitment.remedy, PAID) else warning)(
            "V-13",
            at(goal.path),
            msg(
                "the target {target} is no improvement on {value}, which was reached before (line {line})",
                line=at((*path, "value")).line,
                target=goal.target,
                value=value,
            ),
            msg("ask for more, or leave it as a floor that is paid for"),
        )
        return
    best = baseline.best
    if best is not None and best is not TBD and order(intake, target, best) == (1 if direction == "higher" else -1):
        yield warning(
            "V-13",
            at(goal.path),
            msg(
                "the target {target} is beyond the best that was ever measured, {best} (line {line})",
                target=goal.target,
                best=best,
                line=at((*path, "best")).line,
            ),
            msg("say in rationale what makes it possible, or promise what was reached"),
        )
    elif value.value and target.unit == value.unit:
        change = abs(target.value - value.value) / abs(value.value)
        if change > MOST_BETTER:
            yield warning(
                "V-13",
                at(goal.path),
                msg(
                    "the target {target} is {change} % better than {value}, which was reached before (line {line}): "
                    "unproven",
                    line=at((*path, "value")).line,
                    target=goal.target,
                    change=f"{(change * 100).quantize(Decimal(1)):f}",
                    value=value,
                ),
                msg("go there in steps, or say in rationale what makes it possible"),
            )


def _in_the_worst_case(intake: Intake, commitment: Commitment, first: Duration, second: Duration) -> int | None:
    """Whether FIRST is shorter (-1), as long (0) or longer (1) than SECOND where business time is counted."""
    timing, calendar = Timing(intake), counting_calendar(intake, commitment)
    one, other = timing.limit(first, calendar), timing.limit(second, calendar)
    if one is None or other is None or not (one.certain and other.certain):
        return None
    return (one.minutes > other.minutes) - (one.minutes < other.minutes)


def _nines(intake: Intake, at: At) -> Iterator[Finding]:
    """V-16: “five nines” in a text is the number of nines that is promised."""
    for one in as_written(intake):
        if not isinstance(one.commitment.metric, Availability):
            continue
        promised = [goal for goal in one.targets() if goal.target.quantity.unit == "%"]
        for path, text in _texts(intake, one.key, one.commitment):
            for words, count in claimed(text):
                wrong = next((goal for goal in promised if goal.target.quantity.value != nines(count)), None)
                if wrong is not None and not any(goal.target.quantity.value == nines(count) for goal in promised):
                    yield error(
                        "V-16",
                        at(path),
                        msg(
                            "“{words}” is {said} %, but “{name}” promises {target} ({where})",
                            words=words,
                            said=f"{nines(count).normalize():f}",
                            name=one.key,
                            target=wrong.target,
                            where=path_text(wrong.path),
                        ),
                        msg("make the two say the same"),
                    )


def _texts(intake: Intake, key: Id, commitment: Commitment) -> Iterator[tuple[Path, str]]:
    """The texts that speak of COMMITMENT: its own, those of its service and of the objective it serves."""
    roots: list[tuple[Path, object]] = [(("commitments", str(key)), commitment)]
    services = [commitment.service] if commitment.service is not None else list(intake.services)
    if len(services) == 1:
        roots.append((("services", str(services[0])), intake.services[services[0]]))
    if commitment.serves is not None and commitment.serves is not TBD:
        roots.append((("objectives", str(commitment.serves)), intake.objectives[commitment.serves]))
    for root, model in roots:
        for visited in walk(model, root):
            if isinstance(visited.value, LineText | ProseText):
                plain = visited.value.plain
                yield from ((visited.path, text) for text in ([plain] if plain else visited.value.by_language.values()))
