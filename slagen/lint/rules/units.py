"""N704: one measure in two units: ms and s, hours and business hours, GB and GiB, kg and lb."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from slagen.lint.figures import Figure, figures
from slagen.lint.hit import Hit
from slagen.lint.tables import readable, rows
from slagen.lint.targets import metrics_in
from slagen.text.language import language_of
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence

_BACK: Final = 12
"""How many figures back a figure is compared with: one text is not compared with all of itself."""
_ALIKE: Final = 0.6
_ONE_THING: Final = 0.6
_TELLING: Final = 5
"""So many words at least tell one deadline from another that shares most of them."""

_ACTS: Final = {
    "en": Lazy(
        r"respon|restor|resol|repair|deliver|answer|arriv|attend|acknowledg|object|notice|pay|report|"
        r"replac|collect|latenc|load|record"
    ),
    "zh": Lazy("响应|恢复|解决|修复|到场|到达|交付|答复|付款|支付|异议|通知|上报|更换|记录|验收|提交|预付|时延|加载"),
    "el": Lazy(
        r"αποκρισ|ανταποκρ|αποκατ|αποκαθ|επιλυ|επισκευ|παραδο|παραδι|απαντ|αφιξ|προειδοπ|καταγγ|πληρω|"
        r"εξοφλ|αντικατ|αναφορ|καθυστερ|φορτωσ"
    ),
}
_SAME_ACT: Final = {"αποκαθ": "αποκατ", "παραδι": "παραδο", "ανταποκρ": "αποκρισ", "到达": "到场", "支付": "付款"}
_LEVELS: Final = Lazy(
    r"\b(?:priority|severity|level|tier|class|προτεραιοτητα\w*|κατηγορια\w*) ?(?:\d|[a-d]\b|π\d)|"
    r"\b[psπ] ?[1-5]\b|[一二三四1-4]级|critical|"
    r"\b(?:high|medium|low)[ -](?:priority|severity)|紧急|重大|普通|一般|κρισιμ\w+"
)
_MEASURES: Final = {
    # what a speed, a weight or a store is of, by the word that names it
    "speed": Lazy(r"bandwidth|throughput|带宽|频宽|速率|ευρο\w+ ζωνησ|ταχυτητα"),
    "temperature": Lazy(""),
    "weight": Lazy(""),
    "length": Lazy(""),
}
_STORES = Lazy(r"(?<![a-z])(?P<unit>[kmgt]i?b)(?![a-z/])")
_MEMORY = Lazy(r"\bram\b|memory|内存|μνημη")
_WORD = Lazy(r"[^\W\d_]{3,}")
_COMMON: Final = frozenset(
    [
        *("the", "and", "for", "from", "with", "shall", "must", "will", "any", "each", "than", "more", "less", "most"),
        *("least", "not", "within", "are", "been", "has", "have", "its", "their", "that", "this", "which", "provid"),
        *("custom", "contra", "suppli", "agreem", "παροχο", "αναδοχ", "πελατη", "εντοσ", "περισσ", "απο", "και", "την"),
        *("τον", "του", "των", "τησ", "στο", "στην", "ειναι", "οχι", "καθε"),
        *(
            "期限",
            "限为",
            "时限",
            "不超",
            "超过",
            "应在",
            "收到",
            "之日",
            "日起",
            "之时",
            "时起",
            "之后",
            "应当",
            "最迟",
            "提前",
        ),
        *("书面", "内的", "至少", "以下", "履行", "行期"),
    ]
)
_OVER = Lazy(r"(?:more than|exceeds?|over|longer than|超过|超出|逾|υπερβ\w+|περισσοτερ\w+|ξεπερ\w+)[^,;]{0,12}\Z")
_CUT = Lazy(r"[,;:。]|第\S{1,6}条\s")


@dataclass(frozen=True, slots=True)
class _Use:
    """A figure in prose, and what its clause speaks of: acts, levels, words (in Chinese pairs of characters).

    `over`: the figure is what a value has to pass for something to follow.
    """

    order: int
    sentence: Sentence
    figure: Figure
    acts: frozenset[str]
    levels: frozenset[str]
    words: frozenset[str]
    over: bool


def units(draft: Draft) -> Iterator[Hit]:
    """Hits of N704, each on the figure that comes second."""
    yield from _in_tables(draft)
    before: dict[str, deque[_Use]] = defaultdict(lambda: deque(maxlen=_BACK))
    for order, sentence in enumerate(readable(draft)):
        if sentence.block.cell is not None or sentence.role == "heading":
            continue
        yield from _stores(sentence)
        for figure in figures(sentence.folded, sentence.language):
            dimension = figure.dimension
            if dimension not in ("time", *_MEASURES) or _no_measure(sentence.folded, figure):
                continue
            use = _use(order, sentence, figure)
            other = next((other for other in before[dimension] if _clash(other, use)), None)
            if other is not None:
                start, end = sentence.span(figure.start, figure.end)
                low, high = other.sentence.span(other.figure.start, other.figure.end)
                values = {"other": other.sentence.block.text[low:high]}
                yield Hit("N704", sentence.block, start, end, sentence, values)
            if use.acts or use.words:
                before[dimension].append(use)


_ORDINAL = Lazy(r"(?:最[后末初]|[第每某任同首次前后])\Z|(?:last|first|next|any|per|a) \Z")


def _no_measure(folded: str, figure: Figure) -> bool:
    """Is the figure a conversion in brackets, "30 kg (66 lb)", or one day among others, 最后一日?"""
    converted = figure.dimension != "time" and folded[: figure.start].endswith("(")
    return converted or (
        figure.value == 1 and _ORDINAL.search(folded[max(0, figure.start - 8) : figure.start]) is not None
    )


def _use(order: int, sentence: Sentence, figure: Figure) -> _Use:
    folded, language = sentence.folded, sentence.language
    low = max((cut.end() for cut in _CUT.finditer(folded, max(0, figure.start - 120), figure.start)), default=0)
    low = max(low, figure.start - 120)
    cut = _CUT.search(folded, figure.end)
    high = min(cut.start() if cut else len(folded), figure.end + 30)
    said, around = folded[low : figure.start], folded[low:high]
    found = (_SAME_ACT.get(match[0], match[0]) for match in _ACTS[language].finditer(around))
    levels = frozenset(match[0] for match in _LEVELS.finditer(around))
    return _Use(
        order, sentence, figure, frozenset(found), levels, _words(said, language), _OVER.search(said) is not None
    )


def _words(said: str, language: str) -> frozenset[str]:
    if language == "zh":
        pairs = (said[at : at + 2] for at in range(len(said) - 1))
        return frozenset(pair for pair in pairs if pair.isalpha() and pair not in _COMMON)
    return frozenset(stem for word in _WORD.findall(said) if (stem := word[:6]) not in _COMMON)


def _clash(one: _Use, two: _Use) -> bool:
    """Do two figures measure the same thing in units that do not go together?"""
    a, b = one.figure, two.figure
    if a.unit == b.unit and a.basis == b.basis:
        return False
    if one.sentence.language != two.sentence.language or (one.levels and two.levels and one.levels != two.levels):
        return False
    alike = _alike(one, two)
    near = two.order - one.order <= 1
    if a.dimension != "time":
        name = _MEASURES[a.dimension]
        named = bool(name.search(one.sentence.folded) and name.search(two.sentence.folded))
        same = (a.unit in ("kg", "g", "t") and b.unit in ("kg", "g", "t")) and not _equal_weight(a, b)
        return a.unit != b.unit and not same and named and (alike or near or a.dimension == "speed")
    if (one.acts or two.acts) and not one.acts & two.acts:
        return False
    if _mixed_basis(a, b):
        return (alike and _of_one_thing(one, two)) or (near and bool(one.acts & two.acts) and two.over)
    if a.unit == b.unit or a.minutes is None or b.minutes is None or not alike:
        return False
    return {a.unit, b.unit} == {"ms", "s"} or (
        a.minutes == b.minutes and "day" not in (a.unit, b.unit) and one.order != two.order
    )


def _alike(one: _Use, two: _Use) -> bool:
    smaller = min(len(one.words), len(two.words))
    return smaller > 0 and len(one.words & two.words) / smaller >= _ALIKE


def _of_one_thing(one: _Use, two: _Use) -> bool:
    """Does neither of two deadlines say much that the other does not: notices, and notices of a change?

    A name alone, such as 异议期, says too little to tell it from another.
    """
    if min(len(one.words), len(two.words)) < _TELLING:
        return True
    return len(one.words & two.words) / len(one.words | two.words) >= _ONE_THING


def _mixed_basis(a: Figure, b: Figure) -> bool:
    """Hours and business hours, days and working days: one says which, the other leaves it open."""
    return a.unit == b.unit and a.unit in ("h", "day") and {a.basis, b.basis} == {"", "working"}


_GRAMS: Final = {"g": 1, "kg": 1000, "t": 1000000}


def _equal_weight(a: Figure, b: Figure) -> bool:
    return a.value * _GRAMS[a.unit] == b.value * _GRAMS[b.unit]


def _stores(sentence: Sentence) -> Iterator[Hit]:
    """GB and GiB of one sentence."""
    folded = sentence.folded
    if "ib" not in folded or sentence.search(_MEMORY):
        return
    found = list(sentence.matches(_STORES))
    for at, match in enumerate(found):
        twin = match["unit"].replace("i", "") if "i" in match["unit"] else match["unit"][0] + "ib"
        if any(other["unit"] == twin for other in found[:at]):
            start, end = sentence.span(match.start("unit"), match.end())
            yield Hit("N704", sentence.block, start, end, sentence, {"other": twin})
            return


def _in_tables(draft: Draft) -> Iterator[Hit]:
    """Within a column, or a row: ms beside s; within a column: hours beside business hours."""
    seen: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for row in rows(draft):
        across: list[Figure] = []
        for column, cell in row.columns.items():
            for sentence in cell:
                for figure in figures(sentence.folded, sentence.language):
                    down = seen[row.table, column]
                    other = _other_in_table(figure, down, across, row.header(column))
                    if other is not None:
                        start, end = sentence.span(figure.start, figure.end)
                        yield Hit("N704", sentence.block, start, end, sentence, {"other": _written(other)})
                    down.append(figure)
                    across.append(figure)


def _other_in_table(figure: Figure, down: list[Figure], across: list[Figure], header: str) -> Figure | None:
    """The figure of the same row, or of a column whose header says what it measures, that FIGURE does not go with."""
    language = language_of(header) or "en"
    column = down[-_BACK:] if metrics_in(header, language) else []
    for other in (*column, *across):
        if {other.unit, figure.unit} == {"ms", "s"}:
            return other
    return next((other for other in column if _mixed_basis(other, figure)), None)


def _written(figure: Figure) -> str:
    return f"{figure.value.normalize():f} {figure.unit}"


RULE = (("N704",), units)
