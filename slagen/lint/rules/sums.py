"""N706: a total that is not the sum of its parts, and weights or shares that do not make 100 %."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Final

from slagen.lint.figures import figures, number
from slagen.lint.hit import Hit
from slagen.lint.tables import Cells, readable, rows
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence

_TOTAL = Lazy(
    r"^\W*(?:(?:grand |overall )?(?:sub-?)?totals?|sum|合计|总计|共计|小计|总和|(?:γενικο |μερικο )"
    r"?(?:συνολο|αθροισμα|υποσυνολο))\b"
    r"|^\W*(?:合计|总计|共计|小计)"
)
_INSIDE = Lazy(r"of which|included|其中|εκ των οποιων|συμπεριλαμβ")
_TAX = Lazy(r"\bvat\b|\btax\b|增值税|税额|φ\.?\s?π\.?\s?α")
_NOT_ADDED = Lazy(
    r"average|mean\b|unit price|price per|\brate\b|availab|uptime|target|year\b|\bno\.|单价|可用|平均|"
    r"目标|年份|序号|编号|率(?!\()|"
    r"τιμη μοναδ|μεσ(?:οσ|η|ο) |διαθεσιμ|στοχ|α/α|ετοσ"
)
_WEIGHT = Lazy(
    r"\bweight(?:ing)?s?\b|share of the (?:price|fee|contract|score|total|amount|charges)|"
    r"per ?cent of the (?:price|total)|权重|比重|"
    r"(?:付款|支付|分值)(?:比例|占比)|συντελεστ\w+|βαρυτητ\w+|ποσοστο (?:επι )?(?:του|τησ)"
    r" (?:τιμηματοσ|αμοιβησ|συνολ\w+|αξιασ)"
)
_PAID_BACK = Lazy(r"credit|reduction|penalt|减收|扣减|赔偿|μειωσ|πιστωσ|ρητρα")
_CELL = Lazy(r"\W{0,6}(?:eur|usd|gbp|rmb)?\s?[€$£¥￥]?\s?(?P<n>\d[\d.,]*+)\s?(?P<unit>%|[^\d,.;]{0,12})\W*$")
_WHOLE: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Part:
    """A number in a cell: its sentence, where it stands in it, its value, and whether it is a percentage."""

    sentence: Sentence
    start: int
    end: int
    value: Decimal
    percent: bool


def sums(draft: Draft) -> Iterator[Hit]:
    """Hits of N706, each on the total, or on the last part where none is written."""
    for _, group in groupby(rows(draft), key=lambda row: row.table):
        yield from _of_table(list(group), draft.base_language)
    for sentence in readable(draft):
        if sentence.block.cell is None and sentence.role != "heading":
            yield from _of_sentence(sentence)


def _of_table(table: list[Cells], language: str) -> Iterator[Hit]:
    columns = sorted({column for row in table for column in row.columns})
    for column in columns[1:]:
        header = table[0].header(column)
        weights = _WEIGHT.search(header) is not None and _PAID_BACK.search(header) is None
        if _NOT_ADDED.search(header) and not weights:
            continue
        yield from _of_column(table, columns[0], column, weights=weights, language=language)


def _of_column(table: list[Cells], first: int, column: int, *, weights: bool, language: str) -> Iterator[Hit]:
    whole = Decimal(0)
    taxes = Decimal(0)
    last: _Part | None = None
    count, totalled = 0, False
    for row in table:
        name = row.text(first)
        part = _part(row, column, language)
        total = _TOTAL.search(name) is not None
        if part is None:
            if total or not row.text(column).strip():
                continue
            return  # a cell that is no plain number: nothing to add
        if _INSIDE.search(name) or (part.percent and not weights and not total and _PAID_BACK.search(name)):
            continue
        if total:
            if count > 1 and part.value not in (whole, whole - taxes):
                yield _hit(part, whole)
            whole, taxes, count, totalled = part.value, Decimal(0), 2, True
            continue
        whole += part.value
        taxes += part.value if _TAX.search(name) else Decimal(0)
        count, last = count + 1, part
    if weights and not totalled and last is not None and count > 1 and not _makes_whole(whole, count):
        yield _hit(last, whole)


def _makes_whole(whole: Decimal, count: int) -> bool:
    """Is it 100 (or 1), but for what rounding COUNT parts can lose?"""
    return abs(whole - _WHOLE) <= Decimal("0.05") * count or abs(whole - 1) <= Decimal("0.0005") * count


def _part(row: Cells, column: int, language: str) -> _Part | None:
    cell = row.columns.get(column, [])
    match = _CELL.match(cell[0].folded) if len(cell) == 1 else None
    if match is None:
        return None
    share = match["unit"] == "%"
    value = number(match["n"].rstrip(".,"), language, share=share)
    return _Part(cell[0], *match.span("n"), value, share)


def _hit(part: _Part, whole: Decimal) -> Hit:
    start, end = part.sentence.span(part.start, part.end)
    return Hit("N706", part.sentence.block, start, end, part.sentence, {"sum": f"{whole.normalize():f}"})


_PARTS: Final = {
    "en": Lazy(
        r"\bweights?\b|weighting|made up of|composed of|consists of|divided among|(?:two|three|four|"
        r"five|six|\d) (?:parts|instal\w+|payments|stages)"
    ),
    "zh": Lazy("权重|比重|分[两二三四五六2-6]期|分[两二三四五六2-6]次支付|总分"),
    "el": Lazy(
        r"συντελεστ|βαρυτητ|σχηματιζεται|επιμεριζεται|κατανεμεται|(?:δυο|τρεισ|τεσσερισ|πεντε|\d)"
        r" (?:ισεσ )?δοσεισ"
    ),
}
_SUM_OF: Final = {
    "en": Lazy(r"\btotal\b|\bsum\b"),
    "zh": Lazy("总价|总额|合计|共计|总分|总计"),
    "el": Lazy(r"συνολικ|συνολο"),
}
_MONEY = Lazy(
    r"(?:(?:eur|usd|gbp|rmb)\s?|[€$£¥￥]\s?)(?P<a>\d[\d.,]*+)|(?<![\d.,])(?P<b>\d[\d.,]*+)\s?(?:eur\b|"
    r"euros?\b|€|usd\b|gbp\b|元|万元|ευρω\b)"
)


def _of_sentence(sentence: Sentence) -> Iterator[Hit]:
    folded, language = sentence.folded, sentence.language
    if not sentence.search(_PARTS[language]):
        return
    shares = [figure for figure in figures(folded, language) if figure.unit == "%" and figure.value != _WHOLE]
    if len(shares) > 1 and not _makes_whole(sum((figure.value for figure in shares), Decimal(0)), len(shares)):
        last, whole = shares[-1], sum((figure.value for figure in shares), Decimal(0))
        yield _hit(_Part(sentence, last.start, last.end, last.value, percent=True), whole)
        return
    if not sentence.search(_SUM_OF[language]):
        return
    points = [(f.start, f.end, f.value) for f in figures(folded, language) if f.unit == "point"]
    money = [
        (match.start(), match.end(), number((match["a"] or match["b"]).rstrip(".,"), language))
        for match in sentence.matches(_MONEY)
    ]
    for found in (points, money):
        if len(found) < 3:
            continue
        (start, end, total), *parts = found
        whole = sum((value for _, _, value in parts), Decimal(0))
        if whole != total:
            yield _hit(_Part(sentence, start, end, total, percent=False), whole)


RULE = (("N706",), sums)
