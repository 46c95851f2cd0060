"""V-23 to V-26: what a figure hides: slow cases behind a mean, no time behind a share, few answers behind a score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import ceil

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import error, warning
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Clock, Elapsed, Measure, OnTime, Ratio, Score
from slagen.intake.scalars import TBD, Id
from slagen.intake.scalars.words import ProseText
from slagen.intake.standing import Standing, as_written, service_of
from slagen.intake.walk import Path
from slagen.messages import msg
from slagen.text.fold import fold
from slagen.text.language import language_of
from slagen.text.lazy import Lazy
from slagen.text.quantities import quantities

_ANSWERED_BY_PEOPLE = ("acknowledgement", "first-response")
_SHARE = (Ratio, OnTime)


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Automatic replies, shares without a time or with too few cases, means of times, surveys nobody answers."""
    written = as_written(intake)
    for one in written:
        commitment, path = one.commitment, ("commitments", str(one.key))
        if isinstance(commitment.metric, Clock):
            yield from _automatic(one.key, commitment.metric, (*path, "metric"), at)
        if isinstance(commitment.metric, Ratio):
            yield from _timeless(one.key, commitment.metric, (*path, "metric"), at)
        if isinstance(commitment.metric, Score):
            yield from _survey(one.key, commitment, path, at)
        if isinstance(commitment.metric, _SHARE):
            yield from _sample(one, path, at)
        yield from _mean(intake, one, written, (*path, "metric"), at)


def _automatic(key: Id, metric: Clock, path: Path, at: At) -> Iterator[Finding]:
    """V-23: an automatic reply is no response, and never a solution."""
    if not metric.automatic_reply:
        return
    if metric.kind not in _ANSWERED_BY_PEOPLE:
        yield error(
            "V-23",
            at((*path, "automatic_reply")),
            msg("an automatic reply would count as {kind} in “{name}”", kind=metric.kind, name=key),
            msg("delete automatic_reply: only what a person does ends this clock"),
        )
    elif metric.kind == "first-response":
        yield warning(
            "V-23",
            at((*path, "automatic_reply")),
            msg(
                "an automatic reply counts as the first response in “{name}”, so every ticket meets it at once",
                name=key,
            ),
            msg("delete automatic_reply, or measure acknowledgement instead"),
        )


_SOLVED = Lazy(r"resol|solv|closed|repair|restor|解决|关闭|修复|处理完|办结|επιλυ|αποκαταστ|κλεισ|διεκπεραι")


def _timeless(key: Id, metric: Ratio, path: Path, at: At) -> Iterator[Finding]:
    """V-24: a share of solved cases with no time in which they are solved is met by waiting."""
    if metric.counted is TBD:
        return
    for language, text in _in_all_languages(metric.counted):
        folded = fold(text, chinese=True).text
        if _SOLVED.search(folded) and not _has_time(folded, language):
            yield warning(
                "V-24",
                at((*path, "counted")),
                msg("“{name}” is the share of solved cases, but not of those solved within a time", name=key),
                msg("name the time in counted, or use metric: on-time with the commitment that has it"),
            )
            return


def _in_all_languages(text: ProseText) -> list[tuple[str, str]]:
    plain = text.plain
    return [(language_of(plain) or "en", plain)] if plain is not None else list(text.by_language.items())


_FIRST = Lazy(
    r"first (?:contact|call|time)|same day|in time|on time|time limit|within (?:the|its|their|that|this)|"
    r"in the (?:week|month|quarter|year)|当[月日周季年]|时间内|首次|一次|当天|按时|按期|时限|期限|"
    r"πρωτη|(?:εντοσ|μεσα στ\w+) |αυθημερον|εμπροθεσμ|προθεσμι"
)
"""Words that bound the time without a number, or name a time that stands elsewhere."""


def _has_time(folded: str, language: str) -> bool:
    return _FIRST.search(folded) is not None or any(one.unit == "time" for one in quantities(folded, language))


def _sample(one: Standing, path: Path, at: At) -> Iterator[Finding]:
    """V-24: so few cases that one bad one misses the target: it takes 1 / (1 - target) of them (20 at 95 %)."""
    counting = one.commitment.counting
    fewest = None if counting is None or counting is TBD else counting.at_least
    if fewest is None or fewest is TBD or getattr(one.commitment.metric, "better", "higher") != "higher":
        return
    for goal in one.targets():
        share = goal.target.quantity
        if share.unit != "%" or not 0 <= share.value < 100:
            continue
        needed = ceil(100 / (100 - Fraction(share.value)))
        if fewest.value < needed:
            yield warning(
                "V-24",
                at((*path, "counting", "at_least")),
                msg(
                    "with {fewest} cases a single bad one misses {target}: it takes {needed} to tell",
                    fewest=fewest,
                    target=goal.target,
                    needed=str(needed),
                ),
                msg("raise at_least, take a longer window, or lower the target"),
            )
            return


_TAIL = ("each", "highest", "percentile")


def _mean(intake: Intake, one: Standing, written: Iterable[Standing], path: Path, at: At) -> Iterator[Finding]:
    """V-25: a mean of times hides the slow ones, unless another commitment bounds them."""
    metric = one.commitment.metric
    if not isinstance(metric, Clock | Elapsed | Measure) or metric.statistic.word not in ("mean", "median"):
        return
    if isinstance(metric, Measure) and not (
        metric.better == "lower" and any(goal.target.quantity.duration is not None for goal in one.targets())
    ):
        return
    service = service_of(intake, one.commitment)
    for other in written:
        theirs = other.commitment.metric
        beside = other.key != one.key and service_of(intake, other.commitment) == service
        if beside and isinstance(theirs, OnTime) and theirs.of == one.key:
            return
        if beside and theirs.kind == metric.kind and getattr(theirs, "statistic", metric.statistic).word in _TAIL:
            return
    yield warning(
        "V-25",
        at(path),
        msg("“{name}” promises a {statistic}, which hides the slow cases", name=one.key, statistic=metric.statistic),
        msg("add a commitment on a percentile or on each case, or use one instead"),
    )


def _survey(key: Id, commitment: Commitment, path: Path, at: At) -> Iterator[Finding]:
    """V-26: a survey says how many have to answer."""
    metric, counting = commitment.metric, commitment.counting
    if not isinstance(metric, Score) or counting is TBD:
        return
    fewest = None if counting is None else counting.at_least
    if metric.answered is None and fewest is None:
        yield warning(
            "V-26",
            at((*path, "metric")),
            msg("a handful of answers would decide “{name}”: it is not said how many are needed", name=key),
            msg("add metric.answered (the least share that answers) or counting.at_least (the fewest answers)"),
        )
