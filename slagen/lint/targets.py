"""Targets in prose and in tables: a metric, an operator, a value, and the words that say what the value is taken over.

All rules about measuring work on these. A target of a table is a value cell; what its headers and its row say is its
context, as the sentence is that of a target in prose.
"""

from __future__ import annotations

import functools
import re
import weakref
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from slagen.lint.figures import Figure, figures
from slagen.lint.metrics import Words, words
from slagen.lint.roles import BINDING
from slagen.lint.tables import Cells, readable, rows
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from slagen.lint.draft import Draft, Sentence

Kind: TypeAlias = Literal["share", "time", "downtime", "score"]
_KINDS: Final[tuple[Kind, ...]] = ("share", "score", "time", "downtime")
_REACH: Final = 90
"""How far behind its metric a value may stand."""
_NO_PROMISE: Final = frozenset({"heading", "definition", "recital"})
_FACTOR = Lazy(
    r"(?:[×*✕÷]|乘以|除以|\d\s?(?:至|到|to|-|~|εωσ)|满分为?|最[高低]分[为是]?)\s?\Z|\dx\Z"
)  # 100 % of a formula, 7x24, 1 to 5 points
_FORMULA = Lazy(r"÷|除以|divided by|διαιρ|\(t - d\)")
_WEIGHTS = Lazy(
    r"\bweight(?:ed|ings?)\b|\bweights? (?:of|is|are|shall|will|:)|权重|比重|βαρυτητ\w+|\bσταθμ(?:ιζ|ισ)\w+"
)  # the share a measure has in a score is no level of it
_CLAUSE: Final = 300
"""So far at most a clause reaches to either side of its value."""
_MOST: Final = 12
"""So many metrics, and so many figures, are looked at in one sentence."""
_MEAN = Lazy(r"\bmean (?!that\b)\w")  # "the mean latency is ..." defines nothing


@dataclass(frozen=True, slots=True)
class Target:
    """A value promised, from `start` to `end` of the folded copy of `sentence`.

    `metric` are the words that say what is measured, "" for a bare share ("at least 95 % of the Tickets"). `figure` is
    None where the value has no unit (`bare`) or is no number at all ("high"). `context` is the folded text in which
    its period, statistic and source are looked for: the sentence, or the row of a table with its headers.
    """

    sentence: Sentence
    start: int
    end: int
    kind: Kind
    metric: str
    figure: Figure | None
    operator: bool
    context: str
    bare: bool = False
    in_table: bool = False

    @property
    def language(self) -> str:
        """The language of its sentence."""
        return self.sentence.language

    @property
    def binds(self) -> bool:
        """Is it promised, and not told in passing?"""
        return self.in_table or self.sentence.role in BINDING or _MEAN.search(self.sentence.folded) is not None

    def says(self, name: Words) -> bool:
        """Has the context words of the kind NAME (slagen/lint/metrics.py)?"""
        return words(name, self.language).search(self.context) is not None


_kept: tuple[weakref.ref[Draft], tuple[Target, ...]] | None = None


def targets(draft: Draft) -> tuple[Target, ...]:
    """Every target of DRAFT in the order of the text. The last draft's are kept: several rules ask for them."""
    global _kept
    if _kept is None or _kept[0]() is not draft:
        found = [*_in_tables(draft), *(target for sentence in readable(draft) for target in _in_prose(sentence))]
        found.sort(key=lambda target: target.sentence.block.words.origin(target.sentence.start, target.sentence.end))
        _kept = weakref.ref(draft), tuple(found)
    return _kept[1]


def _in_prose(sentence: Sentence) -> Iterator[Target]:
    folded, language = sentence.folded, sentence.language
    if sentence.block.cell is not None or (sentence.role in _NO_PROMISE and not sentence.search(_MEAN)):
        return
    if sentence.search(_WEIGHTS):
        return
    metrics = metrics_in(folded, language)
    found = _values(folded, language)
    if not metrics and not any(figure.unit == "%" for figure in found):
        return
    taken: set[int] = set()
    for kind, low, high in metrics:
        figure = _value(kind, low, high, found, folded)
        if figure is not None:
            if figure.start not in taken and not conditional(folded, figure.start, figure.end, language):
                taken.add(figure.start)
                yield _target(sentence, kind, folded[low:high], figure)
            continue
        bare = _bare(kind, high, folded, language)
        if bare is not None and not conditional(folded, *bare, language):
            yield Target(sentence, *bare, kind, folded[low:high], None, True, folded, bare=True)
    yield from _levels(sentence, metrics, found)
    for figure in found:
        if figure.unit == "%" and figure.start not in taken and _bare_share(figure, folded, language):
            yield _target(sentence, "share", "", figure)


def _values(folded: str, language: str) -> list[Figure]:
    """The figures that can be promised; none of a formula, of 7x24, or of a scale (1 to 5 points)."""
    if _FORMULA.search(folded):
        return []
    return [f for f in figures(folded, language) if not _FACTOR.search(folded[max(0, f.start - 6) : f.start])][:_MOST]


def _levels(sentence: Sentence, metrics: Sequence[tuple[Kind, int, int]], found: Sequence[Figure]) -> Iterator[Target]:
    """A level without a number: "packet loss shall be low"."""
    folded, language = sentence.folded, sentence.language
    for match in sentence.matches(words("low or high", language)):
        name = "low" if match["low"] else "before"
        start, end = match.span(name)
        near = [item for item in metrics if item[1] < end and start - item[2] < _REACH // 2]
        if not near or any(end <= figure.start < end + _REACH // 2 for figure in found):
            continue
        if not conditional(folded, start, end, language):
            kind, low, high = near[-1]
            yield Target(sentence, start, end, kind, folded[low:high], None, False, folded)


def _target(sentence: Sentence, kind: Kind, metric: str, figure: Figure, context: str = "") -> Target:
    folded = sentence.folded
    start = _operator_before(folded, figure.start, sentence.language)
    operator = start < figure.start or _operator_behind(folded, figure.end)
    where = context or folded
    return Target(sentence, start, figure.end, kind, metric, figure, operator, where, in_table=bool(context))


@functools.cache
def _any_metric(language: str) -> Lazy:
    return Lazy("|".join(words(kind, language).pattern for kind in _KINDS))


@functools.lru_cache(maxsize=4096)
def metrics_in(folded: str, language: str) -> tuple[tuple[Kind, int, int], ...]:
    """Kind, start and end of the metrics that the FOLDED sentence names."""
    if _any_metric(language).search(folded) is None:
        return ()
    none = [match.span() for match in words("no metric", language).finditer(folded)]
    found: list[tuple[Kind, int, int]] = []
    for kind in _KINDS:
        for match in islice(words(kind, language).finditer(folded), _MOST):
            low, high = match.span()
            inside = any(first < high and low < last for first, last in none)
            known = any(first < high and low < last for _, first, last in found)
            if not inside and not known:
                found.append((kind, low, high))
    return tuple(sorted(found, key=lambda item: item[1])[:_MOST])


_FITS: Final = {
    "share": ("%",),
    "score": ("%", "point"),
    "time": ("ms", "s", "min", "h", "day"),
    "downtime": ("s", "min", "h"),
}
_BREAKS = Lazy(r"[;。]|\.\s")
_RIGHT_BEFORE = Lazy(r"\s?(?:的|of )?(?:\w+ ){0,2}")


def _value(kind: Kind, low: int, high: int, found: Sequence[Figure], folded: str) -> Figure | None:
    """The figure that the metric from LOW to HIGH has: right behind it, or before it ("99.9 % availability")."""
    fits = (*_FITS[kind], "point") if "满意" in folded[low:high] or "satisf" in folded[low:high] else _FITS[kind]
    for figure in found:
        if figure.unit not in fits:
            continue
        between = folded[high : figure.start]
        if figure.unit == "day" and "," in between:
            continue
        if high <= figure.start <= high + _REACH and not _BREAKS.search(between):
            return figure
        if (
            figure.end <= low
            and kind == "share"
            and re.fullmatch(r"\s?(?:的|of )?(?:\w+ ){0,2}?", folded[figure.end : low])
        ):
            return figure
    return None


_BARE: Final = {
    "en": Lazy(
        r"[^;,\d]{0,60}?(?:\b(?:exceed|at least|at most|than|above|below|be|is|of)\b|[:=<>≤≥])\s*(?P<n>\d[\d.,]*+)"
        r"(?=\s*(?:[.;,)]?\s*$|[;,)]|\.\s|in (?:each|any|every)|per |over |during ))"
    ),
    "zh": Lazy(
        r"(?:[^;,。\d]{0,24}?(?:不[得应可]?[超低高少大小逾][过于出]?|为|达到?|目标值?|[:=<>≤≥])\s*(?:[:=≥≤])?)?\s*"
        r"(?P<n>\d[\d.]*+)(?=\s*(?:$|[。;,)]))"
    ),
    "el": Lazy(
        r"[^;,\d]{0,60}?(?:\b(?:ειναι|ανερχεται σε|τουλαχιστον|απο|υπερβαινει(?: το| τα| τισ)?)\b|"
        r"[:=<>≤≥])\s*(?P<n>\d[\d.,]*+)"
        r"(?=\s*(?:[.;,)]?\s*$|[;,)]|\.\s|(?:σε )?καθε|ανα |τον? ))"
    ),
}


def _bare(kind: Kind, high: int, folded: str, language: str) -> tuple[int, int] | None:
    """Start and end of a number without a unit right behind a metric that ends at HIGH: "availability target: 99.9"."""
    match = _BARE[language].match(folded, high)
    if match is None or kind == "score" or "满意" in folded[max(0, high - 4) : high]:
        return None
    return match.span("n")[0], match.start("n") + len(match["n"].rstrip(".,"))


_SHARE_OF: Final = {
    "en": Lazy(r"\s?of (?:the |all |its |our )?\w+"),
    "zh": Lazy(r"的[^,;。]{1,20}"),
    "el": Lazy(r"\s?(?:των|τησ|του) \w+"),
}


def _bare_share(figure: Figure, folded: str, language: str) -> bool:
    """Is a share without a metric word a target: "at least 95 % of the calls shall be answered"?"""
    if conditional(folded, figure.start, figure.end, language) or not words("duty", language).search(folded):
        return False
    if words("money", language).search(folded) or words("no metric", language).search(folded):
        return False
    of = _SHARE_OF[language].match(folded, figure.end) is not None
    return of or _operator_before(folded, figure.start, language) < figure.start


_ARTICLES = Lazy(
    r"\s*(?:(?:of|to|the|a|an|be|its|than|το|τα|τισ|των|του|τησ|τουσ|απο|σε|στο|στα|στισ|ποσοστο|为|在|到)\s*){0,3}\Z"
)


def _operator_before(folded: str, start: int, language: str) -> int:
    """Where the operator before the figure that begins at START begins; START where there is none."""
    low = max(0, start - 40)
    last = None
    for match in words("operator", language).finditer(folded, low, start):
        last = match
    if last is not None and _ARTICLES.match(folded, last.end(), start):
        return last.start()
    return start


_OPERATOR_BEHIND = Lazy(
    r"\s?(?:or (?:better|more|less|higher|lower|above|below)|[+]|min(?:imum)?\b|max(?:imum)?\b|以上|以下|以内|之内|内|"
    r"η (?:περισσοτερο|λιγοτερο|ανω)|και ανω|το πολυ|κατ' ελαχιστο)"
)


def _operator_behind(folded: str, end: int) -> bool:
    return _OPERATOR_BEHIND.match(folded, end) is not None


_CLAUSE_END = Lazy(r"[,;]|(?<!\d)\.(?!\d)")


def conditional(folded: str, start: int, end: int, language: str) -> bool:
    """Do the words from START to END stand in a condition, or say what is paid, so that they promise no level?"""
    low = max(folded.rfind(sign, max(0, start - _CLAUSE), start) for sign in ",;:") + 1
    low = max(low, start - _CLAUSE)
    if words("condition", language).search(folded, low, start):
        return True
    if words("condition behind", language).match(folded, end):
        return True
    behind = _CLAUSE_END.search(folded, end, end + _CLAUSE)
    high = behind.start() if behind else end + _CLAUSE
    return words("money", language).search(folded, low, high) is not None


_SHORT_NAMES: Final = {
    "en": Lazy(r"\b(?:response|reply|restoration|resolution|recovery|arrival|attendance|repair|fix|delivery)\b"),
    "zh": Lazy("响应|恢复|解决|修复|到场|到达|回复|时限"),
    "el": Lazy(r"αποκρισ|ανταποκρισ|αποκαταστασ|επιλυσ|αφιξ|προσελευσ|παραδοσ"),
}
_WHOLE_NUMBER = Lazy(r"\s*(?:[<>≤≥=]+\s*)?(?P<n>\d[\d.,]*+)\s*$")


def _in_tables(draft: Draft) -> Iterator[Target]:
    for row in rows(draft):
        language = next(iter(row.columns.values()))[0].language
        named = row.text(min(row.columns))
        pays = any(words("money", language).search(header) for header in row.headers.values())
        for column, cell in row.columns.items():
            header = row.header(column)
            first = column == min(row.columns)
            if words("other column", language).search(header) or (pays and first):
                continue
            for sentence in cell:
                target = _in_cell(row, sentence, header, "" if first else named)
                if target is not None:
                    yield target


def _in_cell(row: Cells, sentence: Sentence, header: str, named: str) -> Target | None:
    """The target in SENTENCE of a cell under HEADER; NAMED is the first cell of the row, "" in that cell itself."""
    folded, language = sentence.folded, sentence.language
    own = metrics_in(folded, language)
    if own:
        kind, low, high = own[0]
        figure = _value(kind, low, high, _values(folded, language), folded)
        if figure is not None and not conditional(folded, figure.start, figure.end, language):
            return _target(sentence, kind, folded[low:high], figure, row.whole)
        return None
    language = sentence.language if _values(folded, sentence.language) else _spoken(row, sentence)
    wanted = not row.headers or len(row.columns) == 2 or words("target column", language).search(header)
    places = [text for text in (header, named if wanted else "") if text]
    for text in places:
        for kind, low, high in metrics_in(text, language) or _short(text, language):
            figure = next((f for f in _values(folded, language) if f.unit in _FITS[kind]), None)
            if figure is not None:
                ends = figure.end < len(folded) and conditional(folded, figure.start, figure.end, language)
                return None if ends else _target(sentence, kind, text[low:high], figure, row.whole)
            number = _WHOLE_NUMBER.match(folded)
            level = words("level", language).fullmatch(folded.strip())
            if named and kind != "score" and (number or level):
                start, end = number.span("n") if number else (0, len(folded))
                metric = text[low:high]
                return Target(sentence, start, end, kind, metric, None, False, row.whole, bool(number), in_table=True)
    return None


def _spoken(row: Cells, sentence: Sentence) -> str:
    return next((other.language for cell in row.columns.values() for other in cell), sentence.language)


def _short(text: str, language: str) -> tuple[tuple[Kind, int, int], ...]:
    match = _SHORT_NAMES[language].search(text)
    return (("time", *match.span()),) if match else ()
