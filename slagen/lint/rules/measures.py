"""Targets that lack what measuring them takes: a part of the target (M205), a statistic (M206), a source (M207)."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from slagen.findings import Severity
from slagen.lint.hit import Hit
from slagen.lint.metrics import words
from slagen.lint.roles import BINDING
from slagen.lint.tables import readable
from slagen.lint.targets import conditional, metrics_in, targets
from slagen.messages import msg
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence
    from slagen.lint.targets import Target
    from slagen.messages import Message


def measures(draft: Draft) -> Iterator[Hit]:
    """Hits of M205, M206 and M207."""
    found = targets(draft)
    stated = period_stated(draft)
    statistics = _Statistics(draft)
    for target in found:
        if not target.binds:
            continue
        yield from _incomplete(target, period_known=stated)
        yield from _no_statistic(statistics, target)
    for sentence in readable(draft):
        yield from _no_metric(sentence)
        yield from _on_complexity(sentence)
    yield from _no_source(draft, found)


def hit_at(
    code: str, target: Target, *, severity: Severity | None = None, what: Message | None = None, **values: object
) -> Hit:
    """A hit of the rule CODE on the words of TARGET."""
    start, end = target.sentence.span(target.start, target.end)
    return Hit(code, target.sentence.block, start, end, target.sentence, dict(values), severity, what)


_MEASURES: Final = {
    "en": Lazy(r"measur|calculat|comput|determin|averag|means?\b"),
    "zh": Lazy("统计|计算|考核|测量|计量|指|为准|结算"),
    "el": Lazy(r"μετρ|υπολογ|προσδιορ|σημαινει|νοειται|αξιολογ"),
}


_PERIOD_TERM = Lazy(r"measur\w+ period|计量周期|统计周期|考核周期|计量期间|περιοδο\w* μετρησησ")


def period_stated(draft: Draft) -> bool:
    """Does the document say somewhere, once for all targets, over which period levels are measured?"""
    if not draft.whole:
        return False
    for sentence in readable(draft):
        fixed = sentence.search(words("fixed period", sentence.language))
        if fixed and sentence.search(_MEASURES[sentence.language]):
            return True
        if sentence.role == "definition" and sentence.search(_PERIOD_TERM):
            return True
    return False


def _incomplete(target: Target, *, period_known: bool) -> Iterator[Hit]:
    if target.figure is None:
        missing = [msg("a unit")] if target.bare else [msg("a number with a unit")]
        yield hit_at("M205", target, missing=missing)
        return
    if target.kind not in ("share", "score"):
        return
    period = period_known or target.says("period")
    missing = [] if period else [msg("a period over which it is measured")]
    if not target.operator and target.metric:
        missing.append(msg("a word such as “at least” or “at most”"))
    if missing:
        severity = Severity.INFO if period else Severity.WARNING
        yield hit_at("M205", target, severity=severity, missing=missing)


_MACHINE: Final = frozenset({"ms", "s"})
_TIME = Lazy(r"time|latenc|delay|时|延迟|χρον|καθυστερ")


def _no_statistic(statistics: _Statistics, target: Target) -> Iterator[Hit]:
    """A time that many single times are measured against, with no word on which of them has to meet it.

    Where the unit is the minute or longer the time is most likely a deadline for each case; that is only noted.
    """
    if target.kind != "time" or target.figure is None or target.says("statistic"):
        return
    if target.figure.unit not in _MACHINE and not _TIME.search(target.metric):
        return
    if statistics.elsewhere(target):
        return
    # the rewrite brings its own operator: "is at most 300 ms", not "is at most below 300 ms"
    start, end = target.sentence.span(target.figure.start, target.figure.end)
    severity = None if target.figure.unit in _MACHINE else Severity.INFO
    bare = target.sentence.block.text[start:end]
    yield hit_at("M206", target, severity=severity, metric=target.metric, phrase=bare)


class _Statistics:
    """Where a document names metrics together with a statistic."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._with: dict[str, list[Sentence]] = {}
        self._first: dict[tuple[str, str], list[Sentence]] = {}

    def elsewhere(self, target: Target) -> bool:
        """Does another sentence than that of TARGET name its metric together with a statistic?"""
        if not self._draft.whole:
            return False
        key = target.language, target.metric
        if key not in self._first:
            named = (sentence for sentence in self._in(target.language) if target.metric in sentence.folded)
            self._first[key] = list(islice(named, 2))
        return any(sentence is not target.sentence for sentence in self._first[key])

    def _in(self, language: str) -> list[Sentence]:
        if language not in self._with:
            pattern = words("statistic", language)
            self._with[language] = [
                sentence
                for sentence in readable(self._draft)
                if sentence.block.cell is None and sentence.search(pattern) is not None
            ]
        return self._with[language]


_BARE_SLA: Final = Lazy(
    r"(?<![a-z])sla\b\s?[:=]?\s?(?:(?:of|σε|εντοσ|στισ|为) )?"
    r"(?P<value>\d[\d.,]*+\s?(?:小时|分钟|天|个?工作日|h(?:ours?|rs?)?\b|days?\b|min(?:utes?)?\b|"
    r"ωρ\w*|ημερ\w*|λεπτ\w*))"
    r"|(?P<before>\d[\d.,]*+[\s-]?(?:小时|分钟|天|h(?:ours?|rs?)?|days?|min(?:utes?)?|ωρ\w*|ημερ\w*|λεπτ\w*))"
    r" (?:的\s?)?sla\b"
)
_DONE: Final = {
    "en": Lazy(r"respon|repl|restor|resol|recover|repair|deliver|answer|arriv|attend|acknowledg|availab|fix|uptime"),
    "zh": Lazy("响应|回复|恢复|修复|解决|到场|交付|处理|应答|可用|受理|完成"),
    "el": Lazy(r"αποκρισ|ανταποκρ|αποκαταστ|επιλυσ|απαντ|παραδοσ|αφιξ|διαθεσιμ|επισκευ|αναγνωρισ|επιλυ"),
}


def _no_metric(sentence: Sentence) -> Iterator[Hit]:
    """ "SLA 24 hours": a figure, and nothing that says what is done in the time."""
    match = sentence.search(_BARE_SLA) if "sla" in sentence.folded else None
    if match is None or sentence.role == "heading" or sentence.search(_DONE[sentence.language]):
        return
    name = "value" if match["value"] else "before"
    start, end = sentence.span(*match.span(name))
    values = {"missing": [msg("the thing that is measured")]}
    yield Hit("M205", sentence.block, start, end, sentence, values)


def _on_complexity(sentence: Sentence) -> Iterator[Hit]:
    """ "Resolution time: depending on complexity": a level that nothing but the case itself sets."""
    folded, language = sentence.folded, sentence.language
    match = sentence.search(words("complexity", language))
    if match is None or (sentence.block.cell is None and sentence.role not in BINDING):
        return
    promised = metrics_in(folded, language) or sentence.block.cell is not None or sentence.search(_DONE[language])
    if not promised or sentence.quantities or conditional(folded, *match.span(), language):
        return
    start, end = sentence.span(*match.span())
    yield Hit("M205", sentence.block, start, end, sentence, {"missing": [msg("a number with a unit")]})


_JUDGES: Final = {
    "en": Lazy(r"measur|determin|calculat|opinion|judg|assess|record"),
    "zh": Lazy("统计|认定|测算|计算|测量|记录|数据|判定|依据"),
    "el": Lazy(r"μετρ|κρισ|υπολογ|προσδιορ|καταγρ|αξιολογ|διαπιστ"),
}


def _no_source(draft: Draft, found: tuple[Target, ...]) -> Iterator[Hit]:
    """One hit for a document with targets that nowhere says what measures them, and one for each measure that one party
    sets alone."""
    alone = False
    for sentence in readable(draft):
        folded, language = sentence.folded, sentence.language
        match = sentence.search(words("own discretion", language))
        if match is None or not sentence.search(_JUDGES[language]):
            continue
        if metrics_in(folded, language) or any(target.sentence is sentence for target in found):
            alone = True
            start, end = sentence.span(*match.span())
            what = msg(
                "“{phrase}”: one party alone says whether the level was met.", phrase=sentence.block.text[start:end]
            )
            yield Hit("M207", sentence.block, start, end, sentence, severity=Severity.ERROR, what=what)
    measured = [target for target in found if _is_measured(target)]
    if alone or not draft.whole or not measured:
        return
    if not any(_names_source(sentence) for sentence in readable(draft)):
        yield hit_at("M207", measured[0], count=len(measured))


def _is_measured(target: Target) -> bool:
    if target.figure is None or not target.binds:
        return False
    return target.kind != "time" or target.figure.unit in _MACHINE or target.says("statistic")


def _names_source(sentence: Sentence) -> bool:
    return sentence.search(words("source", sentence.language)) is not None


RULE = (("M205", "M206", "M207"), measures)
