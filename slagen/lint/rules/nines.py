"""A303: a percentage of availability and a downtime in minutes, or in "nines", that do not say the same."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from slagen.arithmetic.availability import (
    LEAP_YEAR_DAYS,
    MEAN_MONTH_DAYS,
    MINUTES_PER_DAY,
    MONTH_DAYS,
    QUARTER_DAYS,
    YEAR_DAYS,
    budget,
    fraction,
    minutes,
    nines,
)
from slagen.lint.figures import Figure, figures
from slagen.lint.hit import Hit
from slagen.lint.tables import readable, rows
from slagen.text.lazy import Lazy
from slagen.text.nines import NINES, count_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from slagen.lint.draft import Draft, Sentence
    from slagen.lint.tables import Cells

_UP: Final = {
    "en": Lazy(r"availab|up-?time|service level|\bup\b|in operation"),
    "zh": Lazy("可用|在线率|正常运行|开机率"),
    "el": Lazy(r"διαθεσιμ|λειτουργ"),
}
_DOWN: Final = {
    "en": Lazy(r"downtime|down\b|out of service|unavailab|outage|interruption|not available"),
    "zh": Lazy("停机|宕机|不可用|中断|断站|停用|故障时间"),
    "el": Lazy(r"διακοπ|μη διαθεσιμ|εκτοσ λειτουργιασ|downtime|αργια|δεν λειτουργ|νεκρ\w+ χρον"),
}
_OTHER: Final = {
    # a time that is no sum of downtime: of one outage, of an answer or a repair, of maintenance
    "en": Lazy(
        r"single|per (?:incident|outage|event|interruption)|each (?:outage|interruption|incident)|"
        r"any one|respon|restor|resol|"
        r"recover|\brto\b|maintenance|notice|longest|consecutive"
    ),
    "zh": Lazy("单次|每次|一次|单个|响应|恢复|修复|解决|维护|检修|提前|连续"),
    "el": Lazy(
        r"μεμονωμεν|ανα (?:περιστατικο|συμβαν|διακοπη|βλαβη)|καθε (?:διακοπη|βλαβη|περιστατικο)|"
        r"αποκρισ|αποκαταστ|επιλυσ|"
        r"συντηρησ|προειδοποι|συνεχ"
    ),
}
_SERVICE_TIME: Final = {
    "en": Lazy(r"\s*(?:of|in) (?:the )?(?:agreed )?service (?:hours|time)"),
    "zh": Lazy("(?:约定)?服务时间[^,;。]{0,6}\\Z"),
    "el": Lazy(r"\s*(?:των|του) (?:ωρων|χρονου) (?:υποστηριξησ|υπηρεσιασ|λειτουργιασ|εξυπηρετησησ)"),
}
_PERIODS: Final = {
    "month": {"en": r"month", "zh": "月", "el": r"μην"},
    "quarter": {"en": r"quarter", "zh": "季", "el": r"τριμην"},
    "year": {"en": r"\byear|annual|per annum", "zh": "年", "el": r"ετοσ|ετουσ|ετησι|χρονο\b"},
    "week": {"en": r"\bweek", "zh": "周|星期", "el": r"εβδομαδ"},
}
_LENGTHS: Final = {
    "month": (*MONTH_DAYS, MEAN_MONTH_DAYS),
    "quarter": (QUARTER_DAYS, Decimal(91), Decimal(92)),
    "year": (YEAR_DAYS, LEAP_YEAR_DAYS, Decimal("365.25"), Decimal(360)),
    "week": (Decimal(7),),
}
_MOST: Final = 12
_MIN_PERCENT, _REACH, _WEEK, _HUNDRED = 90, 70, 7, 100
_ODD: Final = Decimal("0.1")
"""How far from the exact value what was rounded may be: "4 hours" for 3.6 is no rounding, but another value."""


def nines_conflict(draft: Draft) -> Iterator[Hit]:
    """Hits of A303, each on the downtime that its percentage does not give."""
    for sentence in readable(draft):
        if sentence.block.cell is None and sentence.role != "heading":
            folded = sentence.folded
            found = figures(folded, sentence.language)[:_MOST]
            yield from _compared(sentence, folded, found, [(sentence, figure) for figure in found])
            yield from _in_words(sentence, found)
    yield from _next_sentence(draft)
    for row in rows(draft):
        cells = [(part, column) for column, parts in row.columns.items() for part in parts]
        language = cells[0][0].language
        heads = " | ".join(row.headers.values())
        if not _DOWN[language].search(heads):
            continue
        shares = [f for part, _ in cells for f in figures(part.folded, part.language) if f.unit == "%"]
        downs = [
            (part, figure)
            for part, column in cells
            if _DOWN[language].search(row.header(column)) and not _OTHER[language].search(row.header(column))
            for figure in figures(part.folded, language)
        ]
        shown = [*shares, *figures(heads, language)]
        stated = _stated(row)
        open_ones = [
            (part, figure)
            for part, figure in downs
            if not any(_agrees(figure, share, length) for share in shares for length in stated)
        ]
        yield from _compared(open_ones[0][0], heads, shown, open_ones, table=True) if open_ones else ()


def _stated(row: Cells) -> list[Decimal]:
    """The lengths in minutes that the row itself says its downtime is of: 434 hours that count, 20 days."""
    return [
        figure.minutes
        for column, parts in row.columns.items()
        for part in parts
        if not _DOWN[part.language].search(row.header(column))
        for figure in figures(part.folded, part.language)
        if figure.minutes is not None and figure.minutes >= MINUTES_PER_DAY
    ]


def _next_sentence(draft: Draft) -> Iterator[Hit]:
    """A downtime in the sentence behind the percentage: "... 99.9 % of each month. That is 53 minutes of downtime."."""
    prose = [sentence for sentence in readable(draft) if sentence.block.cell is None and sentence.role != "heading"]
    for first, second in pairwise(prose):
        if first.block is not second.block or not _DOWN[second.language].search(second.folded):
            continue
        shares = [figure for figure in figures(first.folded, first.language)[:_MOST] if figure.unit == "%"]
        behind = figures(second.folded, second.language)[:_MOST]
        if not shares or any(figure.unit == "%" for figure in behind):
            continue
        context = f"{first.folded} {second.folded}"
        moved = len(first.folded) + 1
        shown = [replace(figure, start=figure.start + moved, end=figure.end + moved) for figure in behind]
        times = [(second, figure) for figure in shown]
        yield from _compared(second, context, [*shares, *shown], times, shift=moved)


def _compared(
    sentence: Sentence,
    context: str,
    found: Sequence[Figure],
    times: list[tuple[Sentence, Figure]],
    *,
    table: bool = False,
    shift: int = 0,
) -> Iterator[Hit]:
    """Compare the one availability in FOUND with each of TIMES that is a downtime; CONTEXT says of which period.

    SHIFT is where the sentence of the times begins in the context.
    """
    language = sentence.language
    shares = [figure for figure in found if figure.unit == "%" and _MIN_PERCENT <= figure.value < _HUNDRED]
    if len(shares) != 1 or not (_UP[language].search(context) or _DOWN[language].search(context)):
        return
    share = shares[0]
    spans = _spans(context, found, language)
    for part, time in times:
        if time.minutes is None or any(time is span for span, _ in spans):
            continue
        if not table and not _is_downtime(context, time, share, language):
            continue
        lengths = [length for _, length in spans] or _named_lengths(context, language)
        if not any(_agrees(time, share, length) for length in lengths):
            start, end = part.span(time.start - shift, time.end - shift)
            yield Hit("A303", part.block, start, end, part, _right(share, lengths[0]))


def _spans(context: str, found: Sequence[Figure], language: str) -> list[tuple[Figure, Decimal]]:
    """Figures that say how long the period is, in minutes: "a month of 30 days", 服务时间共11,340分钟."""
    spans = []
    for figure in found:
        if figure.minutes is None:
            continue
        around = (
            context[max(0, figure.start - 16) : figure.start]
            if language == "zh"
            else context[figure.end : figure.end + 60]
        )
        days = figure.unit == "day" and figure.value >= _WEEK
        service = figure.unit in ("min", "h") and figure.value > _HUNDRED and _SERVICE_TIME[language].search(around)
        if days or service:
            spans.append((figure, figure.minutes))
    return spans


def _named_lengths(context: str, language: str) -> list[Decimal]:
    """Minutes of every period that CONTEXT names, or of all periods there are."""
    named = [name for name, patterns in _PERIODS.items() if re.search(patterns[language], context)]
    if "quarter" in named and language == "el" and not re.search(r"(?<!τρι)μην", context):
        named.remove("month")
    order = named or ["month", "quarter", "year", "week"]
    lengths = [minutes(days) for name in order for days in _LENGTHS[name]]
    if named[:1] == ["month"] or not named:
        lengths.insert(0, minutes(Decimal(30)))
    return lengths if named else [*lengths, minutes(Decimal(1))]


_CLAUSE = Lazy(r"[;。(]|,(?!\d)|\.\s")


def _is_downtime(context: str, time: Figure, share: Figure, language: str) -> bool:
    """Do the words around TIME say that it is the downtime which SHARE leaves?"""
    low = max((cut.end() for cut in _CLAUSE.finditer(context, 0, time.start)), default=0)
    cut = _CLAUSE.search(context, time.end)
    high = cut.start() if cut else len(context)
    if low <= share.start < high:
        low = max(low, share.end if share.end <= time.start else low)
    near = context[max(low, time.start - _REACH) : min(high, time.end + _REACH)]
    return _DOWN[language].search(near) is not None and _OTHER[language].search(context[low:high]) is None


def _agrees(time: Figure, share: Figure, length: Decimal) -> bool:
    """Is TIME the downtime that SHARE leaves of LENGTH minutes, as exactly as it is written?"""
    exact = budget(fraction(share.value), length)
    written = time.minutes or Decimal(0)
    steps = exact / time.step
    rounded = {steps.to_integral_value(rounding) * time.step for rounding in (ROUND_HALF_UP, ROUND_DOWN)}
    close = abs(written - exact) <= _ODD * exact
    return close and any(abs(written - value) < time.step / 100 for value in rounded)


def _right(share: Figure, length: Decimal) -> dict[str, str]:
    """What SHARE leaves of LENGTH minutes, for the message."""
    return {
        "percent": f"{share.value.normalize():f}",
        "minutes": _short(budget(fraction(share.value), length)),
        "days": _short(length / MINUTES_PER_DAY),
    }


def _short(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.001'), ROUND_HALF_UP).normalize():f}"


def _in_words(sentence: Sentence, found: Sequence[Figure]) -> Iterator[Hit]:
    match = sentence.search(NINES[sentence.language])
    shares = [figure for figure in found if figure.unit == "%" and _MIN_PERCENT <= figure.value < _HUNDRED]
    if match is None or len(shares) != 1:
        return
    count = count_of(match)
    if shares[0].value != nines(count):
        start, end = sentence.span(*match.span())
        values = _right(shares[0], minutes(Decimal(30)))
        yield Hit("A303", sentence.block, start, end, sentence, values)


RULE = (("A303",), nines_conflict)
