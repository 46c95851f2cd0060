"""Dates that read in two ways (T111): day and month may change places, the year has two figures or no era."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slagen.lint.hit import Hit
from slagen.lint.rules.spoken import Spoken, found_in
from slagen.messages import msg
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence
    from slagen.messages import Message

_NAME_EN: Final = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_NAME_EL: Final = "(?:ιαν|φεβρ|μαρτ|απρ|μαι|ιουν|ιουλ|αυγ|σεπτ|οκτ|νοεμ|δεκ)[α-ω]{0,8}"


def dates(draft: Draft) -> Iterator[Hit]:
    """Hits of T111."""
    slashed: list[tuple[Sentence, re.Match[str]]] = []
    order = month_first = era = False
    for sentence in draft.sentences:
        folded = sentence.folded
        if any(word in folded for word in _DATE_WORDS):
            order = order or sentence.search(_ORDER[sentence.language]) is not None
        if not sentence.search(_FIGURE):
            continue
        era = era or (sentence.language == "zh" and sentence.search(_ERA) is not None)
        for match in found_in(_NUMERIC, sentence):
            slashed.append((sentence, match))
            month_first = month_first or (int(match["a"]) <= 12 < int(match["b"]) and len(match["year"]) == 4)
        for match in found_in(_SHORT_YEAR[sentence.language], sentence):
            if not (era and _of_the_republic(sentence, match)):
                yield _hit(sentence, *match.span(), what=_short_year(sentence, match))
    for sentence, match in slashed:
        yield from _numeric(sentence, match, order=order, month_first=month_first)


def _hit(sentence: Sentence, low: int, high: int, what: Message | None = None, by: str = "") -> Hit:
    start, end = sentence.span(low, high)
    return Hit("T111", sentence.block, start, end, sentence, what=what, exempted_by=by)


_FIGURE: Final = Lazy(r"\d")
_NUMERIC: Final = Lazy(
    r"(?<![\d/.:a-zα-ω_-])(?P<a>\d{1,2})(?P<sign>[/.-])(?P<b>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d{2}|\d{1,2})(?![\d/:-]|"
    r"\.\d|\s?%|[a-z])"
)
_DATE_WORDS: Final = ("date", "日期", "ημερομηνι")
_ORDER = Spoken(
    en=r"\bdates?\b[^.;]{0,60}(?:day[ /-]month|month[ /-]day|year[ /-]month|dd/mm|mm/dd|yyyy|iso 8601)",
    el=r"ημερομηνι\w+[^.;]{0,80}(?:ημερα[ /-]μηνα|μηνα[ /-]|ετοσ[ /-]μηνα|ηη/μμ|εεεε)",
    zh="日期[^。;]{0,30}(?:年月日|日月年|月日年|年[-/、]月|日[-/、]月|月[-/、]日|yyyy)",
)
_SHORT_YEAR = Spoken(
    en=rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_NAME_EN},? '?\d{{2}}"
    rf"(?![\d:]|[.,]\d|\s?(?:%|[a-z]*(?:hours?|days?|users?|am|pm)))",
    el=rf"\b\d{{1,2}}(?:η|ησ|ην)? {_NAME_EL} '?\d{{2}}(?![\d:]|[.,]\d|\s?%)",
    zh="(?<![\\d〇零一二三四五六七八九十第])(?:(?<!民国)'?\\d{2,3})年(?:1[0-2]|0?[1-9])月(?:[0-3]?\\d)日",
)
_ERA: Final = Lazy("(?:民国|公元)\\s?\\d{2,4}\\s?年")  # named once, it counts for the years that follow
_REPUBLIC: Final = Lazy("1\\d\\d年")
_FOUR: Final = 4
_TWELVE: Final = 12
_DAYS: Final = 31
_VERSION = Spoken(
    en=r"(?:version|release|v\.?|clause|section|article|schedule|no\.?|number|ip|address|figure|table|part)\s?\Z",
    el=r"(?:εκδοσ\w+|αρθρ\w+|παρ\w*\.?|αρ\.?|αριθμ\w*|πρωτ\w*\.?|διευθυνσ\w+)\s?\Z",
    zh="(?:版本|版|第|条|款|项|号|地址|不低于|v|图|表|见|按|依)(?:为|是|不低于)?\\s?\\Z",
)


def _of_the_republic(sentence: Sentence, match: re.Match[str]) -> bool:
    """Is the year of MATCH one that the Republic's era, if it is named, explains: 115年?"""
    return sentence.language == "zh" and _REPUBLIC.match(sentence.folded, match.start()) is not None


def _short_year(sentence: Sentence, match: re.Match[str]) -> Message | None:
    words = sentence.folded[match.start() : match.end()]
    if sentence.language == "zh" and _REPUBLIC.match(words):
        start, end = sentence.span(*match.span())
        return msg("“{phrase}” counts years without naming the era.", phrase=sentence.block.text[start:end])
    return None


def _numeric(sentence: Sentence, match: re.Match[str], *, order: bool, month_first: bool) -> Iterator[Hit]:
    """A date in figures: its year has two of them, or day and month may change places.

    Greek custom settles the order; where one date of a Greek text puts the month first all are open.
    """
    first, second, year = int(match["a"]), int(match["b"]), match["year"]
    folded, language = sentence.folded, sentence.language
    if _VERSION[language].search(folded[max(0, match.start() - 16) : match.start()]):
        return
    by = "quoted" if _quoted(sentence, match) else ""
    if len(year) == _FOUR:
        open_ = 0 < first <= _TWELVE and 0 < second <= _TWELVE and not order
        if open_ and (language != "el" or month_first) and first != second:
            yield _hit(sentence, *match.span(), by=by)
        return
    day_last = language == "zh" and int(match["a"]) > _TWELVE  # 25.7.8
    if len(year) == 1 and not day_last:
        return
    parts = (int(year), second) if day_last else (first, second)
    possible = all(0 < part <= _DAYS for part in parts) and min(parts) <= _TWELVE
    if not possible or (match["sign"] == "." and not _dotted(sentence, match)):
        return
    yield _hit(sentence, *match.span(), by=by)


def _dotted(sentence: Sentence, match: re.Match[str]) -> bool:
    """Is 02.03.26 a date, not the number of a clause or a version?"""
    folded = sentence.folded
    if re.fullmatch(r"\d\d\.\d\d\.\d\d", match[0]):
        return True
    before = folded[max(0, match.start() - 6) : match.start()]
    return sentence.language == "zh" and re.search("(?:自|于|至|日期|期为|从)\\s?\\Z", before) is not None


def _quoted(sentence: Sentence, match: re.Match[str]) -> bool:
    start, end = sentence.span(*match.span())
    text = sentence.block.text
    return text[max(0, start - 1) : start] in ("“", "«", "「", '"') and text[end : end + 1] in ("”", "»", "」", '"')


RULE = (("T111",), dates)
